// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/objects/object_scene.h"

#include <QAbstractTableModel>
#include <QString>

namespace layerlab {

// The objects in words, in the language in force.
QString sortName(ObjectSort sort);
QString nameOf(const ObjectState &object);
/// "task 2", "4711" where the program does not number it.
QString taskName(const TaskRef &task);
QString taskNames(const std::vector<TaskRef> &tasks);
/// "taken", "value 2", "3 of 4 places filled".
QString stateOf(const ObjectState &object);
/// "Deadlock: task 1 has A and waits for B, which task 2 has; …". Empty without one.
QString deadlockSentence(const ObjectScene &scene, const WaitGraph &graph);
/// What there is to say in one line: the deadlock, who waits, how it came out.
QString sceneSentence(const ObjectScene &scene, const WaitGraph &graph);

/// The objects as a table: what is seen in the drawing, for CSV and for readers of the screen.
class ObjectTable : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Sort, Name, State, HadBy, Waiting, Since, ColumnCount };
    ObjectTable(const ObjectScene &scene, Nanoseconds begin, QObject *parent = nullptr)
        : QAbstractTableModel(parent), m_scene(scene), m_begin(begin)
    {
    }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ObjectScene m_scene;
    Nanoseconds m_begin;
};

} // namespace layerlab
