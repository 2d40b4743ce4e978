// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/check.h"

#include "engine/base/text.h"
#include "engine/filter/literal.h"
#include "engine/filter/names.h"

#include <algorithm>

namespace layerlab::filter {

namespace {

bool isSame(std::string_view a, std::string_view b)
{
    const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::ranges::equal(a, b, {}, lowered, lowered);
}

std::unexpected<Problem> problem(const Node &node, Message message, Message hint = {})
{
    return std::unexpected(Problem{std::move(message), node.position, node.length, std::move(hint)});
}

/// The largest number that the operand's fields can hold; 0: not known.
std::uint64_t highestOf(const Node &operand)
{
    std::uint64_t highest = 0;
    if (operand.kind != Node::Kind::Field)
        return 0;
    for (const packet::Field *field : operand.fields) {
        if (field->bits == 0 || field->bits >= 64)
            return 0;
        highest = std::max(highest, ((std::uint64_t{1} << field->bits) - 1) * field->scale);
    }
    return highest;
}

/// Numbers that the word names; several where values share a name.
void addNamed(Node &literal, Type type, const Node &operand)
{
    if (operand.kind != Node::Kind::Field)
        return;
    for (const packet::Field *field : operand.fields) {
        for (const packet::ValueName &entry : field->names)
            if (isSame(entry.name.view(), literal.text)) {
                const auto known = [&](const Value &value) { return value.number == entry.value * field->scale; };
                if (entry.last <= entry.value && std::ranges::none_of(literal.values, known))
                    literal.values.push_back({type, std::uint64_t{entry.value} * field->scale});
            }
    }
}

Message namesHint(const Node &operand, std::string_view word)
{
    std::vector<std::string_view> names;
    for (const packet::ValueName &entry : namesOf(operand))
        names.push_back(entry.name.view());
    if (const std::string near = nearest(word, names); !near.empty())
        return {LL_TEXT("Filter", "did you mean “%1”?"), {"\"" + near + "\""}};
    if (names.empty())
        return {};
    std::string few;
    for (std::size_t i = 0; i < names.size() && i < 5; ++i)
        few += (i ? ", \"" : "\"") + std::string(names[i]) + "\"";
    return {LL_TEXT("Filter", "its values have names such as %1"), {few}};
}

Checked<void> convertNumber(Node &literal, Type type, const Node &operand)
{
    if (literal.spelling == Node::Spelling::Character) {
        literal.values.push_back({type, static_cast<std::uint8_t>(literal.text[0])});
        return {};
    }
    if (literal.spelling == Node::Spelling::Word)
        if (const auto number = parseNumber(literal.text)) {
            const std::uint64_t highest = highestOf(operand);
            if (highest != 0 && *number > highest && type == Type::Unsigned)
                return problem(literal, {LL_TEXT("Filter", "%1 is more than %2 can be: at most %3"),
                                         {literal.text, operand.text, std::to_string(highest)}});
            literal.values.push_back({type, *number});
            return {};
        }
    addNamed(literal, type, operand);
    if (!literal.values.empty())
        return {};
    if (const std::string near =
            literal.text.contains('.') && literal.spelling == Node::Spelling::Word ? nearestName(literal.text) : "";
        !near.empty())
        return problem(literal, {LL_TEXT("Filter", "There is no field or protocol “%1”"), {literal.text}},
                       {LL_TEXT("Filter", "did you mean “%1”?"), {near}});
    return problem(literal,
                   {LL_TEXT("Filter", "“%1” is neither a number nor the name of a value of %2"), {literal.text, operand.text}},
                   namesHint(operand, literal.text));
}

Checked<void> convertBoolean(Node &literal, const Node &operand)
{
    const auto number = literal.spelling == Node::Spelling::Word ? parseNumber(literal.text) : std::nullopt;
    if (number) {
        literal.values.push_back({Type::Boolean, *number != 0});
    } else if (isSame(literal.text, "true") || isSame(literal.text, "false")) {
        literal.values.push_back({Type::Boolean, isSame(literal.text, "true")});
    } else {
        addNamed(literal, Type::Boolean, operand);
        if (literal.values.empty() && isSame(literal.text, "set"))
            literal.values.push_back({Type::Boolean, 1});
        if (literal.values.empty() && isSame(literal.text, "not set"))
            literal.values.push_back({Type::Boolean, 0});
    }
    if (literal.values.empty())
        return problem(literal, {LL_TEXT("Filter", "“%1” is neither true nor false"), {literal.text}},
                       {LL_TEXT("Filter", "write true, false, 1 or 0"), {}});
    return {};
}

Checked<void> convertAddress(Node &literal, Type type)
{
    const auto address = literal.spelling != Node::Spelling::Word ? std::nullopt
                         : type == Type::Ipv4                     ? parseIpv4(literal.text)
                                                                  : parseIpv6(literal.text);
    if (address) {
        literal.storage = address->bytes;
        literal.values.push_back({type, address->prefix, asBytes(literal.storage)});
        return {};
    }
    Message hint{type == Type::Ipv4 ? LL_TEXT("Filter", "for example 192.168.1.10, or 192.168.1.0/24 for a whole network")
                                    : LL_TEXT("Filter", "for example fe80::1, or 2001:db8::/32 for a whole network"),
                 {}};
    if (literal.spelling == Node::Spelling::Quoted)
        hint = {LL_TEXT("Filter", "addresses stand without quotes"), {}};
    else if (type == Type::Ipv4 && parseIpv6(literal.text))
        hint = {LL_TEXT("Filter", "IPv6 addresses are in ipv6.addr, ipv6.src and ipv6.dst"), {}};
    else if (type == Type::Ipv6 && parseIpv4(literal.text))
        hint = {LL_TEXT("Filter", "IPv4 addresses are in ip.addr, ip.src and ip.dst"), {}};
    return problem(
        literal,
        {type == Type::Ipv4 ? LL_TEXT("Filter", "“%1” is no IPv4 address") : LL_TEXT("Filter", "“%1” is no IPv6 address"),
         {literal.text}},
        std::move(hint));
}

Checked<void> convertBytes(Node &literal, Type type)
{
    if (literal.spelling != Node::Spelling::Word && type != Type::Ether) {
        literal.storage = literal.text;
    } else {
        const auto bytes = literal.spelling == Node::Spelling::Word ? parseByteString(literal.text) : std::nullopt;
        if (!bytes || (type == Type::Ether && bytes->size() != 6))
            return problem(literal,
                           {type == Type::Ether ? LL_TEXT("Filter", "“%1” is no Ethernet address")
                                                : LL_TEXT("Filter", "“%1” is no byte string"),
                            {literal.text}},
                           {type == Type::Ether
                                ? LL_TEXT("Filter", "six bytes in hex: 00:1b:21:3c:9d:f8; its first three are eth.src[0:3]")
                                : LL_TEXT("Filter", "bytes in hex with colons, 47:45:54, or text in double quotes"),
                            {}});
        literal.storage = *bytes;
    }
    literal.values.push_back({type, 0, asBytes(literal.storage)});
    return {};
}

/// Whether numbers beside the operand are milliseconds rather than seconds: its field is written so.
bool isInMilliseconds(const Node &operand)
{
    const Node *node = &operand;
    while (node->kind != Node::Kind::Field && !node->children.empty())
        node = node->children.front().get();
    return node->kind == Node::Kind::Field && !node->fields.empty() &&
           node->fields.front()->type == packet::FieldType::Milliseconds;
}

Checked<void> convertTime(Node &literal, Type type, const Node &operand)
{
    const bool isFine = type == Type::Duration && isInMilliseconds(operand);
    const auto moment = type == Type::Duration
                            ? (literal.spelling == Node::Spelling::Word ? parseDuration(literal.text) : std::nullopt)
                            : parseTime(literal.text);
    if (!moment)
        return problem(
            literal,
            {type == Type::Duration ? LL_TEXT("Filter", "“%1” is no time span") : LL_TEXT("Filter", "“%1” is no date and time"),
             {literal.text}},
            {isFine                   ? LL_TEXT("Filter", "milliseconds, for example 0.25")
             : type == Type::Duration ? LL_TEXT("Filter", "seconds, for example 0.25")
                                      : LL_TEXT("Filter", "for example \"2026-11-24 08:30:00\""),
             {}});
    literal.values.push_back({type, static_cast<std::uint64_t>(isFine ? *moment / 1000 : *moment)});
    return {};
}

} // namespace

std::span<const packet::ValueName> namesOf(const Node &operand)
{
    if (operand.kind == Node::Kind::Field)
        for (const packet::Field *field : operand.fields)
            if (!field->names.empty())
                return field->names;
    return {};
}

bool hasNames(const Node &operand)
{
    return !namesOf(operand).empty() || (operand.kind == Node::Kind::Field && operand.type == Type::Boolean);
}

Checked<void> convert(Node &literal, Type type, const Node &operand)
{
    literal.type = type;
    literal.values.clear();
    switch (type) {
    case Type::Unsigned:
    case Type::Signed:
        return convertNumber(literal, type, operand);
    case Type::Boolean:
        return convertBoolean(literal, operand);
    case Type::Ipv4:
    case Type::Ipv6:
        return convertAddress(literal, type);
    case Type::Ether:
    case Type::Bytes:
    case Type::Protocol:
        return convertBytes(literal, type == Type::Ether ? type : Type::Bytes);
    case Type::Time:
    case Type::Duration:
        return convertTime(literal, type, operand);
    case Type::Text:
        if (literal.spelling == Node::Spelling::Word && parseNumber(literal.text))
            return problem(literal, {LL_TEXT("Filter", "%1 is text, %2 is a number"), {operand.text, literal.text}},
                           {LL_TEXT("Filter", "write “%1”"), {"\"" + literal.text + "\""}});
        literal.storage = literal.text;
        literal.values.push_back({type, 0, asBytes(literal.storage)});
        return {};
    case Type::None:
        break;
    }
    return problem(operand, {LL_TEXT("Filter", "%1 has no value to compare: it is there or not"), {operand.text}});
}

} // namespace layerlab::filter
