// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/field_values.h"

#include "engine/filter/from_node.h"
#include "session/language.h"
#include "session/packet_words.h"

namespace layerlab::packets {

namespace {

constexpr qsizetype longestText = 400; ///< of a cell

bool isNumber(packet::FieldType type)
{
    switch (type) {
    case packet::FieldType::Boolean:
    case packet::FieldType::Unsigned:
    case packet::FieldType::Signed:
    case packet::FieldType::FrameNumber:
    case packet::FieldType::Time:
    case packet::FieldType::Date:
    case packet::FieldType::Duration:
    case packet::FieldType::Milliseconds:
        return true;
    default:
        return false;
    }
}

} // namespace

void FieldValues::setFields(const QStringList &keys)
{
    m_keys = keys;
    m_wanted.clear();
    for (const QString &key : keys)
        m_wanted.push_back({packet::findField(toUtf8(key)), packet::findProtocol(toUtf8(key))});
    forget();
}

bool FieldValues::isNumeric(int field) const
{
    const Wanted &wanted = m_wanted[static_cast<std::size_t>(field)];
    return wanted.field && isNumber(wanted.field->type) && wanted.field->names.empty();
}

bool FieldValues::isMeant(const Wanted &wanted, const packet::Node &node) const
{
    if (!node.field)
        return wanted.protocol && node.protocol == wanted.protocol;
    return wanted.field &&
           (node.field == wanted.field || (node.field->also && std::string_view(node.field->also) == wanted.field->key));
}

template <class Take> void FieldValues::forEach(const Capture &capture, std::uint32_t packet, int field, Take take)
{
    const flow::PacketContext context(capture.connections(), capture, packet);
    capture.dissect(packet, context, m_dissection);
    for (packet::NodeId id = 0; id < m_dissection.nodes().size(); ++id) {
        if (isMeant(m_wanted[static_cast<std::size_t>(field)], m_dissection.nodes()[id]) && !take(id))
            return;
    }
}

QString FieldValues::text(const Capture &capture, std::uint32_t packet, int field)
{
    if (const QStringList *known = m_texts.object(packet))
        return known->at(field);
    const flow::PacketContext context(capture.connections(), capture, packet);
    capture.dissect(packet, context, m_dissection);
    auto *texts = new QStringList(m_keys.size());
    for (const packet::Node &node : m_dissection.nodes()) {
        for (qsizetype i = 0; i < m_keys.size(); ++i) {
            QString &text = (*texts)[i];
            if (!isMeant(m_wanted[static_cast<std::size_t>(i)], node) || text.size() > longestText)
                continue;
            const QString value = node.field ? valueText(m_dissection, node) : nodeName(node);
            text += text.isEmpty() ? value : QStringLiteral(", ") + value;
        }
    }
    for (QString &text : *texts) {
        if (text.size() > longestText)
            text = text.left(longestText) + QStringLiteral(" …");
    }
    const QString wanted = texts->at(field);
    m_texts.insert(packet, texts);
    return wanted;
}

QString FieldValues::filterFor(const Capture &capture, std::uint32_t packet, int field)
{
    QString filter;
    forEach(capture, packet, field, [&](packet::NodeId id) {
        filter = fromUtf8(filter::filterFor(m_dissection, id));
        return false;
    });
    return filter;
}

std::optional<FieldValues::Key> FieldValues::key(const Capture &capture, std::uint32_t packet, int field)
{
    std::optional<Key> found;
    forEach(capture, packet, field, [&](packet::NodeId id) {
        const packet::Node &node = m_dissection.nodes()[id];
        Key key;
        if (node.field && isNumber(node.field->type)) {
            constexpr std::uint64_t sign = std::uint64_t{1} << 63; // of numbers that may be below zero
            const bool isUnsigned = node.field->type == packet::FieldType::Boolean ||
                                    node.field->type == packet::FieldType::Unsigned ||
                                    node.field->type == packet::FieldType::FrameNumber;
            key.number = isUnsigned ? node.value : node.value ^ sign;
        } else if (node.field && (node.isOwnText || node.field->type == packet::FieldType::Text)) {
            key.text = m_dissection.text(node);
        } else {
            key.text = asText(m_dissection.bytesOf(node));
        }
        found = std::move(key);
        return false;
    });
    return found;
}

} // namespace layerlab::packets
