// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <charconv>
#include <fstream>
#include <string>
#include <vector>

namespace layerlab::test {

/// Frames from a text file: "linktype N", then one frame a line in hex; lines with '#' are comments. One millisecond apart.
class HexCapture final : public flow::PacketSource {
public:
    explicit HexCapture(const std::string &path)
    {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            if (line.empty() || line[0] == '#')
                continue;
            if (line.starts_with("linktype "))
                std::from_chars(line.data() + 9, line.data() + line.size(), m_linkType);
            else if (std::vector<std::uint8_t> frame; fromHex(line, frame))
                add(std::move(frame));
        }
    }
    HexCapture(std::uint16_t linkType, std::vector<std::vector<std::uint8_t>> frames) : m_linkType(linkType)
    {
        for (auto &frame : frames)
            add(std::move(frame));
    }

    static constexpr std::int64_t start = 1'700'000'000'000'000'000;
    static std::int64_t timeOf(std::uint32_t packet) { return start + packet * std::int64_t{1'000'000}; }

    std::uint32_t count() const { return static_cast<std::uint32_t>(m_frames.size()); }
    Bytes bytes(std::uint32_t packet) const override { return m_frames[packet]; }
    std::uint16_t linkType(std::uint32_t = 0) const override { return m_linkType; }
    packet::FrameInfo frame(std::uint32_t packet) const override
    {
        packet::FrameInfo info;
        info.number = packet + 1;
        info.time = timeOf(packet);
        info.originalLength = static_cast<std::uint32_t>(m_frames[packet].size());
        info.sinceFirst = info.time - start;
        info.sincePrevious = packet ? 1'000'000 : 0;
        return info;
    }
    flow::Connections connections;

private:
    void add(std::vector<std::uint8_t> frame)
    {
        m_frames.push_back(std::move(frame));
        connections.add(m_linkType, m_frames.back(), m_frames.back().size(), timeOf(count() - 1));
    }
    std::vector<std::vector<std::uint8_t>> m_frames;
    std::uint16_t m_linkType = 1;
};

} // namespace layerlab::test
