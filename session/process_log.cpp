// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/process_log.h"

#include <algorithm>

namespace layerlab {

void ProcessLog::add(const recording::Recording &recording, std::size_t firstEvent)
{
    for (std::size_t i = firstEvent; i < recording.events().size(); ++i) {
        const recording::EventEntry &event = recording.events()[i];
        if (event.kind != recording::EventKind::Process)
            continue;
        const auto record = trace::decodeProcess(recording.payload(event));
        if (!record)
            continue;
        auto &readings = m_readings[record->tid];
        const auto place = std::ranges::upper_bound(readings, event.time, {}, &Reading::time);
        readings.insert(place, {event.time, static_cast<std::uint32_t>(i)});
    }
}

std::optional<ProcessLog::Reading> ProcessLog::find(std::uint32_t tid, Nanoseconds from, Nanoseconds until) const
{
    const auto found = m_readings.find(tid);
    if (found == m_readings.end())
        return std::nullopt;
    const auto &readings = found->second;
    const auto after = std::ranges::upper_bound(readings, until, {}, &Reading::time);
    if (after != readings.begin() && (after - 1)->time >= from)
        return *(after - 1);
    return std::nullopt;
}

std::optional<trace::ProcessRecord> ProcessLog::read(const recording::Recording &recording, std::uint32_t tid, Nanoseconds from,
                                                     Nanoseconds until) const
{
    std::optional<trace::ProcessRecord> whole;
    const auto found = m_readings.find(tid);
    if (found == m_readings.end())
        return whole;
    const auto &readings = found->second;
    auto at = std::ranges::upper_bound(readings, until, {}, &Reading::time);
    constexpr int mostLooks = 16;
    for (int i = 0; i < mostLooks && at != readings.begin() && (at - 1)->time >= from; ++i) {
        --at;
        auto record = trace::decodeProcess(recording.payload(recording.events()[at->event]));
        if (!record)
            continue;
        const bool wasExec = record->why == "executed"; // what it had before is gone
        if (!whole)
            whole = std::move(*record);
        else if (whole->mappings.empty())
            whole->mappings = std::move(record->mappings);
        if (!whole->mappings.empty() || wasExec)
            break;
    }
    return whole;
}

} // namespace layerlab
