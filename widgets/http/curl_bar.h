// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/curl.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace layerlab {

/// Where a curl command is pasted, and then what of it could not be taken over. Ctrl+Enter takes it, Esc does not. Nothing is
/// executed, no file is read.
class CurlBar : public QWidget {
    Q_OBJECT
public:
    explicit CurlBar(QWidget *parent = nullptr);

    /// With a command that was found elsewhere, or an empty field.
    void open(const QString &command);
    /// In place of the field; empty: nothing is to be said, the bar closes.
    void say(const QStringList &remarks);
    void retranslate();
    QPlainTextEdit *text() const { return m_text; }
    QLabel *remarks() const { return m_remarks; }
    QPushButton *takeButton() const { return m_take; }

Q_SIGNALS:
    void taken(const layerlab::http::CurlRequest &request);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take();
    void showField(bool isField);

    QPlainTextEdit *m_text;
    QLabel *m_remarks;
    QPushButton *m_take, *m_cancel;
    QToolButton *m_close;
};

/// What of a command is not in the request, in words.
QStringList curlRemarks(const http::CurlRequest &request);

} // namespace layerlab
