// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/layers/here_sentence.h"
#include "widgets/layers/words.h"

namespace layerlab::layers::here {

namespace {

using packet::Node;
using packet::NodeId;
using packet::Summary;

constexpr std::uint64_t fin = 0x01, syn = 0x02, rst = 0x04, psh = 0x08, ack = 0x10;

/// One segment with what its connection tells, as the sentences need it. Sequence numbers are relative: the SYN has 0, so that
/// the first byte of data is byte 1, where the recording holds the handshake.
class Segment {
public:
    explicit Segment(const Place &place)
        : m_place(place), flags(place.value("tcp.flags")), length(place.value("tcp.len")), sequence(place.value("tcp.seq")),
          acknowledgment(place.value("tcp.ack"))
    {
        const Summary &summary = place.summary();
        const Node &root = place.view.node(place.root);
        isTracked = place.view.context().stream && summary.connection != Summary::noConnection && !summary.isQuoting &&
                    (summary.isReassembled ? root.buffer != 0 : root.buffer == 0 && root.offset == summary.transportOffset);
        if (isTracked) {
            const auto &connection = place.capture.connections().connections()[summary.connection];
            const std::uint8_t first = place.capture.connections().summaries()[connection.firstPacket].tcpFlags;
            isFromStart = (first & (syn | ack)) == syn;
        }
    }

    QString own() const { return end(true); }
    QString peer() const { return end(false); }
    bool has(std::uint64_t flag) const { return flags & flag; }
    bool has(packet::TcpFinding finding) const
    {
        return isTracked && (m_place.view.context().stream->findings & static_cast<std::uint16_t>(finding));
    }
    /// Whether the other side's FIN lies before the acknowledgment: found among the connection's packets before this one.
    bool acknowledgesFin() const;

private:
    QString end(bool isOwn) const;
    const Place &m_place;

public:
    std::uint64_t flags, length, sequence, acknowledgment;
    bool isTracked = false;   ///< it is the packet's own segment, not one that is quoted or tunnelled
    bool isFromStart = false; ///< the recording holds the beginning of the connection
};

/// By address, or by port where both have the same one.
QString Segment::end(bool isOwn) const
{
    const auto &nodes = m_place.view.dissection().nodes();
    const Node *source = nullptr, *destination = nullptr;
    for (NodeId id = 0; id < m_place.root; ++id) {
        if (!nodes[id].field)
            continue;
        const std::string_view key = nodes[id].field->key;
        if (key == "ip.src" || key == "ipv6.src")
            source = &nodes[id];
        else if (key == "ip.dst" || key == "ipv6.dst")
            destination = &nodes[id];
    }
    const auto &dissection = m_place.view.dissection();
    if (source && destination && dissection.valueText(*source) != dissection.valueText(*destination))
        return fromUtf8(dissection.valueText(isOwn ? *source : *destination));
    return Words::tr("port %1").arg(m_place.value(isOwn ? "tcp.srcport" : "tcp.dstport"));
}

bool Segment::acknowledgesFin() const
{
    const packet::StreamInfo *stream = m_place.view.context().stream;
    if (!isTracked || !stream->hasPeerBase)
        return false;
    constexpr int mostSteps = 2000;
    const auto &summaries = m_place.capture.connections().summaries();
    const Summary &own = m_place.summary();
    std::uint32_t at = own.previousInConnection;
    for (int steps = 0; steps < mostSteps && at < summaries.size(); ++steps, at = summaries[at].previousInConnection) {
        const Summary &before = summaries[at];
        if (before.isReversed == own.isReversed || !(before.tcpFlags & fin) || before.isQuoting)
            continue;
        const flow::WholePacket whole = m_place.capture.connections().whole(at, m_place.capture);
        const Bytes bytes = whole;
        const std::size_t place = std::size_t{before.transportOffset} + 4;
        if (place + 4 > bytes.size())
            continue;
        const auto raw = loadInteger<std::uint32_t>(bytes.data() + place, ByteOrder::Big);
        const std::uint64_t end = static_cast<std::uint32_t>(raw - stream->peerBase) + std::uint64_t{before.payloadLength} + 1;
        if (acknowledgment >= end)
            return true;
    }
    return false;
}

QString ofAcknowledgment(const Segment &segment)
{
    if (!segment.has(ack))
        return Words::tr("The ACK flag is not set, so this number says nothing.");
    if (!segment.isTracked)
        return {};
    QString text;
    const std::uint64_t next = segment.acknowledgment;
    if (!segment.isFromStart) {
        text =
            next <= 1
                ? Words::tr("%1 has all that was sent to it before the recording began, and nothing since.").arg(segment.own())
                : Words::tr("%1 has everything up to byte %2, counted from where the recording begins.")
                      .arg(segment.own(), numberText(next - 1));
    } else if (next == 0) {
        return {};
    } else if (next == 1) {
        text = Words::tr("%1 has the SYN of %2 and no data yet: “send me byte 1”.").arg(segment.own(), segment.peer());
    } else if (segment.acknowledgesFin()) {
        text = next == 2 ? Words::tr("%1 has the FIN of %2, which sent no data: nothing more will come.")
                               .arg(segment.own(), segment.peer())
                         : Words::tr("%1 has all %3 of %2, and its FIN: nothing more will come.")
                               .arg(segment.own(), segment.peer(), bytesText(next - 2));
    } else {
        text = Words::tr("%1 says: “I have everything up to byte %3 of %2; send me byte %4.”")
                   .arg(segment.own(), segment.peer(), numberText(next - 1), numberText(next));
    }
    if (segment.has(packet::TcpFinding::DuplicateAck))
        text += QLatin1Char(' ') + Words::tr("It has said so before: something after that has not come.");
    return text;
}

QString ofSequence(const Segment &segment)
{
    if (!segment.isTracked)
        return {};
    QString text;
    if (segment.has(syn)) {
        text = Words::tr("The SYN itself takes number 0; the first byte that %1 sends will be byte 1.").arg(segment.own());
    } else if (segment.length > 0) {
        const std::uint64_t last = segment.sequence + segment.length - 1;
        text = segment.length == 1
                   ? Words::tr("This segment carries byte %2 of what %1 sends.").arg(segment.own(), numberText(last))
                   : Words::tr("This segment carries bytes %2 to %3 of what %1 sends.")
                         .arg(segment.own(), numberText(segment.sequence), numberText(last));
        if (!segment.isFromStart)
            text += QLatin1Char(' ') + Words::tr("They are counted from where the recording begins.");
    } else if (segment.has(fin)) {
        text =
            Words::tr("The FIN takes number %2: %1 sends nothing after it.").arg(segment.own(), numberText(segment.sequence));
    } else {
        text = Words::tr("No data here: the next byte that %1 sends will be byte %2.")
                   .arg(segment.own(), numberText(segment.sequence));
    }
    using packet::TcpFinding;
    if (segment.has(TcpFinding::Retransmission) || segment.has(TcpFinding::FastRetransmission) ||
        segment.has(TcpFinding::SpuriousRetransmission))
        text += QLatin1Char(' ') + Words::tr("They were sent before: this is a retransmission.");
    else if (segment.has(TcpFinding::OutOfOrder))
        text += QLatin1Char(' ') + Words::tr("Later bytes came before these: the order was changed on the way.");
    else if (segment.has(TcpFinding::LostSegment))
        text += QLatin1Char(' ') + Words::tr("The bytes just before these are not in the recording.");
    return text;
}

QString ofFlags(const Segment &segment)
{
    const QString own = segment.own(), peer = segment.peer();
    if (segment.has(rst))
        return segment.has(syn) ? QString()
                                : Words::tr("RST: %1 ends the connection at once; what was under way is lost.").arg(own);
    if (segment.has(syn) && segment.has(ack))
        return Words::tr("SYN and ACK: %1 accepts the connection, and opens its own direction.").arg(own);
    if (segment.has(syn))
        return Words::tr("SYN: %1 opens a connection to %2, the first of the three steps of the handshake.").arg(own, peer);
    QStringList parts;
    if (segment.has(fin))
        parts.append(Words::tr("FIN: %1 has nothing more to send; it can still receive.").arg(own));
    if (segment.length > 0)
        parts.append(segment.has(psh)
                         ? Words::tr("PSH: here ends what %1 had ready; %2 should hand the data to its program.").arg(own, peer)
                         : Words::tr("Data of %1; it does not ask %2 to hand it to the program yet.").arg(own, peer));
    if (segment.has(ack) && segment.length == 0 && !segment.has(fin))
        parts.append(Words::tr("ACK alone: %1 only says what it has received.").arg(own));
    return parts.join(QLatin1Char(' '));
}

QString ofOneFlag(const Segment &segment, const Place &place)
{
    return place.node().value ? ofFlags(segment) : QString();
}

QString ofWindow(const Segment &segment, const Place &place)
{
    const packet::StreamInfo *stream = place.view.context().stream;
    const std::uint64_t raw = place.value("tcp.window_size_value");
    const std::uint64_t size = place.value("tcp.window_size", raw);
    if (segment.has(rst))
        return {};
    if (size == 0)
        return Words::tr("%1 has no room left: %2 must stop until a larger window comes.").arg(segment.own(), segment.peer());
    if (segment.has(syn))
        return Words::tr("%1 has room for %2; in a SYN the window is not scaled yet.").arg(segment.own(), bytesText(size));
    if (segment.isTracked && stream->windowScale == packet::StreamInfo::unknownScale)
        return Words::tr("At least %2: the handshake is not recorded, so the factor is unknown that %1 may multiply it with.")
            .arg(segment.own(), bytesText(size));
    if (segment.isTracked && segment.isFromStart && segment.has(ack))
        return Words::tr("%1 has room for %3 more: %2 may send up to byte %4 before it must wait.")
            .arg(segment.own(), segment.peer(), bytesText(size), numberText(segment.acknowledgment + size - 1));
    return Words::tr("%1 has room for %3 more; then %2 must wait.").arg(segment.own(), segment.peer(), bytesText(size));
}

/// Which end opened the connection, where the recording shows its SYN.
QString ofPort(const Segment &segment, const Place &place)
{
    if (!segment.isTracked || !segment.isFromStart)
        return {};
    const bool isOpener = place.view.context().stream->isFromOpener == (place.key() == "tcp.srcport");
    return isOpener ? Words::tr("The client's end: this side opened the connection.")
                    : Words::tr("The server's end: this side was listening.");
}

} // namespace

QString ofTcp(const Place &place)
{
    const Segment segment(place);
    const std::string_view key = place.key();
    if (key == "tcp.ack" || key == "tcp.ack_raw")
        return ofAcknowledgment(segment);
    if (key == "tcp.seq" || key == "tcp.seq_raw" || key == "tcp.len" || key == "tcp.nxtseq")
        return ofSequence(segment);
    if (key == "tcp.flags" || key == "tcp.flags.str")
        return ofFlags(segment);
    if (key == "tcp.flags.ack" && place.node().value == 0)
        return ofAcknowledgment(segment);
    if (key.starts_with("tcp.flags."))
        return ofOneFlag(segment, place);
    if (key == "tcp.window_size" || key == "tcp.window_size_value")
        return ofWindow(segment, place);
    if (key == "tcp.srcport" || key == "tcp.dstport")
        return ofPort(segment, place);
    if (key == "tcp.options.mss_val")
        return Words::tr("%2 may put at most %3 of data into one segment to %1.")
            .arg(segment.own(), segment.peer(), bytesText(place.node().value));
    return {};
}

} // namespace layerlab::layers::here
