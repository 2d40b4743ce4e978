// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"
#include "engine/packet/registry.h"
#include "engine/trace/call_text.h"
#include "session/language.h"
#include "widgets/layers/pages.h"
#include "widgets/layers/words.h"

namespace layerlab::layers {

namespace {

constexpr unsigned fin = 0x01, syn = 0x02, rst = 0x04, ack = 0x10;

/// Why no call sent a frame, as far as the frame itself tells; empty if one should have.
QString whyNotSent(const packet::Summary &summary)
{
    const bool isTcp = summary.transport == packet::idOf(packet::protocols::tcp);
    const bool isUdp = summary.transport == packet::idOf(packet::protocols::udp);
    if (summary.isQuoting || (!isTcp && !isUdp))
        return Words::tr("the kernel itself: no program asked for it with a call that is traced");
    if (!isTcp || summary.payloadLength > 0)
        return {};
    if (summary.tcpFlags & rst)
        return Words::tr("the kernel itself, which refuses or breaks off");
    if ((summary.tcpFlags & (syn | ack)) == (syn | ack))
        return Words::tr("the kernel itself: it answers a SYN for a listening socket before accept() is called");
    if (!(summary.tcpFlags & (syn | fin)))
        return Words::tr("the kernel itself: acknowledgments need no call");
    return {};
}

QString whyNotReceived(const packet::Summary &summary)
{
    const bool isTcp = summary.transport == packet::idOf(packet::protocols::tcp);
    if (isTcp && summary.payloadLength == 0)
        return (summary.tcpFlags & (syn | ack)) == syn
                   ? Words::tr("the kernel, which answers by itself; no call returns for it")
                   : Words::tr("the kernel; no call returns for it");
    return Words::tr("no call that is in the recording took it");
}

/// "sendto(4, …) = 14": enough to know it again, short enough for a line.
QString shortCall(const Session &session, std::uint32_t index)
{
    const auto call = trace::TraceStore::decode(session.capture()->recording(), session.trace().calls()[index]);
    if (!call)
        return QStringLiteral("?");
    const auto descriptor = trace::firstDescriptor(*call);
    const QString first = descriptor ? QString::number(*descriptor) + QStringLiteral(", ") : QString();
    QString result = fromUtf8(trace::callResult(*call));
    if (const qsizetype more = result.indexOf(QLatin1Char('(')); more > 0)
        result = result.left(more).trimmed();
    return QStringLiteral("%1(%2…) = %3").arg(fromUtf8(trace::callName(*call)), first, result);
}

QString callOf(const Session &session, std::uint32_t call, const Theme &of)
{
    return QStringLiteral("∴ %1 <a href=\"call:%2\" style=\"color:%3;text-decoration:none\">%4</a>")
        .arg(escaped(taskText(session, session.trace().calls()[call].task)))
        .arg(call)
        .arg(of.accent.name(), fixed(shortCall(session, call).replace(QLatin1Char(' '), QChar::Nbsp)));
}

} // namespace

QString whoseText(const Session &session, std::uint32_t frame, const Theme &of)
{
    const Capture *capture = session.capture();
    if (!capture || frame >= capture->packetCount())
        return {};
    const auto weak = [&](const QString &text) {
        return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(of.weak.name(), escaped(text));
    };
    if (!capture->recording().header())
        return weak(Words::tr("Somebody else's capture: it has frames, but no calls, so nobody can say whose they are."));
    const FrameCalls calls = session.links().callsOf(frame);
    const packet::Summary &summary = capture->connections().summaries()[frame];
    QString sent, received;
    if (calls.sent) {
        sent = callOf(session, *calls.sent, of);
    } else {
        const QString why = whyNotSent(summary);
        sent =
            weak(why.isEmpty() ? Words::tr("no call that is in the recording; its program is not traced, or had begun before")
                               : why);
    }
    received = calls.received ? callOf(session, *calls.received, of) : weak(whyNotReceived(summary));
    return Words::tr("Sent by %1").arg(sent) + QStringLiteral("<br>") + Words::tr("Received by %1").arg(received);
}

} // namespace layerlab::layers
