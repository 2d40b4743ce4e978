// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace layerlab::packet {

namespace {

constexpr const char *absentLayers = LL_TEXT("Layer", "session and presentation: FTP is plain text over TCP");

constexpr Field fields[] = {
    {.key = "ftp.request", .name = LL_TEXT("Field", "Request"), .type = FieldType::Boolean, .reference = "RFC 959 §4.1"},
    {.key = "ftp.response", .name = LL_TEXT("Field", "Response"), .type = FieldType::Boolean, .reference = "RFC 959 §4.2"},
    {.key = "ftp.request.command", .name = LL_TEXT("Field", "Command"), .type = FieldType::Text, .reference = "RFC 959 §4.1"},
    {.key = "ftp.request.arg", .name = LL_TEXT("Field", "Argument"), .type = FieldType::Text, .reference = "RFC 959 §4.1"},
    {.key = "ftp.response.code", .name = LL_TEXT("Field", "Reply code"), .reference = "RFC 959 §4.2"},
    {.key = "ftp.response.arg", .name = LL_TEXT("Field", "Reply text"), .type = FieldType::Text, .reference = "RFC 959 §4.2"},
    {.key = "ftp.passive.ip",
     .name = LL_TEXT("Field", "Passive address"),
     .type = FieldType::Ipv4,
     .reference = "RFC 959 §4.1.2"},
    {.key = "ftp.passive.port", .name = LL_TEXT("Field", "Passive port"), .reference = "RFC 959 §4.1.2"},
    {.key = "ftp.active.cip",
     .name = LL_TEXT("Field", "Active address"),
     .type = FieldType::Ipv4,
     .reference = "RFC 959 §4.1.2"},
    {.key = "ftp.active.port", .name = LL_TEXT("Field", "Active port"), .reference = "RFC 959 §4.1.2"},
};

constexpr std::uint16_t controlPort = 21;

/// The first line, without its end.
std::string_view firstLine(Bytes payload)
{
    std::string_view line = asText(payload);
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "h1,h2,h3,h4,p1,p2" and where it stands in the text.
struct HostPort {
    std::array<unsigned, 6> numbers{};
    std::size_t offset = 0;
    std::size_t addressLength = 0;
    std::size_t length = 0;
};

std::optional<HostPort> readHostPort(std::string_view text, std::size_t offset)
{
    HostPort result;
    result.offset = offset;
    std::size_t at = offset;
    for (std::size_t i = 0; i < result.numbers.size(); ++i) {
        if (i > 0 && (at >= text.size() || text[at++] != ','))
            return {};
        const std::size_t first = at;
        while (at < text.size() && at < first + 3 && isDigit(text[at]))
            result.numbers[i] = result.numbers[i] * 10 + static_cast<unsigned>(text[at++] - '0');
        if (at == first || result.numbers[i] > 255)
            return {};
        if (i == 3)
            result.addressLength = at - offset;
    }
    result.length = at - offset;
    return result;
}

void addHostPort(Dissector &d, const HostPort &place, const Field *address, const Field *port)
{
    std::string text;
    const std::array<std::uint8_t, 4> bytes = {
        static_cast<std::uint8_t>(place.numbers[0]), static_cast<std::uint8_t>(place.numbers[1]),
        static_cast<std::uint8_t>(place.numbers[2]), static_cast<std::uint8_t>(place.numbers[3])};
    appendIpv4(text, bytes);
    d.addText(address, place.offset, place.addressLength, text);
    const std::size_t behind = place.offset + place.addressLength + 1;
    d.addValue(port, behind, place.offset + place.length - behind, place.numbers[4] * 256 + place.numbers[5]);
}

void addRequest(Dissector &d, std::string_view line)
{
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string_view command = line.substr(0, space);
    d.add(at(fields, "ftp.request.command"), 0, space);
    const std::size_t argument = line.find_first_not_of(' ', space);
    if (argument == std::string_view::npos)
        return;
    d.add(at(fields, "ftp.request.arg"), argument, line.size() - argument);
    if (command == "PORT")
        if (const auto place = readHostPort(line, argument))
            addHostPort(d, *place, at(fields, "ftp.active.cip"), at(fields, "ftp.active.port"));
}

void addResponse(Dissector &d, std::string_view line)
{
    constexpr std::size_t codeLength = 3;
    if (line.size() < codeLength || !std::ranges::all_of(line.substr(0, codeLength), isDigit))
        return;
    const auto digit = [&](std::size_t i) { return static_cast<unsigned>(line[i] - '0'); };
    const unsigned code = digit(0) * 100 + digit(1) * 10 + digit(2);
    d.addValue(at(fields, "ftp.response.code"), 0, codeLength, code);
    if (line.size() <= codeLength + 1)
        return;
    d.add(at(fields, "ftp.response.arg"), codeLength + 1, line.size() - codeLength - 1);
    constexpr unsigned enteringPassiveMode = 227;
    if (code != enteringPassiveMode)
        return;
    const std::size_t first = line.find_first_of("0123456789", codeLength + 1);
    if (const auto place = first < line.size() ? readHostPort(line, first) : std::nullopt)
        addHostPort(d, *place, at(fields, "ftp.passive.ip"), at(fields, "ftp.passive.port"));
}

/// A reply begins with three digits and a blank or a dash; no command does.
bool isFromServer(Bytes payload)
{
    const std::string_view line = firstLine(payload);
    return line.size() >= 3 && std::ranges::all_of(line.substr(0, 3), isDigit);
}

void dissectFtp(Dissector &d)
{
    const bool isResponse = isFromServer(d.bytes());
    d.addGenerated(at(fields, "ftp.request"), !isResponse);
    d.addGenerated(at(fields, "ftp.response"), isResponse);
    const std::string_view line = firstLine(d.bytes());
    if (isResponse)
        addResponse(d, line);
    else
        addRequest(d, line);
}

void describeFtp(const PacketView &view, std::string &out)
{
    out += view.summary.sourcePort == controlPort ? "Response: " : "Request: ";
    appendPrintable(out, firstLine(messageOf(view)));
}

void dissectFtpData(Dissector &) {}

void describeFtpData(const PacketView &view, std::string &out)
{
    out += "FTP Data: ";
    appendDecimal(out, view.summary.payloadLength);
    out += " bytes";
}

constexpr Claim claims[] = {{"tcp.port", controlPort}};
constexpr Claim dataClaims[] = {{"tcp.port", 20}};

} // namespace

constinit const Protocol protocols::ftp = {
    .key = "ftp",
    .name = LL_TEXT("Protocol", "File Transfer Protocol"),
    .shortName = "FTP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 959",
    .fields = fields,
    .claims = claims,
    .dissect = dissectFtp,
    .describe = describeFtp,
    .absentSession = absentLayers,
};

constinit const Protocol protocols::ftpData = {
    .key = "ftp-data",
    .name = LL_TEXT("Protocol", "FTP data connection"),
    .shortName = "FTP-DATA",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 959",
    .claims = dataClaims,
    .dissect = dissectFtpData,
    .describe = describeFtpData,
    .absentSession = absentLayers,
};

} // namespace layerlab::packet
