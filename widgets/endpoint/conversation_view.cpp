// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/conversation_view.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <algorithm>

namespace layerlab {

namespace {

constexpr int keptTexts = 300;
constexpr int portionMilliseconds = 6;
/// Frames of a call are recorded by another part: they may come this much later.
constexpr Nanoseconds framesComeWithin = std::chrono::seconds(2);

} // namespace

ConversationView::ConversationView(Bench *bench, Conversation *conversation, QWidget *parent)
    : QAbstractScrollArea(parent), m_bench(bench), m_conversation(conversation), m_tops(1, 0.0), m_texts(keptTexts)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setSingleStep(space(6));
    m_jump = new QPushButton(this);
    m_jump->setObjectName(QStringLiteral("primary"));
    m_jump->setIcon(icon(QStringLiteral("follow")));
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, &ConversationView::jumpToNow);
    m_noteTimer.setSingleShot(true);
    m_noteTimer.setInterval(0);
    connect(&m_noteTimer, &QTimer::timeout, this, &ConversationView::readNotes);
    connect(bench->selection(), &Selection::changed, this, &ConversationView::showSelection);
    connect(bench->session(), &Session::phaseChanged, this, &ConversationView::updateJump);
    connect(bench->session(), &Session::grown, this, [this] {
        if (!m_openNotes.isEmpty())
            askForNotes();
    });
    grow(0);
}

void ConversationView::forget()
{
    m_notes.clear();
    m_openNotes.clear();
    m_isFollowing = true;
    m_peer = -1;
    grow(0);
}

void ConversationView::setHex(bool isHex)
{
    m_style.isHex = isHex;
    m_texts.clear();
    measureFrom(0);
    viewport()->update();
}

void ConversationView::setHint(const QString &text)
{
    m_hint = text;
    viewport()->update();
}

void ConversationView::setPeer(int peer)
{
    if (peer == m_peer)
        return;
    m_peer = peer;
    m_isFollowing = true;
    grow(0);
}

void ConversationView::grow(std::size_t firstChanged)
{
    const auto &items = m_conversation->items();
    const auto first = std::ranges::lower_bound(m_shown, static_cast<std::uint32_t>(firstChanged));
    const auto kept = static_cast<std::size_t>(first - m_shown.begin());
    m_shown.resize(kept);
    const auto stale = m_texts.keys();
    for (const std::uint32_t key : stale) {
        if (key >= firstChanged)
            m_texts.remove(key);
    }
    for (std::size_t i = firstChanged; i < items.size(); ++i) {
        const int with = items[i].peer;
        if (m_peer < 0 || with < 0 || with == m_peer)
            m_shown.push_back(static_cast<std::uint32_t>(i));
    }
    int clients = 0;
    for (const Peer &one : m_conversation->peers())
        clients += one.client > 0 && one.run == m_conversation->run();
    const bool namesPeers = m_peer < 0 && clients > 1;
    if (std::exchange(m_style.namesPeers, namesPeers) != namesPeers) {
        m_texts.clear();
        measureFrom(0);
    } else {
        measureFrom(kept);
    }
    viewport()->update();
}

/// Guesses the heights from there on and puts the scroll bar right.
void ConversationView::measureFrom(std::size_t shownIndex)
{
    m_heights.resize(m_shown.size());
    m_isExact.resize(m_shown.size());
    m_tops.resize(m_shown.size() + 1);
    const double width = viewport()->width();
    for (std::size_t i = shownIndex; i < m_shown.size(); ++i) {
        m_heights[i] = static_cast<float>(guessedHeight(item(i), m_style, width, m_type));
        m_isExact[i] = false;
        m_tops[i + 1] = m_tops[i] + m_heights[i];
    }
    settle();
}

/// Lays out what is in sight. Where a height differs from the guess, the first item in sight stays where it is.
void ConversationView::settle()
{
    if (m_isSettling)
        return;
    const QScopedValueRollback settling(m_isSettling, true);
    QScrollBar *bar = verticalScrollBar();
    const double sight = viewport()->height();
    const double width = viewport()->width();
    for (int round = 0; round < 8; ++round) {
        const double whole = m_tops.back() + 2 * m_type.unit;
        bar->setPageStep(static_cast<int>(sight));
        bar->setRange(0, std::max(0, static_cast<int>(std::ceil(whole - sight))));
        if (m_isFollowing)
            bar->setValue(bar->maximum());
        const std::size_t first = at(bar->value());
        const double into = bar->value() - m_tops[std::min(first, m_tops.size() - 1)];
        std::size_t changed = m_shown.size();
        for (std::size_t i = first; i < m_shown.size() && m_tops[i] < bar->value() + sight; ++i) {
            if (m_isExact[i])
                continue;
            const auto height = static_cast<float>(itemHeight(texts(i), width, m_type));
            ++m_laidOut;
            m_isExact[i] = true;
            if (height != m_heights[i])
                changed = std::min(changed, i);
            m_heights[i] = height;
        }
        if (changed == m_shown.size())
            break;
        for (std::size_t i = changed; i < m_shown.size(); ++i)
            m_tops[i + 1] = m_tops[i] + m_heights[i];
        if (!m_isFollowing)
            bar->setValue(static_cast<int>(m_tops[first] + into));
    }
    askForNotes();
    updateJump();
}

/// The item at that height of the whole; the count of items beyond the end.
std::size_t ConversationView::at(double y) const
{
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y) - m_tops.begin();
    return after == 0 ? 0 : std::min(static_cast<std::size_t>(after - 1), m_shown.size());
}

const ItemTexts &ConversationView::texts(std::size_t shownIndex)
{
    const std::uint32_t number = m_shown[shownIndex];
    if (const ItemTexts *kept = m_texts.object(number))
        return *kept;
    auto *made = new ItemTexts(itemTexts(*m_conversation, item(shownIndex), m_notes.value(item(shownIndex).call), m_style));
    m_texts.insert(number, made);
    return *made;
}

QRectF ConversationView::placeOf(std::size_t shownIndex) const
{
    return {0, m_tops[shownIndex] - verticalScrollBar()->value(), static_cast<double>(viewport()->width()),
            static_cast<double>(m_heights[shownIndex])};
}

QRectF ConversationView::bubbleOf(std::size_t shownIndex) const
{
    return bubbleRect(const_cast<ConversationView *>(this)->texts(shownIndex), placeOf(shownIndex), m_type);
}

ItemMark ConversationView::markOf(const ConversationItem &one) const
{
    const Selection &selection = *m_bench->selection();
    if (one.call == ConversationItem::noCall)
        return ItemMark::None;
    if (selection.current().isCall() && selection.current().index == one.call)
        return ItemMark::Selected;
    return selection.hasCall(one.call) ? ItemMark::Linked : ItemMark::None;
}

void ConversationView::paintEvent(QPaintEvent *)
{
    settle();
    QPainter painter(viewport());
    const Theme &of = theme();
    painter.fillRect(viewport()->rect(), of.surface);
    const double sight = viewport()->height();
    for (std::size_t i = at(verticalScrollBar()->value()); i < m_shown.size(); ++i) {
        const QRectF place = placeOf(i);
        if (place.top() > sight)
            break;
        paintItem(painter, texts(i), place, m_type, of, markOf(item(i)));
    }
    if (m_shown.empty()) {
        painter.setPen(of.weak);
        painter.setFont(m_type.text);
        painter.drawText(viewport()->rect().adjusted(space(4), 0, -space(4), 0), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
    }
    if (hasFocus()) {
        painter.setPen(QPen(of.accent, 1, Qt::DotLine));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

// ── Frames: asked for when there is time, for what is in sight

void ConversationView::askForNotes()
{
    if (!m_noteTimer.isActive())
        m_noteTimer.start();
}

void ConversationView::readNotes()
{
    if (!isVisible())
        return;
    QElapsedTimer clock;
    clock.start();
    const Session &session = *m_bench->session();
    const double top = verticalScrollBar()->value();
    for (std::size_t i = at(top); i < m_shown.size() && m_tops[i] < top + viewport()->height(); ++i) {
        const ConversationItem &one = item(i);
        if (one.call == ConversationItem::noCall || (m_notes.contains(one.call) && !m_openNotes.contains(one.call)))
            continue;
        if (clock.elapsed() > portionMilliseconds) {
            m_noteTimer.start();
            return;
        }
        const FrameNote note = frameNote(session, one);
        FrameNote &known = m_notes[one.call];
        const bool isNew =
            known.frames != note.frames || known.acknowledged != note.acknowledged || known.handshake != note.handshake;
        known = note;
        if (session.phase() == Session::Phase::Live && session.lastTime() - one.time < framesComeWithin)
            m_openNotes[one.call] = true;
        else
            m_openNotes.remove(one.call);
        if (isNew) {
            m_texts.remove(m_shown[i]);
            m_isExact[i] = false;
            viewport()->update();
        }
    }
}

// ── The place in the whole

void ConversationView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        const QScrollBar *bar = verticalScrollBar();
        const std::size_t first = at(bar->value());
        measureFrom(0);
        if (!m_isFollowing && first < m_shown.size())
            verticalScrollBar()->setValue(static_cast<int>(m_tops[first]));
    }
    settle();
}

void ConversationView::scrollContentsBy(int, int)
{
    if (!m_isSettling) {
        m_isFollowing = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
        settle();
    }
    updateJump();
    viewport()->update();
}

void ConversationView::jumpToNow()
{
    m_isFollowing = true;
    settle();
    viewport()->update();
    setFocus();
}

void ConversationView::updateJump()
{
    const bool isWanted = !m_isFollowing && m_bench->session()->phase() == Session::Phase::Live;
    m_jump->setVisible(isWanted);
    if (!isWanted)
        return;
    m_jump->adjustSize();
    m_jump->move((width() - m_jump->width()) / 2, height() - m_jump->height() - space(2));
}

void ConversationView::restyle()
{
    m_type = ConversationType::forScreen();
    showAgain();
}

void ConversationView::retranslate()
{
    m_jump->setText(tr("Jump to now"));
    m_jump->setToolTip(tr("Shows the newest message again, and those to come"));
    setAccessibleName(tr("Conversation"));
    updateNames();
    showAgain();
}

void ConversationView::showAgain()
{
    m_texts.clear();
    measureFrom(0);
    viewport()->update();
}

} // namespace layerlab
