// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/endpoint/conversation.h"
#include "widgets/endpoint/message_text.h"

#include <QRectF>
#include <optional>

class QPainter;

namespace layerlab {

/// What the packets tell about one item: concluded by Links, and marked so where it is shown.
struct FrameNote {
    std::vector<std::uint32_t> frames;
    std::optional<Nanoseconds> handshake;    ///< from SYN to the last of the three
    std::optional<Nanoseconds> acknowledged; ///< after the first frame with the data
    bool isReset = false;                    ///< a RST answered
};
FrameNote frameNote(const Session &session, const ConversationItem &item);

/// The texts of one item, in the language in force.
struct ItemTexts {
    enum class Side { Middle, Received, Sent };
    Side side = Side::Middle;
    QString head; ///< whom it is from or to, above a bubble; empty: clear without
    MessageText body;
    QString foot; ///< below a bubble's text; or all of a separator
    bool isFixed = false;
    bool isFault = false;
};

/// How items are written: hex or text, and whether the peer is named in each.
struct ItemStyle {
    bool isHex = false;
    bool namesPeers = false;
    qsizetype mostBytes = 1200;
};
ItemTexts itemTexts(const Conversation &conversation, const ConversationItem &item, const FrameNote &note,
                    const ItemStyle &style);
/// One line that names the peer: "client 2 · 127.0.0.1:37640".
QString peerName(const Peer &peer);
/// What became of a connection, in a word or two.
QString peerState(const Peer &peer);
QString clockText(Nanoseconds time);

/// Fonts and distances, for a screen or a picture (whose fonts are in pixels).
struct ConversationType {
    QFont text, fixed, small, smallBold;
    double unit = 4;
    static ConversationType forScreen();
    static ConversationType forPicture();
};

/// What an item is to the selection.
enum class ItemMark { None, Linked, Selected };

double itemHeight(const ItemTexts &texts, double width, const ConversationType &type);
/// A cheap guess of that, from the count of bytes alone: for items that nobody has looked at.
double guessedHeight(const ConversationItem &item, const ItemStyle &style, double width, const ConversationType &type);
void paintItem(QPainter &painter, const ItemTexts &texts, const QRectF &place, const ConversationType &type, const Theme &of,
               ItemMark mark);
/// The bubble of an item laid out in place; the whole place for a separator.
QRectF bubbleRect(const ItemTexts &texts, const QRectF &place, const ConversationType &type);

} // namespace layerlab
