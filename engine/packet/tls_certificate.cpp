// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/tls_parts.h"

#include <algorithm>

namespace layerlab::packet::tls_detail {

namespace {

enum Tag : std::uint8_t {
    Integer = 0x02,
    ObjectIdentifier = 0x06,
    Utf8String = 0x0c,
    PrintableString = 0x13,
    UtcTime = 0x17,
    GeneralizedTime = 0x18,
    Sequence = 0x30,
    VersionTag = 0xa0,
    ExtensionsTag = 0xa3,
    DnsName = 0x82,
};

/// One element of DER (X.690 §8.1): where its contents lie. Definite lengths only, as DER demands.
struct Element {
    std::uint8_t tag = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Goes through the elements between two offsets; nothing is read outside them.
struct Elements {
    const Dissector &d;
    std::size_t at;
    std::size_t end;

    bool next(Element &out)
    {
        if (end - at < 2 || !d.has(at, end - at))
            return false;
        out.tag = d.u8(at);
        std::size_t length = d.u8(at + 1);
        std::size_t head = 2;
        if (length >= 0x80) {
            const std::size_t count = length & 0x7f;
            if (count == 0 || count > 3 || end - at < 2 + count)
                return false;
            length = 0;
            for (std::size_t i = 0; i < count; ++i)
                length = length << 8 | d.u8(at + 2 + i);
            head += count;
        }
        if (length > end - at - head)
            return false;
        out.begin = at + head;
        out.end = out.begin + length;
        at = out.end;
        return true;
    }
    bool next(Element &out, std::uint8_t tag) { return next(out) && out.tag == tag; }
};

bool isBytes(const Dissector &d, const Element &element, Bytes wanted)
{
    return std::ranges::equal(d.part(element.begin, element.end - element.begin), wanted);
}

/// A distinguished name: a sequence of sets of pairs of an identifier and a text.
void name(Dissector &d, const Element &sequence)
{
    constexpr std::uint8_t country[] = {0x55, 0x04, 0x06};
    Elements sets{d, sequence.begin, sequence.end};
    Element set, pair, identifier, text;
    while (sets.next(set)) {
        Elements pairs{d, set.begin, set.end};
        while (pairs.next(pair, Sequence)) {
            Elements parts{d, pair.begin, pair.end};
            if (!parts.next(identifier, ObjectIdentifier) || !parts.next(text))
                continue;
            const std::size_t length = text.end - text.begin;
            if (isBytes(d, identifier, country))
                d.add(at(fields, "x509sat.CountryName"), text.begin, length);
            else if (text.tag == PrintableString)
                d.add(at(fields, "x509sat.printableString"), text.begin, length);
            else if (text.tag == Utf8String)
                d.add(at(fields, "x509sat.uTF8String"), text.begin, length);
        }
    }
}

/// "2011-05-04 00:00:00 (UTC)" from YYMMDDhhmm[ss]Z; years from 50 on are of the last century (RFC 5280 §4.1.2.5.1).
void time(Dissector &d, const Element &element)
{
    const std::string_view digits = asText(d.part(element.begin, element.end - element.begin));
    const bool isUtc = element.tag == UtcTime;
    const std::size_t year = isUtc ? 2 : 4;
    if (digits.size() < year + 9 ||
        !std::ranges::all_of(digits.substr(0, year + 8), [](char c) { return c >= '0' && c <= '9'; }))
        return;
    std::string text = isUtc ? (digits[0] < '5' ? "20" : "19") : "";
    const auto put = [&](std::size_t at, const char *before) { (text += before) += digits.substr(year + at, 2); };
    text += digits.substr(0, year);
    put(0, "-");
    put(2, "-");
    put(4, " ");
    put(6, ":");
    if (digits.size() >= year + 11)
        put(8, ":");
    else
        text += ":00";
    text += " (UTC)";
    d.addText(at(fields, "x509af.utcTime"), element.begin, element.end - element.begin, text);
}

void alternativeNames(Dissector &d, const Element &octets)
{
    Elements outer{d, octets.begin, octets.end};
    Element sequence, entry;
    if (!outer.next(sequence, Sequence))
        return;
    Elements names{d, sequence.begin, sequence.end};
    while (names.next(entry))
        if (entry.tag == DnsName)
            d.add(at(fields, "x509ce.dNSName"), entry.begin, entry.end - entry.begin);
}

void certificateExtensions(Dissector &d, const Element &tagged)
{
    constexpr std::uint8_t subjectAltName[] = {0x55, 0x1d, 0x11};
    Elements outer{d, tagged.begin, tagged.end};
    Element list, extension, identifier, value;
    if (!outer.next(list, Sequence))
        return;
    Elements extensions{d, list.begin, list.end};
    while (extensions.next(extension, Sequence)) {
        Elements parts{d, extension.begin, extension.end};
        if (!parts.next(identifier, ObjectIdentifier) || !isBytes(d, identifier, subjectAltName))
            continue;
        while (parts.next(value))
            if (value.tag == 0x04)
                alternativeNames(d, value);
    }
}

} // namespace

/// TBSCertificate: [0] version, serial number, signature, issuer, validity, subject, key, … [3] extensions (RFC 5280 §4.1).
void dissectCertificate(Dissector &d, std::size_t offset, std::size_t length)
{
    Elements whole{d, offset, offset + length};
    Element certificate, body, part;
    if (!whole.next(certificate, Sequence))
        return;
    Elements inside{d, certificate.begin, certificate.end};
    if (!inside.next(body, Sequence))
        return;
    Elements parts{d, body.begin, body.end};
    if (!parts.next(part))
        return;
    if (part.tag == VersionTag) {
        Elements inner{d, part.begin, part.end};
        Element version;
        if (inner.next(version, Integer) && version.end - version.begin == 1)
            d.add(at(fields, "x509af.version"), version.begin, 1);
        if (!parts.next(part))
            return;
    }
    if (part.tag == Integer)
        d.add(at(fields, "x509af.serialNumber"), part.begin, part.end - part.begin);
    if (!parts.next(part) || !parts.next(part, Sequence)) // the signature's algorithm, then the issuer
        return;
    name(d, part);
    if (!parts.next(part, Sequence))
        return;
    Elements times{d, part.begin, part.end};
    Element moment;
    while (times.next(moment))
        if (moment.tag == UtcTime || moment.tag == GeneralizedTime)
            time(d, moment);
    if (!parts.next(part, Sequence))
        return;
    name(d, part);
    while (parts.next(part))
        if (part.tag == ExtensionsTag)
            certificateExtensions(d, part);
}

} // namespace layerlab::packet::tls_detail
