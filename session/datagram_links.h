// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace_store.h"
#include "session/capture.h"

#include <optional>
#include <span>

namespace layerlab {

/// Clocks of the packet ring and of the tracer are one, but a stop takes its time: a frame may seem to leave this much before
/// or after its call.
constexpr Nanoseconds linkSlack = std::chrono::microseconds(200);

/// Of a socket's calls (in the order of entry) the one that sent the data of a frame: it was under way when the frame left and
/// gave these bytes to this port.
std::optional<std::uint32_t> datagramSender(const Capture &capture, const trace::TraceStore &trace,
                                            std::span<const std::uint32_t> calls, std::uint32_t frame);
/// And the one that took it. Equal datagrams are taken in the order in which they came.
std::optional<std::uint32_t> datagramReceiver(const Capture &capture, const trace::TraceStore &trace,
                                              std::span<const std::uint32_t> calls, std::uint32_t frame);

/// Port of a sockaddr_in or sockaddr_in6 among the blobs of an argument; 0 if there is none.
std::uint16_t portOf(const trace::CallRecord &record, int argument);
/// When a call returned; the end of time if it has not.
Nanoseconds endOf(const trace::CallEntry &call);

} // namespace layerlab
