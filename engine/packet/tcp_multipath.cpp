// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dissector.h"
#include "engine/packet/tcp_fields.h"

namespace layerlab::packet {

using namespace tcp_detail;

namespace {

enum Subtype : std::uint8_t { Capable, Join, DataSequence, AddAddress, RemoveAddress, Priority, Fail, FastClose, Reset };

/// The values of an option one after the other, as many as it has.
struct Values {
    Dissector &d;
    std::size_t offset;
    std::size_t end;

    std::size_t rest() const { return end - offset; }
    void take(const Field *field, std::size_t length)
    {
        if (rest() >= length) {
            d.add(field, offset, length);
            offset += length;
            return;
        }
        if (rest() > 0)
            d.malformed();
        offset = end;
    }
};

///   byte 2: subtype, version   byte 3: flags   then keys: none (SYN of version 1), one, or both
void addCapable(Dissector &d, std::size_t offset, Values values)
{
    const bool isFirst = (d.u8(offset + 2) & 0x0f) == 0;
    d.addBits(at(fields, "tcp.options.mptcp.version"), offset + 2);
    if (values.rest() < 2)
        return;
    d.open(d.add(at(fields, "tcp.options.mptcp.flags"), offset + 3, 1));
    d.addBits(at(fields, "tcp.options.mptcp.checksumreq.flags"), offset + 3);
    d.addBits(at(fields, "tcp.options.mptcp.extensibility.flag"), offset + 3);
    if (!isFirst)
        d.addBits(at(fields, "tcp.options.mptcp.nomoresubflows.flag"), offset + 3);
    d.addBits(isFirst ? at(fields, "tcp.options.mptcp.sha1.flag") : at(fields, "tcp.options.mptcp.sha256.flag"), offset + 3);
    d.close();
    values.offset = offset + 4;
    values.take(at(fields, "tcp.options.mptcp.sendkey"), 8);
    values.take(at(fields, "tcp.options.mptcp.recvkey"), 8);
    values.take(at(fields, "tcp.options.mptcp.datalvllen"), 2);
    values.take(at(fields, "tcp.options.mptcp.checksum"), 2);
}

/// The three segments of its handshake differ in length.
void addJoin(Dissector &d, std::size_t offset, Values values)
{
    constexpr std::size_t synLength = 12, answerLength = 16, hmacBytes = 20;
    const std::size_t length = values.end - offset;
    if (length != synLength && length != answerLength) {
        values.offset = offset + 4;
        if (length >= 4)
            values.take(at(fields, "tcp.options.mptcp.sendhmac"), hmacBytes);
        return;
    }
    d.open(d.add(at(fields, "tcp.options.mptcp.flags"), offset + 2, 1));
    d.addBits(at(fields, "tcp.options.mptcp.backup.flag"), offset + 2);
    d.close();
    values.offset = offset + 3;
    values.take(at(fields, "tcp.options.mptcp.addrid"), 1);
    if (length == synLength)
        values.take(at(fields, "tcp.options.mptcp.recvtok"), 4);
    else
        values.take(at(fields, "tcp.options.mptcp.sendtrunchmac"), 8);
    values.take(at(fields, "tcp.options.mptcp.sendrand"), 4);
}

///   byte 3: F m M a A: what follows, and how long it is
void addDataSequence(Dissector &d, std::size_t offset, Values values)
{
    constexpr std::uint8_t longSequence = 8, hasSequence = 4, longAck = 2, hasAck = 1;
    if (values.rest() < 2)
        return;
    const std::uint8_t flags = d.u8(offset + 3);
    d.open(d.add(at(fields, "tcp.options.mptcp.flags"), offset + 3, 1));
    for (const Field *field = at(fields, "tcp.options.mptcp.datafin.flag");
         field <= at(fields, "tcp.options.mptcp.dataackpresent.flag"); ++field)
        d.addBits(field, offset + 3);
    d.close();
    values.offset = offset + 4;
    if (flags & hasAck)
        values.take(at(fields, "tcp.options.mptcp.rawdataack"), flags & longAck ? 8 : 4);
    if (!(flags & hasSequence))
        return;
    values.take(at(fields, "tcp.options.mptcp.rawdataseqno"), flags & longSequence ? 8 : 4);
    values.take(at(fields, "tcp.options.mptcp.subflowseqno"), 4);
    values.take(at(fields, "tcp.options.mptcp.datalvllen"), 2);
    values.take(at(fields, "tcp.options.mptcp.checksum"), 2);
}

/// Version 0 says which address it is, version 1 leaves that to the length: with a port or not, with an HMAC or not.
void addAddress(Dissector &d, std::size_t offset, Values values)
{
    const std::uint8_t low = d.u8(offset + 2) & 0x0f;
    const std::size_t length = values.end - offset;
    const bool isFirst = low == 4 || low == 6;
    const bool isLong = isFirst ? low == 6 : length >= 20;
    d.addBits(isFirst ? at(fields, "tcp.options.mptcp.ipver") : at(fields, "tcp.options.mptcp.echo"), offset + 2);
    values.offset = offset + 3;
    values.take(at(fields, "tcp.options.mptcp.addrid"), 1);
    values.take(isLong ? at(fields, "tcp.options.mptcp.ipv6") : at(fields, "tcp.options.mptcp.ipv4"), isLong ? 16 : 4);
    if (values.rest() == 2 || values.rest() == 10)
        values.take(at(fields, "tcp.options.mptcp.port"), 2);
    values.take(at(fields, "tcp.options.mptcp.addaddrtrunchmac"), 8);
}

} // namespace

void addMultipath(Dissector &d, std::size_t offset, std::size_t length)
{
    if (length < 3)
        return;
    const auto subtype = static_cast<Subtype>(d.u8(offset + 2) >> 4);
    d.open(d.addBits(at(fields, "tcp.options.mptcp.subtype"), offset + 2));
    Values values{d, offset + 2, offset + length};
    switch (subtype) {
    case Capable:
        addCapable(d, offset, values);
        break;
    case Join:
        addJoin(d, offset, values);
        break;
    case DataSequence:
        addDataSequence(d, offset, values);
        break;
    case AddAddress:
        addAddress(d, offset, values);
        break;
    case RemoveAddress:
        for (values.offset = offset + 3; values.rest() > 0;)
            values.take(at(fields, "tcp.options.mptcp.addrid"), 1);
        break;
    case Priority:
        d.addBits(at(fields, "tcp.options.mptcp.backup.flag"), offset + 2);
        values.offset = offset + 3;
        values.take(at(fields, "tcp.options.mptcp.addrid"), 1);
        break;
    case Fail:
    case FastClose:
        if (length < 4)
            break;
        values.offset = offset + 4;
        values.take(subtype == Fail ? at(fields, "tcp.options.mptcp.rawdataseqno") : at(fields, "tcp.options.mptcp.recvkey"),
                    8);
        break;
    case Reset:
        d.add(at(fields, "tcp.options.mptcp.flags"), offset + 2, 1);
        values.offset = offset + 3;
        values.take(at(fields, "tcp.options.mptcp.rst_reason"), 1);
        break;
    }
    d.close();
}

} // namespace layerlab::packet
