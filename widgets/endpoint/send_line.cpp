// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/send_line.h"

#include "widgets/common/theme.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

namespace layerlab {

namespace {

constexpr qsizetype longestHistory = 100;
constexpr qint64 mostFileBytes = 4 << 20; // more is refused with a sentence; less need not be read for that

const char *iconOf(SendLine::Order order)
{
    switch (order) {
    case SendLine::Order::ShutDown:
        return "shutdown";
    case SendLine::Order::Close:
        return "close";
    case SendLine::Order::Reset:
        return "reset";
    default:
        return "end";
    }
}

} // namespace

SendLine::SendLine(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("raised"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(2), space(2), space(2));
    column->setSpacing(space(1));
    auto *first = new QHBoxLayout;
    first->setSpacing(space(1));
    m_target = new QComboBox(this);
    m_target->setObjectName(QStringLiteral("target"));
    m_target->addItem({}, control_line::allClients);
    m_target->setEnabled(false);
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("message"));
    m_field->installEventFilter(this);
    m_choose = new QPushButton(this);
    m_send = new QPushButton(icon(QStringLiteral("send")), {}, this);
    m_send->setObjectName(QStringLiteral("primary"));
    first->addWidget(m_target);
    first->addWidget(m_field, 1);
    first->addWidget(m_choose);
    first->addWidget(m_send);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("fault"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *second = new QHBoxLayout;
    second->setSpacing(space(1));
    m_form = new QComboBox(this);
    m_form->setObjectName(QStringLiteral("form"));
    m_lineEnd = new QComboBox(this);
    m_lineEnd->setObjectName(QStringLiteral("lineEnd"));
    second->addWidget(m_form);
    second->addWidget(m_lineEnd);
    second->addStretch(1);
    for (int i = 0; i < static_cast<int>(Order::Count); ++i) {
        const auto order = static_cast<Order>(i);
        auto *button = new QPushButton(icon(QString::fromLatin1(iconOf(order))), {}, this);
        static constexpr const char *names[] = {"shutDown", "close", "reset", "endInput"};
        button->setObjectName(QString::fromLatin1(names[i]));
        connect(button, &QPushButton::clicked, this, [this, order] { Q_EMIT orderWanted(order, target()); });
        second->addWidget(button);
        m_orders[static_cast<std::size_t>(i)] = button;
    }
    column->addLayout(first);
    column->addWidget(m_problem);
    column->addLayout(second);
    connect(m_send, &QPushButton::clicked, this, &SendLine::send);
    connect(m_field, &QLineEdit::returnPressed, this, &SendLine::send);
    connect(m_field, &QLineEdit::textEdited, this, [this] { say({}); });
    connect(m_choose, &QPushButton::clicked, this, &SendLine::chooseFile);
    connect(m_form, &QComboBox::currentIndexChanged, this, &SendLine::applyForm);
    retranslate();
    m_lineEnd->setCurrentIndex(1);
}

SendLine::Form SendLine::form() const
{
    return static_cast<Form>(std::max(0, m_form->currentIndex()));
}

void SendLine::setKind(const EndpointKind &kind)
{
    m_kind = kind;
    m_target->setVisible(kind.isServer);
    for (int i = 0; i < static_cast<int>(Order::Count); ++i)
        m_orders[static_cast<std::size_t>(i)]->setVisible((static_cast<Order>(i) == Order::EndInput) == kind.isCommand);
    retranslate();
}

void SendLine::setTargets(const QList<Target> &targets)
{
    if (targets == m_targets)
        return;
    const int chosen = target();
    m_targets = targets;
    m_target->clear();
    for (const Target &one : targets)
        m_target->addItem(one.name, one.number);
    m_target->setEnabled(!targets.isEmpty());
    if (targets.isEmpty())
        m_target->addItem(tr("no client"), control_line::allClients);
    chooseTarget(chosen);
}

void SendLine::chooseTarget(int number)
{
    m_target->setCurrentIndex(std::max(0, m_target->findData(number)));
}

int SendLine::target() const
{
    return m_target->currentData().toInt();
}

void SendLine::setWhyNot(Order order, const QString &reason)
{
    QPushButton *button = m_orders[static_cast<std::size_t>(order)];
    button->setEnabled(reason.isEmpty());
    button->setToolTip(reason.isEmpty() ? button->property("meaning").toString() : reason);
    button->setAccessibleDescription(button->toolTip());
}

void SendLine::setWhyNotSend(const QString &reason)
{
    m_send->setEnabled(reason.isEmpty());
    m_send->setToolTip(reason.isEmpty() ? tr("Sends it (Enter)") : reason);
    m_send->setAccessibleDescription(m_send->toolTip());
}

void SendLine::applyForm()
{
    const bool isFile = form() == Form::File;
    m_choose->setVisible(isFile);
    m_lineEnd->setVisible(form() == Form::Text);
    m_field->setFont(form() == Form::Text ? textFont() : fixedFont());
    m_field->setPlaceholderText(form() == Form::Hex ? tr("68 65 6c 6c 6f 0a")
                                : isFile            ? tr("Path of a file")
                                : m_kind.isCommand  ? tr("A line for its standard input")
                                : m_kind.isServer   ? tr("Message to the client")
                                                    : tr("Message"));
    say({});
}

void SendLine::say(const QString &problem)
{
    m_problem->setText(problem.isEmpty() ? QString() : QStringLiteral("✕ ") + problem);
    m_problem->setVisible(!problem.isEmpty());
}

void SendLine::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Send a file"), m_field->text());
    if (!path.isEmpty())
        m_field->setText(path);
    m_field->setFocus();
}

QByteArray SendLine::outgoing(QString *problem)
{
    static constexpr const char *ends[] = {"", "\n", "\r\n"};
    QByteArray bytes;
    if (form() == Form::Text) {
        bytes = m_field->text().toUtf8() + ends[std::clamp(m_lineEnd->currentIndex(), 0, 2)];
    } else if (form() == Form::Hex) {
        bytes = control_line::fromHexText(m_field->text(), problem);
    } else {
        QFile file(m_field->text());
        if (!file.open(QIODevice::ReadOnly))
            *problem = tr("“%1” can't be read: %2").arg(m_field->text(), file.errorString());
        else
            bytes = file.read(mostFileBytes);
    }
    if (problem->isEmpty())
        *problem = control_line::lengthProblem(m_kind, bytes.size());
    if (problem->isEmpty() && bytes.isEmpty() && !m_kind.isDatagram)
        *problem = tr("There is nothing to send. A stream carries at least one byte.");
    return bytes;
}

void SendLine::send()
{
    QString problem;
    const QByteArray bytes = outgoing(&problem);
    if (problem.isEmpty() && !m_send->isEnabled())
        problem = m_send->toolTip();
    say(problem);
    if (!problem.isEmpty())
        return;
    const QString text = m_field->text();
    if (!text.isEmpty()) {
        m_history.removeAll(text);
        m_history.append(text);
        if (m_history.size() > longestHistory)
            m_history.removeFirst();
    }
    m_recalled = m_history.size();
    Q_EMIT sendWanted(bytes, target(), form() == Form::Text);
    if (form() != Form::File)
        m_field->clear();
}

/// Up and Down go through what was sent before; below the last is what was being written.
void SendLine::recall(int step)
{
    const qsizetype place = std::clamp<qsizetype>(m_recalled + step, 0, m_history.size());
    if (place == m_recalled)
        return;
    if (m_recalled == m_history.size())
        m_draft = m_field->text();
    m_recalled = place;
    m_field->setText(place == m_history.size() ? m_draft : m_history[place]);
}

bool SendLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            recall(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SendLine::retranslate()
{
    const auto refill = [](QComboBox *box, const QStringList &texts) {
        const QSignalBlocker quiet(box);
        const int index = std::max(0, box->currentIndex());
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(index);
    };
    refill(m_form, {tr("Text"), tr("Hex"), tr("File")});
    m_form->setToolTip(tr("How the message is written: as text (UTF-8), as hex digits, or in a file"));
    m_form->setAccessibleName(tr("Form of the message"));
    refill(m_lineEnd, {tr("no LF"), tr("LF"), tr("CR LF")});
    m_lineEnd->setToolTip(
        tr("The line end that is sent behind the text: none, LF, or CR LF, as HTTP and many older protocols want it."));
    m_lineEnd->setAccessibleName(tr("Line end"));
    m_target->setToolTip(tr("The client that gets the message, and that the buttons act on"));
    m_target->setAccessibleName(tr("Client"));
    m_field->setAccessibleName(tr("Message"));
    m_field->setToolTip(tr("Enter sends; Up and Down bring back what was sent before"));
    m_choose->setText(tr("Choose …"));
    m_send->setText(tr("Send"));
    const auto label = [this](Order order, const QString &text, const QString &meaning) {
        QPushButton *button = m_orders[static_cast<std::size_t>(order)];
        button->setText(text);
        button->setProperty("meaning", meaning);
        if (button->isEnabled())
            button->setToolTip(meaning);
    };
    label(Order::ShutDown, tr("Shut down write"),
          tr("shutdown(SHUT_WR): sends FIN. Nothing more can be sent, but data of the other side is still received."));
    label(Order::Close, tr("Close"), tr("close(): gives the socket back; with TCP it sends FIN."));
    label(Order::Reset, tr("Reset"), tr("close() with SO_LINGER of 0: sends RST, and the other side's calls fail."));
    label(Order::EndInput, tr("End of input"), tr("Closes its standard input: the next read() gives 0, as Ctrl+D does."));
    if (m_targets.isEmpty())
        m_target->setItemText(0, tr("no client"));
    applyForm();
}

} // namespace layerlab
