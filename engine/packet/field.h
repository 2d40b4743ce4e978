// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/text.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace layerlab::packet {

/// What a field's value is, and so how it is stored and written.
enum class FieldType : std::uint8_t {
    None,         ///< only marks a range of bytes
    Boolean,      ///< one bit, or a generated yes/no
    Unsigned,     ///< up to 64 bits
    Signed,       ///< generated numbers that may be negative
    FrameNumber,  ///< the number of another frame of the recording
    Ether,        ///< 6 bytes
    Ipv4,         ///< 4 bytes
    Ipv6,         ///< 16 bytes
    ByteString,   ///< any bytes, written in hex
    Text,         ///< characters: bytes of the packet, or generated
    Time,         ///< nanoseconds since the Epoch, written so
    Date,         ///< nanoseconds since the Epoch, written as date and time of day in UTC
    Duration,     ///< nanoseconds, written as seconds
    Milliseconds, ///< nanoseconds, written as milliseconds
};

/// How an Unsigned is written; the first form counts where only one is wanted.
enum class Display : std::uint8_t { Decimal, Hex, DecimalHex, HexDecimal };

/// The meaning of one value, or of the values up to last.
struct ValueName {
    std::uint32_t value;
    Literal name; ///< LL_TEXT("Value", …)
    std::uint32_t last = 0;
};

/// One named value of a protocol. The key is Wireshark's display-filter name, so that knowledge, filters and tests carry over.
/// A field with bits > 0 has a fixed place, counted from the protocol's first bit, and is dissected from this table alone, as
/// long as no function of the protocol adds it itself.
struct Field {
    const char *key;
    Literal name; ///< LL_TEXT("Field", …)
    FieldType type = FieldType::Unsigned;
    Display display = Display::Decimal;
    std::uint16_t bit = 0;
    std::uint16_t bits = 0;
    std::uint8_t level = 0;     ///< how many fields before it in the table it stands under
    std::uint8_t width = 0;     ///< bits that hexadecimal digits are written for; 0: as many as bits, in whole bytes
    std::uint8_t scale = 1;     ///< the value is the number read times this
    bool isRelative = false;    ///< bit counts from wherever a function of the protocol finds the word: not a fixed place
    bool isCollective = false;  ///< stands for all fields whose also is this key; has no node of its own
    const char *also = nullptr; ///< the collective key it answers to as well, e.g. "ip.addr" for "ip.src"
    Literal unit = {};          ///< LL_TEXT("Unit", …)
    std::span<const ValueName> names = {};
    const char *reference = nullptr; ///< where it is specified, if not where the protocol is
};

/// The field of that key in a table, found while compiling: a wrong key does not build.
template <std::size_t Count> consteval const Field *at(const Field (&table)[Count], std::string_view key)
{
    for (const Field &field : table)
        if (std::string_view(field.key) == key)
            return &field;
    throw "no such field";
}

/// The name of a value, or none.
inline Literal nameOf(std::span<const ValueName> names, std::uint64_t value)
{
    for (const ValueName &entry : names)
        if (value == entry.value || (value > entry.value && value <= entry.last))
            return entry.name;
    return {};
}

} // namespace layerlab::packet
