// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <cstdint>
#include <limits>

namespace layerlab::recording {

/// What the time stamps of a pcapng interface count (options if_tsresol and if_tsoffset). A time beyond what Nanoseconds holds
/// (the year 2262) becomes the last one.
class TimeUnit {
public:
    /// Microseconds, what a file means that says nothing.
    TimeUnit() = default;

    /// if_tsresol: 10^-resolution seconds or, with the top bit set, 2^-(the rest).
    void setResolution(std::uint8_t resolution);
    void setOffset(std::int64_t seconds) { m_offsetSeconds = seconds; }

    Nanoseconds time(std::uint64_t ticks) const
    {
        std::uint64_t ns = 0;
        if (m_isSimple && m_offsetSeconds == 0 && !__builtin_mul_overflow(ticks, m_multiplier, &ns) && ns <= latest)
            return Nanoseconds(static_cast<Nanoseconds::rep>(ns));
        return exactTime(ticks);
    }

private:
    static constexpr std::uint64_t latest = std::numeric_limits<Nanoseconds::rep>::max();
    Nanoseconds exactTime(std::uint64_t ticks) const;

    // nanoseconds = ticks * multiplier / divisor >> shift
    std::uint64_t m_multiplier = 1000;
    std::uint64_t m_divisor = 1;
    unsigned m_shift = 0;
    bool m_isSimple = true; ///< divisor is 1, shift is 0
    std::int64_t m_offsetSeconds = 0;
};

} // namespace layerlab::recording
