// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"
#include "engine/trace/trace_store.h"

#include <QString>
#include <optional>
#include <span>

namespace layerlab {

/// Where a task stands in the diagram of five states. A zombie is in Terminated; Nowhere is before its birth.
enum class TaskPlace { New, Ready, Running, Waiting, Terminated, Nowhere };

/// What is known of a task at a moment.
struct TaskMoment {
    TaskPlace place = TaskPlace::Nowhere;
    trace::TaskState state = trace::TaskState::New;
    char letter = 0; ///< the kernel's (R S D T Z X), read in this stretch or certain from the state; 0 if it is not known
    recording::EventSource source = recording::EventSource::Observed;
    Nanoseconds since{};                ///< when this stretch of the state began
    std::optional<std::uint32_t> event; ///< the state record it is known from, in the recording's events
    std::optional<std::uint32_t> call;  ///< the call it is in, in TraceStore::calls()
    std::string kernelFunction;         ///< it waits in, where that was read

    bool isZombie() const { return state == trace::TaskState::Zombie; }
    /// Seen by looking again and again, or concluded.
    bool isUncertain() const { return source == recording::EventSource::Sampled || source == recording::EventSource::Inferred; }
};

/// The state of a task at a moment, from the records alone.
TaskMoment momentOf(const trace::TraceStore &trace, const recording::Recording &recording, std::uint32_t task,
                    Nanoseconds time);

/// The call a task is in at that moment.
std::optional<std::uint32_t> callAt(const trace::TraceStore &trace, std::uint32_t task, Nanoseconds time);

/// The next (previous) moment at which one of the tasks changes its state, is born, ends or is collected.
std::optional<Nanoseconds> nextChange(const trace::TraceStore &trace, std::span<const std::uint32_t> tasks, Nanoseconds time);
std::optional<Nanoseconds> previousChange(const trace::TraceStore &trace, std::span<const std::uint32_t> tasks,
                                          Nanoseconds time);

/// The sixteen bits of a wait status, high byte first: "0000 0011 0000 0000".
std::string statusBits(std::int32_t waitStatus);

/// "0.330 s", from the beginning of the recording.
QString momentText(Nanoseconds time, Nanoseconds begin);

} // namespace layerlab
