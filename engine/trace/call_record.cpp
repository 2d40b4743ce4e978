// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_record.h"

namespace layerlab::trace {

namespace {
constexpr std::size_t blobHeaderBytes = 12;
constexpr std::size_t mostBlobs = 0xffff;

void encodeBlob(const CallBlob &blob, ByteWriter &out)
{
    out.u8(blob.argument);
    out.u8(static_cast<std::uint8_t>(blob.moment));
    out.u8(static_cast<std::uint8_t>(blob.content));
    out.u8(blob.part);
    out.u32(blob.fullLength);
    out.u32(static_cast<std::uint32_t>(blob.bytes.size()));
    out.bytes(blob.bytes);
    out.pad(4);
}

bool decodeBlob(ByteReader &reader, CallBlob &blob)
{
    blob.argument = reader.u8();
    const std::uint8_t moment = reader.u8();
    const std::uint8_t content = reader.u8();
    blob.part = reader.u8();
    blob.fullLength = reader.u32();
    const std::uint32_t length = reader.u32();
    const Bytes bytes = reader.bytes(length);
    reader.skip((4 - length % 4) % 4);
    if (reader.hasFailed() || blob.argument > 5 || moment > static_cast<std::uint8_t>(CallBlob::Moment::Exit) ||
        content > static_cast<std::uint8_t>(CallBlob::lastContent))
        return false;
    blob.moment = static_cast<CallBlob::Moment>(moment);
    blob.content = static_cast<CallBlob::Content>(content);
    blob.bytes.assign(bytes.begin(), bytes.end());
    return true;
}
} // namespace

void encode(const CallRecord &call, ByteWriter &out)
{
    ByteWriter record(ByteOrder::Little); // whatever order out has, and whatever stands in it already
    record.u32(call.pid);
    record.u32(call.tid);
    record.u32(call.program);
    record.u16(call.host);
    record.u16(call.flags);
    record.u32(call.architecture);
    record.u32(call.number);
    record.u64(static_cast<std::uint64_t>(call.result));
    record.u64(static_cast<std::uint64_t>(call.duration.count()));
    record.u64(call.socketInode);
    for (const std::uint64_t argument : call.arguments)
        record.u64(argument);
    const std::size_t count = std::min(call.blobs.size(), mostBlobs);
    record.u16(static_cast<std::uint16_t>(count));
    record.u16(0);
    for (std::size_t i = 0; i < count; ++i)
        encodeBlob(call.blobs[i], record);
    out.bytes(record.view());
}

static CallSummary summaryOf(ByteReader &reader)
{
    CallSummary call;
    call.pid = reader.u32();
    call.tid = reader.u32();
    call.program = reader.u32();
    call.host = reader.u16();
    call.flags = reader.u16();
    call.architecture = reader.u32();
    call.number = reader.u32();
    call.result = static_cast<std::int64_t>(reader.u64());
    call.duration = Nanoseconds(static_cast<std::int64_t>(reader.u64()));
    call.socketInode = reader.u64();
    return call;
}

Result<CallSummary> decodeCallSummary(Bytes payload)
{
    ByteReader reader(payload, ByteOrder::Little);
    const CallSummary call = summaryOf(reader);
    if (reader.hasFailed())
        return fail(Errc::BadFormat, "a call of " + std::to_string(payload.size()) + " bytes");
    return call;
}

Result<CallRecord> decodeCall(Bytes payload)
{
    ByteReader reader(payload, ByteOrder::Little);
    CallRecord call;
    static_cast<CallSummary &>(call) = summaryOf(reader);
    for (std::uint64_t &argument : call.arguments)
        argument = reader.u64();
    const std::uint16_t count = reader.u16();
    reader.skip(2);
    if (reader.hasFailed() || count > reader.remaining() / blobHeaderBytes)
        return fail(Errc::BadFormat, "a call of " + std::to_string(payload.size()) + " bytes");
    call.blobs.resize(count);
    for (CallBlob &blob : call.blobs)
        if (!decodeBlob(reader, blob))
            return fail(Errc::BadFormat, "a call's memory breaks off or is of an unknown kind");
    return call;
}

} // namespace layerlab::trace
