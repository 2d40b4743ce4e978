// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/http/hpack.h"
#include "engine/packet/protocol.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace layerlab::packet {

/// What the recording knows about a packet besides its bytes. Times are nanoseconds.
struct FrameInfo {
    std::uint32_t number = 1; ///< counted from 1
    std::int64_t time = 0;    ///< since the Epoch
    bool hasTime = true;
    std::uint32_t originalLength = 0; ///< on the wire; less than the captured length counts as the captured length
    std::int64_t sinceFirst = 0;      ///< since the recording's first packet
    std::int64_t sincePrevious = 0;   ///< since the packet before
    bool isChecksumNotReady = false;  ///< the sender left transport checksums to a device that never computed them
};

/// Findings about a TCP segment from those before it, with Wireshark's meanings. Bits of a set.
enum class TcpFinding : std::uint16_t {
    Retransmission = 1 << 0,
    FastRetransmission = 1 << 1,
    SpuriousRetransmission = 1 << 2,
    OutOfOrder = 1 << 3,
    LostSegment = 1 << 4,
    AckedLostSegment = 1 << 5,
    DuplicateAck = 1 << 6,
    KeepAlive = 1 << 7,
    KeepAliveAck = 1 << 8,
    ZeroWindow = 1 << 9,
    ZeroWindowProbe = 1 << 10,
    ZeroWindowProbeAck = 1 << 11,
    WindowUpdate = 1 << 12,
    WindowFull = 1 << 13,
    ReusedPorts = 1 << 14,
};

/// A message of a byte stream that ends in this packet. Its bytes are in the packet's own payload, or gathered from several
/// segments.
struct StreamMessage {
    Bytes bytes;                        ///< the gathered bytes; empty if the message lies in the payload
    std::uint32_t offset = 0;           ///< where it begins in the payload, if it lies there
    std::uint32_t length = 0;           ///< captured bytes
    std::uint64_t reportedLength = 0;   ///< bytes it has by its own framing
    std::vector<std::uint32_t> frames;  ///< numbers of the frames it came in, if gathered
    std::uint32_t sequence = 0;         ///< TCP's number of its first byte
    const Protocol *protocol = nullptr; ///< whose it is, if the connection has changed its protocol; null: as the context says
    std::uint8_t phase = 0;             ///< of its framing
};

/// A protected TLS record that ends in the packet, opened: all of what stands here is borrowed from whoever made the context.
struct OpenedRecord {
    const std::uint8_t *gathered = nullptr; ///< the beginning of the gathered message it lies in; null: in the packet
    std::uint32_t offset = 0;               ///< of its header, in that message or in the packet
    std::uint8_t type = 0;                  ///< the content type, which TLS 1.3 hides
    Bytes content;                          ///< without padding
    const Protocol *above = nullptr;        ///< of application data
    std::vector<StreamMessage> messages;    ///< of application data: those that end in this record, gathered
    std::uint32_t reassembledIn = 0;        ///< the frame in which the message ends that the content's last bytes belong to
};

/// What the TLS connection of a packet has agreed on, and the packet's records as far as there are keys.
struct TlsState {
    std::uint16_t version = 0;     ///< 0: not known; counts from the packet with the server's hello on
    std::uint16_t cipherSuite = 0; ///< as above
    bool isProtected = false;      ///< the sender has changed its cipher before this packet (up to TLS 1.2)
    std::string_view protocol;     ///< agreed on by ALPN; empty: none, or not known
    std::uint16_t serverPort = 0;
    std::vector<OpenedRecord> opened;
};

/// What a question or an answer has to do with packets before and after it. Frame numbers; 0: none.
struct Exchange {
    std::uint32_t request = 0;        ///< that this answers
    std::uint32_t requestMessage = 0; ///< which of those that end in that frame, from 0
    std::int64_t requestTime = 0;     ///< nanoseconds since the Epoch
    std::uint32_t response = 0;       ///< to this
    std::uint32_t original = 0;       ///< that this repeats
    bool isResponse = false;
};

/// What the connection knows of an HTTP/2 frame that ends in the packet: all of what stands here is borrowed from whoever made
/// the context.
struct Http2Frame {
    const std::uint8_t *gathered = nullptr;       ///< its beginning, if it was gathered; null: it is in the packet
    std::uint32_t offset = 0;                     ///< in the packet
    const http::HeaderHistory *history = nullptr; ///< of its direction, if a header block ends in it
    http::TableState table;                       ///< before that block
    Bytes block;                                  ///< the whole block, if it began in an earlier frame
    Exchange exchange;                            ///< of its stream
    std::string_view contentType;                 ///< of the message whose data it holds, as its headers say
    std::string_view contentEncoding;
    Bytes body;                   ///< the whole data of that message, if this is the last of several frames
    std::uint32_t bodyEndsIn = 0; ///< the frame with the end of the data; 0: not known
};

/// A QUIC packet of a datagram without its protection: what stands here is borrowed from whoever made the context.
struct OpenedQuic {
    std::uint32_t offset = 0;      ///< of its first byte in the frame
    std::uint8_t firstByte = 0;    ///< of its header, without protection
    std::uint8_t numberLength = 0; ///< bytes of the packet number
    std::uint64_t number = 0;      ///< all of it, of which the header has only the end
    Bytes payload;                 ///< its frames
    Bytes handshake;               ///< of TLS: what its CRYPTO frames complete together with those of packets before
};

/// What a QUIC connection has told, for the packets of a datagram.
struct QuicState {
    std::uint32_t index = 0;          ///< of the connection among those of QUIC
    int connectionIdLength = unknown; ///< of the identifier that this packet's receiver chose
    std::vector<OpenedQuic> opened;
    static constexpr int unknown = -1;
};

/// Looks back in a packet's connection, when asked: most packets never do.
class StreamHistory {
public:
    virtual ~StreamHistory() = default;
    /// The request of the exchange if begins(request) holds, else the payload of the nearest packet before, of the other
    /// direction, for which it does; empty if there is none near.
    virtual Bytes answered(const Exchange *exchange, bool (*begins)(Bytes)) const = 0;
    /// All that was said from where the phase of this message of the packet began to the message's end, gathered; without
    /// bytes if not all of it is there.
    virtual StreamMessage stretch(const StreamMessage &message) const = 0;
};

/// What the connection knows about one of its packets: all that detail needs, so that a packet is dissected on its own.
struct StreamInfo {
    std::uint32_t index = 0;  ///< of the connection among those of its transport
    std::uint32_t number = 0; ///< of the packet in the connection, from 1
    std::int64_t sinceFirst = 0;
    std::int64_t sincePrevious = 0;
    bool isFromOpener = true;               ///< same direction as the connection's first packet
    std::uint8_t phase = 0;                 ///< of the framing of a payload that is simply one message
    const StreamHistory *history = nullptr; ///< null where there is none
    const TlsState *tls = nullptr;          ///< null where the connection is not TLS
    const QuicState *quic = nullptr;        ///< null where the connection is not QUIC
    std::span<const Exchange> exchanges; ///< of protocols that pair questions and answers: one for each message that ends here
    std::span<const Http2Frame> http2;   ///< those of its frames of which more is known than their bytes say

    // TCP only.
    bool hasBase = false; ///< sequence numbers are shown relative to these
    bool hasPeerBase = false;
    std::uint32_t base = 0;
    std::uint32_t peerBase = 0;
    int windowScale = unknownScale; ///< shift of this side's window field
    std::uint16_t findings = 0;     ///< TcpFinding bits
    std::uint32_t duplicateAckNumber = 0;
    std::uint32_t duplicateAckFrame = 0;
    // Of frames by number, 0: none. Times are 0 where nothing was measured.
    std::uint32_t acksFrame = 0;         ///< whose last byte this acknowledges
    std::int64_t ackRoundTrip = 0;       ///< since that frame
    std::int64_t initialRoundTrip = 0;   ///< of the handshake
    std::uint32_t bytesInFlight = 0;     ///< with this segment's
    std::uint32_t pushBytes = 0;         ///< since the last PSH, with this segment's
    std::uint32_t resentFrame = 0;       ///< from which the retransmission timeout is counted
    std::int64_t retransmissionTime = 0; ///< since that frame
    std::uint8_t completeness = 0;       ///< SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32
    bool isPartialAck = false;           ///< acksFrame is acknowledged in part
    bool hasMessages = false;            ///< messages and reassembledIn say what the payload is
    std::vector<StreamMessage> messages; ///< that end here
    std::uint32_t reassembledIn = 0; ///< the frame in which the message ends that this payload's last bytes belong to; 0: none

    static constexpr int unknownScale = -1; ///< the handshake was not seen
    static constexpr int noScale = -2;      ///< the two sides did not agree on scaling
};

/// What is to be said of a fragment beside the others of its datagram. Bits of a set.
enum class FragmentMark : std::uint8_t {
    Overlap = 1 << 0,       ///< brings bytes again
    Conflict = 1 << 1,      ///< with other values
    MultipleTails = 1 << 2, ///< a last fragment that contradicts the one before about where the datagram ends
    TooLong = 1 << 3,       ///< goes on behind the end
};

/// A fragment and what became of its datagram.
struct FragmentInfo {
    struct Part {
        std::uint32_t frame;
        std::uint32_t offset; ///< in the datagram
        std::uint32_t length;
        std::uint8_t marks; ///< FragmentMark bits
    };
    std::uint32_t identification = 0;
    Bytes datagram;                  ///< put together, if this fragment completed it; borrowed from whoever made the context
    std::vector<Part> parts;         ///< of it, by offset
    std::uint32_t reassembledIn = 0; ///< the frame that completed it; 0: none
    std::uint32_t missing = 0;       ///< bytes without which it was not put together
    bool isEndMissing = false;       ///< how many they are is not known: the last fragment is among the missing
};

/// All that dissection may know beyond the bytes.
struct Context {
    FrameInfo frame;
    const StreamInfo *stream = nullptr;  ///< of the innermost transport; null: no connection tracking
    std::span<const StreamInfo> tunnels; ///< of the transports that carry a tunnel with a network header in it, outermost first
    // The other half of a request and its answer, where the network layer has such (echo of ICMP); 0: none.
    std::uint32_t requestFrame = 0;          ///< which this answers
    std::uint32_t responseFrame = 0;         ///< which answers this
    std::int64_t responseTime = 0;           ///< between the two
    const Protocol *payload = nullptr;       ///< the connection's protocol above the transport, if known from its other packets
    std::span<const FragmentInfo> fragments; ///< by network header, from the outside in
    Bytes whole;                             ///< where fragments were put together: what the summary's offsets count in
};

} // namespace layerlab::packet
