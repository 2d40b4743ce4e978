// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/objects/object_finder.h"

#include "engine/http/content_coding.h"
#include "engine/objects/contents.h"

#include <algorithm>

namespace layerlab::objects {

namespace {

/// Undoes the codings; true: that gave all of it. Of codings that are not known the bytes stay as they are.
bool undo(std::string_view codings, std::vector<std::uint8_t> &bytes)
{
    if (codings.empty())
        return true;
    http::DecodedContent decoded = http::decodeContent(codings, bytes);
    if (decoded.end == http::DecodedContent::End::Unknown)
        return false;
    bytes = std::move(decoded.bytes);
    return decoded.end == http::DecodedContent::End::Whole;
}

std::vector<std::uint8_t> bytesOfTransfer(const flow::Connections &connections, const flow::PacketSource &source,
                                          const Object &object)
{
    std::vector<std::uint8_t> bytes;
    for (const std::uint32_t packet : object.blocks) {
        if (packet >= connections.summaries().size())
            continue; // missing
        const flow::WholePacket whole = connections.whole(packet, source);
        const Bytes data = TftpTransfers::dataOf(connections.summaries()[packet], whole);
        bytes.insert(bytes.end(), data.begin(), data.end());
    }
    return bytes;
}

} // namespace

bool ObjectFinder::advance(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t most)
{
    const auto &summaries = connections.summaries();
    const std::size_t end = std::min<std::size_t>(summaries.size(), std::size_t{m_count} + most);
    for (; m_count < end; ++m_count) {
        const packet::Summary &summary = summaries[m_count];
        if (mayHaveContents(connections, m_count))
            lookInto(connections, source, m_count);
        else if (packet::protocolAt(summary.top) == &packet::protocols::tftp)
            m_tftp.add(m_count, summary, connections.whole(m_count, source), m_objects);
    }
    return end < summaries.size();
}

void ObjectFinder::lookInto(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t packet)
{
    const flow::PacketContext context(connections, source, packet);
    packet::dissect(m_dissection, source.linkType(packet), source.bytes(packet), context);
    PacketContents found = contentsOf(m_dissection);
    const packet::Summary &summary = connections.summaries()[packet];
    for (StreamHead &head : found.heads) {
        Asked &asked = m_asked[{summary.connection, head.stream}];
        if (!head.uri.empty())
            asked.uri = std::move(head.uri);
        if (!head.contentType.empty())
            asked.contentType[summary.isReversed] = std::move(head.contentType);
        if (!head.codings.empty())
            asked.codings[summary.isReversed] = std::move(head.codings);
        if (head.isPart)
            asked.isPart[summary.isReversed] = true;
    }
    std::uint32_t positions[3] = {};
    for (Content &content : found.contents) {
        const std::size_t before = m_objects.size();
        enter(content, packet, summary);
        for (std::size_t i = before; i < m_objects.size(); ++i)
            m_objects[i].position = positions[static_cast<std::size_t>(content.kind)]++;
    }
}

void ObjectFinder::enter(Content &content, std::uint32_t packet, const packet::Summary &summary)
{
    Object object;
    object.kind = content.kind;
    object.protocol = content.protocol;
    object.packet = packet;
    object.connection = summary.connection;
    object.isComplete = content.isComplete;
    object.name = std::move(content.name);
    object.address = std::move(content.address);
    object.origin = std::move(content.origin);
    object.contentType = std::move(content.contentType);
    if (content.stream) {
        if (const auto asked = m_asked.find({summary.connection, *content.stream}); asked != m_asked.end()) {
            object.address = asked->second.uri;
            object.contentType = asked->second.contentType[summary.isReversed];
            object.codings = asked->second.codings[summary.isReversed];
            object.isComplete = !asked->second.isPart[summary.isReversed];
            nameByUri(object.address, object.name, object.origin);
        }
        object.isComplete = undo(object.codings, content.bytes) && object.isComplete;
    }
    object.sizeBytes = content.bytes.size();
    m_objects.push_back(std::move(object));
}

std::vector<std::uint8_t> bytesOf(const flow::Connections &connections, const flow::PacketSource &source, const Object &object)
{
    if (object.packet >= connections.summaries().size())
        return {};
    if (object.kind == ObjectKind::Tftp)
        return bytesOfTransfer(connections, source, object);
    const flow::PacketContext context(connections, source, object.packet);
    PacketContents found = contentsOf(packet::dissect(source.linkType(object.packet), source.bytes(object.packet), context));
    std::uint32_t position = 0;
    for (Content &content : found.contents) {
        if (content.kind != object.kind || position++ != object.position)
            continue;
        undo(object.codings, content.bytes);
        return std::move(content.bytes);
    }
    return {};
}

} // namespace layerlab::objects
