// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/essence.h"

#include "session/language.h"
#include "session/packet_words.h"
#include "widgets/layers/words.h"

#include <QStringList>
#include <algorithm>
#include <utility>

namespace layerlab::layers {

namespace {

using packet::Dissection;
using packet::Node;
using packet::NodeId;

constexpr qsizetype longestPart = 60;

/// Fields of one protocol of a packet, by key.
class Fields {
public:
    Fields(const Dissection &dissection, NodeId root) : m_dissection(dissection)
    {
        const auto &nodes = dissection.nodes();
        m_begin = root + 1;
        m_end = m_begin;
        while (m_end < nodes.size() && nodes[m_end].depth > nodes[root].depth && nodes[m_end].field)
            ++m_end;
    }
    const Node *find(std::string_view key) const
    {
        for (NodeId id = m_begin; id < m_end; ++id) {
            if (key == m_dissection.nodes()[id].field->key)
                return &m_dissection.nodes()[id];
        }
        return nullptr;
    }
    QString text(std::string_view key) const
    {
        const Node *node = find(key);
        if (!node)
            return {};
        const QString text = fromUtf8(m_dissection.valueText(*node));
        return text.size() > longestPart ? text.left(longestPart) + QStringLiteral("…") : text;
    }
    /// The word of the value where it has one ("IPv4"), else its number.
    QString word(std::string_view key) const
    {
        const Node *node = find(key);
        return node ? word(*node) : QString();
    }
    QString word(const Node &node) const
    {
        const char *name = packet::nameOf(node.field->names, node.value / node.field->scale);
        return name ? translated("Value", name) : fromUtf8(m_dissection.valueText(node));
    }
    template <typename Function> void each(Function &&function) const
    {
        for (NodeId id = m_begin; id < m_end; ++id)
            function(std::string_view(m_dissection.nodes()[id].field->key), m_dissection.nodes()[id]);
    }
    /// The first fields that stand directly in the protocol and are in its bytes.
    QString firstOnes() const
    {
        QStringList parts;
        for (NodeId id = m_begin; id < m_end && parts.size() < 3; ++id) {
            const Node &node = m_dissection.nodes()[id];
            if (node.isGenerated || node.depth != m_dissection.nodes()[m_begin].depth)
                continue;
            if (QString value = valueText(m_dissection, node); !value.isEmpty() && value.size() <= longestPart)
                parts.append(nodeName(node) + QLatin1Char(' ') + value);
        }
        return parts.join(QStringLiteral(", "));
    }
    const Dissection &dissection() const { return m_dissection; }

private:
    const Dissection &m_dissection;
    NodeId m_begin, m_end;
};

class Line {
public:
    void add(const QString &part)
    {
        if (!part.isEmpty())
            m_parts.append(part);
    }
    void add(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            m_parts.append(QLatin1String(name) + QLatin1Char(' ') + value);
    }
    void addArrow(const QString &from, const QString &to)
    {
        if (!from.isEmpty() && !to.isEmpty())
            m_parts.append(from + QStringLiteral(" → ") + to);
    }
    QString text() const { return m_parts.join(QStringLiteral(", ")); }

private:
    QStringList m_parts;
};

QString tcpLine(const Fields &fields)
{
    Line line;
    line.addArrow(fields.text("tcp.srcport"), fields.text("tcp.dstport"));
    const Node *flags = fields.find("tcp.flags");
    line.add(flags ? tcpFlagWords(flags->value) : QString());
    const bool isRelative = fields.find("tcp.seq") != nullptr;
    line.add("seq", fields.text(isRelative ? "tcp.seq" : "tcp.seq_raw"));
    constexpr std::uint64_t ackFlag = 0x10;
    if (flags && (flags->value & ackFlag))
        line.add("ack", fields.text(fields.find("tcp.ack") ? "tcp.ack" : "tcp.ack_raw"));
    line.add("win", fields.text(fields.find("tcp.window_size") ? "tcp.window_size" : "tcp.window_size_value"));
    return line.text();
}

QString httpLine(const Fields &fields)
{
    const QString method = fields.text("http.request.method");
    if (!method.isEmpty())
        return method + QLatin1Char(' ') + fields.text("http.request.uri");
    Line line;
    const QString code = fields.text("http.response.code");
    line.add((code + QLatin1Char(' ') + fields.text("http.response.phrase")).trimmed());
    line.add(fields.text("http.content_type"));
    return line.text();
}

/// "Server Hello, Change Cipher Spec", each record by its type, or by the handshake messages in it.
QString tlsLine(const Fields &fields)
{
    Line line;
    QString record;
    fields.each([&](std::string_view key, const Node &node) {
        if (key == "tls.record") {
            line.add(std::exchange(record, {}));
        } else if (key == "tls.record.content_type" || key == "tls.record.opaque_type") {
            record = fields.word(node); // of TLS 1.3 the type inside comes second
        } else if (key == "tls.handshake.type") {
            record.clear();
            line.add(fields.word(node));
        }
    });
    line.add(record);
    line.add(fields.word("tls.alert_message.desc"));
    line.add(fields.text("tls.handshake.extensions_server_name"));
    return line.text();
}

QString dnsLine(const Fields &fields)
{
    Line line;
    line.add(fields.word("dns.flags.rcode")); // which only responses have
    line.add((fields.text("dns.qry.name") + QLatin1Char(' ') + fields.word("dns.qry.type")).trimmed());
    return line.text();
}

QString sshLine(const Fields &fields)
{
    Line line;
    line.add(fields.text("ssh.protocol"));
    fields.each([&](std::string_view key, const Node &node) {
        if (key == "ssh.message_code")
            line.add(fields.word(node));
        else if (key == "ssh.encrypted_packet")
            line.add(translated("Field", node.field->name));
    });
    return line.text();
}

QString smtpLine(const Fields &fields)
{
    const bool isReply = fields.find("smtp.response.code") != nullptr;
    const QString first = isReply ? fields.text("smtp.response.code") : fields.text("smtp.req.command");
    return (first + QLatin1Char(' ') + fields.text(isReply ? "smtp.rsp.parameter" : "smtp.req.parameter")).trimmed();
}

QString dataLine(const Fields &fields, const Node &root)
{
    const Bytes bytes = fields.dissection().bytesOf(root);
    const QString quoted = quotedText(bytes);
    constexpr std::size_t mostBytes = 12;
    return quoted.isEmpty() ? fromUtf8(toHex(bytes.first(std::min(bytes.size(), mostBytes)), ' ')) +
                                  (bytes.size() > mostBytes ? QStringLiteral(" …") : QString())
                            : quoted;
}

} // namespace

QString tcpFlagWords(std::uint64_t flags)
{
    static constexpr std::pair<std::uint64_t, const char *> words[] = {{0x02, "SYN"}, {0x01, "FIN"}, {0x04, "RST"},
                                                                       {0x08, "PSH"}, {0x10, "ACK"}, {0x20, "URG"},
                                                                       {0x40, "ECE"}, {0x80, "CWR"}, {0x100, "AE"}};
    QStringList set;
    for (const auto &[bit, word] : words) {
        if (flags & bit)
            set.append(QLatin1String(word));
    }
    return set.join(QLatin1Char(' '));
}

QString quotedText(Bytes bytes, qsizetype longest)
{
    // A character more than is shown may have been cut by the limit itself.
    const std::size_t most = std::min<std::size_t>(bytes.size(), static_cast<std::size_t>(longest) * 4);
    std::size_t end = most;
    while (end > 0 && end < bytes.size() && (bytes[end] & 0xc0) == 0x80)
        --end;
    QString text = fromUtf8(asText(bytes.first(end)));
    if (text.isEmpty())
        return {};
    QString shown;
    for (const QChar character : text) {
        if (character == QChar::ReplacementCharacter)
            return {};
        if (character == QLatin1Char('\n'))
            shown += QStringLiteral("\\n");
        else if (character == QLatin1Char('\r'))
            shown += QStringLiteral("\\r");
        else if (character == QLatin1Char('\t'))
            shown += QStringLiteral("\\t");
        else if (!character.isPrint() && !character.isSurrogate())
            return {};
        else
            shown += character;
        if (shown.size() >= longest)
            return QStringLiteral("“%1…”").arg(shown);
    }
    return QStringLiteral("“%1”%2").arg(shown, end < bytes.size() ? QStringLiteral("…") : QString());
}

QString essence(const Dissection &dissection, NodeId root)
{
    const Node &node = dissection.nodes()[root];
    const Fields fields(dissection, root);
    const std::string_view key = node.protocol->key;
    Line line;
    if (key == "eth") {
        line.addArrow(fields.text("eth.src"), fields.text("eth.dst"));
        line.add(fields.word("eth.type"));
    } else if (key == "ip") {
        line.addArrow(fields.text("ip.src"), fields.text("ip.dst"));
        line.add("TTL", fields.text("ip.ttl"));
        line.add(fields.word("ip.proto"));
    } else if (key == "ipv6") {
        line.addArrow(fields.text("ipv6.src"), fields.text("ipv6.dst"));
        line.add("hop limit", fields.text("ipv6.hlim"));
        line.add(fields.word("ipv6.nxt"));
    } else if (key == "tcp") {
        return tcpLine(fields);
    } else if (key == "udp") {
        line.addArrow(fields.text("udp.srcport"), fields.text("udp.dstport"));
        line.add("length", fields.text("udp.length"));
    } else if (key == "http") {
        return httpLine(fields);
    } else if (key == "tls") {
        return tlsLine(fields);
    } else if (key == "dns" || key == "mdns" || key == "llmnr") {
        return dnsLine(fields);
    } else if (key == "ssh") {
        return sshLine(fields);
    } else if (key == "smtp") {
        return smtpLine(fields);
    } else if (key == "quic") {
        line.add(fields.word(fields.find("quic.long.packet_type") ? "quic.long.packet_type" : "quic.header_form"));
        line.add("PKN", fields.text("quic.packet_number"));
    } else if (key == "sll") {
        line.add(fields.word("sll.pkttype"));
        line.add(fields.text("sll.src.eth"));
        line.add(fields.word("sll.etype"));
    } else if (key == "arp") {
        line.add(fields.word("arp.opcode"));
        line.addArrow(fields.text("arp.src.proto_ipv4"), fields.text("arp.dst.proto_ipv4"));
    } else if (key == "icmp" || key == "icmpv6") {
        const std::string prefix(key);
        line.add(fields.word(prefix + ".type"));
        line.add("code", fields.text(prefix + ".code"));
        line.add("seq", fields.text(key == "icmp" ? "icmp.seq" : "icmpv6.echo.sequence_number"));
    } else if (key == "data" || key == "data-text-lines" || key == "json") {
        return dataLine(fields, node);
    } else {
        return fields.firstOnes();
    }
    return line.text();
}

} // namespace layerlab::layers
