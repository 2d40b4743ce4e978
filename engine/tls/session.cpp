// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/session.h"

#include <algorithm>

namespace layerlab::tls {

namespace {

constexpr std::size_t headerBytes = 5;
constexpr std::size_t longestHandshake = std::size_t{1} << 18; ///< that is put together from several records
constexpr std::size_t mostEpochs = 4096;

enum MessageType : std::uint8_t {
    ClientHello = 1,
    ServerHello = 2,
    EndOfEarlyData = 5,
    EncryptedExtensions = 8,
    Finished = 20,
    KeyUpdate = 24
};

/// The random number of a server hello that asks for another client hello (RFC 8446 §4.1.3).
constexpr std::uint8_t retryBegin[] = {0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11};

} // namespace

bool Session::isChained() const
{
    return m_suite && m_suite->kind == Suite::Kind::Cbc && m_version < tls11;
}

Session::Read Session::read(bool isReversed, Bytes record, const KeyLog *keys, std::vector<std::uint8_t> &content)
{
    Read result;
    content.clear();
    if (record.size() <= headerBytes)
        return result;
    Direction &direction = m_directions[isReversed];
    const Bytes inside = record.subspan(headerBytes);
    result.type = record[0];
    const bool is13 = m_version == tls13;
    if (result.type == ChangeCipherSpec) {
        if (!is13)
            changeCipher(isReversed, keys);
        return result;
    }
    const bool isSealed = is13 ? result.type == ApplicationData : direction.isProtected;
    if (!isSealed) {
        if (result.type == Handshake)
            readHandshake(isReversed, inside, keys);
        return result;
    }
    result.isOpened = tryOpen(isReversed, record, content, result.type);
    result.place = {direction.epoch, direction.number};
    if (isChained()) {
        const std::size_t behind = m_isEncryptThenMac ? lengthOf(m_suite->mac) : 0;
        if (inside.size() >= behind + RecordCipher::blockBytes) {
            const Bytes block = inside.last(behind + RecordCipher::blockBytes).first(RecordCipher::blockBytes);
            direction.lastBlock.assign(block.begin(), block.end());
        }
    }
    if (!result.isOpened && is13 && direction.number == 0)
        return result; // not under this key: early data the server refused, or lines missing in the key log
    ++direction.number;
    if (result.isOpened && result.type == Handshake)
        readHandshake(isReversed, content, keys);
    return result;
}

bool Session::tryOpen(bool isReversed, Bytes record, std::vector<std::uint8_t> &content, std::uint8_t &type)
{
    Direction &direction = m_directions[isReversed];
    if (direction.epoch >= direction.ciphers.size())
        return false;
    const RecordCipher &cipher = direction.ciphers[direction.epoch];
    const bool wasAfterGap = std::exchange(direction.isAfterGap, false);
    if (cipher.open(record, direction.number, direction.lastBlock, content, type))
        return true;
    if (!wasAfterGap || m_searches == 0)
        return false;
    // How many records are missing is not known: a few are tried.
    --m_searches;
    constexpr std::uint64_t furthest = 64;
    for (std::uint64_t ahead = 1; ahead <= furthest; ++ahead) {
        if (!cipher.open(record, direction.number + ahead, {}, content, type))
            continue;
        direction.number += ahead;
        return true;
    }
    direction.isAfterGap = true;
    return false;
}

bool Session::open(bool isReversed, Bytes record, RecordPlace place, Bytes vector, std::vector<std::uint8_t> &content,
                   std::uint8_t &type) const
{
    const auto &ciphers = m_directions[isReversed].ciphers;
    return place.epoch < ciphers.size() && ciphers[place.epoch].open(record, place.number, vector, content, type);
}

void Session::readHandshake(bool isReversed, Bytes content, const KeyLog *keys)
{
    std::vector<std::uint8_t> &kept = m_directions[isReversed].handshake;
    std::vector<std::uint8_t> whole = std::move(kept);
    kept.clear();
    whole.insert(whole.end(), content.begin(), content.end());
    ByteReader reader(whole);
    while (reader.remaining() >= 4) {
        const std::size_t start = reader.position();
        const std::uint32_t head = reader.u32();
        const std::uint32_t length = head & 0xffffff;
        if (length > reader.remaining()) {
            const Bytes rest = Bytes(whole).subspan(start);
            if (length <= longestHandshake)
                kept.assign(rest.begin(), rest.end());
            return;
        }
        readMessage(isReversed, static_cast<std::uint8_t>(head >> 24), reader.bytes(length), keys);
    }
    const Bytes rest = reader.rest();
    kept.assign(rest.begin(), rest.end());
}

void Session::readMessage(bool isReversed, std::uint8_t type, Bytes body, const KeyLog *keys)
{
    const bool isServer = isFromServer(isReversed);
    const auto secretOf = [&](SecretLabel client, SecretLabel server) {
        return keys ? keys->find(isServer ? server : client, m_clientRandom) : Bytes{};
    };
    if (type == ClientHello)
        return readClientHello(isReversed, body);
    if (type == ServerHello)
        return readServerHello(isReversed, body, keys);
    if (m_version != tls13)
        return;
    if (type == EncryptedExtensions) {
        ByteReader reader(body);
        return readExtensions(reader.bytes(reader.u16()), false);
    }
    if (type == EndOfEarlyData)
        return useSecret(isReversed, secretOf(SecretLabel::ClientHandshakeTraffic, SecretLabel::ServerHandshakeTraffic));
    if (type == Finished)
        return useSecret(isReversed, secretOf(SecretLabel::ClientTraffic, SecretLabel::ServerTraffic));
    Direction &direction = m_directions[isReversed];
    if (type == KeyUpdate && m_suite && !direction.secret.empty())
        useSecret(isReversed, expandLabel(m_suite->hash, direction.secret, "traffic upd", lengthOf(m_suite->hash)));
}

void Session::readClientHello(bool isReversed, Bytes body)
{
    ByteReader reader(body);
    reader.skip(2);
    const Bytes random = reader.bytes(m_clientRandom.size());
    if (reader.hasFailed())
        return;
    std::ranges::copy(random, m_clientRandom.begin());
    m_isClientReversed = isReversed;
    readOffer(reader);
}

/// What a client's hello says from the session on: whether it has the extension for early data (RFC 8446 §4.2.10).
void Session::readOffer(ByteReader &hello)
{
    constexpr std::uint16_t earlyData = 42;
    hello.skip(hello.u8());
    hello.skip(hello.u16());
    hello.skip(hello.u8());
    ByteReader list(hello.bytes(hello.u16()));
    m_hasEarlyData = false;
    while (!list.isAtEnd()) {
        m_hasEarlyData = list.u16() == earlyData || m_hasEarlyData;
        list.skip(list.u16());
    }
}

void Session::readServerHello(bool isReversed, Bytes body, const KeyLog *keys)
{
    ByteReader reader(body);
    const std::uint16_t version = reader.u16();
    const Bytes random = reader.bytes(m_serverRandom.size());
    const bool isEarlyDraft = version >= 0x7f00 && version < 0x7f16; // of TLS 1.3: neither session nor compression
    if (!isEarlyDraft)
        reader.skip(reader.u8());
    const std::uint16_t suite = reader.u16();
    if (!isEarlyDraft)
        reader.skip(1);
    if (reader.hasFailed())
        return;
    std::ranges::copy(random, m_serverRandom.begin());
    m_isClientReversed = !isReversed;
    m_version = version;
    m_suiteNumber = suite;
    m_suite = findSuite(suite);
    m_isEncryptThenMac = false;
    if (!m_directions[isReversed].isProtected)
        m_protocol.clear();
    readExtensions(reader.bytes(reader.u16()), true);
    const bool isRetry = std::ranges::equal(random.first(std::size(retryBegin)), retryBegin);
    if (m_version != tls13 || isRetry || !keys)
        return;
    useSecret(isReversed, keys->find(SecretLabel::ServerHandshakeTraffic, m_clientRandom));
    const Bytes early = keys->find(SecretLabel::ClientEarlyTraffic, m_clientRandom);
    useSecret(!isReversed, early.empty() ? keys->find(SecretLabel::ClientHandshakeTraffic, m_clientRandom) : early);
}

void Session::readExtensions(Bytes list, bool isServerHello)
{
    constexpr std::uint16_t alpn = 16, encryptThenMac = 22, supportedVersions = 43;
    ByteReader reader(list);
    while (!reader.isAtEnd()) {
        const std::uint16_t type = reader.u16();
        ByteReader body(reader.bytes(reader.u16()));
        if (type == supportedVersions && isServerHello && body.remaining() == 2) {
            m_version = body.u16();
        } else if (type == encryptThenMac) {
            m_isEncryptThenMac = true;
        } else if (type == alpn) {
            body.skip(2);
            m_protocol = asText(body.bytes(body.u8()));
        }
    }
}

/// Up to TLS 1.2: what this side sends from now on is under the keys agreed on last.
void Session::changeCipher(bool isReversed, const KeyLog *keys)
{
    Direction &direction = m_directions[isReversed];
    direction.isProtected = true;
    direction.isAfterGap = false;
    direction.number = 0;
    direction.lastBlock.clear();
    direction.epoch = static_cast<std::uint32_t>(direction.ciphers.size());
    const Bytes master = keys ? keys->find(SecretLabel::Master, m_clientRandom) : Bytes{};
    if (master.empty() || !m_suite || direction.ciphers.size() >= mostEpochs)
        return;
    auto cipher = RecordCipher::fromMasterSecret(*m_suite, m_version, master, m_clientRandom, m_serverRandom,
                                                 isFromServer(isReversed), m_isEncryptThenMac);
    if (cipher)
        direction.ciphers.push_back(std::move(*cipher));
}

void Session::useSecret(bool isReversed, Bytes secret)
{
    Direction &direction = m_directions[isReversed];
    direction.number = 0;
    direction.epoch = static_cast<std::uint32_t>(direction.ciphers.size());
    direction.isProtected = true;
    direction.secret.assign(secret.begin(), secret.end());
    if (secret.empty() || !m_suite || direction.ciphers.size() >= mostEpochs)
        return;
    auto cipher = RecordCipher::fromTrafficSecret(*m_suite, direction.secret);
    if (cipher)
        direction.ciphers.push_back(std::move(*cipher));
}

} // namespace layerlab::tls
