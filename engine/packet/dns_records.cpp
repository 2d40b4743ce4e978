// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dissector.h"
#include "engine/packet/dns_fields.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <array>

namespace layerlab::packet {

using namespace dns;

namespace {

/// Adds the parts of a record's data one after the other, never past the record's end.
class DataWriter {
public:
    DataWriter(Dissector &dissector, std::size_t base, const Record &record)
        : d(dissector), m_message(d.part(base, d.bytes().size())), m_base(base), m_at(record.data),
          m_end(std::min(record.end(), m_message.size()))
    {
    }

    std::size_t remaining() const { return m_end - std::min(m_at, m_end); }
    std::size_t offset() const { return m_base + m_at; }
    bool isBroken() const { return m_isBroken; }
    bool has(std::size_t count)
    {
        m_isBroken = m_isBroken || count > remaining();
        return !m_isBroken;
    }
    /// A number, an address or bytes of length.
    std::uint64_t add(const Field *field, std::size_t length)
    {
        if (!has(length))
            return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < length && i < 8; ++i)
            value = value << 8 | m_message[m_at + i];
        if (length == 0 && field->type == FieldType::ByteString)
            d.addText(field, offset(), 0, "<MISSING>");
        else
            d.add(field, offset(), length);
        m_at += length;
        return value;
    }
    void rest(const Field *field)
    {
        if (remaining() > 0)
            add(field, remaining());
    }
    void name(const Field *field)
    {
        const auto found = m_isBroken ? std::nullopt : readName(m_message, m_at);
        if (!found || !has(found->length))
            return void(m_isBroken = true);
        d.addText(field, offset(), found->length, found->text);
        m_at += found->length;
    }
    /// The characters of the name that follows, if one does.
    std::optional<std::size_t> nameSize() const
    {
        const auto found = m_isBroken ? std::nullopt : readName(m_message, m_at);
        return found ? std::optional(found->size) : std::nullopt;
    }
    /// A character string (RFC 1035 §3.3): its length, then its bytes.
    void string(const Field *lengthField, const Field *field) { add(field, add(lengthField, 1)); }
    void seconds(const Field *field)
    {
        if (!has(4))
            return;
        d.addValue(field, offset(), 4, std::uint64_t{d.u32(offset())} * 1'000'000'000);
        m_at += 4;
    }
    void skip(std::size_t count)
    {
        if (has(count))
            m_at += count;
    }

    Dissector &d;

private:
    Bytes m_message;
    std::size_t m_base;
    std::size_t m_at;
    std::size_t m_end;
    bool m_isBroken = false;
};

void addSoa(DataWriter &w)
{
    w.name(at(fields, "dns.soa.mname"));
    w.name(at(fields, "dns.soa.rname"));
    w.add(at(fields, "dns.soa.serial_number"), 4);
    w.add(at(fields, "dns.soa.refresh_interval"), 4);
    w.add(at(fields, "dns.soa.retry_interval"), 4);
    w.add(at(fields, "dns.soa.expire_limit"), 4);
    w.add(at(fields, "dns.soa.minimum_ttl"), 4);
}

/// The parts of a name like _http._tcp.example.org, which all lie in the record's name.
void addServiceName(DataWriter &w, std::size_t base, const Record &record)
{
    std::string_view name = record.name.text;
    if (!name.starts_with('_')) // the name of one that offers it stands before (RFC 6763 §4.1)
        name.remove_prefix(std::min(name.find("._"), name.size() - 1) + 1);
    const std::size_t first = name.find('.');
    const std::size_t second = first == std::string_view::npos ? first : name.find('.', first + 1);
    if (!name.starts_with('_') || second == std::string_view::npos || name[first + 1] != '_')
        return;
    const std::size_t place = base + record.offset;
    w.d.addText(at(fields, "dns.srv.service"), place, record.name.length, name.substr(0, first));
    w.d.addText(at(fields, "dns.srv.proto"), place, record.name.length, name.substr(first + 1, second - first - 1));
    w.d.addText(at(fields, "dns.srv.name"), place, record.name.length, name.substr(second + 1));
}

void addSrv(DataWriter &w)
{
    w.add(at(fields, "dns.srv.priority"), 2);
    w.add(at(fields, "dns.srv.weight"), 2);
    w.add(at(fields, "dns.srv.port"), 2);
    w.name(at(fields, "dns.srv.target"));
}

void addNaptr(DataWriter &w)
{
    w.add(at(fields, "dns.naptr.order"), 2);
    w.add(at(fields, "dns.naptr.preference"), 2);
    w.string(at(fields, "dns.naptr.flags_length"), at(fields, "dns.naptr.flags"));
    w.string(at(fields, "dns.naptr.service_length"), at(fields, "dns.naptr.service"));
    w.string(at(fields, "dns.naptr.regex_length"), at(fields, "dns.naptr.regex"));
    if (const auto size = w.nameSize())
        w.d.addGenerated(at(fields, "dns.naptr.replacement_length"), *size);
    w.name(at(fields, "dns.naptr.replacement"));
}

void addCaa(DataWriter &w)
{
    if (!w.has(2))
        return;
    const std::size_t flags = w.offset();
    w.add(at(fields, "dns.caa.flags"), 1);
    w.d.open(w.d.last());
    w.d.addBits(at(fields, "dns.caa.flags.issuer_critical"), flags);
    w.d.close();
    const std::size_t length = w.add(at(fields, "dns.caa.tag_length"), 1);
    const std::size_t tagOffset = w.offset();
    w.add(at(fields, "dns.caa.tag"), length);
    if (w.isBroken())
        return;
    const std::string_view tag = asText(w.d.part(tagOffset, length));
    const Field *value = tag == "issue"       ? at(fields, "dns.caa.issue")
                         : tag == "issuewild" ? at(fields, "dns.caa.issuewild")
                         : tag == "iodef"     ? at(fields, "dns.caa.iodef")
                                              : at(fields, "dns.caa.unknown");
    w.d.add(value, w.offset(), w.remaining());
    w.rest(at(fields, "dns.caa.value"));
}

void addSvcParam(DataWriter &w, std::uint16_t key, std::size_t length)
{
    const std::size_t target = w.remaining() - length;
    const auto each = [&](const Field *field, std::size_t size) {
        while (!w.isBroken() && w.remaining() >= target + size)
            w.add(field, size);
    };
    if (key == 0)
        each(at(fields, "dns.svcb.svcparam.mandatory.key"), 2);
    else if (key == 3)
        each(at(fields, "dns.svcb.svcparam.port"), 2);
    else if (key == 4)
        each(at(fields, "dns.svcb.svcparam.ipv4hint.ip"), 4);
    else if (key == 6)
        each(at(fields, "dns.svcb.svcparam.ipv6hint.ip"), 16);
    else if (key == 7)
        w.add(at(fields, "dns.svcb.svcparam.dohpath"), length);
    while (key == 1 && !w.isBroken() && w.remaining() > target)
        w.string(at(fields, "dns.svcb.svcparam.alpn.length"), at(fields, "dns.svcb.svcparam.alpn"));
    if (!w.isBroken() && w.remaining() > target)
        w.add(at(fields, "dns.svcb.svcparam.value"), w.remaining() - target);
}

void addSvcb(DataWriter &w)
{
    w.add(at(fields, "dns.svcb.svcpriority"), 2);
    w.name(at(fields, "dns.svcb.targetname"));
    while (!w.isBroken() && w.remaining() > 0) {
        if (!w.has(4))
            return;
        const std::uint16_t length = w.d.u16(w.offset() + 2);
        w.d.open(w.d.add(at(fields, "dns.svcb.svcparam"), w.offset(), 4u + length));
        const auto key = static_cast<std::uint16_t>(w.add(at(fields, "dns.svcb.svcparam.key"), 2));
        w.add(at(fields, "dns.svcb.svcparam.value.length"), 2);
        if (w.has(length))
            addSvcParam(w, key, length);
        w.d.close();
    }
}

void addDs(DataWriter &w)
{
    w.add(at(fields, "dns.ds.key_id"), 2);
    w.add(at(fields, "dns.ds.algorithm"), 1);
    w.add(at(fields, "dns.ds.digest_type"), 1);
    w.rest(at(fields, "dns.ds.digest"));
}

void addRrsig(DataWriter &w)
{
    w.add(at(fields, "dns.rrsig.type_covered"), 2);
    w.add(at(fields, "dns.rrsig.algorithm"), 1);
    w.add(at(fields, "dns.rrsig.labels"), 1);
    w.add(at(fields, "dns.rrsig.original_ttl"), 4);
    w.seconds(at(fields, "dns.rrsig.signature_expiration"));
    w.seconds(at(fields, "dns.rrsig.signature_inception"));
    w.add(at(fields, "dns.rrsig.key_tag"), 2);
    w.name(at(fields, "dns.rrsig.signers_name"));
    w.rest(at(fields, "dns.rrsig.signature"));
}

/// RFC 4034 appendix B.
std::uint16_t keyTag(Bytes data)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < data.size(); ++i)
        sum += i % 2 ? data[i] : std::uint32_t{data[i]} << 8;
    return static_cast<std::uint16_t>(sum + (sum >> 16));
}

void addDnskey(DataWriter &w)
{
    if (!w.has(4))
        return;
    const std::size_t start = w.offset();
    const Bytes whole = w.d.part(start, w.remaining());
    const std::uint16_t flags = w.d.u16(start);
    w.add(at(fields, "dns.dnskey.flags"), 2);
    w.d.open(w.d.last());
    w.d.addBits(at(fields, "dns.dnskey.flags.zone_key"), start);
    w.d.addBits(at(fields, "dns.dnskey.flags.key_revoked"), start);
    w.d.addBits(at(fields, "dns.dnskey.flags.secure_entry_point"), start);
    w.d.addValue(at(fields, "dns.dnskey.flags.reserved"), start, 2, (flags & 0xfe7eu) >> 1);
    w.d.close();
    w.add(at(fields, "dns.dnskey.protocol"), 1);
    const std::uint64_t algorithm = w.add(at(fields, "dns.dnskey.algorithm"), 1);
    constexpr std::uint64_t rsaMd5 = 1; // takes its tag from the key instead
    if (algorithm != rsaMd5)
        w.d.addGenerated(at(fields, "dns.dnskey.key_id"), keyTag(whole));
    else if (whole.size() >= 7)
        w.d.addGenerated(at(fields, "dns.dnskey.key_id"), w.d.u16(start + whole.size() - 3));
    w.rest(at(fields, "dns.dnskey.public_key"));
}

/// The types a name has, as windows of bits (RFC 4034 §4.1.2).
void addTypes(DataWriter &w)
{
    while (!w.isBroken() && w.remaining() >= 2) {
        const unsigned window = w.d.u8(w.offset());
        const unsigned length = w.d.u8(w.offset() + 1);
        w.skip(2);
        for (unsigned i = 0; i < length && w.has(1); ++i, w.skip(1)) {
            const unsigned bits = w.d.u8(w.offset());
            for (unsigned bit = 0; bit < 8; ++bit)
                if (bits & 0x80u >> bit)
                    w.d.addValue(at(fields, "dns.resp.type"), w.offset(), 1, window * 256 + i * 8 + bit);
        }
    }
}

/// RFC 4648 §7, without padding, in lower case.
std::string base32Hex(Bytes bytes)
{
    constexpr char digits[] = "0123456789abcdefghijklmnopqrstuv";
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        buffer = buffer << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += digits[buffer >> (bits - 5) & 31];
        buffer &= 0xff;
    }
    if (bits > 0)
        text += digits[buffer << (5 - bits) & 31];
    return text;
}

/// How the names of a zone are hashed. The parameters alone have no flags but 0 (RFC 5155 §4.1.2).
void addNsec3Parameters(DataWriter &w, bool hasOptOut)
{
    w.add(at(fields, "dns.nsec3.algo"), 1);
    const std::size_t flags = w.offset();
    w.add(at(fields, "dns.nsec3.flags"), 1);
    if (w.isBroken())
        return;
    if (hasOptOut) {
        w.d.open(w.d.last());
        w.d.addBits(at(fields, "dns.nsec3.flags.opt_out"), flags);
        w.d.close();
    }
    w.add(at(fields, "dns.nsec3.iterations"), 2);
    const std::size_t salt = w.add(at(fields, "dns.nsec3.salt_length"), 1);
    w.add(at(fields, "dns.nsec3.salt_value"), salt);
}

void addNsec3(DataWriter &w)
{
    addNsec3Parameters(w, true);
    const std::size_t hash = w.add(at(fields, "dns.nsec3.hash_length"), 1);
    if (!w.has(hash))
        return;
    w.d.addText(at(fields, "dns.nsec3.hash_value"), w.offset(), hash, base32Hex(w.d.part(w.offset(), hash)));
    w.skip(hash);
    addTypes(w);
}

void addTlsa(DataWriter &w)
{
    w.add(at(fields, "dns.tlsa.certificate_usage"), 1);
    w.add(at(fields, "dns.tlsa.selector"), 1);
    w.add(at(fields, "dns.tlsa.matching_type"), 1);
    w.rest(at(fields, "dns.tlsa.certificate_association_data"));
}

/// The network is cut to the bytes its prefix needs; the rest are zeros.
void addClientSubnet(DataWriter &w, std::size_t length)
{
    if (length < 4)
        return w.skip(length);
    const std::uint64_t family = w.add(at(fields, "dns.opt.client.family"), 2);
    w.add(at(fields, "dns.opt.client.netmask"), 1);
    w.add(at(fields, "dns.opt.client.scope"), 1);
    const std::size_t size = family == 1 ? 4 : 16;
    const std::size_t given = length - 4;
    if (!w.has(given))
        return;
    if ((family != 1 && family != 2) || given > size)
        return void(w.add(at(fields, "dns.opt.client.addr"), given));
    std::array<std::uint8_t, 16> whole{};
    std::ranges::copy(w.d.part(w.offset(), given), whole.begin());
    std::string text;
    if (family == 1)
        appendIpv4(text, Bytes(whole).first(size));
    else
        appendIpv6(text, whole);
    w.d.addText(family == 1 ? at(fields, "dns.opt.client.addr4") : at(fields, "dns.opt.client.addr6"), w.offset(), given, text);
    w.skip(given);
}

void addOptionData(DataWriter &w, std::uint16_t code, std::size_t length)
{
    enum { ClientSubnet = 8, Cookie = 10, Keepalive = 11, Padding = 12, ExtendedError = 15 };
    constexpr std::size_t clientCookie = 8;
    if (code == ClientSubnet)
        return addClientSubnet(w, length);
    if (code == Cookie) {
        w.add(at(fields, "dns.opt.cookie.client"), std::min(length, clientCookie));
        if (!w.isBroken() && length >= clientCookie)
            w.add(at(fields, "dns.opt.cookie.server"), length - clientCookie);
        return;
    }
    if (code == Keepalive && length == 2)
        return void(w.add(at(fields, "dns.opt.edns_tcp_keepalive.timeout"), 2));
    if (code == Padding)
        return void(w.add(at(fields, "dns.opt.padding"), length));
    if (code == ExtendedError && length >= 2) {
        w.add(at(fields, "dns.opt.ext_error.info_code"), 2);
        if (length > 2)
            w.add(at(fields, "dns.opt.ext_error.extra_text"), length - 2);
        return;
    }
    w.skip(length);
}

void addOpt(DataWriter &w)
{
    while (!w.isBroken() && w.remaining() > 0) {
        if (!w.has(4))
            return;
        const std::uint16_t length = w.d.u16(w.offset() + 2);
        w.d.open(w.d.add(at(fields, "dns.opt"), w.offset(), 4u + length));
        const auto code = static_cast<std::uint16_t>(w.add(at(fields, "dns.opt.code"), 2));
        w.add(at(fields, "dns.opt.len"), 2);
        if (w.has(length)) {
            w.d.add(at(fields, "dns.opt.data"), w.offset(), length);
            addOptionData(w, code, length);
        }
        w.d.close();
    }
}

void addStrings(DataWriter &w, const Field *lengthField, const Field *field)
{
    while (!w.isBroken() && w.remaining() > 0)
        w.string(lengthField, field);
}

void addAddress(DataWriter &w, const Field *field, std::size_t size)
{
    if (w.remaining() == size)
        w.add(field, size);
    else
        w.rest(at(fields, "dns.data"));
}

void addByType(DataWriter &w, std::uint16_t type)
{
    switch (type) {
    case A:
        return addAddress(w, at(fields, "dns.a"), 4);
    case Aaaa:
        return addAddress(w, at(fields, "dns.aaaa"), 16);
    case Ns:
        return w.name(at(fields, "dns.ns"));
    case Cname:
        return w.name(at(fields, "dns.cname"));
    case Dname:
        return w.name(at(fields, "dns.dname"));
    case Ptr:
        return w.name(at(fields, "dns.ptr.domain_name"));
    case Mx:
        w.add(at(fields, "dns.mx.preference"), 2);
        return w.name(at(fields, "dns.mx.mail_exchange"));
    case Soa:
        return addSoa(w);
    case Txt:
        return addStrings(w, at(fields, "dns.txt.length"), at(fields, "dns.txt"));
    case Spf:
        return addStrings(w, at(fields, "dns.spf.length"), at(fields, "dns.spf"));
    case Hinfo:
        w.string(at(fields, "dns.hinfo.cpu_length"), at(fields, "dns.hinfo.cpu"));
        return w.string(at(fields, "dns.hinfo.os_length"), at(fields, "dns.hinfo.os"));
    case Srv:
        return addSrv(w);
    case Naptr:
        return addNaptr(w);
    case Opt:
        return addOpt(w);
    case Ds:
    case Cds:
        return addDs(w);
    case Sshfp:
        w.add(at(fields, "dns.sshfp.algorithm"), 1);
        w.add(at(fields, "dns.sshfp.fingerprint.type"), 1);
        return w.rest(at(fields, "dns.sshfp.fingerprint"));
    case Rrsig:
        return addRrsig(w);
    case Nsec:
        w.name(at(fields, "dns.nsec.next_domain_name"));
        return addTypes(w);
    case Dnskey:
    case Cdnskey:
        return addDnskey(w);
    case Nsec3:
        return addNsec3(w);
    case Nsec3Param:
        return addNsec3Parameters(w, false);
    case Null:
        return w.rest(at(fields, "dns.null"));
    case Tlsa:
        return addTlsa(w);
    case Svcb:
    case Https:
        return addSvcb(w);
    case Caa:
        return addCaa(w);
    case Uri: // RFC 7553 §4
        w.add(at(fields, "dns.srv.priority"), 2);
        w.add(at(fields, "dns.srv.weight"), 2);
        return w.rest(at(fields, "dns.srv.target"));
    case Tsig:
        return; // known, but without fields
    default:
        return w.rest(at(fields, "dns.data"));
    }
}

} // namespace

void addDnsData(Dissector &d, std::size_t base, const Record &record)
{
    DataWriter w(d, base, record);
    if (record.type == Srv)
        addServiceName(w, base, record);
    if (record.dataLength > 0)
        addByType(w, record.type);
    if (w.isBroken())
        d.incomplete();
}

} // namespace layerlab::packet
