// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/object_scene.h"

#include <algorithm>
#include <tuple>

namespace layerlab {

namespace {

std::size_t nodeOf(WaitGraph &graph, const TaskRef &task)
{
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (graph.nodes[i].isTask && graph.nodes[i].task.isSame(task))
            return i;
    }
    graph.nodes.push_back({true, task, 0, false});
    return graph.nodes.size() - 1;
}

/// Follows each task to what it waits for and on to who has that. Only what a single owner holds back (a lock) makes a
/// deadlock: of a semaphore's takers any may post.
std::vector<std::size_t> cycleOf(const WaitGraph &graph, const ObjectScene &scene)
{
    std::vector<std::size_t> next(graph.nodes.size(), graph.nodes.size());
    for (const WaitGraph::Edge &edge : graph.edges) {
        const WaitGraph::Node &from = graph.nodes[edge.from];
        const bool isHeldByOne =
            !from.isTask &&
            (scene.objects[from.object].sort == ObjectSort::Lock || scene.objects[from.object].sort == ObjectSort::Child) &&
            scene.objects[from.object].owners.size() == 1;
        if (from.isTask || isHeldByOne)
            next[edge.from] = edge.to;
    }
    for (std::size_t start = 0; start < graph.nodes.size(); ++start) {
        if (!graph.nodes[start].isTask)
            continue;
        std::vector<std::size_t> way;
        std::size_t at = start;
        while (at < graph.nodes.size() && std::ranges::find(way, at) == way.end()) {
            way.push_back(at);
            at = next[at];
        }
        if (at == start && way.size() > 1) { // told from the task that comes first
            const auto first = std::ranges::min_element(way, {}, [&](std::size_t node) {
                const WaitGraph::Node &one = graph.nodes[node];
                return std::tuple(!one.isTask, one.task.number, one.task.tid);
            });
            std::ranges::rotate(way, first);
            return way;
        }
    }
    return {};
}

} // namespace

WaitGraph waitGraphOf(const ObjectScene &scene)
{
    WaitGraph graph;
    for (std::size_t i = 0; i < scene.objects.size(); ++i) {
        const ObjectState &object = scene.objects[i];
        const bool canBeHad =
            object.sort == ObjectSort::Lock || object.sort == ObjectSort::Semaphore || object.sort == ObjectSort::Child;
        if (object.waiters.empty() && (!canBeHad || object.owners.empty()))
            continue;
        graph.nodes.push_back({false, {}, i, false});
        const std::size_t node = graph.nodes.size() - 1;
        for (const TaskRef &waiter : object.waiters)
            graph.edges.push_back({nodeOf(graph, waiter), node, false});
        for (const TaskRef &owner : object.owners) {
            if (canBeHad)
                graph.edges.push_back({node, nodeOf(graph, owner), false});
        }
    }
    graph.cycle = cycleOf(graph, scene);
    for (std::size_t i = 0; i < graph.cycle.size(); ++i) {
        const std::size_t from = graph.cycle[i], to = graph.cycle[(i + 1) % graph.cycle.size()];
        graph.nodes[from].isInCycle = true;
        for (WaitGraph::Edge &edge : graph.edges)
            edge.isInCycle = edge.isInCycle || (edge.from == from && edge.to == to);
    }
    return graph;
}

} // namespace layerlab
