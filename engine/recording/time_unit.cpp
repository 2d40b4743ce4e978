// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/time_unit.h"

#include <algorithm>

namespace layerlab::recording {

namespace {

__extension__ using Wide = __int128;
constexpr std::int64_t nanosecondsPerSecond = 1'000'000'000;
constexpr unsigned nanosecondDigits = 9;
constexpr unsigned mostDigits = 19; ///< 10^19 is the largest power of ten in 64 bits

std::uint64_t powerOfTen(unsigned exponent)
{
    std::uint64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

} // namespace

void TimeUnit::setResolution(std::uint8_t resolution)
{
    const unsigned exponent = resolution & 0x7fu;
    m_multiplier = 1;
    m_divisor = 1;
    m_shift = 0;
    if (resolution & 0x80u) {
        m_multiplier = nanosecondsPerSecond;
        m_shift = exponent;
    } else if (exponent <= nanosecondDigits) {
        m_multiplier = powerOfTen(nanosecondDigits - exponent);
    } else if (exponent - nanosecondDigits <= mostDigits) {
        m_divisor = powerOfTen(exponent - nanosecondDigits);
    } else {
        m_multiplier = 0; // 64 bits of such ticks are less than a nanosecond
    }
    m_isSimple = m_divisor == 1 && m_shift == 0;
}

Nanoseconds TimeUnit::exactTime(std::uint64_t ticks) const
{
    Wide ns = static_cast<Wide>(ticks) * static_cast<Wide>(m_multiplier) / static_cast<Wide>(m_divisor) >> m_shift;
    ns += static_cast<Wide>(m_offsetSeconds) * nanosecondsPerSecond;
    ns = std::clamp<Wide>(ns, std::numeric_limits<Nanoseconds::rep>::min(), std::numeric_limits<Nanoseconds::rep>::max());
    return Nanoseconds(static_cast<Nanoseconds::rep>(ns));
}

} // namespace layerlab::recording
