// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/ladder_words.h"

#include "engine/base/text.h"
#include "engine/flow/segment.h"
#include "session/language.h"
#include "widgets/common/connection_box.h"

namespace layerlab {

using packet::TcpFinding;

namespace {

struct FindingWord {
    TcpFinding finding;
    const char16_t *sign;
    const char *name;
    bool isFault;
};

/// The names are those of the fields that say the same.
constexpr FindingWord findingWords[] = {
    {TcpFinding::ReusedPorts, u"", LL_TEXT("Field", "Ports used again"), false},
    {TcpFinding::SpuriousRetransmission, u"↻ ", LL_TEXT("Field", "Spurious retransmission"), true},
    {TcpFinding::FastRetransmission, u"↻ ", LL_TEXT("Field", "Fast retransmission"), true},
    {TcpFinding::Retransmission, u"↻ ", LL_TEXT("Field", "Retransmission"), true},
    {TcpFinding::OutOfOrder, u"⇅ ", LL_TEXT("Field", "Out of order"), true},
    {TcpFinding::LostSegment, u"✕ ", LL_TEXT("Field", "Earlier segment missing"), true},
    {TcpFinding::AckedLostSegment, u"✕ ", LL_TEXT("Field", "Acknowledges a missing segment"), true},
    {TcpFinding::DuplicateAck, u"= ", LL_TEXT("TcpFinding", "Duplicate ACK"), false},
    {TcpFinding::KeepAlive, u"", LL_TEXT("Field", "Keep-alive"), false},
    {TcpFinding::KeepAliveAck, u"", LL_TEXT("Field", "Answer to a keep-alive"), false},
    {TcpFinding::ZeroWindow, u"∅ ", LL_TEXT("Field", "Zero window"), true},
    {TcpFinding::ZeroWindowProbe, u"∅ ", LL_TEXT("Field", "Zero-window probe"), false},
    {TcpFinding::ZeroWindowProbeAck, u"∅ ", LL_TEXT("Field", "Answer to a zero-window probe"), false},
    {TcpFinding::WindowUpdate, u"", LL_TEXT("Field", "Window update"), false},
    {TcpFinding::WindowFull, u"", LL_TEXT("Field", "Window full"), false},
};

bool isSaid(const FindingWord &word, std::uint16_t findings)
{
    const bool isOtherAgain =
        flow::has(findings, TcpFinding::SpuriousRetransmission) || flow::has(findings, TcpFinding::FastRetransmission);
    return flow::has(findings, word.finding) && !(word.finding == TcpFinding::Retransmission && isOtherAgain);
}

QString flagsText(std::uint8_t flags)
{
    static constexpr std::pair<std::uint8_t, const char *> names[] = {
        {0x02, "SYN"}, {0x01, "FIN"}, {0x04, "RST"}, {0x08, "PSH"}, {0x20, "URG"}, {0x10, "ACK"}, {0x40, "ECE"}, {0x80, "CWR"}};
    QStringList words;
    for (const auto &[flag, name] : names) {
        if (flags & flag)
            words.append(QLatin1String(name));
    }
    return words.isEmpty() ? QStringLiteral("–") : words.join(QLatin1Char(' '));
}

bool isPlain(const packet::Protocol *top)
{
    return !top || top == &packet::protocols::tcp || top == &packet::protocols::udp || top == &packet::protocols::data ||
           top == &packet::protocols::textLines;
}

/// "HTTP GET / HTTP/1.1". What TCP found stands beside it in words of its own.
QString described(const packet::Columns &columns)
{
    const QString protocol = fromUtf8(columns.protocol);
    QString info = fromUtf8(columns.info).simplified();
    while (info.startsWith(QLatin1String("[TCP ")) && info.contains(QLatin1String("] ")))
        info.remove(0, info.indexOf(QLatin1String("] ")) + 2);
    return info.startsWith(protocol) ? info : protocol + QLatin1Char(' ') + info;
}

bool isEnd(const flow::Connection &connection, const QString &address)
{
    const auto isOne = [&](int end) {
        const QString text = endText(connection, end);
        return text.startsWith(address + QLatin1Char(':')) || text.startsWith(QStringLiteral("[%1]:").arg(address));
    };
    return isOne(0) || isOne(1);
}

} // namespace

QStringList LadderWords::findings(std::uint16_t findings)
{
    QStringList words;
    for (const FindingWord &word : findingWords) {
        if (isSaid(word, findings))
            words.append(QString::fromUtf16(word.sign) +
                         translated(word.finding == TcpFinding::DuplicateAck ? "TcpFinding" : "Field", word.name));
    }
    return words;
}

ArrowText LadderWords::arrow(const Capture &capture, std::uint32_t packet)
{
    const packet::Summary &summary = capture.connections().summaries()[packet];
    ArrowText text;
    const packet::Protocol *top = packet::protocolAt(summary.top);
    text.hasData = summary.payloadLength > 0 && !summary.isQuoting;
    text.layer = top && top->layer > packet::Layer::Transport ? top->layer : packet::Layer::Transport;
    text.isFault = summary.isMalformed || summary.isQuoting;
    packet::Columns columns;
    capture.describe(packet, columns);
    const auto numbers = relativeNumbers(capture, packet);
    if (!numbers) {
        const QString all =
            isPlain(top) && !summary.isQuoting ? QStringLiteral("UDP len %1").arg(summary.payloadLength) : described(columns);
        const qsizetype blank = all.indexOf(QLatin1Char(' '));
        text.flags = all.left(blank);
        text.rest = blank > 0 ? all.mid(blank + 1) : QString();
        const QString sender = fromUtf8(columns.source);
        if (summary.isQuoting && summary.connection != packet::Summary::noConnection &&
            !isEnd(capture.connections().connections()[summary.connection], sender)) {
            text.between = sender;
            text.rest = tr("from %1: %2").arg(sender, text.rest);
        }
        return text;
    }
    text.flags = flagsText(summary.tcpFlags);
    QStringList parts{QStringLiteral("seq %1").arg(numbers->sequence)};
    if (numbers->hasAcknowledgment)
        parts.append(QStringLiteral("ack %1").arg(numbers->acknowledgment));
    if (summary.payloadLength > 0)
        parts.append(QStringLiteral("len %1").arg(summary.payloadLength));
    // A part of a message that ends elsewhere is described as a segment: that is said already.
    if (const QString above = isPlain(top) ? QString() : described(columns);
        !above.isEmpty() && !above.startsWith(QLatin1String("TCP ")))
        parts.append(QStringLiteral("· ") + above);
    text.rest = parts.join(QStringLiteral("  "));
    text.isFault = text.isFault || (summary.tcpFlags & flow::TcpSegment::rst);
    for (const FindingWord &word : findingWords)
        text.isFault = text.isFault || (word.isFault && isSaid(word, summary.findings));
    text.isAgain = flow::has(summary.findings, TcpFinding::Retransmission) ||
                   flow::has(summary.findings, TcpFinding::FastRetransmission) ||
                   flow::has(summary.findings, TcpFinding::SpuriousRetransmission);
    if (const QStringList words = findings(summary.findings); !words.isEmpty())
        text.finding = QStringLiteral("∴ ") + words.join(QStringLiteral(", "));
    return text;
}

QString LadderWords::title(const flow::Connection &connection)
{
    return tr("Ladder: %1 → %2").arg(endText(connection, 0), endText(connection, 1));
}

QString LadderWords::timeText(std::int64_t nanoseconds)
{
    return QString::number(static_cast<double>(nanoseconds) / 1e9, 'f', 6);
}

QString LadderWords::state(EndState state)
{
    return state == EndState::Unknown ? QString() : QStringLiteral("∴ ") + QLatin1String(stateName(state));
}

QString LadderWords::rowText(const Session &session, const ConnectionFrames &frames, const LadderCalls &calls, std::size_t row)
{
    const Capture &capture = *session.capture();
    const LadderFrame &frame = frames.frames()[row];
    const flow::Connection &connection = capture.connections().connections()[frames.connection()];
    const int sender = frame.isReversed ? 1 : 0;
    const ArrowText text = arrow(capture, frame.packet);
    QStringList lines{tr("Frame %1, %2 s after the connection's first: %3 → %4")
                          .arg(frame.packet + 1)
                          .arg(timeText(frames.times()[row]),
                               text.between.isEmpty() ? endText(connection, sender) : text.between,
                               endText(connection, 1 - sender)),
                      text.flags + QStringLiteral("  ") + text.rest};
    if (!text.finding.isEmpty())
        lines.append(tr("%1: concluded from the segments before").arg(text.finding));
    const auto state = [&](int end) { return QLatin1String(stateName(frame.states[static_cast<std::size_t>(end)])); };
    if (frames.isTcp())
        lines.append(
            tr("∴ After it the left end is in %1, the right end in %2: concluded from flags and numbers of the segments.")
                .arg(state(0), state(1)));
    const FrameCalls around = calls.hasAny() ? calls.callsOf(frame.packet) : FrameCalls{};
    if (around.sent)
        lines.append(tr("∴ Sent by %1").arg(calls.nameOf(*around.sent)));
    else if (calls.isKernels(frame.packet))
        lines.append(tr("∴ Sent by the kernel itself: no call asked for it"));
    if (around.received)
        lines.append(tr("∴ Taken by %1").arg(calls.nameOf(*around.received)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace layerlab
