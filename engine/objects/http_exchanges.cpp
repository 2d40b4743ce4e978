// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/objects/http_exchanges.h"

#include "engine/flow/segment.h"
#include "engine/objects/contents.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <charconv>

namespace layerlab::objects {

namespace {

using packet::Node;

std::string addressText(const flow::Endpoints &ends, bool isSecond)
{
    std::string text;
    const Bytes address = ends.addresses[isSecond];
    if (packet::protocolAt(ends.network) == &packet::protocols::ipv6)
        packet::appendIpv6(text, address);
    else
        packet::appendIpv4(text, address.first(4));
    return text;
}

std::string *find(std::vector<http::NamedValue> &fields, std::string_view name)
{
    const auto found =
        std::ranges::find_if(fields, [&](const http::NamedValue &one) { return http::equalsIgnoringCase(one.name, name); });
    return found == fields.end() ? nullptr : &found->value;
}

std::string valueOf(std::vector<http::NamedValue> &fields, std::string_view name)
{
    const std::string *value = find(fields, name);
    return value ? *value : std::string();
}

} // namespace

bool HttpExchanges::advance(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t most)
{
    const std::size_t count = connections.summaries().size();
    const std::size_t end = std::min<std::size_t>(count, std::size_t{m_count} + most);
    for (; m_count < end; ++m_count) {
        if (mayHaveContents(connections, m_count))
            lookInto(connections, source, m_count);
    }
    return end < count;
}

std::vector<http::HarEntry> HttpExchanges::requestsIn(const flow::Connections &connections, const flow::PacketSource &source,
                                                      std::uint32_t packet)
{
    HttpExchanges exchanges;
    if (mayHaveContents(connections, packet))
        exchanges.lookInto(connections, source, packet);
    return exchanges.take();
}

void HttpExchanges::lookInto(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t packet)
{
    const packet::Summary &summary = connections.summaries()[packet];
    const flow::Connection &connection = connections.connections()[summary.connection];
    const flow::PacketContext context(connections, source, packet);
    const packet::StreamInfo *stream = context.context().stream;
    const bool isReversed = summary.isReversed;
    const std::int64_t now = source.frame(packet).time;
    m_connection = summary.connection;
    const auto isHttp = [](const packet::Protocol *protocol) { return protocol == &packet::protocols::http; };
    const auto begin = [&](const packet::StreamMessage &message) {
        return message.frames.empty() ? now : source.frame(message.frames.front() - 1).time;
    };
    if (stream->tls) {
        for (const packet::OpenedRecord &record : stream->tls->opened) {
            for (const packet::StreamMessage &message : record.messages) {
                if (isHttp(message.protocol ? message.protocol : record.above))
                    take({message.bytes, begin(message), true}, connection, isReversed, now);
            }
        }
    } else if (packet::protocolAt(summary.top) == &packet::protocols::http || isHttp(context.context().payload)) {
        const flow::WholePacket whole = connections.whole(packet, source);
        const Bytes payload = flow::payloadOf(summary, whole);
        if (!stream->hasMessages)
            take({payload, now, false}, connection, isReversed, now);
        for (const packet::StreamMessage &message : stream->messages) {
            if (message.protocol && !isHttp(message.protocol))
                continue;
            const std::size_t offset = std::min<std::size_t>(message.offset, payload.size());
            const Bytes inPlace = payload.subspan(offset, std::min<std::size_t>(message.length, payload.size() - offset));
            take({message.bytes.empty() ? inPlace : message.bytes, begin(message), false}, connection, isReversed, now);
        }
    }
    if (!stream->http2.empty() || context.context().payload == &packet::protocols::http2 || stream->tls) {
        packet::dissect(m_dissection, source.linkType(packet), source.bytes(packet), context);
        takeFrames(connection, isReversed, now);
    }
}

std::size_t HttpExchanges::add(const flow::Connection &connection, bool isReversed, std::int64_t begin)
{
    http::HarEntry &entry = m_entries.emplace_back();
    m_sent.push_back(begin);
    entry.started = begin;
    entry.clientAddress = addressText(connection.endpoints, isReversed);
    entry.serverAddress = addressText(connection.endpoints, !isReversed);
    entry.clientPort = connection.endpoints.ports[isReversed];
    entry.serverPort = connection.endpoints.ports[!isReversed];
    return m_entries.size() - 1;
}

void HttpExchanges::answer(http::HarEntry &entry, std::int64_t begin, std::int64_t now)
{
    const std::int64_t sent = m_sent[static_cast<std::size_t>(&entry - m_entries.data())];
    entry.wait = std::max<std::int64_t>(begin - sent, 0);
    entry.receive = std::max<std::int64_t>(now - std::max(begin, sent), 0);
}

/// A few bytes may stand for gigabytes: the archive has to stay in memory.
void HttpExchanges::limit(std::string &body, http::HarEntry &entry)
{
    m_bodyBytes += body.size();
    if (m_bodyBytes <= mostBodyBytes)
        return;
    m_bodyBytes -= body.size();
    body.clear();
    entry.comment = "left out here: the bodies of the whole archive are more than 512 MiB";
}

// ── HTTP/1

void HttpExchanges::take(const Message &message, const flow::Connection &connection, bool isReversed, std::int64_t now)
{
    if (http::MessageHead head = http::readHead(message.bytes); head.isRequest && http::looksLikeHttp(message.bytes)) {
        const std::size_t index = add(connection, isReversed, message.begin);
        http::HarEntry &entry = m_entries[index];
        http::takeRequest(message.bytes, message.isInTls, entry);
        entry.send = now - message.begin;
        m_sent[index] = now;
        limit(entry.body, entry);
        m_waiting[m_connection].push_back(index);
    } else if (head.isResponse && (head.status / 100 != 1 || head.status == 101)) {
        auto &waiting = m_waiting[m_connection];
        if (waiting.empty())
            return;
        http::HarEntry &entry = m_entries[waiting.front()];
        waiting.pop_front();
        http::takeResponse(message.bytes, entry);
        answer(entry, message.begin, now);
        limit(entry.content, entry);
    }
}

// ── HTTP/2

/// Frames of a packet taken apart, in their order: the headers of each block, then the data that ends.
void HttpExchanges::takeFrames(const flow::Connection &connection, bool isReversed, std::int64_t now)
{
    std::uint32_t stream = 0;
    std::vector<http::NamedValue> fields;
    bool isAtEnd = false, isData = false, isPromise = false;
    Bytes data;
    const auto finish = [&] {
        if (!fields.empty()) // a promise is the request that the server makes itself
            takeHeaders(stream, std::exchange(fields, {}), connection, isReversed != isPromise, now);
        if (isData)
            takeData(stream, data);
        if (const auto index = entryOf(stream); index && isAtEnd) {
            http::HarEntry &entry = m_entries[*index];
            if (entry.status == 0) {
                entry.send = now - entry.started;
                m_sent[*index] = now;
            } else {
                entry.receive = std::max<std::int64_t>(now - m_sent[*index] - entry.wait, 0);
                http::decodeContentOf(entry);
                limit(entry.content, entry);
                m_streams.erase({m_connection, stream});
            }
        }
        isAtEnd = isData = isPromise = false;
        data = {};
    };
    for (const Node &node : m_dissection.nodes()) {
        if (!node.field || node.protocol != &packet::protocols::http2)
            continue;
        const std::string_view key = node.field->key;
        if (key == "http2.stream") {
            finish();
            stream = 0;
        } else if (key == "http2.streamid") {
            stream = static_cast<std::uint32_t>(node.value);
        } else if (key == "http2.push_promise.promised_stream_id") {
            stream = static_cast<std::uint32_t>(node.value);
            isPromise = true;
        } else if (key == "http2.flags.end_stream") {
            isAtEnd = node.value != 0;
        } else if (key == "http2.header.name") {
            fields.push_back({std::string(m_dissection.text(node)), {}});
        } else if (key == "http2.header.value" && !fields.empty()) {
            fields.back().value = m_dissection.text(node);
        } else if (isAtEnd && (key == "http2.data.data" || key == "http2.body.reassembled.data")) {
            isData = true;
            data = m_dissection.bytesOf(node);
        }
    }
    finish();
}

std::optional<std::size_t> HttpExchanges::entryOf(std::uint32_t stream) const
{
    const auto found = m_streams.find({m_connection, stream});
    return found == m_streams.end() ? std::nullopt : std::optional(found->second);
}

void HttpExchanges::takeHeaders(std::uint32_t stream, std::vector<http::NamedValue> fields, const flow::Connection &connection,
                                bool isReversed, std::int64_t now)
{
    if (const std::string *method = find(fields, ":method")) {
        const std::size_t index = add(connection, isReversed, now);
        m_streams[{m_connection, stream}] = index;
        http::HarEntry &entry = m_entries[index];
        entry.version = "HTTP/2";
        entry.method = *method;
        entry.url = entry.method == "CONNECT"
                        ? valueOf(fields, ":authority")
                        : valueOf(fields, ":scheme") + "://" + valueOf(fields, ":authority") + valueOf(fields, ":path");
        entry.bodyType = valueOf(fields, "content-type");
        entry.send = 0;
        entry.fields = std::move(fields);
        return;
    }
    const auto index = entryOf(stream);
    const std::string status = valueOf(fields, ":status");
    if (!index || status.empty() || status.starts_with('1')) // trailers, or interim
        return;
    http::HarEntry &entry = m_entries[*index];
    std::from_chars(status.data(), status.data() + status.size(), entry.status);
    entry.responseVersion = "HTTP/2";
    entry.contentType = valueOf(fields, "content-type");
    entry.responseFields = std::move(fields);
    answer(entry, now, now);
}

void HttpExchanges::takeData(std::uint32_t stream, Bytes data)
{
    const auto index = entryOf(stream);
    if (!index)
        return;
    http::HarEntry &entry = m_entries[*index];
    if (entry.status == 0) {
        entry.body = asText(data);
        entry.bodyLength = static_cast<std::int64_t>(data.size());
        limit(entry.body, entry);
    } else {
        entry.content = asText(data);
        entry.contentLength = static_cast<std::int64_t>(data.size());
    }
}

std::vector<http::HarEntry> HttpExchanges::take()
{
    m_streams.clear();
    m_waiting.clear();
    m_sent.clear();
    return std::exchange(m_entries, {});
}

} // namespace layerlab::objects
