// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"
#include "engine/trace/state_line.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace layerlab {

/// The state lines that the programs of a recording wrote to standard output, by the time they tell. Grows with the recording.
class StateLog {
public:
    struct Entry {
        Nanoseconds time{}; ///< since the Epoch
        std::uint32_t program = 0;
        trace::StateLine line;
    };
    static constexpr std::size_t mostLines = 500'000;

    /// Takes in the events from firstEvent on, which is the count there was before.
    void add(const recording::Recording &recording, std::size_t firstEvent);
    void clear() { *this = {}; }

    const std::vector<Entry> &lines() const { return m_lines; }
    /// Those until then, that moment included.
    std::span<const Entry> until(Nanoseconds time) const;
    /// Lines that came when there were mostLines of them.
    std::size_t lostCount() const { return m_lostCount; }
    /// Another value each time lines came, so that what was made of them can be kept.
    std::uint64_t version() const { return m_version; }

private:
    void take(std::uint32_t program, std::string_view line, Nanoseconds readAt, Nanoseconds clockOffset);

    std::vector<Entry> m_lines;
    std::map<std::uint32_t, std::string> m_partial; ///< by program: a line whose end has not come
    std::size_t m_lostCount = 0;
    std::uint64_t m_version = 0;
};

} // namespace layerlab
