// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/quic_stream.h"

#include "engine/packet/quic_frames.h"

#include <algorithm>

namespace layerlab::flow {

using packet::QuicHeader;

namespace {

constexpr std::size_t mostKeys = 8;                            ///< a Retry, and servers that change their minds
constexpr std::size_t longestHandshake = std::size_t{1} << 17; ///< that is put together from packets
constexpr std::size_t mostOpened = 1024;                       ///< Initial packets of a connection: there are a handful
constexpr std::size_t mostInDatagram = 16;

} // namespace

void QuicStream::add(bool isReversed, std::uint32_t packet, Bytes datagram)
{
    QuicHeader header;
    std::size_t offset = 0;
    for (std::size_t count = 0; count < mostInDatagram; ++count) {
        if (!packet::readQuicHeader(datagram, offset, m_sides[!isReversed].identifierLength, header))
            return;
        if (header.isLong && packet::isKnownQuicVersion(header.version))
            m_sides[isReversed].identifierLength = static_cast<int>(header.source.size());
        if (header.kind == QuicHeader::Kind::Initial && !header.isCut && m_opened.size() < mostOpened)
            open(isReversed, packet, datagram, offset);
        else if (header.kind == QuicHeader::Kind::Initial && header.isCut && m_keys.empty()) {
            m_isClientReversed = isReversed;
            addKeys(header.version, header.destination); // can't be opened itself, but says how the server's can
        }
        if (header.end <= offset)
            return;
        offset = header.end;
    }
}

/// Those of a client whose first packet this is, or its first after the server asked it to try again.
void QuicStream::addKeys(std::uint32_t version, Bytes identifier)
{
    Keys fresh;
    for (const bool isServer : {false, true})
        fresh.ciphers[isServer] = tls::QuicCipher::initial(version, identifier, isServer);
    fresh.identifier.assign(identifier.begin(), identifier.end());
    fresh.version = version;
    m_keys.push_back(std::move(fresh));
}

bool QuicStream::open(bool isReversed, std::uint32_t packet, Bytes datagram, std::size_t offset)
{
    QuicHeader header;
    packet::readQuicHeader(datagram, offset, 0, header);
    const Bytes bytes = datagram.subspan(offset, header.end - offset);
    Direction &direction = m_sides[isReversed];
    tls::OpenedPacket opened;
    const auto tryKeys = [&](std::size_t index) {
        const auto &cipher = m_keys[index].ciphers[isReversed != m_isClientReversed];
        return cipher && cipher->open(bytes, header.numberOffset - offset, direction.largest, opened);
    };
    std::size_t keys = m_keys.size();
    for (std::size_t i = m_keys.size(); i > 0 && keys == m_keys.size(); --i)
        if (tryKeys(i - 1))
            keys = i - 1;
    if (keys == m_keys.size()) {
        const bool isFromServer = !m_keys.empty() && isReversed != m_isClientReversed;
        if (m_keys.size() >= mostKeys || (isFromServer && header.version == m_keys.back().version))
            return false;
        const bool wasReversed = m_isClientReversed;
        if (isFromServer) { // which may go on in another version (RFC 9368 §2.3)
            addKeys(header.version, m_keys.back().identifier);
        } else {
            m_isClientReversed = isReversed;
            addKeys(header.version, header.destination);
        }
        if (!tryKeys(keys)) {
            m_keys.pop_back();
            m_isClientReversed = wasReversed;
            return false;
        }
    }
    direction.largest = direction.largest + 1 == 0 ? opened.number : std::max(direction.largest, opened.number);
    Opened &entry = m_opened.emplace_back();
    entry.packet = packet;
    entry.offset = static_cast<std::uint32_t>(offset);
    entry.keys = static_cast<std::uint32_t>(keys);
    entry.number = opened.number;
    readHandshake(direction, opened.payload, header.version, entry.handshake);
    return true;
}

/// Puts the pieces in their order. complete: the messages that end with them.
void QuicStream::readHandshake(Direction &direction, Bytes payload, std::uint32_t version, std::vector<std::uint8_t> &complete)
{
    constexpr std::size_t messageHeader = 4;
    packet::CryptoFrame frame;
    for (std::size_t at = 0; packet::nextCryptoFrame(payload, at, frame, version);) {
        if (frame.data.empty() || frame.offset > longestHandshake ||
            direction.earlyBytes + frame.data.size() > longestHandshake)
            continue;
        auto &piece = direction.early[frame.offset];
        if (piece.size() >= frame.data.size())
            continue;
        direction.earlyBytes += frame.data.size() - piece.size();
        piece.assign(frame.data.begin(), frame.data.end());
    }
    while (!direction.early.empty()) {
        const auto first = direction.early.begin();
        const std::uint64_t end = direction.handshakeAt + direction.handshake.size();
        if (first->first > end)
            break;
        const std::uint64_t known = end - first->first;
        if (known < first->second.size())
            direction.handshake.insert(direction.handshake.end(), first->second.begin() + static_cast<std::ptrdiff_t>(known),
                                       first->second.end());
        direction.earlyBytes -= first->second.size();
        direction.early.erase(first);
    }
    std::size_t whole = 0;
    const auto &bytes = direction.handshake;
    while (bytes.size() - whole >= messageHeader) {
        const std::size_t length = loadInteger<std::uint32_t>(bytes.data() + whole, ByteOrder::Big) & 0xffffff;
        if (length > bytes.size() - whole - messageHeader)
            break;
        whole += messageHeader + length;
    }
    const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(whole);
    complete.assign(bytes.begin(), end);
    direction.handshake.erase(direction.handshake.begin(), end);
    direction.handshakeAt += whole;
}

packet::QuicState QuicStream::stateOf(bool isReversed, std::uint32_t packet, Bytes datagram,
                                      std::vector<std::vector<std::uint8_t>> &contents) const
{
    packet::QuicState state;
    state.index = m_index;
    state.connectionIdLength = m_sides[!isReversed].identifierLength;
    auto entry = std::ranges::lower_bound(m_opened, packet, {}, &Opened::packet);
    for (; entry != m_opened.end() && entry->packet == packet; ++entry) {
        QuicHeader header;
        if (!packet::readQuicHeader(datagram, entry->offset, 0, header))
            continue;
        tls::OpenedPacket opened;
        const auto &cipher = m_keys[entry->keys].ciphers[isReversed != m_isClientReversed];
        const Bytes bytes = datagram.subspan(entry->offset, header.end - entry->offset);
        if (!cipher || !cipher->open(bytes, header.numberOffset - entry->offset, entry->number - 1, opened))
            continue;
        contents.push_back(std::move(opened.payload));
        state.opened.push_back(
            {entry->offset, opened.firstByte, opened.numberLength, opened.number, contents.back(), entry->handshake});
    }
    return state;
}

} // namespace layerlab::flow
