// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The load that bench_lab starts in its labs: traffic on loopback, bounded in time and count.
//     calls N      N UDP sends of one byte, microseconds each
//     ping         one datagram for every line of input
//     ticks        one datagram every 2 ms, for ten seconds
//     crowd S P T  P processes with T threads each, all of which work a little and wait; for S seconds
//     udp|tcp S [N] a flood for S seconds, with N at most that many datagrams a second

#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// A UDP socket that takes what is sent to it, and another connected to it.
struct Pair {
    int receiver = socket(AF_INET, SOCK_DGRAM, 0);
    int sender = socket(AF_INET, SOCK_DGRAM, 0);
    Pair()
    {
        const sockaddr_in address = loopback(7000);
        if (bind(receiver, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
            connect(sender, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            std::exit(1);
    }
};

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

int calls(long count)
{
    const Pair pair;
    const auto begin = Clock::now();
    for (long i = 0; i < count; ++i)
        send(pair.sender, "x", 1, 0);
    std::printf("microseconds %f\n", secondsSince(begin) * 1e6 / static_cast<double>(count));
    return 0;
}

int ping()
{
    const Pair pair;
    std::puts("ready");
    std::fflush(stdout);
    for (char line[64]; read(0, line, sizeof line) > 0;)
        send(pair.sender, "x", 1, 0);
    return 0;
}

int ticks()
{
    const Pair pair;
    std::puts("ready");
    std::fflush(stdout);
    for (int i = 0; i < 5000; ++i) {
        send(pair.sender, "x", 1, 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return 0;
}

int udpFlood(double seconds, double most)
{
    const Pair pair;
    char payload[64] = {};
    long sent = 0;
    for (const auto begin = Clock::now(); secondsSince(begin) < seconds;) {
        for (int i = 0; i < 100; ++i)
            sent += send(pair.sender, payload, sizeof payload, 0) > 0;
        while (most > 0 && static_cast<double>(sent) > secondsSince(begin) * most)
            std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    std::printf("sent %ld\n", sent);
    return 0;
}

int tcpFlood(double seconds)
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = loopback(7001);
    if (bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || listen(listener, 1) != 0)
        return 1;
    std::thread reader([&] {
        const int connection = accept(listener, nullptr, nullptr);
        static char buffer[1 << 18];
        while (recv(connection, buffer, sizeof buffer, 0) > 0) {
        }
        close(connection);
    });
    const int sender = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(sender, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return 1;
    static char payload[1 << 16];
    for (const auto begin = Clock::now(); secondsSince(begin) < seconds;)
        (void)!send(sender, payload, sizeof payload, 0);
    close(sender);
    reader.join();
    std::puts("done");
    return 0;
}

/// A tenth of a millisecond of work, a tenth of a second of waiting.
void workAndWait(Clock::time_point end, unsigned seed)
{
    while (Clock::now() < end) {
        for (const auto until = Clock::now() + std::chrono::microseconds(100); Clock::now() < until;) {
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(60 + rand_r(&seed) % 80));
    }
}

int crowd(double seconds, long processes, long threads)
{
    const auto end = Clock::now() + std::chrono::milliseconds(static_cast<long>(seconds * 1000));
    long made = 0;
    for (long i = 0; i < processes; ++i) {
        const pid_t child = fork();
        made += child > 0;
        if (child != 0)
            continue;
        std::vector<std::thread> all;
        for (long thread = 0; thread < threads; ++thread)
            all.emplace_back(workAndWait, end, static_cast<unsigned>(i * threads + thread));
        workAndWait(end, static_cast<unsigned>(i + 7));
        for (std::thread &one : all)
            one.join();
        _exit(0);
    }
    std::printf("made %ld\n", made);
    std::fflush(stdout);
    while (wait(nullptr) > 0) {
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "calls")
        return calls(argc > 2 ? std::atol(argv[2]) : 1000);
    if (what == "ping")
        return ping();
    if (what == "ticks")
        return ticks();
    const double seconds = argc > 2 ? std::strtod(argv[2], nullptr) : 1;
    if (what == "crowd" && argc > 4)
        return crowd(seconds, std::atol(argv[3]), std::atol(argv[4]));
    if (what == "udp")
        return udpFlood(seconds, argc > 3 ? std::atof(argv[3]) : 0);
    if (what == "tcp")
        return tcpFlood(seconds);
    return 2;
}
