// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenario/code_view.h"

#include "widgets/common/syntax_colours.h"

#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>

namespace layerlab {

namespace {

QString tasksText(const std::vector<long> &tasks)
{
    QStringList words;
    for (const long task : tasks)
        words.append(QString::number(task));
    return words.join(QLatin1Char(','));
}

/// Lines above what a student came to read: comments of the file, what it includes and imports, namespaces.
int firstLineOfCode(const QString &text)
{
    static const QRegularExpression other(
        QStringLiteral("^\\s*($|//|#|import |from |using |namespace |\\\"\\\"\\\".*\\\"\\\"\\\"$)"));
    int line = 0;
    for (const QString &each : text.split(QLatin1Char('\n'))) {
        if (!other.match(each).hasMatch())
            return line;
        ++line;
    }
    return 0;
}

} // namespace

class CodeView::Margin : public QWidget {
public:
    explicit Margin(CodeView *view) : QWidget(view), m_view(view) {}
    void paintEvent(QPaintEvent *event) override { m_view->paintMargin(event); }

private:
    CodeView *m_view;
};

CodeView::CodeView(QWidget *parent)
    : QPlainTextEdit(parent), m_margin(new Margin(this)), m_colours(std::make_unique<SyntaxColours>(document()))
{
    setObjectName(QStringLiteral("code"));
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect &place, int dy) {
        if (dy)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, place.y(), m_margin->width(), place.height());
    });
    restyle();
}

CodeView::~CodeView()
{
    m_colours.reset(); // before the document goes
}

void CodeView::restyle()
{
    setFont(fixedFont(0.9));
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(QLatin1Char(' ')));
    m_colours->restyle();
    setViewportMargins(marginWidth(), 0, 0, 0);
    markLines();
}

void CodeView::showSource(const QString &name, const QString &text)
{
    if (name != m_name)
        m_standing.clear();
    m_name = name;
    m_colours->setLanguage(SyntaxColours::languageOfFile(name));
    const bool isOther = text != toPlainText();
    if (isOther)
        setPlainText(text);
    setViewportMargins(marginWidth(), 0, 0, 0);
    markLines();
    if (isOther)
        verticalScrollBar()->setValue(firstLineOfCode(text));
}

void CodeView::showStanding(std::map<int, std::vector<long>> standing)
{
    if (standing == m_standing)
        return;
    int fresh = 0;
    for (const auto &[line, tasks] : standing) {
        const auto before = m_standing.find(line);
        if (!fresh && (before == m_standing.end() || before->second.size() < tasks.size()))
            fresh = line;
    }
    m_standing = std::move(standing);
    markLines();
    if (const QTextBlock block = document()->findBlockByNumber(fresh - 1); fresh && block.isValid()) {
        QTextCursor cursor(block);
        setTextCursor(cursor);
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() < 0 || place.bottom() + 3 * place.height() > viewport()->height()) // with what it does next
            centerCursor();
    }
    m_margin->update();
}

void CodeView::markLines()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto &[line, tasks] : m_standing) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setBackground(theme().accentWash);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

int CodeView::marginWidth() const
{
    return fontMetrics().horizontalAdvance(QStringLiteral("▶1,2 999 "));
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    m_margin->setGeometry(0, 0, marginWidth(), viewport()->height() + 2);
}

void CodeView::paintMargin(QPaintEvent *event)
{
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), theme().raised);
    painter.setFont(font());
    const int right = m_margin->width() - fontMetrics().horizontalAdvance(QLatin1Char(' '));
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const int line = block.blockNumber() + 1;
        const QRectF row(0, place.top(), right, place.height());
        if (const auto standing = m_standing.find(line); standing != m_standing.end()) {
            painter.fillRect(QRectF(0, row.top(), m_margin->width(), row.height()), theme().accent);
            painter.setPen(theme().accentText);
            painter.drawText(row.adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             QStringLiteral("▶") + tasksText(standing->second));
        } else {
            painter.setPen(theme().weak);
        }
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
}

double CodeView::paintCode(QPainter *painter, double width, const QFont &font, const Theme &of) const
{
    // So small that the longest line is seen whole; what is longer still is cut.
    constexpr double smallest = 0.6;
    double longest = 1;
    const QFontMetricsF full(font);
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next())
        longest = std::max(longest, full.horizontalAdvance(QStringLiteral("▶1,2 999 ") + block.text()));
    QFont fixed(font);
    fixed.setPixelSize(std::max(6, static_cast<int>(font.pixelSize() * std::clamp(width / longest, smallest, 1.0))));
    const QFontMetricsF metrics(fixed);
    const double row = metrics.lineSpacing(), left = metrics.horizontalAdvance(QStringLiteral("▶1,2 999 "));
    double y = 0;
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next(), y += row) {
        if (!painter)
            continue;
        const int line = block.blockNumber() + 1;
        const auto standing = m_standing.find(line);
        painter->setFont(fixed);
        if (standing != m_standing.end()) {
            painter->fillRect(QRectF(0, y, width, row), of.accentWash);
            painter->setPen(of.accent);
            painter->drawText(QRectF(0, y, left, row), Qt::AlignLeft | Qt::AlignVCenter,
                              QStringLiteral("▶") + tasksText(standing->second));
        }
        painter->setPen(of.weak);
        painter->drawText(QRectF(0, y, left - metrics.averageCharWidth(), row), Qt::AlignRight | Qt::AlignVCenter,
                          QString::number(line));
        painter->setPen(of.text);
        painter->drawText(QRectF(left, y, width - left, row), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextExpandTabs,
                          block.text());
    }
    return y;
}

} // namespace layerlab
