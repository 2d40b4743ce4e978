// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/event_text.h"

#include "session/decoded_event.h"
#include "session/language.h"
#include "session/program_status.h"

#include <QCoreApplication>
#include <QLocale>
#include <cstring>

namespace layerlab {

namespace {

using recording::EventKind;
using recording::EventSource;

/// Less is what our own two stops cost, not a wait.
constexpr Nanoseconds countsAsBlocked = std::chrono::microseconds(200);

class Line {
    Q_DECLARE_TR_FUNCTIONS(EventLine)
public:
    Line(const RecordingLabels &labels, bool hasProgram) : m_labels(labels), m_hasProgram(hasProgram) {}

    QString operator()(const trace::CallRecord &call) const
    {
        QString text =
            QStringLiteral("%1(%2) = %3")
                .arg(fromUtf8(trace::callName(call)), fromUtf8(trace::callArguments(call)), fromUtf8(trace::callResult(call)));
        if (call.flags & trace::CallRecord::stillInside)
            text += tr("   [not yet returned]");
        else if (call.flags == 0 && trace::mayBlock(call.number) && call.duration >= countsAsBlocked)
            text += tr("   [blocked %1]").arg(durationText(call.duration));
        return who(call.program, call.tid) + text;
    }
    QString operator()(const trace::StateRecord &state) const
    {
        QString text = translated("TaskState", trace::stateName(state.state));
        if (state.letter)
            text += QStringLiteral(" (%1)").arg(QLatin1Char(state.letter));
        if (const std::string call = stateCallName(state); !call.empty())
            text += tr(" in %1").arg(fromUtf8(call));
        else if (!state.reason.empty())
            text += tr(" in %1").arg(fromUtf8(state.reason));
        if (state.cpu)
            text += tr(" on core %1").arg(*state.cpu);
        return who(state.program, state.tid) + tr("state: %1").arg(text);
    }
    QString operator()(const trace::LifecycleRecord &life) const { return who(life.program, life.tid) + lifeText(life); }
    QString operator()(const trace::SocketRecord &socket) const
    {
        if (socket.family == "unix")
            return tr("socket %1 %2 %3")
                .arg(fromUtf8(socket.protocol), fromUtf8(socket.path.empty() ? "-" : socket.path), fromUtf8(socket.state));
        return tr("socket %1 %2:%3 – %4:%5 %6")
            .arg(fromUtf8(socket.protocol), fromUtf8(socket.localAddress))
            .arg(socket.localPort)
            .arg(fromUtf8(socket.remoteAddress))
            .arg(socket.remotePort)
            .arg(fromUtf8(socket.state));
    }
    QString operator()(const trace::OutputRecord &output) const
    {
        return QStringLiteral("%1 %2 %3")
            .arg(fromUtf8(m_labels.program(output.program)), output.stream == 2 ? QStringLiteral("!") : QStringLiteral(">"),
                 quoted(output.bytes));
    }
    QString operator()(const trace::ActRecord &act) const
    {
        QString text = m_hasProgram ? tr("── act: %1 %2").arg(fromUtf8(act.act), fromUtf8(m_labels.program(act.program)))
                                    : tr("by you: %1").arg(fromUtf8(act.act));
        if (!act.text.empty())
            text += QLatin1Char(' ') + fromUtf8(act.text);
        return act.bytes.empty() ? text : text + QLatin1Char(' ') + quoted(act.bytes);
    }
    QString operator()(const trace::GapRecord &gap) const
    {
        QString text = tr("gap: %1 %2 lost").arg(gap.count).arg(fromUtf8(gap.what));
        if (gap.duration)
            text += tr(" within %1").arg(durationText(Nanoseconds(gap.duration)));
        return gap.reason.empty() ? text : text + QStringLiteral(" [%1]").arg(fromUtf8(gap.reason));
    }
    QString operator()(const trace::CoresRecord &cores) const
    {
        QStringList shares;
        for (std::size_t i = 0; i < cores.busy.size(); ++i) {
            QString share = QStringLiteral("%1 %").arg(cores.busy[i] / 10.0, 0, 'f', 1);
            if (i < cores.steal.size() && cores.steal[i] > 0)
                share += tr(" (%1 % stolen)").arg(cores.steal[i] / 10.0, 0, 'f', 1);
            shares.append(share);
        }
        return tr("cores busy: %1").arg(shares.join(QStringLiteral(", ")));
    }
    QString operator()(const trace::ProcessRecord &process) const
    {
        QStringList words;
        for (const char *name : {"Name", "State", "PPid", "Threads", "VmRSS"}) {
            const std::string_view value = trace::statusLine(process, name);
            if (!value.empty())
                words.append(QStringLiteral("%1=%2").arg(QLatin1String(name), fromUtf8(value)));
        }
        words.append(QStringLiteral("files=%1").arg(process.files.size() + process.moreFiles));
        return who(process.program, process.tid) + tr("is told of: %1").arg(words.join(QStringLiteral(", ")));
    }
    QString operator()(const Error &error) const { return tr("unreadable event [%1]").arg(fromUtf8(error.detail)); }

private:
    QString who(std::uint32_t program, std::uint32_t tid) const
    {
        const QString task = QStringLiteral("%1  ").arg(tid, 3);
        return m_hasProgram ? QStringLiteral("%1 ").arg(fromUtf8(m_labels.program(program)), -8) + task : task;
    }
    static QString quoted(Bytes bytes)
    {
        constexpr std::size_t mostBytes = 200;
        QString text = fromUtf8(asText(bytes.first(std::min(bytes.size(), mostBytes))));
        text.replace(QLatin1Char('\r'), QStringLiteral("\\r")).replace(QLatin1Char('\n'), QStringLiteral("\\n"));
        return QStringLiteral("“%1”%2").arg(text, bytes.size() > mostBytes ? QStringLiteral("…") : QString());
    }
    static QString lifeText(const trace::LifecycleRecord &life)
    {
        switch (life.event) {
        case trace::Lifecycle::Started:
            return tr("starts");
        case trace::Lifecycle::Forked:
            return tr("made process %1").arg(life.child);
        case trace::Lifecycle::ThreadCreated:
            return tr("made thread %1").arg(life.child);
        case trace::Lifecycle::Executed: {
            QStringList words;
            for (const std::string &word : life.argv)
                words.append(fromUtf8(word));
            return tr("executes %1").arg(words.join(QLatin1Char(' ')));
        }
        case trace::Lifecycle::Exited:
            return life.isStatusUnknown ? tr("ends") : tr("ends: %1").arg(statusText(life.status));
        case trace::Lifecycle::Collected:
            if (life.pid == 0)
                return life.isStatusUnknown ? tr("process %1 is gone").arg(life.child)
                                            : tr("process %1 is gone: %2").arg(life.child).arg(statusText(life.status));
            return tr("collected %1: %2").arg(life.child).arg(statusText(life.status));
        case trace::Lifecycle::Adopted:
            return tr("is adopted by %1").arg(life.parent);
        case trace::Lifecycle::Signalled: {
            const char *name = sigabbrev_np(life.signal);
            const QString signal = name ? QStringLiteral("SIG%1").arg(QLatin1String(name)) : QString::number(life.signal);
            QString text =
                life.sender ? tr("gets %1 from %2").arg(signal).arg(life.sender) : tr("gets %1 from the kernel").arg(signal);
            if (life.sentBefore > 0)
                text += tr(", sent %1 before").arg(durationText(Nanoseconds(life.sentBefore)));
            return text + actionText(life.action);
        }
        case trace::Lifecycle::ProgramEnded:
            return tr("is over: %1").arg(statusText(life.status));
        }
        return {};
    }
    static QString actionText(std::uint8_t action)
    {
        switch (static_cast<trace::SignalAction>(action)) {
        case trace::SignalAction::Handler:
            return tr("; its handler runs");
        case trace::SignalAction::Ignored:
            return tr("; it ignores that");
        case trace::SignalAction::Default:
            return tr("; the default happens");
        case trace::SignalAction::Unknown:
            break;
        }
        return {};
    }

    const RecordingLabels &m_labels;
    bool m_hasProgram;
};

ProgramEvent wordsOf(const recording::Recording &recording, const recording::EventEntry &event, const RecordingLabels &labels,
                     bool hasProgram)
{
    ProgramEvent words;
    withDecoded(recording, event, [&](const auto &record) {
        words.text = Line(labels, hasProgram)(record);
        if constexpr (requires { record.program; })
            words.program = fromUtf8(labels.program(record.program));
    });
    if (event.source == EventSource::Sampled || event.source == EventSource::Inferred)
        words.text += QStringLiteral("   [%1]").arg(event.source == EventSource::Sampled
                                                        ? QCoreApplication::translate("EventLine", "sampled")
                                                        : QCoreApplication::translate("EventLine", "inferred"));
    return words;
}

} // namespace

QString eventLine(const recording::Recording &recording, const recording::EventEntry &event, const RecordingLabels &labels)
{
    return wordsOf(recording, event, labels, true).text;
}

ProgramEvent programEvent(const recording::Recording &recording, const recording::EventEntry &event,
                          const RecordingLabels &labels)
{
    ProgramEvent words = wordsOf(recording, event, labels, false);
    words.text = words.text.simplified();
    return words;
}

const char *kindWord(EventKind kind)
{
    switch (kind) {
    case EventKind::Call:
        return "calls";
    case EventKind::State:
        return "states";
    case EventKind::Lifecycle:
        return "lifecycle";
    case EventKind::Socket:
        return "sockets";
    case EventKind::Output:
        return "output";
    case EventKind::Act:
        return "acts";
    case EventKind::Gap:
        return "gaps";
    case EventKind::Cores:
        return "cores";
    case EventKind::Process:
        return "processes";
    default:
        return "";
    }
}

QString durationText(Nanoseconds duration)
{
    const auto nanoseconds = static_cast<double>(duration.count());
    if (nanoseconds < 1e6)
        return QStringLiteral("%1 µs").arg(nanoseconds / 1e3, 0, 'f', 0);
    if (nanoseconds < 1e9)
        return QStringLiteral("%1 ms").arg(nanoseconds / 1e6, 0, 'f', 1);
    if (nanoseconds < 600e9)
        return QStringLiteral("%1 s").arg(nanoseconds / 1e9, 0, 'f', 2);
    const qint64 minutes = duration.count() / 60'000'000'000, hours = minutes / 60, days = hours / 24;
    if (hours < 2)
        return QStringLiteral("%1 min %2 s").arg(minutes).arg(duration.count() / 1'000'000'000 % 60);
    return days < 2 ? QStringLiteral("%1 h %2 min").arg(hours).arg(minutes % 60)
                    : QStringLiteral("%1 d %2 h").arg(QLocale().toString(days)).arg(hours % 24);
}

} // namespace layerlab
