// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast packets are understood, by one thread (a second one brings in the pages of the file).
//     bench_packets FILE [PEER...]     index with connections, lines of text, full detail; then every PEER (a shell command in
//     which FILE stands
//                                      for the file, e.g. "tshark -r FILE") is timed in the same run
// A file to try it on: bench_index --make 1000000 big.pcapng

#include "engine/base/clock.h"
#include "engine/base/mapped_file.h"
#include "engine/flow/connections.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "engine/recording/recording.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

using namespace layerlab;

namespace {

/// Packets of a recording for those who ask about one.
class Source : public flow::PacketSource {
public:
    explicit Source(const recording::Recording &recording) : m_recording(recording) {}
    Bytes bytes(std::uint32_t packet) const override { return m_recording.packetBytes(m_recording.packets()[packet]); }
    std::uint16_t linkType(std::uint32_t packet) const override
    {
        return m_recording.interfaces()[m_recording.packets()[packet].interface].linkType;
    }
    packet::FrameInfo frame(std::uint32_t packet) const override
    {
        const recording::PacketEntry &entry = m_recording.packets()[packet];
        packet::FrameInfo frame;
        frame.number = packet + 1;
        frame.time = entry.time.count();
        frame.originalLength = entry.originalLength;
        return frame;
    }

private:
    const recording::Recording &m_recording;
};

double seconds(Nanoseconds since)
{
    return static_cast<double>((monotonicNow() - since).count()) / 1e9;
}

void report(const std::string &name, double value, const char *unit)
{
    std::printf("%-44s %14.3f %s\n", name.c_str(), value, unit);
}

template <class F> double best(int rounds, F f)
{
    double least = 1e9;
    for (int i = 0; i < rounds; ++i) {
        const Nanoseconds begin = monotonicNow();
        f();
        least = std::min(least, seconds(begin));
    }
    return least;
}

/// A file's index and connections, made a portion at a time as Capture does.
struct Index {
    recording::Recording recording;
    flow::Connections connections;

    explicit Index(const std::string &path) : recording(opened(path))
    {
        bool isMore = true;
        while (isMore) {
            understand();
            isMore = recording.advance(portionBytes);
        }
        understand();
    }

private:
    static constexpr std::uint64_t portionBytes = 1 << 20;
    static recording::Recording opened(const std::string &path)
    {
        auto recording = recording::Recording::open(path, recording::Recording::Growth::Complete, portionBytes);
        if (!recording)
            std::exit(1);
        return std::move(*recording);
    }
    void understand()
    {
        const auto &packets = recording.packets();
        for (std::size_t i = connections.summaries().size(); i < packets.size(); ++i)
            connections.add(recording.interfaces()[packets[i].interface].linkType, recording.packetBytes(packets[i]),
                            packets[i].originalLength, packets[i].time.count());
    }
};

/// Memory of ours alone, without that of mapped files.
double anonymousBytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:"))
            return std::strtod(line.c_str() + 8, nullptr) * 1024;
    return 0;
}

/// What no reader can be without: from block to block of the mapped file, to the addresses and ports of each frame (Ethernet,
/// IPv4). The file is ours, so nothing is checked. Returns how many frames had them.
std::size_t bareLoop(const std::string &path, std::uint64_t &hash)
{
    const auto file = MappedFile::open(path);
    if (!file)
        std::exit(1);
    const Bytes bytes = file->bytes();
    std::size_t found = 0;
    for (std::size_t at = 0; at + 12 <= bytes.size();) {
        std::uint32_t type = 0, length = 0;
        std::memcpy(&type, bytes.data() + at, 4);
        std::memcpy(&length, bytes.data() + at + 4, 4);
        if (length < 12)
            break;
        const std::uint8_t *frame = bytes.data() + at + 28;
        if (type == 6 && length >= 28 + 14 + 24 + 4 && frame[12] == 8 && frame[13] == 0 && frame[14] >> 4 == 4) {
            const std::uint8_t *ip = frame + 14;
            std::uint64_t addresses = 0;
            std::uint32_t ports = 0;
            std::memcpy(&addresses, ip + 12, 8);
            std::memcpy(&ports, ip + std::size_t{4} * (ip[0] & 15U), 4);
            hash = (hash ^ addresses ^ (std::uint64_t{ports} << 16) ^ ip[9]) * 0x9e3779b97f4a7c15U;
            ++found;
        }
        at += length;
    }
    return found;
}

/// As `tshark -V` prints it: indented, with its name.
void appendLine(std::string &out, const packet::Dissection &dissection, const packet::Node &node)
{
    out.append(2UL * node.depth, ' ');
    out += (node.field ? node.field->name : node.protocol->name).view();
    if (node.field) {
        out += ": ";
        dissection.appendDisplayText(out, node);
    }
    out += '\n';
}

int run(const std::string &path, int peers, char **peerCommands)
{
    const double before = anonymousBytes();
    const Index index(path);
    const double memory = anonymousBytes() - before;
    std::uint64_t hash = 1;
    std::size_t bareCount = 0;
    const double bare = best(3, [&] { bareCount = bareLoop(path, hash); });
    if (hash != 0 && bareCount > 0)
        report("peer: a bare loop that finds 5-tuples", static_cast<double>(bareCount) / bare / 1e6, "M packets/s");
    std::size_t count = 0;
    const double indexed = best(3, [&] { count = Index(path).connections.summaries().size(); });
    if (count == 0)
        return 1;
    const auto packets = static_cast<double>(count);
    report("packets", packets, "");
    report("file to index with connections", packets / indexed / 1e6, "M packets/s");
    if (bareCount > 0)
        report("  times as long as the bare loop", indexed / packets / (bare / static_cast<double>(bareCount)), "");
    report("  memory of it, connections included", memory / packets, "bytes/packet");

    const flow::Connections &connections = index.connections;
    const Source source(index.recording);
    std::size_t written = 0;
    const double described = best(3, [&] {
        packet::Columns columns;
        for (std::uint32_t i = 0; i < count; ++i) {
            const flow::PacketContext context(connections, source, i);
            packet::describe({source.linkType(i), source.bytes(i), connections.summaries()[i], context}, columns);
            written += columns.info.size();
        }
    });
    report("index to one-line summaries", packets / described / 1e6, "M packets/s");
    const double detailed = best(3, [&] {
        packet::Dissection dissection;
        std::string text;
        for (std::uint32_t i = 0; i < count; ++i) {
            const flow::PacketContext context(connections, source, i);
            packet::dissect(dissection, source.linkType(i), source.bytes(i), context);
            text.clear();
            for (const packet::Node &node : dissection.nodes())
                appendLine(text, dissection, node);
            written += text.size();
        }
    });
    report("index to full detail as text", packets / detailed / 1e6, "M packets/s");
    report("  detail of one packet", detailed / packets * 1e3, "ms");
    for (int i = 0; i < peers; ++i) {
        std::string command = peerCommands[i];
        if (const auto at = command.find("FILE"); at != std::string::npos)
            command.replace(at, 4, "'" + path + "'");
        const Nanoseconds begin = monotonicNow();
        if (std::system((command + " > /dev/null 2>&1").c_str()) != 0)
            std::fprintf(stderr, "bench_packets: \"%s\" failed\n", command.c_str());
        report("peer: " + std::string(peerCommands[i]), packets / seconds(begin) / 1e6, "M packets/s");
    }
    return written > 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_packets FILE [PEER...]\n");
        return 2;
    }
    return run(argv[1], argc - 2, argv + 2);
}
