// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stream/stream_content.h"

#include "engine/http/message.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace layerlab {

void StreamContent::choose(std::uint32_t connection)
{
    m_connection = connection;
    m_readPackets = 0;
    m_stream = {};
    m_isHttp = false;
    index();
    arrange();
}

bool StreamContent::isOld(const Capture &capture) const
{
    return m_connection < capture.connections().connections().size() &&
           capture.connections().connections()[m_connection].packetCount != m_readPackets;
}

bool StreamContent::update(const Capture &capture)
{
    if (!isOld(capture))
        return false;
    m_readPackets = capture.connections().connections()[m_connection].packetCount;
    m_stream = flow::readStream(capture.connections(), capture, m_connection);
    index();
    arrange();
    return true;
}

void StreamContent::show(StreamStyle style, StreamSide side)
{
    if (style == m_style && side == m_side)
        return;
    m_style = style;
    m_side = side;
    arrange();
}

void StreamContent::index()
{
    m_order = {};
    m_bytes = {};
    m_missing = {};
    m_byPacket.clear();
    for (std::uint32_t i = 0; i < m_stream.pieces.size(); ++i) {
        const flow::StreamPiece &piece = m_stream.pieces[i];
        m_order[piece.isReversed].push_back(i);
        m_bytes[piece.isReversed] += piece.bytes.size();
        m_missing[piece.isReversed] += piece.missing;
        if (piece.missing == 0)
            m_byPacket.emplace_back(piece.packet, i);
    }
    std::ranges::sort(m_byPacket);
    bool isRequest = false;
    m_isHttp = beginsHttp(false, isRequest) || beginsHttp(true, isRequest);
}

/// Of the first bytes there are in a direction.
bool StreamContent::beginsHttp(bool isReversed, bool &isRequest) const
{
    for (const std::uint32_t i : m_order[isReversed]) {
        if (m_stream.pieces[i].missing > 0)
            continue;
        const std::vector<std::uint8_t> bytes = gather(isReversed, m_stream.pieces[i].offset, 8192);
        isRequest = http::readHead(bytes).isRequest;
        return http::looksLikeHttp(bytes);
    }
    return false;
}

/// Index into m_order of the piece that has the byte; the last for what is behind it.
std::size_t StreamContent::placeOf(bool isReversed, std::uint64_t offset) const
{
    const Order &order = m_order[isReversed];
    const auto after = std::ranges::upper_bound(order, offset, {}, [&](std::uint32_t i) { return m_stream.pieces[i].offset; });
    return after == order.begin() ? 0 : static_cast<std::size_t>(after - order.begin()) - 1;
}

/// Bytes from offset on, up to the next gap.
std::vector<std::uint8_t> StreamContent::gather(bool isReversed, std::uint64_t offset, std::size_t most) const
{
    std::vector<std::uint8_t> bytes;
    const Order &order = m_order[isReversed];
    for (std::size_t at = placeOf(isReversed, offset); at < order.size() && bytes.size() < most; ++at) {
        const flow::StreamPiece &piece = m_stream.pieces[order[at]];
        const std::uint64_t wanted = offset + bytes.size();
        if (piece.missing > 0 || piece.offset > wanted || piece.offset + piece.bytes.size() <= wanted)
            break;
        const Bytes part = piece.bytes.subspan(static_cast<std::size_t>(wanted - piece.offset));
        const Bytes taken = part.first(std::min(part.size(), most - bytes.size()));
        bytes.insert(bytes.end(), taken.begin(), taken.end());
    }
    return bytes;
}

/// Where the bytes that follow one another without a gap end.
std::uint64_t StreamContent::runEnd(bool isReversed, std::uint64_t offset) const
{
    const Order &order = m_order[isReversed];
    std::uint64_t end = offset;
    for (std::size_t at = placeOf(isReversed, offset); at < order.size(); ++at) {
        const flow::StreamPiece &piece = m_stream.pieces[order[at]];
        if (piece.missing > 0 || piece.offset > end)
            break;
        end = piece.offset + piece.bytes.size();
    }
    return end;
}

std::uint32_t StreamContent::packetAt(bool isReversed, std::uint64_t offset) const
{
    const Order &order = m_order[isReversed];
    return order.empty() ? 0 : m_stream.pieces[order[placeOf(isReversed, offset)]].packet;
}

const flow::StreamPiece *StreamContent::pieceOf(std::uint32_t packet) const
{
    const auto found = std::ranges::lower_bound(m_byPacket, std::pair(packet, std::uint32_t{0}));
    return found != m_byPacket.end() && found->first == packet ? &m_stream.pieces[found->second] : nullptr;
}

std::optional<std::size_t> StreamContent::blockOf(std::uint32_t packet) const
{
    const flow::StreamPiece *piece = pieceOf(packet);
    if (!piece)
        return {};
    const Order &order = m_blockOrder[piece->isReversed];
    const auto after = std::ranges::upper_bound(order, piece->offset, {}, [&](std::uint32_t i) { return m_blocks[i].offset; });
    if (after == order.begin())
        return {};
    return *(after - 1);
}

void StreamContent::arrange()
{
    m_blocks.clear();
    m_blockOrder = {};
    if (m_style == StreamStyle::Http && m_isHttp) {
        // The side that asks comes first: how long an answer is may hang on the question.
        bool isRequest = false;
        const bool asksReversed = beginsHttp(true, isRequest) && isRequest;
        HttpReading reading;
        findMessages(asksReversed, reading);
        reading.endless = 0;
        reading.leavesHttp = false;
        findMessages(!asksReversed, reading);
        std::ranges::stable_sort(m_blocks, {}, &StreamBlock::piece);
    } else {
        arrangePieces();
    }
    if (m_side != StreamSide::Both)
        std::erase_if(m_blocks, [&](const StreamBlock &block) { return block.isReversed != (m_side == StreamSide::Reversed); });
    std::uint64_t position = 0;
    for (std::uint32_t i = 0; i < m_blocks.size(); ++i) {
        m_blocks[i].position = position;
        position += m_blocks[i].weight();
        m_blockOrder[m_blocks[i].isReversed].push_back(i);
    }
}

namespace {
StreamBlock blockOfPiece(const flow::StreamPiece &piece, std::uint32_t index)
{
    StreamBlock block;
    block.kind = piece.missing > 0 ? StreamBlock::Kind::Gap : StreamBlock::Kind::Piece;
    block.isReversed = piece.isReversed;
    block.piece = index;
    block.offset = piece.offset;
    block.length = piece.missing > 0 ? piece.missing : piece.bytes.size();
    return block;
}
} // namespace

void StreamContent::arrangePieces()
{
    m_blocks.reserve(m_stream.pieces.size());
    for (std::uint32_t i = 0; i < m_stream.pieces.size(); ++i) {
        if (m_stream.pieces[i].missing > 0 || !m_stream.pieces[i].bytes.empty())
            m_blocks.push_back(blockOfPiece(m_stream.pieces[i], i));
    }
}

Bytes StreamContent::neighbour(std::uint32_t piece, int step) const
{
    const flow::StreamPiece &own = m_stream.pieces[piece];
    const Order &order = m_order[own.isReversed];
    const auto at = static_cast<std::ptrdiff_t>(placeOf(own.isReversed, own.offset)) + step;
    if (at < 0 || at >= std::ssize(order))
        return {};
    const flow::StreamPiece &other = m_stream.pieces[order[static_cast<std::size_t>(at)]];
    const bool touches =
        step > 0 ? own.offset + own.bytes.size() == other.offset : other.offset + other.bytes.size() == own.offset;
    return other.missing == 0 && touches ? other.bytes : Bytes{};
}

std::vector<StreamRow> StreamContent::rowsOf(std::size_t index, int columns) const
{
    const StreamBlock &block = m_blocks[index];
    if (block.kind == StreamBlock::Kind::Gap) {
        StreamRow row;
        row.look = StreamRow::Look::Gap;
        row.offset = block.offset;
        row.text = QCoreApplication::translate("StreamContent", "✕ %1 bytes are not in the recording")
                       .arg(QLocale().toString(static_cast<qulonglong>(block.length)));
        return {row};
    }
    if (block.kind == StreamBlock::Kind::Message)
        return messageRows(block, columns);
    const flow::StreamPiece &piece = m_stream.pieces[block.piece];
    const Bytes bytes = // behind a message it is what the message left of the piece
        piece.bytes.subspan(static_cast<std::size_t>(block.offset - piece.offset), static_cast<std::size_t>(block.length));
    if (m_style == StreamStyle::Hex)
        return hexRows(block.offset, bytes, columns);
    // A character that two packets share is shown where it begins.
    const std::size_t skipped = block.offset == piece.offset ? bytesOfCharacterBefore(neighbour(block.piece, -1), bytes) : 0;
    std::vector<StreamRow> rows = textRows(block.offset + skipped, bytes.subspan(skipped), columns, neighbour(block.piece, 1));
    if (rows.empty()) { // nothing but the rest of a character
        StreamRow row;
        row.offset = block.offset;
        row.length = static_cast<std::uint32_t>(skipped);
        row.text = QStringLiteral("…");
        row.weak.append({0, 1});
        rows.push_back(row);
    }
    return rows;
}

} // namespace layerlab
