// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/core_usage.h"

#include <array>
#include <charconv>
#include <fstream>
#include <utility>

namespace layerlab::host {

std::optional<trace::CoresRecord> CoreUsage::take(std::string_view stat, Nanoseconds now)
{
    std::vector<Core> cores;
    while (!stat.empty()) {
        std::string_view line = stat.substr(0, stat.find('\n'));
        stat.remove_prefix(std::min(stat.size(), line.size() + 1));
        if (!line.starts_with("cpu") || line.size() < 4 || line[3] < '0' || line[3] > '9')
            continue;
        line.remove_prefix(std::min(line.size(), line.find(' ')));
        // user nice system idle iowait irq softirq steal (proc(5)); guest times are in user already
        std::array<std::uint64_t, 8> times{};
        for (std::uint64_t &time : times) {
            line.remove_prefix(std::min(line.size(), line.find_first_not_of(' ')));
            const auto parsed = std::from_chars(line.data(), line.data() + line.size(), time);
            line.remove_prefix(static_cast<std::size_t>(parsed.ptr - line.data()));
        }
        Core &core = cores.emplace_back();
        core.steal = times[7];
        core.busy = times[0] + times[1] + times[2] + times[5] + times[6];
        core.whole = core.busy + core.steal + times[3] + times[4];
    }
    const std::vector<Core> before = std::exchange(m_cores, std::move(cores));
    const Nanoseconds since = std::exchange(m_at, now);
    if (before.empty() || before.size() != m_cores.size())
        return std::nullopt;
    trace::CoresRecord record;
    record.duration = (now - since).count();
    for (std::size_t i = 0; i < before.size(); ++i) {
        const std::uint64_t whole = m_cores[i].whole - before[i].whole;
        const auto share = [&](std::uint64_t from, std::uint64_t to) {
            return to > from && whole > 0
                       ? static_cast<std::uint32_t>(std::min<std::uint64_t>(1000, (to - from) * 1000 / whole))
                       : 0;
        };
        record.busy.push_back(share(before[i].busy, m_cores[i].busy));
        record.steal.push_back(share(before[i].steal, m_cores[i].steal));
    }
    return record;
}

std::string readCoreLines()
{
    std::ifstream file("/proc/stat");
    std::string lines;
    for (std::string line; std::getline(file, line) && line.starts_with("cpu");)
        lines += line + '\n';
    return lines;
}

} // namespace layerlab::host
