// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/output_view.h"

#include "engine/trace/event_records.h"
#include "widgets/common/theme.h"

#include <QScrollBar>

namespace layerlab {

namespace {
constexpr int mostLines = 20'000;
}

OutputView::OutputView(const Session *session, QString program, QWidget *parent)
    : QPlainTextEdit(parent), m_session(session), m_program(std::move(program))
{
    setObjectName(QStringLiteral("output"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(mostLines);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTabChangesFocus(true);
    setFrameShape(NoFrame);
    restyle();
}

void OutputView::read()
{
    const Capture *capture = m_session->capture();
    if (!capture)
        return;
    const int program = m_session->recordedProgramIndex(m_program);
    const auto &events = capture->recording().events();
    for (; m_readEvents < events.size(); ++m_readEvents) {
        if (events[m_readEvents].kind != recording::EventKind::Output)
            continue;
        const auto output = trace::decodeOutput(capture->recording().payload(events[m_readEvents]));
        if (!output || program < 0 || output->program != static_cast<std::uint32_t>(program))
            continue;
        const QByteArrayView bytes(reinterpret_cast<const char *>(output->bytes.data()),
                                   static_cast<qsizetype>(output->bytes.size()));
        append(m_decoders[output->stream == 2](bytes), output->stream == 2);
    }
}

/// A line of stderr that begins gets the sign; one stream in the middle of the other's line is put on a line of its own.
void OutputView::append(const QString &text, bool isError)
{
    const bool isAtEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    QTextCharFormat format;
    format.setForeground(isError ? theme().fault : theme().text);
    cursor.beginEditBlock();
    if (m_isLineOpen && m_isOpenError != isError) {
        cursor.insertText(QStringLiteral("\n"), format);
        m_isLineOpen = false;
    }
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype feed = text.indexOf(QLatin1Char('\n'), at);
        const qsizetype end = feed < 0 ? text.size() : feed + 1;
        if (!m_isLineOpen && isError)
            cursor.insertText(QStringLiteral("! "), format);
        cursor.insertText(text.mid(at, end - at), format);
        m_isLineOpen = feed < 0;
        at = end;
    }
    m_isOpenError = isError;
    cursor.endEditBlock();
    if (isAtEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void OutputView::forget()
{
    clear();
    m_readEvents = 0;
    m_isLineOpen = false;
    for (QStringDecoder &decoder : m_decoders)
        decoder.resetState();
    read();
}

void OutputView::restyle()
{
    setFont(fixedFont());
    if (document()->characterCount() > 1) // colours of another theme
        forget();
}

void OutputView::retranslate()
{
    setAccessibleName(tr("Output of %1").arg(m_program));
    setPlaceholderText(tr("%1 has written nothing yet.").arg(m_program));
    setToolTip(tr("What it wrote on stdout and, with a ! in front, on stderr"));
}

} // namespace layerlab
