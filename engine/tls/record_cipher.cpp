// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/record_cipher.h"

#include "engine/tls/aead.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <memory>

namespace layerlab::tls {

namespace {

using Kind = Suite::Kind;

constexpr std::size_t headerBytes = 5;
constexpr std::size_t ivBytes = 12;  ///< of an AEAD's nonce
constexpr std::size_t saltBytes = 4; ///< of it that TLS 1.2's GCM and CCM keep; the rest is in the record
constexpr std::size_t explicitBytes = 8;

constexpr Suite suites[] = {
    {0x1301, Kind::Gcm, 16, Hash::Sha256},
    {0x1302, Kind::Gcm, 32, Hash::Sha384},
    {0x1303, Kind::ChaCha20, 32, Hash::Sha256},
    {0x1304, Kind::Ccm, 16, Hash::Sha256},
    {0x1305, Kind::Ccm8, 16, Hash::Sha256},
    // RSA, DH, DHE, ECDH, ECDHE and PSK with GCM
    {0x009c, Kind::Gcm, 16, Hash::Sha256},
    {0x009d, Kind::Gcm, 32, Hash::Sha384},
    {0x009e, Kind::Gcm, 16, Hash::Sha256},
    {0x009f, Kind::Gcm, 32, Hash::Sha384},
    {0x00a2, Kind::Gcm, 16, Hash::Sha256},
    {0x00a3, Kind::Gcm, 32, Hash::Sha384},
    {0x00a6, Kind::Gcm, 16, Hash::Sha256},
    {0x00a7, Kind::Gcm, 32, Hash::Sha384},
    {0x00a8, Kind::Gcm, 16, Hash::Sha256},
    {0x00a9, Kind::Gcm, 32, Hash::Sha384},
    {0x00aa, Kind::Gcm, 16, Hash::Sha256},
    {0x00ab, Kind::Gcm, 32, Hash::Sha384},
    {0xc02b, Kind::Gcm, 16, Hash::Sha256},
    {0xc02c, Kind::Gcm, 32, Hash::Sha384},
    {0xc02d, Kind::Gcm, 16, Hash::Sha256},
    {0xc02e, Kind::Gcm, 32, Hash::Sha384},
    {0xc02f, Kind::Gcm, 16, Hash::Sha256},
    {0xc030, Kind::Gcm, 32, Hash::Sha384},
    {0xc031, Kind::Gcm, 16, Hash::Sha256},
    {0xc032, Kind::Gcm, 32, Hash::Sha384},
    {0xd001, Kind::Gcm, 16, Hash::Sha256},
    {0xd002, Kind::Gcm, 32, Hash::Sha384},
    // CCM
    {0xc09c, Kind::Ccm, 16, Hash::Sha256},
    {0xc09d, Kind::Ccm, 32, Hash::Sha256},
    {0xc09e, Kind::Ccm, 16, Hash::Sha256},
    {0xc09f, Kind::Ccm, 32, Hash::Sha256},
    {0xc0a0, Kind::Ccm8, 16, Hash::Sha256},
    {0xc0a1, Kind::Ccm8, 32, Hash::Sha256},
    {0xc0a2, Kind::Ccm8, 16, Hash::Sha256},
    {0xc0a3, Kind::Ccm8, 32, Hash::Sha256},
    {0xc0a4, Kind::Ccm, 16, Hash::Sha256},
    {0xc0a5, Kind::Ccm, 32, Hash::Sha256},
    {0xc0a6, Kind::Ccm, 16, Hash::Sha256},
    {0xc0a7, Kind::Ccm, 32, Hash::Sha256},
    {0xc0a8, Kind::Ccm8, 16, Hash::Sha256},
    {0xc0a9, Kind::Ccm8, 32, Hash::Sha256},
    {0xc0aa, Kind::Ccm8, 16, Hash::Sha256},
    {0xc0ab, Kind::Ccm8, 32, Hash::Sha256},
    {0xc0ac, Kind::Ccm, 16, Hash::Sha256},
    {0xc0ad, Kind::Ccm, 32, Hash::Sha256},
    {0xc0ae, Kind::Ccm8, 16, Hash::Sha256},
    {0xc0af, Kind::Ccm8, 32, Hash::Sha256},
    // ChaCha20-Poly1305
    {0xcca8, Kind::ChaCha20, 32, Hash::Sha256},
    {0xcca9, Kind::ChaCha20, 32, Hash::Sha256},
    {0xccaa, Kind::ChaCha20, 32, Hash::Sha256},
    {0xccab, Kind::ChaCha20, 32, Hash::Sha256},
    {0xccac, Kind::ChaCha20, 32, Hash::Sha256},
    {0xccad, Kind::ChaCha20, 32, Hash::Sha256},
    {0xccae, Kind::ChaCha20, 32, Hash::Sha256},
    // CBC with SHA-1
    {0x002f, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0x0030, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0x0031, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0x0032, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0x0033, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0x0034, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0x0035, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0x0036, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0x0037, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0x0038, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0x0039, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0x003a, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0x008c, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0x008d, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0xc004, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0xc005, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0xc009, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0xc00a, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0xc00e, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0xc00f, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0xc013, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0xc014, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0xc018, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0xc019, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    {0xc035, Kind::Cbc, 16, Hash::Sha256, Hash::Sha1},
    {0xc036, Kind::Cbc, 32, Hash::Sha256, Hash::Sha1},
    // CBC with SHA-256 and SHA-384
    {0x003c, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0x003d, Kind::Cbc, 32, Hash::Sha256, Hash::Sha256},
    {0x0040, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0x0067, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0x006a, Kind::Cbc, 32, Hash::Sha256, Hash::Sha256},
    {0x006b, Kind::Cbc, 32, Hash::Sha256, Hash::Sha256},
    {0x006c, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0x006d, Kind::Cbc, 32, Hash::Sha256, Hash::Sha256},
    {0x00ae, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0x00af, Kind::Cbc, 32, Hash::Sha384, Hash::Sha384},
    {0xc023, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0xc024, Kind::Cbc, 32, Hash::Sha384, Hash::Sha384},
    {0xc025, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0xc026, Kind::Cbc, 32, Hash::Sha384, Hash::Sha384},
    {0xc027, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0xc028, Kind::Cbc, 32, Hash::Sha384, Hash::Sha384},
    {0xc029, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0xc02a, Kind::Cbc, 32, Hash::Sha384, Hash::Sha384},
    {0xc037, Kind::Cbc, 16, Hash::Sha256, Hash::Sha256},
    {0xc038, Kind::Cbc, 32, Hash::Sha384, Hash::Sha384},
};

const EVP_CIPHER *cipherOf(const Suite &suite)
{
    const bool isLong = suite.keyBytes == 32;
    switch (suite.kind) {
    case Kind::Gcm:
        return isLong ? EVP_aes_256_gcm() : EVP_aes_128_gcm();
    case Kind::Ccm:
    case Kind::Ccm8:
        return isLong ? EVP_aes_256_ccm() : EVP_aes_128_ccm();
    case Kind::ChaCha20:
        return EVP_chacha20_poly1305();
    case Kind::Cbc:
        return isLong ? EVP_aes_256_cbc() : EVP_aes_128_cbc();
    }
    return nullptr;
}

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype([](EVP_CIPHER_CTX *c) { EVP_CIPHER_CTX_free(c); })>;

} // namespace

bool openAead(const Suite &suite, Bytes key, Bytes nonce, Bytes extra, Bytes sealed, std::vector<std::uint8_t> &out)
{
    const std::size_t tagBytes = suite.kind == Kind::Ccm8 ? 8 : 16;
    if (sealed.size() < tagBytes)
        return false;
    const Bytes text = sealed.first(sealed.size() - tagBytes);
    std::vector<std::uint8_t> tag(sealed.end() - static_cast<std::ptrdiff_t>(tagBytes), sealed.end());
    const CipherContext c(EVP_CIPHER_CTX_new());
    int length = 0;
    const auto size = [](Bytes bytes) { return static_cast<int>(bytes.size()); };
    if (!c || EVP_DecryptInit_ex(c.get(), cipherOf(suite), nullptr, nullptr, nullptr) != 1 ||
        EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_AEAD_SET_IVLEN, size(nonce), nullptr) != 1 ||
        EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tagBytes), tag.data()) != 1 ||
        EVP_DecryptInit_ex(c.get(), nullptr, nullptr, key.data(), nonce.data()) != 1)
        return false;
    const bool isCcm = suite.kind == Kind::Ccm || suite.kind == Kind::Ccm8;
    if (isCcm && EVP_DecryptUpdate(c.get(), nullptr, &length, nullptr, size(text)) != 1)
        return false;
    if (EVP_DecryptUpdate(c.get(), nullptr, &length, extra.data(), size(extra)) != 1)
        return false;
    out.resize(text.size() + RecordCipher::blockBytes);
    if (EVP_DecryptUpdate(c.get(), out.data(), &length, text.data(), size(text)) != 1)
        return false; // CCM judges here
    if (!isCcm && EVP_DecryptFinal_ex(c.get(), out.data() + length, &length) != 1)
        return false;
    out.resize(text.size());
    return true;
}

const Suite *findSuite(std::uint16_t number)
{
    const auto *found = std::ranges::find(suites, number, &Suite::number);
    return found == std::end(suites) ? nullptr : found;
}

std::optional<RecordCipher> RecordCipher::fromTrafficSecret(const Suite &suite, Bytes secret)
{
    if (suite.kind == Kind::Cbc)
        return std::nullopt;
    RecordCipher cipher;
    cipher.m_suite = &suite;
    cipher.m_version = tls13;
    cipher.m_key = expandLabel(suite.hash, secret, "key", suite.keyBytes);
    cipher.m_iv = expandLabel(suite.hash, secret, "iv", ivBytes);
    if (cipher.m_key.empty() || cipher.m_iv.empty())
        return std::nullopt;
    return cipher;
}

std::optional<RecordCipher> RecordCipher::fromMasterSecret(const Suite &suite, std::uint16_t version, Bytes master,
                                                           Bytes clientRandom, Bytes serverRandom, bool isServer,
                                                           bool isEncryptThenMac)
{
    constexpr std::uint16_t tls10 = 0x0301;
    if (version < tls10 || version > tls12)
        return std::nullopt;
    std::vector<std::uint8_t> seed(serverRandom.begin(), serverRandom.end());
    seed.insert(seed.end(), clientRandom.begin(), clientRandom.end());
    const bool isCbc = suite.kind == Kind::Cbc;
    const std::size_t macBytes = isCbc ? lengthOf(suite.mac) : 0;
    const std::size_t fixedIv = isCbc ? blockBytes : suite.kind == Kind::ChaCha20 ? ivBytes : saltBytes;
    const std::vector<std::uint8_t> block =
        pseudoRandom(version, suite.hash, master, "key expansion", seed, 2 * (macBytes + suite.keyBytes + fixedIv));
    if (block.empty())
        return std::nullopt;
    ByteReader reader(block);
    const auto take = [&](std::size_t length) { // the client's, then the server's
        const Bytes client = reader.bytes(length);
        const Bytes server = reader.bytes(length);
        const Bytes own = isServer ? server : client;
        return std::vector<std::uint8_t>(own.begin(), own.end());
    };
    RecordCipher cipher;
    cipher.m_suite = &suite;
    cipher.m_version = version;
    cipher.m_isEncryptThenMac = isEncryptThenMac && isCbc;
    cipher.m_macKey = take(macBytes);
    cipher.m_key = take(suite.keyBytes);
    cipher.m_iv = take(fixedIv);
    return cipher;
}

bool RecordCipher::open(Bytes record, std::uint64_t number, Bytes vector, std::vector<std::uint8_t> &content,
                        std::uint8_t &type) const
{
    content.clear();
    if (record.size() <= headerBytes)
        return false;
    type = record[0];
    if (!(m_suite->kind == Kind::Cbc ? openCbc(record, number, vector, content) : openSealed(record, number, content)))
        return false;
    if (m_version < tls13)
        return true;
    while (!content.empty() && content.back() == 0) // padding; the true type is what stands before it
        content.pop_back();
    if (content.empty())
        return false;
    type = content.back();
    content.pop_back();
    return true;
}

bool RecordCipher::openSealed(Bytes record, std::uint64_t number, std::vector<std::uint8_t> &content) const
{
    Bytes sealed = record.subspan(headerBytes);
    std::vector<std::uint8_t> nonce = m_iv;
    if (nonce.size() == saltBytes) {
        if (sealed.size() < explicitBytes)
            return false;
        nonce.insert(nonce.end(), sealed.begin(), sealed.begin() + explicitBytes);
        sealed = sealed.subspan(explicitBytes);
    } else {
        for (std::size_t i = 0; i < 8; ++i)
            nonce[ivBytes - 1 - i] ^= static_cast<std::uint8_t>(number >> (8 * i));
    }
    if (m_version >= tls13)
        return openAead(*m_suite, m_key, nonce, record.first(headerBytes), sealed, content);
    const std::size_t tagBytes = m_suite->kind == Kind::Ccm8 ? 8 : 16;
    if (sealed.size() < tagBytes)
        return false;
    ByteWriter extra;
    extra.u64(number);
    extra.bytes(record.first(3));
    extra.u16(static_cast<std::uint16_t>(sealed.size() - tagBytes));
    return openAead(*m_suite, m_key, nonce, extra.view(), sealed, content);
}

/// Over the record's number, type, version, length and bytes (RFC 5246 §6.2.3.1).
std::vector<std::uint8_t> RecordCipher::macOf(Bytes header, std::uint64_t number, Bytes content) const
{
    ByteWriter before;
    before.u64(number);
    before.bytes(header.first(3));
    before.u16(static_cast<std::uint16_t>(content.size()));
    return hmac(m_suite->mac, m_macKey, {before.view(), content});
}

bool RecordCipher::openCbc(Bytes record, std::uint64_t number, Bytes vector, std::vector<std::uint8_t> &content) const
{
    const std::size_t macBytes = lengthOf(m_suite->mac);
    Bytes sealed = record.subspan(headerBytes);
    const auto isMac = [&](Bytes bytes, Bytes mac) {
        const std::vector<std::uint8_t> wanted = macOf(record, number, bytes);
        return wanted.size() == mac.size() && CRYPTO_memcmp(wanted.data(), mac.data(), mac.size()) == 0;
    };
    if (m_isEncryptThenMac) {
        if (sealed.size() < macBytes || !isMac(sealed.first(sealed.size() - macBytes), sealed.last(macBytes)))
            return false;
        sealed = sealed.first(sealed.size() - macBytes);
    }
    if (!isChained()) {
        if (sealed.size() < blockBytes)
            return false;
        vector = sealed.first(blockBytes);
        sealed = sealed.subspan(blockBytes);
    } else if (vector.size() != blockBytes) {
        vector = m_iv;
    }
    if (sealed.empty() || sealed.size() % blockBytes != 0)
        return false;
    const CipherContext c(EVP_CIPHER_CTX_new());
    content.resize(sealed.size() + blockBytes);
    int length = 0;
    if (!c || EVP_DecryptInit_ex(c.get(), cipherOf(*m_suite), nullptr, m_key.data(), vector.data()) != 1 ||
        EVP_CIPHER_CTX_set_padding(c.get(), 0) != 1 ||
        EVP_DecryptUpdate(c.get(), content.data(), &length, sealed.data(), static_cast<int>(sealed.size())) != 1)
        return false;
    content.resize(static_cast<std::size_t>(length));
    if (content.size() != sealed.size())
        return false;
    const std::size_t padding = content.back();
    if (padding + 1 > content.size())
        return false;
    for (std::size_t i = content.size() - padding - 1; i < content.size(); ++i)
        if (content[i] != padding)
            return false;
    content.resize(content.size() - padding - 1);
    if (m_isEncryptThenMac)
        return true;
    if (content.size() < macBytes)
        return false;
    const std::size_t text = content.size() - macBytes;
    if (!isMac(Bytes(content).first(text), Bytes(content).last(macBytes)))
        return false;
    content.resize(text);
    return true;
}

} // namespace layerlab::tls
