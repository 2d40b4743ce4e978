// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"

#include "engine/packet/shown_names.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

void appendAddresses(const PacketView &view, Columns &out)
{
    const Summary &summary = view.summary;
    if (summary.network == idOf(protocols::ipv4)) {
        const Bytes header = view.from(summary.networkOffset);
        if (header.size() >= 20) {
            appendIpv4(out.source, header.subspan(12, 4));
            appendIpv4(out.destination, header.subspan(16, 4));
        }
        return;
    }
    if (summary.network == idOf(protocols::ipv6)) {
        const Bytes header = view.from(summary.networkOffset);
        if (header.size() >= 40) {
            appendIpv6(out.source, header.subspan(8, 16));
            appendIpv6(out.destination, header.subspan(24, 16));
        }
        return;
    }
    constexpr std::uint16_t ethernet = 1, cooked = 113, cookedSecond = 276;
    if (view.linkType == ethernet && view.packet.size() >= 12) {
        appendEther(out.source, view.packet.subspan(6, 6));
        appendEther(out.destination, view.packet.first(6));
    } else if (view.linkType == cooked && view.packet.size() >= 12 && view.packet[5] == 6) { // they keep the sender only
        appendEther(out.source, view.packet.subspan(6, 6));
    } else if (view.linkType == cookedSecond && view.packet.size() >= 18 && view.packet[11] == 6) {
        appendEther(out.source, view.packet.subspan(12, 6));
    }
}

/// The record in which messages of the protocol inside TLS end: they are what the list shows.
const OpenedRecord *lastWithMessages(const TlsState &state)
{
    for (auto record = state.opened.rbegin(); record != state.opened.rend(); ++record)
        if (record->above && record->above != &protocols::data && !record->messages.empty())
            return &*record;
    return nullptr;
}

std::string_view shownName(const Protocol &protocol, const PacketView &view)
{
    if (&protocol == &protocols::tls)
        return tlsName(view);
    if (&protocol == &protocols::smtp && !smtpMail(view).empty())
        return "SMTP/IMF";
    return protocol.shortName;
}

} // namespace

Bytes messageOf(const PacketView &view)
{
    const Bytes rest = view.from(view.summary.payloadOffset);
    const Bytes payload = rest.first(std::min<std::size_t>(rest.size(), view.summary.payloadLength));
    if (const StreamInfo *stream = view.context.stream; stream && !stream->messages.empty()) {
        const StreamMessage &first = stream->messages.front();
        return first.bytes.empty() ? payload.subspan(std::min<std::size_t>(first.offset, payload.size())) : first.bytes;
    }
    return payload;
}

std::uint8_t phaseOf(const PacketView &view)
{
    const StreamInfo *stream = view.context.stream;
    return !stream ? std::uint8_t{0} : stream->messages.empty() ? stream->phase : stream->messages.front().phase;
}

bool isFromServer(const PacketView &view, const Protocol &protocol)
{
    const StreamInfo *stream = view.context.stream;
    return isFromServer(protocol, view.summary.sourcePort, view.summary.destinationPort, stream && !stream->isFromOpener);
}

void describe(const PacketView &given, Columns &out)
{
    // The summary's offsets count in the datagram that was put together.
    const PacketView view{given.linkType, given.summary.isReassembled ? given.context.whole : given.packet, given.summary,
                          given.context};
    out.source.clear();
    out.destination.clear();
    out.protocol.clear();
    out.info.clear();
    appendAddresses(view, out);
    const Protocol *top = protocolAt(view.summary.top);
    if (view.summary.isReassembled && view.context.whole.empty()) {
        if ((top = protocolAt(view.summary.network)))
            out.protocol = top->shortName;
        return;
    }
    // Of a message spread over several segments, the last segment's row shows it; the others show the transport.
    const StreamInfo *stream = view.context.stream;
    if (stream && stream->hasMessages) {
        if (!stream->messages.empty() && view.context.payload)
            top = stream->messages.front().protocol ? stream->messages.front().protocol : view.context.payload;
        else if (stream->messages.empty())
            top = protocolAt(view.summary.transport);
    }
    constexpr auto unread =
        static_cast<std::uint16_t>(TcpFinding::Retransmission) | static_cast<std::uint16_t>(TcpFinding::OutOfOrder);
    if (stream && (stream->findings & unread) != 0 && stream->messages.empty())
        top = protocolAt(view.summary.transport);
    if (stream && top != &protocols::tcp && !view.summary.isQuoting && view.summary.transport == idOf(protocols::tcp))
        describeFindings(*stream, view.summary.tcpFlags, out.info);
    if (const OpenedRecord *record = stream && stream->tls ? lastWithMessages(*stream->tls) : nullptr) {
        StreamInfo inside = *stream;
        inside.messages = record->messages;
        if (record->above == &protocols::http2) { // whose frames are short: a packet has many
            inside.messages.clear();
            for (const OpenedRecord &each : stream->tls->opened)
                if (each.above == record->above)
                    inside.messages.insert(inside.messages.end(), each.messages.begin(), each.messages.end());
        }
        inside.tls = nullptr;
        Context context;
        context.frame = view.context.frame;
        context.stream = &inside;
        context.payload = record->above;
        const Protocol *above = record->messages.front().protocol ? record->messages.front().protocol : record->above;
        out.protocol = above->shortName;
        if (above->describe)
            above->describe({view.linkType, view.packet, view.summary, context}, out.info);
        return;
    }
    if (!top)
        return;
    out.protocol = shownName(*top, view);
    if (top->describe)
        top->describe(view, out.info);
}

} // namespace layerlab::packet
