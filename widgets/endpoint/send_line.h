// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/endpoint/control_line.h"

#include <QStringList>
#include <QWidget>
#include <array>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace layerlab {

/// The line in which one writes what a program is to send, as text, hex or a file, and the calls a learner should press.
class SendLine : public QWidget {
    Q_OBJECT
public:
    enum class Order { ShutDown, Close, Reset, EndInput, Count };
    enum class Form { Text, Hex, File };

    explicit SendLine(QWidget *parent = nullptr);

    void setKind(const EndpointKind &kind);
    /// Whom a server can send to: number and name; the choice stays if it is still there.
    struct Target {
        int number = 0;
        QString name;
        bool operator==(const Target &) const = default;
    };
    void setTargets(const QList<Target> &targets);
    void chooseTarget(int number);
    int target() const;
    /// Why it can't be pressed, or empty: then it can.
    void setWhyNot(Order order, const QString &reason);
    void setWhyNotSend(const QString &reason);
    void retranslate();
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    /// The bytes as they are to be sent, the line's end included.
    void sendWanted(const QByteArray &bytes, int client, bool isText);
    void orderWanted(layerlab::SendLine::Order order, int client);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Form form() const;
    void send();
    QByteArray outgoing(QString *problem);
    void say(const QString &problem);
    void applyForm();
    void chooseFile();
    void recall(int step);
    static QPushButton *orderButton(const QString &icon, QWidget *parent);

    EndpointKind m_kind;
    QComboBox *m_target, *m_form, *m_lineEnd;
    QLineEdit *m_field;
    QPushButton *m_choose, *m_send;
    std::array<QPushButton *, static_cast<std::size_t>(Order::Count)> m_orders{};
    QLabel *m_problem;
    QList<Target> m_targets;
    QStringList m_history;
    qsizetype m_recalled = 0; ///< place in the history; its size: the draft
    QString m_draft;
};

} // namespace layerlab
