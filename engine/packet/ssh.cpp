// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ssh_fields.h"
#include "engine/packet/text_lines.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <optional>

namespace layerlab::packet {

using namespace ssh_detail;

namespace {

constexpr std::size_t lengthBytes = 4;
constexpr std::size_t longestPacket = std::size_t{256} << 10; ///< of those before encryption

enum Phase : std::uint8_t { Plain, Encrypted };

/// The word both directions share: what each has done, two bits a side, and whether the client began with something else.
enum Done : std::uint64_t { SaidHello = 1, HasNewKeys = 2 };
constexpr std::uint64_t isForeign = 1 << 4;

std::uint64_t sizeOf(Bytes packet)
{
    return lengthBytes + std::uint64_t{loadInteger<std::uint32_t>(packet.data(), ByteOrder::Big)};
}

/// A packet whose header is plausible: a length, no more padding than that, a message that exists.
bool isPacket(Bytes bytes)
{
    return bytes.size() >= lengthBytes + 2 && sizeOf(bytes) <= longestPacket && sizeOf(bytes) >= lengthBytes + 2u &&
           bytes[lengthBytes] + 1u < sizeOf(bytes) - lengthBytes && bytes[lengthBytes + 1] > 0 && bytes[lengthBytes + 1] < 100;
}

bool beginsHello(Bytes bytes)
{
    constexpr std::string_view hello = "SSH-";
    return asText(bytes).starts_with(hello.substr(0, std::min(hello.size(), bytes.size())));
}

bool isText(std::string_view line)
{
    return std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\r'; });
}

Framing frameSsh(Bytes stream, FramingState &state)
{
    const int shift = state.isFromServer ? 2 : 0;
    const std::uint64_t done = *state.shared >> shift;
    if (done & HasNewKeys)
        return {Framing::Kind::Complete, stream.size(), Encrypted};
    if (beginsHello(stream) || (!(done & SaidHello) && !isPacket(stream))) {
        const TextLine line = lineAt(stream, 0);
        // A server may say more before (RFC 4253 §4.2). All else begins in the midst of a connection.
        if (!beginsHello(stream) && (!state.isFromServer || !isText(line.text) || *state.shared & isForeign)) {
            *state.shared |= state.isFromServer ? 0 : isForeign;
            return {Framing::Kind::Complete, stream.size(), Encrypted};
        }
        if (!line.isWhole() && stream.size() < longestLine)
            return {.kind = Framing::Kind::NeedMore};
        if (!line.isWhole())
            return {Framing::Kind::Complete, stream.size(), Encrypted};
        if (beginsHello(stream))
            *state.shared |= std::uint64_t{SaidHello} << shift;
        return {.kind = Framing::Kind::Complete, .length = line.end};
    }
    if (stream.size() < lengthBytes + 2)
        return {.kind = Framing::Kind::NeedMore, .length = lengthBytes + 2};
    if (!isPacket(stream))
        return {Framing::Kind::Complete, stream.size(), Encrypted};
    // All whole packets make one message, for then most segments are simply one; behind new keys nothing can be read.
    std::uint64_t length = 0;
    do {
        const Bytes rest = stream.subspan(static_cast<std::size_t>(length));
        if (length > 0 && sizeOf(rest) > rest.size())
            break;
        length += sizeOf(rest);
        if (rest[lengthBytes + 1] == NewKeys) {
            *state.shared |= std::uint64_t{HasNewKeys} << shift;
            break;
        }
    } while (length < stream.size() && isPacket(stream.subspan(static_cast<std::size_t>(length))));
    return {.kind = Framing::Kind::Complete, .length = length};
}

/// Goes through a packet's strings, each a length and that many bytes.
struct Strings {
    Dissector &d;
    std::size_t offset;
    std::size_t end;

    /// A number of any length, whose own is no field; false where there is none.
    bool number(const Field *field)
    {
        if (end - offset < 4 || d.u32(offset) > end - offset - 4)
            return false;
        const std::uint32_t size = d.u32(offset);
        if (size > 0)
            d.add(field, offset + 4, size);
        offset += 4 + size;
        return true;
    }
    /// False where the packet ends before.
    bool take(const Field *length, const Field *content)
    {
        if (end - offset < 4 || d.u32(offset) > end - offset - 4) {
            d.incomplete();
            offset = end;
            return false;
        }
        const std::uint32_t size = d.u32(offset);
        d.add(length, offset, 4);
        if (content)
            d.add(content, offset + 4, size);
        offset += 4 + (content ? size : 0);
        return true;
    }
};

void addKexInit(Dissector &d, std::size_t offset, std::size_t end)
{
    constexpr std::size_t cookieBytes = 16;
    if (end - offset < cookieBytes)
        return d.incomplete();
    d.add(at(fields, "ssh.cookie"), offset, cookieBytes);
    Strings strings{d, offset + cookieBytes, end};
    const Field *last = at(fields, "ssh.languages_server_to_client");
    for (const Field *length = at(fields, "ssh.kex_algorithms_length"); length < last; length += 2)
        if (!strings.take(length, length + 1))
            return;
    if (end - strings.offset < 5)
        return d.incomplete();
    d.add(at(fields, "ssh.first_kex_packet_follows"), strings.offset, 1);
    d.add(at(fields, "ssh.kex.reserved"), strings.offset + 1, 4);
}

/// Whether a key is one of a curve; finite fields have long numbers instead. The points of NIST's curves begin with 4.
bool isCurveKey(Bytes key)
{
    constexpr std::size_t x25519 = 32, x448 = 56, points[] = {65, 97, 133};
    constexpr std::uint8_t isUncompressed = 4;
    return key.size() == x25519 || key.size() == x448 ||
           (std::ranges::find(points, key.size()) != std::end(points) && key[0] == isUncompressed);
}

/// Whether a string of a curve's key lies there.
bool isCurveKey(const Dissector &d, std::size_t offset, std::size_t end)
{
    return end - offset >= 4 && d.u32(offset) <= end - offset - 4 && isCurveKey(d.bytes().subspan(offset + 4, d.u32(offset)));
}

/// Whether a host key lies there: a string that begins with one, the name of its type. Other messages of the number have none.
bool isHostKey(const Dissector &d, std::size_t offset, std::size_t end)
{
    if (end - offset < 8 || d.u32(offset) > end - offset - 4 || d.u32(offset) < 4)
        return false;
    const std::uint32_t length = d.u32(offset + 4);
    if (length == 0 || length > d.u32(offset) - 4)
        return false;
    return std::ranges::all_of(asText(d.bytes().subspan(offset + 8, length)), [](char c) { return c > ' ' && c < 0x7f; });
}

/// The host key, the server's part, and the signature of both.
void addReply(Dissector &d, std::size_t offset, std::size_t end)
{
    if (!isHostKey(d, offset, end))
        return;
    const std::uint64_t afterKey = offset + 4 + std::uint64_t{d.u32(offset)};
    Strings strings{d, offset, end};
    strings.take(at(fields, "ssh.host_key.length"), nullptr);
    if (!strings.take(at(fields, "ssh.host_key.type_length"), at(fields, "ssh.host_key.type")))
        return;
    strings.offset = static_cast<std::size_t>(afterKey);
    if (isCurveKey(d, strings.offset, end)) {
        strings.take(at(fields, "ssh.ecdh.q_s_length"), at(fields, "ssh.ecdh.q_s"));
    } else if (!strings.number(at(fields, "ssh.dh.f"))) {
        return d.incomplete();
    }
    const std::size_t begin = strings.offset;
    if (!strings.take(at(fields, "ssh.host_sig.length"), nullptr))
        return;
    const std::size_t signatureEnd = begin + 4 + d.u32(begin);
    strings.end = signatureEnd;
    if (!strings.take(at(fields, "ssh.host_sig.type_length"), at(fields, "ssh.host_sig.type")))
        return;
    const std::string_view type = asText(d.bytes().subspan(begin + 8, strings.offset - begin - 8));
    if (type == "ssh-rsa" || type == "ssh-dss")
        strings.number(type == "ssh-rsa" ? at(fields, "ssh.host_sig.rsa") : at(fields, "ssh.host_sig.dsa"));
    else
        d.add(at(fields, "ssh.host_sig.data"), strings.offset, signatureEnd - strings.offset);
}

/// The sizes a group may have, the best between the others.
void addGroupRequest(Dissector &d, std::size_t offset, std::size_t end)
{
    constexpr std::size_t size = 4;
    if (end - offset < 3 * size)
        return d.incomplete();
    d.add(at(fields, "ssh.dh_gex.min"), offset, size);
    d.add(at(fields, "ssh.dh_gex.nbits"), offset + size, size);
    d.add(at(fields, "ssh.dh_gex.max"), offset + 2 * size, size);
}

/// A message of the key exchange: what its number means depends on the method, which the contents tell here.
void addExchange(Dissector &d, std::uint8_t code, std::size_t offset, std::size_t end)
{
    Strings strings{d, offset, end};
    if (code == GroupRequest)
        addGroupRequest(d, offset, end);
    else if (code == KexRequest && isCurveKey(d, offset, end))
        strings.take(at(fields, "ssh.ecdh.q_c_length"), at(fields, "ssh.ecdh.q_c"));
    else if (code == KexRequest || code == GroupInit)
        strings.number(at(fields, "ssh.dh.e"));
    else if (code == GroupReply || isHostKey(d, offset, end))
        addReply(d, offset, end);
    else if (strings.number(at(fields, "ssh.dh_gex.p")))
        strings.number(at(fields, "ssh.dh_gex.g"));
}

/// The packet at offset; where it ends.
std::size_t addPacket(Dissector &d, std::size_t offset)
{
    const Bytes bytes = d.bytes().subspan(offset);
    d.add(at(fields, "ssh.packet_length"), offset, lengthBytes);
    d.add(at(fields, "ssh.padding_length"), offset + lengthBytes, 1);
    const std::size_t payload = offset + lengthBytes + 1;
    const std::size_t whole = offset + static_cast<std::size_t>(sizeOf(bytes));
    const std::size_t end = whole - bytes[lengthBytes];
    d.add(at(fields, "ssh.message_code"), payload, 1);
    if (whole > d.bytes().size()) {
        d.incomplete();
        return d.bytes().size();
    }
    switch (d.u8(payload)) {
    case KexInit:
        addKexInit(d, payload + 1, end);
        break;
    case KexRequest:
    case KexReply:
    case GroupInit:
    case GroupReply:
    case GroupRequest:
        addExchange(d, d.u8(payload), payload + 1, end);
        break;
    default:
        break;
    }
    d.add(at(fields, "ssh.padding_string"), end, whole - end);
    return whole;
}

void dissectSsh(Dissector &d)
{
    if (d.bytes().empty())
        return;
    std::size_t offset = 0;
    while (d.phase() == Plain && isPacket(d.bytes().subspan(offset)))
        offset = addPacket(d, offset);
    const Bytes rest = d.bytes().subspan(offset);
    if (d.phase() == Plain && offset == 0 && rest[0] >= ' ')
        d.add(at(fields, "ssh.protocol"), 0, lineAt(rest, 0).length);
    else if (!rest.empty())
        d.add(at(fields, "ssh.encrypted_packet"), offset, rest.size());
    d.addGenerated(at(fields, "ssh.direction"), d.isFromServer);
}

/// What tshark's list calls the messages whose numbers several key exchanges use, as far as the message itself tells which.
const char *nameOfMessage(Bytes packet)
{
    const std::uint8_t code = packet[lengthBytes + 1];
    const Bytes content = packet.subspan(lengthBytes + 2);
    const auto stringAt = [&](std::size_t offset) -> std::optional<std::uint32_t> {
        if (offset + 4 > content.size())
            return {};
        const auto length = loadInteger<std::uint32_t>(content.data() + offset, ByteOrder::Big);
        return length <= content.size() - offset - 4 ? std::optional(length) : std::nullopt;
    };
    const auto first = stringAt(0);
    if (code == KexRequest && first)
        return isCurveKey(content.subspan(4, *first)) ? "Elliptic Curve Diffie-Hellman Key Exchange Init"
                                                      : "Diffie-Hellman Key Exchange Init";
    const auto inner = stringAt(4); // a host key begins with the name of its type
    if (code == KexReply && first && inner && *inner + 4 <= *first) {
        const std::size_t after = 4 + std::size_t{*first};
        const auto second = stringAt(after);
        return second && isCurveKey(content.subspan(after + 4, *second)) ? "Elliptic Curve Diffie-Hellman Key Exchange Reply"
                                                                         : "Diffie-Hellman Key Exchange Reply";
    }
    const char *name = nameOf(codeNames, code);
    return name ? name : "Unknown";
}

/// Every packet of one message, after the first with a comma before it.
void describePackets(Bytes message, std::uint8_t phase, std::string_view &comma, std::string &out)
{
    const auto say = [&](std::string_view words) {
        out += comma;
        out += words;
        comma = ", ";
    };
    if (phase == Plain && beginsHello(message)) {
        say("Protocol (");
        appendPrintable(out, lineAt(message, 0).text);
        out += ')';
        return;
    }
    while (phase == Plain && isPacket(message)) {
        say(nameOfMessage(message));
        message = message.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(sizeOf(message), message.size())));
    }
    if (message.empty())
        return;
    say("Encrypted packet (len=");
    appendDecimal(out, message.size());
    out += ')';
}

void describeSsh(const PacketView &view, std::string &out)
{
    out += isFromServer(view, protocols::ssh) ? "Server: " : "Client: ";
    std::string_view comma;
    const StreamInfo *stream = view.context.stream;
    if (!stream || stream->messages.empty())
        return describePackets(messageOf(view), phaseOf(view), comma, out);
    const Bytes payload = view.from(view.summary.payloadOffset);
    for (const StreamMessage &message : stream->messages) {
        const Bytes rest = payload.subspan(std::min<std::size_t>(message.offset, payload.size()));
        const Bytes bytes =
            message.bytes.empty() ? rest.first(std::min<std::size_t>(rest.size(), message.length)) : message.bytes;
        describePackets(bytes, message.phase, comma, out);
    }
}

constexpr Claim claims[] = {{"tcp.port", 22}};

} // namespace

constinit const Protocol protocols::ssh = {
    .key = "ssh",
    .name = LL_TEXT("Protocol", "Secure Shell"),
    .shortName = "SSH",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 4253",
    .fields = fields,
    .claims = claims,
    .dissect = dissectSsh,
    .frame = frameSsh,
    .describe = describeSsh,
    .absentSession = LL_TEXT("Layer", "session and presentation: SSH does both itself, encrypted"),
};

} // namespace layerlab::packet
