// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/unique_fd.h"
#include "engine/programs/stage.h"

namespace layerlab::programs {

/// One stepped run of a scenario: a child process whose threads stop at points, and what its lines say about them. A process of
/// its own, since threads in a deadlock can only be ended together. The child is killed with the object.
class Rehearsal {
public:
    enum class Output { Shown, Hidden };
    enum class State {
        Waits,    ///< some task stands at a point
        Finished, ///< all have ended
        Deadlock, ///< all that have not ended wait for each other
        Broken,   ///< the process ended too early, e.g. by a signal
    };

    Rehearsal(const Scenario &scenario, Output output) : m_scenario(scenario), m_output(output) {}
    ~Rehearsal() { end(); }
    Rehearsal(const Rehearsal &) = delete;
    Rehearsal &operator=(const Rehearsal &) = delete;

    /// Starts the child, ending an earlier one, and lets each task go to its first point.
    Result<void> begin();
    /// The tasks that may go on, in order.
    std::vector<long> ready() const;
    /// Lets one go on until it stands at its next point, waits for another task, or ends. False: it is none of ready().
    bool go(long task);

    State state() const;
    bool isRight() const { return m_isRight; } ///< the scenario's own word, when it is Finished
    const std::vector<long> &taken() const { return m_taken; }
    /// One line for people about each task, and one for programs (director.h).
    void sayWhereAllStand() const;

private:
    struct Task {
        enum class Is { Moving, Standing, Wanting, Ended } is = Is::Moving;
        std::string object; ///< Wanting: of what; Standing: the point
        std::string place;  ///< Standing: FILE:LINE
        bool mustGiveWay = false;
        UniqueFd orders;
        std::string tid;
    };
    struct Object {
        long value = 0;     ///< how many may have it now
        std::string holder; ///< TID
    };

    void end();
    void settle();
    bool readLine(std::string &line);
    void take(const std::string &line);
    bool isSettled(const Task &task) const;
    long taskOf(const std::string &tid) const;

    const Scenario &m_scenario;
    Output m_output;
    pid_t m_child = 0;
    UniqueFd m_lines;
    std::string m_buffer;
    std::vector<Task> m_tasks;
    std::map<std::string, Object, std::less<>> m_objects;
    std::vector<long> m_taken;
    bool m_isRight = false;
    bool m_isOver = false; ///< the child's output has ended
};

} // namespace layerlab::programs
