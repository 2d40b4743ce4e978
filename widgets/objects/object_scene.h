// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/state_log.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace layerlab {

/// A task as a program's lines speak of it: by the program's own number, by the kernel's, or both.
struct TaskRef {
    long number = 0;
    std::uint32_t tid = 0;

    bool isSame(const TaskRef &other) const { return tid && other.tid ? tid == other.tid : number == other.number; }
    bool isNobody() const { return number == 0 && tid == 0; }
    bool operator==(const TaskRef &) const = default;
};

enum class ObjectSort {
    Lock,
    Semaphore,
    Event,
    Barrier,
    Condition,
    Queue,
    Shared,
    Room,
    Worker,
    Philosopher,
    Pipe,
    Futex,
    Child
};

/// An object whose state a program told, or a pipe the kernel shows, as it was at a moment.
struct ObjectState {
    ObjectSort sort{};
    std::string name;
    std::string event;   ///< the last one: "taken", "put"
    Nanoseconds since{}; ///< of that
    TaskRef last;        ///< who did it
    /// Lock: who has it. Semaphore: who took and has not posted. Room: who is inside. Pipe: who may read. Child: who has
    /// to end.
    std::vector<TaskRef> owners;
    std::vector<TaskRef> waiters;
    std::vector<TaskRef> writers; ///< Pipe: who may write
    std::optional<long> value;    ///< semaphore, event (1: set), condition (turn), shared
    std::optional<long> count,
        size; ///< queue: items and places; barrier: there and needed; room: readers and writers; pipe: bytes
    std::vector<std::string> cells; ///< queue: what lies in its places, empty where nothing does; shared: the array
    std::string text;               ///< shared: value as it was told; worker: job; philosopher: meal
    std::optional<TaskRef> writer;  ///< shared: who wrote last
    std::optional<TaskRef> reader;  ///< shared: who read last
    bool isCounter = false;         ///< semaphore: others post than take, so that nobody has it
    std::optional<long> expected;   ///< shared: what it should have been at the end
};

/// Where a stepped thread stands.
struct StandingTask {
    TaskRef who;
    std::string before; ///< what it does next
    std::string file;
    long line = 0;
    bool isStanding = false;
    bool hasEnded = false;
};

struct ObjectScene {
    std::vector<ObjectState> objects; ///< by sort and name; what the kernel shows comes last
    std::vector<StandingTask> tasks;
    std::vector<long> toldDeadlock; ///< the program's own finding: the tasks of the circle
    std::string verdict;            ///< "right", "wrong"; empty before it is told

    bool isEmpty() const { return objects.empty() && tasks.empty(); }
};

/// What the lines of a program say of its objects. `lines` are those up to the moment; earlier than `from` (the start of the
/// run) they count for nothing. `isGone` says whether a task has ended by then: the dead wait for nothing.
ObjectScene sceneOf(std::span<const StateLog::Entry> lines, std::uint32_t program, Nanoseconds from,
                    const std::function<bool(std::uint32_t tid)> &isGone);

/// Who waits for what, and who has it.
struct WaitGraph {
    struct Node {
        bool isTask = false;
        TaskRef task;           ///< of a task
        std::size_t object = 0; ///< of an object: index into ObjectScene::objects
        bool isInCycle = false;
    };
    struct Edge {
        std::size_t from = 0,
                    to = 0; ///< task to object: waits for it; object to task: is had by it; task to task: waits for its end
        bool isInCycle = false;
    };
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::vector<std::size_t> cycle; ///< nodes of a deadlock, each waiting for the next one; empty: there is none

    bool hasDeadlock() const { return !cycle.empty(); }
};

WaitGraph waitGraphOf(const ObjectScene &scene);

} // namespace layerlab
