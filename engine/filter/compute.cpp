// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/compute.h"

#include "engine/packet/value_text.h"

#include <algorithm>
#include <limits>

namespace layerlab::filter {

namespace {

Value textValue(std::string text, std::deque<std::string> &kept)
{
    kept.push_back(std::move(text));
    return {Type::Text, 0, asBytes(kept.back())};
}

std::string textOf(const Value &value)
{
    std::string text;
    switch (value.type) {
    case Type::Boolean:
        return value.number ? "True" : "False";
    case Type::Ether:
        packet::appendEther(text, value.bytes);
        break;
    case Type::Ipv4:
        packet::appendIpv4(text, value.bytes);
        break;
    case Type::Ipv6:
        packet::appendIpv6(text, value.bytes);
        break;
    case Type::Bytes:
    case Type::Protocol:
        return toHex(value.bytes);
    case Type::Time:
    case Type::Duration:
        packet::appendSeconds(text, static_cast<std::int64_t>(value.number));
        break;
    case Type::Signed:
        return std::to_string(static_cast<std::int64_t>(value.number));
    default:
        packet::appendDecimal(text, value.number);
    }
    return text;
}

bool matchesPrefix(const Value &value, std::initializer_list<std::uint8_t> prefix, unsigned bits)
{
    const Value network{value.type, bits, Bytes(prefix.begin(), prefix.size())};
    Value cut = value;
    cut.bytes = value.bytes.first(std::min(value.bytes.size(), prefix.size()));
    return compare(cut, network) == 0;
}

bool isKind(Function function, const Value &value)
{
    const bool isV4 = value.type == Type::Ipv4;
    switch (function) {
    case Function::IsMulticast:
        return isV4 ? matchesPrefix(value, {224}, 4) : matchesPrefix(value, {0xff}, 8);
    case Function::IsLinkLocal:
        return isV4 ? matchesPrefix(value, {169, 254}, 16) : matchesPrefix(value, {0xfe, 0x80}, 10);
    case Function::IsPrivate:
        return isV4 &&
               (matchesPrefix(value, {10}, 8) || matchesPrefix(value, {172, 16}, 12) || matchesPrefix(value, {192, 168}, 16));
    default:
        return !isV4 && matchesPrefix(value, {0xfc}, 7);
    }
}

std::optional<Value> nameValue(const Value &value, std::deque<std::string> &kept)
{
    if (!value.field)
        return std::nullopt;
    if (const char *name = packet::nameOf(value.field->names, value.number / value.field->scale))
        return textValue(name, kept);
    if (value.type == Type::Boolean)
        return textValue(value.number ? "Set" : "Not set", kept);
    return std::nullopt;
}

/// Where each character begins, and the end.
std::vector<std::size_t> characterPlaces(Bytes text)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((text[i] & 0xc0) != 0x80)
            places.push_back(i);
    places.push_back(text.size());
    return places;
}

bool isAscii(Bytes text)
{
    return std::ranges::all_of(text, [](std::uint8_t byte) { return byte < 0x80; });
}

std::optional<Value> masked(const Value &a, const Value &b, std::deque<std::string> &kept)
{
    if (a.bytes.size() != b.bytes.size())
        return std::nullopt;
    std::string result(a.bytes.size(), '\0');
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<char>(a.bytes[i] & b.bytes[i]);
    kept.push_back(std::move(result));
    return Value{a.type, a.bytes.size() * 8, asBytes(kept.back())};
}

__extension__ using Wide = __int128;

Wide wide(const Value &value)
{
    return value.type == Type::Unsigned ? Wide{value.number} : Wide{static_cast<std::int64_t>(value.number)};
}

} // namespace

std::optional<Value> apply(Function function, const Value &value, std::deque<std::string> &kept)
{
    switch (function) {
    case Function::Len:
        return Value{Type::Unsigned, value.type == Type::Protocol ? value.number : value.bytes.size()};
    case Function::Lower:
    case Function::Upper: {
        std::string text(asText(value.bytes));
        const char first = function == Function::Lower ? 'A' : 'a';
        for (char &c : text)
            if (c >= first && c <= first + 25)
                c = static_cast<char>(c ^ 0x20);
        return textValue(std::move(text), kept);
    }
    case Function::String:
    case Function::Dec:
        return textValue(textOf(value), kept);
    case Function::Hex: {
        std::string text;
        const int bits = value.field && value.field->bits ? value.field->bits : 32;
        packet::appendHex(text, value.number, std::max(2, (bits + 7) / 8 * 2));
        return textValue(std::move(text), kept);
    }
    case Function::Vals:
        return nameValue(value, kept);
    case Function::Abs: {
        Value result = value;
        if (value.type != Type::Unsigned && value.number >> 63)
            result.number = 0 - value.number;
        return result;
    }
    case Function::IsMulticast:
    case Function::IsLinkLocal:
    case Function::IsPrivate:
    case Function::IsUniqueLocal:
        return Value{Type::Boolean, isKind(function, value)};
    case Function::Count:
    case Function::Max:
    case Function::Min:
        break;
    }
    return std::nullopt;
}

std::optional<Extent> extentOf(const Range &range, std::size_t length)
{
    const auto size = static_cast<std::int64_t>(length);
    const std::int64_t begin = range.begin < 0 ? size + range.begin : range.begin;
    std::int64_t count = size - begin;
    if (range.kind == Range::End::Length)
        count = range.end;
    else if (range.kind == Range::End::Inclusive)
        count = (range.end < 0 ? size + range.end : range.end) - begin + 1;
    if (begin < 0 || count <= 0 || begin + count > size)
        return std::nullopt;
    return Extent{static_cast<std::size_t>(begin), static_cast<std::size_t>(count)};
}

std::optional<Bytes> slicedBytes(const Value &value, std::span<const Range> ranges, std::deque<std::string> &kept)
{
    const bool isWide = value.type == Type::Text && !isAscii(value.bytes);
    const std::vector<std::size_t> places = isWide ? characterPlaces(value.bytes) : std::vector<std::size_t>{};
    const std::size_t length = isWide ? places.size() - 1 : value.bytes.size();
    const auto part = [&](const Range &range) -> std::optional<Bytes> {
        const auto extent = extentOf(range, length);
        if (!extent)
            return std::nullopt;
        if (!isWide)
            return value.bytes.subspan(extent->begin, extent->length);
        const std::size_t begin = places[extent->begin];
        return value.bytes.subspan(begin, places[extent->begin + extent->length] - begin);
    };
    if (ranges.size() == 1)
        return part(ranges.front());
    constexpr std::size_t longest = 1 << 20;
    std::string all;
    for (const Range &range : ranges) {
        const auto one = part(range);
        if (!one || all.size() + one->size() > longest)
            return std::nullopt;
        all += asText(*one);
    }
    kept.push_back(std::move(all));
    return asBytes(kept.back());
}

std::optional<Value> calculated(Arithmetic arithmetic, Type type, const Value &a, const Value &b, std::deque<std::string> &kept)
{
    if (arithmetic == Arithmetic::And && (isBytes(a.type) || isAddress(a.type)))
        return masked(a, b, kept);
    Wide x = wide(a);
    const Wide y = wide(b);
    switch (arithmetic) {
    case Arithmetic::And:
        x &= y;
        break;
    case Arithmetic::Add:
        x += y;
        break;
    case Arithmetic::Subtract:
        x -= y;
        break;
    case Arithmetic::Multiply:
        if (__builtin_mul_overflow(x, y, &x))
            return std::nullopt;
        break;
    case Arithmetic::Divide:
    case Arithmetic::Modulo:
        if (y == 0)
            return std::nullopt;
        x = arithmetic == Arithmetic::Divide ? x / y : x % y;
        break;
    }
    if (type == Type::Unsigned && x < 0)
        type = Type::Signed;
    const Wide highest = type == Type::Unsigned ? Wide{std::numeric_limits<std::uint64_t>::max()}
                                                : Wide{std::numeric_limits<std::int64_t>::max()};
    if (x > highest || x < Wide{std::numeric_limits<std::int64_t>::min()})
        return std::nullopt;
    return Value{type, static_cast<std::uint64_t>(x)};
}

Value negated(const Value &value)
{
    Value result = value;
    result.number = 0 - value.number;
    if (value.type == Type::Unsigned)
        result.type = Type::Signed;
    return result;
}

} // namespace layerlab::filter
