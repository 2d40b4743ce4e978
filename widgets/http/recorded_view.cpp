// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/recorded_view.h"

#include "session/event_text.h"
#include "session/language.h"
#include "widgets/common/theme.h"
#include "widgets/http/byte_edit.h"
#include "widgets/http/http_words.h"
#include "widgets/http/message_highlighter.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QLocale>

namespace layerlab {

namespace {

constexpr std::size_t mostColouredBytes = 200 * 1024;
constexpr std::size_t mostShownBytes = 2 << 20;

QLabel *label(QWidget *parent)
{
    auto *made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return made;
}

} // namespace

RecordedView::RecordedView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(1), space(2), space(1));
    column->setSpacing(space(1));
    m_status = label(this);
    m_meaning = label(this);
    m_origin = label(this);
    m_origin->setObjectName(QStringLiteral("weak"));
    m_text = new ByteEdit(LineBreaks::CrLf, this);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_colours = std::make_unique<MessageHighlighter>(m_text->document());
    column->addWidget(m_status);
    column->addWidget(m_meaning);
    column->addWidget(m_origin);
    column->addWidget(m_text, 1);
    restyle();
}

RecordedView::~RecordedView() = default;

const http::HarEntry *RecordedView::entry() const
{
    return m_requests && m_row >= 0 && m_row < static_cast<int>(m_requests->file.entries.size())
               ? &m_requests->file.entries[static_cast<std::size_t>(m_row)]
               : nullptr;
}

void RecordedView::show(std::shared_ptr<const HarRequests> requests, int row)
{
    m_requests = std::move(requests);
    m_row = row;
    showEntry();
}

QString RecordedView::statusShown() const
{
    const http::HarEntry *shown = entry();
    if (!shown)
        return {};
    return shown->status ? QStringLiteral("%1 %2").arg(shown->status).arg(fromUtf8(shown->reason)).trimmed() : tr("no answer");
}

void RecordedView::showEntry()
{
    const http::HarEntry *shown = entry();
    if (!shown) {
        m_text->clear();
        return;
    }
    m_status->setText(statusShown());
    m_meaning->setText(shown->status ? statusMeaning(shown->status) : QString());
    m_meaning->setVisible(!m_meaning->text().isEmpty());
    const QLocale locale;
    const QString moment = shown->started > 0 ? locale.toString(QDateTime::fromMSecsSinceEpoch(shown->started / 1'000'000),
                                                                QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                                              : tr("at a time that is not said");
    constexpr qsizetype mostShown = 200;
    QStringList said{tr("From %1: what %2 answered, %3. Put together from its parts, not the bytes that were sent.")
                         .arg(m_requests->fileName, fromUtf8(shown->url).left(mostShown), moment)};
    QStringList times;
    const auto time = [&](std::int64_t nanoseconds, const QString &text) {
        if (nanoseconds >= 0)
            times.append(text.arg(durationText(Nanoseconds(nanoseconds))));
    };
    time(shown->send, tr("sent in %1"));
    time(shown->wait, tr("first byte after another %1"));
    time(shown->receive, tr("received in %1"));
    times.append(tr("content: %1 bytes").arg(locale.toString(static_cast<qulonglong>(shown->content.size()))));
    said.append(times.join(QStringLiteral(" · ")));
    if (!shown->comment.empty())
        said.append(tr("Comment: %1").arg(fromUtf8(shown->comment)));
    std::string text = http::responseText(*shown);
    if (text.size() > mostShownBytes) {
        text.resize(mostShownBytes);
        said.append(tr("the first 2 MiB are shown"));
    }
    m_origin->setText(said.join(QLatin1Char('\n')));
    m_colours->setContent(text.size() > mostColouredBytes ? MessageHighlighter::Content::Nothing
                                                          : MessageHighlighter::Content::Message);
    m_text->setBytes(QByteArray::fromStdString(text));
}

void RecordedView::retranslate()
{
    m_text->setAccessibleName(tr("Answer in the HTTP archive"));
    showEntry();
}

void RecordedView::restyle()
{
    m_status->setFont(textFont(1.2, QFont::Bold));
    m_origin->setFont(textFont(0.85));
    m_colours->restyle();
}

} // namespace layerlab
