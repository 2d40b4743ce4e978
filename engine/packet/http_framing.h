// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/packet/protocol.h"

namespace layerlab::packet::http_detail {

/// What bytes are, as framing says: the bytes of a content do not tell.
enum Phase : std::uint8_t {
    Message,
    Continuation, ///< of a content whose beginning is missing, or something else altogether
    Beyond,       ///< what follows a change to a protocol that is not known here
};

/// Whether the bytes begin a message, on a connection that speaks HTTP: there a start line may be cut short,
/// or wrong in the rest.
bool beginsMessage(Bytes bytes);

/// Whether a payload that nobody claimed by port is HTTP's.
bool recognizesHttp(Bytes payload);

Framing frameHttp(Bytes stream, FramingState &framing);

} // namespace layerlab::packet::http_detail
