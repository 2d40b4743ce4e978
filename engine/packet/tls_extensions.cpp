// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/tls_parts.h"

namespace layerlab::packet::tls_detail {

namespace {

void serverName(Part &body, const Message &)
{
    if (body.left() == 0)
        return; // the server only says that it used the name
    Part list = body.vector(at(fields, "tls.handshake.extensions_server_name_list_len"), 2);
    while (list.left() > 0) {
        list.number(at(fields, "tls.handshake.extensions_server_name_type"), 1);
        const std::uint32_t length = list.number(at(fields, "tls.handshake.extensions_server_name_len"), 2);
        list.field(at(fields, "tls.handshake.extensions_server_name"), length);
    }
}

void statusRequest(Part &body, const Message &message)
{
    if (body.left() == 0)
        return;
    constexpr std::uint32_t ocsp = 1;
    const std::uint32_t type = body.number(at(fields, "tls.handshake.extensions_status_request_type"), 1);
    if (type != ocsp)
        return;
    if (message.type != ClientHello && message.type != CertificateRequest) {
        body.vector(at(fields, "tls.handshake.ocsp_response_len"), 3);
        return;
    }
    body.vector(at(fields, "tls.handshake.extensions_status_request_responder_ids_len"), 2);
    body.vector(at(fields, "tls.handshake.extensions_status_request_exts_len"), 2);
}

/// The multiple certificate status requests of RFC 6961.
void statusRequests(Part &body, const Message &message)
{
    if (body.left() == 0 || message.type != ClientHello)
        return;
    Part list = body.vector(at(fields, "tls.handshake.extensions_status_request_list_len"), 2);
    while (list.left() > 0) {
        list.number(at(fields, "tls.handshake.extensions_status_request_type"), 1);
        Part request = list.vector(at(fields, "tls.handshake.extensions_status_request_len"), 2);
        request.vector(at(fields, "tls.handshake.extensions_status_request_responder_ids_len"), 2);
        request.vector(at(fields, "tls.handshake.extensions_status_request_exts_len"), 2);
    }
}

/// A list of numbers below a node of its own.
void numbers(Part &body, const Field *length, std::size_t lengthBytes, const Field *listField, const Field *entry,
             std::size_t entryBytes)
{
    Part list = body.vector(length, lengthBytes);
    if (list.left() == 0)
        return;
    body.d.open(body.d.add(listField, list.at, list.left()));
    while (list.left() > 0)
        list.number(entry, entryBytes);
    body.d.close();
}

void supportedGroups(Part &body, const Message &)
{
    numbers(body, at(fields, "tls.handshake.extensions_supported_groups_length"), 2,
            at(fields, "tls.handshake.extensions_supported_groups"), at(fields, "tls.handshake.extensions_supported_group"), 2);
}

void pointFormatList(Part &body, const Message &)
{
    numbers(body, at(fields, "tls.handshake.extensions_ec_point_formats_length"), 1,
            at(fields, "tls.handshake.extensions_ec_point_formats"), at(fields, "tls.handshake.extensions_ec_point_format"), 1);
}

void protocolNames(Part &body, const Message &)
{
    Part list = body.vector(at(fields, "tls.handshake.extensions_alpn_len"), 2);
    body.d.open(body.d.add(at(fields, "tls.handshake.extensions_alpn_list"), list.at, list.left()));
    while (list.left() > 0) {
        const std::uint32_t length = list.number(at(fields, "tls.handshake.extensions_alpn_str_len"), 1);
        list.field(at(fields, "tls.handshake.extensions_alpn_str"), length);
    }
    body.d.close();
}

void applicationSettings(Part &body, const Message &message)
{
    if (message.type != ClientHello)
        return body.rest(at(fields, "tls.handshake.extensions_alps.settings"));
    Part list = body.vector(at(fields, "tls.handshake.extensions_alps_len"), 2);
    body.d.open(body.d.add(at(fields, "tls.handshake.extensions_alps_alpn_list"), list.at, list.left()));
    while (list.left() > 0) {
        const std::uint32_t length = list.number(at(fields, "tls.handshake.extensions_alps_alpn_str_len"), 1);
        list.field(at(fields, "tls.handshake.extensions_alps_alpn_str"), length);
    }
    body.d.close();
}

/// The forerunner of ALPN: here the server lists what it speaks.
void nextProtocols(Part &body, const Message &)
{
    while (body.left() > 0) {
        const std::uint32_t length = body.number(at(fields, "tls.handshake.extensions_npn_str_len"), 1);
        body.field(at(fields, "tls.handshake.extensions_npn"), length);
    }
}

void tokenBinding(Part &body, const Message &)
{
    body.number(at(fields, "tls.token_binding.version_major"), 1);
    body.number(at(fields, "tls.token_binding.version_minor"), 1);
    numbers(body, at(fields, "tls.token_binding.key_parameters_length"), 1, at(fields, "tls.token_binding.key_parameters"),
            at(fields, "tls.token_binding.key_parameter"), 1);
}

/// Signed certificate timestamps (RFC 6962 §3.3).
void certificateTimestamps(Part &body, const Message &)
{
    constexpr std::size_t logIdBytes = 32, timeBytes = 8;
    constexpr std::uint64_t nanoseconds = 1'000'000;
    if (body.left() == 0)
        return; // asks for them
    Part list = body.vector(at(fields, "tls.sct.scts_length"), 2);
    while (list.left() > 0) {
        Part one = list.vector(at(fields, "tls.sct.sct_length"), 2);
        one.number(at(fields, "tls.sct.sct_version"), 1);
        one.field(at(fields, "tls.sct.sct_logid"), logIdBytes);
        const Part time = one.part(timeBytes);
        if (time.isBroken)
            continue;
        std::uint64_t milliseconds = 0;
        for (std::size_t i = time.at; i < time.end; ++i)
            milliseconds = milliseconds << 8 | one.d.u8(i);
        one.d.addValue(at(fields, "tls.sct.sct_timestamp"), time.at, timeBytes, milliseconds * nanoseconds);
        std::uint32_t length = one.number(at(fields, "tls.sct.sct_extensions_length"), 2);
        one.field(at(fields, "tls.sct.sct_extensions"), length);
        signatureAlgorithm(one);
        length = one.number(at(fields, "tls.sct.sct_signature_length"), 2);
        one.field(at(fields, "tls.sct.sct_signature"), length);
    }
}

void keyShareEntry(Part &body)
{
    body.number(at(fields, "tls.handshake.extensions_key_share_group"), 2);
    const std::uint32_t length = body.number(at(fields, "tls.handshake.extensions_key_share_key_exchange_length"), 2);
    body.field(at(fields, "tls.handshake.extensions_key_share_key_exchange"), length);
}

void keyShare(Part &body, const Message &message)
{
    if (message.type == ClientHello) {
        Part list = body.vector(at(fields, "tls.handshake.extensions_key_share_client_length"), 2);
        while (list.left() > 0)
            keyShareEntry(list);
    } else if (message.isRetryRequest || body.left() == 2) {
        body.number(at(fields, "tls.handshake.extensions_key_share_selected_group"), 2);
    } else {
        keyShareEntry(body);
    }
}

void preSharedKey(Part &body, const Message &message)
{
    if (message.type != ClientHello) {
        body.number(at(fields, "tls.handshake.extensions.psk.identity.selected"), 2);
        return;
    }
    Part list = body.vector(at(fields, "tls.handshake.extensions.psk.identities.length"), 2);
    while (list.left() > 0) {
        const std::uint32_t length = list.number(at(fields, "tls.handshake.extensions.psk.identity.identity_length"), 2);
        list.field(at(fields, "tls.handshake.extensions.psk.identity.identity"), length);
        list.number(at(fields, "tls.handshake.extensions.psk.identity.obfuscated_ticket_age"), 4);
    }
    const std::uint32_t length = body.number(at(fields, "tls.handshake.extensions.psk.binders_len"), 2);
    body.field(at(fields, "tls.handshake.extensions.psk.binders"), length);
}

void supportedVersions(Part &body, const Message &message)
{
    if (message.type != ClientHello) {
        body.number(at(fields, "tls.handshake.extensions.supported_version"), 2);
        return;
    }
    Part list = body.vector(at(fields, "tls.handshake.extensions.supported_versions_len"), 1);
    while (list.left() > 0)
        list.number(at(fields, "tls.handshake.extensions.supported_version"), 2);
}

void signatureList(Part &body, const Message &)
{
    Part list = body.vector(at(fields, "tls.handshake.sig_hash_alg_len"), 2);
    if (list.left() == 0)
        return;
    body.d.open(body.d.add(at(fields, "tls.handshake.sig_hash_algs"), list.at, list.left()));
    while (list.left() > 0)
        signatureAlgorithm(list);
    body.d.close();
}

/// In a certificate the extension is the credential itself instead (RFC 9345 §4).
void delegatedCredentials(Part &body, const Message &message)
{
    if (message.type == Certificate)
        body.rest(at(fields, "tls.handshake.extension.data"));
    else
        signatureList(body, message);
}

void renegotiation(Part &body, const Message &)
{
    const std::uint32_t length = body.number(at(fields, "tls.handshake.extensions_reneg_info_len"), 1);
    body.field(at(fields, "tls.handshake.extensions_reneg_info"), length);
}

void encryptedHello(Part &body, const Message &message)
{
    if (message.type != ClientHello)
        return body.rest(at(fields, "tls.handshake.extension.data"));
    constexpr std::uint32_t outer = 0;
    if (body.number(at(fields, "tls.ech.client_hello_type"), 1) != outer)
        return;
    if (body.has(4)) {
        body.d.open(body.d.add(at(fields, "tls.ech.hpke.keyconfig.cipher_suite"), body.at, 4));
        body.number(at(fields, "tls.ech.hpke.keyconfig.cipher_suite.kdf_id"), 2);
        body.number(at(fields, "tls.ech.hpke.keyconfig.cipher_suite.aead_id"), 2);
        body.d.close();
    }
    body.number(at(fields, "tls.ech.config_id"), 1);
    std::uint32_t length = body.number(at(fields, "tls.ech.enc_length"), 2);
    body.field(at(fields, "tls.ech.enc"), length);
    length = body.number(at(fields, "tls.ech.payload_length"), 2);
    body.field(at(fields, "tls.ech.payload"), length);
}

/// The forerunner of the encrypted hello (draft-ietf-tls-esni-01): the name alone is encrypted.
void encryptedName(Part &body, const Message &message)
{
    if (message.type != ClientHello)
        return body.rest(at(fields, "tls.esni.nonce"));
    body.number(at(fields, "tls.esni.suite"), 2);
    keyShareEntry(body);
    std::uint32_t length = body.number(at(fields, "tls.esni.record_digest_length"), 2);
    body.field(at(fields, "tls.esni.record_digest"), length);
    length = body.number(at(fields, "tls.esni.encrypted_sni_length"), 2);
    body.field(at(fields, "tls.esni.encrypted_sni"), length);
}

void certificateCompressions(Part &body, const Message &)
{
    Part list = body.vector(at(fields, "tls.compress_certificate.algorithms_length"), 1);
    while (list.left() > 0)
        list.number(at(fields, "tls.compress_certificate.algorithm"), 2);
}

void keyExchangeModes(Part &body, const Message &)
{
    Part list = body.vector(at(fields, "tls.extension.psk_ke_modes_length"), 1);
    while (list.left() > 0)
        list.number(at(fields, "tls.extension.psk_ke_mode"), 1);
}

void earlyData(Part &body, const Message &message)
{
    if (message.type == NewSessionTicket)
        body.number(at(fields, "tls.early_data.max_early_data_size"), 4);
}

void cookie(Part &body, const Message &)
{
    const std::uint32_t length = body.number(at(fields, "tls.handshake.extensions.cookie_len"), 2);
    body.field(at(fields, "tls.handshake.extensions.cookie"), length);
}

void sessionTicket(Part &body, const Message &)
{
    if (body.left() == 0) // asks for a ticket
        body.d.addText(at(fields, "tls.handshake.extensions.session_ticket"), body.at, 0, "<MISSING>");
    body.rest(at(fields, "tls.handshake.extensions.session_ticket"));
}

void maximumFragment(Part &body, const Message &)
{
    body.number(at(fields, "tls.handshake.max_fragment_length"), 1);
}

void recordSizeLimit(Part &body, const Message &)
{
    body.number(at(fields, "tls.record_size_limit"), 2);
}

void heartbeat(Part &body, const Message &)
{
    body.number(at(fields, "tls.handshake.extension.heartbeat.mode"), 1);
}

void padding(Part &body, const Message &)
{
    body.d.add(at(fields, "tls.handshake.extensions_padding_data"), body.at, body.left());
}

struct Extension {
    std::uint16_t type;
    void (*dissect)(Part &, const Message &);
};

constexpr Extension extensions[] = {
    {0, serverName},
    {1, maximumFragment},
    {5, statusRequest},
    {10, supportedGroups},
    {11, pointFormatList},
    {13, signatureList},
    {15, heartbeat},
    {16, protocolNames},
    {17, statusRequests},
    {18, certificateTimestamps},
    {21, padding},
    {24, tokenBinding},
    {27, certificateCompressions},
    {28, recordSizeLimit},
    {34, delegatedCredentials},
    {35, sessionTicket},
    {40, keyShare}, // of drafts
    {41, preSharedKey},
    {42, earlyData},
    {43, supportedVersions},
    {44, cookie},
    {45, keyExchangeModes},
    {50, signatureList},
    {51, keyShare},
    {0xff01, renegotiation},
    {0x3374, nextProtocols},
    {0x4469, applicationSettings},
    {0xfe0d, encryptedHello},
    {0xffce, encryptedName},
};

} // namespace

void signatureAlgorithm(Part &part)
{
    if (!part.has(2)) {
        part.number(at(fields, "tls.handshake.sig_hash_alg"), 2);
        return;
    }
    part.d.open(part.d.add(at(fields, "tls.handshake.sig_hash_alg"), part.at, 2));
    part.number(at(fields, "tls.handshake.sig_hash_hash"), 1);
    part.number(at(fields, "tls.handshake.sig_hash_sig"), 1);
    part.d.close();
}

void dissectExtensions(Part &list, const Message &message)
{
    while (list.left() > 0 && !list.isBroken) {
        Dissector &d = list.d;
        const std::size_t start = list.at;
        const NodeId node = d.add(at(fields, "tls.handshake.extension"), start, list.left());
        d.open(node);
        const auto type = list.number(at(fields, "tls.handshake.extension.type"), 2);
        Part body = list.vector(at(fields, "tls.handshake.extension.len"), 2);
        d.setLength(node, list.at - start);
        const Extension *known = nullptr;
        for (const Extension &extension : extensions)
            if (extension.type == type)
                known = &extension;
        if (known && !body.isBroken)
            known->dissect(body, message);
        else
            body.rest(at(fields, "tls.handshake.extension.data"));
        d.close();
    }
}

} // namespace layerlab::packet::tls_detail
