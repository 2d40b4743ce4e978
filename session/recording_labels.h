// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace layerlab {

/// The names that a recording's numbers stand for: hosts and programs of the lab document it carries.
class RecordingLabels {
public:
    explicit RecordingLabels(const recording::Recording &recording);
    std::string host(std::uint32_t index) const;
    std::string program(std::uint32_t index) const;

private:
    std::vector<std::string> m_hosts, m_programs;
};

/// Calls that were written twice, first while they were blocked, then when they had returned: the first record is to be passed
/// over.
class ReplacedCalls {
public:
    explicit ReplacedCalls(const recording::Recording &recording);
    bool contains(const recording::EventEntry &event, Bytes payload) const;

private:
    std::set<std::pair<std::uint32_t, std::int64_t>> m_final; ///< tid, time
};

} // namespace layerlab
