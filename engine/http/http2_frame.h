// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/message.h"

namespace layerlab::http {

/// RFC 9113 §6; the others are extensions.
enum class FrameType : std::uint8_t {
    Data = 0,
    Headers = 1,
    Priority = 2,
    ResetStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
    AlternativeService = 10, ///< RFC 7838
    Origin = 12,             ///< RFC 8336
    PriorityUpdate = 16,     ///< RFC 9218
};

enum FrameFlag : std::uint8_t { EndStream = 0x1, Acknowledgement = 0x1, EndHeaders = 0x4, Padded = 0x8, HasPriority = 0x20 };

/// The nine bytes every frame begins with (RFC 9113 §4.1).
struct FrameHeader {
    static constexpr std::size_t bytes = 9;
    std::uint32_t length = 0; ///< of what follows it
    FrameType type = FrameType::Data;
    std::uint8_t flags = 0;
    std::uint32_t stream = 0;
    bool has(FrameFlag flag) const { return (flags & flag) != 0; }
};

/// What a client begins with (RFC 9113 §3.4).
inline constexpr std::string_view connectionPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// False: fewer than nine bytes.
bool readFrameHeader(Bytes input, FrameHeader &out);

/// The parts of a frame of type Data, Headers, PushPromise or Continuation, in the whole frame's bytes. Shorter than the header
/// says where input ends before.
struct FrameParts {
    bool isWrong = false; ///< fields or padding are longer than the frame
    Range content;        ///< the data, or this frame's piece of the header block
    Range padding;
};
FrameParts readFrameParts(const FrameHeader &header, Bytes input);

} // namespace layerlab::http
