// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>
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

constexpr Field fields[] = {
    {.key = "syslog.facility", .name = LL_TEXT("Field", "Facility"), .names = facilityNames, .reference = "RFC 5424 §6.2.1"},
    {.key = "syslog.level", .name = LL_TEXT("Field", "Severity"), .names = levelNames, .reference = "RFC 5424 §6.2.1"},
    {.key = "syslog.timestamp_rfc3164",
     .name = LL_TEXT("Field", "Timestamp"),
     .type = FieldType::Text,
     .reference = "RFC 3164 §4.1.2"},
    {.key = "syslog.hostname", .name = LL_TEXT("Field", "Host name"), .type = FieldType::Text, .reference = "RFC 3164 §4.1.2"},
    {.key = "syslog.procid", .name = LL_TEXT("Field", "Process"), .type = FieldType::Text, .reference = "RFC 3164 §4.1.3"},
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
    if (hasTimestamp(text.substr(offset))) {
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
            if (end > 0 && offset + end < text.size() && text[offset + end] == ':') {
                d.add(at(fields, "syslog.procid"), offset, end);
                offset += end + 1;
            }
        }
    }
    if (offset < bytes.size())
        d.add(at(fields, "syslog.msg"), offset, bytes.size() - offset);
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
