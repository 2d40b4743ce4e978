// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/http2_frame.h"

#include <algorithm>

namespace layerlab::http {

bool readFrameHeader(Bytes input, FrameHeader &out)
{
    if (input.size() < FrameHeader::bytes)
        return false;
    ByteReader reader(input);
    const std::uint32_t start = reader.u32();
    out.length = start >> 8;
    out.type = static_cast<FrameType>(start & 0xff);
    out.flags = reader.u8();
    out.stream = reader.u32() & 0x7fffffff;
    return true;
}

FrameParts readFrameParts(const FrameHeader &header, Bytes input)
{
    constexpr std::size_t priorityBytes = 5, promisedBytes = 4;
    FrameParts parts;
    std::size_t offset = FrameHeader::bytes;
    const std::size_t end = offset + header.length;
    std::size_t padding = 0;
    if (header.has(Padded) && header.type != FrameType::Continuation) {
        padding = offset < input.size() ? input[offset] : 0;
        ++offset;
    }
    if (header.type == FrameType::Headers && header.has(HasPriority))
        offset += priorityBytes;
    if (header.type == FrameType::PushPromise)
        offset += promisedBytes;
    parts.isWrong = offset > end || padding > end - offset;
    if (parts.isWrong)
        return parts;
    const auto within = [&](std::size_t from, std::size_t to) {
        const std::size_t begin = std::min(from, input.size());
        return Range{begin, std::min(to, input.size()) - begin};
    };
    parts.content = within(offset, end - padding);
    parts.padding = within(end - padding, end);
    return parts;
}

} // namespace layerlab::http
