// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"
#include "tests/flow/hex_capture.h"

#include <QString>
#include <QStringList>
#include <utility>

namespace layerlab::test {

inline constexpr std::uint16_t rawIp = 101;

/// A conversation without a link layer; checksums are of no interest here.
class Talk {
public:
    explicit Talk(std::uint16_t port) : m_port(port)
    {
        add(false, {}, 0x02);
        add(true, {}, 0x12);
    }
    Talk &client(std::string_view text) { return add(false, text, 0x18); }
    Talk &server(std::string_view text) { return add(true, text, 0x18); }
    /// The last two frames change places.
    Talk &swapLast()
    {
        std::swap(m_frames.back(), m_frames[m_frames.size() - 2]);
        return *this;
    }
    HexCapture capture() const { return {rawIp, m_frames}; }

private:
    Talk &add(bool isFromServer, std::string_view text, std::uint8_t flags)
    {
        ByteWriter writer;
        writer.u16(0x4500);
        writer.u16(static_cast<std::uint16_t>(40 + text.size()));
        writer.u32(0x00014000);
        writer.u32(0x40060000);
        writer.u32(isFromServer ? 0x0a000002 : 0x0a000001);
        writer.u32(isFromServer ? 0x0a000001 : 0x0a000002);
        writer.u16(isFromServer ? m_port : 50000);
        writer.u16(isFromServer ? 50000 : m_port);
        writer.u32(m_next[isFromServer]);
        writer.u32(m_next[!isFromServer]);
        writer.u8(0x50);
        writer.u8(flags);
        writer.u16(1000);
        writer.u32(0);
        writer.bytes(asBytes(text));
        m_frames.push_back(writer.take());
        m_next[isFromServer] += static_cast<std::uint32_t>(text.size()) + (flags & 2 ? 1 : 0);
        return *this;
    }

    std::uint16_t m_port;
    std::uint32_t m_next[2] = {1000, 5000};
    std::vector<std::vector<std::uint8_t>> m_frames;
};

/// Values of a field in a frame, counted from 1, with blanks between.
inline QString valuesOf(const HexCapture &capture, std::uint32_t frame, std::string_view key)
{
    const flow::PacketContext context(capture.connections, capture, frame - 1);
    const packet::Dissection dissection = packet::dissect(rawIp, capture.bytes(frame - 1), context);
    QStringList values;
    for (const packet::Node &node : dissection.nodes())
        if (node.field && key == node.field->key)
            values << QString::fromStdString(dissection.valueText(node));
    return values.join(u' ');
}

} // namespace layerlab::test
