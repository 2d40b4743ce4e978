// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/tls_parts.h"

#include <algorithm>

namespace layerlab::packet::tls_detail {

namespace {

/// The random number of a server hello that asks for another client hello (RFC 8446 §4.1.3).
constexpr std::uint8_t retryRandom[] = {0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c,
                                        0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb,
                                        0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c};
constexpr std::size_t randomBytes = 32;

enum class Exchange : std::uint8_t { Unknown, Rsa, DiffieHellman, EllipticCurve };

/// The key exchange of a cipher suite up to TLS 1.2, which its name tells.
Exchange exchangeOf(std::uint16_t suite)
{
    const char *found = nameOf(cipherSuites, suite);
    const std::string_view name = found ? found : "";
    if (name.starts_with("TLS_RSA_") && !name.starts_with("TLS_RSA_PSK"))
        return Exchange::Rsa;
    if (name.starts_with("TLS_ECDH") && name.find("PSK") == std::string_view::npos)
        return Exchange::EllipticCurve;
    if (name.starts_with("TLS_DH") && name.find("PSK") == std::string_view::npos)
        return Exchange::DiffieHellman;
    return Exchange::Unknown;
}

/// Whether a server hello, from its session ID on, has chosen TLS 1.3.
bool namesVersion13(Bytes hello)
{
    constexpr std::uint16_t supportedVersions = 43;
    ByteReader reader(hello);
    reader.skip(reader.u8());
    reader.skip(2 + 1); // cipher suite, compression
    ByteReader list(reader.bytes(reader.u16()));
    while (!list.isAtEnd()) {
        const std::uint16_t extension = list.u16();
        ByteReader body(list.bytes(list.u16()));
        if (extension != supportedVersions)
            continue;
        if (body.remaining() >= 2 && isVersion13(body.u16()))
            return true;
    }
    return false;
}

/// The 32 bytes; before TLS 1.3 their beginning used to be the time. A client's first hello does not settle the version,
/// even where early data show it: only a server's hello chooses a cipher suite too.
void random(Part &body, const Message &message)
{
    if (!body.has(randomBytes))
        return (void)body.part(randomBytes);
    const NodeId node = body.d.add(at(fields, "tls.handshake.random"), body.at, randomBytes);
    body.at += randomBytes;
    if (body.d.below() == &protocols::quic) // which knows TLS 1.3 only
        return;
    if (message.type == ServerHello ? namesVersion13(body.d.part(body.at, body.left())) || isEarlyDraft(message.version)
                                    : isVersion13(message.version) && message.cipherSuite != 0)
        return;
    const std::size_t start = body.at - randomBytes;
    body.d.open(node);
    constexpr std::uint64_t nanoseconds = 1'000'000'000;
    body.d.addValue(at(fields, "tls.handshake.random_time"), start, 4, body.d.u32(start) * nanoseconds);
    body.d.add(at(fields, "tls.handshake.random_bytes"), start + 4, randomBytes - 4);
    body.d.close();
}

void sessionId(Part &body)
{
    const std::uint32_t length = body.number(at(fields, "tls.handshake.session_id_length"), 1);
    body.field(at(fields, "tls.handshake.session_id"), length);
}

void extensions(Part &body, const Message &message)
{
    if (body.left() == 0)
        return;
    Part list = body.vector(at(fields, "tls.handshake.extensions_length"), 2);
    dissectExtensions(list, message);
}

void clientHello(Part &body, const Message &message)
{
    Dissector &d = body.d;
    body.number(at(fields, "tls.handshake.version"), 2);
    random(body, message);
    sessionId(body);
    Part suites = body.vector(at(fields, "tls.handshake.cipher_suites_length"), 2);
    if (suites.left() > 0) {
        d.open(d.add(at(fields, "tls.handshake.ciphersuites"), suites.at, suites.left()));
        while (suites.left() > 0)
            suites.number(at(fields, "tls.handshake.ciphersuite"), 2);
        d.close();
    }
    Part methods = body.vector(at(fields, "tls.handshake.comp_methods_length"), 1);
    if (!methods.isBroken) {
        d.open(d.add(at(fields, "tls.handshake.comp_methods"), methods.at, methods.left()));
        while (methods.left() > 0)
            methods.number(at(fields, "tls.handshake.comp_method"), 1);
        d.close();
    }
    extensions(body, message);
}

void serverHello(Part &body, Message message)
{
    message.isRetryRequest = isRetryRequest(ServerHello, body.d.part(body.at, body.left()));
    const auto version = static_cast<std::uint16_t>(body.number(at(fields, "tls.handshake.version"), 2));
    message.isRetryRequest = body.has(randomBytes) && std::ranges::equal(body.d.part(body.at, randomBytes), Bytes(retryRandom));
    message.version = version;
    random(body, message);
    if (!isEarlyDraft(version))
        sessionId(body);
    body.number(at(fields, "tls.handshake.ciphersuite"), 2);
    if (!isEarlyDraft(version))
        body.number(at(fields, "tls.handshake.comp_method"), 1);
    extensions(body, message);
}

/// Of the drafts before 22 (draft-ietf-tls-tls13-21 §4.1.4).
void retryRequest(Part &body, Message message)
{
    constexpr std::uint32_t firstWithSuite = 0x7f13;
    message.isRetryRequest = true;
    if (body.number(at(fields, "tls.handshake.version"), 2) >= firstWithSuite)
        body.number(at(fields, "tls.handshake.ciphersuite"), 2);
    extensions(body, message);
}

void newSessionTicket(Part &body, const Message &message)
{
    body.number(at(fields, "tls.handshake.session_ticket_lifetime_hint"), 4);
    const bool is13 = isVersion13(message.version);
    if (is13) {
        body.number(at(fields, "tls.handshake.session_ticket_age_add"), 4);
        const std::uint32_t length = body.number(at(fields, "tls.handshake.session_ticket_nonce_length"), 1);
        body.field(at(fields, "tls.handshake.session_ticket_nonce"), length);
    }
    const std::uint32_t length = body.number(at(fields, "tls.handshake.session_ticket_length"), 2);
    body.field(at(fields, "tls.handshake.session_ticket"), length);
    if (is13)
        extensions(body, message);
}

void requestContext(Part &body)
{
    const std::uint32_t length = body.number(at(fields, "tls.handshake.certificate_request_context_length"), 1);
    body.field(at(fields, "tls.handshake.certificate_request_context"), length);
}

void certificates(Part &body, const Message &message)
{
    Dissector &d = body.d;
    if (isVersion13(message.version))
        requestContext(body);
    Part list = body.vector(at(fields, "tls.handshake.certificates_length"), 3);
    if (list.left() == 0)
        return;
    d.open(d.add(at(fields, "tls.handshake.certificates"), list.at, list.left()));
    while (list.left() > 0) {
        const std::uint32_t length = list.number(at(fields, "tls.handshake.certificate_length"), 3);
        list.field(at(fields, "tls.handshake.certificate"), length);
        if (length > 0 && !list.isBroken) {
            d.open(d.last());
            dissectCertificate(d, list.at - length, length);
            d.close();
        }
        if (isVersion13(message.version))
            extensions(list, message);
    }
    d.close();
}

void signature(Part &body, const Message &message, const Field *lengthField, const Field *field)
{
    if (message.version >= tls12)
        signatureAlgorithm(body);
    const std::uint32_t length = body.number(lengthField, 2);
    body.field(field, length);
}

void serverKeyExchange(Part &body, const Message &message)
{
    const Exchange exchange = exchangeOf(message.cipherSuite);
    if (exchange == Exchange::EllipticCurve) {
        constexpr std::uint32_t namedCurve = 3;
        if (body.number(at(fields, "tls.handshake.server_curve_type"), 1) != namedCurve)
            return;
        body.number(at(fields, "tls.handshake.server_named_curve"), 2);
        const std::uint32_t length = body.number(at(fields, "tls.handshake.server_point_len"), 1);
        body.field(at(fields, "tls.handshake.server_point"), length);
    } else if (exchange == Exchange::DiffieHellman) {
        std::uint32_t length = body.number(at(fields, "tls.handshake.p_len"), 2);
        body.field(at(fields, "tls.handshake.p"), length);
        length = body.number(at(fields, "tls.handshake.g_len"), 2);
        body.field(at(fields, "tls.handshake.g"), length);
        length = body.number(at(fields, "tls.handshake.ys_len"), 2);
        body.field(at(fields, "tls.handshake.ys"), length);
    } else {
        return;
    }
    const std::string_view name = nameOf(cipherSuites, message.cipherSuite).view();
    if (name.find("_anon_") == std::string_view::npos)
        signature(body, message, at(fields, "tls.handshake.sig_len"), at(fields, "tls.handshake.sig"));
}

void certificateRequest(Part &body, const Message &message)
{
    Dissector &d = body.d;
    if (isVersion13(message.version)) {
        requestContext(body);
        return extensions(body, message);
    }
    Part types = body.vector(at(fields, "tls.handshake.cert_types_count"), 1);
    if (types.left() > 0) {
        d.open(d.add(at(fields, "tls.handshake.cert_types"), types.at, types.left()));
        while (types.left() > 0)
            types.number(at(fields, "tls.handshake.cert_type"), 1);
        d.close();
    }
    if (message.version >= tls12) {
        Part list = body.vector(at(fields, "tls.handshake.sig_hash_alg_len"), 2);
        if (list.left() > 0) {
            d.open(d.add(at(fields, "tls.handshake.sig_hash_algs"), list.at, list.left()));
            while (list.left() > 0)
                signatureAlgorithm(list);
            d.close();
        }
    }
    Part names = body.vector(at(fields, "tls.handshake.dnames_len"), 2);
    if (names.left() == 0)
        return;
    d.open(d.add(at(fields, "tls.handshake.dnames"), names.at, names.left()));
    while (names.left() > 0) {
        const std::uint32_t length = names.number(at(fields, "tls.handshake.dname_len"), 2);
        names.field(at(fields, "tls.handshake.dname"), length);
    }
    d.close();
}

void clientKeyExchange(Part &body, const Message &message)
{
    switch (exchangeOf(message.cipherSuite)) {
    case Exchange::Rsa:
        if (message.version > 0x0300)
            body.number(at(fields, "tls.handshake.epms_len"), 2);
        body.rest(at(fields, "tls.handshake.epms"));
        break;
    case Exchange::DiffieHellman: {
        const std::uint32_t length = body.number(at(fields, "tls.handshake.yc_len"), 2);
        body.field(at(fields, "tls.handshake.yc"), length);
        break;
    }
    case Exchange::EllipticCurve: {
        const std::uint32_t length = body.number(at(fields, "tls.handshake.client_point_len"), 1);
        body.field(at(fields, "tls.handshake.client_point"), length);
        break;
    }
    case Exchange::Unknown:
        break;
    }
}

void certificateStatus(Part &body)
{
    body.number(at(fields, "tls.handshake.extensions_status_request_type"), 1);
    body.vector(at(fields, "tls.handshake.ocsp_response_len"), 3);
}

void compressedCertificate(Part &body)
{
    body.number(at(fields, "tls.compress_certificate.algorithm"), 2);
    body.number(at(fields, "tls.compress_certificate.uncompressed_length"), 3);
    const std::uint32_t length = body.number(at(fields, "tls.compress_certificate.compressed_certificate_message.length"), 3);
    body.field(at(fields, "tls.compress_certificate.compressed_certificate_message"), length);
}

} // namespace

bool isRetryRequest(std::uint8_t type, Bytes hello)
{
    constexpr std::size_t randomPlace = 2; // after the version
    return type == ServerHello && hello.size() >= randomPlace + randomBytes &&
           std::ranges::equal(hello.subspan(randomPlace, randomBytes), retryRandom);
}

void dissectHandshakeBody(Part &body, const Message &message)
{
    switch (message.type) {
    case ClientHello:
        return clientHello(body, message);
    case ServerHello:
        return serverHello(body, message);
    case HelloRetryRequest:
        return retryRequest(body, message);
    case NewSessionTicket:
        return newSessionTicket(body, message);
    case EncryptedExtensions:
        return extensions(body, message);
    case Certificate:
        return certificates(body, message);
    case ServerKeyExchange:
        return serverKeyExchange(body, message);
    case CertificateRequest:
        return certificateRequest(body, message);
    case CertificateVerify:
        return signature(body, message, at(fields, "tls.handshake.client_cert_vrfy.sig_len"),
                         at(fields, "tls.handshake.client_cert_vrfy.sig"));
    case ClientKeyExchange:
        return clientKeyExchange(body, message);
    case Finished:
        return body.rest(at(fields, "tls.handshake.verify_data"));
    case CertificateStatus:
        return certificateStatus(body);
    case KeyUpdate:
        body.number(at(fields, "tls.handshake.key_update.request_update"), 1);
        return;
    case CompressedCertificate:
        return compressedCertificate(body);
    default:
        return;
    }
}

} // namespace layerlab::packet::tls_detail
