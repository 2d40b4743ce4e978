// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/chunked_vector.h"
#include "engine/flow/endpoints.h"
#include "engine/flow/exchanges.h"
#include "engine/flow/fragments.h"
#include "engine/flow/http2_stream.h"
#include "engine/flow/message_finder.h"
#include "engine/flow/quic_stream.h"
#include "engine/flow/segment_facts.h"
#include "engine/flow/tcp_analysis.h"
#include "engine/flow/tls_stream.h"
#include "engine/flow/whole_packet.h"
#include "engine/http/message.h"
#include "engine/packet/context.h"
#include "engine/packet/summary.h"

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace layerlab::flow {

/// A TCP connection or the UDP datagrams between two ports.
struct Connection {
    Endpoints endpoints;
    std::uint32_t index = 0; ///< among those of its transport: Wireshark's tcp.stream, udp.stream
    std::uint32_t packetCount = 0;
    std::uint32_t firstPacket = 0xffffffff;
    std::uint32_t lastPacket = 0xffffffff;
    packet::ProtocolId payload = packet::noProtocol; ///< the protocol above, once a packet has shown it
    std::int64_t firstTime = 0;
    std::array<std::uint64_t, 2> payloadBytes{};   ///< by direction, resent bytes included
    TcpAnalysis tcp;                               ///< as of the last packet
    std::array<std::vector<Message>, 2> messages;  ///< by direction, in order
    std::array<std::vector<Stretch>, 2> stretches; ///< by direction, in the order of the stream
};

/// A packet as the connection that carries a tunnel counts it. In the summary stands the connection inside.
struct TunnelPacket {
    std::uint32_t packet;
    std::uint32_t connection;
    std::uint32_t number;   ///< in the connection, from 1
    std::uint32_t previous; ///< the packet before in it; 0xffffffff: none
};

/// Where the bytes and times of packets are, for those asking about one of them.
class PacketSource {
public:
    virtual ~PacketSource() = default;
    virtual Bytes bytes(std::uint32_t packet) const = 0;
    virtual std::uint16_t linkType(std::uint32_t packet) const = 0;
    /// number, time, lengths; sinceFirst and sincePrevious as well.
    virtual packet::FrameInfo frame(std::uint32_t packet) const = 0;
};

/// The state that packets share: summaries and connections, built once in the order of the recording, 32 bytes a packet.
/// Afterwards every packet's detail is made on its own: contextOf() gives what dissect() needs. A copy is a snapshot. Not
/// thread-safe while packets are added.
class Connections {
public:
    Connections();
    Connections(const Connections &);
    Connections(Connections &&) noexcept;
    Connections &operator=(Connections &&) noexcept;
    ~Connections();

    /// The secrets to open TLS with, before the first packet: what was added without them stays closed.
    void setKeys(std::shared_ptr<const tls::KeyLog> keys) { m_keys = std::move(keys); }
    /// The next packet.
    void add(std::uint16_t linkType, Bytes packet, std::size_t originalLength, std::int64_t time);

    const ChunkedVector<packet::Summary> &summaries() const { return m_summaries; }
    const ChunkedVector<Connection> &connections() const { return m_connections; }
    /// Packets of a connection, in order.
    std::vector<std::uint32_t> packetsOf(std::uint32_t connection) const;
    /// The bytes of a packet, put together where its summary says so.
    WholePacket whole(std::uint32_t packet, const PacketSource &source) const;
    const Fragments &fragments() const { return m_fragments; }
    /// Of a TCP segment; worked out for its whole connection when one is asked for, and kept for a while.
    SegmentFacts factsOf(std::uint32_t packet, const PacketSource &source) const;
    std::uint32_t tcpCount() const { return m_tcpCount; }
    std::uint32_t udpCount() const { return m_udpCount; }

private:
    friend class PacketContext;
    struct Working;   ///< what only building needs
    struct KeptFacts; ///< of connections lately asked about

    std::uint32_t find(const Endpoints &endpoints, bool &isReversed);
    std::uint32_t open(const Endpoints &endpoints);
    Bytes putTogether(packet::Summary &summary, packet::SummaryExtra &extra, Bytes packet, std::int64_t time);
    void track(packet::Summary &summary, Bytes packet, std::int64_t time);
    void trackTunnels(const packet::SummaryExtra &extra, Bytes packet, std::int64_t time);
    void matchEcho(const packet::Summary &summary, Bytes packet);
    void followDatagram(Connection &connection, packet::Summary &summary, Bytes packet, const Endpoints &endpoints,
                        std::int64_t time);
    void pairUp(std::uint32_t connection, packet::ExchangeKey key, std::uint32_t number, std::int64_t time);
    std::uint32_t enterExchange(std::uint32_t number, const packet::Exchange &exchange);
    void pairUpHttp(std::uint32_t connection, const http::MessageHead &head, std::uint32_t number);
    void trackQuoted(packet::Summary &summary, Bytes packet, std::int64_t time);
    void followMessages(Connection &connection, packet::Summary &summary, Bytes packet, const TcpSegment &segment);
    void messageFound(Connection &connection, bool isReversed, const packet::Protocol &protocol, const FoundMessage &message,
                      std::int64_t time);

    ChunkedVector<packet::Summary> m_summaries;
    ChunkedVector<Connection> m_connections;
    std::unordered_map<std::uint32_t, std::uint32_t> m_echoes; ///< the other half of an echo of ICMP, by packet
    ChunkedVector<TunnelPacket> m_tunnelPackets;               ///< in the order of packets; few recordings have any
    std::unordered_map<std::uint32_t, Exchanges> m_exchanges;  ///< by packet; those of protocols that ask and answer
    std::unordered_map<std::uint32_t, TlsStream> m_tls;        ///< by connection
    std::unordered_map<std::uint32_t, Http2Stream> m_http2;    ///< by connection, those not inside TLS
    std::unordered_map<std::uint32_t, QuicStream> m_quic;      ///< by connection
    Fragments m_fragments;
    std::shared_ptr<const tls::KeyLog> m_keys;
    std::uint32_t m_tcpCount = 0;
    std::uint32_t m_udpCount = 0;
    std::unique_ptr<Working> m_working;
    std::unique_ptr<KeptFacts> m_keptFacts;
};

/// The context of one packet, with the bytes it gathered: must live as long as what was dissected with it.
class PacketContext : private packet::StreamHistory {
public:
    PacketContext(const Connections &connections, const PacketSource &source, std::uint32_t packet);
    PacketContext(const PacketContext &) = delete;
    PacketContext &operator=(const PacketContext &) = delete;

    const packet::Context &context() const { return m_context; }
    operator const packet::Context &() const { return m_context; }

private:
    void fillFragments(const Connections &connections);
    void fillTunnels(std::uint32_t packet);
    void fillTcp(const Connections &connections, const Connection &connection, const packet::Summary &summary,
                 std::uint32_t packet);
    void fillMessages(const Connection &connection);
    packet::StreamMessage gather(const Message &message, bool isReversed) const;
    void fillTls(const TlsStream &stream, const Connection &connection);
    void fillHttp2(const Http2Stream &http2, const Connection &connection);
    void addHttp2(const Http2Stream &http2, const Message &place, const std::uint8_t *gathered, std::uint32_t offset,
                  const TlsStream *tls);
    Bytes http2Body(const Http2Stream::Side &side, bool isReversed, const TlsStream *tls) const;
    Bytes sentBytes(const Message &place, const Connection &connection, packet::OpenedRecord &out) const;
    Bytes tlsMessage(const TlsStream &stream, bool isReversed, const TlsMessage &message) const;
    void fillExchanges();
    const PacketContext &contextOf(std::uint32_t packet) const;
    Bytes answeredInTls(bool (*begins)(Bytes)) const;

    Bytes answered(const packet::Exchange *exchange, bool (*begins)(Bytes)) const override;
    packet::StreamMessage stretch(const packet::StreamMessage &message) const override;

    const Connections &m_connections;
    const PacketSource &m_source;
    std::uint32_t m_packet;
    packet::Context m_context;
    packet::StreamInfo m_stream;
    std::vector<packet::StreamInfo> m_tunnels;
    std::vector<packet::FragmentInfo> m_fragments;
    std::uint32_t m_wholeOffset = 0; ///< where the innermost datagram begins that was put together
    mutable std::vector<WholePacket> m_kept;
    mutable std::vector<std::unique_ptr<PacketContext>> m_requests; ///< that were asked for
    std::vector<packet::Exchange> m_exchanges;
    packet::TlsState m_tls;
    std::vector<packet::Http2Frame> m_http2;
    packet::QuicState m_quic;
    mutable std::vector<std::vector<std::uint8_t>> m_gathered;
};

} // namespace layerlab::flow
