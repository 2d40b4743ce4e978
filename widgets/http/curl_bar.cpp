// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/curl_bar.h"

#include "session/language.h"
#include "widgets/common/theme.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace layerlab {

using Kind = http::CurlRemark::Kind;

namespace {

class CurlWords {
    Q_DECLARE_TR_FUNCTIONS(CurlBar)
public:
    static QStringList of(const http::CurlRequest &request)
    {
        QStringList said;
        QStringList transfer, unknown, files;
        for (const http::CurlRemark &one : request.remarks) {
            const QString option = fromUtf8(one.option);
            switch (one.kind) {
            case Kind::Transfer:
                transfer.append(option);
                break;
            case Kind::Unknown:
                unknown.append(option);
                break;
            case Kind::FileNotRead:
                files.append(option);
                break;
            case Kind::Multipart:
                said.append(tr("The form with parts (%1) was left out: write its body yourself.").arg(option));
                break;
            case Kind::SecondUrl:
                said.append(tr("Only the first URL was taken, not “%1”.").arg(option));
                break;
            case Kind::Encrypted:
                said.append(tr("The command goes to https; here the same request is sent without TLS."));
                break;
            case Kind::Http2:
                said.append(tr("%1 was asked for; this client speaks HTTP/1.1.").arg(option));
                break;
            case Kind::Expansion:
                said.append(tr("A shell would put something else in for $NAME or `…`; here they stand as they are."));
                break;
            }
        }
        if (!files.isEmpty())
            said.append(tr("No file was read: %1. Put what is in it into the body.").arg(files.join(QStringLiteral(", "))));
        if (!transfer.isEmpty())
            said.append(tr("About how curl connects or what it does with the answer, left out: %1.")
                            .arg(transfer.join(QStringLiteral(", "))));
        if (!unknown.isEmpty())
            said.append(tr("Not known here, left out: %1.").arg(unknown.join(QStringLiteral(", "))));
        return said;
    }
    static QString problem(const Error &error)
    {
        switch (error.code) {
        case Errc::InvalidArgument:
            return tr("This can't be taken over: “%1”. An http or https URL and a value for each option are needed.")
                .arg(fromUtf8(error.detail));
        case Errc::TooLarge:
            return tr("The command is longer than 8 MiB.");
        default:
            return tr("This is no whole curl command: it begins with “curl”, has a URL, and each quote ends.");
        }
    }
};

} // namespace

CurlBar::CurlBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(2), space(1), space(1), space(1));
    row->setSpacing(space(2));
    auto *column = new QVBoxLayout;
    column->setSpacing(space(1));
    m_text = new QPlainTextEdit(this);
    m_text->setFont(fixedFont());
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    constexpr int lines = 4;
    m_text->setFixedHeight(QFontMetrics(fixedFont()).lineSpacing() * lines + space(4));
    m_remarks = new QLabel(this);
    m_remarks->setWordWrap(true);
    m_remarks->setTextFormat(Qt::PlainText);
    m_remarks->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_text);
    column->addWidget(m_remarks);
    row->addLayout(column, 1);
    auto *buttons = new QVBoxLayout;
    m_take = new QPushButton(this);
    m_take->setObjectName(QStringLiteral("primary"));
    m_cancel = new QPushButton(this);
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("flat"));
    m_close->setIcon(icon(QStringLiteral("close")));
    buttons->addWidget(m_take);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_close);
    buttons->addStretch(1);
    row->addLayout(buttons);
    setFocusProxy(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_take->setEnabled(!m_text->document()->isEmpty());
        m_remarks->hide();
    });
    connect(m_take, &QPushButton::clicked, this, &CurlBar::take);
    connect(m_cancel, &QPushButton::clicked, this, &CurlBar::closed);
    connect(m_close, &QToolButton::clicked, this, &CurlBar::closed);
    retranslate();
}

void CurlBar::showField(bool isField)
{
    m_text->setVisible(isField);
    m_take->setVisible(isField);
    m_cancel->setVisible(isField);
    m_close->setVisible(!isField);
    m_remarks->setVisible(!isField);
}

void CurlBar::open(const QString &command)
{
    m_text->setPlainText(command);
    m_text->selectAll();
    m_take->setEnabled(!command.isEmpty());
    showField(true);
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void CurlBar::say(const QStringList &remarks)
{
    if (remarks.isEmpty()) {
        Q_EMIT closed();
        return;
    }
    m_remarks->setText(remarks.join(QLatin1Char('\n')));
    showField(false);
    show();
}

void CurlBar::take()
{
    const auto request = http::fromCurl(toUtf8(m_text->toPlainText()));
    if (request) {
        Q_EMIT taken(*request);
        return;
    }
    m_remarks->setText(QStringLiteral("⚠ ") + CurlWords::problem(request.error()));
    m_remarks->show();
}

void CurlBar::retranslate()
{
    m_text->setAccessibleName(tr("curl command"));
    m_text->setPlaceholderText(tr("curl 'http://…' -H '…' --data-raw '…': paste it here. Browsers copy a request so: developer "
                                  "tools, Network, Copy as cURL (bash)."));
    m_take->setText(tr("Take over"));
    m_take->setToolTip(tr("Fills the request with what the command would send (Ctrl+Enter). Nothing is run, no file is read."));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Leaves the request as it is (Esc)"));
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(m_close->toolTip());
}

bool CurlBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isTaken = isEnter && key->modifiers() & Qt::ControlModifier;
    if (!isTaken && key->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) { // elsewhere in the bench Ctrl+Enter sends
        event->accept();
        return true;
    }
    if (isTaken)
        take();
    else
        Q_EMIT closed();
    return true;
}

QStringList curlRemarks(const http::CurlRequest &request)
{
    return CurlWords::of(request);
}

} // namespace layerlab
