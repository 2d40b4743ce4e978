// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/stream.h"

#include "engine/flow/segment.h"

#include <algorithm>
#include <map>

namespace layerlab::flow {

using packet::Summary;

namespace {

/// Puts one direction of a TCP connection in order.
class Direction {
public:
    Direction(std::vector<StreamPiece> &out, bool isReversed) : m_out(out), m_isReversed(isReversed) {}

    void begin(std::uint32_t sequence)
    {
        if (!m_hasBegun)
            m_next = sequence;
        m_hasBegun = true;
    }
    /// missing: bytes of the payload that were not captured.
    void add(std::uint32_t packet, std::int64_t time, std::uint32_t sequence, Bytes payload, std::uint64_t missing)
    {
        begin(sequence);
        // The number at which this segment lies in the direction: sequence numbers wrap.
        const std::int64_t offset = static_cast<std::int64_t>(m_offset) + static_cast<std::int32_t>(sequence - m_next);
        if (offset + std::ssize(payload) + static_cast<std::int64_t>(missing) <= static_cast<std::int64_t>(m_offset))
            return;
        const Held held{packet, time, payload, missing};
        if (offset > static_cast<std::int64_t>(m_offset)) {
            m_ahead.emplace(offset, held);
            return;
        }
        put(offset, held);
        release();
    }
    /// The peer has everything below sequence: what is missing there was not recorded.
    void acknowledged(std::uint32_t sequence)
    {
        const std::int64_t offset = static_cast<std::int64_t>(m_offset) + static_cast<std::int32_t>(sequence - m_next);
        while (!m_ahead.empty() && m_ahead.begin()->first <= offset) {
            skip();
            release();
        }
    }
    void finish()
    {
        while (!m_ahead.empty()) {
            skip();
            release();
        }
    }

private:
    struct Held {
        std::uint32_t packet;
        std::int64_t time;
        Bytes payload;
        std::uint64_t missing;
    };

    void advance(std::uint64_t count)
    {
        m_offset += count;
        m_next += static_cast<std::uint32_t>(count);
    }
    void put(std::int64_t offset, const Held &held)
    {
        const auto old = static_cast<std::uint64_t>(static_cast<std::int64_t>(m_offset) - offset);
        if (old < held.payload.size()) {
            const Bytes fresh = held.payload.subspan(old);
            m_out.push_back({held.packet, held.time, m_isReversed, m_offset, 0, fresh});
            advance(fresh.size());
        }
        const std::uint64_t end = static_cast<std::uint64_t>(offset + std::ssize(held.payload)) + held.missing;
        if (held.missing > 0 && end > m_offset) {
            m_out.push_back({held.packet, held.time, m_isReversed, m_offset, end - m_offset, {}});
            advance(end - m_offset);
        }
    }
    void release()
    {
        while (!m_ahead.empty() && m_ahead.begin()->first <= static_cast<std::int64_t>(m_offset)) {
            const auto [offset, held] = *m_ahead.begin();
            m_ahead.erase(m_ahead.begin());
            put(offset, held);
        }
    }
    void skip()
    {
        const auto &[offset, held] = *m_ahead.begin();
        const std::uint64_t missing = static_cast<std::uint64_t>(offset) - m_offset;
        m_out.push_back({held.packet, held.time, m_isReversed, m_offset, missing, {}});
        advance(missing);
    }

    std::vector<StreamPiece> &m_out;
    bool m_isReversed;
    bool m_hasBegun = false;
    std::uint32_t m_next = 0;
    std::uint64_t m_offset = 0;
    std::multimap<std::int64_t, Held> m_ahead; ///< by offset, then as they came
};

} // namespace

Stream readStream(const Connections &connections, const PacketSource &source, std::uint32_t connection, std::uint64_t most)
{
    Stream result;
    Direction directions[2] = {{result.pieces, false}, {result.pieces, true}};
    std::uint64_t taken = 0;
    std::uint64_t offsets[2] = {};
    for (const std::uint32_t packet : connections.packetsOf(connection)) {
        const Summary &summary = connections.summaries()[packet];
        if (summary.isQuoting || summary.payloadOffset == Summary::absent)
            continue;
        const WholePacket whole = connections.whole(packet, source);
        const Bytes bytes = whole;
        const Bytes payload = payloadOf(summary, bytes);
        if (whole.gathered)
            result.gathered.push_back(whole);
        const std::int64_t time = source.frame(packet).time;
        const bool isReversed = summary.isReversed;
        taken += payload.size();
        if (taken > most) {
            result.isWhole = false;
            break;
        }
        if (packet::protocolAt(summary.transport) != &packet::protocols::tcp) {
            result.pieces.push_back({packet, time, isReversed, offsets[isReversed], 0, payload});
            offsets[isReversed] += payload.size();
            continue;
        }
        if (bytes.size() < std::size_t{summary.transportOffset} + tcpHeaderBytes)
            continue;
        const TcpSegment segment = readSegment(summary, bytes, packet + 1, time);
        const std::uint32_t sequence = firstSequence(summary, bytes);
        if (segment.has(TcpSegment::syn))
            directions[isReversed].begin(sequence);
        if (segment.has(TcpSegment::ack))
            directions[!isReversed].acknowledged(segment.acknowledgment);
        const bool isProbe = has(summary.findings, packet::TcpFinding::KeepAlive);
        if (summary.payloadLength > 0 && !isProbe && !segment.has(TcpSegment::rst))
            directions[isReversed].add(packet, time, sequence, payload, summary.payloadLength - payload.size());
    }
    directions[0].finish();
    directions[1].finish();
    return result;
}

} // namespace layerlab::flow
