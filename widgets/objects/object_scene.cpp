// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/object_scene.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace layerlab {

namespace {

std::optional<ObjectSort> sortOf(const std::string &word)
{
    static constexpr std::pair<std::string_view, ObjectSort> sorts[] = {
        {"lock", ObjectSort::Lock},           {"semaphore", ObjectSort::Semaphore},
        {"event", ObjectSort::Event},         {"barrier", ObjectSort::Barrier},
        {"condition", ObjectSort::Condition}, {"queue", ObjectSort::Queue},
        {"shared", ObjectSort::Shared},       {"room", ObjectSort::Room},
        {"worker", ObjectSort::Worker},       {"philosopher", ObjectSort::Philosopher}};
    const auto *found = std::ranges::find(sorts, word, &std::pair<std::string_view, ObjectSort>::first);
    return found == std::end(sorts) ? std::nullopt : std::optional(found->second);
}

void drop(std::vector<TaskRef> &list, const TaskRef &who)
{
    std::erase_if(list, [&](const TaskRef &one) { return one.isSame(who); });
}

void add(std::vector<TaskRef> &list, const TaskRef &who)
{
    drop(list, who);
    list.push_back(who);
}

constexpr long mostCells = 64;

class Builder {
public:
    explicit Builder(ObjectScene &scene) : m_scene(scene) {}

    void take(const StateLog::Entry &entry)
    {
        const trace::StateLine &line = entry.line;
        const TaskRef who{line.task, line.tid};
        if (line.is("schedule", "begins")) { // a new run: what was told before is over
            m_scene = {};
            m_jobs.clear();
            return;
        }
        if (line.object == "task" || line.object == "point")
            return takeTask(line, who);
        if (line.is("deadlock", "found"))
            m_scene.toldDeadlock = line.numbers("tasks");
        if (line.object == "verdict")
            m_scene.verdict = line.event;
        const auto sort = sortOf(line.object);
        if (!sort)
            return;
        ObjectState &object = find(*sort, line.name);
        object.event = line.event;
        object.since = entry.time;
        object.last = who;
        takeEvent(object, line, who);
        takeState(object, line);
        if (line.is("worker", "busy"))
            m_jobs.emplace(line.word("job"));
        takeJobsFromTasks();
    }

private:
    ObjectState &find(ObjectSort sort, const std::string &name)
    {
        for (ObjectState &object : m_scene.objects) {
            if (object.sort == sort && object.name == name)
                return object;
        }
        ObjectState made;
        made.sort = sort;
        made.name = name;
        return m_scene.objects.emplace_back(std::move(made));
    }

    void takeTask(const trace::StateLine &line, const TaskRef &who)
    {
        auto task = std::ranges::find_if(m_scene.tasks, [&](const StandingTask &one) { return one.who.isSame(who); });
        if (task == m_scene.tasks.end())
            task = m_scene.tasks.insert(task, {who, {}, {}, 0, false, false});
        if (line.object == "task") {
            task->hasEnded = line.event == "ends";
            task->isStanding = false;
        } else {
            task->isStanding = line.event != "passed";
            task->before = line.name;
            std::ranges::replace(task->before, '_', ' ');
            if (task->isStanding) {
                task->file = line.word("file");
                task->line = line.number("line").value_or(0);
            }
        }
    }

    static void takeEvent(ObjectState &object, const trace::StateLine &line, const TaskRef &who)
    {
        const std::string &event = line.event;
        if (event == "wanted" || event == "tried" || event.ends_with("-wanted"))
            add(object.waiters, who);
        else
            drop(object.waiters, who);
        switch (object.sort) {
        case ObjectSort::Lock:
            if (event == "taken")
                object.owners = {who};
            else if (event == "given")
                object.owners.clear();
            break;
        case ObjectSort::Semaphore:
            if (event == "posted") {
                const std::size_t before = object.owners.size();
                drop(object.owners, who);
                object.isCounter = object.isCounter || object.owners.size() == before;
            }
            if (event == "taken" && !object.isCounter)
                add(object.owners, who);
            else if (object.isCounter)
                object.owners.clear();
            break;
        case ObjectSort::Room:
            if (event == "entered")
                add(object.owners, who);
            else if (event == "left")
                drop(object.owners, who);
            break;
        case ObjectSort::Barrier:
            object.count = static_cast<long>(object.waiters.size());
            break;
        case ObjectSort::Shared:
            if (event == "written")
                object.writer = who;
            else if (event == "read")
                object.reader = who;
            break;
        default:
            break;
        }
    }

    /// A worker that is busy with a job has taken it out of the queue of tasks, which nobody else tells; its line may come
    /// before the one about the put.
    void takeJobsFromTasks()
    {
        for (ObjectState &object : m_scene.objects) {
            if (object.sort != ObjectSort::Queue || object.name != "tasks" || m_jobs.empty())
                continue;
            std::erase_if(object.cells, [&](const std::string &cell) { return m_jobs.contains(cell); });
            object.count = static_cast<long>(object.cells.size());
        }
    }

    static void takeState(ObjectState &object, const trace::StateLine &line)
    {
        switch (object.sort) {
        case ObjectSort::Semaphore:
            if (const auto value = line.number("value"))
                object.value = value;
            break;
        case ObjectSort::Event:
            if (const auto value = line.number("set"))
                object.value = value;
            break;
        case ObjectSort::Condition:
            if (const auto value = line.number("turn"))
                object.value = value;
            break;
        case ObjectSort::Barrier:
            if (const auto parties = line.number("parties"))
                object.size = parties;
            break;
        case ObjectSort::Room:
            object.count = line.number("readers");
            object.size = line.number("writers");
            break;
        case ObjectSort::Queue:
            takeQueue(object, line);
            break;
        case ObjectSort::Shared:
            takeShared(object, line);
            break;
        case ObjectSort::Worker:
            object.text = line.word("job");
            break;
        case ObjectSort::Philosopher:
            if (const auto meal = line.word("meal"); !meal.empty())
                object.text = meal;
            break;
        default:
            break;
        }
    }

    static void takeQueue(ObjectState &object, const trace::StateLine &line)
    {
        if (const auto items = line.number("items"))
            object.count = items;
        if (const auto size = line.number("size"); size && *size > 0)
            object.size = size;
        const std::string value(line.word("value"));
        const bool isPut = line.event == "put", isGot = line.event == "got";
        if (const auto slot = line.number("slot"); slot && *slot >= 0 && *slot < mostCells && (isPut || isGot)) {
            const auto places = static_cast<std::size_t>(std::clamp(object.size.value_or(0), *slot + 1, mostCells));
            object.cells.resize(std::max(object.cells.size(), places));
            object.cells[static_cast<std::size_t>(*slot)] = isPut ? value : std::string();
        } else if (isPut && !value.empty() && object.cells.size() < static_cast<std::size_t>(mostCells)) {
            object.cells.push_back(value);
        } else if (isGot) {
            if (const auto found = std::ranges::find(object.cells, value); found != object.cells.end())
                object.cells.erase(found);
        }
    }

    static void takeShared(ObjectState &object, const trace::StateLine &line)
    {
        if (line.event == "read")
            return; // what a task saw may be older than what is there
        const std::string value(line.word("value"));
        if (const auto index = line.number("index"); index && *index >= 0 && *index < mostCells) {
            if (object.cells.size() <= static_cast<std::size_t>(*index))
                object.cells.resize(static_cast<std::size_t>(*index) + 1);
            object.cells[static_cast<std::size_t>(*index)] = value;
        } else if (!value.empty()) {
            object.text = value;
        }
        if (const auto expected = line.number("expected"))
            object.expected = expected;
    }

    ObjectScene &m_scene;
    std::set<std::string, std::less<>> m_jobs; ///< that workers have begun
};

} // namespace

ObjectScene sceneOf(std::span<const StateLog::Entry> lines, std::uint32_t program, Nanoseconds from,
                    const std::function<bool(std::uint32_t)> &isGone)
{
    ObjectScene scene;
    Builder builder(scene);
    const auto first = std::ranges::lower_bound(lines, from, {}, &StateLog::Entry::time);
    for (auto entry = first; entry != lines.end(); ++entry) {
        if (entry->program == program)
            builder.take(*entry);
    }
    std::ranges::stable_sort(scene.objects, {}, [](const ObjectState &one) { // fork2 before fork10
        return std::tuple(one.sort, one.name.size(), one.name);
    });
    const auto gone = [&](const TaskRef &who) { return who.tid != 0 && isGone(who.tid); };
    for (ObjectState &object : scene.objects) {
        std::erase_if(object.waiters, gone);
        if (object.sort == ObjectSort::Room || object.sort == ObjectSort::Semaphore)
            std::erase_if(object.owners, gone); // a lock stays with the dead: nobody else gets it any more
    }
    for (StandingTask &task : scene.tasks) {
        if (gone(task.who)) {
            task.isStanding = false;
            task.hasEnded = true;
        }
    }
    return scene;
}

} // namespace layerlab
