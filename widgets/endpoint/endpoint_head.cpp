// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/endpoint_head.h"

#include "engine/lab/kinds.h"
#include "engine/net/address.h"
#include "session/language.h"
#include "widgets/common/limits_button.h"
#include "widgets/common/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScopedValueRollback>
#include <algorithm>

namespace layerlab {

namespace {

constexpr const char *replies[] = {"none", "echo", "upper", "time", "fixed"};
constexpr int fixedReply = 4;

bool hasOption(const lab::Program &program, std::string_view name)
{
    const lab::Kind *kind = lab::findKind(program.kind);
    return kind && std::ranges::any_of(kind->options, [&](const lab::Option &option) { return option.name == name; });
}

/// As QProcess::splitCommand reads it back.
QString commandText(const std::vector<std::string> &words)
{
    QStringList quoted;
    for (const std::string &word : words) {
        QString text = fromUtf8(word);
        const bool needsQuotes = text.isEmpty() || text.contains(QLatin1Char(' ')) || text.contains(QLatin1Char('"'));
        text.replace(QLatin1Char('"'), QStringLiteral("\"\"\""));
        quoted.append(needsQuotes ? QLatin1Char('"') + text + QLatin1Char('"') : text);
    }
    return quoted.join(QLatin1Char(' '));
}

} // namespace

EndpointHead::EndpointHead(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space(2), space(1), space(2), space(1));
    row->setSpacing(space(1));
    const auto pair = [&](QLabel *&label, QWidget *what, int stretch) {
        label = new QLabel(this);
        label->setObjectName(QStringLiteral("weak"));
        label->setBuddy(what);
        row->addWidget(label);
        row->addWidget(what, stretch);
    };
    pair(m_commandLabel, m_command = field(QStringLiteral("command")), 4);
    pair(m_pathLabel, m_path = field(QStringLiteral("path")), 3);
    pair(m_addressLabel, m_address = field(QStringLiteral("address")), 2);
    pair(m_portLabel, m_port = field(QStringLiteral("port")), 1);
    m_port->setMaximumWidth(QFontMetrics(fixedFont()).horizontalAdvance(QStringLiteral("0000000")) + space(6));
    m_reply = new QComboBox(this);
    m_reply->setObjectName(QStringLiteral("reply"));
    pair(m_replyLabel, m_reply, 0);
    row->addWidget(m_fixed = field(QStringLiteral("fixed")), 2);
    pair(m_folderLabel, m_folder = field(QStringLiteral("folder")), 2);
    row->addStretch(1);
    row->addWidget(m_limits = new LimitsButton(this));
    connect(m_limits, &LimitsButton::changed, this, &EndpointHead::changed);
    column->addLayout(row);

    m_notice = new QWidget(this);
    m_notice->setObjectName(QStringLiteral("notice"));
    m_notice->setAutoFillBackground(true);
    auto *line = new QHBoxLayout(m_notice);
    line->setContentsMargins(space(2), space(1), space(2), space(1));
    m_noticeText = new QLabel(m_notice);
    m_noticeText->setObjectName(QStringLiteral("fault"));
    m_noticeText->setWordWrap(true);
    m_noticeText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_noticeButton = new QPushButton(m_notice);
    m_noticeButton->setObjectName(QStringLiteral("noticeAction"));
    line->addWidget(m_noticeText, 1);
    line->addWidget(m_noticeButton);
    column->addWidget(m_notice);
    m_notice->hide();
    connect(m_noticeButton, &QPushButton::clicked, this, &EndpointHead::noticePressed);
    connect(m_reply, &QComboBox::activated, this, [this] {
        m_fixed->setVisible(m_reply->currentIndex() == fixedReply);
        if (m_reply->currentIndex() == fixedReply && m_fixed->text().isEmpty())
            m_fixed->setFocus();
        else
            finish();
    });
}

QLineEdit *EndpointHead::field(const QString &name)
{
    auto *made = new QLineEdit(this);
    made->setObjectName(name);
    made->setFont(fixedFont());
    connect(made, &QLineEdit::editingFinished, this, &EndpointHead::finish);
    return made;
}

std::string EndpointHead::option(const char *name) const
{
    const auto found = m_program.options.find(name);
    return found == m_program.options.end() ? std::string() : found->second;
}

void EndpointHead::setProgram(const lab::Program &program)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_program = program;
    const auto show = [](QLabel *label, QWidget *what, bool isShown) {
        label->setVisible(isShown);
        what->setVisible(isShown);
    };
    const auto fill = [](QLineEdit *edit, const QString &text) {
        if (edit->text() != text)
            edit->setText(text);
    };
    show(m_commandLabel, m_command, program.kind == "command");
    show(m_pathLabel, m_path, hasOption(program, "path"));
    show(m_addressLabel, m_address, hasOption(program, "address"));
    show(m_portLabel, m_port, hasOption(program, "port"));
    show(m_replyLabel, m_reply, hasOption(program, "reply"));
    show(m_folderLabel, m_folder, hasOption(program, "folder"));
    fill(m_command, commandText(program.command));
    fill(m_path, fromUtf8(option("path")));
    fill(m_address, fromUtf8(option("address")));
    fill(m_port, fromUtf8(option("port")));
    fill(m_folder, fromUtf8(option("folder")));
    m_limits->setProgram(program);
    showReply();
}

void EndpointHead::showReply()
{
    const std::string reply = option("reply");
    const bool isFixed = reply.starts_with("fixed:");
    int index = 0;
    for (int i = 0; i < fixedReply; ++i) {
        if (reply == replies[i])
            index = i;
    }
    m_reply->setCurrentIndex(isFixed ? fixedReply : index);
    if (isFixed)
        m_fixed->setText(fromUtf8(reply.substr(6)));
    m_fixed->setVisible(isFixed);
}

std::string EndpointHead::replyText() const
{
    const int index = std::max(0, m_reply->currentIndex());
    return index == fixedReply ? "fixed:" + toUtf8(m_fixed->text()) : replies[index];
}

void EndpointHead::setEditable(bool isEditable)
{
    for (QLineEdit *edit : {m_address, m_port, m_path, m_fixed, m_folder, m_command}) {
        edit->setReadOnly(!isEditable);
        edit->setToolTip(isEditable ? QString() : tr("Stop the program to change this."));
    }
    m_limits->setEditable(isEditable);
    m_reply->setEnabled(isEditable);
    m_reply->setToolTip(isEditable ? tr("What the server answers to each piece it receives")
                                   : tr("Stop the program to change this."));
}

void EndpointHead::focusAddress()
{
    QLineEdit *edit = m_port->isVisible() ? m_port : m_path->isVisible() ? m_path : m_command;
    edit->setFocus(Qt::OtherFocusReason);
    edit->selectAll();
}

QString EndpointHead::problem() const
{
    const auto shown = [](const QLineEdit *edit) { return !edit->isHidden(); };
    if (shown(m_port) && !net::parsePort(toUtf8(m_port->text().trimmed())))
        return tr("A port is a number from 0 to 65535. 0 lets the kernel choose a free one.");
    if (shown(m_address) && !net::IpAddress::parse(toUtf8(m_address->text().trimmed())))
        return tr("“%1” is no IP address. This computer itself is 127.0.0.1 or ::1; 0.0.0.0 is all its addresses.")
            .arg(m_address->text());
    if (shown(m_path)) {
        const auto path = net::UnixPath::parse(toUtf8(m_path->text().trimmed()));
        if (!path && path.error().code == Errc::PathTooLong)
            return tr("The path is too long: a Unix socket's has at most 107 bytes.");
        if (!path)
            return tr("A Unix socket needs a path, such as /run/lab/echo.sock.");
    }
    if (shown(m_command) && QProcess::splitCommand(m_command->text()).isEmpty())
        return tr("There is no command.");
    return {};
}

void EndpointHead::finish()
{
    if (m_isFilling || m_address->isReadOnly())
        return;
    const QString given = m_given, givenButton = m_givenButton;
    const QString wrong = problem();
    setNotice(wrong.isEmpty() ? given : wrong, wrong.isEmpty() ? givenButton : QString());
    m_given = given;
    m_givenButton = givenButton;
    if (!wrong.isEmpty())
        return;
    lab::Program edited = m_program;
    QString what = tr("Change %1").arg(fromUtf8(m_program.name));
    const auto take = [&](const QLineEdit *edit, const char *name, const QString &change) {
        const std::string text = toUtf8(edit->text().trimmed());
        if (edit->isHidden() || text == option(name))
            return;
        edited.options[name] = text;
        what = change;
    };
    take(m_address, "address", tr("Change the address"));
    take(m_port, "port", tr("Change the port"));
    take(m_path, "path", tr("Change the path"));
    take(m_folder, "folder", tr("Change the folder"));
    if (edited.options["folder"].empty())
        edited.options.erase("folder");
    if (!m_reply->isHidden() && replyText() != (option("reply").empty() ? "none" : option("reply"))) {
        edited.options["reply"] = replyText();
        what = tr("Change the reply");
    }
    if (!m_command->isHidden()) {
        edited.command.clear();
        for (const QString &word : QProcess::splitCommand(m_command->text()))
            edited.command.push_back(toUtf8(word));
        what = tr("Change the command");
    }
    if (edited != m_program)
        Q_EMIT changed(what, edited);
}

void EndpointHead::setNotice(const QString &text, const QString &button)
{
    m_given = text;
    m_givenButton = button;
    m_noticeText->setText(text.isEmpty() ? QString() : QStringLiteral("✕ ") + text);
    m_noticeButton->setText(button);
    m_noticeButton->setVisible(!button.isEmpty());
    m_notice->setVisible(!text.isEmpty());
    QPalette palette = m_notice->palette();
    palette.setColor(QPalette::Window, theme().faultWash);
    m_notice->setPalette(palette);
}

void EndpointHead::retranslate()
{
    m_limits->retranslate();
    m_addressLabel->setText(tr("address"));
    m_portLabel->setText(tr("port"));
    m_pathLabel->setText(tr("path"));
    m_replyLabel->setText(tr("reply"));
    m_folderLabel->setText(tr("folder"));
    m_commandLabel->setText(tr("command"));
    m_address->setAccessibleName(tr("Address"));
    m_port->setAccessibleName(tr("Port"));
    m_path->setAccessibleName(tr("Path of the socket"));
    m_folder->setAccessibleName(tr("Folder that is served"));
    m_command->setAccessibleName(tr("Command"));
    m_reply->setAccessibleName(tr("Reply"));
    m_fixed->setAccessibleName(tr("Text of the fixed reply"));
    m_fixed->setPlaceholderText(tr("Text of the reply"));
    const QSignalBlocker quiet(m_reply);
    const int index = std::max(0, m_reply->currentIndex());
    m_reply->clear();
    m_reply->addItems({tr("none"), tr("echo"), tr("upper case"), tr("time"), tr("fixed text")});
    m_reply->setCurrentIndex(index);
}

} // namespace layerlab
