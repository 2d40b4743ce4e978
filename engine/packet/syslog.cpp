// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace layerlab::packet {

namespace {

constexpr ValueName facilityNames[] = {
    {0, LL_TEXT("Value", "kernel")},         {1, LL_TEXT("Value", "user programs")},  {2, LL_TEXT("Value", "mail")},
    {3, LL_TEXT("Value", "system daemons")}, {4, LL_TEXT("Value", "security")},       {5, LL_TEXT("Value", "syslog itself")},
    {6, LL_TEXT("Value", "printing")},       {7, LL_TEXT("Value", "news")},           {9, LL_TEXT("Value", "scheduled tasks")},
    {10, LL_TEXT("Value", "security")},      {16, LL_TEXT("Value", "local use"), 23},
};
constexpr ValueName levelNames[] = {
    {0, LL_TEXT("Value", "emergency")},   {1, LL_TEXT("Value", "alert")},     {2, LL_TEXT("Value", "critical")},
    {3, LL_TEXT("Value", "error")},       {4, LL_TEXT("Value", "warning")},   {5, LL_TEXT("Value", "notice")},
    {6, LL_TEXT("Value", "information")}, {7, LL_TEXT("Value", "debugging")},
};

constexpr const char *structured = "RFC 5424 §6.3";

constexpr Field fields[] = {
    {.key = "syslog.facility", .name = LL_TEXT("Field", "Facility"), .names = facilityNames, .reference = "RFC 5424 §6.2.1"},
    {.key = "syslog.level", .name = LL_TEXT("Field", "Severity"), .names = levelNames, .reference = "RFC 5424 §6.2.1"},
    {.key = "syslog.version", .name = LL_TEXT("Field", "Version"), .type = FieldType::Text, .reference = "RFC 5424 §6.2.2"},
    {.key = "syslog.timestamp", .name = LL_TEXT("Field", "Timestamp"), .type = FieldType::Date, .reference = "RFC 5424 §6.2.3"},
    {.key = "syslog.timestamp_rfc3164",
     .name = LL_TEXT("Field", "Timestamp"),
     .type = FieldType::Text,
     .reference = "RFC 3164 §4.1.2"},
    {.key = "syslog.hostname", .name = LL_TEXT("Field", "Host name"), .type = FieldType::Text, .reference = "RFC 3164 §4.1.2"},
    {.key = "syslog.appname", .name = LL_TEXT("Field", "Application"), .type = FieldType::Text, .reference = "RFC 5424 §6.2.5"},
    {.key = "syslog.procid", .name = LL_TEXT("Field", "Process"), .type = FieldType::Text, .reference = "RFC 3164 §4.1.3"},
    {.key = "syslog.msgid",
     .name = LL_TEXT("Field", "Kind of message"),
     .type = FieldType::Text,
     .reference = "RFC 5424 §6.2.7"},
    {.key = "syslog.sd", .name = LL_TEXT("Field", "Structured data"), .type = FieldType::None, .reference = structured},
    {.key = "syslog.sd.element", .name = LL_TEXT("Field", "Element"), .type = FieldType::None, .reference = structured},
    {.key = "syslog.sd.element.name",
     .name = LL_TEXT("Field", "Element's name"),
     .type = FieldType::Text,
     .reference = structured},
    {.key = "syslog.sd.param", .name = LL_TEXT("Field", "Parameter"), .type = FieldType::None, .reference = structured},
    {.key = "syslog.sd.param.name",
     .name = LL_TEXT("Field", "Parameter's name"),
     .type = FieldType::Text,
     .reference = structured},
    {.key = "syslog.sd.param.value",
     .name = LL_TEXT("Field", "Parameter's value"),
     .type = FieldType::Text,
     .reference = structured},
    {.key = "syslog.msg", .name = LL_TEXT("Field", "Message"), .type = FieldType::Text, .reference = "RFC 3164 §4.1.3"},
};

struct Priority {
    unsigned value = 0;
    std::size_t length = 0; ///< with the angle brackets
};

/// "<N>" with at most three digits.
std::optional<Priority> readPriority(Bytes message)
{
    if (message.empty() || message[0] != '<')
        return {};
    Priority priority{0, 1};
    while (priority.length < message.size() && priority.length < 4 && message[priority.length] >= '0' &&
           message[priority.length] <= '9')
        priority.value = priority.value * 10 + (message[priority.length++] - '0');
    if (priority.length < 2 || priority.length >= message.size() || message[priority.length] != '>')
        return {};
    ++priority.length;
    return priority;
}

/// "Mmm dd hh:mm:ss " at offset.
bool hasTimestamp(std::string_view text)
{
    constexpr std::string_view pattern = "Aaa 99 99:99:99 ";
    if (text.size() < pattern.size())
        return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = text[i];
        const bool isDigit = c >= '0' && c <= '9';
        const bool fits = pattern[i] == 'A'   ? c >= 'A' && c <= 'Z'
                          : pattern[i] == 'a' ? c >= 'a' && c <= 'z'
                          : pattern[i] == '9' ? isDigit || (i == 4 && c == ' ')
                                              : c == pattern[i];
        if (!fits)
            return false;
    }
    return true;
}

/// The number that stands for pattern's nines at their places; nothing if the text does not have this form.
std::optional<std::array<int, 6>> numbersIn(std::string_view text, std::string_view pattern)
{
    std::array<int, 6> numbers{};
    std::size_t which = 0;
    if (text.size() < pattern.size())
        return {};
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool isDigit = text[i] >= '0' && text[i] <= '9';
        if (pattern[i] == '9' ? !isDigit : text[i] != pattern[i])
            return {};
        if (isDigit)
            numbers[which] = numbers[which] * 10 + (text[i] - '0');
        else
            ++which;
    }
    return numbers;
}

/// "2003-10-11T22:14:15.003-07:00" in nanoseconds since the Epoch.
std::optional<std::int64_t> timeOf(std::string_view text)
{
    using namespace std::chrono;
    constexpr std::string_view form = "9999-99-99T99:99:99";
    const auto numbers = numbersIn(text, form);
    if (!numbers)
        return {};
    const auto &[y, m, d, hour, minute, second] = *numbers;
    const year_month_day date(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d)));
    if (!date.ok() || y < 1970 || y > 2200 || hour > 23 || minute > 59 || second > 59)
        return {};
    text.remove_prefix(form.size());
    std::int64_t nanos = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        for (std::int64_t unit = 100'000'000; !text.empty() && text[0] >= '0' && text[0] <= '9'; unit /= 10) {
            nanos += (text[0] - '0') * unit;
            text.remove_prefix(1);
        }
    }
    minutes zone{0};
    if (text != "Z") {
        const auto shift = text.empty() ? std::nullopt : numbersIn(text.substr(1), "99:99");
        if (!shift || text.size() != 6 || (text[0] != '+' && text[0] != '-'))
            return {};
        zone = hours((*shift)[0]) + minutes((*shift)[1]);
        if (text[0] == '-')
            zone = -zone;
    }
    const seconds time = sys_days(date).time_since_epoch() + hours(hour) + minutes(minute) + seconds(second) - zone;
    return nanoseconds(time).count() + nanos;
}

/// Elements in brackets, each a name and parameters in quotes. Returns where they end; npos where they do not.
std::size_t findDataEnd(std::string_view text, std::size_t offset)
{
    bool isQuoted = false;
    for (std::size_t i = offset; i < text.size(); ++i) {
        if (isQuoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && text[i] == ']' && text.substr(i + 1, 1) != "[")
            return i + 1;
    }
    return std::string_view::npos;
}

/// One parameter, name="value". Returns where it ends; npos if it is none.
std::size_t addParameter(Dissector &d, std::string_view text, std::size_t offset)
{
    const std::size_t nameEnd = text.find('=', offset);
    if (nameEnd == std::string_view::npos || text.substr(nameEnd + 1, 1) != "\"")
        return std::string_view::npos;
    std::size_t valueEnd = nameEnd + 2;
    while (valueEnd < text.size() && text[valueEnd] != '"')
        valueEnd += text[valueEnd] == '\\' ? 2 : 1;
    if (valueEnd >= text.size())
        return std::string_view::npos;
    d.open(d.add(at(fields, "syslog.sd.param"), offset, valueEnd + 1 - offset));
    d.add(at(fields, "syslog.sd.param.name"), offset, nameEnd - offset);
    d.add(at(fields, "syslog.sd.param.value"), nameEnd + 2, valueEnd - nameEnd - 2);
    d.close();
    return valueEnd + 1;
}

void addStructuredData(Dissector &d, std::string_view text, std::size_t offset, std::size_t end)
{
    text = text.substr(0, end);
    d.open(d.add(at(fields, "syslog.sd"), offset, end - offset));
    while (offset < end && text[offset] == '[') {
        const NodeId element = d.add(at(fields, "syslog.sd.element"), offset, end - offset);
        d.open(element);
        const std::size_t nameEnd = std::min(text.find_first_of(" ]", offset), end);
        d.add(at(fields, "syslog.sd.element.name"), offset + 1, nameEnd - offset - 1);
        std::size_t next = nameEnd;
        while (next < end && text[next] == ' ' && text.substr(next + 1, 1) != "]")
            if (next = addParameter(d, text, next + 1); next == std::string_view::npos)
                break;
        const std::size_t close = next < end ? text.find(']', next) : std::string_view::npos;
        d.close();
        if (close == std::string_view::npos)
            break;
        d.setLength(element, close + 1 - offset);
        offset = close + 1;
    }
    d.close();
}

/// The words of a header of RFC 5424. Returns where the message begins.
std::size_t addHeader(Dissector &d, std::string_view text, std::size_t offset)
{
    constexpr const Field *words[] = {at(fields, "syslog.version"),  at(fields, "syslog.timestamp"),
                                      at(fields, "syslog.hostname"), at(fields, "syslog.appname"),
                                      at(fields, "syslog.procid"),   at(fields, "syslog.msgid")};
    for (const Field *word : words) {
        const std::size_t end = text.find(' ', offset);
        if (end == std::string_view::npos)
            return offset;
        if (word->type == FieldType::Text)
            d.add(word, offset, end - offset);
        else if (const auto time = timeOf(text.substr(offset, end - offset))) // "-" where nobody knows
            d.addValue(word, offset, end - offset, static_cast<std::uint64_t>(*time));
        offset = end + 1;
    }
    if (text.substr(offset).starts_with('[')) {
        const std::size_t end = findDataEnd(text, offset);
        if (end == std::string_view::npos)
            return offset;
        addStructuredData(d, text, offset, end);
        offset = end;
    } else if (text.substr(offset).starts_with('-')) {
        d.add(at(fields, "syslog.sd"), offset++, 1);
    }
    return text.substr(offset).starts_with(' ') ? offset + 1 : offset;
}

void dissectSyslog(Dissector &d)
{
    const Bytes bytes = d.bytes();
    std::size_t offset = 0;
    if (const auto priority = readPriority(bytes)) {
        d.addValue(at(fields, "syslog.facility"), 0, priority->length, priority->value >> 3);
        d.addValue(at(fields, "syslog.level"), 0, priority->length, priority->value & 7);
        offset = priority->length;
    }
    constexpr std::size_t timestampBytes = 15;
    const std::string_view text = asText(bytes);
    if (offset > 0 && text.substr(offset).starts_with("1 ")) {
        offset = addHeader(d, text, offset);
    } else if (hasTimestamp(text.substr(offset))) {
        d.add(at(fields, "syslog.timestamp_rfc3164"), offset, timestampBytes);
        offset += timestampBytes + 1;
        const std::size_t host = text.find(' ', offset);
        if (host != std::string_view::npos) {
            d.add(at(fields, "syslog.hostname"), offset, host - offset);
            offset = host + 1;
            const auto isName = [](char c) {
                return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
            };
            const std::size_t end =
                static_cast<std::size_t>(std::ranges::find_if_not(text.substr(offset), isName) - text.substr(offset).begin());
            const std::string_view behind = text.substr(std::min(offset + end, text.size()), 1);
            if (end > 0 && (behind == ":" || behind == "[")) { // a process number in brackets begins the message
                d.add(at(fields, "syslog.procid"), offset, end);
                offset += behind == ":" ? end + 1 : end;
            }
        }
    }
    if (offset >= bytes.size())
        return;
    const std::string_view message = text.substr(offset); // programs may send a 0 behind it
    d.addText(at(fields, "syslog.msg"), offset, message.size(), message.substr(0, message.find_last_not_of('\0') + 1));
}

void describeSyslog(const PacketView &view, std::string &out)
{
    constexpr const char *facilities[] = {"KERN",   "USER",   "MAIL",     "DAEMON", "AUTH",   "SYSLOG",   "LPR",      "NEWS",
                                          "UUCP",   "CRON",   "AUTHPRIV", "FTP",    "NTP",    "LOGAUDIT", "LOGALERT", "CRON",
                                          "LOCAL0", "LOCAL1", "LOCAL2",   "LOCAL3", "LOCAL4", "LOCAL5",   "LOCAL6",   "LOCAL7"};
    constexpr const char *levels[] = {"EMERG", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO", "DEBUG"};
    const Bytes message = messageOf(view);
    std::size_t offset = 0;
    if (const auto priority = readPriority(message)) {
        out += priority->value / 8 < std::size(facilities) ? facilities[priority->value / 8] : "UNKNOWN";
        out += '.';
        out += levels[priority->value & 7];
        out += ": ";
        offset = priority->length;
    }
    appendPrintable(out, asText(message.subspan(offset)));
}

constexpr Claim claims[] = {{"udp.port", 514}};

} // namespace

constinit const Protocol protocols::syslog = {
    .key = "syslog",
    .name = LL_TEXT("Protocol", "Syslog Protocol"),
    .shortName = "Syslog",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 5424",
    .fields = fields,
    .claims = claims,
    .dissect = dissectSyslog,
    .describe = describeSyslog,
    .absentSession = LL_TEXT("Layer", "session and presentation: syslog has none of its own"),
};

} // namespace layerlab::packet
