// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/message_finder.h"
#include "engine/http/hpack.h"
#include "engine/http/http2_frame.h"

#include <array>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

namespace layerlab::flow {

/// What an HTTP/2 connection says that its frames need of one another: the tables headers are written with, header blocks in
/// several frames, and which question a stream answers. Frames are gone through once, in the order of their direction; each is
/// shown on its own afterwards. Of a connection whose frames lie in TLS, sequence numbers stand for the places of its messages.
class Http2Stream {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// Where a frame lies; together with the direction its name. Inside TLS the sequence is the message's index.
    static std::uint64_t keyOf(const Message &place) { return std::uint64_t{place.lastPacket} << 32 | place.sequence; }

    /// A frame that ends a header block, or a message's data.
    struct Frame {
        http::TableState table; ///< before the block
        bool hasHeaders = false;
        std::uint32_t block = none; ///< the bytes of a block in several frames
        std::uint32_t stream = none;
    };
    /// One exchange: what both directions send under one number.
    struct Side {
        std::uint32_t headersPacket = none; ///< of its first headers, interim responses left out
        std::uint32_t dataEnd = none;       ///< the packet with the end of its data
        std::string contentType, contentEncoding;
        std::vector<Message> data; ///< its frames with data
    };
    using Exchange = std::array<Side, 2>;

    /// The next frame of a direction; bytes as of FoundMessage.
    void add(bool isReversed, const Message &place, Bytes bytes, std::uint64_t length, bool isAfterGap);

    const http::HeaderHistory &history(bool isReversed) const { return m_sides[isReversed].history; }
    /// Null: nothing is known of it but its bytes.
    const Frame *find(bool isReversed, const Message &place) const;
    const Exchange *exchange(std::uint32_t index) const { return index < m_exchanges.size() ? &m_exchanges[index] : nullptr; }
    Bytes block(std::uint32_t index) const { return index < m_blocks.size() ? Bytes(m_blocks[index]) : Bytes{}; }

private:
    struct Direction {
        http::HeaderHistory history;
        http::TableState table;
        std::vector<std::uint8_t> block; ///< the pieces of a header block that goes on
        std::uint32_t blockStream = 0;   ///< 0: none goes on
        bool isPromise = false;          ///< it is of a request the server makes itself, for another stream
        std::unordered_map<std::uint64_t, Frame> frames;
    };
    std::uint32_t exchangeOf(std::uint32_t stream);
    void addHeaders(bool isReversed, const Message &place, Bytes bytes, const http::FrameHeader &header);
    void readBlock(bool isReversed, const Message &place, Bytes block, std::uint32_t stream, std::uint32_t kept);
    void lose(Direction &direction);

    std::array<Direction, 2> m_sides;
    std::unordered_map<std::uint32_t, std::uint32_t> m_byNumber; ///< exchanges by stream
    std::vector<Exchange> m_exchanges;
    std::vector<std::vector<std::uint8_t>> m_blocks;
    std::size_t m_keptBytes = 0; ///< of m_blocks
};

} // namespace layerlab::flow
