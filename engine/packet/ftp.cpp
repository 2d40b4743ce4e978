// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/ftp.h"

#include "engine/base/text.h"
#include "engine/http/message.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <array>
#include <charconv>
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
    if (line.size() < codeLength || !std::ranges::all_of(line.substr(0, codeLength), isDigit)) {
        if (!line.empty()) // of a reply of several lines
            d.add(at(fields, "ftp.response.arg"), 0, line.size());
        return;
    }
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

void dissectFtp(Dissector &d)
{
    d.addGenerated(at(fields, "ftp.request"), !d.isFromServer);
    d.addGenerated(at(fields, "ftp.response"), d.isFromServer);
    const std::string_view line = firstLine(d.bytes());
    if (d.isFromServer)
        addResponse(d, line);
    else
        addRequest(d, line);
}

/// A segment is a message. What both sides know: whether AUTH waits for its answer, behind which TLS begins (RFC 4217 §4).
Framing frameFtp(Bytes stream, FramingState &state)
{
    Framing framing{.kind = Framing::Kind::Complete, .length = stream.size()};
    const std::string_view line = firstLine(stream);
    if (!state.isFromServer) {
        *state.shared = http::equalsIgnoringCase(line.substr(0, 5), "AUTH ");
    } else if (*state.shared && line.starts_with("234")) {
        *state.shared = 0;
        framing.next = &protocols::tls;
    }
    return framing;
}

void describeFtp(const PacketView &view, std::string &out)
{
    out += view.summary.sourcePort == controlPort ? "Response: " : "Request: ";
    appendPrintable(out, firstLine(messageOf(view)));
}

/// A listing or another text is known by its beginning.
void dissectFtpData(Dissector &d)
{
    constexpr std::size_t looked = 10;
    const auto isText = [](std::uint8_t c) { return (c >= ' ' && c < 0x7f) || (c >= '\t' && c <= '\r'); };
    if (!std::ranges::all_of(d.part(0, looked), isText))
        return;
    d.setHeaderLength(0);
    d.next(protocols::textLines, 0, d.reportedLength());
}

void describeFtpData(const PacketView &view, std::string &out)
{
    out += "FTP Data: ";
    appendDecimal(out, view.summary.payloadLength);
    out += " bytes";
}

constexpr Claim claims[] = {{"tcp.port", controlPort}};
constexpr Claim dataClaims[] = {{"tcp.port", 20}};

} // namespace

std::uint16_t ftpDataPort(Bytes message, bool isFromServer)
{
    const std::string_view line = firstLine(message);
    const std::string_view command = line.substr(0, std::min(line.find(' '), line.size()));
    const auto is = [&](std::string_view name) { return http::equalsIgnoringCase(command, name); };
    if (isFromServer ? command == "227" : is("PORT")) {
        const std::size_t first = line.find_first_of("0123456789", command.size());
        const auto place = first < line.size() ? readHostPort(line, first) : std::nullopt;
        return place ? static_cast<std::uint16_t>(place->numbers[4] * 256 + place->numbers[5]) : std::uint16_t{0};
    }
    if (!(isFromServer ? command == "229" : is("EPRT")))
        return 0;
    // "|protocol|address|port|" with any delimiter (RFC 2428 §2, §3)
    std::size_t at = line.find(isFromServer ? '(' : ' ');
    if (at == std::string_view::npos || at + 1 >= line.size())
        return 0;
    const char delimiter = line[++at];
    for (int i = 0; i < 2 && at != std::string_view::npos; ++i)
        at = line.find(delimiter, at + 1);
    std::uint16_t port = 0;
    if (at != std::string_view::npos)
        std::from_chars(line.data() + at + 1, line.data() + line.size(), port);
    return port;
}

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
    .frame = frameFtp,
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
