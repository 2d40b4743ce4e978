// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissector.h"
#include "engine/packet/tls_fields.h"

namespace layerlab::packet::tls_detail {

enum ContentType : std::uint8_t { ChangeCipherSpec = 20, Alert = 21, Handshake = 22, ApplicationData = 23, Heartbeat = 24 };

enum HandshakeType : std::uint8_t {
    HelloRequest = 0,
    ClientHello = 1,
    ServerHello = 2,
    NewSessionTicket = 4,
    HelloRetryRequest = 6,
    EncryptedExtensions = 8,
    Certificate = 11,
    ServerKeyExchange = 12,
    CertificateRequest = 13,
    CertificateVerify = 15,
    ClientKeyExchange = 16,
    Finished = 20,
    CertificateStatus = 22,
    KeyUpdate = 24,
    CompressedCertificate = 25,
};

constexpr std::uint16_t tls12 = 0x0303, tls13 = 0x0304;

/// TLS 1.3 or a draft of it; those of Fizz have numbers of their own.
constexpr bool isVersion13(std::uint16_t version)
{
    return version == tls13 || version >> 8 == 0x7f || version == 0xfb17 || version == 0xfb1a;
}

/// The drafts before 22, whose server hello has neither session nor compression (draft-ietf-tls-tls13-21 §4.1.3).
constexpr bool isEarlyDraft(std::uint16_t version)
{
    return version >= 0x7f00 && version < 0x7f16;
}

/// A stretch of bytes that is read from its beginning to its end. What reaches past the end breaks it: the rest is left.
struct Part {
    Dissector &d;
    std::size_t at;
    std::size_t end;
    bool isBroken = false;

    std::size_t left() const { return end - at; }
    bool has(std::size_t count) const { return count <= left() && d.has(at, count); }
    /// A number of count bytes as a field.
    std::uint32_t number(const Field *field, std::size_t count)
    {
        if (!take(count))
            return 0;
        d.add(field, at - count, count);
        std::uint32_t value = 0;
        for (std::size_t i = at - count; i < at; ++i)
            value = value << 8 | d.u8(i);
        return value;
    }
    /// Count bytes as a field; none, no field.
    void field(const Field *field, std::size_t count)
    {
        if (count > 0 && take(count))
            d.add(field, at - count, count);
    }
    void rest(const Field *f) { field(f, left()); }
    /// The next count bytes as a part of their own.
    Part part(std::size_t count)
    {
        const std::size_t start = at;
        return take(count) ? Part{d, start, at} : Part{d, at, at, true};
    }
    /// A length of lengthBytes bytes as a field, and what it covers.
    Part vector(const Field *lengthField, std::size_t lengthBytes)
    {
        const std::uint32_t length = number(lengthField, lengthBytes);
        return part(length);
    }

private:
    bool take(std::size_t count)
    {
        if (!has(count)) {
            if (!isBroken)
                d.incomplete();
            isBroken = true;
            at = end;
            return false;
        }
        at += count;
        return true;
    }
};

/// Which message an extension stands in: its contents depend on it.
struct Message {
    std::uint8_t type = 0;
    bool isRetryRequest = false; ///< a server hello that asks for another hello
    std::uint16_t version = 0;   ///< agreed on, as far as known
    std::uint16_t cipherSuite = 0;
};

/// The length of the hello of SSL 2.0 that the bytes begin with, its header too; 0 if they don't. It may reach past them.
std::size_t oldHelloLength(Bytes bytes);
void dissectOldHello(Dissector &d, std::size_t length);
void dissectHandshakeBody(Part &body, const Message &message);
/// Whether a hello's body is that of a server asking for another client hello.
bool isRetryRequest(std::uint8_t type, Bytes hello);
void dissectExtensions(Part &list, const Message &message);
/// Two bytes, and how TLS 1.2 reads each.
void signatureAlgorithm(Part &part);
/// One X.509 certificate: version, serial number, names and validity.
void dissectCertificate(Dissector &d, std::size_t offset, std::size_t length);

} // namespace layerlab::packet::tls_detail
