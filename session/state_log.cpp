// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/state_log.h"

#include "engine/base/cbor.h"
#include "engine/trace/event_records.h"

#include <algorithm>

namespace layerlab {

namespace {

constexpr std::size_t longestPartial = 8192;

/// CLOCK_REALTIME minus CLOCK_MONOTONIC, as the recording has it; absent in files of others.
std::optional<Nanoseconds> clockOffsetOf(const recording::Recording &recording)
{
    const auto &header = recording.header();
    if (!header || !header->is_object() || !header->contains("clockOffset") || !(*header)["clockOffset"].is_number_integer())
        return std::nullopt;
    return Nanoseconds((*header)["clockOffset"].get<std::int64_t>());
}

} // namespace

void StateLog::add(const recording::Recording &recording, std::size_t firstEvent)
{
    const auto offset = clockOffsetOf(recording);
    if (!offset)
        return;
    for (std::size_t i = firstEvent; i < recording.events().size(); ++i) {
        const recording::EventEntry &event = recording.events()[i];
        if (event.kind != recording::EventKind::Output)
            continue;
        const auto output = trace::decodeOutput(recording.payload(event));
        if (!output || output->stream != 1)
            continue;
        std::string &partial = m_partial[output->program];
        std::string_view rest = asText(output->bytes);
        for (std::size_t feed = rest.find('\n'); feed != std::string_view::npos; feed = rest.find('\n')) {
            if (!partial.empty()) {
                partial += rest.substr(0, feed);
                take(output->program, partial, event.time, *offset);
                partial.clear();
            } else {
                take(output->program, rest.substr(0, feed), event.time, *offset);
            }
            rest.remove_prefix(feed + 1);
        }
        if (partial.size() + rest.size() <= longestPartial)
            partial += rest;
        else
            partial.assign("#"); // the end of a line that is none of ours
    }
}

void StateLog::take(std::uint32_t program, std::string_view line, Nanoseconds readAt, Nanoseconds clockOffset)
{
    if (!line.starts_with('@'))
        return;
    auto read = trace::parseStateLine(line);
    if (!read)
        return;
    if (m_lines.size() >= mostLines) {
        ++m_lostCount;
        return;
    }
    ++m_version;
    // It tells the time before it was written; one from the future, or of another clock, is not believed.
    const Nanoseconds told = Nanoseconds(read->time) + clockOffset;
    const Nanoseconds time = read->time >= 0 && told <= readAt ? told : readAt;
    const auto place = std::ranges::upper_bound(m_lines, time, {}, &Entry::time);
    m_lines.insert(place, {time, program, std::move(*read)});
}

std::span<const StateLog::Entry> StateLog::until(Nanoseconds time) const
{
    const auto end = std::ranges::upper_bound(m_lines, time, {}, &Entry::time);
    return {m_lines.begin(), end};
}

} // namespace layerlab
