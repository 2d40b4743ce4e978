// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/object_words.h"

#include "session/language.h"
#include "widgets/common/task_moment.h"

#include <QCoreApplication>

namespace layerlab {

namespace {

class ObjectWords {
    Q_DECLARE_TR_FUNCTIONS(ObjectWords)
public:
    static QString sort(ObjectSort sort)
    {
        switch (sort) {
        case ObjectSort::Lock:
            return tr("lock");
        case ObjectSort::Semaphore:
            return tr("semaphore");
        case ObjectSort::Event:
            return tr("event");
        case ObjectSort::Barrier:
            return tr("barrier");
        case ObjectSort::Condition:
            return tr("condition variable");
        case ObjectSort::Queue:
            return tr("queue");
        case ObjectSort::Shared:
            return tr("shared value");
        case ObjectSort::Room:
            return tr("room");
        case ObjectSort::Worker:
            return tr("worker");
        case ObjectSort::Philosopher:
            return tr("philosopher");
        case ObjectSort::Pipe:
            return tr("pipe");
        case ObjectSort::Futex:
            return tr("futex");
        case ObjectSort::Child:
            return tr("end of a process");
        }
        return {};
    }
    static QString task(const TaskRef &task)
    {
        return task.number > 0 ? tr("task %1").arg(task.number) : task.tid ? QString::number(task.tid) : tr("nobody");
    }
    static QString child(const std::string &name)
    {
        return name == "*" ? tr("any child") : tr("process %1").arg(fromUtf8(name));
    }
    static QString shared(const ObjectState &object)
    {
        QString value = object.cells.empty() ? fromUtf8(object.text) : cells(object);
        if (value.isEmpty())
            value = QStringLiteral("?");
        if (object.expected && value != QString::number(*object.expected))
            return tr("%1, should be %2").arg(value).arg(*object.expected);
        return object.writer ? tr("%1, last written by %2").arg(value, task(*object.writer)) : value;
    }
    static QString cells(const ObjectState &object)
    {
        QStringList list;
        for (const std::string &cell : object.cells)
            list.append(cell.empty() ? QStringLiteral("·") : fromUtf8(cell));
        return list.join(QLatin1Char(' '));
    }
    static QString state(const ObjectState &object)
    {
        switch (object.sort) {
        case ObjectSort::Lock:
            return object.owners.empty() ? tr("free") : tr("taken");
        case ObjectSort::Semaphore:
            return object.value ? tr("value %1").arg(*object.value) : tr("value not told");
        case ObjectSort::Event:
            return object.value.value_or(0) ? tr("set") : tr("not set");
        case ObjectSort::Barrier:
            return object.size ? tr("%1 of %2 are there").arg(object.count.value_or(0)).arg(*object.size)
                               : tr("%1 are there").arg(object.count.value_or(0));
        case ObjectSort::Condition:
            return object.value ? tr("turn of %1").arg(*object.value) : fromUtf8(object.event);
        case ObjectSort::Queue:
            return object.size ? tr("%1 of %2 places filled").arg(object.count.value_or(0)).arg(*object.size)
                               : tr("%n item(s)", nullptr, static_cast<int>(object.count.value_or(0)));
        case ObjectSort::Shared:
            return shared(object);
        case ObjectSort::Room:
            return tr("readers inside: %1, writers: %2").arg(object.count.value_or(0)).arg(object.size.value_or(0));
        case ObjectSort::Worker:
            return object.event == "busy"   ? tr("busy with %1").arg(fromUtf8(object.text))
                   : object.event == "ends" ? tr("has ended")
                                            : tr("idle");
        case ObjectSort::Philosopher:
            return object.event == "eats"     ? tr("eats, meal %1").arg(fromUtf8(object.text))
                   : object.event == "hungry" ? tr("is hungry")
                                              : tr("thinks");
        case ObjectSort::Pipe:
            return object.count ? tr("%n byte(s) written and not read yet", nullptr, static_cast<int>(*object.count))
                                : tr("how full it is was not seen");
        case ObjectSort::Futex:
            return tr("a word of memory that a lock is made of; who has it the kernel does not know");
        case ObjectSort::Child:
            return object.waiters.empty() ? QString() : tr("waited for in %1").arg(fromUtf8(object.event));
        }
        return {};
    }
    static QString waits(const QString &task, const QString &object, const QString &owner)
    {
        return tr("%1 waits for %2, which %3 has").arg(task, object, owner);
    }
    static QString deadlock(const QString &circle) { return tr("Deadlock: %1. Nobody of them can go on.").arg(circle); }
    static QString told(const QString &tasks)
    {
        return tr("Deadlock, says the program: the tasks %1 wait in a circle.").arg(tasks);
    }
    static QString waiting(int count) { return tr("%n task(s) wait for an object another has.", nullptr, count); }
    static QString nobody() { return tr("Nobody waits for an object at this moment."); }
    static QString right() { return tr("The program found its result right."); }
    static QString wrong()
    {
        return tr("The program found its result wrong: an update was lost, or something was read half done.");
    }
    static QString header(int column)
    {
        switch (column) {
        case ObjectTable::Sort:
            return tr("Sort");
        case ObjectTable::Name:
            return tr("Name");
        case ObjectTable::State:
            return tr("State");
        case ObjectTable::HadBy:
            return tr("Had by");
        case ObjectTable::Waiting:
            return tr("Waiting");
        default:
            return tr("Since");
        }
    }
};

} // namespace

QString sortName(ObjectSort sort)
{
    return ObjectWords::sort(sort);
}

QString nameOf(const ObjectState &object)
{
    return object.sort == ObjectSort::Child ? ObjectWords::child(object.name) : fromUtf8(object.name);
}

QString taskName(const TaskRef &task)
{
    return ObjectWords::task(task);
}

QString taskNames(const std::vector<TaskRef> &tasks)
{
    QStringList names;
    for (const TaskRef &task : tasks)
        names.append(taskName(task));
    return names.join(QStringLiteral(", "));
}

QString stateOf(const ObjectState &object)
{
    return ObjectWords::state(object);
}

QString deadlockSentence(const ObjectScene &scene, const WaitGraph &graph)
{
    if (graph.cycle.empty() && !scene.toldDeadlock.empty()) {
        QStringList tasks;
        for (const long task : scene.toldDeadlock)
            tasks.append(QString::number(task));
        return ObjectWords::told(tasks.join(QStringLiteral(", ")));
    }
    QStringList parts;
    for (std::size_t i = 0; i + 1 < graph.cycle.size(); i += 2) {
        const WaitGraph::Node &task = graph.nodes[graph.cycle[i]], &object = graph.nodes[graph.cycle[i + 1]];
        const WaitGraph::Node &owner = graph.nodes[graph.cycle[(i + 2) % graph.cycle.size()]];
        parts.append(ObjectWords::waits(taskName(task.task), nameOf(scene.objects[object.object]), taskName(owner.task)));
    }
    return parts.isEmpty() ? QString() : ObjectWords::deadlock(parts.join(QStringLiteral("; ")));
}

QString sceneSentence(const ObjectScene &scene, const WaitGraph &graph)
{
    if (const QString deadlock = deadlockSentence(scene, graph); !deadlock.isEmpty())
        return deadlock;
    int waiting = 0;
    for (const ObjectState &object : scene.objects)
        waiting += static_cast<int>(object.waiters.size());
    if (waiting > 0)
        return ObjectWords::waiting(waiting);
    if (!scene.verdict.empty())
        return scene.verdict == "right" ? ObjectWords::right() : ObjectWords::wrong();
    return ObjectWords::nobody();
}

int ObjectTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_scene.objects.size());
}

int ObjectTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ObjectTable::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole || !index.isValid())
        return {};
    const ObjectState &object = m_scene.objects[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Sort:
        return sortName(object.sort);
    case Name:
        return nameOf(object);
    case State:
        return stateOf(object);
    case HadBy:
        return taskNames(object.owners);
    case Waiting:
        return taskNames(object.waiters);
    default:
        return momentText(object.since, m_begin);
    }
}

QVariant ObjectTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return role == Qt::DisplayRole && orientation == Qt::Horizontal ? QVariant(ObjectWords::header(section)) : QVariant();
}

} // namespace layerlab
