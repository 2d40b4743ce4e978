// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/packet_text.h"

#include "engine/base/cbor.h"
#include "engine/packet/layers.h"
#include "session/language.h"
#include "session/packet_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdio>
#include <set>
#include <span>

namespace layerlab::cli {

namespace {

/// Filled up with spaces to a number of columns; a Chinese character takes two.
QString padded(const QString &text, qsizetype columns)
{
    const auto width = text.size() + std::ranges::count_if(text, [](QChar c) { return c.unicode() >= 0x2e80; });
    return text + QString(std::max<qsizetype>(0, columns - width), QLatin1Char(' '));
}

class Words {
    Q_DECLARE_TR_FUNCTIONS(Packet)
public:
    static QString bytesAt(const packet::Node &node)
    {
        if (node.isGenerated)
            return tr("computed");
        if (node.bitLength > 0)
            return tr("byte %1, bits %2-%3").arg(node.offset).arg(node.bitOffset).arg(node.bitOffset + node.bitLength - 1);
        return node.length == 1 ? tr("byte %1").arg(node.offset)
                                : tr("bytes %1-%2").arg(node.offset).arg(node.offset + std::max(1u, node.length) - 1);
    }
    static QString layerHead(const packet::LayerView &view)
    {
        return tr("%1 %2").arg(static_cast<int>(view.layer)).arg(translated("Layer", view.name));
    }
    static QString absent(const char *why) { return why ? translated("Layer", why) : tr("absent"); }
    static QString header(std::uint32_t bytes) { return tr("(adds %1 bytes)").arg(bytes); }
    static QString listed(const QStringList &parts) { return parts.join(tr(", ")); }
    static QString layerLine(const QString &protocol, const QString &pdu, const QString &essence, const QString &header)
    {
        return essence.isEmpty() ? tr("%1 %2 %3").arg(protocol, pdu, header)
                                 : tr("%1 %2: %3 %4").arg(protocol, pdu, essence, header);
    }
};

QString hexDump(Bytes bytes)
{
    constexpr std::size_t perLine = 16;
    QString text;
    for (std::size_t at = 0; at < bytes.size(); at += perLine) {
        const Bytes line = bytes.subspan(at, std::min(perLine, bytes.size() - at));
        QString characters;
        for (const std::uint8_t byte : line)
            characters += byte >= 0x20 && byte < 0x7f ? QLatin1Char(static_cast<char>(byte)) : QLatin1Char('.');
        text += QStringLiteral("%1  %2  %3\n")
                    .arg(at, 4, 16, QLatin1Char('0'))
                    .arg(fromUtf8(toHex(line, ' ')), -static_cast<int>(perLine * 3 - 1))
                    .arg(characters);
    }
    return text;
}

/// The few fields that say most of a protocol, for its one line.
QString essence(const packet::Dissection &dissection, packet::NodeId root)
{
    static const std::set<std::string_view> telling = {"eth.dst",
                                                       "eth.src",
                                                       "eth.type",
                                                       "arp.opcode",
                                                       "ip.src",
                                                       "ip.dst",
                                                       "ip.ttl",
                                                       "ip.proto",
                                                       "ipv6.src",
                                                       "ipv6.dst",
                                                       "ipv6.hlim",
                                                       "icmp.type",
                                                       "icmpv6.type",
                                                       "tcp.srcport",
                                                       "tcp.dstport",
                                                       "tcp.flags.str",
                                                       "tcp.seq",
                                                       "tcp.ack",
                                                       "tcp.window_size",
                                                       "udp.srcport",
                                                       "udp.dstport",
                                                       "udp.length",
                                                       "http.request.method",
                                                       "http.request.uri",
                                                       "http.response.code",
                                                       "http.response.phrase",
                                                       "http.file_data",
                                                       "data.data"};
    QStringList parts;
    const auto &nodes = dissection.nodes();
    for (packet::NodeId id = root + 1; id < nodes.size() && nodes[id].depth > nodes[root].depth; ++id) {
        const packet::Node &node = nodes[id];
        if (!node.field || node.protocol != nodes[root].protocol || !telling.contains(node.field->key))
            continue;
        QString value = valueText(dissection, node);
        constexpr qsizetype longest = 60;
        if (node.field->type == packet::FieldType::ByteString && !node.isOwnText) {
            const QString text = fromUtf8(asText(dissection.bytesOf(node)));
            if (!text.contains(QChar::ReplacementCharacter))
                value = QStringLiteral("“%1”").arg(QString(text)
                                                       .replace(QLatin1Char('\r'), QStringLiteral("\\r"))
                                                       .replace(QLatin1Char('\n'), QStringLiteral("\\n")));
        }
        if (value.size() > longest)
            value = value.left(longest) + QStringLiteral("…");
        parts.append(QStringLiteral("%1 %2").arg(nodeName(node), value));
    }
    return Words::listed(parts);
}

Json fieldJson(const packet::Dissection &dissection, packet::NodeId id)
{
    const packet::Node &node = dissection.nodes()[id];
    Json json = {{"key", node.field ? node.field->key : node.protocol->key}, {"name", toUtf8(nodeName(node))}};
    if (node.field) {
        json["value"] = dissection.valueText(node);
        json["text"] = toUtf8(valueText(dissection, node));
    } else {
        json["layer"] = static_cast<int>(node.protocol->layer);
    }
    json["offset"] = node.offset;
    json["length"] = node.length;
    if (node.buffer > 0)
        json["buffer"] = node.buffer;
    if (node.bitLength > 0) {
        json["bitOffset"] = node.bitOffset;
        json["bitLength"] = node.bitLength;
    }
    if (node.isGenerated)
        json["generated"] = true;
    for (const QString &mark : marksOf(dissection, id))
        json["marks"].push_back(toUtf8(mark));
    return json;
}

} // namespace

void appendPacketLine(std::string &out, const Capture &capture, std::uint32_t packet, packet::Columns &columns)
{
    capture.describe(packet, columns);
    const packet::FrameInfo frame = capture.frame(packet);
    char head[64];
    std::snprintf(head, sizeof head, "%5u %11.6f ", frame.number, static_cast<double>(frame.sinceFirst) / 1e9);
    out += head;
    out += columns.source;
    out += " → ";
    out += columns.destination;
    out += ' ';
    out += columns.protocol;
    out += ' ';
    out += std::to_string(frame.originalLength);
    out += ' ';
    out += columns.info;
    out += '\n';
}

/// What a protocol adds to those of its own layer that lie in it.
std::uint32_t addedBytes(const packet::Dissection &dissection, std::span<const packet::NodeId> roots, std::size_t index)
{
    const packet::Node &own = dissection.nodes()[roots[index]];
    std::uint32_t added = own.length, end = own.offset;
    for (std::size_t i = index + 1; i < roots.size(); ++i) {
        const packet::Node &inner = dissection.nodes()[roots[i]];
        if (inner.buffer != own.buffer || inner.offset < end || inner.offset + inner.length > own.offset + own.length)
            continue; // beside it, or in one that is counted
        added -= inner.length;
        end = inner.offset + inner.length;
    }
    return added;
}

QString layerLines(const packet::Dissection &dissection)
{
    QString text;
    QString absentNumbers; // neighbours that are absent for the same reason share a line
    const auto layers = packet::layersOf(dissection);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const packet::LayerView &view = layers[i];
        const QString head = Words::layerHead(view);
        if (view.protocols.empty()) {
            absentNumbers +=
                (absentNumbers.isEmpty() ? QString() : QStringLiteral(", ")) + QString::number(static_cast<int>(view.layer));
            const bool isShared =
                i + 1 < layers.size() && layers[i + 1].protocols.empty() && layers[i + 1].whyAbsent == view.whyAbsent;
            if (!isShared) {
                text += QStringLiteral("      %1  – %2\n").arg(absentNumbers, -14).arg(Words::absent(view.whyAbsent));
                absentNumbers.clear();
            }
            continue;
        }
        for (std::size_t at = 0; at < view.protocols.size(); ++at) {
            const packet::NodeId root = view.protocols[at];
            const packet::Node &node = dissection.nodes()[root];
            const QString pdu = view.pdu ? translated("PDU", view.pdu) : QString();
            const QString line = Words::layerLine(nodeName(node), pdu, essence(dissection, root),
                                                  Words::header(addedBytes(dissection, view.protocols, at)));
            text += QStringLiteral("      %1  %2\n").arg(padded(head, 14), line);
        }
    }
    return text;
}

QString detailText(const packet::Dissection &dissection)
{
    QString text = layerLines(dissection) + QLatin1Char('\n');
    const auto &nodes = dissection.nodes();
    for (packet::NodeId id = 0; id < nodes.size(); ++id) {
        const packet::Node &node = nodes[id];
        QString line = QString(2 * node.depth, QLatin1Char(' ')) + nodeName(node);
        if (node.field) {
            if (const QString value = valueText(dissection, node); !value.isEmpty())
                line += QStringLiteral(": ") + value;
            line += QStringLiteral("   (%1; %2)").arg(QLatin1String(node.field->key), Words::bytesAt(node));
        } else {
            line += QStringLiteral("   (%1; %2)").arg(QLatin1String(node.protocol->key), Words::bytesAt(node));
        }
        for (const QString &mark : marksOf(dissection, id))
            line += QStringLiteral("  ⟨%1⟩").arg(mark);
        text += line + QLatin1Char('\n');
    }
    text += QLatin1Char('\n') + hexDump(dissection.buffer(0));
    return text;
}

Json packetJson(const Capture &capture, std::uint32_t packet, const packet::Dissection &dissection)
{
    const packet::FrameInfo frame = capture.frame(packet);
    Json json = {
        {"number", frame.number}, {"time", frame.hasTime ? Json(frame.time) : Json(nullptr)}, {"length", frame.originalLength}};
    json["protocols"] = Json::array();
    const auto &nodes = dissection.nodes();
    std::vector<Json *> open; // by depth: where the children of a node go
    for (packet::NodeId id = 0; id < nodes.size(); ++id) {
        const packet::Node &node = nodes[id];
        open.resize(std::min<std::size_t>(open.size(), node.depth));
        Json &parent = open.empty() ? json : *open.back();
        Json &list = parent[open.empty() ? "protocols" : "fields"];
        list.push_back(fieldJson(dissection, id));
        open.push_back(&list.back());
    }
    return json;
}

} // namespace layerlab::cli
