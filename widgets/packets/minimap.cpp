// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/minimap.h"

#include "session/packet_marks.h"
#include "widgets/common/selection.h"
#include "widgets/common/theme.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr qint64 portionMilliseconds = 6;
constexpr int portionPause = 10; ///< the window has the larger part of the time
constexpr int redrawMilliseconds = 100;
constexpr int openingMilliseconds = 400; ///< both, while a file is read

} // namespace

Minimap::Minimap(PacketModel *model, PacketTable *table, Selection *selection, PacketMarks *marks, QWidget *parent)
    : QWidget(parent), m_model(model), m_table(table), m_selection(selection), m_marks(marks)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    m_portion.setSingleShot(true);
    connect(&m_portion, &QTimer::timeout, this, &Minimap::evaluate);
    m_redraw.setSingleShot(true);
    connect(&m_redraw, &QTimer::timeout, this, [this] {
        m_isStale = true;
        update();
    });
    connect(model, &PacketModel::modelReset, this, &Minimap::forget);
    connect(model, &PacketModel::layoutChanged, this, &Minimap::forget);
    connect(model, &PacketModel::rulesChanged, this, &Minimap::forget);
    connect(model, &PacketModel::rowsInserted, this, &Minimap::look);
    connect(selection, &Selection::changed, this, qOverload<>(&Minimap::update));
    connect(marks, &PacketMarks::changed, this, qOverload<>(&Minimap::update));
    connect(table->verticalScrollBar(), &QScrollBar::valueChanged, this, qOverload<>(&Minimap::update));
    connect(table->verticalScrollBar(), &QScrollBar::rangeChanged, this, qOverload<>(&Minimap::update));
    forget();
}

QSize Minimap::sizeHint() const
{
    return {space(4), space(20)};
}

void Minimap::setHits(const std::vector<std::uint32_t> *hits)
{
    m_hits = hits;
    update();
}

void Minimap::forget()
{
    m_evaluated = 0;
    m_isStale = true;
    look();
    update();
}

/// There are other rows, or in other places.
void Minimap::look()
{
    m_count = static_cast<std::uint32_t>(m_model->rowCount());
    if (m_evaluated < m_count && !m_portion.isActive())
        m_portion.start(m_model->isOpening() ? openingMilliseconds : portionPause);
    if (!m_redraw.isActive())
        m_redraw.start(m_model->isOpening() ? openingMilliseconds : redrawMilliseconds);
}

void Minimap::evaluate()
{
    if (!isVisible())
        return; // taken up again when it is drawn
    QElapsedTimer clock;
    clock.start();
    m_count = static_cast<std::uint32_t>(m_model->rowCount());
    while (m_evaluated < m_count && !m_model->isOpening() && clock.elapsed() < portionMilliseconds) {
        const std::uint32_t end = std::min(m_count, m_evaluated + 64);
        for (; m_evaluated < end; ++m_evaluated)
            m_model->colours().ruleOf(m_model->packetAt(static_cast<int>(m_evaluated)));
    }
    if (m_evaluated < m_count)
        m_portion.start(m_model->isOpening() ? openingMilliseconds : portionPause);
    if (!m_redraw.isActive())
        m_redraw.start(m_model->isOpening() ? openingMilliseconds : redrawMilliseconds);
}

/// Fewer rows than pixels: each as high as it is in the table, or less.
double Minimap::rowPixels() const
{
    const int rows = std::max(1, m_model->rowCount());
    return std::min(1.0 * height() / rows, 1.0 * std::max(1, m_table->verticalHeader()->defaultSectionSize()));
}

int Minimap::edge() const
{
    return std::max(3, width() / 4);
}

int Minimap::rowAt(int y) const
{
    const int rows = m_model->rowCount();
    return rows == 0 || height() <= 0 ? -1 : std::clamp(static_cast<int>(y / rowPixels()), 0, rows - 1);
}

int Minimap::yOf(int row) const
{
    return static_cast<int>(row * rowPixels());
}

/// Where a line of pixels has many rows it is divided as they are: a few lost segments stay few beside all that is well. The
/// first rule stands at the left, and each has a pixel at least.
void Minimap::fillLine(int y, int first, int end)
{
    const auto &rules = m_model->colours().rules();
    m_counts.assign(static_cast<std::size_t>(rules.size()), 0);
    for (int row = first; row < end; ++row) {
        const auto rule = m_model->colours().knownRuleOf(m_model->packetAt(row));
        if (rule && *rule >= 0)
            ++m_counts[static_cast<std::size_t>(*rule)];
    }
    int x = 0;
    for (std::size_t rule = 0; rule < m_counts.size(); ++rule) {
        if (m_counts[rule] == 0)
            continue;
        const double share = static_cast<double>(m_counts[rule]) / (end - first);
        const int wide = std::max(1, static_cast<int>(std::lround(share * m_strip.width())));
        const QColor colour = packets::stripFill(rules[static_cast<qsizetype>(rule)].colour);
        for (const int until = std::min(m_strip.width(), x + wide); x < until; ++x)
            m_strip.setPixelColor(x, y, colour);
    }
}

const QImage &Minimap::strip()
{
    const QSize size(std::max(1, width() - 2 * edge()), std::max(1, height()));
    if (!m_isStale && m_strip.size() == size)
        return m_strip;
    m_isStale = false;
    m_strip = QImage(size, QImage::Format_RGB32);
    m_strip.fill(theme().surface);
    const int rows = m_model->rowCount();
    const double each = rowPixels();
    const bool isShared = each < 1; // a line of pixels has several rows: those whose yOf() it is
    const auto firstAt = [&](int y) { return isShared ? static_cast<int>(std::ceil(y / each)) : static_cast<int>(y / each); };
    for (int y = 0; y < height() && rows > 0 && firstAt(y) < rows; ++y) {
        const int first = firstAt(y);
        fillLine(y, first, std::min(rows, std::max(first + 1, isShared ? firstAt(y + 1) : 0)));
    }
    return m_strip;
}

void Minimap::paintTicks(QPainter &painter, const std::vector<std::uint32_t> &packets, const QColor &colour, int x, int width)
{
    int last = -1;
    for (const std::uint32_t packet : packets) {
        const int row = m_model->rowOf(packet);
        const int y = row >= 0 ? yOf(row) : last;
        if (y != last)
            painter.fillRect(x, y, width, 2, colour);
        last = y;
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    if (m_evaluated < m_count && !m_portion.isActive())
        m_portion.start(m_model->isOpening() ? openingMilliseconds : portionPause);
    QPainter painter(this);
    painter.fillRect(rect(), theme().raised);
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    painter.drawImage(edge(), 0, strip());
    paintTicks(painter, m_marks->state().marked, theme().accent, 0, edge());
    if (m_hits)
        paintTicks(painter, *m_hits, theme().text, width() - edge(), edge());
    // What is in sight.
    const int top = m_table->rowAt(0), bottom = m_table->rowAt(m_table->viewport()->height() - 1);
    if (top >= 0) {
        const int from = yOf(top), to = bottom < 0 ? yOf(rows) : yOf(bottom + 1);
        painter.setPen(theme().strong);
        painter.drawRect(0, from, width() - 1, std::max(3, std::min(to, height()) - from - 1));
    }
    if (const Selected &current = m_selection->current(); current.isFrame()) {
        if (const int row = m_model->rowOf(current.index); row >= 0)
            painter.fillRect(0, std::min(yOf(row), height() - 2), width(), 2, theme().accent);
    }
}

void Minimap::resizeEvent(QResizeEvent *)
{
    m_isStale = true;
}

void Minimap::scrollTo(int y)
{
    const int row = rowAt(y);
    if (row < 0)
        return;
    m_table->showRow(row, QAbstractItemView::PositionAtCenter);
    Q_EMIT scrolled();
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    scrollTo(qRound(event->position().y()));
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        scrollTo(qRound(event->position().y()));
}

void Minimap::wheelEvent(QWheelEvent *event)
{
    Q_EMIT scrolled();
    QCoreApplication::sendEvent(m_table->verticalScrollBar(), event);
}

bool Minimap::event(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::Show)
        m_isStale = true;
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int row = rowAt(help->pos().y()); row >= 0) {
            const int rule = m_model->colours().ruleOf(m_model->packetAt(row));
            const QString number = tr("Packet %1").arg(m_model->packetAt(row) + std::uint64_t{1});
            QToolTip::showText(
                help->globalPos(),
                rule < 0 ? number : QStringLiteral("%1: %2").arg(number, packets::shownName(m_model->colours().rules()[rule])),
                this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace layerlab
