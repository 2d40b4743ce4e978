// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/response_view.h"

#include "session/event_text.h"
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/common/theme.h"
#include "widgets/http/byte_edit.h"
#include "widgets/http/http_words.h"
#include "widgets/http/message_highlighter.h"
#include "widgets/http/response_reading.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>

namespace layerlab {

namespace {

constexpr qsizetype mostColouredBytes = 200 * 1024;
constexpr qsizetype mostShownBytes = 2 << 20;

QLabel *label(QWidget *parent, const char *name = nullptr)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (name)
        made->setObjectName(QLatin1String(name));
    return made;
}

} // namespace

ResponseView::ResponseView(const Session *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(1), space(2), space(1));
    column->setSpacing(space(1));
    auto *head = new QHBoxLayout;
    m_status = label(this);
    m_status->setWordWrap(false);
    head->addWidget(m_status, 1);
    m_packets = new QPushButton(icon(QStringLiteral("packets")), {}, this);
    m_calls = new QPushButton(icon(QStringLiteral("calls")), {}, this);
    head->addWidget(m_packets);
    head->addWidget(m_calls);
    column->addLayout(head);
    m_meaning = label(this);
    column->addWidget(m_meaning);
    m_times = label(this, "weak");
    column->addWidget(m_times);
    auto *tools = new QHBoxLayout;
    m_view = new QComboBox(this);
    for (int i = 0; i < 3; ++i)
        m_view->addItem({});
    tools->addWidget(m_view);
    m_lineEnds = new QPushButton(this);
    m_lineEnds->setText(QStringLiteral("CR LF"));
    m_lineEnds->setCheckable(true);
    tools->addWidget(m_lineEnds);
    m_note = label(this, "weak");
    tools->addWidget(m_note, 1);
    column->addLayout(tools);
    m_text = new ByteEdit(LineBreaks::CrLf, this);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_colours = std::make_unique<MessageHighlighter>(m_text->document());
    column->addWidget(m_text, 1);
    column->addStretch(0);

    connect(m_view, &QComboBox::activated, this, &ResponseView::showText);
    connect(m_lineEnds, &QPushButton::toggled, m_text, &ByteEdit::setLineEndsShown);
    connect(m_packets, &QPushButton::clicked, this, &ResponseView::packetsWanted);
    connect(m_calls, &QPushButton::clicked, this, &ResponseView::callsWanted);
    restyle();
}

ResponseView::~ResponseView() = default;

void ResponseView::showExchange(const Exchange *exchange, const QString &program)
{
    const bool isSame = exchange && m_exchange && exchange->task == m_task && m_shownBytes == exchange->receivedBytes;
    m_exchange = exchange;
    m_program = program;
    for (QWidget *widget : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_lineEnds), static_cast<QWidget *>(m_text)})
        widget->setVisible(exchange && exchange->receivedBytes > 0);
    for (QWidget *widget : {static_cast<QWidget *>(m_packets), static_cast<QWidget *>(m_calls)})
        widget->setVisible(exchange && (!exchange->sent.empty() || exchange->connect));
    m_note->setVisible(exchange != nullptr);
    if (!exchange) {
        m_task = 0;
        m_shownBytes = 0;
        m_received.clear();
        m_status->setText(tr("No answer yet"));
        m_meaning->setText(tr("Send the request (Ctrl+Enter): a real client connects and sends exactly these bytes. What comes "
                              "back is shown here."));
        m_times->clear();
        m_text->clear();
        return;
    }
    m_task = exchange->task;
    if (!isSame) {
        const MovedBytes moved = movedBytes(*m_session, exchange->received);
        m_received = moved.bytes;
        m_isWhole = moved.isWhole;
        m_shownBytes = exchange->receivedBytes;
    }
    const ReadResponse response = readResponse(m_received, exchange->method.toUtf8(), exchange->isOver());
    if (response.status) {
        m_status->setText(QStringLiteral("%1 %2").arg(response.status).arg(response.reason));
        showStatus(statusMeaning(response.status));
    } else {
        m_status->setText(exchange->isOver() ? tr("No answer") : tr("Waiting for the answer …"));
        showStatus(noAnswer());
    }
    QStringList facts{exchangeTimes(*exchange)};
    const QLocale locale;
    if (exchange->receivedBytes > 0)
        facts.append(tr("%1 bytes: head %2, body %3")
                         .arg(locale.toString(exchange->receivedBytes), locale.toString(response.head.size()),
                              locale.toString(response.body.size())));
    facts.removeAll(QString());
    m_times->setText(facts.join(QStringLiteral("\n")));
    if (!isSame)
        showText();
}

void ResponseView::showStatus(const QString &meaning)
{
    m_meaning->setText(meaning);
    m_meaning->setVisible(!meaning.isEmpty());
}

/// Why there is none, from how the client ended.
QString ResponseView::noAnswer() const
{
    if (!m_exchange->isOver())
        return m_exchange->isConnected ? tr("The client is connected and waits.") : tr("The client is connecting.");
    const int index = m_session->document().programIndex(toUtf8(m_program));
    if (index < 0)
        return statusText(m_exchange->status);
    const lab::Program &program = m_session->document().programs[static_cast<std::size_t>(index)];
    if (!program.isTraced)
        return tr("The calls of this program are not recorded; what came is in its output.");
    return failureMeaning(program, m_exchange->status);
}

void ResponseView::showText()
{
    if (!m_exchange)
        return;
    const ReadResponse response = readResponse(m_received, m_exchange->method.toUtf8(), m_exchange->isOver());
    QByteArray shown = m_received;
    LineBreaks breaks = LineBreaks::CrLf;
    QStringList notes;
    QString mediaType = response.mediaType;
    const int view = m_view->currentIndex();
    if (view != Received) {
        shown = response.body;
        breaks = response.body.contains("\r\n") ? LineBreaks::CrLf : LineBreaks::Lf;
        if (response.isChunked)
            notes.append(tr("put together from its chunks"));
    }
    if (view == Indented) {
        if (const auto indented = indentedJson(response.body)) {
            shown = *indented;
            breaks = LineBreaks::Lf;
            mediaType = QStringLiteral("application/json");
            notes.append(tr("indented for reading; this is not how it was sent"));
        } else {
            notes.append(tr("the body is no JSON: shown as it is"));
        }
    }
    if (response.isEncoded)
        notes.append(tr("the body is encoded (Content-Encoding)"));
    if (!m_isWhole)
        notes.append(tr("the recording keeps only the first 64 KiB of each call"));
    if (response.status && !response.isComplete && m_exchange->isOver())
        notes.append(tr("it ended before it was complete"));
    const bool isColoured = shown.size() <= mostColouredBytes;
    if (!isColoured)
        notes.append(tr("too long for colours"));
    if (shown.size() > mostShownBytes) {
        shown.truncate(mostShownBytes);
        notes.append(tr("the first 2 MiB are shown"));
    }
    m_note->setText(notes.join(QStringLiteral(" · ")));
    const auto content = !isColoured        ? MessageHighlighter::Content::Nothing
                         : view == Received ? MessageHighlighter::Content::Message
                                            : MessageHighlighter::Content::Body;
    m_colours->setContent(content, mediaType);
    const int place = m_text->verticalScrollBar()->value();
    m_text->setLineBreaks(breaks);
    m_text->setBytes(shown);
    m_text->verticalScrollBar()->setValue(place);
}

QString ResponseView::statusShown() const
{
    return m_status->text();
}

void ResponseView::retranslate()
{
    m_view->setItemText(Received, tr("as received"));
    m_view->setItemText(Body, tr("body"));
    m_view->setItemText(Indented, tr("body, JSON indented"));
    m_view->setAccessibleName(tr("What of the answer is shown"));
    m_lineEnds->setToolTip(tr("Show how each line ends: CR LF, or LF alone"));
    m_lineEnds->setAccessibleName(tr("Show the line ends"));
    m_packets->setText(tr("Packets"));
    m_packets->setToolTip(tr("Show the packets of this exchange"));
    m_calls->setText(tr("Calls"));
    m_calls->setToolTip(tr("Show the system calls of this exchange"));
    m_text->setAccessibleName(tr("Answer"));
    const Exchange *exchange = m_exchange;
    m_exchange = nullptr; // everything anew
    showExchange(exchange, m_program);
}

void ResponseView::restyle()
{
    m_status->setFont(textFont(1.2, QFont::Bold));
    m_times->setFont(textFont(0.85));
    m_note->setFont(textFont(0.85));
    m_colours->restyle();
}

QString exchangeTimes(const Exchange &exchange)
{
    QStringList parts;
    const auto after = [&](const std::optional<Nanoseconds> &moment) { return durationText(*moment - exchange.begun); };
    if (exchange.connected)
        parts.append(ResponseView::tr("connected after %1").arg(after(exchange.connected)));
    if (exchange.firstByte)
        parts.append(ResponseView::tr("first byte after %1").arg(after(exchange.firstByte)));
    if (exchange.lastByte)
        parts.append(ResponseView::tr("last byte after %1").arg(after(exchange.lastByte)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace layerlab
