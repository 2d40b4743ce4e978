// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast packets are filtered, on one core.
//     bench_filter FILE [--peer] [FILTER...]     the filters, or a choice of them; with --peer each is timed in tshark -Y too
// A file to try it on: bench_index --make 1000000 big.pcapng. Our times are those of filtering an open file; "with opening" has
// the index in it, as tshark's has.

#include "engine/base/clock.h"
#include "engine/filter/filter.h"
#include "engine/recording/recording.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace layerlab;

namespace {

/// The file and what is known about its packets.
class Source : public flow::PacketSource {
public:
    explicit Source(recording::Recording recording) : m_recording(std::move(recording))
    {
        for (std::uint32_t i = 0; i < count(); ++i)
            connections.add(linkType(i), bytes(i), m_recording.packets()[i].originalLength,
                            m_recording.packets()[i].time.count());
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_recording.packets().size()); }
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
        frame.sinceFirst = (entry.time - m_recording.packets()[0].time).count();
        frame.sincePrevious = packet ? (entry.time - m_recording.packets()[packet - 1].time).count() : 0;
        return frame;
    }
    flow::Connections connections;

private:
    recording::Recording m_recording;
};

double since(Nanoseconds begin)
{
    return static_cast<double>((monotonicNow() - begin).count()) / 1e9;
}

std::string shellQuoted(const std::string &text)
{
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

void timePeer(const std::string &path, const std::string &text, double own)
{
    const std::string command = "tshark -n -r " + shellQuoted(path) + " -Y " + shellQuoted(text) + " > /dev/null 2>&1";
    const Nanoseconds begin = monotonicNow();
    if (std::system(command.c_str()) != 0)
        std::fprintf(stderr, "bench_filter: tshark failed on %s\n", text.c_str());
    const double seconds = since(begin);
    std::printf("  %-58s %10.3f s\n  %-58s %10.1f times\n", "tshark -Y", seconds, "tshark against us with opening",
                seconds / own);
}

int run(const std::string &path, const std::vector<std::string> &texts, bool hasPeer)
{
    const Nanoseconds opening = monotonicNow();
    auto recording = recording::Recording::open(path);
    if (!recording || recording->packets().size() == 0) {
        std::fprintf(stderr, "bench_filter: no packets in %s\n", path.c_str());
        return 1;
    }
    const Source source(std::move(*recording));
    const double opened = since(opening);
    std::printf("%-60s %10u\n%-60s %10.3f s\n", "packets", source.count(), "opening, with connections", opened);
    for (const std::string &text : texts) {
        const auto filter = filter::compile(text);
        if (!filter) {
            std::fprintf(stderr, "bench_filter: %s: %s\n", text.c_str(), filter.error().message.text().c_str());
            return 2;
        }
        double least = 1e9;
        std::uint32_t passed = 0;
        std::uint64_t dissected = 0;
        for (int round = 0; round < 3; ++round) {
            filter::PacketMatcher matcher(*filter, source.connections, source);
            const Nanoseconds begin = monotonicNow();
            passed = 0;
            for (std::uint32_t i = 0; i < source.count(); ++i)
                passed += matcher.matches(i);
            least = std::min(least, since(begin));
            dissected = matcher.dissectedCount();
        }
        std::printf("%s\n  %-58s %10u\n  %-58s %10llu\n  %-58s %10.3f s\n  %-58s %10.3f M packets/s\n", text.c_str(), "passed",
                    passed, "taken apart", static_cast<unsigned long long>(dissected), "time", least, "rate",
                    source.count() / least / 1e6);
        if (hasPeer)
            timePeer(path, text, opened + least);
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::string> words(argv + 1, argv + argc);
    const bool hasPeer = std::erase(words, "--peer") > 0;
    if (words.empty()) {
        std::fprintf(stderr, "usage: bench_filter FILE [--peer] [FILTER...]\n");
        return 2;
    }
    std::vector<std::string> filters(words.begin() + 1, words.end());
    if (filters.empty())
        filters = {"tcp.port == 8080 && ip.addr == 127.0.0.0/8",
                   "frame.len > 1000",
                   "udp || arp",
                   "tcp.window_size < 100",
                   "tcp.payload contains \"xyzab\"",
                   "http.host matches \"example\""};
    return run(words.front(), filters, hasPeer);
}
