// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/event_text.h"

#include "engine/base/cbor.h"
#include "engine/trace/call_text.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/state_record.h"
#include "session/language.h"
#include "session/program_status.h"

#include <QCoreApplication>
#include <cstring>
#include <sys/wait.h>

namespace layerlab {

namespace {

using recording::EventKind;
using recording::EventSource;

/// Less is what our own two stops cost, not a wait.
constexpr Nanoseconds countsAsBlocked = std::chrono::microseconds(200);

const char *sourceWord(EventSource source)
{
    switch (source) {
    case EventSource::Kernel:
        return "kernel";
    case EventSource::Observed:
        return "observed";
    case EventSource::Sampled:
        return "sampled";
    case EventSource::Inferred:
        return "inferred";
    }
    return "unknown";
}

const char *stateWord(trace::TaskState state)
{
    switch (state) {
    case trace::TaskState::New:
        return "new";
    case trace::TaskState::Ready:
        return "ready";
    case trace::TaskState::Running:
        return "running";
    case trace::TaskState::Waiting:
        return "waiting";
    case trace::TaskState::Stopped:
        return "stopped";
    case trace::TaskState::Zombie:
        return "zombie";
    case trace::TaskState::Terminated:
        return "terminated";
    }
    return "unknown";
}

/// Bytes as text where they are UTF-8, always as hex too.
void addBytes(Json &json, const char *name, Bytes bytes)
{
    const QString text = fromUtf8(asText(bytes));
    if (!text.contains(QChar::ReplacementCharacter))
        json[name] = asText(bytes);
    json[std::string(name) + "Hex"] = toHex(bytes);
}

std::string stateCallName(const trace::StateRecord &state)
{
    if (state.call == 0)
        return {};
    trace::CallRecord call;
    call.number = state.call - 1;
    return trace::callName(call);
}

struct ToJson {
    Json &json;
    const RecordingLabels &labels;

    void task(std::uint32_t host, std::uint32_t program, std::uint32_t pid, std::uint32_t tid)
    {
        json["host"] = labels.host(host);
        json["program"] = labels.program(program);
        json["pid"] = pid;
        json["tid"] = tid;
    }
    void operator()(const trace::CallRecord &call)
    {
        task(call.host, call.program, call.pid, call.tid);
        json["name"] = trace::callName(call);
        json["arguments"] = trace::callArguments(call);
        const bool hasReturned = call.flags == 0;
        json["result"] =
            hasReturned ? Json(call.result < 0 && !trace::callErrno(call).empty() ? -1 : call.result) : Json(nullptr);
        json["resultText"] = trace::callResult(call);
        json["errno"] = trace::callErrno(call);
        json["duration"] = hasReturned ? Json(call.duration.count()) : Json(nullptr);
        if (call.flags & trace::CallRecord::stillInside)
            json["isStillInside"] = true;
        if (call.flags & trace::CallRecord::neverReturned)
            json["hasNeverReturned"] = true;
        if (call.socketInode)
            json["socketInode"] = call.socketInode;
        if (const auto direction = trace::callDataDirection(call); direction != trace::DataDirection::None) {
            json["direction"] = direction == trace::DataDirection::Sent ? "sent" : "received";
            addBytes(json, "data", trace::callData(call));
        }
    }
    void operator()(const trace::StateRecord &state)
    {
        task(state.host, state.program, state.pid, state.tid);
        json["state"] = stateWord(state.state);
        json["letter"] = state.letter ? std::string(1, state.letter) : std::string();
        json["call"] = stateCallName(state);
        json["reason"] = state.reason;
    }
    void operator()(const trace::LifecycleRecord &life)
    {
        task(life.host, life.program, life.pid, life.tid);
        json["event"] = trace::lifecycleName(life.event);
        if (life.child)
            json["child"] = life.child;
        if (life.parent)
            json["parent"] = life.parent;
        using enum trace::Lifecycle;
        if (life.event == Exited || life.event == Collected || life.event == ProgramEnded) {
            json["status"] = life.status;
            if (WIFEXITED(life.status))
                json["exitStatus"] = WEXITSTATUS(life.status);
            else if (WIFSIGNALED(life.status))
                json["termSignal"] = WTERMSIG(life.status);
        }
        if (life.event == Signalled) {
            json["signal"] = life.signal;
            json["sender"] = life.sender;
        }
        if (!life.name.empty())
            json["name"] = life.name;
        if (!life.argv.empty())
            json["argv"] = life.argv;
    }
    void operator()(const trace::SocketRecord &socket)
    {
        json["host"] = labels.host(socket.host);
        json["protocol"] = socket.protocol;
        json["state"] = socket.state;
        if (socket.family == "unix") {
            json["path"] = socket.path;
            json["peerInode"] = socket.peerInode;
        } else {
            json["localAddress"] = socket.localAddress;
            json["localPort"] = socket.localPort;
            json["remoteAddress"] = socket.remoteAddress;
            json["remotePort"] = socket.remotePort;
        }
        json["inode"] = socket.inode;
        json["receiveQueue"] = socket.receiveQueue;
        json["sendQueue"] = socket.sendQueue;
        if (socket.rttMicroseconds) {
            json["rttMicroseconds"] = socket.rttMicroseconds;
            json["congestionWindow"] = socket.congestionWindow;
            json["retransmits"] = socket.retransmits;
        }
    }
    void operator()(const trace::OutputRecord &output)
    {
        json["program"] = labels.program(output.program);
        json["stream"] = output.stream == 2 ? "stderr" : "stdout";
        addBytes(json, "data", output.bytes);
    }
    void operator()(const trace::ActRecord &act)
    {
        json["program"] = labels.program(act.program);
        json["act"] = act.act;
        if (!act.text.empty())
            json["text"] = act.text;
        if (!act.bytes.empty())
            addBytes(json, "data", act.bytes);
    }
    void operator()(const trace::GapRecord &gap)
    {
        json["host"] = labels.host(gap.host);
        json["what"] = gap.what;
        json["count"] = gap.count;
    }
    void operator()(const Error &error) { json["error"] = error.detail; }
};

class Line {
    Q_DECLARE_TR_FUNCTIONS(EventLine)
public:
    explicit Line(const RecordingLabels &labels) : m_labels(labels) {}

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
        QString text = tr("── act: %1 %2").arg(fromUtf8(act.act), fromUtf8(m_labels.program(act.program)));
        if (!act.text.empty())
            text += QLatin1Char(' ') + fromUtf8(act.text);
        return act.bytes.empty() ? text : text + QLatin1Char(' ') + quoted(act.bytes);
    }
    QString operator()(const trace::GapRecord &gap) const
    {
        return tr("gap: %1 %2 lost").arg(gap.count).arg(fromUtf8(gap.what));
    }
    QString operator()(const Error &error) const { return tr("unreadable event [%1]").arg(fromUtf8(error.detail)); }

private:
    QString who(std::uint32_t program, std::uint32_t tid) const
    {
        return QStringLiteral("%1 %2  ").arg(fromUtf8(m_labels.program(program)), -8).arg(tid, 3);
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
            return tr("ends: %1").arg(statusText(life.status));
        case trace::Lifecycle::Collected:
            return tr("collected %1: %2").arg(life.child).arg(statusText(life.status));
        case trace::Lifecycle::Adopted:
            return tr("is adopted by %1").arg(life.parent);
        case trace::Lifecycle::Signalled: {
            const char *name = sigabbrev_np(life.signal);
            const QString signal = name ? QStringLiteral("SIG%1").arg(QLatin1String(name)) : QString::number(life.signal);
            return life.sender ? tr("gets %1 from %2").arg(signal).arg(life.sender) : tr("gets %1 from the kernel").arg(signal);
        }
        case trace::Lifecycle::ProgramEnded:
            return tr("is over: %1").arg(statusText(life.status));
        }
        return {};
    }
    const RecordingLabels &m_labels;
};

/// Decodes an event and hands it over; an error where it can't be read. False for kinds that are not listed.
template <class F> bool withDecoded(const recording::Recording &recording, const recording::EventEntry &event, F &&f)
{
    const Bytes payload = recording.payload(event);
    const auto give = [&](const auto &decoded) {
        if (decoded)
            f(*decoded);
        else
            f(decoded.error());
        return true;
    };
    switch (event.kind) {
    case EventKind::Call:
        return give(trace::decodeCall(payload));
    case EventKind::State:
        return give(trace::decodeState(payload));
    case EventKind::Lifecycle:
        return give(trace::decodeLifecycle(payload));
    case EventKind::Socket:
        return give(trace::decodeSocket(payload));
    case EventKind::Output:
        return give(trace::decodeOutput(payload));
    case EventKind::Act:
        return give(trace::decodeAct(payload));
    case EventKind::Gap:
        return give(trace::decodeGap(payload));
    default:
        return false;
    }
}

} // namespace

Json eventJson(const recording::Recording &recording, const recording::EventEntry &event, const RecordingLabels &labels)
{
    Json json = {{"time", event.time.count()}, {"kind", kindWord(event.kind)}, {"source", sourceWord(event.source)}};
    ToJson visitor{json, labels};
    withDecoded(recording, event, visitor);
    return json;
}

QString eventLine(const recording::Recording &recording, const recording::EventEntry &event, const RecordingLabels &labels)
{
    QString line;
    const Line visitor(labels);
    withDecoded(recording, event, [&](const auto &record) { line = visitor(record); });
    if (event.source == EventSource::Sampled || event.source == EventSource::Inferred)
        line += QStringLiteral("   [%1]").arg(event.source == EventSource::Sampled
                                                  ? QCoreApplication::translate("EventLine", "sampled")
                                                  : QCoreApplication::translate("EventLine", "inferred"));
    return line;
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
    return QStringLiteral("%1 s").arg(nanoseconds / 1e9, 0, 'f', 2);
}

} // namespace layerlab
