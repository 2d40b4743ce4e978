// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The words of a filter as values. All of them take exactly the whole text or nothing.
namespace layerlab::filter {

/// Decimal, 0x…, 0b… or octal with a leading 0.
std::optional<std::uint64_t> parseNumber(std::string_view text);
/// An address, and the bits of its prefix: those after a slash, or all.
struct Address {
    std::string bytes;
    unsigned prefix = 0;
};
std::optional<Address> parseIpv4(std::string_view text);
std::optional<Address> parseIpv6(std::string_view text);
/// "0x0a", "0a", "00:1b:c0", "00-1b", "00.1b" or "001b.c000": bytes in hex.
std::optional<std::string> parseByteString(std::string_view text);
/// Seconds with a fraction and an exponent, as nanoseconds.
std::optional<std::int64_t> parseDuration(std::string_view text);
/// "2026-11-24 08:30:00.5Z", "Nov 24, 2026 08:30:00.5", a date alone, or seconds since the Epoch: nanoseconds since the Epoch.
/// Without a zone, local time counts.
std::optional<std::int64_t> parseTime(std::string_view text);

} // namespace layerlab::filter
