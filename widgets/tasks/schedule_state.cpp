// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/schedule_state.h"

#include "session/language.h"

#include <algorithm>

namespace layerlab {

namespace {

template <class Visit>
void visitLines(std::span<const StateLog::Entry> lines, std::uint32_t program, Nanoseconds from, Visit &&visit)
{
    const auto first = std::ranges::lower_bound(lines, from, {}, &StateLog::Entry::time);
    for (auto entry = first; entry != lines.end(); ++entry) {
        if (entry->program == program)
            visit(entry->line);
    }
}

/// The program as it runs free.
lab::Program withoutMode(lab::Program program)
{
    program.name.clear();
    program.options.erase("stepped");
    program.options.erase("explore");
    const auto explore = std::ranges::find(program.command, "--explore");
    if (explore != program.command.end())
        program.command.erase(explore, std::min(explore + 2, program.command.end()));
    std::erase(program.command, "--stepped");
    return program;
}

lab::Program twin(const lab::Document &document, const lab::Program &program, const char *ending)
{
    lab::Program made = withoutMode(program);
    made.name = program.name + ending;
    for (int number = 2; document.programIndex(made.name) >= 0; ++number)
        made.name = program.name + ending + std::to_string(number);
    return made;
}

/// When the run began that was the latest at that moment.
Nanoseconds latestStart(const trace::TraceStore &trace, std::uint32_t program, Nanoseconds until)
{
    Nanoseconds start = Nanoseconds::min();
    for (const trace::LifecycleEntry &entry : trace.lifecycles()) {
        if (entry.time > until)
            break;
        if (entry.record.event == trace::Lifecycle::Started && entry.record.program == program)
            start = entry.time;
    }
    return start;
}

} // namespace

ScheduleState scheduleOf(std::span<const StateLog::Entry> lines, std::uint32_t program, Nanoseconds from)
{
    ScheduleState state;
    visitLines(lines, program, from, [&](const trace::StateLine &line) {
        state.tasks = std::max(state.tasks, line.task);
        if (line.object == "verdict")
            state.verdict = line.event;
        if (line.object != "schedule")
            return;
        if (line.event == "begins") {
            state = {};
            return;
        }
        using Phase = ScheduleState::Phase;
        state.phase = line.event == "waits"      ? Phase::Waits
                      : line.event == "finished" ? Phase::Finished
                      : line.event == "deadlock" ? Phase::Deadlock
                                                 : Phase::Broken;
        state.ready = line.numbers("ready");
        state.taken = line.numbers("taken");
    });
    return state;
}

Exploration explorationOf(std::span<const StateLog::Entry> lines, std::uint32_t program, Nanoseconds from)
{
    Exploration found;
    visitLines(lines, program, from, [&](const trace::StateLine &line) {
        if (line.object == "explored") {
            found.schedules.push_back({line.event, line.numbers("taken")});
        } else if (line.object == "exploration") {
            found.isOver = true;
            found.isComplete = line.event == "complete";
            found.count = line.number("schedules").value_or(0);
            found.wrong = line.number("wrong").value_or(0);
            found.deadlocks = line.number("deadlocks").value_or(0);
            found.endless = line.number("endless").value_or(0);
        }
    });
    return found;
}

QString joined(const std::vector<long> &numbers, const QString &separator)
{
    QStringList words;
    for (const long number : numbers)
        words.append(QString::number(number));
    return words.join(separator);
}

bool isStepped(const lab::Program &program)
{
    return program.options.contains("stepped") || std::ranges::contains(program.command, "--stepped");
}

bool isExploring(const lab::Program &program)
{
    return program.options.contains("explore") || std::ranges::contains(program.command, "--explore");
}

lab::Program steppedTwin(const lab::Document &document, const lab::Program &program)
{
    lab::Program made = twin(document, program, "-by-hand");
    if (made.kind == "command")
        made.command.push_back("--stepped");
    else
        made.options["stepped"] = "true";
    return made;
}

lab::Program exploringTwin(const lab::Document &document, const lab::Program &program, int most)
{
    lab::Program made = twin(document, program, "-all");
    if (made.kind == "command")
        made.command.insert(made.command.end(), {"--explore", std::to_string(most)});
    else
        made.options["explore"] = std::to_string(most);
    return made;
}

int findTwin(const lab::Document &document, const lab::Program &program, bool stepped)
{
    const lab::Program wanted = withoutMode(program);
    for (std::size_t i = 0; i < document.programs.size(); ++i) {
        const lab::Program &one = document.programs[i];
        if ((stepped ? isStepped(one) : isExploring(one)) && withoutMode(one) == wanted)
            return static_cast<int>(i);
    }
    return -1;
}

QString explorerOf(const lab::Document &document, const QString &program)
{
    const int index = document.programIndex(toUtf8(program));
    if (index < 0)
        return {};
    const lab::Program &self = document.programs[static_cast<std::size_t>(index)];
    if (isExploring(self))
        return program;
    const int twin = findTwin(document, self, false);
    return twin < 0 ? QString() : fromUtf8(document.programs[static_cast<std::size_t>(twin)].name);
}

ScheduleState scheduleAt(const Session &session, const QString &program, std::optional<Nanoseconds> moment)
{
    const int index = session.recordedProgramIndex(program);
    if (index < 0)
        return {};
    const Nanoseconds until = moment.value_or(Nanoseconds::max());
    const auto number = static_cast<std::uint32_t>(index);
    return scheduleOf(session.stateLog().until(until), number, latestStart(session.trace(), number, until));
}

Exploration explorationOf(const Session &session, const QString &program)
{
    const QString name = explorerOf(session.document(), program);
    const int index = name.isEmpty() ? -1 : session.recordedProgramIndex(name);
    if (index < 0)
        return {};
    const auto number = static_cast<std::uint32_t>(index);
    return explorationOf(session.stateLog().lines(), number, latestStart(session.trace(), number, Nanoseconds::max()));
}

} // namespace layerlab
