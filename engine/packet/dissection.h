// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/context.h"
#include "engine/packet/protocol.h"

#include <memory>
#include <string>
#include <vector>

namespace layerlab::packet {

using NodeId = std::uint32_t;
inline constexpr NodeId noNode = 0xffffffff;

/// What is to be said about a node besides its value.
enum class AnnotationKind : std::uint8_t {
    ChecksumRight,
    ChecksumWrong,       ///< detail: the right one
    ChecksumNotComputed, ///< left to a device that never computed it
    ChecksumUnknown,     ///< can't be checked: not all of the bytes are here
    ChecksumAbsent,      ///< zero where that means that there is none
    Malformed,           ///< ends or contradicts itself where the protocol needs more
    Cut,                 ///< the capture ends here, the packet did not
    Fragment,            ///< a part of a datagram: what is above is shown where all parts are together
    Segment,             ///< a part of a message that ends in frame detail
    Unseen,              ///< told by packets from before the recording, or missing in it
    TooLarge,            ///< goes on, but is shown no further: a few bytes may stand for gigabytes
    FragmentsMissing,    ///< the datagram was not put together: detail bytes of it are missing
    FragmentEndMissing,  ///< the same, the last fragment among them
};

struct Annotation {
    NodeId node;
    AnnotationKind kind;
    std::uint64_t detail = 0;
};

/// LL_TEXT("Annotation", …) with %1 where the detail goes; formatted in English by annotationText().
const char *annotationFormat(AnnotationKind kind);
std::string annotationText(const Annotation &annotation);

/// A protocol or a field in the tree, which is kept flat and in preorder. 48 bytes.
struct Node {
    const Protocol *protocol = nullptr;
    const Field *field = nullptr; ///< null: the protocol itself
    std::uint64_t value = 0;      ///< the number, or place and length of a generated text
    std::uint32_t offset = 0;     ///< first byte, in its buffer
    std::uint32_t length = 0;     ///< bytes
    std::uint16_t bitOffset = 0;  ///< first bit, counted from the first byte's highest
    std::uint16_t bitLength = 0;  ///< 0: whole bytes
    std::uint32_t parent = noNode;
    std::uint8_t depth = 0;
    std::uint8_t buffer = 0;      ///< 0: the packet; more: bytes gathered from several packets
    bool isGenerated : 1 = false; ///< not in the bytes: computed, or known from other packets
    bool isOwnText : 1 = false;   ///< the text is generated too
    bool isViaEtherType : 1 = false;
    bool hasAnnotation : 1 = false;
};

/// A packet taken apart: the flat tree. It borrows the packet's bytes and those the context's messages gathered: both must live
/// as long.
class Dissection {
public:
    const std::vector<Node> &nodes() const { return m_nodes; }
    const std::vector<Annotation> &annotations() const { return m_annotations; }
    /// The bytes that nodes of that buffer lie in.
    Bytes buffer(std::uint8_t index) const { return index < m_buffers.size() ? m_buffers[index] : Bytes{}; }
    Bytes bytesOf(const Node &node) const;
    bool isMalformed() const;

    /// The value as `tshark -T fields` prints it: machine-readable. Protocol nodes have none.
    void appendValue(std::string &out, const Node &node) const;
    std::string valueText(const Node &node) const;
    /// The value as a person reads it, in English: with the name of a known value and the unit, "Set"/"Not set" for flags.
    void appendDisplayText(std::string &out, const Node &node) const;
    std::string displayText(const Node &node) const;
    /// The characters of a text, or the generated ones of any field, as they are.
    std::string_view text(const Node &node) const;
    /// "eth:ethertype:ip:tcp:http".
    void appendProtocolPath(std::string &out) const;
    std::string protocolPath() const;
    /// The first node of that field or protocol, or noNode.
    NodeId find(std::string_view key) const;

private:
    friend class Dissector;
    std::vector<Node> m_nodes;
    std::vector<Annotation> m_annotations;
    std::vector<Bytes> m_buffers;
    std::vector<std::shared_ptr<const std::vector<std::uint8_t>>> m_kept; ///< bytes put together while dissecting
    std::string m_texts;
};

/// Takes a packet apart. linkType is a LINKTYPE_ value of pcap files. Never fails: marks tell what is wrong or missing.
Dissection dissect(std::uint16_t linkType, Bytes packet, const Context &context = {});
/// The same into a Dissection whose memory is used again.
void dissect(Dissection &out, std::uint16_t linkType, Bytes packet, const Context &context = {});

/// Chosen fields of one dissection after the other, as text.
class FieldSelection {
public:
    /// Keys of fields or collective fields; unknown ones are reported, and stay empty.
    explicit FieldSelection(const std::vector<std::string> &keys);
    const std::vector<std::string> &unknown() const { return m_unknown; }
    /// values[i]: all occurrences of key i in the order of the tree, with the separator between them.
    void collect(const Dissection &dissection, std::vector<std::string> &values, char separator = ',') const;

private:
    struct Target {
        const Field *field;
        std::uint32_t column;
    };
    std::vector<Target> m_targets; ///< sorted by field address
    std::vector<std::string> m_unknown;
    std::size_t m_count = 0;
};

} // namespace layerlab::packet
