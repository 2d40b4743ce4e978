// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line_text.h"

#include "engine/packet/columns.h"
#include "engine/trace/call_text.h"
#include "session/language.h"
#include "session/program_status.h"

#include <QHash>
#include <QStringList>

namespace layerlab {

namespace {

/// Less is what the tracer's own two stops cost, not a wait.
constexpr Nanoseconds countsAsWaiting = std::chrono::microseconds(200);
constexpr qsizetype longestInfo = 28;

QString bytesText(std::uint32_t count)
{
    QString text = QString::number(count);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, QChar(0x202f));
    return text + QStringLiteral(" B");
}

QString flagsText(std::uint8_t flags)
{
    static constexpr std::pair<std::uint8_t, const char *> names[] = {{0x02, "SYN"}, {0x01, "FIN"}, {0x04, "RST"},
                                                                      {0x08, "PSH"}, {0x20, "URG"}, {0x10, "ACK"}};
    QStringList words;
    for (const auto &[flag, name] : names) {
        if (flags & flag)
            words.append(QLatin1String(name));
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

QString TimeLineText::frameLabel(const Session &session, std::uint32_t frame)
{
    const Capture &capture = *session.capture();
    const packet::Summary &summary = capture.connections().summaries()[frame];
    const bool isTcp = summary.transport == packet::idOf(packet::protocols::tcp);
    const bool isUdp = summary.transport == packet::idOf(packet::protocols::udp);
    const packet::Protocol *top = packet::protocolAt(summary.top);
    const bool isPlain = !top || top == &packet::protocols::tcp || top == &packet::protocols::udp ||
                         top == &packet::protocols::data || top == &packet::protocols::textLines;
    if (isPlain && (isTcp || isUdp)) {
        QString text = isTcp ? flagsText(summary.tcpFlags) : QStringLiteral("UDP");
        if (summary.payloadLength > 0 || isUdp)
            text += QLatin1Char(' ') + bytesText(summary.payloadLength);
        return text;
    }
    packet::Columns columns;
    capture.describe(frame, columns);
    QString info = fromUtf8(columns.info).simplified();
    if (info.size() > longestInfo)
        info = info.left(longestInfo - 1) + QChar(0x2026);
    const QString protocol = fromUtf8(columns.protocol);
    return info.startsWith(protocol) ? info : protocol + QLatin1Char(' ') + info;
}

bool TimeLineText::isFault(const Session &session, std::uint32_t frame)
{
    using enum packet::TcpFinding;
    constexpr auto faults =
        static_cast<std::uint16_t>(static_cast<unsigned>(Retransmission) | static_cast<unsigned>(FastRetransmission) |
                                   static_cast<unsigned>(SpuriousRetransmission) | static_cast<unsigned>(LostSegment));
    const packet::Summary &summary = session.capture()->connections().summaries()[frame];
    const bool isReset = summary.transport == packet::idOf(packet::protocols::tcp) && (summary.tcpFlags & 0x04);
    return isReset || (summary.findings & faults) || summary.isMalformed;
}

QString TimeLineText::callName(std::uint32_t number)
{
    static QHash<std::uint32_t, QString> names;
    auto found = names.find(number);
    if (found == names.end()) {
        trace::CallRecord call;
        call.number = number;
        found = names.insert(number, fromUtf8(trace::callName(call)));
    }
    return *found;
}

QString TimeLineText::callLabel(const Session &session, std::uint32_t index)
{
    const trace::CallEntry &call = session.trace().calls()[index];
    const QString name = callName(call.number);
    if (call.flags & trace::CallRecord::stillInside)
        return trace::mayBlock(call.number) ? tr("%1 — waiting …").arg(name) : name;
    const bool isWait = call.duration >= countsAsWaiting && trace::mayBlock(call.number);
    QString text = isWait ? tr("%1 — waiting %2").arg(name, lengthText(call.duration)) : name;
    if (call.result < 0 && call.result >= -4095 && call.flags == 0) {
        trace::CallRecord record;
        record.number = call.number;
        record.result = call.result;
        if (const std::string error = trace::callErrno(record); !error.empty())
            text += QStringLiteral(" → ") + fromUtf8(error);
    }
    return text;
}

QString TimeLineText::laneName(const Session &session, const TimeLineIndex &index, const Lane &lane)
{
    if (lane.kind == Lane::Kind::Task) {
        const trace::Task &task = session.trace().tasks()[lane.index];
        QString name = task.isThread() ? tr("thread") : tr("child");
        if (lane.isFirstOfProgram || lane.depth == 0) {
            name = session.recordedProgram(task.program);
            if (session.document().hosts.size() > 1)
                name = QStringLiteral("%1 · %2").arg(session.recordedHost(task.host), name);
        }
        return lane.isCollapsed ? QStringLiteral("%1  +%2").arg(name).arg(lane.below) : name;
    }
    if (lane.kind == Lane::Kind::Core)
        return tr("core %1").arg(lane.index);
    if (lane.kind == Lane::Kind::Host)
        return session.recordedHost(lane.index);
    const FrameTrack &track = index.frames().tracks()[lane.index];
    if (track.isOther)
        return tr("other frames");
    packet::Columns columns;
    session.capture()->describe(track.firstFrame, columns);
    return QStringLiteral("%1 ↔ %2").arg(fromUtf8(columns.source), fromUtf8(columns.destination));
}

QString TimeLineText::laneNumber(const Session &session, const Lane &lane)
{
    if (lane.kind != Lane::Kind::Task)
        return {};
    const trace::Task &task = session.trace().tasks()[lane.index];
    return task.isThread() ? QStringLiteral("tid %1").arg(task.tid) : QStringLiteral("pid %1").arg(task.pid);
}

QString TimeLineText::laneDetail(const Session &session, const TimeLineIndex &index, const Lane &lane)
{
    if (lane.kind == Lane::Kind::Task) {
        // A child that is called as its parent needs no repetition.
        const auto parent = lane.isFirstOfProgram ? std::nullopt : index.parentOf(lane.index);
        const std::string &name = session.trace().tasks()[lane.index].name;
        return parent && session.trace().tasks()[*parent].name == name ? QString() : fromUtf8(name);
    }
    return lane.kind == Lane::Kind::Host ? tr("frames of unknown tasks") : QString();
}

QString TimeLineText::stateName(trace::TaskState state)
{
    return translated("TaskState", trace::stateName(state));
}

QString TimeLineText::zombieLabel(const Session &session, std::uint32_t task, Nanoseconds now)
{
    const auto zombie = session.trace().zombie(task, now);
    if (!zombie)
        return {};
    const QString length = lengthText(zombie->to - zombie->from);
    return session.trace().tasks()[task].collected ? tr("Z zombie %1: exit → wait").arg(length)
                                                   : tr("Z zombie %1, nobody has waited for it").arg(length);
}

QString TimeLineText::arrival(const Session &session, std::uint32_t frame)
{
    const FrameCalls ends = session.links().callsOf(frame);
    if (!ends.received)
        return {};
    const trace::CallEntry &call = session.trace().calls()[*ends.received];
    QString text = tr("frame %1 → %2").arg(frame + 1).arg(callName(call.number));
    if (call.duration.count() < 0)
        return text;
    text = tr("frame %1 → %2 returns %3").arg(frame + 1).arg(callName(call.number)).arg(call.result);
    const trace::StateLane &lane = session.trace().states(call.task);
    const std::size_t after = trace::changesUntil(lane, call.time + call.duration);
    if (after > 0 && lane.times[after - 1] >= call.time && lane.states[after - 1] == trace::TaskState::Running)
        text += QStringLiteral(" → ") + stateName(trace::TaskState::Running);
    return text;
}

QString TimeLineText::uncertainWord()
{
    return tr("sampled or inferred");
}

QString TimeLineText::difference(Nanoseconds length)
{
    return QStringLiteral("Δ ") + lengthText(length);
}

} // namespace layerlab
