// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dissector.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

bool isNumber(FieldType type)
{
    return type == FieldType::Boolean || type == FieldType::Unsigned || type == FieldType::Signed ||
           type == FieldType::FrameNumber || type == FieldType::Time || type == FieldType::Date ||
           type == FieldType::Duration || type == FieldType::Milliseconds;
}

} // namespace

Bytes Dissector::part(std::size_t offset, std::size_t count) const
{
    if (offset >= m_current.bytes.size())
        return {};
    return m_current.bytes.subspan(offset, std::min(count, m_current.bytes.size() - offset));
}

std::uint64_t Dissector::bitsAt(std::size_t bit, std::size_t bits) const
{
    const std::size_t first = bit / 8;
    if (has(first, 8) && bits > 0 && bit % 8 + bits <= 64) [[likely]]
        return loadInteger<std::uint64_t>(m_current.bytes.data() + first, ByteOrder::Big) << bit % 8 >> (64 - bits);
    std::uint64_t value = 0;
    const std::size_t end = (bit + bits + 7) / 8;
    const Bytes there = part(first, end - first);
    for (const std::uint8_t byte : there)
        value = value << 8 | byte;
    for (std::size_t i = there.size(); i < end - first; ++i)
        value <<= 8; // what is not there is 0
    value >>= end * 8 - bit - bits;
    return bits < 64 ? value & ((std::uint64_t{1} << bits) - 1) : value;
}

/// Within its callers, the hottest place of all: a call would take a tenth more.
[[gnu::always_inline]] inline Node &Dissector::push(const Field *field, std::size_t offset, std::size_t length)
{
    const std::size_t size = m_current.bytes.size();
    const std::size_t start = std::min(offset, size);
    const NodeId parent = m_parents.size() == m_current.firstParent ? m_current.root : m_parents.back();
    const auto depth = static_cast<std::uint8_t>(m_out.m_nodes[parent].depth + 1);
    Node &node = m_out.m_nodes.emplace_back(); // filled in its place: copying what was just written costs more than all else
    node.protocol = m_current.protocol;
    node.field = field;
    node.offset = static_cast<std::uint32_t>(m_current.base + start);
    node.length = static_cast<std::uint32_t>(std::min(length, size - start));
    node.buffer = m_current.buffer;
    node.parent = parent;
    node.depth = depth;
    return node;
}

NodeId Dissector::add(const Field *field, std::size_t offset, std::size_t length)
{
    Node &node = push(field, offset, length);
    if (isNumber(field->type))
        node.value = bitsAt(offset * 8, std::min<std::size_t>(length, 8) * 8) * field->scale;
    return last();
}

NodeId Dissector::addBits(const Field *field, std::size_t offset)
{
    const std::size_t bit = offset * 8 + field->bit;
    const std::size_t first = bit / 8;
    Node &node = push(field, first, (bit + field->bits + 7) / 8 - first);
    if (isNumber(field->type))
        node.value = bitsAt(bit, field->bits) * field->scale;
    if (field->bits % 8 || bit % 8) {
        node.bitOffset = static_cast<std::uint16_t>(bit % 8);
        node.bitLength = field->bits;
    }
    return last();
}

bool Dissector::fixedFields(const Field *first, const Field *lastField)
{
    const std::size_t outside = m_parents.size();
    bool isWhole = true;
    NodeId before = noNode;
    for (const Field *field = first; field <= lastField; ++field) {
        if (field->bits == 0 || field->isRelative)
            continue;
        const std::size_t level = outside + field->level - first->level;
        if (level < m_parents.size())
            m_parents.resize(level);
        else if (level > m_parents.size() && before != noNode)
            open(before);
        if (!has(0, (std::size_t{field->bit} + field->bits + 7) / 8)) {
            isWhole = false;
            break;
        }
        before = addBits(field, 0);
    }
    m_parents.resize(outside);
    if (!isWhole)
        incomplete();
    return isWhole;
}

bool Dissector::fixedFields()
{
    const auto fields = m_current.protocol->fields;
    return fields.empty() || fixedFields(&fields.front(), &fields.back());
}

NodeId Dissector::addValue(const Field *field, std::size_t offset, std::size_t length, std::uint64_t value)
{
    push(field, offset, length).value = value;
    return last();
}

NodeId Dissector::addText(const Field *field, std::size_t offset, std::size_t length, std::string_view text)
{
    Node &node = push(field, offset, length);
    node.isOwnText = true;
    node.value = std::uint64_t{m_out.m_texts.size()} << 32 | static_cast<std::uint32_t>(text.size());
    m_out.m_texts += text;
    return last();
}

NodeId Dissector::addGenerated(const Field *field, std::uint64_t value)
{
    Node &node = push(field, 0, 0);
    node.value = value;
    node.isGenerated = true;
    return last();
}

NodeId Dissector::addGeneratedText(const Field *field, std::string_view text)
{
    const NodeId id = addText(field, 0, 0, text);
    m_out.m_nodes[id].isGenerated = true;
    return id;
}

void Dissector::setLength(NodeId node, std::size_t length)
{
    Node &target = m_out.m_nodes[node];
    const std::size_t available = m_current.base + m_current.bytes.size() - target.offset;
    target.length = static_cast<std::uint32_t>(std::min(length, available));
}

void Dissector::annotate(NodeId node, AnnotationKind kind, std::uint64_t detail)
{
    m_out.m_nodes[node].hasAnnotation = true;
    m_out.m_annotations.push_back({node, kind, detail});
}

void Dissector::incomplete()
{
    const bool isCut = m_current.bytes.size() < m_current.reported || isQuoted;
    annotate(m_current.root, isCut ? AnnotationKind::Cut : AnnotationKind::Malformed);
}

void Dissector::setHeaderLength(std::size_t length)
{
    setLength(m_current.root, length);
}

void Dissector::setPduLength(std::size_t length)
{
    m_current.pduLength = length;
    m_current.reported = length;
    if (m_current.bytes.size() > length)
        m_current.bytes = m_current.bytes.first(length);
}

void Dissector::run(const Protocol &protocol, Bytes bytes, std::size_t reported, std::size_t base, std::uint8_t buffer)
{
    if (m_depth >= mostProtocols)
        return annotate(m_current.root == noNode ? 0 : m_current.root, AnnotationKind::Malformed);
    Node &node = m_out.m_nodes.emplace_back();
    node.protocol = &protocol;
    node.offset = static_cast<std::uint32_t>(base);
    node.length = static_cast<std::uint32_t>(bytes.size());
    node.buffer = buffer;
    node.isViaEtherType = std::exchange(m_isNextViaEtherType, false);
    const Current below = m_current;
    m_current.protocol = &protocol;
    m_current.below = below.protocol;
    m_current.bytes = bytes;
    m_current.reported = reported;
    m_current.base = base;
    m_current.pduLength = reported;
    m_current.buffer = buffer;
    m_current.root = last();
    m_current.firstParent = m_parents.size();
    ++m_depth;
    if (protocol.dissect) {
        protocol.dissect(*this);
    } else if (fixedFields()) {
        std::size_t headerBits = 0;
        for (const Field &field : protocol.fields)
            if (!field.isRelative)
                headerBits = std::max(headerBits, std::size_t{field.bit} + field.bits);
        setHeaderLength(headerBits / 8);
        nextData(headerBits / 8, reportedLength() - std::min(reportedLength(), headerBits / 8));
    }
    --m_depth;
    m_parents.resize(m_current.firstParent);
    m_lastPduLength = m_current.pduLength;
    m_current = below;
}

const StreamInfo *Dissector::takeStream()
{
    const auto tunnels = m_context.tunnels;
    return m_transportCount < tunnels.size() ? &tunnels[m_transportCount++] : m_context.stream;
}

const Exchange *Dissector::exchange() const
{
    const StreamInfo *stream = m_context.stream;
    if (!stream || isQuoted)
        return nullptr;
    std::size_t number = 0;
    if (!stream->messages.empty()) {
        const StreamMessage *first = stream->messages.data();
        if (std::less<>()(message, first) || !std::less<>()(message, first + stream->messages.size()))
            return nullptr; // of a stream within the stream
        number = static_cast<std::size_t>(message - first);
    }
    return number < stream->exchanges.size() ? &stream->exchanges[number] : nullptr;
}

const FragmentInfo *Dissector::takeFragment(std::uint32_t identification)
{
    const auto fragments = m_context.fragments;
    if (isQuoted || m_fragmentCount >= fragments.size() || fragments[m_fragmentCount].identification != identification)
        return nullptr;
    return &fragments[m_fragmentCount++];
}

std::size_t Dissector::next(const Protocol &protocol, std::size_t offset, std::size_t length)
{
    const std::size_t start = std::min(offset, m_current.bytes.size());
    run(protocol, part(start, length), length, m_current.base + start, m_current.buffer);
    return m_lastPduLength;
}

std::size_t Dissector::next(std::string_view table, std::uint32_t number, std::size_t offset, std::size_t length)
{
    const Protocol *protocol = claimant(table, number);
    if (offset >= m_current.bytes.size() || length == 0) {
        if (length > 0 && offset >= m_current.bytes.size() && m_current.reported > m_current.bytes.size())
            incomplete();
        return length;
    }
    m_isNextViaEtherType = table == "ethertype";
    return next(protocol ? *protocol : protocols::data, offset, length);
}

void Dissector::nextData(std::size_t offset, std::size_t length)
{
    if (length > 0 && offset < m_current.bytes.size())
        next(protocols::data, offset, length);
}

Bytes Dissector::keep(std::vector<std::uint8_t> bytes)
{
    m_out.m_kept.push_back(std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes)));
    return *m_out.m_kept.back();
}

void Dissector::nextOn(const Protocol &protocol, Bytes gathered, std::size_t reported)
{
    if (m_out.m_buffers.size() > 250)
        return;
    const auto buffer = static_cast<std::uint8_t>(m_out.m_buffers.size());
    m_out.m_buffers.push_back(gathered);
    run(protocol, gathered, reported, 0, buffer);
}

bool Dissector::enter(Bytes gathered)
{
    if (m_out.m_buffers.size() > 250)
        return false;
    m_outside.push_back({m_current.bytes, m_current.reported, m_current.base, m_current.buffer});
    m_current.bytes = gathered;
    m_current.reported = gathered.size();
    m_current.base = 0;
    m_current.buffer = static_cast<std::uint8_t>(m_out.m_buffers.size());
    m_out.m_buffers.push_back(gathered);
    return true;
}

void Dissector::leave()
{
    const Outside back = m_outside.back();
    m_outside.pop_back();
    m_current.bytes = back.bytes;
    m_current.reported = back.reported;
    m_current.base = back.base;
    m_current.buffer = back.buffer;
}

void Dissector::finish()
{
    if (m_protocolsNode == noNode)
        return;
    const std::size_t begin = m_out.m_texts.size();
    m_out.appendProtocolPath(m_out.m_texts);
    m_out.m_nodes[m_protocolsNode].value =
        std::uint64_t{begin} << 32 | static_cast<std::uint32_t>(m_out.m_texts.size() - begin);
}

void Dissector::start(Bytes packet)
{
    m_out.m_nodes.clear();
    m_out.m_annotations.clear();
    m_out.m_texts.clear();
    m_out.m_buffers.assign(1, packet);
    m_out.m_kept.clear();
    m_parents.reserve(16);
    run(protocols::frame, packet, std::max<std::size_t>(m_context.frame.originalLength, packet.size()), 0, 0);
    finish();
}

void dissect(Dissection &out, std::uint16_t linkType, Bytes packet, const Context &context)
{
    Dissector dissector(out, context);
    dissector.linkType = linkType;
    dissector.start(packet);
}

Dissection dissect(std::uint16_t linkType, Bytes packet, const Context &context)
{
    Dissection out;
    dissect(out, linkType, packet, context);
    return out;
}

} // namespace layerlab::packet
