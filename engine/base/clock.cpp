// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/clock.h"

#include <ctime>

namespace layerlab {

namespace {
Nanoseconds now(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}
} // namespace

Nanoseconds monotonicNow()
{
    return now(CLOCK_MONOTONIC);
}
Nanoseconds wallNow()
{
    return now(CLOCK_REALTIME);
}

Nanoseconds wallOffset()
{
    Nanoseconds best{};
    Nanoseconds bestGap = Nanoseconds::max();
    for (int i = 0; i < 5; ++i) {
        const Nanoseconds before = monotonicNow();
        const Nanoseconds wall = wallNow();
        const Nanoseconds after = monotonicNow();
        if (after - before < bestGap) {
            bestGap = after - before;
            best = wall - (before + after) / 2;
        }
    }
    return best;
}

} // namespace layerlab
