// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/output_view.h"

#include "engine/trace/event_records.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
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

/// What a terminal does with what it is sent, as far as text needs it: \r\n is the end of a line, \b takes one back.
void OutputView::append(const QString &text, bool isError)
{
    if (!m_hasTerminal)
        return appendLines(text, isError);
    QString plain;
    for (const QChar one : text) {
        if (m_isReturnOpen && one != QLatin1Char('\n'))
            plain += QLatin1Char('\r');
        m_isReturnOpen = one == QLatin1Char('\r');
        if (one == QLatin1Char('\b') && !plain.isEmpty() && !plain.endsWith(QLatin1Char('\n'))) {
            plain.chop(1);
        } else if (one == QLatin1Char('\b')) {
            QTextCursor cursor(document());
            cursor.movePosition(QTextCursor::End);
            if (!cursor.atBlockStart())
                cursor.deletePreviousChar();
        } else if (!m_isReturnOpen && one != QLatin1Char('\a')) {
            plain += one;
        }
    }
    if (!plain.isEmpty())
        appendLines(plain, isError);
}

/// A line of stderr that begins gets the sign; one stream in the middle of the other's line is put on a line of its own.
void OutputView::appendLines(const QString &text, bool isError)
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

QByteArray OutputView::keyBytes(const QKeyEvent &event) const
{
    const bool isControl = event.modifiers() == Qt::ControlModifier;
    if (isControl && event.key() == Qt::Key_C && textCursor().hasSelection())
        return {}; // to copy
    if (isControl && event.key() >= Qt::Key_A && event.key() <= Qt::Key_Z)
        return QByteArray(1, static_cast<char>(event.key() - Qt::Key_A + 1));
    if (isControl && event.key() == Qt::Key_Backslash)
        return QByteArray(1, '\x1c');
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return {};
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        return QByteArrayLiteral("\r");
    if (event.key() == Qt::Key_Backspace)
        return QByteArrayLiteral("\x7f");
    const QString text = event.text();
    return !text.isEmpty() && text.front().isPrint() ? text.toUtf8() : QByteArray();
}

bool OutputView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_hasTerminal && m_isAlive &&
        !keyBytes(*static_cast<QKeyEvent *>(event)).isEmpty()) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void OutputView::keyPressEvent(QKeyEvent *event)
{
    const QByteArray bytes = m_hasTerminal && m_isAlive ? keyBytes(*event) : QByteArray();
    if (bytes.isEmpty())
        return QPlainTextEdit::keyPressEvent(event);
    Q_EMIT typed(bytes);
}

void OutputView::retranslate()
{
    setAccessibleName(tr("Output of %1").arg(m_program));
    setPlaceholderText(tr("%1 has written nothing yet.").arg(m_program));
    setToolTip(tr("What it wrote on stdout and, with a ! in front, on stderr"));
}

} // namespace layerlab
