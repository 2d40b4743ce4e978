// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"

#include <QWidget>

class QVBoxLayout;

namespace layerlab {

/// The first page: three things to click, each giving a first real result in seconds, then ready-made labs and what was open
/// lately. Every choice is a window action: "lab.first", "lab.zombie", "lab.http", "lab.builtin.NAME", "lab.recent.N".
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(Bench *bench, QWidget *parent = nullptr);
    void setRecentFiles(const QStringList &paths);
    /// A sentence for everybody who comes here, e.g. why no lab can run on this system; empty for none.
    void setWarning(const QString &text);
    /// The names of the built-in labs the page has, by what they are about.
    static QStringList offeredLabs();

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuildSoon();
    void build();
    void buildCards(QVBoxLayout *column);
    void buildLists(QVBoxLayout *column);

    Bench *m_bench;
    QWidget *m_page = nullptr;
    bool m_isRebuilding = false;
    QStringList m_recent;
    QString m_warning;
};

} // namespace layerlab
