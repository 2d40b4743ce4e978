// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <cerrno>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

enum class How { Apply, ApplyAsync, Map, ProcessPerTask };

struct Plan {
    How how = How::Map;
    long workers = 2;
    long tasks = 6;
    std::chrono::nanoseconds work{};
};

struct Answer {
    long task = 0;
    long square = 0;
};

/// What is asked of a worker: so small that read() and write() take it whole, even where several read one pipe.
struct Pipes {
    int tasks[2] = {-1, -1};
    int answers[2] = {-1, -1};
};

Answer squareOf(long task, std::chrono::nanoseconds work)
{
    computeFor(work);
    return {task, task * task};
}

int workInPool(long number, const Pipes &pipes, std::chrono::nanoseconds work)
{
    setTaskNumber(number);
    const std::string name = std::to_string(number);
    close(pipes.tasks[1]); // else this worker would never see the end of the tasks
    tell("worker", name, "idle");
    long task = 0;
    while (read(pipes.tasks[0], &task, sizeof task) == sizeof task) {
        tell("worker", name, "busy", "job=" + std::to_string(task));
        const Answer answer = squareOf(task, work);
        tell("worker", name, "idle", "job=" + std::to_string(task));
        if (write(pipes.answers[1], &answer, sizeof answer) != sizeof answer)
            return 1;
    }
    tell("worker", name, "ends");
    return 0;
}

class Pool {
public:
    explicit Pool(const Plan &plan) : m_plan(plan) {}

    bool begin()
    {
        if (pipe(m_pipes.tasks) < 0 || pipe(m_pipes.answers) < 0)
            return false;
        for (long i = 1; i <= m_plan.workers; ++i) {
            const pid_t child = startChild([&] { return workInPool(i, m_pipes, m_plan.work); });
            if (child < 0)
                return false;
            m_workers.push_back(child);
        }
        close(m_pipes.answers[1]);
        return true;
    }
    void put(long task)
    {
        (void)!write(m_pipes.tasks[1], &task, sizeof task);
        int bytes = 0; // the kernel knows how many wait
        ioctl(m_pipes.tasks[0], FIONREAD, &bytes);
        tell("queue", "tasks", "put",
             "items=" + std::to_string(bytes / static_cast<int>(sizeof task)) + " value=" + std::to_string(task));
    }
    Answer get()
    {
        Answer answer;
        (void)!read(m_pipes.answers[0], &answer, sizeof answer);
        return answer;
    }
    /// No more tasks; then waits for the workers.
    void closeAndJoin()
    {
        close(m_pipes.tasks[1]);
        for (const pid_t worker : m_workers)
            say("pool: worker " + std::to_string(worker) + ' ' + endText(waitFor(worker)));
    }

private:
    const Plan &m_plan;
    Pipes m_pipes;
    std::vector<pid_t> m_workers;
};

void sayAnswer(const Answer &answer)
{
    say("task " + std::to_string(answer.task) + ": " + std::to_string(answer.square));
}

bool usePool(const Plan &plan)
{
    Pool pool(plan);
    if (!pool.begin())
        return false;
    if (plan.how == How::Apply) { // one after the other: the pool is never busy with two
        for (long task = 1; task <= plan.tasks; ++task) {
            pool.put(task);
            sayAnswer(pool.get());
        }
    } else {
        for (long task = 1; task <= plan.tasks; ++task)
            pool.put(task);
        say("all tasks are in the queue");
        std::vector<Answer> answers;
        for (long i = 0; i < plan.tasks; ++i) {
            answers.push_back(pool.get());
            if (plan.how == How::ApplyAsync)
                sayAnswer(answers.back()); // as they come
        }
        std::ranges::sort(answers, {}, &Answer::task);
        for (const Answer &answer : answers) {
            if (plan.how == How::Map)
                sayAnswer(answer); // in the order of the questions
        }
    }
    pool.closeAndJoin();
    return true;
}

bool runProcesses(const Plan &plan)
{
    std::vector<pid_t> children;
    for (long task = 1; task <= plan.tasks; ++task) {
        const pid_t child = startChild([&] {
            setTaskNumber(task);
            tell("worker", std::to_string(task), "busy", "job=" + std::to_string(task));
            sayAnswer(squareOf(task, plan.work));
            tell("worker", std::to_string(task), "ends");
            return 0;
        });
        if (child < 0)
            break;
        children.push_back(child);
    }
    for (const pid_t child : children)
        waitFor(child);
    return static_cast<long>(children.size()) == plan.tasks;
}

} // namespace

ExitCode runPool(const Options &options)
{
    const auto how = options.choice<How>("how", {{"map", How::Map},
                                                 {"apply", How::Apply},
                                                 {"apply-async", How::ApplyAsync},
                                                 {"process-per-task", How::ProcessPerTask}});
    if (!how)
        return endWith(how.error());
    const auto workers = options.number("workers", 1, 32, 2);
    const auto tasks = options.number("tasks", 1, 200, 6);
    for (const auto *number : {&workers, &tasks}) {
        if (!*number)
            return endWith(number->error());
    }
    const auto work = options.seconds("work", std::chrono::milliseconds(100));
    if (!work)
        return endWith(work.error());
    const Plan plan{*how, *workers, *tasks, *work};
    const auto start = std::chrono::steady_clock::now();
    const bool isDone = plan.how == How::ProcessPerTask ? runProcesses(plan) : usePool(plan);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    say(std::to_string(plan.tasks) + " tasks by " +
        std::to_string(plan.how == How::ProcessPerTask ? plan.tasks : plan.workers) + " processes took " +
        std::to_string(took.count()) + " ms");
    return isDone ? ExitCode::Success : ExitCode::Other;
}

} // namespace layerlab::programs
