// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/packet/field.h"

#include <string>

namespace layerlab::packet {

class Dissector;
class Summarizer;
struct Protocol;
struct PacketView;

/// The layers of the OSI model (ISO/IEC 7498-1). None: about the recording, not on the wire.
enum class Layer : std::uint8_t { None, Physical, DataLink, Network, Transport, Session, Presentation, Application };

/// A protocol's claim on numbers of a table that its parents look up, e.g. {"ip.proto", 6}.
struct Claim {
    std::string_view table;
    std::uint32_t first = 0;
    std::uint32_t last = 0; ///< 0: only first
};

/// What a stream protocol says about the message that begins at the first byte it is given.
struct Framing {
    enum class Kind : std::uint8_t {
        NeedMore,   ///< ask again with at least length bytes (0: with any more)
        Complete,   ///< the message is length bytes, which may not have come yet
        UntilClose, ///< all that comes
        NotMine,    ///< no message of this protocol
    };
    Kind kind = Kind::NotMine;
    std::uint64_t length = 0;
    /// What the bytes of the message alone do not tell, in the protocol's own numbers: its dissect is given it again.
    std::uint8_t phase = 0;
    /// What both directions speak from the byte behind this message on. Null: this protocol.
    const Protocol *next = nullptr;
};

/// What a stream protocol may remember between calls of its framing function.
struct FramingState {
    std::uint64_t resume = 0;        ///< position inside the message to go on from; 0 at each message's beginning
    std::uint64_t *shared = nullptr; ///< one word for both directions of the connection; 0 at first
    bool isFromServer = false;       ///< see isFromServer() of registry.h
};

/// Whether a message asks or answers, and the number by which an answer names its question.
struct ExchangeKey {
    enum class Kind : std::uint8_t { None, Request, Response } kind = Kind::None;
    std::uint32_t number = 0;
};

/// Protocols in one packet: tunnels in tunnels end somewhere.
constexpr int mostProtocols = 128;

/// A protocol: its table, its place, and functions only for what the table can't say.
struct Protocol {
    const char *key;       ///< Wireshark's protocol filter name, e.g. "ip"
    Literal name;          ///< LL_TEXT("Protocol", …)
    const char *shortName; ///< what a column shows, e.g. "TCP"
    Layer layer;
    const char *pdu;       ///< LL_TEXT("PDU", …): frame, packet, segment, datagram, message
    const char *reference; ///< e.g. "RFC 9293"
    std::span<const Field> fields = {};
    std::span<const Claim> claims = {};
    /// Takes the bytes apart. Null: the fixed fields of the table, and the rest is data.
    void (*dissect)(Dissector &) = nullptr;
    /// Finds offsets, ports and the protocol above, without memory. Null: nothing is above.
    void (*summarize)(Summarizer &) = nullptr;
    /// Whether a payload of a stream's segment that nobody claimed by port is this protocol's.
    bool (*recognizes)(Bytes payload) = nullptr;
    /// The same for the payload of a datagram.
    bool (*recognizesDatagram)(Bytes payload) = nullptr;
    /// Finds the messages of a byte stream, so that one spread over several segments is shown whole. Null: a segment is a
    /// message.
    Framing (*frame)(Bytes stream, FramingState &state) = nullptr;
    /// Whether the answers to this datagram come from another port of the receiver and belong to the protocol all the same.
    bool (*opensAnother)(Bytes payload) = nullptr;
    /// What pairs the questions and answers between the same two ports. Null: nothing does.
    ExchangeKey (*exchange)(Bytes payload) = nullptr;
    /// Appends the one-line description a list of packets shows.
    void (*describe)(const PacketView &, std::string &) = nullptr;
    /// Why no layer of its own lies between it and the transport; LL_TEXT("Layer", …) or null.
    const char *absentSession = nullptr;
};

} // namespace layerlab::packet
