// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/rehearsal.h"

#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {

Result<void> Rehearsal::begin()
{
    end();
    int lines[2];
    if (pipe2(lines, O_CLOEXEC) < 0)
        return failErrno("pipe");
    m_lines.reset(lines[0]);
    UniqueFd ownEnd(lines[1]);
    std::vector<int> orders;
    m_tasks = std::vector<Task>(static_cast<std::size_t>(m_scenario.tasks));
    std::vector<UniqueFd> childEnds;
    for (Task &task : m_tasks) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) < 0)
            return failErrno("pipe");
        childEnds.emplace_back(ends[0]);
        task.orders.reset(ends[1]);
        orders.push_back(ends[0]);
    }
    const pid_t parent = getpid();
    m_child = fork();
    if (m_child < 0) {
        m_child = 0;
        return failErrno("fork");
    }
    if (m_child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(1);
        dup2(ownEnd.value(), STDOUT_FILENO);
        m_lines.reset();
        ownEnd.reset();
        for (Task &task : m_tasks) // else no thread would see that nobody gives orders any more
            task.orders.reset();
        stage::runStepped(m_scenario, orders);
    }
    ownEnd.reset();
    settle();
    return {};
}

void Rehearsal::end()
{
    if (m_child > 0) {
        kill(m_child, SIGKILL);
        while (waitpid(m_child, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    m_child = 0;
    m_lines.reset();
    m_buffer.clear();
    m_tasks.clear();
    m_objects.clear();
    m_taken.clear();
    m_isRight = false;
    m_isOver = false;
}

bool Rehearsal::readLine(std::string &line)
{
    while (true) {
        if (const std::size_t feed = m_buffer.find('\n'); feed != std::string::npos) {
            line = m_buffer.substr(0, feed);
            m_buffer.erase(0, feed + 1);
            return true;
        }
        char bytes[4096];
        const ssize_t count = read(m_lines.value(), bytes, sizeof bytes);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        m_buffer.append(bytes, static_cast<std::size_t>(count));
    }
}

void Rehearsal::settle()
{
    std::string line;
    const auto haveEnded = [&] { return std::ranges::all_of(m_tasks, [](const Task &t) { return t.is == Task::Is::Ended; }); };
    while (!m_isOver && (haveEnded() || !std::ranges::all_of(m_tasks, [&](const Task &task) { return isSettled(task); }))) {
        if (readLine(line))
            take(line);
        else
            m_isOver = true;
    }
    if (m_isOver && m_child > 0) {
        while (waitpid(m_child, nullptr, 0) < 0 && errno == EINTR) {
        }
        m_child = 0;
    }
}

void Rehearsal::take(const std::string &line)
{
    if (m_output == Output::Shown)
        say(line);
    const std::string_view object = wordOf(line, "object"), event = wordOf(line, "event");
    const std::string name(wordOf(line, "name"));
    long number = 0;
    const std::string_view word = wordOf(line, "task");
    std::from_chars(word.data(), word.data() + word.size(), number);
    if (object == "verdict")
        m_isRight = event == "right";
    if (object == "semaphore" && event == "made") {
        const std::string_view value = wordOf(line, "value");
        std::from_chars(value.data(), value.data() + value.size(), m_objects[name].value);
    }
    if (number < 1 || static_cast<std::size_t>(number) > m_tasks.size())
        return;
    Task &task = m_tasks[static_cast<std::size_t>(number - 1)];
    task.tid = wordOf(line, "tid");
    if (object == "task" && event == "ends")
        task.is = Task::Is::Ended;
    if (object == "point" && event != "passed") {
        task.is = Task::Is::Standing;
        task.object = name;
        std::ranges::replace(task.object, '_', ' ');
        task.place = std::string(wordOf(line, "file")) + ':' + std::string(wordOf(line, "line"));
        task.mustGiveWay = event == "retries";
    }
    if (object != "lock" && object != "semaphore")
        return;
    if (object == "lock" && !m_objects.contains(name))
        m_objects[name].value = 1;
    if (event == "wanted") {
        task.is = Task::Is::Wanting;
        task.object = name;
    } else if (event == "taken") {
        task.is = Task::Is::Moving;
        --m_objects[name].value;
        m_objects[name].holder = task.tid;
    } else if (event == "given" || event == "posted") {
        ++m_objects[name].value;
        m_objects[name].holder.clear();
    }
}

/// Nothing will come from it before another task goes on. It may hold what it wants only after somebody gave it, and all that
/// could do so stand or wait themselves.
bool Rehearsal::isSettled(const Task &task) const
{
    if (task.is != Task::Is::Wanting)
        return task.is != Task::Is::Moving;
    const auto object = m_objects.find(task.object);
    return object != m_objects.end() && object->second.value <= 0;
}

std::vector<long> Rehearsal::ready() const
{
    std::vector<long> standing, willing;
    for (std::size_t i = 0; i < m_tasks.size() && !m_isOver; ++i) {
        if (m_tasks[i].is != Task::Is::Standing)
            continue;
        standing.push_back(static_cast<long>(i + 1));
        if (!m_tasks[i].mustGiveWay)
            willing.push_back(standing.back());
    }
    return willing.empty() ? standing : willing;
}

bool Rehearsal::go(long number)
{
    if (!std::ranges::contains(ready(), number))
        return false;
    Task &task = m_tasks[static_cast<std::size_t>(number - 1)];
    for (Task &other : m_tasks)
        other.mustGiveWay = false;
    task.is = Task::Is::Moving;
    m_taken.push_back(number);
    (void)!write(task.orders.value(), "g", 1); // EPIPE: the child is gone, and settle() will see it
    settle();
    return true;
}

Rehearsal::State Rehearsal::state() const
{
    if (std::ranges::all_of(m_tasks, [](const Task &task) { return task.is == Task::Is::Ended; }))
        return State::Finished;
    if (m_isOver)
        return State::Broken;
    return ready().empty() ? State::Deadlock : State::Waits;
}

long Rehearsal::taskOf(const std::string &tid) const
{
    const auto found = std::ranges::find(m_tasks, tid, &Task::tid);
    return found == m_tasks.end() ? 0 : found - m_tasks.begin() + 1;
}

void Rehearsal::sayWhereAllStand() const
{
    const auto list = [](const std::vector<long> &numbers) {
        std::string text;
        for (const long number : numbers)
            text += (text.empty() ? "" : ",") + std::to_string(number);
        return text;
    };
    for (std::size_t i = 0; i < m_tasks.size(); ++i) {
        const Task &task = m_tasks[i];
        std::string text = "has ended";
        if (task.is == Task::Is::Standing) {
            text = "stands before \"" + task.object + "\" (" + task.place + ')';
        } else if (task.is == Task::Is::Wanting) {
            text = "waits for " + task.object;
            if (const auto object = m_objects.find(task.object); object != m_objects.end() && taskOf(object->second.holder) > 0)
                text += ", which task " + std::to_string(taskOf(object->second.holder)) + " has";
        }
        say("task " + std::to_string(i + 1) + ": " + text);
    }
    static constexpr const char *words[] = {"waits", "finished", "deadlock", "broken"};
    const State now = state();
    tell("schedule", m_scenario.name, words[static_cast<std::size_t>(now)],
         "ready=" + list(ready()) + " taken=" + list(m_taken));
    if (now == State::Deadlock)
        say("deadlock: nobody can go on");
}

} // namespace layerlab::programs
