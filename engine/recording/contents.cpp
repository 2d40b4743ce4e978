// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/contents.h"

#include <algorithm>
#include <limits>

namespace layerlab::recording {

void Contents::setDamage(std::uint64_t offset, Errc code, std::string reason)
{
    damage = Damage{offset, code, std::move(reason)};
}

void Contents::setCut(bool isComplete, std::uint64_t offset, std::string_view what)
{
    if (!isComplete)
        return;
    std::string reason = "the file ends within ";
    reason += what;
    setDamage(offset, Errc::Truncated, std::move(reason));
}

bool Contents::growPackets(std::uint64_t readBytes, std::uint64_t fileBytes)
{
    constexpr std::size_t mostPackets = std::numeric_limits<std::uint32_t>::max();
    constexpr std::size_t firstCapacity = 1024;
    constexpr std::size_t largestStep = 16; // packets may be small here and large later
    const std::size_t count = packets.size();
    if (count >= mostPackets)
        return false;
    if (count < firstCapacity) {
        packets.reserve(std::max<std::size_t>(count * 2, 64));
        return true;
    }
    const double expected = static_cast<double>(count) * static_cast<double>(fileBytes) / static_cast<double>(readBytes) * 1.02;
    packets.reserve(std::clamp(static_cast<std::size_t>(expected), count * 2, count * largestStep));
    return true;
}

} // namespace layerlab::recording
