// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/value.h"

#include "engine/base/text.h"

#include <algorithm>

namespace layerlab::filter {

namespace {

std::partial_ordering compareBytes(Bytes a, Bytes b)
{
    const std::size_t common = std::min(a.size(), b.size());
    if (common > 0)
        if (const int order = std::memcmp(a.data(), b.data(), common); order != 0)
            return order <=> 0;
    return a.size() <=> b.size();
}

std::partial_ordering compareAddresses(const Value &a, const Value &b)
{
    if (a.bytes.size() != b.bytes.size())
        return std::partial_ordering::unordered;
    const std::size_t bits = std::min<std::size_t>({a.number, b.number, a.bytes.size() * 8});
    const auto order = compareBytes(a.bytes.first(bits / 8), b.bytes.first(bits / 8));
    if (order != 0 || bits % 8 == 0)
        return order;
    const auto mask = static_cast<std::uint8_t>(0xff00u >> bits % 8);
    return (a.bytes[bits / 8] & mask) <=> (b.bytes[bits / 8] & mask);
}

std::partial_ordering compareNumbers(const Value &a, const Value &b)
{
    const auto isNegative = [](const Value &value) { return value.type != Type::Unsigned && value.number >> 63; };
    if (isNegative(a) != isNegative(b))
        return isNegative(a) ? std::partial_ordering::less : std::partial_ordering::greater;
    return a.number <=> b.number; // two's complement keeps the order within a sign
}

} // namespace

Type typeOf(packet::FieldType type)
{
    using packet::FieldType;
    switch (type) {
    case FieldType::None:
        return Type::None;
    case FieldType::Boolean:
        return Type::Boolean;
    case FieldType::Unsigned:
    case FieldType::FrameNumber:
        return Type::Unsigned;
    case FieldType::Signed:
        return Type::Signed;
    case FieldType::Ether:
        return Type::Ether;
    case FieldType::Ipv4:
        return Type::Ipv4;
    case FieldType::Ipv6:
        return Type::Ipv6;
    case FieldType::ByteString:
        return Type::Bytes;
    case FieldType::Text:
        return Type::Text;
    case FieldType::Time:
    case FieldType::Date:
        return Type::Time;
    case FieldType::Duration:
    case FieldType::Milliseconds:
        return Type::Duration;
    }
    return Type::None;
}

const char *typeName(Type type)
{
    switch (type) {
    case Type::None:
        return LL_TEXT("Filter", "a mark without a value");
    case Type::Boolean:
        return LL_TEXT("Filter", "true or false");
    case Type::Unsigned:
        return LL_TEXT("Filter", "a number");
    case Type::Signed:
        return LL_TEXT("Filter", "a number that may be negative");
    case Type::Bytes:
        return LL_TEXT("Filter", "bytes");
    case Type::Ether:
        return LL_TEXT("Filter", "an Ethernet address");
    case Type::Ipv4:
        return LL_TEXT("Filter", "an IPv4 address");
    case Type::Ipv6:
        return LL_TEXT("Filter", "an IPv6 address");
    case Type::Text:
        return LL_TEXT("Filter", "text");
    case Type::Time:
        return LL_TEXT("Filter", "a date and time");
    case Type::Duration:
        return LL_TEXT("Filter", "a time span in seconds");
    case Type::Protocol:
        return LL_TEXT("Filter", "a protocol");
    }
    return "";
}

bool isComparable(Type a, Type b)
{
    if (a == Type::None || b == Type::None)
        return false;
    const auto isInteger = [](Type type) { return type == Type::Unsigned || type == Type::Signed; };
    return a == b || (isInteger(a) && isInteger(b)) || (isBytes(a) && isBytes(b));
}

std::partial_ordering compare(const Value &a, const Value &b)
{
    if (!isComparable(a.type, b.type))
        return std::partial_ordering::unordered;
    if (isAddress(a.type))
        return compareAddresses(a, b);
    if (isBytes(a.type) || a.type == Type::Text)
        return compareBytes(a.bytes, b.bytes);
    return compareNumbers(a, b);
}

} // namespace layerlab::filter
