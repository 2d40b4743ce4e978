// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/quic_cipher.h"

#include "engine/tls/aead.h"

#include <algorithm>
#include <memory>
#include <openssl/evp.h>

namespace layerlab::tls {

namespace {

constexpr std::size_t sampleBytes = 16;
constexpr std::size_t longestNumber = 4;
constexpr std::size_t ivBytes = 12;

// RFC 9001 §5.2, RFC 9369 §3.3.1, draft-ietf-quic-tls-29 to 32, 23 to 28, and 21 and 22; those of Google's Q050, T050 and T051.
constexpr std::uint8_t saltOf1[] = {0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17,
                                    0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a};
constexpr std::uint8_t saltOf2[] = {0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93,
                                    0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9};
constexpr std::uint8_t saltOfDraft29[] = {0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97,
                                          0x86, 0xf1, 0x9c, 0x61, 0x11, 0xe0, 0x43, 0x90, 0xa8, 0x99};
constexpr std::uint8_t saltOfDraft23[] = {0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7,
                                          0xd2, 0x43, 0x2b, 0xb4, 0x63, 0x65, 0xbe, 0xf9, 0xf5, 0x02};
constexpr std::uint8_t saltOfDraft22[] = {0x7f, 0xbc, 0xdb, 0x0e, 0x7c, 0x66, 0xbb, 0xe9, 0x19, 0x3a,
                                          0x96, 0xcd, 0x21, 0x51, 0x9e, 0xbd, 0x7a, 0x02, 0x64, 0x4a};
constexpr std::uint8_t saltOfQ050[] = {0x50, 0x45, 0x74, 0xef, 0xd0, 0x66, 0xfe, 0x2f, 0x9d, 0x94,
                                       0x5c, 0xfc, 0xdb, 0xd3, 0xa7, 0xf0, 0xd3, 0xb5, 0x6b, 0x45};
constexpr std::uint8_t saltOfT050[] = {0x7f, 0xf5, 0x79, 0xe5, 0xac, 0xd0, 0x72, 0x91, 0x55, 0x80,
                                       0x30, 0x4c, 0x43, 0xa2, 0x36, 0x7c, 0x60, 0x48, 0x83, 0x10};
constexpr std::uint8_t saltOfT051[] = {0x7a, 0x4e, 0xde, 0xf4, 0xe7, 0xcc, 0xee, 0x5f, 0xa4, 0x50,
                                       0x6c, 0x19, 0x12, 0x4f, 0xc8, 0xcc, 0xda, 0x6e, 0x03, 0x3d};

constexpr std::uint32_t draft = 0xff000000;

struct Salt {
    std::uint32_t first, last; ///< versions
    Bytes bytes;
};

Bytes saltOf(std::uint32_t version)
{
    static const Salt salts[] = {
        {quicVersion1, quicVersion1, saltOf1},   {quicVersion2, quicVersion2, saltOf2},
        {draft + 22, draft + 22, saltOfDraft22}, {draft + 23, draft + 28, saltOfDraft23},
        {draft + 29, draft + 32, saltOfDraft29}, {draft + 33, draft + 34, saltOf1},
        {0xfaceb001, 0xfaceb001, saltOfDraft22}, // mvfst
        {0xfaceb002, 0xfaceb002, saltOfDraft23}, {0xfaceb00e, 0xfaceb00e, saltOfDraft23},
        {0x51303530, 0x51303530, saltOfQ050},    {0x54303530, 0x54303530, saltOfT050},
        {0x54303531, 0x54303531, saltOfT051},
    };
    for (const Salt &salt : salts)
        if (version >= salt.first && version <= salt.last)
            return salt.bytes;
    return {};
}

} // namespace

std::optional<QuicCipher> QuicCipher::initial(std::uint32_t version, Bytes connectionId, bool isServer)
{
    constexpr std::uint16_t aes128Gcm = 0x1301;
    const Bytes salt = saltOf(version);
    const Suite *suite = findSuite(aes128Gcm);
    if (salt.empty() || !suite)
        return std::nullopt;
    const std::vector<std::uint8_t> secret = hmac(Hash::Sha256, salt, {connectionId}); // HKDF-Extract
    return fromSecret(*suite, version,
                      expandLabel(Hash::Sha256, secret, isServer ? "server in" : "client in", lengthOf(Hash::Sha256)));
}

std::optional<QuicCipher> QuicCipher::fromSecret(const Suite &suite, std::uint32_t version, Bytes secret)
{
    const bool is2 = version == quicVersion2;
    QuicCipher cipher;
    cipher.m_suite = &suite;
    cipher.m_key = expandLabel(suite.hash, secret, is2 ? "quicv2 key" : "quic key", suite.keyBytes);
    cipher.m_iv = expandLabel(suite.hash, secret, is2 ? "quicv2 iv" : "quic iv", ivBytes);
    cipher.m_headerKey = expandLabel(suite.hash, secret, is2 ? "quicv2 hp" : "quic hp", suite.keyBytes);
    if (cipher.m_key.empty() || cipher.m_iv.empty() || cipher.m_headerKey.empty())
        return std::nullopt;
    return cipher;
}

/// Five bytes that hide the first byte's lower bits and the packet number (RFC 9001 §5.4).
std::vector<std::uint8_t> QuicCipher::mask(Bytes sample) const
{
    using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype([](EVP_CIPHER_CTX *c) { EVP_CIPHER_CTX_free(c); })>;
    const Context c(EVP_CIPHER_CTX_new());
    std::vector<std::uint8_t> out(2 * sampleBytes);
    int length = 0;
    if (!c)
        return {};
    if (m_suite->kind == Suite::Kind::ChaCha20) { // whose counter and nonce the sample is
        constexpr std::uint8_t zeros[1 + longestNumber] = {};
        if (EVP_EncryptInit_ex(c.get(), EVP_chacha20(), nullptr, m_headerKey.data(), sample.data()) != 1 ||
            EVP_EncryptUpdate(c.get(), out.data(), &length, zeros, static_cast<int>(std::size(zeros))) != 1)
            return {};
        return out;
    }
    const EVP_CIPHER *cipher = m_suite->keyBytes == 32 ? EVP_aes_256_ecb() : EVP_aes_128_ecb();
    if (EVP_EncryptInit_ex(c.get(), cipher, nullptr, m_headerKey.data(), nullptr) != 1 ||
        EVP_EncryptUpdate(c.get(), out.data(), &length, sample.data(), static_cast<int>(sample.size())) != 1)
        return {};
    return out;
}

bool QuicCipher::open(Bytes packet, std::size_t numberOffset, std::uint64_t largest, OpenedPacket &out) const
{
    const std::size_t sampleOffset = numberOffset + longestNumber;
    if (packet.empty() || sampleOffset > packet.size() || packet.size() - sampleOffset < sampleBytes)
        return false;
    const std::vector<std::uint8_t> hidden = mask(packet.subspan(sampleOffset, sampleBytes));
    if (hidden.empty())
        return false;
    const bool isLong = packet[0] & 0x80;
    out.firstByte = packet[0] ^ (hidden[0] & (isLong ? 0x0f : 0x1f));
    out.numberLength = static_cast<std::uint8_t>((out.firstByte & 3) + 1);
    std::vector<std::uint8_t> header(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(numberOffset));
    header[0] = out.firstByte;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < out.numberLength; ++i) {
        header.push_back(packet[numberOffset + i] ^ hidden[1 + i]);
        number = number << 8 | header.back();
    }
    // The number nearest to the one expected that ends so (RFC 9000, appendix A.3).
    const std::uint64_t window = std::uint64_t{1} << (8 * out.numberLength);
    const std::uint64_t expected = largest + 1;
    std::uint64_t candidate = (expected & ~(window - 1)) | number;
    if (candidate + window / 2 <= expected)
        candidate += window;
    else if (candidate > expected + window / 2 && candidate >= window)
        candidate -= window;
    out.number = candidate;
    std::vector<std::uint8_t> nonce = m_iv;
    for (std::size_t i = 0; i < 8; ++i)
        nonce[ivBytes - 1 - i] ^= static_cast<std::uint8_t>(candidate >> (8 * i));
    return openAead(*m_suite, m_key, nonce, header, packet.subspan(header.size()), out.payload);
}

} // namespace layerlab::tls
