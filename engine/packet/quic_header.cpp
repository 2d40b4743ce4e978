// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/quic_header.h"

#include <algorithm>
#include <array>

namespace layerlab::packet {

namespace {

constexpr std::uint32_t version2 = 0x6b3343cf;
constexpr std::uint32_t draft = 0xff000000;
constexpr std::uint32_t mvfst22 = 0xfaceb001, mvfst27 = 0xfaceb002, mvfstExperiment = 0xfaceb00e; ///< drafts 22 and 27
constexpr std::size_t longestIdentifier = 20; ///< of the versions known here

using Kind = QuicHeader::Kind;

/// RFC 9369 §3.2 numbers the types anew.
Kind kindOf(std::uint32_t version, std::uint8_t first)
{
    static constexpr std::array<Kind, 4> kinds{Kind::Initial, Kind::ZeroRtt, Kind::Handshake, Kind::Retry};
    const unsigned type = first >> 4 & 3;
    return kinds[version == version2 ? (type + 3) & 3 : type];
}

bool isBefore25(std::uint32_t version)
{
    return version == mvfst22 || (version > draft && version < draft + 25);
}

bool readLength(Bytes datagram, QuicHeader &out, std::size_t offset)
{
    out.lengthOffset = offset;
    const std::size_t taken = readVariableLength(datagram, offset, out.length);
    if (taken == 0)
        return false;
    out.numberOffset = offset + taken;
    const std::size_t left = datagram.size() - out.numberOffset;
    out.isCut = out.length > left;
    out.end = out.numberOffset + static_cast<std::size_t>(std::min<std::uint64_t>(out.length, left));
    return true;
}

bool readIdentifier(ByteReader &reader, Bytes &out)
{
    out = reader.bytes(reader.u8());
    return !reader.hasFailed();
}

bool readLong(Bytes datagram, QuicHeader &out)
{
    constexpr std::size_t tagBytes = 16;
    ByteReader reader(datagram);
    reader.skip(out.begin + 1);
    out.version = reader.u32();
    if (!readIdentifier(reader, out.destination) || !readIdentifier(reader, out.source))
        return false;
    const std::size_t offset = reader.position();
    out.numberOffset = out.end = datagram.size();
    if (out.version == 0) {
        out.kind = Kind::VersionNegotiation;
        out.numberOffset = offset;
        return true;
    }
    if (isReservedQuicVersion(out.version)) {
        out.kind = Kind::Forcing;
        return true;
    }
    if (!isKnownQuicVersion(out.version))
        return true;
    out.kind = kindOf(out.version, datagram[out.begin]);
    if (out.destination.size() > longestIdentifier || out.source.size() > longestIdentifier)
        return false;
    if (out.kind == Kind::Retry && isBefore25(out.version)) {
        if (!readIdentifier(reader, out.original))
            return false;
        out.tokenOffset = reader.position();
        out.tokenLength = datagram.size() - out.tokenOffset;
        return true;
    }
    if (out.kind == Kind::Retry) {
        if (datagram.size() - offset < tagBytes)
            return false;
        out.tokenOffset = offset;
        out.tokenLength = datagram.size() - offset - tagBytes;
        out.numberOffset = offset + out.tokenLength;
        return true;
    }
    if (out.kind != Kind::Initial)
        return readLength(datagram, out, offset);
    std::uint64_t token = 0;
    const std::size_t taken = readVariableLength(datagram, offset, token);
    if (taken == 0 || token > datagram.size() - offset - taken)
        return false;
    out.tokenLengthOffset = offset;
    out.tokenOffset = offset + taken;
    out.tokenLength = static_cast<std::size_t>(token);
    return readLength(datagram, out, out.tokenOffset + out.tokenLength);
}

} // namespace

std::size_t readVariableLength(Bytes bytes, std::size_t offset, std::uint64_t &out)
{
    out = 0;
    if (offset >= bytes.size())
        return 0;
    const std::size_t count = std::size_t{1} << (bytes[offset] >> 6);
    if (count > bytes.size() - offset)
        return 0;
    out = bytes[offset] & 0x3f;
    for (std::size_t i = 1; i < count; ++i)
        out = out << 8 | bytes[offset + i];
    return count;
}

bool isKnownQuicVersion(std::uint32_t version)
{
    return version == 1 || version == version2 || (version >= draft + 22 && version <= draft + 34) || version == mvfst22 ||
           version == mvfst27 || version == mvfstExperiment || isGoogleQuic(version);
}

bool isGoogleQuic(std::uint32_t version)
{
    return version == 0x51303530 || version == 0x54303530 || version == 0x54303531; // Q050, T050, T051
}

bool isReservedQuicVersion(std::uint32_t version)
{
    return (version & 0x0f0f0f0f) == 0x0a0a0a0a;
}

bool readQuicHeader(Bytes datagram, std::size_t offset, int connectionIdLength, QuicHeader &out)
{
    out = {};
    out.begin = offset;
    if (offset >= datagram.size())
        return false;
    out.isLong = datagram[offset] & 0x80;
    if (out.isLong)
        return readLong(datagram, out);
    out.kind = Kind::Short;
    const auto length = static_cast<std::size_t>(std::max(connectionIdLength, 0));
    if (length > datagram.size() - offset - 1)
        return false;
    out.destination = datagram.subspan(offset + 1, length);
    out.numberOffset = offset + 1 + length;
    out.end = datagram.size();
    return true;
}

} // namespace layerlab::packet
