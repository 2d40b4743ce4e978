// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/notes.h"
#include "engine/flow/series.h"
#include "engine/flow/stream.h"
#include "engine/flow/tables.h"
#include "engine/flow/tcp_states.h"
#include "engine/packet/dissection.h"

#include <algorithm>
#include <cstdlib>

using namespace layerlab;

namespace {

/// The input as segments of a few TCP connections to port 80 or datagrams of ICMP. Ten bytes make a packet: direction and
/// connection, flags, steps of sequence number, acknowledgment and time, window, length of a payload cut from a fixed text.
class Input final : public flow::PacketSource {
public:
    explicit Input(Bytes input)
    {
        ByteReader reader(input);
        std::int64_t time = 0;
        while (reader.remaining() >= 10 && m_frames.size() < 1000) {
            const std::uint8_t who = reader.u8();
            const std::uint8_t flags = reader.u8();
            std::uint32_t(&position)[2] = m_positions[who >> 1 & 3];
            const bool isReversed = who & 1;
            const auto step = static_cast<std::int8_t>(reader.u8());
            const auto acknowledgmentStep = static_cast<std::int8_t>(reader.u8());
            time += std::int64_t{reader.u16()} * (who & 0x40 ? 1'000'000 : 1'000);
            const std::uint16_t window = reader.u16();
            const std::size_t at = reader.u8() % text.size();
            const std::size_t length = std::min<std::size_t>(reader.u8(), text.size() - at);
            ByteWriter writer;
            writer.u16(0x4500);
            const bool isEcho = who & 0x80;
            const std::size_t size = (isEcho ? 28 : 40) + length;
            writer.u16(static_cast<std::uint16_t>(size));
            writer.u32(0x00014000);
            writer.u32(isEcho ? 0x40010000u : 0x40060000u);
            writer.u32(isReversed ? 0x0a000002 : 0x0a000001);
            writer.u32(isReversed ? 0x0a000001 : 0x0a000002);
            const std::uint32_t sequence = position[isReversed] + static_cast<std::uint32_t>(step * 16);
            if (isEcho) {
                writer.u16(flags & 1 ? 0 : 0x0800);
                writer.u16(window);
                writer.u32(sequence);
            } else {
                const auto client = static_cast<std::uint16_t>(1000 + (who >> 1 & 3));
                writer.u16(isReversed ? 80 : client);
                writer.u16(isReversed ? client : 80);
                writer.u32(sequence);
                writer.u32(position[!isReversed] + static_cast<std::uint32_t>(acknowledgmentStep * 16));
                writer.u8(0x50);
                writer.u8(flags);
                writer.u16(window);
                writer.u32(0);
                position[isReversed] = sequence + static_cast<std::uint32_t>(length) + (flags & 3 ? 1 : 0);
            }
            writer.bytes(asBytes(text.substr(at, length)));
            std::vector<std::uint8_t> frame = writer.take();
            if (who & 0x20 && frame.size() > 40)
                frame.resize(frame.size() - frame.size() % 7); // cut by the capture
            if (who & 0x10)
                addInFragments(frame, time, window);
            else
                add(std::move(frame), time, size);
        }
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_frames.size()); }
    Bytes bytes(std::uint32_t packet) const override { return m_frames[packet]; }
    std::uint16_t linkType(std::uint32_t) const override { return 101; }
    packet::FrameInfo frame(std::uint32_t packet) const override
    {
        packet::FrameInfo info;
        info.number = packet + 1;
        info.time = m_times[packet];
        info.originalLength = m_lengths[packet];
        return info;
    }

private:
    void add(std::vector<std::uint8_t> frame, std::int64_t time, std::size_t size)
    {
        m_times.push_back(time);
        m_lengths.push_back(static_cast<std::uint32_t>(size));
        m_frames.push_back(std::move(frame));
    }
    /// In pieces of 8 to 64 bytes, the last first, overlapping, one of them missing or another identification, as the bits of
    /// how say.
    void addInFragments(const std::vector<std::uint8_t> &frame, std::int64_t time, std::uint16_t how)
    {
        constexpr std::size_t headerBytes = 20;
        const std::size_t step = 8u << (how & 3);
        const std::size_t length = how & 4 ? step + 8 : step;
        std::vector<std::vector<std::uint8_t>> pieces;
        for (std::size_t at = headerBytes; at < frame.size(); at += step) {
            if (how & 8 && at == headerBytes + step)
                continue;
            const std::size_t end = std::min(at + length, frame.size());
            std::vector<std::uint8_t> piece(frame.begin(), frame.begin() + headerBytes);
            piece.insert(piece.end(), frame.begin() + static_cast<std::ptrdiff_t>(at),
                         frame.begin() + static_cast<std::ptrdiff_t>(end));
            const auto word = static_cast<std::uint16_t>((end < frame.size() ? 0x2000u : 0u) | (at - headerBytes) / 8);
            piece[2] = 0;
            piece[3] = static_cast<std::uint8_t>(piece.size());
            piece[4] = static_cast<std::uint8_t>(how >> 8 & 3);
            piece[6] = static_cast<std::uint8_t>(word >> 8);
            piece[7] = static_cast<std::uint8_t>(word);
            pieces.push_back(std::move(piece));
        }
        if (how & 16)
            std::ranges::reverse(pieces);
        for (std::vector<std::uint8_t> &piece : pieces) {
            const std::size_t size = piece.size();
            add(std::move(piece), time, size);
        }
    }
    static constexpr std::string_view text =
        "GET /one HTTP/1.1\r\nHost: h\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
        "40\r\n\r\n0123456789012345678901234567890123456789"
        "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nHTTP/1.0 200 OK\r\n\r\nuntil the end";
    std::uint32_t m_positions[4][2] = {{0, 0}, {0xffffff00, 5}, {1000, 0x7fffff00}, {1, 1}};
    std::vector<std::vector<std::uint8_t>> m_frames;
    std::vector<std::int64_t> m_times;
    std::vector<std::uint32_t> m_lengths;
};

void check(bool isRight)
{
    if (!isRight)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Input input({data, size});
    flow::Connections connections;
    for (std::uint32_t i = 0; i < input.count(); ++i)
        connections.add(101, input.bytes(i), input.frame(i).originalLength, input.frame(i).time);
    std::size_t payload = 0;
    for (std::uint32_t c = 0; c < connections.connections().size(); ++c) {
        const flow::Connection &connection = connections.connections()[c];
        check(connections.packetsOf(c).size() == connection.packetCount);
        for (const auto &messages : connection.messages)
            check(std::ranges::is_sorted(messages, {}, &flow::Message::lastPacket));
        flow::inferStates(connections, input, c);
        // Every direction of the stream is without holes that are not said.
        std::uint64_t ends[2] = {};
        for (const flow::StreamPiece &piece : flow::readStream(connections, input, c).pieces) {
            check(piece.offset == ends[piece.isReversed]);
            ends[piece.isReversed] += piece.bytes.size() + piece.missing;
            payload += piece.bytes.size();
        }
        for (int kind = 0; kind <= static_cast<int>(flow::SeriesKind::Packets); ++kind)
            check(flow::seriesOf(connections, input, c, kind & 1, static_cast<flow::SeriesKind>(kind), 1'000'000'000).size() <=
                  flow::mostIntervals + input.count());
    }
    std::size_t all = 0;
    for (const packet::Summary &summary : connections.summaries())
        all += summary.payloadLength;
    check(payload <= all);
    flow::notesOf(connections, input, 0, input.count(), 2000);
    flow::conversationsOf(connections, input, flow::EndKind::Tcp);
    flow::endpointsOf(connections, input, flow::EndKind::Ipv4);
    flow::hierarchyOf(connections, input);
    check(connections.fragments().heldBytes() <= flow::Fragments::mostHeldBytes);
    return 0;
}
