// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of HTTP in a stream: where they lie, and how they are written.
#include "widgets/stream/stream_content.h"

#include "engine/http/body.h"
#include "engine/http/line.h"
#include "session/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace layerlab {

namespace {

constexpr std::size_t mostGathered = std::size_t{16} << 20; ///< of a body in chunks: longer ones are left as they came
constexpr std::size_t bodyShown = std::size_t{64} << 10;
constexpr std::size_t bytesShown = 4096; ///< of a body that is no text

QString counted(std::uint64_t bytes)
{
    return QLocale().toString(static_cast<qulonglong>(bytes));
}

/// Rows of a part that was taken out of a message: their offsets are those in the stream.
void append(std::vector<StreamRow> &out, std::vector<StreamRow> rows, StreamRow::Look look = StreamRow::Look::Plain)
{
    for (StreamRow &row : rows) {
        row.look = look;
        out.push_back(std::move(row));
    }
}

StreamRow note(const QString &text, std::uint64_t offset)
{
    StreamRow row;
    row.text = text;
    row.look = StreamRow::Look::Note;
    row.offset = offset;
    return row;
}

/// The decoded body's bytes, and where in the message each of its parts began.
struct DecodedBody {
    std::vector<std::uint8_t> bytes;
    std::vector<std::pair<std::size_t, std::size_t>> parts; ///< place in bytes, place in the message
    std::size_t placeInMessage(std::size_t at) const
    {
        const auto after = std::ranges::upper_bound(parts, at, {}, &std::pair<std::size_t, std::size_t>::first);
        if (after == parts.begin())
            return at;
        const auto &[from, place] = *(after - 1);
        return place + (at - from);
    }
};

} // namespace

/// A head, if one begins there; little more where none does.
std::vector<std::uint8_t> StreamContent::gatherHead(bool isReversed, std::uint64_t offset) const
{
    std::vector<std::uint8_t> bytes;
    for (const std::size_t most : {std::size_t{4096}, std::size_t{65536}, http::headLengthLimit}) {
        bytes = gather(isReversed, offset, most);
        if (bytes.size() < most || !http::looksLikeHttp(bytes) || http::readHead(bytes).isComplete)
            break;
    }
    return bytes;
}

std::optional<StreamBlock> StreamContent::messageAt(bool isReversed, std::uint64_t offset, std::uint64_t end,
                                                    HttpReading &reading) const
{
    std::vector<std::uint8_t> bytes = gatherHead(isReversed, offset);
    if (!http::looksLikeHttp(bytes))
        return {};
    const http::MessageHead head = http::readHead(bytes);
    if (!head.isComplete || (!head.isRequest && !head.isResponse)) {
        ++reading.endless;
        return {};
    }
    std::string method;
    if (head.isRequest) {
        reading.methods.emplace_back(http::textOf(bytes, head.method));
    } else if (head.status >= 200) {
        method = reading.answered < reading.methods.size() ? reading.methods[reading.answered] : std::string();
        ++reading.answered;
    }
    const http::BodyFraming framing = http::bodyFraming(head, bytes, method);
    StreamBlock block;
    block.kind = StreamBlock::Kind::Message;
    block.isReversed = isReversed;
    block.piece = m_order[isReversed][placeOf(isReversed, offset)];
    block.offset = offset;
    const std::uint64_t whole = end - offset;
    reading.leavesHttp = framing.leavesHttp;
    switch (framing.kind) {
    case http::BodyKind::None:
        block.length = head.headLength;
        break;
    case http::BodyKind::Length:
        block.isCut = framing.length > whole - head.headLength;
        block.length = block.isCut ? whole : head.headLength + framing.length;
        break;
    case http::BodyKind::UntilClose:
        block.length = whole;
        break;
    case http::BodyKind::Chunked: {
        http::ChunkReader reader(head.headLength);
        http::Chunk chunk;
        auto step = http::ChunkReader::Step::NeedMore;
        for (std::size_t most = bytes.size();;) {
            do
                step = reader.next(bytes, chunk);
            while (step == http::ChunkReader::Step::Chunk);
            if (step != http::ChunkReader::Step::NeedMore || bytes.size() >= whole || most >= mostGathered)
                break;
            most = std::min(std::max<std::size_t>(most * 4, 65536), mostGathered);
            bytes = gather(isReversed, offset, most);
        }
        block.isCut = step != http::ChunkReader::Step::End;
        block.length = step == http::ChunkReader::Step::NeedMore ? whole : reader.end();
        break;
    }
    }
    block.length = std::clamp<std::uint64_t>(block.length, 1, whole);
    return block;
}

/// What is no message stays as pieces, up to the next piece that begins with one.
void StreamContent::findMessages(bool isReversed, HttpReading &reading)
{
    constexpr int mostEndless = 32;
    const Order &order = m_order[isReversed];
    std::uint64_t runStop = 0;
    std::uint64_t from = 0; ///< behind the last message
    const auto leave = [&](std::uint32_t index) {
        const flow::StreamPiece &piece = m_stream.pieces[index];
        const std::uint64_t end = piece.offset + piece.bytes.size() + piece.missing;
        if (from >= end)
            return;
        StreamBlock block;
        block.kind = piece.missing > 0 ? StreamBlock::Kind::Gap : StreamBlock::Kind::Piece;
        block.isReversed = isReversed;
        block.piece = index;
        block.offset = std::max(piece.offset, from);
        block.length = end - block.offset;
        m_blocks.push_back(block);
    };
    for (const std::uint32_t index : order) {
        const flow::StreamPiece &piece = m_stream.pieces[index];
        const bool isReadable = piece.missing == 0 && !piece.bytes.empty();
        if (isReadable && from < piece.offset + piece.bytes.size()) {
            std::uint64_t at = std::max(from, piece.offset);
            if (at >= runStop)
                runStop = runEnd(isReversed, at);
            while (at < runStop && !reading.leavesHttp && reading.endless < mostEndless) {
                const auto message = messageAt(isReversed, at, runStop, reading);
                if (!message)
                    break;
                m_blocks.push_back(*message);
                at = from = at + message->length;
            }
        }
        leave(index);
    }
}

std::vector<StreamRow> StreamContent::messageRows(const StreamBlock &block, int columns) const
{
    std::vector<StreamRow> rows;
    std::vector<std::uint8_t> bytes = gatherHead(block.isReversed, block.offset);
    if (const std::size_t wanted = http::readHead(bytes).headLength + bodyShown + bodyShown / 4; bytes.size() < wanted)
        bytes = gather(block.isReversed, block.offset, wanted);
    bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), block.length)));
    const http::MessageHead head = http::readHead(bytes);
    const auto part = [&](const http::Range &range) {
        return std::pair(block.offset + range.offset, Bytes(bytes).subspan(range.offset, range.length));
    };
    const auto [startOffset, start] = part({head.startLine.offset, http::trimmed(bytes, head.startLine).length});
    append(rows, textRows(startOffset, start, columns), StreamRow::Look::Head);
    for (const http::Header &header : head.headers) {
        const auto [offset, line] = part(http::trimmed(bytes, header.line));
        std::vector<StreamRow> written = textRows(offset, line, columns);
        if (header.hasColon && !written.empty())
            written.front().weak.prepend(
                {0, std::min<qsizetype>(static_cast<qsizetype>(header.name.length) + 1, written.front().text.size())});
        append(rows, std::move(written));
    }
    // What the framing says lasts to the block's end; the method of an answer's question was used when it was found.
    http::BodyFraming framing = http::bodyFraming(head, bytes);
    if (block.length <= head.headLength)
        framing.kind = http::BodyKind::None;
    const http::Body body = http::readBody(head, framing, bytes, true);
    DecodedBody decoded;
    for (const http::Range &range : body.data) {
        if (decoded.bytes.size() >= bodyShown)
            break;
        const std::size_t taken = std::min(range.length, bodyShown - decoded.bytes.size());
        decoded.parts.emplace_back(decoded.bytes.size(), range.offset);
        decoded.bytes.insert(decoded.bytes.end(), bytes.begin() + static_cast<std::ptrdiff_t>(range.offset),
                             bytes.begin() + static_cast<std::ptrdiff_t>(range.offset + taken));
    }
    if (decoded.bytes.empty())
        return rows;
    const std::uint64_t bodyOffset = block.offset + head.headLength;
    const QString packed = fromUtf8(http::headerText(head, bytes, "content-encoding")).trimmed();
    const bool isPacked = !packed.isEmpty() && packed.compare(QLatin1String("identity"), Qt::CaseInsensitive) != 0;
    const bool isReadable = !isPacked && isText(decoded.bytes);
    const std::size_t shown = isReadable ? decoded.bytes.size() : std::min(decoded.bytes.size(), bytesShown);
    const QString inAll = counted(block.length - std::min<std::uint64_t>(block.length, head.headLength));
    QString about = framing.kind == http::BodyKind::Chunked
                        ? QCoreApplication::translate("StreamContent", "body: %1 bytes in chunks, put together here").arg(inAll)
                        : QCoreApplication::translate("StreamContent", "body: %1 bytes").arg(inAll);
    if (isPacked)
        about += QCoreApplication::translate("StreamContent", ", packed with %1").arg(packed);
    rows.push_back(note(about, bodyOffset));
    std::vector<StreamRow> written = isReadable ? textRows(0, Bytes(decoded.bytes).first(shown), columns)
                                                : hexRows(0, Bytes(decoded.bytes).first(shown), columns);
    for (StreamRow &row : written)
        row.offset = block.offset + decoded.placeInMessage(static_cast<std::size_t>(row.offset));
    append(rows, std::move(written));
    if (shown < decoded.bytes.size() || block.length > bytes.size() || decoded.bytes.size() >= bodyShown)
        rows.push_back(note(QCoreApplication::translate("StreamContent", "… the rest of the body is to be seen as text or hex"),
                            block.offset + block.length - 1));
    if (block.isCut)
        rows.push_back(note(QCoreApplication::translate("StreamContent", "✕ the end of this message is not in the recording"),
                            block.offset + block.length - 1));
    return rows;
}

} // namespace layerlab
