// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/director.h"

#include "engine/programs/control.h"
#include "engine/programs/rehearsal.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

#include <charconv>

namespace layerlab::programs {
namespace {

std::optional<long> takeNumber(std::string_view &rest)
{
    while (rest.starts_with(' '))
        rest.remove_prefix(1);
    long number = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc{} || (end != rest.data() + rest.size() && *end != ' '))
        return {};
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return number;
}

std::string joined(const std::vector<long> &numbers)
{
    std::string text;
    for (const long number : numbers)
        text += (text.empty() ? "" : ",") + std::to_string(number);
    return text;
}

class Conductor {
public:
    explicit Conductor(const Scenario &scenario) : m_name(scenario.name), m_rehearsal(scenario, Rehearsal::Output::Shown) {}

    bool begin()
    {
        tell("schedule", m_name, "begins"); // all that was told of the objects before is over
        if (const auto begun = m_rehearsal.begin(); !begun) {
            complain(begun.error().detail);
            return false;
        }
        m_rehearsal.sayWhereAllStand();
        return true;
    }
    /// False: it is time to end.
    bool obey(std::string_view line)
    {
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        std::string_view rest = line;
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(word.size());
        if (word == "quit")
            return false;
        if (word == "restart")
            return begin();
        if (word == "go" || word == "play") {
            bool isAny = false;
            while (!rest.empty() && (word == "play" || !isAny)) {
                const auto number = takeNumber(rest);
                if (!number || !go(*number))
                    return number.has_value() || refuse(line);
                isAny = true;
            }
            return (isAny && rest.empty()) || refuse(line);
        }
        if ((word == "step" || word == "finish") && rest.empty()) {
            constexpr int mostSteps = 10'000; // tasks that give way to each other again and again never end
            for (int i = 0; i < (word == "step" ? 1 : mostSteps); ++i) {
                const std::vector<long> ready = m_rehearsal.ready();
                if (ready.empty())
                    return word == "finish" || isOver();
                const auto next = std::ranges::upper_bound(ready, m_latest);
                go(next == ready.end() ? ready.front() : *next);
            }
            return true;
        }
        return refuse(line);
    }

private:
    bool refuse(std::string_view line)
    {
        complain("\"" + printable(line) + "\" is no order; known are go N, step, play N N …, finish, restart and quit");
        return true;
    }
    bool isOver()
    {
        complain("no task can go on; \"restart\" begins anew");
        return true;
    }
    bool go(long task)
    {
        if (m_rehearsal.ready().empty()) {
            isOver();
            return false;
        }
        if (!m_rehearsal.go(task)) {
            complain("task " + std::to_string(task) + " cannot go on; it may be the turn of " + joined(m_rehearsal.ready()));
            return false;
        }
        m_latest = task;
        m_rehearsal.sayWhereAllStand();
        return true;
    }

    std::string m_name;
    Rehearsal m_rehearsal;
    long m_latest = 0;
};

struct Choice {
    std::vector<long> ready;
    std::size_t chosen = 0;
};

} // namespace

ExitCode direct(const Scenario &scenario, const Options &options)
{
    const auto fd = controlDescriptor(options);
    if (!fd)
        return endWith(fd.error());
    Conductor conductor(scenario);
    if (!conductor.begin())
        return ExitCode::Other;
    LineSource lines(*fd);
    do {
        while (const auto line = lines.next()) {
            if (!conductor.obey(*line))
                return ExitCode::Success;
        }
    } while (lines.fill());
    while (const auto line = lines.next()) {
        if (!conductor.obey(*line))
            break;
    }
    return ExitCode::Success;
}

ExitCode explore(const Scenario &scenario, long mostSchedules)
{
    constexpr long mostPrinted = 200;
    constexpr std::size_t mostSteps = 200;
    long schedules = 0, wrong = 0, deadlocks = 0, endless = 0;
    std::vector<Choice> path;
    do {
        Rehearsal rehearsal(scenario, Rehearsal::Output::Hidden);
        if (const auto begun = rehearsal.begin(); !begun)
            return endWith(begun.error());
        std::size_t depth = 0;
        for (; depth < mostSteps; ++depth) {
            const std::vector<long> ready = rehearsal.ready();
            if (ready.empty())
                break;
            if (depth < path.size() && path[depth].ready != ready) // the kernel woke another of two that waited
                path.resize(depth);
            if (depth == path.size())
                path.push_back({ready, 0});
            rehearsal.go(ready[path[depth].chosen]);
        }
        const Rehearsal::State state = rehearsal.state();
        if (state == Rehearsal::State::Broken)
            return endWith(fail(Errc::Unsupported, "a run ended before its tasks did").error());
        const bool isWrong = state == Rehearsal::State::Finished && !rehearsal.isRight();
        ++schedules;
        wrong += isWrong;
        deadlocks += state == Rehearsal::State::Deadlock;
        endless += state == Rehearsal::State::Waits;
        const char *outcome = state == Rehearsal::State::Waits      ? "goes on and on"
                              : state == Rehearsal::State::Deadlock ? "deadlock"
                              : isWrong                             ? "wrong"
                                                                    : "right";
        if (schedules <= mostPrinted) {
            say("schedule " + joined(rehearsal.taken()) + ": " + outcome);
            tell("explored", scenario.name, state == Rehearsal::State::Waits ? "endless" : outcome,
                 "taken=" + joined(rehearsal.taken()));
        }
        while (!path.empty() && ++path.back().chosen == path.back().ready.size())
            path.pop_back();
    } while (!path.empty() && schedules < mostSchedules);
    if (schedules > mostPrinted)
        say("and " + std::to_string(schedules - mostPrinted) + " more");
    tell("exploration", scenario.name, path.empty() ? "complete" : "limited",
         "schedules=" + std::to_string(schedules) + " wrong=" + std::to_string(wrong) +
             " deadlocks=" + std::to_string(deadlocks) + " endless=" + std::to_string(endless));
    say(std::to_string(schedules) + (path.empty() ? " schedules, all there are: " : " schedules of more: ") +
        std::to_string(wrong) + " come out wrong, " + std::to_string(deadlocks) + " end in a deadlock, " +
        std::to_string(endless) + " go on and on");
    return ExitCode::Success;
}

} // namespace layerlab::programs
