// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/key_derivation.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>

namespace layerlab::tls {

namespace {

const EVP_MD *digestOf(Hash hash)
{
    switch (hash) {
    case Hash::Md5:
        return EVP_md5();
    case Hash::Sha1:
        return EVP_sha1();
    case Hash::Sha256:
        return EVP_sha256();
    case Hash::Sha384:
        return EVP_sha384();
    }
    return nullptr;
}

/// P_hash (RFC 5246 §5).
std::vector<std::uint8_t> expand(Hash hash, Bytes secret, Bytes seed, std::size_t length)
{
    std::vector<std::uint8_t> out;
    std::vector<std::uint8_t> a(seed.begin(), seed.end());
    while (out.size() < length) {
        a = hmac(hash, secret, {a});
        const std::vector<std::uint8_t> block = hmac(hash, secret, {a, seed});
        if (block.empty())
            return {};
        out.insert(out.end(), block.begin(), block.end());
    }
    out.resize(length);
    return out;
}

} // namespace

std::size_t lengthOf(Hash hash)
{
    switch (hash) {
    case Hash::Md5:
        return 16;
    case Hash::Sha1:
        return 20;
    case Hash::Sha256:
        return 32;
    case Hash::Sha384:
        return 48;
    }
    return 0;
}

std::vector<std::uint8_t> hmac(Hash hash, Bytes key, std::initializer_list<Bytes> pieces)
{
    std::vector<std::uint8_t> data;
    for (const Bytes piece : pieces)
        data.insert(data.end(), piece.begin(), piece.end());
    std::vector<std::uint8_t> out(lengthOf(hash));
    unsigned length = 0;
    if (!HMAC(digestOf(hash), key.data(), static_cast<int>(key.size()), data.data(), data.size(), out.data(), &length))
        return {};
    return out;
}

std::vector<std::uint8_t> expandLabel(Hash hash, Bytes secret, std::string_view label, std::size_t length)
{
    ByteWriter info;
    info.u16(static_cast<std::uint16_t>(length));
    info.u8(static_cast<std::uint8_t>(label.size() + 6));
    info.bytes(asBytes("tls13 "));
    info.bytes(asBytes(label));
    info.u8(0);
    std::vector<std::uint8_t> out, block;
    for (std::uint8_t round = 1; out.size() < length; ++round) {
        block = hmac(hash, secret, {block, info.view(), Bytes(&round, 1)});
        if (block.empty())
            return {};
        out.insert(out.end(), block.begin(), block.end());
    }
    out.resize(length);
    return out;
}

std::vector<std::uint8_t> pseudoRandom(std::uint16_t version, Hash hash, Bytes secret, std::string_view label, Bytes seed,
                                       std::size_t length)
{
    std::vector<std::uint8_t> whole(asBytes(label).begin(), asBytes(label).end());
    whole.insert(whole.end(), seed.begin(), seed.end());
    constexpr std::uint16_t tls12 = 0x0303;
    if (version >= tls12)
        return expand(hash, secret, whole, length);
    const std::size_t half = (secret.size() + 1) / 2;
    std::vector<std::uint8_t> out = expand(Hash::Md5, secret.first(half), whole, length);
    const std::vector<std::uint8_t> other = expand(Hash::Sha1, secret.last(half), whole, length);
    if (out.size() != other.size())
        return {};
    std::ranges::transform(out, other, out.begin(), [](std::uint8_t a, std::uint8_t b) { return a ^ b; });
    return out;
}

} // namespace layerlab::tls
