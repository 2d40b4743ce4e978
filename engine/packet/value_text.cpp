// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/value_text.h"

#include <array>
#include <charconv>
#include <chrono>

namespace layerlab::packet {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

/// The length of the UTF-8 sequence at the text's beginning; 0 if it is none (RFC 3629 §4).
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const auto follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
    const std::uint8_t first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return follows(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const bool isShortest = first != 0xe0 || (text.size() > 1 && byte(1) >= 0xa0);
        const bool isSurrogate = first == 0xed && text.size() > 1 && byte(1) >= 0xa0;
        return follows(1) && follows(2) && isShortest && !isSurrogate ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool isInRange = text.size() > 1 && (first != 0xf0 || byte(1) >= 0x90) && (first != 0xf4 || byte(1) < 0x90);
        return follows(1) && follows(2) && follows(3) && isInRange ? 4 : 0;
    }
    return 0;
}

/// Of a text that begins with no UTF-8 sequence, the bytes that one character stands for: as many as could begin a sequence
/// (Unicode §3.9, "maximal subparts"), but one at least.
std::size_t brokenLength(std::string_view text)
{
    std::size_t length = 1;
    for (; length < 3 && length < text.size(); ++length) {
        if ((static_cast<std::uint8_t>(text[length]) & 0xc0) != 0x80)
            break;
        std::string whole(text.substr(0, length + 1));
        whole.resize(static_cast<std::uint8_t>(text[0]) >= 0xf0 ? 4 : 3, '\x80');
        if (sequenceLength(whole) != whole.size())
            break;
    }
    return length;
}

/// How much of the text, from its beginning, is written as it is.
std::size_t plainLength(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<std::uint8_t>(text[at]);
        const std::size_t length =
            byte >= 0x80 ? sequenceLength(text.substr(at)) : byte >= 0x20 && byte != 0x7f && byte != '\\';
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

} // namespace

void appendDecimal(std::string &out, std::uint64_t value)
{
    if (value < 10) {
        out += static_cast<char>('0' + value);
        return;
    }
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void appendHex(std::string &out, std::uint64_t value, int digits)
{
    out += "0x";
    int shown = digits;
    while (shown < 16 && (value >> (4 * shown)) != 0)
        ++shown;
    for (int i = shown - 1; i >= 0; --i)
        out += hexDigits[(value >> (4 * i)) & 15];
}

void appendEther(std::string &out, Bytes address)
{
    appendBytes(out, address, ':');
}

void appendIpv4(std::string &out, Bytes address)
{
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (i)
            out += '.';
        appendDecimal(out, address[i]);
    }
}

void appendIpv6(std::string &out, Bytes address)
{
    if (address.size() != 16)
        return appendEther(out, address);
    std::array<std::uint16_t, 8> groups;
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = loadInteger<std::uint16_t>(address.data() + 2 * i, ByteOrder::Big);
    std::size_t longest = 8;
    std::size_t longestLength = 1; // a single zero group is not shortened
    for (std::size_t i = 0; i < 8;) {
        std::size_t end = i;
        while (end < 8 && groups[end] == 0)
            ++end;
        if (end - i > longestLength) {
            longest = i;
            longestLength = end - i;
        }
        i = end + 1;
    }
    // An address that embeds an IPv4 address in a well-known way is written mixed (RFC 5952 §5).
    const bool isMapped = longest == 0 && ((longestLength == 5 && groups[5] == 0xffff) || longestLength == 6);
    for (std::size_t i = 0; i < 8; ++i) {
        if (i == longest) {
            out += "::";
            i += longestLength - 1;
            continue;
        }
        if (isMapped && i == 6) {
            if (out.back() != ':')
                out += ':';
            return appendIpv4(out, address.subspan(12));
        }
        if (i && out.back() != ':')
            out += ':';
        std::array<char, 4> digits;
        out.append(digits.data(), std::to_chars(digits.data(), digits.data() + 4, groups[i], 16).ptr);
    }
}

void appendSeconds(std::string &out, std::int64_t nanoseconds)
{
    std::uint64_t magnitude = static_cast<std::uint64_t>(nanoseconds);
    if (nanoseconds < 0) {
        out += '-';
        magnitude = 0 - magnitude;
    }
    std::array<char, 30> text;
    char *point = std::to_chars(text.data(), text.data() + 20, magnitude / 1'000'000'000).ptr;
    *point = '.';
    auto fraction = static_cast<std::uint32_t>(magnitude % 1'000'000'000);
    for (std::size_t i = 9; i > 0; --i, fraction /= 10)
        point[i] = static_cast<char>('0' + fraction % 10);
    out.append(text.data(), point + 10);
}

void appendMilliseconds(std::string &out, std::int64_t nanoseconds)
{
    std::uint64_t magnitude = static_cast<std::uint64_t>(nanoseconds);
    if (nanoseconds < 0) {
        out += '-';
        magnitude = 0 - magnitude;
    }
    appendDecimal(out, magnitude / 1'000'000);
    std::string fraction = std::to_string(magnitude % 1'000'000 + 1'000'000); // its zeros in front stay
    fraction.erase(fraction.find_last_not_of('0') + 1);
    if (fraction.size() > 1) {
        out += '.';
        out.append(fraction, 1);
    }
}

void appendDate(std::string &out, std::int64_t nanoseconds)
{
    using namespace std::chrono;
    const sys_time<std::chrono::nanoseconds> time{std::chrono::nanoseconds(nanoseconds)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const auto second = floor<seconds>(time - day);
    const hh_mm_ss clock(second);
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto two = [&](std::int64_t value, char pad) {
        if (value < 10)
            out += pad;
        appendDecimal(out, static_cast<std::uint64_t>(value));
    };
    out += months.substr(3 * (static_cast<unsigned>(date.month()) - 1), 3);
    out += ' ';
    two(static_cast<unsigned>(date.day()), ' ');
    out += ", ";
    appendDecimal(out, static_cast<std::uint64_t>(static_cast<int>(date.year())));
    out += ' ';
    two(clock.hours().count(), '0');
    out += ':';
    two(clock.minutes().count(), '0');
    out += ':';
    std::string seconds9;
    appendSeconds(seconds9, (time - day - second).count() + clock.seconds().count() * 1'000'000'000);
    if (seconds9.size() < 12)
        out += '0';
    out += seconds9;
    out += " UTC";
}

void appendPrintable(std::string &out, std::string_view text)
{
    constexpr std::string_view named = "\a\b\t\n\v\f\r";
    while (true) {
        const std::size_t plain = plainLength(text);
        out.append(text.substr(0, plain));
        if (plain == text.size())
            return;
        const auto byte = static_cast<std::uint8_t>(text[plain]);
        text.remove_prefix(plain);
        text.remove_prefix(byte >= 0x80 ? brokenLength(text) : 1);
        if (byte >= 0x80) {
            out += "\xef\xbf\xbd";
        } else if (byte >= 7 && byte <= 13) {
            out += '\\';
            out += "abtnvfr"[named.find(static_cast<char>(byte))];
        } else if (byte == '\\') {
            out += "\\\\";
        } else {
            out += "\\x";
            out += hexDigits[byte >> 4];
            out += hexDigits[byte & 15];
        }
    }
}

} // namespace layerlab::packet
