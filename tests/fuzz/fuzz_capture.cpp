// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a capture file: opened whole and while it grows, everything the index points to read.
#include "engine/recording/recording.h"

#include <cstdint>
#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

using namespace layerlab;
using namespace layerlab::recording;

namespace {

void readAll(const Recording &recording)
{
    std::uint64_t sum = 0;
    for (const PacketEntry &packet : recording.packets()) {
        if (packet.interface >= recording.interfaces().size())
            std::abort();
        const Bytes bytes = recording.packetBytes(packet);
        if (bytes.size() != packet.capturedLength)
            std::abort();
        for (const std::uint8_t byte : bytes)
            sum += byte;
        sum += recording.packetComment(packet).size();
    }
    for (const EventEntry &event : recording.events()) {
        if (recording.payload(event).size() != event.length)
            std::abort();
    }
    if (recording.timeOrder().size() != recording.packets().size() + recording.events().size())
        std::abort();
    if (sum == 0x6e6f7420736f2121) // never so: keeps the reading from being optimised away
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    UniqueFd fd(memfd_create("fuzz", MFD_CLOEXEC));
    if (!fd || write(fd.value(), data, size) != static_cast<ssize_t>(size))
        std::abort();
    UniqueFd growing(memfd_create("fuzz", MFD_CLOEXEC));
    if (!growing || write(growing.value(), data, size / 2) != static_cast<ssize_t>(size / 2))
        std::abort();

    const auto whole = Recording::fromFd(std::move(fd));
    if (whole)
        readAll(*whole);

    UniqueFd writer(dup(growing.value()));
    auto half = Recording::fromFd(std::move(growing), Recording::Growth::Growing);
    if (!half)
        return 0;
    readAll(*half);
    if (write(writer.value(), data + size / 2, size - size / 2) != static_cast<ssize_t>(size - size / 2))
        std::abort();
    half->finish();
    readAll(*half);
    // However it came, the same bytes are the same recording.
    if (whole && (half->packets().size() != whole->packets().size() || half->events().size() != whole->events().size()))
        std::abort();
    return 0;
}
