// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/socket_diag.h"
#include "engine/trace/event_records.h"

namespace layerlab::host {

/// A kernel socket of a host, as the recording has it.
trace::SocketRecord socketRecord(const net::KernelSocket &socket, std::uint16_t host);

} // namespace layerlab::host
