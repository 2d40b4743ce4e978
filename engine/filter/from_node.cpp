// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/from_node.h"

#include "engine/filter/value.h"
#include "engine/packet/value_text.h"

namespace layerlab::filter {

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            result += '\\';
        if (byte < 0x20 || byte == 0x7f) {
            const Bytes one(&byte, 1);
            result += "\\x" + toHex(one);
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string filterFor(const packet::Dissection &dissection, packet::NodeId id)
{
    const packet::Node &node = dissection.nodes()[id];
    if (!node.field)
        return node.protocol->key;
    const std::string key = node.field->key;
    const Bytes bytes = dissection.bytesOf(node);
    std::string value;
    switch (typeOf(node.field->type)) {
    case Type::None:
    case Type::Protocol:
        return key;
    case Type::Boolean:
        value = node.value ? "1" : "0";
        break;
    case Type::Text:
        value = quoted(dissection.text(node));
        break;
    case Type::Ether:
    case Type::Bytes: {
        std::vector<std::uint8_t> own;
        if (node.isOwnText)
            fromHex(dissection.text(node), own);
        const Bytes shown = node.isOwnText ? Bytes(own) : bytes;
        if (shown.empty())
            return key;
        // Longer ones would make a filter nobody can read: their first bytes and the length say nearly as much.
        constexpr std::size_t longest = 32;
        if (shown.size() > longest)
            return key + "[0:32] == " + toHex(shown.first(longest), ':') + " and len(" + key +
                   ") == " + std::to_string(shown.size());
        value = toHex(shown, ':');
        break;
    }
    case Type::Time:
    case Type::Duration:
        if (const auto number = node.isOwnText ? 0 : static_cast<std::int64_t>(node.value);
            node.field->type == packet::FieldType::Milliseconds)
            packet::appendMilliseconds(value, number);
        else
            packet::appendSeconds(value, number);
        break;
    case Type::Signed:
        value = std::to_string(static_cast<std::int64_t>(node.value));
        break;
    default:
        value = dissection.valueText(node);
    }
    return key + " == " + value;
}

} // namespace layerlab::filter
