// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/byte_edit.h"

#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextLayout>

namespace layerlab {

ByteEdit::ByteEdit(LineBreaks breaks, QWidget *parent) : QPlainTextEdit(parent), m_breaks(breaks)
{
    setFont(fixedFont());
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAnywhere);
    connect(this, &QPlainTextEdit::textChanged, this, &ByteEdit::findHeadEnd);
}

void ByteEdit::setBytes(const QByteArray &bytes)
{
    setPlainText(textOfBytes(bytes, m_breaks));
}

/// From the blocks: toPlainText() would make spaces of no-break spaces.
QByteArray ByteEdit::bytes() const
{
    QString text;
    text.reserve(document()->characterCount());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockNumber() > 0)
            text += QLatin1Char('\n');
        text += block.text();
    }
    return bytesOfText(text, m_breaks);
}

void ByteEdit::setLineEndsShown(bool areShown)
{
    m_showsLineEnds = areShown;
    viewport()->update();
}

void ByteEdit::findHeadEnd()
{
    QTextBlock block = document()->begin();
    while (block.isValid() && !block.text().isEmpty() && block.text() != QChar(loneLf))
        block = block.next();
    m_headEnd = block.isValid() ? block.blockNumber() : document()->blockCount();
}

void ByteEdit::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    for (QTextBlock block = firstVisibleBlock(); block.isValid() && block.next().isValid(); block = block.next()) {
        if (blockBoundingGeometry(block).translated(contentOffset()).top() > event->rect().bottom())
            break;
        const bool isLone = m_breaks == LineBreaks::CrLf && block.text().endsWith(QChar(loneLf));
        const bool isUnusual = isLone && block.blockNumber() <= m_headEnd;
        if (m_showsLineEnds || isUnusual)
            paintMark(painter, block, isLone || m_breaks == LineBreaks::Lf ? QStringLiteral("LF") : QStringLiteral("CR LF"));
    }
}

void ByteEdit::paintMark(QPainter &painter, const QTextBlock &block, const QString &mark)
{
    if (!block.layout() || block.layout()->lineCount() == 0)
        return;
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.65);
    const QFontMetricsF metrics(small);
    const QTextLine last = block.layout()->lineAt(block.layout()->lineCount() - 1);
    const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
    const QRectF box(place.left() + last.naturalTextRect().right() + 4, place.top() + last.y() + 2,
                     metrics.horizontalAdvance(mark) + 6, last.height() - 4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().border, 1));
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(theme().weak);
    painter.setFont(small);
    painter.drawText(box, Qt::AlignCenter, mark);
}

void ByteEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() == Qt::ShiftModifier && m_breaks == LineBreaks::CrLf && !isReadOnly())
        textCursor().insertText(QString(QChar(loneLf)) + QLatin1Char('\n'));
    else
        QPlainTextEdit::keyPressEvent(event);
}

void ByteEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    Q_EMIT left();
}

} // namespace layerlab
