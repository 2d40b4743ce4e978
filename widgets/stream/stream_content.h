// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/stream.h"
#include "session/capture.h"
#include "widgets/stream/stream_rows.h"

#include <QCoreApplication>
#include <array>
#include <optional>

namespace layerlab {

enum class StreamStyle { Text, Hex, Http };
enum class StreamSide { Both, Forward, Reversed };

/// What is shown as one: what a packet brought, a gap, or a message of HTTP.
struct StreamBlock {
    enum class Kind : std::uint8_t { Piece, Gap, Message };
    Kind kind = Kind::Piece;
    bool isReversed = false;
    bool isCut = false;         ///< of a message: its end is not known
    std::uint32_t piece = 0;    ///< the first piece it has bytes of
    std::uint64_t offset = 0;   ///< of its first byte in its direction
    std::uint64_t length = 0;   ///< bytes; of a gap: those that are missing
    std::uint64_t position = 0; ///< how far down: of all blocks before
    std::uint64_t weight() const { return kind == Kind::Gap ? 1 : length; }
};

/// Both directions of one connection as blocks. The bytes stay where they are in the recording; rows are made of a block when
/// it is looked at.
class StreamContent {
    Q_DECLARE_TR_FUNCTIONS(StreamContent)
public:
    static constexpr std::uint32_t none = packet::Summary::noConnection;

    /// Another connection, or none.
    void choose(std::uint32_t connection);
    /// Reads it again if it has more packets; true if it was read.
    bool update(const Capture &capture);
    bool isOld(const Capture &capture) const;
    void show(StreamStyle style, StreamSide side);

    std::uint32_t connection() const { return m_connection; }
    StreamStyle style() const { return m_style; }
    StreamSide side() const { return m_side; }
    const flow::Stream &stream() const { return m_stream; }
    const std::vector<StreamBlock> &blocks() const { return m_blocks; }
    std::uint64_t weight() const { return m_blocks.empty() ? 0 : m_blocks.back().position + m_blocks.back().weight(); }
    /// By direction.
    std::uint64_t byteCount(bool isReversed) const { return m_bytes[isReversed]; }
    std::uint64_t missing(bool isReversed) const { return m_missing[isReversed]; }
    bool isHttp() const { return m_isHttp; }

    std::vector<StreamRow> rowsOf(std::size_t block, int columns) const;
    /// The block in which a packet's bytes begin.
    std::optional<std::size_t> blockOf(std::uint32_t packet) const;
    /// Which packet brought a byte; in a gap: the one behind it.
    std::uint32_t packetAt(bool isReversed, std::uint64_t offset) const;
    /// The piece of a packet's bytes, the first one; null: it has none in the stream.
    const flow::StreamPiece *pieceOf(std::uint32_t packet) const;

private:
    using Order = std::vector<std::uint32_t>; ///< indices of pieces, in the order of their offsets
    std::size_t placeOf(bool isReversed, std::uint64_t offset) const;
    std::vector<std::uint8_t> gather(bool isReversed, std::uint64_t offset, std::size_t most) const;
    std::uint64_t runEnd(bool isReversed, std::uint64_t offset) const;
    bool beginsHttp(bool isReversed, bool &isRequest) const;
    void index();
    void arrange();
    void arrangePieces();
    /// What is remembered from message to message.
    struct HttpReading {
        std::vector<std::string> methods; ///< of the questions so far
        std::size_t answered = 0;
        int endless = 0; ///< heads without an end: after a few nothing is tried any more
        bool leavesHttp = false;
    };
    void findMessages(bool isReversed, HttpReading &reading);
    std::vector<std::uint8_t> gatherHead(bool isReversed, std::uint64_t offset) const;
    /// The message that begins at offset, if one does, in bytes that go on up to end.
    std::optional<StreamBlock> messageAt(bool isReversed, std::uint64_t offset, std::uint64_t end, HttpReading &reading) const;
    std::vector<StreamRow> messageRows(const StreamBlock &block, int columns) const;
    Bytes neighbour(std::uint32_t piece, int step) const;

    std::uint32_t m_connection = none;
    std::uint32_t m_readPackets = 0;
    bool m_isHttp = false;
    StreamStyle m_style = StreamStyle::Text;
    StreamSide m_side = StreamSide::Both;
    flow::Stream m_stream;
    std::array<Order, 2> m_order;
    std::array<std::uint64_t, 2> m_bytes{}, m_missing{};
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_byPacket; ///< packet and its first piece, sorted
    std::vector<StreamBlock> m_blocks;
    std::array<Order, 2> m_blockOrder; ///< indices of blocks
};

} // namespace layerlab
