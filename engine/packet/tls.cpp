// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/shown_names.h"
#include "engine/packet/tls_parts.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

using namespace tls_detail;

namespace {

constexpr std::size_t recordHeader = 5;
constexpr std::size_t handshakeHeader = 4;
constexpr std::size_t longestRecord = 16384 + 2048; ///< what TLS 1.2 allows encryption to add (RFC 5246 §6.2.3)

/// The header of a record.
struct Record {
    std::uint8_t type = 0;
    std::uint16_t version = 0;
    std::size_t length = 0;
};

/// False where no record begins.
bool readRecord(Bytes bytes, Record &out)
{
    if (bytes.size() < recordHeader)
        return false;
    out.type = bytes[0];
    out.version = loadInteger<std::uint16_t>(bytes.data() + 1, ByteOrder::Big);
    out.length = loadInteger<std::uint16_t>(bytes.data() + 3, ByteOrder::Big);
    return out.type >= ChangeCipherSpec && out.type <= Heartbeat && out.version >> 8 == 3 && (out.version & 0xff) <= 4 &&
           out.length <= longestRecord && (out.length > 0 || out.type == ApplicationData);
}

/// What is known while the records of a packet are gone through.
struct Progress {
    std::uint16_t version = 0;
    std::uint16_t cipherSuite = 0;
    bool isProtected = false;
};

Progress progressOf(const Context &context)
{
    const TlsState *state = context.stream ? context.stream->tls : nullptr;
    return state ? Progress{state->version, state->cipherSuite, state->isProtected} : Progress{};
}

/// A server's hello tells version and cipher suite for what follows it.
void learn(Progress &progress, Bytes hello)
{
    ByteReader reader(hello);
    std::uint16_t version = reader.u16();
    reader.skip(32);
    if (!isEarlyDraft(version))
        reader.skip(reader.u8());
    const std::uint16_t suite = reader.u16();
    if (!isEarlyDraft(version))
        reader.skip(1);
    if (reader.hasFailed())
        return;
    ByteReader list(reader.bytes(reader.u16()));
    constexpr std::uint16_t supportedVersions = 43;
    while (!list.isAtEnd()) {
        const std::uint16_t type = list.u16();
        const Bytes body = list.bytes(list.u16());
        if (type == supportedVersions && body.size() == 2)
            version = loadInteger<std::uint16_t>(body.data(), ByteOrder::Big);
    }
    progress.version = version;
    progress.cipherSuite = suite;
}

/// A handshake message that may be one: of a type that exists, not longer than any is.
bool isPlausible(Bytes bytes)
{
    constexpr std::size_t longest = 1 << 20;
    return bytes.size() >= handshakeHeader && nameOf(handshakeTypes, bytes[0]) && bytes[1] < (longest >> 16);
}

std::size_t lengthOf(Bytes message)
{
    return loadInteger<std::uint32_t>(message.data(), ByteOrder::Big) & 0xffffff;
}

void addMessage(Dissector &d, std::size_t offset, std::size_t length, Progress &progress)
{
    d.open(d.add(at(fields, "tls.handshake"), offset, handshakeHeader + length));
    d.add(at(fields, "tls.handshake.type"), offset, 1);
    d.add(at(fields, "tls.handshake.length"), offset + 1, 3);
    Part body{d, offset + handshakeHeader, offset + handshakeHeader + length};
    const std::uint8_t type = d.u8(offset);
    if (type == ServerHello)
        learn(progress, d.part(body.at, length));
    dissectHandshakeBody(body, {.type = type, .version = progress.version, .cipherSuite = progress.cipherSuite});
    d.close();
}

/// The messages of a handshake record; one that is not whole is shown as far as its header.
void addHandshake(Dissector &d, std::size_t offset, std::size_t end, Progress &progress, bool isSealed)
{
    while (offset < end) {
        const Bytes bytes = d.part(offset, end - offset);
        if (isSealed || !isPlausible(bytes)) {
            d.add(at(fields, "tls.handshake"), offset, end - offset);
            return;
        }
        const std::size_t length = lengthOf(bytes);
        if (length > bytes.size() - handshakeHeader) {
            d.open(d.add(at(fields, "tls.handshake"), offset, end - offset));
            d.add(at(fields, "tls.handshake.type"), offset, 1);
            d.add(at(fields, "tls.handshake.length"), offset + 1, 3);
            d.close();
            return;
        }
        addMessage(d, offset, length, progress);
        offset += handshakeHeader + length;
    }
}

void addAlert(Dissector &d, std::size_t offset, std::size_t length, bool isSealed)
{
    d.open(d.add(at(fields, "tls.alert_message"), offset, length));
    if (!isSealed && length == 2) {
        d.add(at(fields, "tls.alert_message.level"), offset, 1);
        d.add(at(fields, "tls.alert_message.desc"), offset + 1, 1);
    }
    d.close();
}

void addHeartbeat(Dissector &d, std::size_t offset, std::size_t length, bool isSealed)
{
    d.open(d.add(at(fields, "tls.heartbeat_message"), offset, length));
    if (!isSealed && length >= 3) {
        d.add(at(fields, "tls.heartbeat_message.type"), offset, 1);
        d.add(at(fields, "tls.heartbeat_message.payload_length"), offset + 1, 2);
    }
    d.close();
}

void addContent(Dissector &d, std::uint8_t type, std::size_t offset, std::size_t length, Progress &progress, bool isSealed)
{
    if (type == Handshake)
        addHandshake(d, offset, offset + length, progress, isSealed);
    else if (type == Alert)
        addAlert(d, offset, length, isSealed);
    else if (type == Heartbeat)
        addHeartbeat(d, offset, length, isSealed);
    else if (type == ChangeCipherSpec)
        d.add(at(fields, "tls.change_cipher_spec"), offset, length);
}

const OpenedRecord *openedAt(const Dissector &d, std::size_t offset)
{
    const TlsState *state = d.context().stream && !d.isQuoted ? d.context().stream->tls : nullptr;
    if (!state)
        return nullptr;
    const std::uint8_t *gathered = d.isInPacket() ? nullptr : d.bytes().data();
    const auto found = std::ranges::find_if(state->opened, [&](const OpenedRecord &record) {
        return record.gathered == gathered && record.offset == d.place(offset);
    });
    return found == state->opened.end() ? nullptr : &*found;
}

/// The name Wireshark gives the protocol inside: by ALPN, else by the server's port; empty if neither tells.
std::string_view innerName(const Context &context)
{
    struct Name {
        std::string_view agreed;
        std::uint16_t port;
        std::string_view name;
    };
    static constexpr Name names[] = {
        {"h2", 0, "HyperText Transfer Protocol 2"},
        {"http/1.1", 443, "Hypertext Transfer Protocol"},
        {"http/1.0", 0, "Hypertext Transfer Protocol"},
        {"imap", 993, "Internet Message Access Protocol"},
        {"pop3", 995, "Post Office Protocol"},
        {"", 465, "Simple Mail Transfer Protocol"},
        {"", 636, "Lightweight Directory Access Protocol"},
        {"", 3306, "MySQL Protocol"},
        {"", 5061, "Session Initiation Protocol"},
        {"", 5671, "Advanced Message Queuing Protocol"},
        {"", 8883, "MQ Telemetry Transport Protocol"},
        {"dot", 853, "Domain Name System"},
        {"spdy/2", 0, "SPDY"},
        {"spdy/3", 0, "SPDY"},
        {"spdy/3.1", 0, "SPDY"},
        // On these ports TLS begins when both have agreed on it.
        {"ftp", 21, "File Transfer Protocol (FTP)"},
        {"", 25, "Simple Mail Transfer Protocol"},
        {"", 110, "Post Office Protocol"},
        {"", 143, "Internet Message Access Protocol"},
        {"", 389, "Lightweight Directory Access Protocol"},
        {"", 587, "Simple Mail Transfer Protocol"},
        {"", 3389, "TPKT - ISO on TCP - RFC1006"},
        {"", 5222, "XMPP Protocol"},
        {"", 5432, "PostgreSQL"},
    };
    const TlsState *state = context.stream ? context.stream->tls : nullptr;
    if (!state)
        return {};
    for (const Name &entry : names)
        if (!state->protocol.empty() && entry.agreed == state->protocol)
            return entry.name;
    for (const Name &entry : names)
        if (entry.port == state->serverPort && entry.port != 0)
            return entry.name;
    return {};
}

/// What was inside a protected record, in a buffer of its own.
void addOpened(Dissector &d, const OpenedRecord &record, Progress &progress)
{
    if (record.type == ApplicationData)
        return;
    if (!record.content.empty() && d.enter(record.content)) {
        addContent(d, record.type, 0, record.content.size(), progress, false);
        d.leave();
    }
}

void addRecord(Dissector &d, std::size_t offset, const Record &record, Progress &progress, const OpenedRecord *opened)
{
    const bool is13 = isVersion13(progress.version);
    const bool isHidden = is13 && record.type == ApplicationData;
    d.open(d.add(at(fields, "tls.record"), offset, recordHeader + record.length));
    d.add(isHidden ? at(fields, "tls.record.opaque_type") : at(fields, "tls.record.content_type"), offset, 1);
    d.add(at(fields, "tls.record.version"), offset + 1, 2);
    d.add(at(fields, "tls.record.length"), offset + 3, 2);
    if (isHidden && opened)
        d.addGenerated(at(fields, "tls.record.content_type"), opened->type);
    const std::size_t content = offset + recordHeader;
    if (record.type == ApplicationData) {
        d.add(at(fields, "tls.app_data"), content, record.length);
        const std::string_view inner = innerName(d.context());
        if (!inner.empty() && (!opened || opened->type == ApplicationData))
            d.addGeneratedText(at(fields, "tls.app_data_proto"), inner);
        if (opened && opened->reassembledIn)
            d.annotate(d.last(), AnnotationKind::Segment, opened->reassembledIn);
    } else if (!opened) {
        addContent(d, record.type, content, record.length, progress, progress.isProtected);
    }
    if (opened)
        addOpened(d, *opened, progress);
    d.close();
    if (record.type == ChangeCipherSpec && !is13)
        progress.isProtected = true;
    if (opened && opened->above) // those that last until the end come with its alert
        for (const StreamMessage &message : opened->messages) {
            d.message = &message;
            d.nextOn(message.protocol ? *message.protocol : *opened->above, message.bytes, message.bytes.size());
        }
}

void dissectTls(Dissector &d)
{
    if (d.below() == &protocols::quic) { // which has no records: its own packets protect the handshake
        Progress progress;
        progress.version = tls13;
        return addHandshake(d, 0, d.bytes().size(), progress, false);
    }
    Progress progress = progressOf(d.isQuoted ? Context{} : d.context());
    std::size_t offset = std::min(oldHelloLength(d.bytes()), d.bytes().size());
    if (offset > 0)
        dissectOldHello(d, offset);
    Record record;
    while (offset < d.bytes().size()) {
        const Bytes rest = d.part(offset, d.bytes().size() - offset);
        if (!readRecord(rest, record)) {
            if (rest.size() < recordHeader)
                d.incomplete();
            break;
        }
        if (record.length > rest.size() - recordHeader) { // not all of it is here
            const std::size_t kept = rest.size() - recordHeader;
            addRecord(d, offset, {record.type, record.version, kept}, progress, nullptr);
            if (d.reportedLength() > d.bytes().size())
                d.annotate(d.root(), AnnotationKind::Cut);
            break;
        }
        addRecord(d, offset, record, progress, openedAt(d, offset));
        offset += recordHeader + record.length;
    }
}

bool recognizesTls(Bytes payload)
{
    Record record;
    if (payload.empty() || payload[0] < ChangeCipherSpec || payload[0] > Heartbeat || !readRecord(payload, record))
        return false;
    if (record.type == Handshake)
        return payload.size() > recordHeader && nameOf(handshakeTypes, payload[recordHeader]) != nullptr;
    return record.type == ChangeCipherSpec ? record.length == 1 : record.type == Alert ? record.length == 2 : true;
}

/// All whole records at the beginning of the bytes make one message, for then a segment that holds nothing else needs no
/// record of where they lie; one that is not whole makes one by itself.
Framing frameTls(Bytes stream, FramingState &)
{
    Record record;
    std::size_t whole = 0;
    while (readRecord(stream.subspan(whole), record) && record.length <= stream.size() - whole - recordHeader)
        whole += recordHeader + record.length;
    if (whole > 0)
        return {Framing::Kind::Complete, whole};
    if (readRecord(stream, record))
        return {Framing::Kind::Complete, recordHeader + record.length};
    if (const std::size_t old = oldHelloLength(stream); old > 0)
        return {Framing::Kind::Complete, old};
    const bool mayBecome = stream.size() < recordHeader && !stream.empty() && stream[0] >= ChangeCipherSpec &&
                           stream[0] <= Heartbeat && (stream.size() < 2 || stream[1] == 3);
    return {mayBecome ? Framing::Kind::NeedMore : Framing::Kind::NotMine, mayBecome ? recordHeader : 0};
}

/// " (SNI=example.org)", if the hello names a server.
void appendServerName(std::string &out, Bytes hello)
{
    ByteReader reader(hello);
    reader.skip(2 + 32);
    reader.skip(reader.u8());
    reader.skip(reader.u16());
    reader.skip(reader.u8());
    ByteReader list(reader.bytes(reader.u16()));
    while (!list.isAtEnd()) {
        const std::uint16_t type = list.u16();
        ByteReader body(list.bytes(list.u16()));
        if (type != 0 || body.remaining() < 5)
            continue;
        body.skip(3);
        const Bytes name = body.bytes(body.u16());
        if (name.empty())
            return;
        out += " (SNI=";
        appendPrintable(out, asText(name));
        out += ')';
        return;
    }
}

/// The words of a list of packets, one after the other.
class Words {
public:
    explicit Words(std::string &out) : m_out(out) {}
    void add(std::string_view text)
    {
        if (!m_isFirst)
            m_out += ", ";
        m_isFirst = false;
        m_out += text;
    }
    void addHandshake(Bytes content, bool isSealed)
    {
        while (!content.empty()) {
            if (isSealed || !isPlausible(content))
                return add("Encrypted Handshake Message");
            const std::size_t length = lengthOf(content);
            const Bytes body = content.subspan(handshakeHeader, std::min(length, content.size() - handshakeHeader));
            add(isRetryRequest(content[0], body) ? "Hello Retry Request" : nameOf(handshakeTypes, content[0]).view());
            if (content[0] == ClientHello)
                appendServerName(m_out, body);
            content = content.subspan(handshakeHeader + body.size());
        }
    }
    void addAlert(Bytes content, bool isSealed)
    {
        if (isSealed || content.size() != 2)
            return add("Encrypted Alert");
        const char *level = nameOf(alertLevels, content[0]);
        const char *description = nameOf(alertNames, content[1]);
        add("Alert (Level: ");
        m_out += level ? level : "Unknown";
        m_out += ", Description: ";
        m_out += description ? description : "Unknown";
        m_out += ')';
    }
    void addRecord(std::uint8_t type, Bytes content, bool isSealed)
    {
        if (type == Handshake)
            addHandshake(content, isSealed);
        else if (type == Alert)
            addAlert(content, isSealed);
        else if (type == ChangeCipherSpec)
            add("Change Cipher Spec");
        else if (type == Heartbeat)
            add("Heartbeat");
        else
            add("Application Data");
    }

private:
    std::string &m_out;
    bool m_isFirst = true;
};

/// The records of one message; start is where they lie in the packet.
void describeRecords(Words &words, Bytes bytes, const TlsState *state, const std::uint8_t *gathered, std::size_t start,
                     Progress &progress)
{
    Record record;
    std::size_t offset = 0;
    while (readRecord(bytes.subspan(offset), record)) {
        const Bytes content =
            bytes.subspan(offset + recordHeader, std::min(record.length, bytes.size() - offset - recordHeader));
        const OpenedRecord *opened = nullptr;
        for (std::size_t i = 0; state && i < state->opened.size(); ++i)
            if (state->opened[i].gathered == gathered && state->opened[i].offset == start + offset)
                opened = &state->opened[i];
        if (!opened)
            words.addRecord(record.type, content, progress.isProtected);
        else
            words.addRecord(opened->type, opened->content, false);
        if (record.type == ChangeCipherSpec && !isVersion13(progress.version))
            progress.isProtected = true;
        offset += recordHeader + content.size();
    }
}

void describeRecordsOf(const PacketView &view, std::string &out)
{
    const StreamInfo *stream = view.context.stream;
    const TlsState *state = stream ? stream->tls : nullptr;
    Progress progress = progressOf(view.context);
    Words words(out);
    const std::size_t begin = view.summary.payloadOffset;
    const Bytes payload = view.from(begin).first(std::min<std::size_t>(view.from(begin).size(), view.summary.payloadLength));
    if (oldHelloLength(messageOf(view)) > 0)
        words.add("Client Hello");
    if (!stream || !stream->hasMessages)
        return describeRecords(words, payload, state, nullptr, begin, progress);
    for (const StreamMessage &message : stream->messages) {
        if (message.bytes.empty() && message.offset <= payload.size())
            describeRecords(
                words, payload.subspan(message.offset, std::min<std::size_t>(message.length, payload.size() - message.offset)),
                state, nullptr, begin + message.offset, progress);
        else
            describeRecords(words, message.bytes, state, message.bytes.data(), 0, progress);
    }
}

void describeTls(const PacketView &view, std::string &out)
{
    const std::size_t before = out.size();
    describeRecordsOf(view, out);
    if (out.size() == before && view.summary.payloadLength > 0)
        out += "Continuation Data"; // of records that begin nowhere in sight
}

/// The lowest version a client's hello offers (RFC 8446 §4.2.1); 0: it lists none.
std::uint16_t leastOffered(Bytes handshake)
{
    ByteReader hello(handshake);
    if (hello.u8() != ClientHello)
        return 0;
    hello.skip(3 + 2 + 32);
    hello.skip(hello.u8());
    hello.skip(hello.u16());
    hello.skip(hello.u8());
    ByteReader list(hello.bytes(hello.u16()));
    constexpr std::uint16_t supportedVersions = 43;
    std::uint16_t least = 0;
    while (!list.isAtEnd() && !list.hasFailed()) {
        const std::uint16_t type = list.u16();
        ByteReader versions(list.bytes(list.u16()));
        if (type != supportedVersions)
            continue;
        versions.skip(1);
        while (!versions.isAtEnd() && !versions.hasFailed()) {
            const std::uint16_t version = versions.u16();
            if (version >> 8 == 3 && (least == 0 || version < least))
                least = version;
        }
    }
    return least;
}

constexpr Claim claims[] = {{"tcp.port", 443}, {"tcp.port", 465},  {"tcp.port", 636},  {"tcp.port", 853}, {"tcp.port", 993},
                            {"tcp.port", 995}, {"tcp.port", 5061}, {"tcp.port", 5671}, {"tcp.port", 8883}};

} // namespace

std::string_view tlsName(const PacketView &view)
{
    static constexpr std::string_view names[] = {"SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"};
    const StreamInfo *stream = view.context.stream;
    std::uint16_t version = stream && stream->tls ? stream->tls->version : std::uint16_t{0};
    if (isVersion13(version))
        return names[4];
    if (version == 0) {
        const Bytes message = messageOf(view);
        Record record;
        if (oldHelloLength(message) > 0)
            return "SSLv2";
        if (!readRecord(message, record))
            return protocols::tls.shortName;
        const std::uint16_t offered = record.type == Handshake ? leastOffered(message.subspan(recordHeader)) : std::uint16_t{0};
        version = offered ? offered : record.version;
    }
    return version >> 8 == 3 && (version & 0xff) < std::size(names) ? names[version & 0xff] : protocols::tls.shortName;
}

constinit const Protocol protocols::tls = {
    .key = "tls",
    .name = LL_TEXT("Protocol", "Transport Layer Security"),
    .shortName = "TLS",
    .layer = Layer::Presentation,
    .pdu = LL_TEXT("PDU", "record"),
    .reference = "RFC 8446, RFC 5246",
    .fields = fields,
    .claims = claims,
    .dissect = dissectTls,
    .recognizes = recognizesTls,
    .frame = frameTls,
    .describe = describeTls,
};

} // namespace layerlab::packet
