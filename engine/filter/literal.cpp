// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/literal.h"

#include "engine/base/bytes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

namespace layerlab::filter {

namespace {

template <class T> std::optional<T> whole(std::string_view text, int base)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// Cuts "/N" off.
std::optional<unsigned> takePrefix(std::string_view &text, unsigned most)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return most;
    const auto bits = whole<unsigned>(text.substr(slash + 1), 10);
    text = text.substr(0, slash);
    return bits && *bits <= most ? bits : std::nullopt;
}

std::optional<std::string> plainIpv4(std::string_view text)
{
    std::string bytes;
    while (true) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        const auto part = whole<std::uint8_t>(text.substr(0, dot), 10);
        if (!part || dot > 3 || bytes.size() == 4)
            return std::nullopt;
        bytes += static_cast<char>(*part);
        if (dot == text.size())
            break;
        text.remove_prefix(dot + 1);
    }
    return bytes.size() == 4 ? std::optional(bytes) : std::nullopt;
}

/// Groups of an IPv6 address without "::"; the last one may be an IPv4 address.
std::optional<std::string> ipv6Groups(std::string_view text)
{
    std::string bytes;
    while (!text.empty()) {
        const std::size_t colon = std::min(text.find(':'), text.size());
        const std::string_view group = text.substr(0, colon);
        if (colon == text.size() && group.contains('.')) {
            const auto last = plainIpv4(group);
            return last ? std::optional(bytes + *last) : std::nullopt;
        }
        const auto number = whole<std::uint16_t>(group, 16);
        if (!number || group.size() > 4 || bytes.size() >= 16 || colon + 1 == text.size())
            return std::nullopt;
        bytes += static_cast<char>(*number >> 8);
        bytes += static_cast<char>(*number & 0xff);
        text.remove_prefix(std::min(colon + 1, text.size()));
    }
    return bytes;
}

class TimeReader {
public:
    explicit TimeReader(std::string_view text) : m_text(text) {}
    std::optional<std::int64_t> read()
    {
        skipSpaces();
        if (!(isDigit() ? isoDate() : wordDate()))
            return std::nullopt;
        if (!m_text.empty() && (m_text[0] == 'T' || m_text[0] == ' ')) {
            m_text.remove_prefix(1);
            skipSpaces();
            if (!m_text.empty() && !timeOfDay())
                return std::nullopt;
        }
        skipSpaces();
        const auto offset = zone();
        if (!m_text.empty())
            return std::nullopt;
        std::tm copy = m_tm;
        copy.tm_isdst = -1;
        const std::int64_t seconds = offset ? static_cast<std::int64_t>(timegm(&copy)) - *offset : std::mktime(&copy);
        constexpr std::int64_t latest = 9'000'000'000;
        if (seconds > latest || seconds < -latest || copy.tm_mday != m_tm.tm_mday)
            return std::nullopt;
        return seconds * 1'000'000'000 + m_nanoseconds;
    }

private:
    bool isDigit() const { return !m_text.empty() && m_text[0] >= '0' && m_text[0] <= '9'; }
    void skipSpaces()
    {
        while (!m_text.empty() && m_text[0] == ' ')
            m_text.remove_prefix(1);
    }
    bool take(char character)
    {
        if (m_text.empty() || m_text[0] != character)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    bool number(int &out, std::size_t most, int lowest, int highest)
    {
        std::size_t digits = 0;
        out = 0;
        while (digits < most && isDigit()) {
            out = out * 10 + (m_text[0] - '0');
            m_text.remove_prefix(1);
            ++digits;
        }
        return digits > 0 && out >= lowest && out <= highest;
    }
    bool isoDate()
    {
        int year = 0, month = 0;
        if (!number(year, 4, 1900, 9999) || !take('-') || !number(month, 2, 1, 12) || !take('-') ||
            !number(m_tm.tm_mday, 2, 1, 31))
            return false;
        m_tm.tm_year = year - 1900;
        m_tm.tm_mon = month - 1;
        return true;
    }
    bool wordDate()
    {
        static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        const auto month = std::ranges::find(months, m_text.substr(0, 3));
        if (month == months.end())
            return false;
        m_text.remove_prefix(3);
        skipSpaces();
        int year = 0;
        if (!number(m_tm.tm_mday, 2, 1, 31) || !take(','))
            return false;
        skipSpaces();
        if (!number(year, 4, 1900, 9999))
            return false;
        m_tm.tm_mon = static_cast<int>(month - months.begin());
        m_tm.tm_year = year - 1900;
        return true;
    }
    bool timeOfDay()
    {
        if (!number(m_tm.tm_hour, 2, 0, 23) || !take(':') || !number(m_tm.tm_min, 2, 0, 59))
            return false;
        if (!take(':'))
            return true;
        if (!number(m_tm.tm_sec, 2, 0, 60))
            return false;
        if (!take('.'))
            return true;
        std::int64_t unit = 100'000'000;
        if (!isDigit())
            return false;
        for (; isDigit(); unit /= 10) {
            m_nanoseconds += (m_text[0] - '0') * unit;
            m_text.remove_prefix(1);
        }
        return true;
    }
    /// Seconds east of UTC; nothing for local time.
    std::optional<std::int64_t> zone()
    {
        for (const std::string_view name : {"Z", "UTC", "GMT", "UT"})
            if (m_text == name) {
                m_text = {};
                return 0;
            }
        const int sign = take('+') ? 1 : take('-') ? -1 : 0;
        int hours = 0, minutes = 0;
        if (sign == 0 || !number(hours, 2, 0, 14))
            return std::nullopt;
        take(':');
        if (isDigit() && !number(minutes, 2, 0, 59))
            return std::nullopt;
        return sign * (hours * 3600 + minutes * 60);
    }

    std::string_view m_text;
    std::tm m_tm{};
    std::int64_t m_nanoseconds = 0;
};

} // namespace

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    if (text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == 'x')
        return whole<std::uint64_t>(text.substr(2), 16);
    if (text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == 'b')
        return whole<std::uint64_t>(text.substr(2), 2);
    return whole<std::uint64_t>(text, text.size() > 1 && text[0] == '0' ? 8 : 10);
}

std::optional<Address> parseIpv4(std::string_view text)
{
    const auto prefix = takePrefix(text, 32);
    const auto bytes = plainIpv4(text);
    return prefix && bytes ? std::optional(Address{*bytes, *prefix}) : std::nullopt;
}

std::optional<Address> parseIpv6(std::string_view text)
{
    const auto prefix = takePrefix(text, 128);
    const std::size_t gap = text.find("::");
    const auto head = ipv6Groups(text.substr(0, gap));
    const auto tail = gap == std::string_view::npos ? std::optional<std::string>("") : ipv6Groups(text.substr(gap + 2));
    if (!prefix || !head || !tail)
        return std::nullopt;
    const std::size_t given = head->size() + tail->size();
    if (gap == std::string_view::npos ? given != 16 : given > 14)
        return std::nullopt;
    return Address{*head + std::string(16 - given, '\0') + *tail, *prefix};
}

std::optional<std::string> parseByteString(std::string_view text)
{
    if (text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == 'x') {
        const auto byte = whole<std::uint8_t>(text.substr(2), 16);
        return byte ? std::optional(std::string(1, static_cast<char>(*byte))) : std::nullopt;
    }
    const std::size_t at = text.find_first_of(":-.");
    const char separator = at == std::string_view::npos ? 0 : text[at];
    std::string bytes;
    while (true) {
        const std::size_t end = separator ? std::min(text.find(separator), text.size()) : text.size();
        const std::string_view group = text.substr(0, end);
        const auto number = whole<std::uint16_t>(group, 16);
        if (!number || (group.size() > 2 && group.size() != 4) || (group.size() == 4 && separator == 0))
            return std::nullopt;
        if (group.size() == 4)
            bytes += static_cast<char>(*number >> 8);
        bytes += static_cast<char>(*number & 0xff);
        if (end == text.size())
            return bytes;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> parseDuration(std::string_view text)
{
    // Digits as they are: a double would lose nanoseconds.
    const bool isNegative = !text.empty() && text[0] == '-';
    if (isNegative)
        text.remove_prefix(1);
    const std::size_t dot = text.find('.');
    if (text.find_first_of("eE") != std::string_view::npos) {
        const auto seconds = [&]() -> std::optional<double> {
            double value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
        }();
        if (!seconds || !(std::abs(*seconds) < 9e9))
            return std::nullopt;
        const auto nanoseconds = static_cast<std::int64_t>(std::llround(*seconds * 1e9));
        return isNegative ? -nanoseconds : nanoseconds;
    }
    const std::string_view before = text.substr(0, dot);
    std::string fraction(dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1));
    if ((before.empty() && fraction.empty()) || fraction.size() > 18)
        return std::nullopt;
    fraction.resize(9, '0');
    const auto seconds = before.empty() ? std::optional<std::uint64_t>(0) : whole<std::uint64_t>(before, 10);
    const auto rest = whole<std::uint64_t>(fraction, 10);
    if (!seconds || !rest || *seconds > 9'000'000'000)
        return std::nullopt;
    const auto nanoseconds = static_cast<std::int64_t>(*seconds * 1'000'000'000 + *rest);
    return isNegative ? -nanoseconds : nanoseconds;
}

std::optional<std::int64_t> parseTime(std::string_view text)
{
    if (const auto seconds = parseDuration(text))
        return seconds;
    return TimeReader(text).read();
}

} // namespace layerlab::filter
