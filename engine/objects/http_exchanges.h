// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"
#include "engine/http/har.h"
#include "engine/packet/dissection.h"

#include <deque>
#include <map>

namespace layerlab::objects {

/// Finds the HTTP requests of a recording with their responses, in the order of its packets, a portion at a time: HTTP/1 and
/// HTTP/2, inside TLS too where there are keys. Requests are answered in their order (RFC 9112 §9.3.2), those of HTTP/2 by
/// stream. A response whose request is not in the recording is passed over; interim responses (1xx) are too.
class HttpExchanges {
public:
    /// Looks at most so many packets further, of those that connections has; true while some are left.
    bool advance(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t most = 0xffffffff);
    std::uint32_t packetCount() const { return m_count; } ///< looked at so far
    /// What was found, in the order of requests. Those without a response (yet) have status 0.
    std::vector<http::HarEntry> take();

    /// The requests that end in a packet, without their responses.
    static std::vector<http::HarEntry> requestsIn(const flow::Connections &connections, const flow::PacketSource &source,
                                                  std::uint32_t packet);

    /// Bodies beyond so many bytes in total are left out, which their comments say.
    static constexpr std::size_t mostBodyBytes = std::size_t{512} << 20;

private:
    /// A message that ends in the packet looked at.
    struct Message {
        Bytes bytes;
        std::int64_t begin = 0; ///< time of the earliest packet that has part of it
        bool isInTls = false;
    };
    void lookInto(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t packet);
    void take(const Message &message, const flow::Connection &connection, bool isReversed, std::int64_t now);
    void takeFrames(const flow::Connection &connection, bool isReversed, std::int64_t now);
    void takeHeaders(std::uint32_t stream, std::vector<http::NamedValue> fields, const flow::Connection &connection,
                     bool isReversed, std::int64_t now);
    void takeData(std::uint32_t stream, Bytes data);
    std::size_t add(const flow::Connection &connection, bool isReversed, std::int64_t begin);
    void answer(http::HarEntry &entry, std::int64_t begin, std::int64_t now);
    void limit(std::string &body, http::HarEntry &entry);
    std::optional<std::size_t> entryOf(std::uint32_t stream) const;

    std::uint32_t m_count = 0;
    std::uint32_t m_connection = 0; ///< of the packet looked at
    std::vector<http::HarEntry> m_entries;
    std::vector<std::int64_t> m_sent;                                         ///< by entry: when the request ended
    std::map<std::uint32_t, std::deque<std::size_t>> m_waiting;               ///< by connection: entries without a response
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> m_streams; ///< of HTTP/2, by connection and stream
    std::size_t m_bodyBytes = 0;
    packet::Dissection m_dissection;
};

} // namespace layerlab::objects
