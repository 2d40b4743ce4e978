// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/control/channel.h"
#include "engine/host/event_socket.h"

#include <string>
#include <vector>

namespace layerlab::host {

/// A host as the recorder needs it: its name and the descriptor of its network namespace.
struct RecordedHost {
    std::string name;
    UniqueFd network;
};

/// The part of the lab that writes the recording: frames from every host's loopback, events from PID 1 and the tracer, sampled
/// task states and kernel sockets. Everything reaches the file within 20 ms (a killed recorder loses no more). A full disk ends
/// the recording with what is whole and says so (Failed, step "record"); the lab goes on. Runs until Finish or the end of the
/// channel; returns the exit status.
int runRecorder(control::Channel channel, EventReceiver events, UniqueFd file, std::vector<RecordedHost> hosts);

} // namespace layerlab::host
