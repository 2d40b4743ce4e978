// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"
#include "engine/packet/registry.h"

namespace layerlab::packet {

/// What a protocol's dissect function works with: the bytes it was given, and the tree it adds to. Offsets count from the
/// protocol's first byte. Nothing reads outside: what is not there is not added.
class Dissector {
public:
    Dissector(Dissection &out, const Context &context) : m_out(out), m_context(context) {}

    /// Takes a whole packet apart.
    void start(Bytes packet);

    const Context &context() const { return m_context; }
    /// What there is: the captured part, within what the layer below says is ours.
    Bytes bytes() const { return m_current.bytes; }
    /// How much the layer below says is ours; more than bytes() if the capture is cut.
    std::size_t reportedLength() const { return m_current.reported; }
    bool has(std::size_t offset, std::size_t count) const
    {
        return offset <= m_current.bytes.size() && count <= m_current.bytes.size() - offset;
    }
    /// Big-endian numbers; 0 where there is nothing.
    std::uint8_t u8(std::size_t offset) const { return load<std::uint8_t>(offset); }
    std::uint16_t u16(std::size_t offset) const { return load<std::uint16_t>(offset); }
    std::uint32_t u32(std::size_t offset) const { return load<std::uint32_t>(offset); }
    /// The bytes from offset, at most count of them.
    Bytes part(std::size_t offset, std::size_t count) const;

    /// The fixed fields of the table, those from first to last, or all. False, with a mark, where the bytes end before.
    bool fixedFields();
    bool fixedFields(const Field *first, const Field *last);

    /// A field of length bytes; numbers are read, bits counted from offset if the field has any.
    NodeId add(const Field *field, std::size_t offset, std::size_t length);
    /// The field's bits of a word of length bytes at offset: field->bit counts from the word's beginning.
    NodeId addBits(const Field *field, std::size_t offset);
    /// With another value than the bytes alone say.
    NodeId addValue(const Field *field, std::size_t offset, std::size_t length, std::uint64_t value);
    NodeId addText(const Field *field, std::size_t offset, std::size_t length, std::string_view text);
    NodeId addGenerated(const Field *field, std::uint64_t value);
    NodeId addGeneratedText(const Field *field, std::string_view text);
    /// A generated number that is known later.
    void setGenerated(NodeId node, std::uint64_t value) { m_out.m_nodes[node].value = value; }
    /// What is added until close() stands under the node.
    void open(NodeId node) { m_parents.push_back(node); }
    void close() { m_parents.pop_back(); }
    /// Node whose length is known later.
    void setLength(NodeId node, std::size_t length);
    NodeId root() const { return m_current.root; }
    /// The protocol whose payload this is; null for the first.
    const Protocol *below() const { return m_current.below; }
    NodeId last() const { return static_cast<NodeId>(m_out.m_nodes.size()) - 1; }

    void annotate(NodeId node, AnnotationKind kind, std::uint64_t detail = 0);
    /// The bytes end where the protocol needs more: cut if the capture ended, malformed if the packet did.
    void incomplete();
    void malformed() { annotate(m_current.root, AnnotationKind::Malformed); }

    /// The header ends here; until then the protocol's node covers all its bytes.
    void setHeaderLength(std::size_t length);
    /// What is known of the connection of the next transport, from the outermost in; null: nothing.
    const StreamInfo *takeStream();
    /// What is known of the next fragment, from the outermost network header in; null: nothing.
    const FragmentInfo *takeFragment(std::uint32_t identification);
    /// Whether another protocol carries this one as a whole: it does not begin where the packet does.
    bool isInTunnel() const { return m_depth > 2; }
    /// The protocol's own idea of its whole length (header and payload); what is after that belongs to the layer below.
    void setPduLength(std::size_t length);

    /// The protocol above, on length reported bytes at offset. Returns the PDU length it claimed.
    std::size_t next(const Protocol &protocol, std::size_t offset, std::size_t length);
    /// By number in a claims table, data if nobody claims it. Nothing if there are no bytes.
    std::size_t next(std::string_view table, std::uint32_t number, std::size_t offset, std::size_t length);
    void nextData(std::size_t offset, std::size_t length);
    /// A text node filled with the path of protocols when all is taken apart.
    void addProtocolPath(const Field *field) { m_protocolsNode = addGeneratedText(field, {}); }
    /// Keeps bytes that were put together for as long as the dissection lives.
    Bytes keep(std::vector<std::uint8_t> bytes);
    /// Where the protocol's byte at offset lies in the packet, or in the gathered bytes it was given.
    std::size_t place(std::size_t offset) const { return m_current.base + offset; }
    bool isInPacket() const { return m_current.buffer == 0; }
    /// What is added until leave() lies in bytes that are not the packet's, as for nextOn(); true unless there are too many.
    bool enter(Bytes gathered);
    void leave();
    /// A protocol above on bytes that do not lie in the packet: kept ones, or the context's.
    void nextOn(const Protocol &protocol, Bytes gathered, std::size_t reported);

    /// Addresses of the innermost network layer, for pseudo headers; empty before there is one.
    Bytes sourceAddress;
    Bytes destinationAddress;
    std::uint16_t linkType = 1;
    /// Of a protocol that lies on a stream: the message it is given, and whether its server sent it. Null: not known.
    const StreamMessage *message = nullptr;
    bool isFromServer = false;
    /// What is known of the message as a question or an answer of its connection; null: nothing.
    const Exchange *exchange() const;
    std::uint8_t phase() const { return message ? message->phase : std::uint8_t{0}; }
    /// The bytes are an excerpt of a packet that failed, quoted by an error message.
    bool isQuoted = false;
    /// The bytes are those of a first fragment whose datagram is not put together.
    bool isPart = false;

private:
    struct Current {
        const Protocol *protocol = nullptr;
        const Protocol *below = nullptr;
        Bytes bytes;
        std::size_t reported = 0;
        std::size_t base = 0; ///< of bytes in the buffer
        std::size_t pduLength = 0;
        std::uint8_t buffer = 0;
        NodeId root = noNode;
        std::size_t firstParent = 0; ///< of its own in m_parents
    };

    template <class T> T load(std::size_t offset) const
    {
        return has(offset, sizeof(T)) ? loadInteger<T>(m_current.bytes.data() + offset, ByteOrder::Big) : T{};
    }
    Node &push(const Field *field, std::size_t offset, std::size_t length);
    std::uint64_t bitsAt(std::size_t bit, std::size_t bits) const;
    void finish();
    void run(const Protocol &protocol, Bytes bytes, std::size_t reported, std::size_t base, std::uint8_t buffer);

    Dissection &m_out;
    const Context &m_context;
    Current m_current;
    std::vector<NodeId> m_parents;    ///< open nodes, those of the protocols below first
    std::size_t m_transportCount = 0; ///< that took their stream
    int m_depth = 0;
    struct Outside {
        Bytes bytes;
        std::size_t reported;
        std::size_t base;
        std::uint8_t buffer;
    };
    std::vector<Outside> m_outside; ///< where leave() goes back to
    std::size_t m_lastPduLength = 0;
    NodeId m_protocolsNode = noNode;
    bool m_isNextViaEtherType = false;
    std::size_t m_fragmentCount = 0; ///< that were taken
};

} // namespace layerlab::packet
