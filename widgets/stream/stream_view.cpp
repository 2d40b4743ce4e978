// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stream/stream_view.h"

#include "widgets/common/connection_box.h"

#include <QAccessible>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr std::uint64_t mostSteps = 1'000'000'000; ///< of a scroll bar
constexpr std::size_t mostPictureRows = 500;
/// A long stream is read again when so many times the last reading's duration has gone by.
constexpr qint64 restFactor = 20;

} // namespace

StreamView::StreamView(Bench *bench, QWidget *parent) : QAbstractScrollArea(parent), m_bench(bench)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &StreamView::grow);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { setFollowing(false); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_isArranging)
            return;
        const StreamPlace last = m_pages.lastPage(rowsOfPage());
        m_top = value >= verticalScrollBar()->maximum()
                    ? last
                    : std::min(last, m_pages.at(static_cast<std::uint64_t>(value) * m_perStep));
        viewport()->update();
        Q_EMIT changed();
    });
}

void StreamView::choose(std::uint32_t connection)
{
    m_content.choose(connection);
    m_top = {};
    m_isFollowing = true;
    m_sinceRead.invalidate();
    grow();
    arrange();
    describe();
}

void StreamView::grow()
{
    const Capture *capture = session()->capture();
    if (!capture || !isVisible() || !m_content.isOld(*capture))
        return;
    if (m_sinceRead.isValid() && m_sinceRead.elapsed() < m_readTook * restFactor) {
        if (!m_later.isActive())
            m_later.start(static_cast<int>(m_readTook * restFactor - m_sinceRead.elapsed() + 1));
        return;
    }
    read();
}

void StreamView::read()
{
    QElapsedTimer clock;
    clock.start();
    const std::uint64_t position = m_pages.isEmpty() ? 0 : m_pages.positionOf(m_pages.valid(m_top));
    const bool wasEmpty = m_pages.isEmpty();
    m_content.update(*session()->capture());
    m_pages.forget();
    m_top = wasEmpty ? StreamPlace{} : m_pages.at(position);
    arrange();
    m_readTook = clock.elapsed();
    m_sinceRead.start();
}

void StreamView::showAs(StreamStyle style, StreamSide side)
{
    const auto block = currentBlock();
    const std::uint64_t position = m_pages.isEmpty() ? 0 : m_pages.positionOf(m_pages.valid(m_top));
    m_content.show(style, side);
    m_pages.forget();
    m_top = m_pages.isEmpty() ? StreamPlace{} : m_pages.at(position);
    arrange();
    if (block && currentBlock())
        reveal(*currentBlock());
}

void StreamView::arrange()
{
    const StreamScene measured = scene();
    m_pages.setColumns(streamColumns(measured, measured.size.width()));
    m_top = m_pages.valid(m_top);
    const StreamPlace last = m_pages.lastPage(rowsOfPage());
    if (m_isFollowing && session()->phase() == Session::Phase::Live)
        m_top = last;
    m_top = std::min(m_top, last);
    arrangeBar();
    viewport()->update();
    Q_EMIT changed();
}

void StreamView::arrangeBar()
{
    m_isArranging = true;
    const StreamPlace last = m_pages.lastPage(rowsOfPage());
    const std::uint64_t most =
        m_pages.isEmpty() || last == StreamPlace{} ? 0 : std::max<std::uint64_t>(1, m_pages.positionOf(last));
    m_perStep = most / mostSteps + 1;
    const auto page = (m_content.weight() - std::min(most, m_content.weight())) / m_perStep;
    verticalScrollBar()->setPageStep(static_cast<int>(std::clamp<std::uint64_t>(page, 1, mostSteps)));
    verticalScrollBar()->setRange(0, static_cast<int>(most / m_perStep));
    verticalScrollBar()->setValue(m_top == last ? verticalScrollBar()->maximum()
                                                : static_cast<int>(m_pages.positionOf(m_top) / m_perStep));
    m_isArranging = false;
}

void StreamView::goTo(const StreamPlace &place)
{
    m_top = std::min(place, m_pages.lastPage(rowsOfPage()));
    arrangeBar();
    viewport()->update();
    Q_EMIT changed();
}

void StreamView::setFollowing(bool isFollowing)
{
    m_isFollowing = isFollowing;
    if (isFollowing)
        goTo(m_pages.last());
    else
        Q_EMIT changed();
}

bool StreamView::isAtEnd() const
{
    return m_pages.isEmpty() || m_top == m_pages.lastPage(rowsOfPage());
}

void StreamView::restyle()
{
    setFont(textFont());
    viewport()->setFont(textFont());
    arrange();
}

StreamScene StreamView::scene() const
{
    StreamScene scene;
    scene.session = session();
    scene.content = &m_content;
    scene.pages = &m_pages;
    scene.size = viewport()->size();
    const Capture *capture = session()->capture();
    measureStream(scene, textFont(), capture ? capture->packetCount() : 0);
    const double room = std::max(0.0, scene.size.height() - scene.head);
    scene.rows = m_pages.page(m_top, static_cast<std::size_t>(room / scene.row) + 1);
    if (selection()->current().isFrame())
        scene.current = selection()->current().index;
    scene.linked = selection()->frames();
    scene.hasFocus = hasFocus();
    return scene;
}

StreamScene StreamView::pictureScene(double width, const QFont &base, StreamPages &pages) const
{
    StreamScene scene = this->scene();
    scene.pages = &pages;
    measureStream(scene, base, session()->capture() ? session()->capture()->packetCount() : 0);
    pages.setColumns(streamColumns(scene, width));
    scene.rows = pages.page({}, mostPictureRows);
    const std::size_t shown = scene.rows.empty() ? 0 : scene.rows.back().block + 1;
    scene.left = m_content.blocks().size() - shown;
    scene.size = QSizeF(width, scene.head + scene.row * (static_cast<double>(scene.rows.size()) + (scene.left > 0 ? 1 : 0)));
    return scene;
}

std::size_t StreamView::rowsOfPage() const
{
    StreamScene measured;
    measureStream(measured, textFont(), 0);
    return static_cast<std::size_t>(std::max(1.0, (viewport()->height() - measured.head) / measured.row));
}

QSize StreamView::minimumSizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {metrics.averageCharWidth() * 30, metrics.height() * 5};
}

std::optional<std::size_t> StreamView::currentBlock() const
{
    const Selected &current = selection()->current();
    return current.isFrame() ? m_content.blockOf(current.index) : std::nullopt;
}

/// The frame that brought the row, and in it the bytes it brought to the stream.
void StreamView::selectAt(const StreamPlace &place)
{
    const StreamBlock &block = m_content.blocks()[place.block];
    const std::uint32_t packet = m_content.packetAt(block.isReversed, m_pages.row(place).offset);
    Selected wanted = Selected::frame(packet);
    if (const flow::StreamPiece *piece = m_content.pieceOf(packet)) {
        wanted.offset = static_cast<std::uint32_t>(piece->bytes.data() - session()->capture()->bytes(packet).data());
        wanted.length = static_cast<std::uint32_t>(piece->bytes.size());
    }
    m_isSelecting = true;
    selection()->select(wanted);
    m_isSelecting = false;
    describe();
}

void StreamView::selectBlock(std::size_t block)
{
    selectAt({block, 0});
    reveal(block);
}

void StreamView::reveal(std::size_t block)
{
    const std::size_t page = rowsOfPage();
    StreamPlace first{block, 0};
    // Of a message over several frames the first row of the selected one.
    const std::vector<StreamRow> &rows = m_pages.rowsOf(block);
    const Selected &current = selection()->current();
    while (current.isFrame() && first.row + 1 < rows.size() &&
           m_content.packetAt(m_content.blocks()[block].isReversed, rows[first.row].offset) < current.index)
        ++first.row;
    const std::size_t inSight = m_top <= first ? m_pages.distance(m_top, first, page) : page;
    if (inSight < page)
        return;
    if (!hasFocus()) // what was selected elsewhere stands in the middle
        goTo(m_pages.moved(first, -static_cast<std::ptrdiff_t>(page / 2)));
    else
        goTo(first < m_top ? first : m_pages.moved(first, 1 - static_cast<std::ptrdiff_t>(page)));
}

void StreamView::showSelection()
{
    const auto block = currentBlock();
    if (block && !m_isSelecting) {
        m_isFollowing = m_isFollowing && *block + 1 == m_content.blocks().size();
        reveal(*block);
    }
    describe();
    viewport()->update();
}

QString StreamView::selectedText() const
{
    const auto block = currentBlock();
    if (!block)
        return {};
    QString text;
    for (const StreamRow &row : m_pages.rowsOf(*block))
        text += row.text + QLatin1Char('\n');
    return text;
}

QString StreamView::tipOf(const StreamPlace &place) const
{
    const StreamBlock &block = m_content.blocks()[place.block];
    const std::uint32_t packet = m_content.packetAt(block.isReversed, m_pages.row(place).offset);
    const flow::Connection &connection = session()->capture()->connections().connections()[m_content.connection()];
    const QLocale locale;
    const auto number = [&](std::uint64_t value) { return locale.toString(static_cast<qulonglong>(value)); };
    const std::int64_t since = session()->capture()->frame(packet).time - connection.firstTime;
    if (block.kind == StreamBlock::Kind::Gap)
        return tr("Bytes %1 to %2 of %3 were acknowledged or lie before others, but no frame of the recording has them.")
            .arg(number(block.offset), number(block.offset + block.length - 1), endText(connection, block.isReversed));
    return tr("Frame %1, %2 s after the connection's first: bytes %3 to %4 of what %5 sent")
        .arg(packet + 1)
        .arg(QString::number(static_cast<double>(since) / 1e9, 'f', 6), number(block.offset),
             number(block.offset + std::max<std::uint64_t>(block.length, 1) - 1), endText(connection, block.isReversed));
}

void StreamView::describe()
{
    const auto block = currentBlock();
    const QString text =
        block && session()->capture() ? tipOf({*block, 0}) + QLatin1Char('\n') + selectedText().left(400) : QString();
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void StreamView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme().surface);
    painter.setFont(textFont());
    if (!session()->capture())
        return;
    paintStream(painter, scene(), theme());
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void StreamView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    grow(); // what came while nobody looked
    arrange();
    showSelection();
}

void StreamView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    const std::uint64_t position = m_pages.isEmpty() ? 0 : m_pages.positionOf(m_pages.valid(m_top));
    const StreamScene measured = scene();
    m_pages.setColumns(streamColumns(measured, measured.size.width()));
    m_top = m_pages.isEmpty() ? StreamPlace{} : m_pages.at(position);
    arrange();
}

} // namespace layerlab
