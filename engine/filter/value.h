// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/packet/field.h"

#include <compare>

namespace layerlab::filter {

/// What can be compared with what. Frame numbers are Unsigned; arrival times and dates are Time.
enum class Type : std::uint8_t { None, Boolean, Unsigned, Signed, Bytes, Ether, Ipv4, Ipv6, Text, Time, Duration, Protocol };

Type typeOf(packet::FieldType type);
/// LL_TEXT("Filter", …): "a number", "an IPv4 address".
const char *typeName(Type type);

inline bool isNumeric(Type type)
{
    return type == Type::Unsigned || type == Type::Signed || type == Type::Time || type == Type::Duration;
}
inline bool isBytes(Type type)
{
    return type == Type::Bytes || type == Type::Ether || type == Type::Protocol;
}
inline bool isAddress(Type type)
{
    return type == Type::Ipv4 || type == Type::Ipv6;
}
/// Whether values of the two can be compared with each other.
bool isComparable(Type a, Type b);

/// One value of a field, a literal or a function. Bytes are borrowed: from the packet, the filter, or the evaluation.
struct Value {
    Type type = Type::None;
    std::uint64_t number =
        0;            ///< numbers as they are, signed ones in two's complement, times in ns; addresses: bits of the prefix
    Bytes bytes = {}; ///< of addresses, texts and byte strings
    const packet::Field *field = nullptr; ///< that it is of; null for others
};

/// The order of two comparable values; unordered if they are not. Of addresses only the shorter prefix counts.
std::partial_ordering compare(const Value &a, const Value &b);

} // namespace layerlab::filter
