// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/conversation_picture.h"

#include <QPainter>
#include <algorithm>

namespace layerlab {

namespace {

constexpr double tallest = 19'900;

} // namespace

template <class F> double ConversationPicture::forEach(double width, F &&f) const
{
    Conversation conversation(*m_session, m_program);
    conversation.update();
    const ConversationType type = ConversationType::forPicture();
    const auto clients = std::ranges::count_if(conversation.peers(), [](const Peer &peer) { return peer.client > 0; });
    const ItemStyle style{.isHex = m_isHex, .namesPeers = clients > 1};
    double y = 0;
    int left = static_cast<int>(conversation.items().size());
    for (const ConversationItem &item : conversation.items()) {
        ItemTexts texts = itemTexts(conversation, item, frameNote(*m_session, item), style);
        double height = itemHeight(texts, width, type);
        const bool isFull = y + height > tallest;
        if (isFull) {
            texts = {.head = {}, .body = {}, .foot = ConversationPicture::tr("… and %n more", nullptr, left)};
            height = itemHeight(texts, width, type);
        }
        f(texts, QRectF(0, y, width, height), type);
        y += height;
        --left;
        if (isFull)
            break;
    }
    return y;
}

QSizeF ConversationPicture::pictureSize(double width) const
{
    return {width, forEach(width, [](const ItemTexts &, const QRectF &, const ConversationType &) {})};
}

void ConversationPicture::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    forEach(size.width(), [&](const ItemTexts &texts, const QRectF &place, const ConversationType &type) {
        paintItem(painter, texts, place, type, of, ItemMark::None);
    });
}

QString ConversationPicture::pictureTitle() const
{
    return tr("Conversation of %1").arg(m_program);
}

} // namespace layerlab
