// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace layerlab {

/// The lab's hosts and programs, each with what it is doing now, to be started, stopped, opened and removed.
class LabTree : public Panel {
    Q_OBJECT
public:
    explicit LabTree(Bench *bench, QWidget *parent = nullptr);

    /// The program the tree stands on, or empty.
    QString currentProgram() const;
    void setCurrentProgram(const QString &name);
    QTreeWidget *tree() const { return m_tree; }

Q_SIGNALS:
    void currentProgramChanged(const QString &name);

protected:
    void retranslate() override;
    void restyle() override;

private:
    void rebuild();
    void updateProgram(const QString &name);
    void updateActivity();
    void openMenu(const QPoint &at);
    QTreeWidgetItem *itemOf(const QString &name) const;
    QString stateText(const QString &name) const;
    QString activity(const QString &name) const;

    QTreeWidget *m_tree;
};

} // namespace layerlab
