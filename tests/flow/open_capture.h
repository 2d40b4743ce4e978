// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"
#include "engine/packet/dissection.h"
#include "engine/recording/recording.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace layerlab::test {

/// A capture file, its connections, and the context of each packet: what a front end has open.
class OpenCapture final : public flow::PacketSource {
public:
    static std::unique_ptr<OpenCapture> open(const std::string &path)
    {
        auto recording = recording::Recording::open(path);
        if (!recording)
            return nullptr;
        std::unique_ptr<OpenCapture> capture(new OpenCapture(std::move(*recording)));
        for (std::uint32_t i = 0; i < capture->count(); ++i)
            capture->connections.add(capture->linkType(i), capture->bytes(i), capture->entry(i).originalLength,
                                     capture->entry(i).time.count());
        return capture;
    }

    std::uint32_t count() const { return static_cast<std::uint32_t>(m_recording.packets().size()); }
    const recording::PacketEntry &entry(std::uint32_t packet) const { return m_recording.packets()[packet]; }
    Bytes bytes(std::uint32_t packet) const override { return m_recording.packetBytes(entry(packet)); }
    std::uint16_t linkType(std::uint32_t packet) const override
    {
        return m_recording.interfaces()[entry(packet).interface].linkType;
    }
    packet::FrameInfo frame(std::uint32_t packet) const override
    {
        const auto &e = entry(packet);
        packet::FrameInfo info;
        info.number = packet + 1;
        info.time = e.time.count();
        info.hasTime = e.hasTime;
        info.originalLength = e.originalLength;
        info.sinceFirst = (e.time - entry(0).time).count();
        info.sincePrevious = packet ? (e.time - entry(packet - 1).time).count() : 0;
        return info;
    }

    flow::Connections connections;

private:
    explicit OpenCapture(recording::Recording recording) : m_recording(std::move(recording)) {}
    recording::Recording m_recording;
};

} // namespace layerlab::test
