// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a capture file is indexed.
//     bench_index FILE                  times the index of FILE, its time order, and a bare loop over its pages as the limit
//     bench_index --make N OUT.pcapng   makes a recording of N TCP packets of mixed sizes, about 520 bytes on average
#include "engine/base/cbor.h"
#include "engine/base/checksum.h"
#include "engine/base/mapped_file.h"
#include "engine/recording/recording.h"
#include "engine/recording/recording_writer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>

using namespace layerlab;
using namespace layerlab::recording;

namespace {

constexpr int rounds = 5;

int report(const Error &error)
{
    std::fprintf(stderr, "bench_index: %s: %s\n", errcName(error.code), error.detail.c_str());
    return 1;
}

/// An Ethernet frame with IPv4 and TCP, checksums right, payloadBytes of data.
std::vector<std::uint8_t> tcpFrame(std::size_t payloadBytes, std::uint16_t sourcePort, std::uint32_t sequence)
{
    constexpr std::array<std::uint8_t, 4> address{127, 0, 0, 1};
    constexpr std::uint8_t tcp = 6;
    ByteWriter segment;
    segment.u16(sourcePort);
    segment.u16(8080);
    segment.u32(sequence);
    segment.u32(1);
    segment.u16(0x5018); // five words of header, PSH and ACK
    segment.u16(512);
    segment.u32(0);
    for (std::size_t i = 0; i < payloadBytes; ++i)
        segment.u8(static_cast<std::uint8_t>('a' + i % 26));
    auto segmentBytes = segment.take();
    const std::uint16_t segmentSum = transportChecksum(address, address, tcp, segmentBytes);
    segmentBytes[16] = static_cast<std::uint8_t>(segmentSum >> 8);
    segmentBytes[17] = static_cast<std::uint8_t>(segmentSum);

    ByteWriter header;
    header.u16(0x4500);
    header.u16(static_cast<std::uint16_t>(20 + segmentBytes.size()));
    header.u32(0x00004000); // identification 0, don't fragment
    header.u16(64 << 8 | tcp);
    header.u16(0);
    header.bytes(address);
    header.bytes(address);
    auto headerBytes = header.take();
    InternetChecksum headerSum;
    headerSum.add(headerBytes);
    headerBytes[10] = static_cast<std::uint8_t>(headerSum.value() >> 8);
    headerBytes[11] = static_cast<std::uint8_t>(headerSum.value());

    ByteWriter frame;
    frame.bytes(std::array<std::uint8_t, 12>{});
    frame.u16(0x0800);
    frame.bytes(headerBytes);
    frame.bytes(segmentBytes);
    return frame.take();
}

int make(std::uint64_t count, const char *path)
{
    UniqueFd fd(open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!fd)
        return report(failErrno(path).error());
    RecordingWriter writer(std::move(fd), Nanoseconds(1'700'000'000'000'000'000), Json{{"name", "bench_index"}});
    const std::uint32_t interface = writer.addInterface("lo", "made for bench_index");
    // Acknowledgements, small requests and full segments, as a busy loopback with MTU 1500 has them.
    constexpr std::array<std::size_t, 8> payloads{0, 1460, 120, 0, 640, 0, 1460, 48};
    constexpr std::size_t flushBytes = 1 << 20;
    std::vector<std::uint32_t> sequences(1000, 1);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::size_t payload = payloads[i % payloads.size()];
        const std::size_t connection = i / payloads.size() % sequences.size();
        const auto frame = tcpFrame(payload, static_cast<std::uint16_t>(20000 + connection), sequences[connection]);
        sequences[connection] += static_cast<std::uint32_t>(payload);
        PacketFlags flags;
        flags.direction = PacketFlags::Direction::Inbound;
        flags.wasChecksumCompleted = true;
        writer.addPacket(interface, Nanoseconds(i * 2000), frame, static_cast<std::uint32_t>(frame.size()), flags);
        if (writer.pendingBytes() >= flushBytes) {
            if (const auto outcome = writer.flush(); !outcome)
                return report(outcome.error());
        }
    }
    const auto outcome = writer.flush();
    return outcome ? 0 : report(outcome.error());
}

/// The best of a few rounds: what the machine can do when nobody else wants it.
template <class Work> double bestSeconds(Work work)
{
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

int measure(const char *path)
{
    const auto first = Recording::open(path);
    if (!first)
        return report(first.error());
    const auto packets = static_cast<double>(first->packets().size());
    std::uint64_t sum = 0;

    // The least any index must do: open, map and touch every page the packets lie on.
    const double loop = bestSeconds([&] {
        const auto file = MappedFile::open(path);
        const Bytes bytes = file ? file->bytes() : Bytes();
        for (std::size_t at = 0; at < bytes.size(); at += 4096)
            sum += bytes[at];
    });
    // Without page faults: every packet's first byte through an index that exists.
    const double touch = bestSeconds([&] {
        for (const PacketEntry &packet : first->packets())
            sum += first->packetBytes(packet).empty() ? 0 : first->packetBytes(packet)[0];
    });
    const double index = bestSeconds([&] { sum += Recording::open(path)->packets().size(); });
    const auto start = std::chrono::steady_clock::now();
    sum += first->timeOrder().size();
    const double order = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    std::printf("packets %.0f count\n", packets);
    std::printf("events %zu count\n", first->events().size());
    std::printf("index %.4f s\n", index);
    std::printf("index_rate %.0f packets/s\n", packets / index);
    std::printf("index_memory %zu bytes/packet\n", sizeof(PacketEntry));
    std::printf("time_order %.4f s\n", order);
    std::printf("bare_page_loop %.4f s\n", loop);
    std::printf("packet_touch %.4f s\n", touch);
    return sum == 0 ? 1 : 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && std::string(argv[1]) == "--make")
        return make(std::strtoull(argv[2], nullptr, 10), argv[3]);
    if (argc == 2)
        return measure(argv[1]);
    std::fprintf(stderr, "usage: bench_index FILE | bench_index --make N OUT.pcapng\n");
    return 2;
}
