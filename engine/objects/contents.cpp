// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/objects/contents.h"

#include "engine/packet/registry.h"

#include <algorithm>

namespace layerlab::objects {

using packet::AnnotationKind;
using packet::Dissection;
using packet::Node;

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string mediaTypeOf(std::string_view header)
{
    std::string type(trimmed(header.substr(0, header.find(';'))));
    std::ranges::transform(type, type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return type;
}

int digitOf(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digitOf(text[i + 1]) >= 0 && digitOf(text[i + 2]) >= 0) {
            out += static_cast<char>(digitOf(text[i + 1]) * 16 + digitOf(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// Goes through the tree once. Nodes are in preorder: what is said of a message comes before its content.
class Walk {
public:
    explicit Walk(const Dissection &dissection) : m_dissection(dissection) {}

    PacketContents run()
    {
        for (packet::NodeId id = 0; id < m_dissection.nodes().size(); ++id) {
            const Node &node = m_dissection.nodes()[id];
            if (!node.field)
                begin(id, node);
            else if (node.protocol == &packet::protocols::http)
                takeHttp(id, node);
            else if (node.protocol == &packet::protocols::http2)
                takeHttp2(node);
        }
        return std::move(m_out);
    }

private:
    void begin(packet::NodeId id, const Node &node)
    {
        if (node.protocol == &packet::protocols::http) {
            m_message = {};
            m_isPart = false;
            m_length.reset();
            m_root = id;
        } else if (node.protocol == &packet::protocols::http2) {
            m_frame = {};
        } else if (node.protocol == &packet::protocols::imf) {
            takeMail(id);
        }
    }
    std::string_view text(const Node &node) const { return trimmed(m_dissection.text(node)); }
    bool isMarked(packet::NodeId first, packet::NodeId last) const
    {
        return std::ranges::any_of(m_dissection.annotations(), [&](const packet::Annotation &annotation) {
            return annotation.node >= first && annotation.node <= last &&
                   (annotation.kind == AnnotationKind::Malformed || annotation.kind == AnnotationKind::Cut ||
                    annotation.kind == AnnotationKind::TooLarge);
        });
    }

    void takeHttp(packet::NodeId id, const Node &node)
    {
        const std::string_view key = node.field->key;
        if (key == "http.request.uri" && m_message.address.empty()) {
            m_message.address = text(node);
        } else if (key == "http.request.full_uri") {
            m_message.address = text(node);
        } else if (key == "http.content_type") {
            m_message.contentType = mediaTypeOf(text(node));
        } else if (key == "http.response.code") {
            constexpr std::uint64_t partialContent = 206;
            m_isPart = node.value == partialContent;
        } else if (key == "http.content_length") {
            m_length = node.value;
        } else if (key == "http.content_encoding" || key == "http.transfer_encoding") {
            m_length.reset(); // which counts other bytes, or does not count
        } else if (key == "http.file_data") {
            nameByUri(m_message.address, m_message.name, m_message.origin);
            if (!node.isOwnText) {
                const Bytes bytes = m_dissection.bytesOf(node);
                m_message.bytes.assign(bytes.begin(), bytes.end());
            } else if (!fromHex(m_dissection.text(node), m_message.bytes)) { // put together from chunks
                return;
            }
            m_message.protocol = node.protocol;
            m_message.isComplete =
                !m_isPart && !isMarked(m_root, id) && (node.buffer != 0 || !m_length || m_message.bytes.size() >= *m_length);
            m_out.contents.push_back(std::move(m_message));
            m_message = {};
        }
    }

    void takeHttp2(const Node &node)
    {
        const std::string_view key = node.field->key;
        if (key == "http2.stream") {
            m_frame = {};
            m_isAtEnd = false;
        } else if (key == "http2.streamid" || key == "http2.push_promise.promised_stream_id") {
            m_frame = {};
            m_frame.stream = static_cast<std::uint32_t>(node.value);
        } else if (key == "http2.flags.end_stream") {
            m_isAtEnd = node.value != 0;
        } else if (key == "http2.request.full_uri") {
            m_frame.uri = text(node);
            m_out.heads.push_back(m_frame);
        } else if (key == "http2.headers.content_type") {
            m_frame.contentType = mediaTypeOf(text(node));
            m_out.heads.push_back(m_frame);
        } else if (key == "http2.headers.content_encoding") {
            m_frame.codings = text(node);
            m_out.heads.push_back(m_frame);
        } else if (key == "http2.headers.status" && m_dissection.valueText(node) == "206") {
            m_frame.isPart = true;
            m_out.heads.push_back(m_frame);
        } else if (m_isAtEnd && key == "http2.data.data") {
            Content &content = addStreamed();
            const Bytes bytes = m_dissection.bytesOf(node);
            content.bytes.assign(bytes.begin(), bytes.end());
        } else if (m_isAtEnd && key == "http2.body.reassembled.data") { // of which data.data was the end
            const Bytes bytes = m_dissection.bytesOf(node);
            if (m_out.contents.empty() || m_out.contents.back().stream != m_frame.stream)
                addStreamed();
            m_out.contents.back().bytes.assign(bytes.begin(), bytes.end());
        }
    }

    Content &addStreamed()
    {
        Content &content = m_out.contents.emplace_back();
        content.protocol = &packet::protocols::http2;
        content.stream = m_frame.stream;
        return content;
    }

    /// A mail lies where its headers and its text are.
    void takeMail(packet::NodeId root)
    {
        const auto &nodes = m_dissection.nodes();
        const Node &mail = nodes[root];
        Content content;
        content.kind = ObjectKind::Mail;
        std::uint32_t end = mail.offset + mail.length;
        packet::NodeId id = root + 1;
        for (; id < nodes.size(); ++id) {
            const Node &node = nodes[id];
            const bool isText = !node.field && node.protocol == &packet::protocols::textLines && node.buffer == mail.buffer;
            if (node.protocol != mail.protocol && node.protocol != &packet::protocols::textLines)
                break;
            if (!node.field && !isText)
                break;
            if (node.buffer == mail.buffer)
                end = std::max(end, node.offset + node.length);
            if (!node.field || node.protocol != mail.protocol)
                continue;
            const std::string_view key = node.field->key;
            if (key == "imf.subject")
                content.name = text(node);
            else if (key == "imf.message_id")
                content.address = text(node);
            else if (key == "imf.from")
                content.origin = text(node);
            else if (key == "imf.content.type")
                content.contentType = mediaTypeOf(text(node));
        }
        const Bytes buffer = m_dissection.buffer(mail.buffer);
        const std::size_t last = std::min<std::size_t>(end, buffer.size());
        const Bytes bytes = mail.offset < last ? buffer.subspan(mail.offset, last - mail.offset) : Bytes{};
        content.isComplete = !isMarked(root, id - 1);
        content.protocol = carrierOf(root);
        // Which puts a dot before lines that begin with one; IMAP counts bytes.
        takeMailBytes(bytes, content.protocol && content.protocol != &packet::protocols::imap, content.bytes);
        if (!content.bytes.empty())
            m_out.contents.push_back(std::move(content));
    }
    /// What a mail's transport is; null for none that is known.
    const packet::Protocol *carrierOf(packet::NodeId root) const
    {
        while (root > 0) {
            const packet::Protocol *protocol = m_dissection.nodes()[--root].protocol;
            if (protocol == &packet::protocols::imap || protocol == &packet::protocols::smtp ||
                protocol == &packet::protocols::pop)
                return protocol;
        }
        return nullptr;
    }
    static void takeMailBytes(Bytes bytes, bool isDotted, std::vector<std::uint8_t> &out)
    {
        bool isLineBegin = true;
        out.reserve(bytes.size());
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (!isDotted || !isLineBegin || bytes[i] != '.')
                out.push_back(bytes[i]);
            isLineBegin = bytes[i] == '\n';
        }
    }

    const Dissection &m_dissection;
    PacketContents m_out;
    Content m_message; ///< of HTTP/1
    packet::NodeId m_root = 0;
    bool m_isPart = false;
    std::optional<std::uint64_t> m_length;
    StreamHead m_frame; ///< of HTTP/2
    bool m_isAtEnd = false;
};

} // namespace

PacketContents contentsOf(const Dissection &dissection)
{
    return Walk(dissection).run();
}

bool mayHaveContents(const flow::Connections &connections, std::uint32_t packet)
{
    const packet::Summary &summary = connections.summaries()[packet];
    if (summary.connection == packet::Summary::noConnection || summary.payloadOffset == packet::Summary::absent)
        return false;
    const auto isCarrier = [](packet::ProtocolId id) {
        const packet::Protocol *protocol = packet::protocolAt(id);
        return protocol == &packet::protocols::http || protocol == &packet::protocols::http2 ||
               protocol == &packet::protocols::tls || protocol == &packet::protocols::smtp ||
               protocol == &packet::protocols::pop || protocol == &packet::protocols::imap;
    };
    const flow::Connection &connection = connections.connections()[summary.connection];
    if (!isCarrier(summary.top) && !isCarrier(connection.payload))
        return false;
    if (!summary.hasMessage)
        return summary.payloadLength > 0;
    const auto &messages = connection.messages[summary.isReversed];
    const auto message = std::ranges::lower_bound(messages, packet, {}, &flow::Message::lastPacket);
    return message != messages.end() && message->lastPacket == packet;
}

void nameByUri(std::string_view uri, std::string &name, std::string &origin)
{
    if (const std::size_t scheme = uri.find("://"); scheme != std::string_view::npos && scheme < uri.find_first_of("/?#")) {
        uri.remove_prefix(scheme + 3);
        const std::size_t end = uri.find_first_of("/?#");
        origin = uri.substr(0, end);
        uri = end == std::string_view::npos ? std::string_view{} : uri.substr(end);
    }
    const std::string_view path = uri.substr(0, uri.find_first_of("?#"));
    const std::size_t slash = path.rfind('/');
    name = percentDecoded(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

} // namespace layerlab::objects
