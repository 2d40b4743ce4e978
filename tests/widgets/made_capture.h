// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <QFile>
#include <QString>
#include <array>
#include <string_view>

namespace layerlab::test {

/// A capture file (pcap, raw IPv4) of one TCP connection, 10.0.0.1:50000 to 10.0.0.2:80 (or another port), made segment by
/// segment, a millisecond apart. Checksums are left out, as a sending system's own capture has them.
class MadeCapture {
public:
    static constexpr std::uint8_t fin = 1, syn = 2, rst = 4, push = 8, ack = 16;

    explicit MadeCapture(std::uint16_t serverPort = 80) : m_serverPort(serverPort)
    {
        little(0xa1b2c3d4);
        little(0x00040002); // version 2.4
        little(0);
        little(0);
        little(0x40000);
        little(101); // raw IP
    }
    void handshake()
    {
        segment(false, syn);
        segment(true, syn | ack);
        segment(false, ack);
    }
    void data(bool isReversed, std::string_view bytes) { segment(isReversed, push | ack, bytes); }
    /// Bytes that were sent and are not in the file.
    void skip(bool isReversed, std::uint32_t bytes) { m_next[isReversed] += bytes; }
    void segment(bool isReversed, std::uint8_t flags, std::string_view payload = {}, std::uint16_t window = 1000)
    {
        std::uint32_t &own = m_next[isReversed];
        put(isReversed, own, flags & ack ? m_next[!isReversed] : 0, flags, payload, window);
        own += static_cast<std::uint32_t>(payload.size()) + (flags & (syn | fin) ? 1 : 0);
    }
    /// Any segment, e.g. one that was sent before.
    void put(bool isReversed, std::uint32_t sequence, std::uint32_t acknowledgment, std::uint8_t flags,
             std::string_view payload, std::uint16_t window = 1000)
    {
        constexpr std::uint32_t addresses[] = {0x0a000001, 0x0a000002};
        const std::uint16_t ports[] = {50000, m_serverPort};
        ByteWriter writer;
        writer.u16(0x4500);
        writer.u16(static_cast<std::uint16_t>(40 + payload.size()));
        writer.u32(0x00014000);
        writer.u32(0x40060000);
        writer.u32(addresses[isReversed]);
        writer.u32(addresses[!isReversed]);
        writer.u16(ports[isReversed]);
        writer.u16(ports[!isReversed]);
        writer.u32(sequence);
        writer.u32(acknowledgment);
        writer.u8(0x50);
        writer.u8(flags);
        writer.u16(window);
        writer.u32(0);
        writer.bytes(asBytes(payload));
        record(writer.take());
    }
    /// A datagram of another conversation: UDP between the same addresses.
    void datagram(std::string_view payload, bool isReversed = false, std::uint16_t from = 7, std::uint16_t to = 7)
    {
        ByteWriter writer;
        writer.u16(0x4500);
        writer.u16(static_cast<std::uint16_t>(28 + payload.size()));
        writer.u32(0x00014000);
        writer.u32(0x40110000);
        writer.u32(isReversed ? 0x0a000002 : 0x0a000001);
        writer.u32(isReversed ? 0x0a000001 : 0x0a000002);
        writer.u16(from);
        writer.u16(to);
        writer.u16(static_cast<std::uint16_t>(8 + payload.size()));
        writer.u16(0);
        writer.bytes(asBytes(payload));
        record(writer.take());
    }
    void wait(std::uint32_t milliseconds) { m_milliseconds += milliseconds; }
    std::uint32_t next(bool isReversed) const { return m_next[isReversed]; }
    std::uint32_t count() const { return m_count; }
    bool write(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(m_file) == m_file.size();
    }

private:
    void record(const std::vector<std::uint8_t> &bytes)
    {
        little(1'700'000'000 + m_milliseconds / 1000);
        little(m_milliseconds % 1000 * 1000);
        ++m_milliseconds;
        little(static_cast<std::uint32_t>(bytes.size()));
        little(static_cast<std::uint32_t>(bytes.size()));
        for (const std::uint8_t byte : bytes)
            m_file.append(static_cast<char>(byte));
        ++m_count;
    }
    void little(std::uint32_t value)
    {
        for (int i = 0; i < 4; ++i)
            m_file.append(static_cast<char>(value >> (8 * i)));
    }
    QByteArray m_file;
    std::uint16_t m_serverPort;
    std::array<std::uint32_t, 2> m_next{1000, 5000};
    std::uint32_t m_milliseconds = 0;
    std::uint32_t m_count = 0;
};

} // namespace layerlab::test
