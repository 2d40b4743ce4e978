// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/trace/event_records.h"

#include <optional>
#include <string_view>

namespace layerlab::host {

/// How the machine's cores are used, from the counters of /proc/stat.
class CoreUsage {
public:
    /// Between the last reading and this one; absent at the first, or if the cores are others than before.
    std::optional<trace::CoresRecord> take(std::string_view stat, Nanoseconds now);

private:
    struct Core {
        std::uint64_t busy = 0, steal = 0, whole = 0;
    };
    std::vector<Core> m_cores;
    Nanoseconds m_at{};
};

/// The lines of /proc/stat that speak of single cores.
std::string readCoreLines();

} // namespace layerlab::host
