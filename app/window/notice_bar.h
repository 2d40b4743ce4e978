// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace layerlab {

/// One line above the bench that says what went wrong and what to do: in place of a dialog. It stays until it is closed or the
/// next one comes; all of them are in the log.
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);
    /// `action` is a window action that helps, with the text of its button; both may be empty.
    void showNotice(const Notice &notice, const QString &action = {}, const QString &actionText = {});

Q_SIGNALS:
    void actionWanted(const QString &action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QLabel *m_icon, *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    QString m_action;
    Notice m_notice;
};

} // namespace layerlab
