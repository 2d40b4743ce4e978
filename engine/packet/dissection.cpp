// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dissection.h"

#include "engine/base/text.h"
#include "engine/packet/registry.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

using namespace std::string_view_literals;

namespace {

int hexDigitsOf(const Field &field, const Node &node)
{
    const int bits = field.width ? field.width : node.bitLength ? node.bitLength : static_cast<int>(node.length * 8);
    return std::max(2, (bits + 7) / 8 * 2);
}

void appendNumber(std::string &out, const Field &field, const Node &node)
{
    if (field.display == Display::Hex || field.display == Display::HexDecimal)
        appendHex(out, node.value, hexDigitsOf(field, node));
    else
        appendDecimal(out, node.value);
}

void appendSigned(std::string &out, std::uint64_t value)
{
    const bool isNegative = value >> 63;
    if (isNegative)
        out += '-';
    appendDecimal(out, isNegative ? 0 - value : value);
}

} // namespace

const char *annotationFormat(AnnotationKind kind)
{
    switch (kind) {
    case AnnotationKind::ChecksumRight:
        return LL_TEXT("Annotation", "right");
    case AnnotationKind::ChecksumWrong:
        return LL_TEXT("Annotation", "wrong, should be %1");
    case AnnotationKind::ChecksumNotComputed:
        return LL_TEXT("Annotation", "not computed: the kernel left it to a device and the packet never met one");
    case AnnotationKind::ChecksumUnknown:
        return LL_TEXT("Annotation", "can't be checked: not all bytes it covers are here");
    case AnnotationKind::ChecksumAbsent:
        return LL_TEXT("Annotation", "none: the sender did not use one");
    case AnnotationKind::Malformed:
        return LL_TEXT("Annotation", "malformed: the bytes do not follow the protocol's rules");
    case AnnotationKind::Cut:
        return LL_TEXT("Annotation", "cut: the capture does not hold the rest of the packet");
    case AnnotationKind::Fragment:
        return LL_TEXT("Annotation", "a fragment: only a part of what the datagram carries");
    case AnnotationKind::FragmentsMissing:
        return LL_TEXT("Annotation", "not put together: %1 bytes of the datagram are missing");
    case AnnotationKind::FragmentEndMissing:
        return LL_TEXT("Annotation", "not put together: the datagram's last fragment is missing");
    case AnnotationKind::Segment:
        return LL_TEXT("Annotation", "a part of a message that ends in frame %1");
    case AnnotationKind::Unseen:
        return LL_TEXT("Annotation", "not known: packets that the recording does not hold have told it");
    case AnnotationKind::TooLarge:
        return LL_TEXT("Annotation", "shown up to here: a few bytes stand for a great many");
    }
    return "";
}

std::string annotationText(const Annotation &annotation)
{
    std::string text = annotationFormat(annotation.kind);
    if (const std::size_t place = text.find("%1"); place != std::string::npos) {
        std::string detail;
        if (annotation.kind == AnnotationKind::ChecksumWrong)
            appendHex(detail, annotation.detail, 4);
        else
            appendDecimal(detail, annotation.detail);
        text.replace(place, 2, detail);
    }
    return text;
}

Bytes Dissection::bytesOf(const Node &node) const
{
    const Bytes all = buffer(node.buffer);
    if (node.offset >= all.size())
        return {};
    return all.subspan(node.offset, std::min<std::size_t>(node.length, all.size() - node.offset));
}

std::string_view Dissection::text(const Node &node) const
{
    if (node.isOwnText)
        return std::string_view(m_texts).substr(node.value >> 32, node.value & 0xffffffff);
    return asText(bytesOf(node));
}

bool Dissection::isMalformed() const
{
    return std::ranges::any_of(m_annotations, [](const Annotation &a) { return a.kind == AnnotationKind::Malformed; });
}

void Dissection::appendValue(std::string &out, const Node &node) const
{
    if (!node.field)
        return;
    const Field &field = *node.field;
    if (node.isOwnText && field.type != FieldType::Text) {
        out += text(node);
        return;
    }
    switch (field.type) {
    case FieldType::None:
        out += '1';
        break;
    case FieldType::Boolean:
        out += node.value ? "True"sv : "False"sv;
        break;
    case FieldType::Unsigned:
    case FieldType::FrameNumber:
        appendNumber(out, field, node);
        break;
    case FieldType::Signed:
        appendSigned(out, node.value);
        break;
    case FieldType::Ether:
        appendEther(out, bytesOf(node));
        break;
    case FieldType::Ipv4:
        appendIpv4(out, bytesOf(node));
        break;
    case FieldType::Ipv6:
        appendIpv6(out, bytesOf(node));
        break;
    case FieldType::ByteString:
        if (const Bytes bytes = bytesOf(node); !bytes.empty())
            appendBytes(out, bytes);
        else
            out += "<none>"sv;
        break;
    case FieldType::Text:
        appendPrintable(out, text(node));
        break;
    case FieldType::Date:
        appendDate(out, static_cast<std::int64_t>(node.value));
        break;
    case FieldType::Milliseconds:
        appendMilliseconds(out, static_cast<std::int64_t>(node.value));
        break;
    case FieldType::Time:
    case FieldType::Duration:
        appendSeconds(out, static_cast<std::int64_t>(node.value));
        break;
    }
}

std::string Dissection::valueText(const Node &node) const
{
    std::string text;
    appendValue(text, node);
    return text;
}

void Dissection::appendDisplayText(std::string &out, const Node &node) const
{
    if (!node.field)
        return;
    const Field &field = *node.field;
    if (field.type == FieldType::None)
        return;
    if (field.type == FieldType::Boolean && field.names.empty()) {
        static constexpr std::string_view computed[] = {LL_TEXT("Value", "No"), LL_TEXT("Value", "Yes")};
        static constexpr std::string_view read[] = {LL_TEXT("Value", "Not set"), LL_TEXT("Value", "Set")};
        out += (node.isGenerated ? computed : read)[node.value != 0];
        return;
    }
    const Literal name = field.names.empty() ? Literal() : nameOf(field.names, node.value / field.scale);
    if (name) {
        out += name.view();
        out += " ("sv;
    }
    appendValue(out, node);
    if (field.display == Display::DecimalHex || field.display == Display::HexDecimal) {
        out += " ("sv;
        if (field.display == Display::DecimalHex)
            appendHex(out, node.value, hexDigitsOf(field, node));
        else
            appendDecimal(out, node.value);
        out += ')';
    }
    if (name) {
        out += ')';
    } else if (field.unit) {
        out += ' ';
        out += field.unit.view();
    }
}

std::string Dissection::displayText(const Node &node) const
{
    std::string text;
    appendDisplayText(text, node);
    return text;
}

void Dissection::appendProtocolPath(std::string &out) const
{
    const std::size_t begin = out.size();
    for (const Node &node : m_nodes) {
        if (node.field || node.protocol == &protocols::frame)
            continue;
        // Messages side by side in one segment are one layer.
        const bool standsSideBySide = node.protocol->frame || node.protocol == &protocols::quic;
        if (standsSideBySide && std::ranges::any_of(std::span(m_nodes.data(), static_cast<std::size_t>(&node - m_nodes.data())),
                                                    [&](const Node &before) {
                                                        return !before.field && before.protocol == node.protocol &&
                                                               before.buffer == node.buffer;
                                                    }))
            continue;
        if (out.size() > begin)
            out += ':';
        if (node.isViaEtherType)
            out += "ethertype:"sv;
        out += node.protocol->key;
    }
}

std::string Dissection::protocolPath() const
{
    std::string path;
    appendProtocolPath(path);
    return path;
}

NodeId Dissection::find(std::string_view key) const
{
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        if (key == (m_nodes[i].field ? m_nodes[i].field->key : m_nodes[i].protocol->key))
            return static_cast<NodeId>(i);
    return noNode;
}

FieldSelection::FieldSelection(const std::vector<std::string> &keys) : m_count(keys.size())
{
    for (std::uint32_t column = 0; column < keys.size(); ++column) {
        const std::size_t before = m_targets.size();
        for (const Protocol *protocol : allProtocols())
            for (const Field &field : protocol->fields)
                if (keys[column] == field.key || (field.also && keys[column] == field.also))
                    m_targets.push_back({&field, column});
        if (m_targets.size() == before)
            m_unknown.push_back(keys[column]);
    }
    std::ranges::sort(m_targets, {}, [](const Target &target) { return std::pair(target.field, target.column); });
}

void FieldSelection::collect(const Dissection &dissection, std::vector<std::string> &values, char separator) const
{
    values.resize(m_count);
    for (std::string &value : values)
        value.clear();
    std::vector<bool> isFilled(m_count);
    for (const Node &node : dissection.nodes()) {
        if (!node.field)
            continue;
        auto target = std::ranges::lower_bound(m_targets, node.field, {}, &Target::field);
        for (; target != m_targets.end() && target->field == node.field; ++target) {
            if (isFilled[target->column])
                values[target->column] += separator;
            isFilled[target->column] = true;
            dissection.appendValue(values[target->column], node);
        }
    }
}

} // namespace layerlab::packet
