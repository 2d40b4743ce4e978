// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/task_output.h"

#include "engine/trace/event_records.h"
#include "widgets/common/theme.h"

#include <QScrollBar>
#include <QTextCharFormat>

namespace layerlab {

namespace {

constexpr int mostLines = 2000;
constexpr qsizetype longestLine = 4096;
/// Bytes taken in at once: what is left comes with the next call.
constexpr qsizetype mostBytes = 1 << 20;

} // namespace

TaskOutput::TaskOutput(const Session *session, QString program, QWidget *parent)
    : QPlainTextEdit(parent), m_session(session), m_program(std::move(program))
{
    setObjectName(QStringLiteral("output"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(mostLines);
    setLineWrapMode(NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(fixedFont(0.9));
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(session, &Session::grown, this, &TaskOutput::grow);
    connect(session, &Session::recordingReplaced, this, &TaskOutput::forget);
    grow();
}

QSize TaskOutput::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().lineSpacing() * 2};
}

QSize TaskOutput::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().lineSpacing() * 4};
}

void TaskOutput::forget()
{
    clear();
    m_seen = 0;
    m_partial[0].clear();
    m_partial[1].clear();
    grow();
}

void TaskOutput::grow()
{
    const Capture *capture = m_session->capture();
    const int program = m_session->recordedProgramIndex(m_program);
    if (!capture || program < 0)
        return;
    const recording::Recording &recording = capture->recording();
    const bool isAtEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 1;
    qsizetype taken = 0;
    for (; m_seen < recording.events().size() && taken < mostBytes; ++m_seen) {
        const recording::EventEntry &event = recording.events()[m_seen];
        if (event.kind != recording::EventKind::Output)
            continue;
        const auto output = trace::decodeOutput(recording.payload(event));
        if (!output || output->program != static_cast<std::uint32_t>(program))
            continue;
        QByteArray &partial = m_partial[output->stream == 2 ? 1 : 0];
        partial.append(reinterpret_cast<const char *>(output->bytes.data()), static_cast<qsizetype>(output->bytes.size()));
        taken += static_cast<qsizetype>(output->bytes.size());
        qsizetype begin = 0;
        for (qsizetype feed = partial.indexOf('\n'); feed >= 0; feed = partial.indexOf('\n', begin)) {
            addLine(QByteArrayView(partial).sliced(begin, feed - begin), output->stream == 2);
            begin = feed + 1;
        }
        partial.remove(0, begin);
        if (partial.size() > longestLine) {
            addLine(partial, output->stream == 2);
            partial.clear();
        }
    }
    if (isAtEnd && taken > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_seen < recording.events().size())
        QMetaObject::invokeMethod(this, &TaskOutput::grow, Qt::QueuedConnection);
}

void TaskOutput::addLine(QByteArrayView line, bool isError)
{
    if (line.startsWith('@'))
        return;
    QTextCharFormat format;
    if (isError)
        format.setForeground(theme().fault);
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty())
        cursor.insertBlock();
    cursor.insertText(QString::fromUtf8(line.first(std::min(line.size(), longestLine))), format);
}

} // namespace layerlab
