// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections.h"
#include "engine/flow/segment.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Summary;

namespace {

constexpr std::size_t longestBody = std::size_t{64} << 20; ///< put together from frames

}

/// All data of a message, from the packets its frames came in.
Bytes PacketContext::http2Body(const Http2Stream::Side &side, bool isReversed, const TlsStream *tls) const
{
    std::vector<std::uint8_t> body;
    for (const Message &place : side.data) {
        const std::size_t before = m_gathered.size();
        const Bytes frame =
            tls ? tlsMessage(*tls, isReversed, tls->messages(isReversed)[place.sequence]) : gather(place, isReversed).bytes;
        http::FrameHeader header;
        if (http::readFrameHeader(frame, header)) {
            const http::FrameParts parts = http::readFrameParts(header, frame);
            const Bytes piece = frame.subspan(parts.content.offset, parts.content.length);
            body.insert(body.end(), piece.begin(), piece.end());
        }
        m_gathered.resize(before);
        if (body.size() > longestBody)
            break;
    }
    m_gathered.push_back(std::move(body));
    return m_gathered.back();
}

/// What is known of one frame. gathered and offset: where the dissector will meet it.
void PacketContext::addHttp2(const Http2Stream &http2, const Message &place, const std::uint8_t *gathered, std::uint32_t offset,
                             const TlsStream *tls)
{
    const bool isReversed = m_connections.summaries()[m_packet].isReversed;
    const Http2Stream::Frame *known = http2.find(isReversed, place);
    if (!known)
        return;
    packet::Http2Frame frame;
    frame.gathered = gathered;
    frame.offset = offset;
    if (known->hasHeaders) {
        frame.history = &http2.history(isReversed);
        frame.table = known->table;
        frame.block = http2.block(known->block);
    }
    if (const Http2Stream::Exchange *exchange = http2.exchange(known->stream)) {
        const Http2Stream::Side &own = (*exchange)[isReversed];
        const Http2Stream::Side &other = (*exchange)[!isReversed];
        frame.contentType = own.contentType;
        frame.contentEncoding = own.contentEncoding;
        if (known->hasHeaders && other.headersPacket != Http2Stream::none && own.headersPacket == m_packet) {
            frame.exchange.isResponse = other.headersPacket < m_packet;
            (frame.exchange.isResponse ? frame.exchange.request : frame.exchange.response) = other.headersPacket + 1;
            frame.exchange.requestTime = m_source.frame(other.headersPacket).time;
        }
        if (own.dataEnd != Http2Stream::none && !known->hasHeaders) {
            frame.bodyEndsIn = own.dataEnd + 1;
            if (own.data.size() > 1 && Http2Stream::keyOf(own.data.back()) == Http2Stream::keyOf(place))
                frame.body = http2Body(own, isReversed, tls);
        }
    }
    m_http2.push_back(frame);
}

/// Of the frames that end in the packet, not inside TLS.
void PacketContext::fillHttp2(const Http2Stream &http2, const Connection &connection)
{
    const Summary &summary = m_connections.summaries()[m_packet];
    if (summary.payloadOffset == Summary::absent || summary.payloadLength == 0)
        return;
    const std::uint32_t sequence = firstSequence(summary, m_connections.whole(m_packet, m_source));
    // Of a datagram put together from fragments offsets count from its own beginning.
    const std::uint8_t *datagram = summary.isReassembled ? m_context.whole.data() + m_wholeOffset : nullptr;
    const std::uint32_t payload = summary.payloadOffset - (datagram ? m_wholeOffset : 0);
    const auto addInPlace = [&](const Message &place, std::uint32_t offset) {
        if (datagram)
            addHttp2(http2, place, datagram + payload + offset, 0, nullptr);
        else
            addHttp2(http2, place, nullptr, payload + offset, nullptr);
    };
    if (!m_stream.hasMessages) {
        addInPlace({m_packet, m_packet, sequence, summary.payloadLength}, 0);
    } else {
        const auto &messages = connection.messages[summary.isReversed];
        auto message = std::ranges::lower_bound(messages, m_packet, {}, &Message::lastPacket);
        for (const packet::StreamMessage &shown : m_stream.messages) {
            if (message == messages.end())
                break;
            if (shown.bytes.empty())
                addInPlace(*message++, shown.offset);
            else
                addHttp2(http2, *message++, shown.bytes.data(), 0, nullptr);
        }
    }
    m_stream.http2 = m_http2;
}

} // namespace layerlab::flow
