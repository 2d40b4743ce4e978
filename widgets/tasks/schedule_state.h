// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"
#include "session/session.h"

#include <span>
#include <string>
#include <vector>

namespace layerlab {

/// Where a stepped program stands, from the lines it tells (docs/architecture.md, "State lines").
struct ScheduleState {
    enum class Phase { NotTold, Waits, Finished, Deadlock, Broken };
    Phase phase = Phase::NotTold;
    std::vector<long> ready; ///< whose turn it may be
    std::vector<long> taken; ///< the choices so far
    long tasks = 0;          ///< how many there are: the highest number told of
    std::string verdict;     ///< "right", "wrong"; empty before it is told
};
ScheduleState scheduleOf(std::span<const StateLog::Entry> lines, std::uint32_t program, Nanoseconds from);

/// What came out of trying all schedules.
struct Exploration {
    struct Schedule {
        std::string outcome; ///< "right", "wrong", "deadlock", "endless"
        std::vector<long> taken;
        bool isLosing() const { return outcome != "right"; }
    };
    std::vector<Schedule> schedules; ///< those that were told: at most 200
    bool isOver = false, isComplete = false;
    long count = 0, wrong = 0, deadlocks = 0, endless = 0;
};
Exploration explorationOf(std::span<const StateLog::Entry> lines, std::uint32_t program, Nanoseconds from);

/// "1 2 1 2": whose turn it was, one after the other.
QString joined(const std::vector<long> &numbers, const QString &separator = QStringLiteral(" "));

bool isStepped(const lab::Program &program);
bool isExploring(const lab::Program &program);
/// The same program with another way to be run: stepped by orders, or trying all schedules (at most so many). Its name is one
/// that the document has not.
lab::Program steppedTwin(const lab::Document &document, const lab::Program &program);
lab::Program exploringTwin(const lab::Document &document, const lab::Program &program, int most = 1000);
/// The index of a program that does the same stepped (or exploring); -1 if there is none.
int findTwin(const lab::Document &document, const lab::Program &program, bool stepped);
/// The name of the program that tries all schedules of this one, itself if it does; empty if there is none.
QString explorerOf(const lab::Document &document, const QString &program);
/// The schedule of a program, and what came of all, as the recording tells them of that moment (absent: the last).
ScheduleState scheduleAt(const Session &session, const QString &program, std::optional<Nanoseconds> moment);
Exploration explorationOf(const Session &session, const QString &program);

} // namespace layerlab
