// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/notes.h"

#include "engine/base/text.h"
#include "engine/flow/segment.h"
#include "engine/packet/dissection.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Summary;
using packet::TcpFinding;

namespace {

struct FindingNote {
    TcpFinding finding;
    Severity severity;
    const char *key;
    const char *text;
};

constexpr FindingNote findingNotes[] = {
    {TcpFinding::ReusedPorts, Severity::Note, "tcp.analysis.reused_ports",
     LL_TEXT("Note", "ports used again by a new connection")},
    {TcpFinding::FastRetransmission, Severity::Note, "tcp.analysis.fast_retransmission",
     LL_TEXT("Note", "fast retransmission")},
    {TcpFinding::SpuriousRetransmission, Severity::Note, "tcp.analysis.spurious_retransmission",
     LL_TEXT("Note", "retransmission of what was already acknowledged")},
    {TcpFinding::Retransmission, Severity::Note, "tcp.analysis.retransmission", LL_TEXT("Note", "retransmission")},
    {TcpFinding::OutOfOrder, Severity::Warning, "tcp.analysis.out_of_order", LL_TEXT("Note", "segment out of order")},
    {TcpFinding::LostSegment, Severity::Warning, "tcp.analysis.lost_segment", LL_TEXT("Note", "an earlier segment is missing")},
    {TcpFinding::AckedLostSegment, Severity::Warning, "tcp.analysis.ack_lost_segment",
     LL_TEXT("Note", "acknowledges a segment that is missing")},
    {TcpFinding::DuplicateAck, Severity::Note, "tcp.analysis.duplicate_ack", LL_TEXT("Note", "duplicate acknowledgment")},
    {TcpFinding::KeepAlive, Severity::Note, "tcp.analysis.keep_alive", LL_TEXT("Note", "keep-alive")},
    {TcpFinding::KeepAliveAck, Severity::Note, "tcp.analysis.keep_alive_ack", LL_TEXT("Note", "answer to a keep-alive")},
    {TcpFinding::ZeroWindow, Severity::Warning, "tcp.analysis.zero_window", LL_TEXT("Note", "the receiver's window is zero")},
    {TcpFinding::ZeroWindowProbe, Severity::Note, "tcp.analysis.zero_window_probe", LL_TEXT("Note", "probe of a zero window")},
    {TcpFinding::ZeroWindowProbeAck, Severity::Note, "tcp.analysis.zero_window_probe_ack",
     LL_TEXT("Note", "answer to a probe of a zero window")},
    {TcpFinding::WindowUpdate, Severity::Chat, "tcp.analysis.window_update", LL_TEXT("Note", "window update")},
    {TcpFinding::WindowFull, Severity::Warning, "tcp.analysis.window_full", LL_TEXT("Note", "the receiver's window is full")},
};

void addTcp(std::vector<Note> &out, std::uint32_t packet, const Summary &summary)
{
    const auto say = [&](Severity severity, const char *key, const char *text) {
        out.push_back({packet, severity, NoteGroup::Sequence, key, text, {}});
    };
    if (packet::protocolAt(summary.transport) == &packet::protocols::tcp) {
        const std::uint8_t flags = summary.tcpFlags;
        if (flags & TcpSegment::syn)
            say(Severity::Chat, "tcp.connection.syn",
                flags & TcpSegment::ack ? LL_TEXT("Note", "connection accepted (SYN, ACK)")
                                        : LL_TEXT("Note", "connection requested (SYN)"));
        if (flags & TcpSegment::fin)
            say(Severity::Chat, "tcp.connection.fin", LL_TEXT("Note", "one direction ended (FIN)"));
        if (flags & TcpSegment::rst)
            say(Severity::Warning, "tcp.connection.rst", LL_TEXT("Note", "connection reset (RST)"));
    }
    bool isResent = false; // the kinds of retransmission are retransmissions too: said once
    for (const FindingNote &note : findingNotes) {
        if (!has(summary.findings, note.finding) || (note.finding == TcpFinding::Retransmission && isResent))
            continue;
        isResent =
            isResent || note.finding == TcpFinding::FastRetransmission || note.finding == TcpFinding::SpuriousRetransmission;
        say(note.severity, note.key, note.text);
    }
}

/// What fields say: codes of responses.
void addField(std::vector<Note> &out, std::uint32_t packet, const packet::Dissection &dissection, const packet::Node &node)
{
    const std::string_view key = node.field->key;
    if ((key == "http.response.code" || key == "http2.headers.status") && node.value >= 400)
        out.push_back(
            {packet, Severity::Note, NoteGroup::Response, node.field->key,
             node.value >= 500 ? LL_TEXT("Note", "HTTP: the server failed") : LL_TEXT("Note", "HTTP: the request was refused"),
             dissection.valueText(node)});
    else if (key == "dns.flags.rcode" && node.value != 0)
        out.push_back({packet, Severity::Note, NoteGroup::Response, node.field->key,
                       LL_TEXT("Note", "DNS: error in the answer"), dissection.displayText(node)});
}

void addDissection(std::vector<Note> &out, std::uint32_t packet, const packet::Dissection &dissection)
{
    for (const packet::Annotation &annotation : dissection.annotations()) {
        const packet::Node &node = dissection.nodes()[annotation.node];
        const char *key = node.field ? node.field->key : node.protocol ? node.protocol->key : "";
        if (annotation.kind == packet::AnnotationKind::ChecksumWrong)
            out.push_back({packet, Severity::Error, NoteGroup::Checksum, key, LL_TEXT("Note", "wrong checksum"), {}});
        else if (annotation.kind == packet::AnnotationKind::Malformed)
            out.push_back({packet, Severity::Error, NoteGroup::Malformed, key, LL_TEXT("Note", "malformed"), {}});
    }
    for (const packet::Node &node : dissection.nodes())
        if (node.field)
            addField(out, packet, dissection, node);
}

} // namespace

const char *severityName(Severity severity)
{
    static constexpr const char *names[] = {LL_TEXT("Note", "chat"), LL_TEXT("Note", "note"), LL_TEXT("Note", "warning"),
                                            LL_TEXT("Note", "error")};
    return names[static_cast<std::size_t>(severity)];
}

const char *groupName(NoteGroup group)
{
    static constexpr const char *names[] = {LL_TEXT("Note", "sequence"), LL_TEXT("Note", "response code"),
                                            LL_TEXT("Note", "checksum"), LL_TEXT("Note", "malformed packet"),
                                            LL_TEXT("Note", "protocol")};
    return names[static_cast<std::size_t>(group)];
}

std::vector<Note> notesOf(const Connections &connections, const PacketSource &source, std::uint32_t first, std::uint32_t last,
                          std::size_t most)
{
    const auto &summaries = connections.summaries();
    std::vector<Note> notes;
    packet::Dissection dissection;
    last = std::min(last, static_cast<std::uint32_t>(summaries.size()));
    for (std::uint32_t i = first; i < last && notes.size() < most; ++i) {
        addTcp(notes, i, summaries[i]);
        if (summaries[i].isQuoting)
            notes.push_back({i, Severity::Note, NoteGroup::Response, "icmp", LL_TEXT("Note", "ICMP reports an error"), {}});
        const PacketContext context(connections, source, i);
        packet::dissect(dissection, source.linkType(i), source.bytes(i), context);
        addDissection(notes, i, dissection);
    }
    if (notes.size() > most)
        notes.resize(most);
    return notes;
}

} // namespace layerlab::flow
