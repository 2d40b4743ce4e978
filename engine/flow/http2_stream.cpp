// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/http2_stream.h"

namespace layerlab::flow {

using http::FrameHeader;
using http::FrameType;

namespace {

constexpr std::size_t longestBlock = std::size_t{1} << 18;  ///< put together from several frames
constexpr std::size_t mostKept = std::size_t{16} << 20;     ///< bytes of such blocks of one connection
constexpr std::size_t mostExchanges = std::size_t{1} << 18; ///< of one connection that are remembered
constexpr std::size_t longestValue = 256;                   ///< of a media type or coding

} // namespace

const Http2Stream::Frame *Http2Stream::find(bool isReversed, const Message &place) const
{
    const auto &frames = m_sides[isReversed].frames;
    const auto found = frames.find(keyOf(place));
    return found == frames.end() ? nullptr : &found->second;
}

std::uint32_t Http2Stream::exchangeOf(std::uint32_t stream)
{
    if (const auto found = m_byNumber.find(stream); found != m_byNumber.end())
        return found->second;
    if (stream == 0 || m_exchanges.size() >= mostExchanges)
        return none;
    const auto index = static_cast<std::uint32_t>(m_exchanges.size());
    m_exchanges.emplace_back();
    m_byNumber.emplace(stream, index);
    return index;
}

void Http2Stream::lose(Direction &direction)
{
    direction.table.lose();
    direction.block.clear();
    direction.blockStream = 0;
}

void Http2Stream::add(bool isReversed, const Message &place, Bytes bytes, std::uint64_t length, bool isAfterGap)
{
    Direction &direction = m_sides[isReversed];
    if (isAfterGap)
        lose(direction);
    FrameHeader header;
    if (asText(bytes).starts_with(http::connectionPreface) || !http::readFrameHeader(bytes, header))
        return;
    switch (header.type) {
    case FrameType::Headers:
    case FrameType::PushPromise:
    case FrameType::Continuation:
        if (bytes.size() < length)
            return lose(direction);
        return addHeaders(isReversed, place, bytes, header);
    case FrameType::Data: {
        const std::uint32_t index = exchangeOf(header.stream);
        if (index == none)
            return;
        Side &side = m_exchanges[index][isReversed];
        side.data.push_back(place);
        if (header.has(http::EndStream))
            side.dataEnd = place.lastPacket;
        direction.frames[keyOf(place)].stream = index;
        return;
    }
    default:
        return;
    }
}

void Http2Stream::addHeaders(bool isReversed, const Message &place, Bytes bytes, const FrameHeader &header)
{
    Direction &direction = m_sides[isReversed];
    const http::FrameParts parts = http::readFrameParts(header, bytes);
    const bool goesOn = header.type == FrameType::Continuation;
    if (parts.isWrong || goesOn != (direction.blockStream != 0) || (goesOn && direction.blockStream != header.stream))
        return lose(direction);
    const Bytes piece = bytes.subspan(parts.content.offset, parts.content.length);
    if (!goesOn)
        direction.isPromise = header.type == FrameType::PushPromise;
    if (!goesOn && header.has(http::EndHeaders))
        return readBlock(isReversed, place, piece, header.stream, none);
    if (header.stream == 0 || direction.block.size() + piece.size() > longestBlock)
        return lose(direction);
    direction.blockStream = header.stream;
    direction.block.insert(direction.block.end(), piece.begin(), piece.end());
    if (!header.has(http::EndHeaders))
        return;
    direction.blockStream = 0;
    const std::vector<std::uint8_t> block = std::exchange(direction.block, {});
    std::uint32_t kept = none;
    if (!block.empty() && m_keptBytes + block.size() <= mostKept) {
        kept = static_cast<std::uint32_t>(m_blocks.size());
        m_keptBytes += block.size();
        m_blocks.push_back(block);
    }
    readBlock(isReversed, place, block, header.stream, kept);
}

void Http2Stream::readBlock(bool isReversed, const Message &place, Bytes block, std::uint32_t stream, std::uint32_t kept)
{
    Direction &direction = m_sides[isReversed];
    Frame &frame = direction.frames[keyOf(place)];
    frame.table = direction.table;
    frame.hasHeaders = true;
    frame.block = kept;
    frame.stream = direction.isPromise ? none : exchangeOf(stream);
    Side *side = frame.stream == none ? nullptr : &m_exchanges[frame.stream][isReversed];
    http::HeaderBlockReader reader(block, direction.history, direction.table, &direction.history);
    bool isInterim = false;
    auto step = reader.next();
    for (; step == http::HeaderBlockReader::Step::Item; step = reader.next()) {
        if (!side)
            continue;
        const std::string_view value = reader.value().substr(0, longestValue);
        if (reader.name() == "content-type")
            side->contentType = value;
        else if (reader.name() == "content-encoding")
            side->contentEncoding = value;
        else if (reader.name() == ":status")
            isInterim = value.starts_with('1');
    }
    direction.table = reader.state();
    if (step == http::HeaderBlockReader::Step::Broken)
        direction.table.lose();
    if (side && side->headersPacket == none && !isInterim)
        side->headersPacket = place.lastPacket;
}

} // namespace layerlab::flow
