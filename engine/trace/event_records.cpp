// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/event_records.h"

#include "engine/base/cbor.h"
#include "engine/trace/cbor_members.h"

namespace layerlab::trace {

namespace {

// One list of members for both directions: record may be const.
template <class Record, class Visit> void visitSocket(Record &record, Visit &&visit)
{
    visit("host", record.host);
    visit("family", record.family);
    visit("protocol", record.protocol);
    visit("localAddress", record.localAddress);
    visit("localPort", record.localPort);
    visit("remoteAddress", record.remoteAddress);
    visit("remotePort", record.remotePort);
    visit("path", record.path);
    visit("state", record.state);
    visit("inode", record.inode);
    visit("peerInode", record.peerInode);
    visit("receiveQueue", record.receiveQueue);
    visit("sendQueue", record.sendQueue);
    visit("rtt", record.rttMicroseconds);
    visit("congestionWindow", record.congestionWindow);
    visit("retransmits", record.retransmits);
}

template <class Record, class Visit> void visitOutput(Record &record, Visit &&visit)
{
    visit("program", record.program);
    visit("stream", record.stream);
    visit("bytes", record.bytes);
}

template <class Record, class Visit> void visitAct(Record &record, Visit &&visit)
{
    visit("act", record.act);
    visit("program", record.program);
    visit("text", record.text);
    visit("bytes", record.bytes);
}

template <class Record, class Visit> void visitGap(Record &record, Visit &&visit)
{
    visit("what", record.what);
    visit("host", record.host);
    visit("count", record.count);
    visit("duration", record.duration);
    visit("reason", record.reason);
}

template <class Record, class Visit> void visitCores(Record &record, Visit &&visit)
{
    visit("duration", record.duration);
    visit("busy", record.busy);
    visit("steal", record.steal);
}

template <class Record, class Visitor> std::vector<std::uint8_t> encodeWith(const Record &record, Visitor visitor)
{
    MemberWriter writer;
    visitor(record, writer);
    return writer.take();
}

template <class Record, class Visitor> Result<Record> decodeWith(Bytes payload, Visitor visitor)
{
    const auto json = fromCbor(payload);
    if (!json)
        return std::unexpected(json.error());
    if (!json->is_object())
        return fail(Errc::BadFormat, "an event that is no map");
    Record record;
    MemberReader reader(*json);
    visitor(record, reader);
    if (reader.hasFailed)
        return fail(Errc::BadFormat, "an event with a member of the wrong type");
    return record;
}

} // namespace

std::vector<std::uint8_t> encode(const SocketRecord &record)
{
    return encodeWith(record, [](auto &r, auto &v) { visitSocket(r, v); });
}
std::vector<std::uint8_t> encode(const OutputRecord &record)
{
    return encodeWith(record, [](auto &r, auto &v) { visitOutput(r, v); });
}
std::vector<std::uint8_t> encode(const ActRecord &record)
{
    return encodeWith(record, [](auto &r, auto &v) { visitAct(r, v); });
}
std::vector<std::uint8_t> encode(const GapRecord &record)
{
    return encodeWith(record, [](auto &r, auto &v) { visitGap(r, v); });
}
std::vector<std::uint8_t> encode(const CoresRecord &record)
{
    return encodeWith(record, [](auto &r, auto &v) { visitCores(r, v); });
}

Result<SocketRecord> decodeSocket(Bytes payload)
{
    return decodeWith<SocketRecord>(payload, [](auto &r, auto &v) { visitSocket(r, v); });
}
Result<OutputRecord> decodeOutput(Bytes payload)
{
    auto record = decodeWith<OutputRecord>(payload, [](auto &r, auto &v) { visitOutput(r, v); });
    if (record && record->stream != 1 && record->stream != 2)
        return fail(Errc::BadFormat, "output of stream " + std::to_string(record->stream));
    return record;
}
Result<ActRecord> decodeAct(Bytes payload)
{
    return decodeWith<ActRecord>(payload, [](auto &r, auto &v) { visitAct(r, v); });
}
Result<GapRecord> decodeGap(Bytes payload)
{
    return decodeWith<GapRecord>(payload, [](auto &r, auto &v) { visitGap(r, v); });
}
Result<CoresRecord> decodeCores(Bytes payload)
{
    return decodeWith<CoresRecord>(payload, [](auto &r, auto &v) { visitCores(r, v); });
}

} // namespace layerlab::trace
