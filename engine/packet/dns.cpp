// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// DNS and the two that borrow its messages: multicast DNS (RFC 6762) and LLMNR (RFC 4795).

#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/dns_fields.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

using namespace dns;

namespace {

enum class Kind { Dns, Multicast, Llmnr };
constexpr std::uint8_t updateOpcode = 5;

void addFlags(Dissector &d, std::size_t base, Kind kind)
{
    const bool isResponse = (d.u8(base + 2) & 0x80) != 0;
    const auto bit = [&](const Field *field) { d.addBits(field, base); };
    d.open(d.addBits(at(fields, "dns.flags"), base));
    bit(at(fields, "dns.flags.response"));
    bit(at(fields, "dns.flags.opcode"));
    if (kind == Kind::Llmnr) {
        bit(at(fields, "dns.flags.conflict"));
        bit(at(fields, "dns.flags.truncated"));
        bit(at(fields, "dns.flags.tentative"));
    } else {
        if (isResponse)
            bit(at(fields, "dns.flags.authoritative"));
        bit(at(fields, "dns.flags.truncated"));
        bit(at(fields, "dns.flags.recdesired"));
        if (isResponse)
            bit(at(fields, "dns.flags.recavail"));
        bit(at(fields, "dns.flags.z"));
        if (isResponse)
            bit(at(fields, "dns.flags.authenticated"));
        else if (d.u8(base + 3) & 0x20)
            bit(at(fields, "dns.flags.ad"));
        bit(at(fields, "dns.flags.checkdisable"));
    }
    if (isResponse)
        bit(at(fields, "dns.flags.rcode"));
    d.close();
}

void addClass(Dissector &d, std::size_t offset, const Field *field, const Field *highestBit, Kind kind)
{
    if (kind != Kind::Multicast)
        return void(d.add(field, offset, 2));
    d.addValue(field, offset, 2, d.u16(offset) & 0x7fff);
    d.addBits(highestBit, offset);
}

void addQuestion(Dissector &d, std::size_t base, const Record &question, Kind kind)
{
    const std::size_t start = base + question.offset;
    const std::string &name = question.name.text;
    d.open(d.addText(at(fields, "dns.qry.name"), start, question.name.length, name));
    d.addGenerated(at(fields, "dns.qry.name.len"), question.name.size);
    d.addGenerated(at(fields, "dns.count.labels"), static_cast<std::uint64_t>(std::ranges::count(name, '.')) + 1);
    d.add(at(fields, "dns.qry.type"), start + question.name.length, 2);
    addClass(d, start + question.name.length + 2, at(fields, "dns.qry.class"), at(fields, "dns.qry.qu"), kind);
    d.close();
}

void addRecord(Dissector &d, std::size_t base, const Record &record, Kind kind)
{
    const std::size_t start = base + record.offset;
    const std::size_t type = start + record.name.length;
    d.open(d.addText(at(fields, "dns.resp.name"), start, record.name.length, record.name.text));
    d.add(at(fields, "dns.resp.type"), type, 2);
    if (record.type == Opt) {
        const bool hasFlush = kind == Kind::Multicast;
        d.addValue(at(fields, "dns.rr.udp_payload_size"), type + 2, 2, d.u16(type + 2) & (hasFlush ? 0x7fffu : 0xffffu));
        if (hasFlush)
            d.addBits(at(fields, "dns.resp.cache_flush"), type + 2);
        d.add(at(fields, "dns.resp.ext_rcode"), type + 4, 1);
        d.add(at(fields, "dns.resp.edns0_version"), type + 5, 1);
        d.open(d.add(at(fields, "dns.resp.z"), type + 6, 2));
        d.addBits(at(fields, "dns.resp.z.do"), type + 6);
        d.addBits(at(fields, "dns.resp.z.reserved"), type + 6);
        d.close();
    } else {
        addClass(d, type + 2, at(fields, "dns.resp.class"), at(fields, "dns.resp.cache_flush"), kind);
        d.add(at(fields, "dns.resp.ttl"), type + 4, 4);
    }
    d.add(at(fields, "dns.resp.len"), type + 8, 2);
    addDnsData(d, base, record);
    d.close();
}

void addCounts(Dissector &d, std::size_t base)
{
    const bool isUpdate = (d.u8(base + 2) >> 3 & 15) == updateOpcode;
    d.addBits(isUpdate ? at(fields, "dns.count.zones") : at(fields, "dns.count.queries"), base);
    d.addBits(isUpdate ? at(fields, "dns.count.prerequisites") : at(fields, "dns.count.answers"), base);
    d.addBits(isUpdate ? at(fields, "dns.count.updates") : at(fields, "dns.count.auth_rr"), base);
    d.addBits(at(fields, "dns.count.add_rr"), base);
}

void addExchange(Dissector &d)
{
    const Exchange *exchange = d.exchange();
    if (!exchange)
        return;
    if (exchange->original) {
        d.addGenerated(at(fields, "dns.retransmission"), 1);
        d.addGenerated(exchange->isResponse ? at(fields, "dns.retransmit_response_in")
                                            : at(fields, "dns.retransmit_request_in"),
                       exchange->original);
    } else if (exchange->response) {
        d.addGenerated(at(fields, "dns.response_in"), exchange->response);
    } else if (exchange->request) {
        d.addGenerated(at(fields, "dns.response_to"), exchange->request);
        if (d.context().frame.hasTime)
            d.addGenerated(at(fields, "dns.time"), static_cast<std::uint64_t>(d.context().frame.time - exchange->requestTime));
    } else if (exchange->isResponse) {
        d.addGenerated(at(fields, "dns.unsolicited"), 1);
    }
}

void dissectMessage(Dissector &d, Kind kind)
{
    std::size_t base = 0;
    if (d.below() == &protocols::tcp) {
        if (!d.has(0, 2))
            return d.incomplete();
        d.add(at(fields, "dns.length"), 0, 2);
        base = 2;
    }
    if (d.has(base, 2))
        d.addBits(at(fields, "dns.id"), base);
    if (d.has(base, 4))
        addFlags(d, base, kind);
    if (!d.has(base, headerBytes))
        return d.incomplete();
    addCounts(d, base);
    const Bytes message = d.part(base, d.bytes().size());
    std::size_t offset = headerBytes;
    for (unsigned left = d.u16(base + 4); left > 0; --left) {
        const auto question = readQuestion(message, offset);
        if (!question)
            return d.incomplete();
        addQuestion(d, base, *question, kind);
        offset = question->data;
    }
    for (unsigned left = d.u16(base + 6) + unsigned{d.u16(base + 8)} + d.u16(base + 10); left > 0; --left) {
        const auto record = readRecord(message, offset);
        if (!record)
            return d.incomplete();
        addRecord(d, base, *record, kind);
        offset = record->end();
        if (offset > message.size())
            return d.incomplete();
    }
    addExchange(d);
}

Framing frameDns(Bytes stream, FramingState &)
{
    if (stream.size() < 2)
        return {Framing::Kind::NeedMore, 2};
    const std::size_t length = loadInteger<std::uint16_t>(stream.data(), ByteOrder::Big);
    return {length < headerBytes ? Framing::Kind::NotMine : Framing::Kind::Complete, 2 + length};
}

void appendName(std::string &out, Bytes message, std::size_t offset)
{
    if (const auto name = readName(message, offset)) {
        out += ' ';
        appendPrintable(out, name->text);
    }
}

void appendNumber(std::string &out, Bytes message, std::size_t offset)
{
    ByteReader reader(message);
    reader.skip(offset);
    out += ' ';
    appendDecimal(out, reader.u16());
}

void appendType(std::string &out, std::uint16_t type)
{
    out += ' ';
    if (const char *name = nameOf(typeNames, type)) {
        out += name;
    } else {
        out += "Unknown (";
        appendDecimal(out, type);
        out += ')';
    }
}

/// What a list says of a record: its type and the main part of its data.
void appendRecord(std::string &out, Bytes message, const Record &record, Kind kind)
{
    appendType(out, record.type);
    if (record.type != Opt && kind == Kind::Multicast && record.dnsClass & 0x8000)
        out += ", cache flush";
    const Bytes data = record.data < message.size() ? message.subspan(record.data) : Bytes{};
    switch (record.type) {
    case A:
        if (data.size() >= 4) {
            out += ' ';
            appendIpv4(out, data.first(4));
        }
        break;
    case Aaaa:
        if (data.size() >= 16) {
            out += ' ';
            appendIpv6(out, data.first(16));
        }
        break;
    case Ns:
    case Cname:
    case Ptr:
    case Dname:
    case Soa:
    case Nsec:
        appendName(out, message, record.data);
        break;
    case Mx:
        appendNumber(out, message, record.data);
        appendName(out, message, record.data + 2);
        break;
    case Srv:
        for (const std::size_t number : {0u, 2u, 4u})
            appendNumber(out, message, record.data + number);
        appendName(out, message, record.data + 6);
        break;
    default:
        break;
    }
}

void describeMessage(Bytes message, Kind kind, std::string &out)
{
    if (message.size() < headerBytes)
        return;
    ByteReader reader(message);
    const std::uint16_t id = reader.u16();
    const std::uint16_t flags = reader.u16();
    const unsigned questions = reader.u16();
    const unsigned records = reader.u16() + unsigned{reader.u16()} + reader.u16();
    constexpr const char *operations[] = {
        "Standard query",           "Inverse query",  "Server status request",        "Unknown operation",
        "Zone change notification", "Dynamic update", "DNS Stateful operations (DSO)"};
    const unsigned opcode = flags >> 11 & 15;
    out += opcode < std::size(operations) ? operations[opcode] : "Unknown operation";
    if (flags & 0x8000)
        out += " response";
    out += ' ';
    appendHex(out, id, 4);
    constexpr const char *failures[] = {"Format error", "Server failure", "No such name", "Not implemented", "Refused"};
    if (const unsigned code = flags & 15; flags & 0x8000 && code > 0) {
        out += ' ';
        out += code <= std::size(failures) ? failures[code - 1] : "Unknown error";
    }
    std::size_t offset = headerBytes;
    constexpr std::size_t longest = 2000; // nobody reads more in a row
    for (unsigned i = 0; i < questions && out.size() < longest; ++i) {
        const auto question = readQuestion(message, offset);
        if (!question)
            return;
        appendType(out, question->type);
        out += ' ';
        appendPrintable(out, question->name.text);
        if (kind == Kind::Multicast)
            out += question->dnsClass & 0x8000 ? ", \"QU\" question" : ", \"QM\" question";
        offset = question->data;
    }
    for (unsigned i = 0; i < records && out.size() < longest; ++i) {
        const auto record = readRecord(message, offset);
        if (!record)
            return;
        appendRecord(out, message, *record, kind);
        offset = record->end();
    }
}

template <Kind kind> void describeDns(const PacketView &view, std::string &out)
{
    const Bytes message = messageOf(view);
    const bool isTcp = view.summary.transport == idOf(protocols::tcp);
    describeMessage(isTcp ? message.subspan(std::min<std::size_t>(2, message.size())) : message, kind, out);
}

template <Kind kind> void dissectDns(Dissector &d)
{
    dissectMessage(d, kind);
}

ExchangeKey exchangeOf(Bytes message)
{
    if (message.size() < headerBytes)
        return {};
    return {message[2] & 0x80 ? ExchangeKey::Kind::Response : ExchangeKey::Kind::Request,
            loadInteger<std::uint16_t>(message.data(), ByteOrder::Big)};
}

constexpr Claim dnsClaims[] = {{"udp.port", 53}, {"tcp.port", 53}, {"udp.port", 8053}};
constexpr Claim multicastClaims[] = {{"udp.port", 5353}, {"tcp.port", 5353}};
constexpr Claim llmnrClaims[] = {{"udp.port", 5355}};
constexpr const char *absentLayers = LL_TEXT("Layer", "session and presentation: DNS has none of its own");

} // namespace

constinit const Protocol protocols::dns = {
    .key = "dns",
    .name = LL_TEXT("Protocol", "Domain Name System"),
    .shortName = "DNS",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 1035",
    .fields = fields,
    .claims = dnsClaims,
    .dissect = dissectDns<Kind::Dns>,
    .recognizesDatagram = recognizesMessage,
    .frame = frameDns,
    .exchange = exchangeOf,
    .describe = describeDns<Kind::Dns>,
    .absentSession = absentLayers,
};

constinit const Protocol protocols::mdns = {
    .key = "mdns",
    .name = LL_TEXT("Protocol", "Multicast Domain Name System"),
    .shortName = "MDNS",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 6762",
    .claims = multicastClaims,
    .dissect = dissectDns<Kind::Multicast>,
    .exchange = exchangeOf,
    .describe = describeDns<Kind::Multicast>,
    .absentSession = absentLayers,
};

constinit const Protocol protocols::llmnr = {
    .key = "llmnr",
    .name = LL_TEXT("Protocol", "Link-Local Multicast Name Resolution"),
    .shortName = "LLMNR",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 4795",
    .claims = llmnrClaims,
    .dissect = dissectDns<Kind::Llmnr>,
    .exchange = exchangeOf,
    .describe = describeDns<Kind::Llmnr>,
    .absentSession = absentLayers,
};

} // namespace layerlab::packet
