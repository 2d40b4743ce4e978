// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dissector.h"
#include "engine/packet/tcp_fields.h"

namespace layerlab::packet {

using namespace tcp_detail;

namespace {

constexpr std::size_t fixedHeader = 20;

struct Kind {
    const Field *field;
    std::uint8_t length; ///< 0: any
};

Kind kindOf(std::uint8_t kind)
{
    switch (kind) {
    case MaximumSegmentSize:
        return {at(fields, "tcp.options.mss"), 4};
    case WindowScale:
        return {at(fields, "tcp.options.wscale"), 3};
    case SackPermitted:
        return {at(fields, "tcp.options.sack_perm"), 2};
    case Sack:
        return {at(fields, "tcp.options.sack"), 0};
    case Timestamps:
        return {at(fields, "tcp.options.timestamp"), 10};
    case Md5:
        return {at(fields, "tcp.options.md5"), 18};
    case UserTimeout:
        return {at(fields, "tcp.options.user_to"), 4};
    case FastOpen:
        return {at(fields, "tcp.options.tfo"), 0};
    case Experiment1:
    case Experiment2:
        return {at(fields, "tcp.options.experimental"), 0};
    case 6: // options with a name that are not taken apart here: their kind and length only
    case 7:
    case 11:
    case 12:
    case 13:
    case 20:
    case 21:
    case 22:
    case 23:
    case 27:
    case 29:
    case Multipath:
    case 76:
    case 78:
    case 172:
    case 174:
        return {nullptr, 0};
    default:
        return {at(fields, "tcp.options.unknown"), 0};
    }
}

void addSack(Dissector &d, std::size_t offset, std::size_t length)
{
    const StreamInfo *stream = d.context().stream;
    const std::uint32_t base = stream && stream->hasPeerBase && !d.isQuoted ? stream->peerBase : 0;
    std::size_t count = 0;
    for (std::size_t i = 2; i + 8 <= length; i += 8, ++count) {
        d.addValue(at(fields, "tcp.options.sack_le"), offset + i, 4, d.u32(offset + i) - base);
        d.addValue(at(fields, "tcp.options.sack_re"), offset + i + 4, 4, d.u32(offset + i + 4) - base);
    }
    d.addGenerated(at(fields, "tcp.options.sack.count"), count);
}

void addFastOpen(Dissector &d, std::size_t offset, std::size_t length)
{
    if (length == 0)
        d.add(at(fields, "tcp.options.tfo.request"), offset, 0);
    else
        d.add(at(fields, "tcp.options.tfo.cookie"), offset, length);
}

void addOptionValue(Dissector &d, std::uint8_t kind, std::size_t offset, std::size_t length)
{
    constexpr std::uint16_t fastOpenExperiment = 0xf989; // RFC 7413 appendix A
    switch (kind) {
    case MaximumSegmentSize:
        d.add(at(fields, "tcp.options.mss_val"), offset + 2, 2);
        break;
    case WindowScale:
        d.add(at(fields, "tcp.options.wscale.shift"), offset + 2, 1);
        d.addValue(at(fields, "tcp.options.wscale.multiplier"), offset + 2, 1, 1u << std::min<unsigned>(d.u8(offset + 2), 14));
        break;
    case Sack:
        addSack(d, offset, length);
        break;
    case Timestamps:
        d.add(at(fields, "tcp.options.timestamp.tsval"), offset + 2, 4);
        d.add(at(fields, "tcp.options.timestamp.tsecr"), offset + 6, 4);
        break;
    case Md5:
        d.add(at(fields, "tcp.options.md5.digest"), offset + 2, 16);
        break;
    case UserTimeout:
        d.addValue(at(fields, "tcp.options.user_to_granularity"), offset + 2, 2, d.u16(offset + 2) >> 15);
        d.addValue(at(fields, "tcp.options.user_to_val"), offset + 2, 2, d.u16(offset + 2) & 0x7fff);
        break;
    case FastOpen:
        addFastOpen(d, offset + 2, length - 2);
        break;
    case Experiment1:
    case Experiment2:
        if (length >= 4) {
            d.add(at(fields, "tcp.options.experimental.exid"), offset + 2, 2);
            if (d.u16(offset + 2) == fastOpenExperiment)
                addFastOpen(d, offset + 4, length - 4);
        }
        break;
    default:
        if (kind != SackPermitted && length > 2)
            d.add(at(fields, "tcp.options.unknown.payload"), offset + 2, length - 2);
    }
}

} // namespace

void addTcpOptions(Dissector &d, std::size_t headerBytes)
{
    if (headerBytes <= fixedHeader)
        return;
    d.open(d.add(at(fields, "tcp.options"), fixedHeader, headerBytes - fixedHeader));
    bool hasEnded = false;
    for (std::size_t offset = fixedHeader; offset < headerBytes;) {
        const std::uint8_t kind = d.u8(offset);
        if (hasEnded && kind != End) { // what pads the header has to be zero (RFC 9293 §3.1)
            d.annotate(d.last(), AnnotationKind::Malformed);
            break;
        }
        hasEnded = kind == End;
        if (kind == End || kind == NoOperation) {
            d.open(d.add(kind == End ? at(fields, "tcp.options.eol") : at(fields, "tcp.options.nop"), offset, 1));
            d.add(at(fields, "tcp.option_kind"), offset, 1);
            d.close();
            ++offset;
            continue;
        }
        const std::size_t length = offset + 1 < headerBytes ? d.u8(offset + 1) : 0;
        const Kind known = kindOf(kind);
        if (length < 2 || length > headerBytes - offset) {
            d.malformed();
            break;
        }
        if (known.field)
            d.open(d.add(known.field, offset, length));
        d.add(at(fields, "tcp.option_kind"), offset, 1);
        d.add(at(fields, "tcp.option_len"), offset + 1, 1);
        if (kind == Multipath)
            addMultipath(d, offset, length);
        else if (known.length && known.length != length)
            d.annotate(d.last(), AnnotationKind::Malformed);
        else if (known.field)
            addOptionValue(d, kind, offset, length);
        if (known.field)
            d.close();
        offset += length;
    }
    d.close();
}

} // namespace layerlab::packet
