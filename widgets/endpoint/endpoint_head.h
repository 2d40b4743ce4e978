// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace layerlab {

class LimitsButton;

/// Where a program listens or connects to and how it replies: shown, and edited in place while the program is stopped.
class EndpointHead : public QWidget {
    Q_OBJECT
public:
    explicit EndpointHead(QWidget *parent = nullptr);

    void setProgram(const lab::Program &program);
    void setEditable(bool isEditable);
    void focusAddress(); ///< the port, or the path
    /// A sentence with a button, or none.
    void setNotice(const QString &text, const QString &button = {});
    void retranslate();

Q_SIGNALS:
    /// An edit is done: the program as it is to be, and a name for the step.
    void changed(const QString &what, const layerlab::lab::Program &program);
    void noticePressed();

private:
    QLineEdit *field(const QString &name);
    void finish();
    QString problem() const;
    void showReply();
    std::string replyText() const;
    std::string option(const char *name) const;

    lab::Program m_program;
    QLabel *m_addressLabel, *m_portLabel, *m_pathLabel, *m_replyLabel, *m_folderLabel, *m_commandLabel;
    QLineEdit *m_address, *m_port, *m_path, *m_fixed, *m_folder, *m_command;
    QComboBox *m_reply;
    LimitsButton *m_limits;
    QWidget *m_notice;
    QLabel *m_noticeText;
    QPushButton *m_noticeButton;
    QString m_given; ///< the notice from outside
    QString m_givenButton;
    bool m_isFilling = false;
};

} // namespace layerlab
