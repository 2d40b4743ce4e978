// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The hello of SSL 2.0, in which clients long offered SSL 3.0 and TLS, so that old servers understood (RFC 5246, appendix E.2).

#include "engine/packet/tls_parts.h"

namespace layerlab::packet::tls_detail {

namespace {

constexpr std::size_t headerBytes = 2; ///< a bit that is set, and the length
constexpr std::size_t fixedBytes = 9;  ///< message type, version and three lengths
constexpr std::size_t specBytes = 3;

struct Lengths {
    std::size_t specs, session, challenge;
};

Lengths lengthsOf(Bytes hello)
{
    ByteReader reader(hello);
    reader.skip(headerBytes + 3);
    const std::size_t specs = reader.u16();
    const std::size_t session = reader.u16();
    return {specs, session, reader.u16()};
}

} // namespace

std::size_t oldHelloLength(Bytes bytes)
{
    constexpr std::size_t leastChallenge = 16, mostChallenge = 32;
    if (bytes.size() < headerBytes + fixedBytes || (bytes[0] & 0x80) == 0 || bytes[2] != ClientHello)
        return 0;
    const std::size_t length = std::size_t{bytes[0] & 0x7fu} << 8 | bytes[1];
    const std::uint16_t version = loadInteger<std::uint16_t>(bytes.data() + 3, ByteOrder::Big);
    const Lengths parts = lengthsOf(bytes);
    const bool isVersion = version == 2 || (version >= 0x0300 && version <= tls12);
    const bool isWhole = parts.specs + parts.session + parts.challenge + fixedBytes == length;
    return isVersion && isWhole && parts.specs % specBytes == 0 && parts.specs > 0 && parts.challenge >= leastChallenge &&
                   parts.challenge <= mostChallenge
               ? headerBytes + length
               : 0;
}

void dissectOldHello(Dissector &d, std::size_t length)
{
    constexpr std::uint64_t ssl2 = 2;
    d.open(d.add(at(fields, "tls.record"), 0, length));
    d.addGenerated(at(fields, "tls.record.version"), ssl2);
    d.addValue(at(fields, "tls.record.length"), 0, headerBytes, length - headerBytes);
    const Lengths parts = lengthsOf(d.bytes());
    Part hello{d, headerBytes, length};
    hello.number(at(fields, "tls.ssl2.handshake.type"), 1);
    hello.number(at(fields, "tls.handshake.version"), 2);
    hello.number(at(fields, "tls.handshake.cipher_spec_len"), 2);
    hello.number(at(fields, "tls.handshake.session_id_length"), 2);
    hello.number(at(fields, "tls.handshake.challenge_length"), 2);
    Part specs = hello.part(parts.specs);
    if (specs.left() > 0) {
        d.open(d.add(at(fields, "tls.handshake.ciphersuites"), specs.at, specs.left()));
        while (specs.left() > 0)
            specs.number(at(fields, "tls.ssl2.handshake.cipherspec"), specBytes);
        d.close();
    }
    hello.field(at(fields, "tls.handshake.session_id"), parts.session);
    hello.field(at(fields, "tls.handshake.challenge"), parts.challenge);
    d.close();
}

} // namespace layerlab::packet::tls_detail
