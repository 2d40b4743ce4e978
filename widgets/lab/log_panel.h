// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

class QTreeWidget;

namespace layerlab {

/// What the lab said: failures and warnings as sentences, and the lives of programs and tasks, newest last.
class LogPanel : public Panel {
    Q_OBJECT
public:
    explicit LogPanel(Bench *bench, QWidget *parent = nullptr);

protected:
    void retranslate() override;
    void restyle() override { refill(); }

private:
    void refill();
    void addNotice(const Notice &notice);
    void takeEvents();
    void addRow(Nanoseconds time, const QString &iconName, const QColor &colour, const QString &program, const QString &text);
    void updateEmpty();

    QTreeWidget *m_list;
    std::size_t m_readEvents = 0;
};

} // namespace layerlab
