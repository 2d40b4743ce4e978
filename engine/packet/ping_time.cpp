// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/ping_time.h"

namespace layerlab::packet {

std::size_t addPingTime(Dissector &d, const Field *field, std::size_t offset)
{
    constexpr std::int64_t second = 1'000'000'000;
    const FrameInfo &frame = d.context().frame;
    if (!frame.hasTime)
        return 0;
    std::int64_t best = 86'400 * second;
    std::int64_t found = 0;
    std::size_t length = 0;
    const auto consider = [&](std::uint64_t seconds, std::uint64_t microseconds, std::size_t bytes) {
        if (microseconds >= 1'000'000 || seconds > 9'000'000'000)
            return;
        const auto time = static_cast<std::int64_t>(seconds) * second + static_cast<std::int64_t>(microseconds) * 1000;
        const std::int64_t distance = time > frame.time ? time - frame.time : frame.time - time;
        if (distance < best) {
            best = distance;
            found = time;
            length = bytes;
        }
    };
    for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little}) {
        ByteReader wide(d.part(offset, 16), order);
        const std::uint64_t wideSeconds = wide.u64();
        const std::uint64_t wideMicroseconds = wide.u64();
        if (!wide.hasFailed())
            consider(wideSeconds, wideMicroseconds, 16);
    }
    const bool isWide = length != 0; // its lower half alone would look like a full second
    for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little}) {
        if (isWide)
            break;
        ByteReader narrow(d.part(offset, 8), order);
        const std::uint32_t seconds = narrow.u32();
        const std::uint32_t microseconds = narrow.u32();
        if (!narrow.hasFailed())
            consider(seconds, microseconds, 8);
    }
    if (length)
        d.addValue(field, offset, length, static_cast<std::uint64_t>(found));
    return length;
}

} // namespace layerlab::packet
