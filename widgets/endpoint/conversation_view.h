// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/endpoint/conversation_layout.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QHash>
#include <QTimer>

class QPushButton;

namespace layerlab {

/// The conversation of one program, painted: bubbles and separators, only those in sight laid out. The heights of others are
/// guessed until they come into sight; what the reader looks at stays where it is meanwhile. Follows the end unless scrolled
/// up.
class ConversationView : public QAbstractScrollArea {
    Q_OBJECT
public:
    ConversationView(Bench *bench, Conversation *conversation, QWidget *parent = nullptr);

    /// The conversation has grown; items from this one on are new or have moved.
    void grow(std::size_t firstChanged);
    void forget();
    void setHex(bool isHex);
    bool isHex() const { return m_style.isHex; }
    /// Only what was said with one peer; -1: all.
    void setPeer(int peer);
    int peer() const { return m_peer; }
    /// What is said while there is nothing.
    void setHint(const QString &text);
    bool isFollowing() const { return m_isFollowing; }
    void jumpToNow();
    void retranslate();
    void restyle();

    /// Items that are shown, in their order, and where the one at that place is in the viewport.
    const std::vector<std::uint32_t> &shown() const { return m_shown; }
    QRectF placeOf(std::size_t shownIndex) const;
    QRectF bubbleOf(std::size_t shownIndex) const;
    /// How many items were laid out so far: a measure for tests.
    std::size_t laidOutCount() const { return m_laidOut; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    const ConversationItem &item(std::size_t shownIndex) const { return m_conversation->items()[m_shown[shownIndex]]; }
    const ItemTexts &texts(std::size_t shownIndex);
    void measureFrom(std::size_t shownIndex);
    void settle();
    void showAgain();
    std::size_t at(double y) const;
    int shownAt(const QPoint &place) const;
    int selectedIndex() const;
    ItemMark markOf(const ConversationItem &item) const;
    void select(std::size_t shownIndex);
    void bringIntoSight(std::size_t shownIndex);
    void showSelection();
    void updateJump();
    void updateNames();
    void askForNotes();
    void readNotes();
    void copyBytes(std::size_t shownIndex, bool isHex);

    Bench *m_bench;
    Conversation *m_conversation;
    ConversationType m_type = ConversationType::forScreen();
    ItemStyle m_style;
    int m_peer = -1;
    std::vector<std::uint32_t> m_shown; ///< indices of items
    std::vector<float> m_heights;       ///< of those shown
    std::vector<bool> m_isExact;
    std::vector<double> m_tops;               ///< one more than heights: the last is the whole
    QCache<std::uint32_t, ItemTexts> m_texts; ///< by item
    QHash<std::uint32_t, FrameNote> m_notes;  ///< by call
    QHash<std::uint32_t, bool> m_openNotes;   ///< calls whose frames may still come
    QTimer m_noteTimer;
    QPushButton *m_jump;
    QString m_hint;
    std::size_t m_laidOut = 0;
    bool m_isFollowing = true;
    bool m_isSettling = false;
    bool m_isOwnSelection = false;
};

} // namespace layerlab
