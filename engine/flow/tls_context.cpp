// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections.h"
#include "engine/flow/segment.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Summary;

namespace {

constexpr std::size_t longestMessage = std::size_t{64} << 20; ///< put together from records

}

/// The bytes of a record as they were sent, and where the dissector will meet them if the record ends in this packet.
Bytes PacketContext::sentBytes(const Message &place, const Connection &connection, packet::OpenedRecord &out) const
{
    const bool isReversed = m_connections.summaries()[place.lastPacket].isReversed;
    if (place.firstPacket == place.lastPacket) {
        const Summary &summary = m_connections.summaries()[place.lastPacket];
        const WholePacket whole = m_connections.whole(place.lastPacket, m_source);
        const Bytes bytes = m_kept.emplace_back(whole).bytes;
        const std::size_t offset = summary.payloadOffset + (place.sequence - firstSequence(summary, bytes));
        out.offset = static_cast<std::uint32_t>(offset);
        if (place.lastPacket == m_packet && summary.isReassembled) {
            out.gathered = m_context.whole.data() + m_wholeOffset;
            out.offset -= m_wholeOffset;
        }
        return offset <= bytes.size() && place.length <= bytes.size() - offset ? bytes.subspan(offset, place.length) : Bytes{};
    }
    if (place.lastPacket != m_packet)
        return gather(place, isReversed).bytes;
    const auto &messages = connection.messages[isReversed];
    auto message = std::ranges::lower_bound(messages, m_packet, {}, &Message::lastPacket);
    for (std::size_t i = 0; i < m_stream.messages.size() && message != messages.end(); ++i, ++message) {
        const Bytes bytes = m_stream.messages[i].bytes;
        const std::uint32_t offset = place.sequence - message->sequence;
        if (offset > bytes.size() || place.length > bytes.size() - offset)
            continue;
        out.gathered = bytes.data();
        out.offset = offset;
        return bytes.subspan(offset, place.length);
    }
    return {};
}

void PacketContext::fillTls(const TlsStream &stream, const Connection &connection)
{
    const bool isReversed = m_connections.summaries()[m_packet].isReversed;
    m_stream.tls = &m_tls;
    const tls::Session &session = stream.session();
    if (stream.helloPacket() <= m_packet) {
        m_tls.version = session.version();
        m_tls.cipherSuite = session.cipherSuite();
        m_tls.protocol = session.protocol();
    } else if (session.hasEarlyData() && !session.isFromServer(isReversed)) {
        m_tls.version = tls::tls13; // no other version has such data
    }
    m_tls.isProtected = stream.changePacket(isReversed) < m_packet;
    const auto &ports = connection.endpoints.ports;
    const bool knowsServer = stream.helloPacket() != TlsStream::none; // else the lower port, as a guess
    m_tls.serverPort = knowsServer ? ports[session.isFromServer(true) ? 1 : 0] : std::min(ports[0], ports[1]);
    const auto &records = stream.records(isReversed);
    const auto &messages = stream.messages(isReversed);
    const auto lastOf = [](const TlsRecord &record) { return record.place.lastPacket; };
    auto record = std::ranges::lower_bound(records, m_packet, {}, lastOf);
    for (; record != records.end() && record->place.lastPacket == m_packet; ++record) {
        const auto number = static_cast<std::uint32_t>(record - records.begin());
        packet::OpenedRecord opened;
        const Bytes sent = sentBytes(record->place, connection, opened);
        std::vector<std::uint8_t> content;
        if (sent.empty() || !stream.open(isReversed, number, sent, content))
            continue;
        m_gathered.push_back(std::move(content));
        opened.type = record->type;
        opened.content = m_gathered.back();
        opened.above = stream.above() ? stream.above() : &packet::protocols::data;
        if (!stream.above() && record->type == tls::ApplicationData && !opened.content.empty()) {
            packet::StreamMessage &whole = opened.messages.emplace_back();
            whole.bytes = opened.content;
            whole.length = record->contentLength;
        }
        auto message = std::ranges::lower_bound(messages, number, {}, &TlsMessage::lastRecord);
        for (; message != messages.end() && message->lastRecord == number; ++message) {
            packet::StreamMessage above;
            above.bytes = tlsMessage(stream, isReversed, *message);
            above.length = static_cast<std::uint32_t>(above.bytes.size());
            above.reportedLength = message->length;
            above.protocol = message->protocol;
            above.phase = message->phase;
            if (const Http2Stream *http2 = stream.http2())
                addHttp2(*http2, stream.placeOf(isReversed, static_cast<std::uint32_t>(message - messages.begin())),
                         above.bytes.data(), 0, &stream);
            opened.messages.push_back(std::move(above));
        }
        if (message != messages.end() && message->firstRecord <= number)
            opened.reassembledIn = records[message->lastRecord].place.lastPacket + 1;
        m_tls.opened.push_back(std::move(opened));
    }
    m_stream.http2 = m_http2;
}

/// Put together from the contents of its records.
Bytes PacketContext::tlsMessage(const TlsStream &stream, bool isReversed, const TlsMessage &message) const
{
    std::vector<std::uint8_t> whole, content;
    std::size_t skipped = message.offset;
    const std::size_t wanted = std::min<std::size_t>(message.length, longestMessage);
    for (std::uint32_t i = message.firstRecord; i <= message.lastRecord && whole.size() < wanted; ++i) {
        const TlsRecord &record = stream.records(isReversed)[i];
        if (record.type != tls::ApplicationData)
            continue;
        packet::OpenedRecord place;
        const Connection &connection = m_connections.connections()[m_connections.summaries()[m_packet].connection];
        const Bytes sent = sentBytes(record.place, connection, place);
        if (sent.empty() || !stream.open(isReversed, i, sent, content))
            break;
        const std::size_t from = std::min(std::exchange(skipped, 0), content.size());
        const std::size_t taken = std::min(content.size() - from, wanted - whole.size());
        const auto begin = content.begin() + static_cast<std::ptrdiff_t>(from);
        whole.insert(whole.end(), begin, begin + static_cast<std::ptrdiff_t>(taken));
    }
    m_gathered.push_back(std::move(whole));
    return m_gathered.back();
}

Bytes PacketContext::answeredInTls(bool (*begins)(Bytes)) const
{
    constexpr int mostTries = 64;
    const Summary &summary = m_connections.summaries()[m_packet];
    const auto found = m_connections.m_tls.find(summary.connection);
    if (found == m_connections.m_tls.end())
        return {};
    const TlsStream &stream = found->second;
    const auto &messages = stream.messages(!summary.isReversed);
    const auto &records = stream.records(!summary.isReversed);
    int tries = 0;
    for (auto message = messages.rbegin(); message != messages.rend() && tries < mostTries; ++message) {
        if (records[message->lastRecord].place.lastPacket > m_packet)
            continue;
        ++tries;
        const Bytes bytes = tlsMessage(stream, !summary.isReversed, *message);
        if (begins(bytes))
            return bytes;
    }
    return {};
}

} // namespace layerlab::flow
