// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/http2_frame.h"
#include "engine/packet/dissector.h"
#include "engine/packet/http2_fields.h"

namespace layerlab::packet::http2_detail {

/// What the connection knows of the frame at offset, or null.
const Http2Frame *knownFrame(const Dissector &d, std::size_t offset);
/// The frame's piece of a header block, and the headers where the block ends. The frame is the bytes from start to end.
void addHeaderBlock(Dissector &d, const http::FrameHeader &header, std::size_t start, std::size_t end);
/// The frame's data, and where a message ends its content.
void addData(Dissector &d, const http::FrameHeader &header, std::size_t start, std::size_t end);
/// ": GET /" or ": 200" behind the frame's name in a list of packets.
void describeHeaders(std::string &out, const http::FrameHeader &header, Bytes frame, const Http2Frame *known);

} // namespace layerlab::packet::http2_detail
