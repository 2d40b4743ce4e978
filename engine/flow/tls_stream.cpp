// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/tls_stream.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Framing;

namespace {

constexpr std::size_t headerBytes = 5;
constexpr std::size_t heldLimit = std::size_t{16} << 20; ///< bytes of a message whose length is not known

/// TLS 1.0 may send the first byte in a record of its own, against an attack on its vectors.
bool mayBecomeHttp(Bytes content)
{
    return content.size() == 1 && content[0] >= 'A' && content[0] <= 'Z';
}

} // namespace

void TlsStream::add(bool isReversed, const FoundMessage &found, const tls::KeyLog *keys)
{
    if (found.isAfterGap) {
        m_session.skip(isReversed);
        m_sides[isReversed].reading = {};
        m_sides[isReversed].isAfterGap = true;
    }
    std::size_t offset = 0;
    while (found.bytes.size() - offset >= headerBytes) {
        const std::size_t length = headerBytes + loadInteger<std::uint16_t>(found.bytes.data() + offset + 3, ByteOrder::Big);
        if (length > found.bytes.size() - offset)
            break;
        addRecord(isReversed, found, offset, found.bytes.subspan(offset, length), keys);
        offset += length;
    }
    if (offset < found.length)
        m_session.skip(isReversed);
}

void TlsStream::addRecord(bool isReversed, const FoundMessage &found, std::size_t offset, Bytes record, const tls::KeyLog *keys)
{
    Side &side = m_sides[isReversed];
    side.reading.isFromServer = m_session.isFromServer(isReversed);
    const bool wasKnown = m_session.version() != 0;
    const bool wasProtected = m_session.isProtected(isReversed);
    std::array<std::uint8_t, tls::RecordCipher::blockBytes> block{};
    std::ranges::copy(m_session.lastBlock(isReversed), block.begin());
    std::vector<std::uint8_t> content;
    const tls::Session::Read read = m_session.read(isReversed, record, keys, content);
    if (!wasKnown && m_session.version() != 0)
        m_helloPacket = found.lastPacket;
    if (!wasProtected && m_session.isProtected(isReversed) && m_session.version() != tls::tls13)
        side.changePacket = found.lastPacket;
    if (!read.isOpened)
        return;
    const Message place{found.firstPacket, found.lastPacket, found.sequence + static_cast<std::uint32_t>(offset),
                        static_cast<std::uint32_t>(record.size())};
    side.records.push_back({place, read.place, read.type, static_cast<std::uint32_t>(content.size())});
    if (m_session.isChained()) {
        side.blocks.resize(side.records.size());
        side.blocks.back() = block;
    }
    if (read.type == tls::ApplicationData)
        follow(side, content);
    else if (read.type == tls::Alert && side.reading.isUntilClose && side.reading.received > 0)
        finish(side);
}

bool TlsStream::open(bool isReversed, std::uint32_t record, Bytes sent, std::vector<std::uint8_t> &content) const
{
    const Side &side = m_sides[isReversed];
    if (record >= side.records.size())
        return false;
    std::uint8_t type = 0;
    const bool hasBlock = record < side.blocks.size() && side.records[record].key.number > 0;
    return m_session.open(isReversed, sent, side.records[record].key, hasBlock ? Bytes(side.blocks[record]) : Bytes{}, content,
                          type);
}

/// Finds the messages in the content of the record that was added last.
void TlsStream::follow(Side &side, Bytes content)
{
    if (!m_above && !content.empty()) {
        if (m_session.protocol() == "h2")
            m_above = &packet::protocols::http2;
        else if (packet::protocols::http.recognizes(content) || mayBecomeHttp(content))
            m_above = &packet::protocols::http;
    }
    if (!m_above || !m_above->frame)
        return;
    Reading &reading = side.reading;
    const std::size_t size = content.size();
    while (!content.empty()) {
        if (reading.received == 0) {
            reading.firstRecord = static_cast<std::uint32_t>(side.records.size()) - 1;
            reading.offset = static_cast<std::uint32_t>(size - content.size());
        }
        if (reading.isLengthKnown || reading.isUntilClose) {
            const std::uint64_t wanted = reading.isUntilClose ? content.size() : reading.length - reading.received;
            const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, content.size()));
            keep(reading, content.first(taken));
            reading.received += taken;
            content = content.subspan(taken);
        } else if (!frame(side, content)) {
            finish(side);
            return;
        }
        if (reading.isLengthKnown && reading.received >= reading.length)
            finish(side);
    }
}

/// Takes content for a message whose length is not known yet. False: it is none of the protocol's.
bool TlsStream::frame(Side &side, Bytes &content)
{
    Reading &reading = side.reading;
    const std::uint64_t already = reading.received;
    reading.bytes.insert(reading.bytes.end(), content.begin(), content.end());
    reading.received = reading.bytes.size();
    const Bytes fresh = std::exchange(content, {});
    if (reading.received < reading.askAgainAt)
        return true;
    packet::FramingState state{.resume = reading.resume, .shared = &m_shared, .isFromServer = reading.isFromServer};
    const Framing framing = m_above->frame(reading.bytes, state);
    reading.resume = state.resume;
    reading.phase = framing.phase;
    reading.switchesTo = framing.next;
    reading.askAgainAt = framing.length;
    if (framing.kind == Framing::Kind::NeedMore)
        return reading.bytes.size() < heldLimit;
    if (framing.kind == Framing::Kind::NotMine)
        return false;
    if (m_above != &packet::protocols::http2)
        reading.bytes = {};
    reading.isUntilClose = framing.kind == Framing::Kind::UntilClose;
    if (reading.isUntilClose)
        return true;
    reading.isLengthKnown = true;
    reading.length = std::max<std::uint64_t>(framing.length, 1);
    if (reading.received > reading.length) {
        const auto taken = static_cast<std::size_t>(reading.length - std::min(already, reading.length));
        content = fresh.subspan(taken);
        reading.received = already + taken;
        reading.bytes.resize(std::min<std::size_t>(reading.bytes.size(), reading.received));
    }
    return true;
}

/// Bytes of a message whose length is known, for those who follow what HTTP/2 says.
void TlsStream::keep(Reading &reading, Bytes content)
{
    if (m_above != &packet::protocols::http2 || reading.bytes.size() >= MessageFinder::keptBytes)
        return;
    const auto room = static_cast<std::ptrdiff_t>(std::min(content.size(), MessageFinder::keptBytes - reading.bytes.size()));
    reading.bytes.insert(reading.bytes.end(), content.begin(), content.begin() + room);
}

Message TlsStream::placeOf(bool isReversed, std::uint32_t message) const
{
    const Side &side = m_sides[isReversed];
    const TlsMessage &place = side.messages[message];
    return {side.records[place.firstRecord].place.firstPacket, side.records[place.lastRecord].place.lastPacket, message,
            place.length};
}

void TlsStream::finish(Side &side)
{
    const auto last = static_cast<std::uint32_t>(side.records.size()) - 1;
    side.messages.push_back({side.reading.firstRecord, last, side.reading.offset,
                             static_cast<std::uint32_t>(side.reading.received), m_above, side.reading.phase});
    m_shown.push_back(side.records[last].place.lastPacket);
    if (m_above == &packet::protocols::http2) {
        const bool isReversed = &side == &m_sides[1];
        m_http2.add(isReversed, placeOf(isReversed, static_cast<std::uint32_t>(side.messages.size()) - 1), side.reading.bytes,
                    side.reading.received, std::exchange(side.isAfterGap, false));
    }
    if (side.reading.switchesTo) {
        m_above = side.reading.switchesTo;
        m_shared = 0;
    }
    const bool isFromServer = side.reading.isFromServer;
    side.reading = {};
    side.reading.isFromServer = isFromServer;
}

} // namespace layerlab::flow
