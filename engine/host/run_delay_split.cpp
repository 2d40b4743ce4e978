// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/run_delay_split.h"

#include <algorithm>
#include <utility>

namespace layerlab::host {

std::vector<RunDelaySplit::Part> RunDelaySplit::finish(std::optional<Nanoseconds> sum)
{
    std::vector<Wait> waits = std::exchange(m_waits, {});
    const Nanoseconds known = std::exchange(m_knownReady, Nanoseconds(0));
    const std::optional<Nanoseconds> before = std::exchange(m_sum, sum);
    std::vector<Part> parts;
    if (!before || !sum)
        return parts;
    Nanoseconds rest = *sum - *before - known;
    std::ranges::sort(waits, {}, &Wait::length); // the short ones first: what they can't take the longer ones get
    for (std::size_t i = 0; i < waits.size() && rest.count() > 0; ++i) {
        const Nanoseconds part = std::min(waits[i].length, rest / static_cast<std::int64_t>(waits.size() - i));
        rest -= part;
        if (part.count() > 0)
            parts.push_back({waits[i].id, part});
    }
    return parts;
}

} // namespace layerlab::host
