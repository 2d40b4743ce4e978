// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"
#include "engine/flow/notes.h"
#include "engine/flow/series.h"
#include "engine/flow/stream.h"
#include "engine/flow/tables.h"
#include "engine/flow/tcp_states.h"
#include "engine/objects/object_files.h"
#include "engine/objects/object_finder.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "engine/packet/layers.h"
#include "engine/recording/recording.h"
#include "engine/tls/key_log.h"

#include <algorithm>
#include <ctime>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>

namespace layerlab::test {

/// What opening a file came to.
struct OpenedFile {
    bool isCapture = false;
    std::uint64_t packets = 0;
    std::uint64_t nodes = 0;
    std::uint64_t unpackedBytes = 0;
    double seconds = 0; ///< of the processor
};

inline double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// A recording as the window has it open.
class WindowSource final : public flow::PacketSource {
public:
    explicit WindowSource(const recording::Recording &recording) : m_recording(recording) {}
    Bytes bytes(std::uint32_t packet) const override { return m_recording.packetBytes(m_recording.packets()[packet]); }
    std::uint16_t linkType(std::uint32_t packet) const override
    {
        return m_recording.interfaces()[m_recording.packets()[packet].interface].linkType;
    }
    packet::FrameInfo frame(std::uint32_t packet) const override
    {
        const recording::PacketEntry &entry = m_recording.packets()[packet];
        packet::FrameInfo info;
        info.number = packet + 1;
        info.time = entry.time.count();
        info.hasTime = entry.hasTime;
        info.originalLength = entry.originalLength;
        return info;
    }

private:
    const recording::Recording &m_recording;
};

/// Does with the bytes of a file what the window does with one that is opened and looked at from end to end: unpacking, index
/// in portions, connections, columns, details and layers of the first packets, what is concluded from all, the events'
/// payloads.
inline OpenedFile openLikeTheWindow(Bytes file, std::uint32_t mostDissected)
{
    OpenedFile result;
    const double start = processorSeconds();
    UniqueFd fd(memfd_create("damaged", MFD_CLOEXEC));
    for (std::size_t written = 0; written < file.size();) {
        const ssize_t count = write(fd.value(), file.data() + written, file.size() - written);
        if (count <= 0)
            return result;
        written += static_cast<std::size_t>(count);
    }
    constexpr std::uint64_t portion = 64 * 1024;
    auto opened = recording::Recording::fromFd(std::move(fd), recording::Recording::Growth::Complete, portion);
    if (opened) {
        recording::Recording &recording = *opened;
        const WindowSource source(recording);
        flow::Connections connections;
        auto keys = std::make_shared<tls::KeyLog>();
        for (const recording::SecretsEntry &entry : recording.secrets())
            keys->read(asText(recording.payload(entry)));
        connections.setKeys(std::move(keys));
        bool isMore = true;
        while (isMore) {
            for (auto i = static_cast<std::uint32_t>(connections.summaries().size()); i < recording.packets().size(); ++i)
                connections.add(source.linkType(i), source.bytes(i), recording.packets()[i].originalLength,
                                recording.packets()[i].time.count());
            isMore = recording.advance(portion);
        }
        for (auto i = static_cast<std::uint32_t>(connections.summaries().size()); i < recording.packets().size(); ++i)
            connections.add(source.linkType(i), source.bytes(i), recording.packets()[i].originalLength,
                            recording.packets()[i].time.count());
        result.isCapture = true;
        result.packets = recording.packets().size();
        result.unpackedBytes = recording.indexedContent().size();
        const auto end = static_cast<std::uint32_t>(std::min<std::uint64_t>(result.packets, mostDissected));
        packet::Dissection dissection;
        packet::Columns columns;
        for (std::uint32_t i = 0; i < end; ++i) {
            const flow::PacketContext context(connections, source, i);
            packet::dissect(dissection, source.linkType(i), source.bytes(i), context);
            packet::describe({source.linkType(i), source.bytes(i), connections.summaries()[i], context}, columns);
            packet::layersOf(dissection);
            for (const packet::Node &node : dissection.nodes())
                result.nodes += 1 + dissection.displayText(node).size() / (std::size_t{1} << 40);
            recording.packetComments(recording.packets()[i]);
        }
        constexpr std::uint32_t mostConnections = 200;
        const auto connectionEnd =
            static_cast<std::uint32_t>(std::min<std::size_t>(connections.connections().size(), mostConnections));
        for (std::uint32_t c = 0; c < connectionEnd; ++c) {
            flow::inferStates(connections, source, c);
            flow::readStream(connections, source, c);
            flow::seriesOf(connections, source, c, false, flow::SeriesKind::Packets, 1'000'000);
        }
        flow::notesOf(connections, source, 0, end, 2000);
        flow::conversationsOf(connections, source, flow::EndKind::Ipv4);
        flow::endpointsOf(connections, source, flow::EndKind::Ipv6);
        objects::ObjectFinder objects;
        objects.advance(connections, source, end);
        for (const objects::Object &object : objects.objects())
            result.nodes +=
                objects::bytesOf(connections, source, object).size() == object.sizeBytes && !objects::fileNameOf(object).empty()
                    ? 0
                    : 1;
        for (const recording::EventEntry &event : recording.events())
            result.nodes += recording.payload(event).size() == event.length ? 0 : 1;
        recording.timeOrder();
        recording.sections();
        recording.hostNames();
        recording.statistics();
        for (std::size_t i = 0; i < recording.interfaces().size(); ++i)
            recording.interfaceInfo(i);
    }
    result.seconds = processorSeconds() - start;
    return result;
}

} // namespace layerlab::test
