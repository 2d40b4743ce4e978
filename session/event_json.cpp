// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"
#include "session/decoded_event.h"
#include "session/event_text.h"
#include "session/language.h"

#include <sys/wait.h>

namespace layerlab {

namespace {

using recording::EventSource;

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
        if (state.cpu)
            json["core"] = *state.cpu;
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
        const bool hasStatus = life.event == Exited || life.event == Collected || life.event == ProgramEnded;
        if (hasStatus && !life.isStatusUnknown) {
            json["status"] = life.status;
            if (WIFEXITED(life.status))
                json["exitStatus"] = WEXITSTATUS(life.status);
            else if (WIFSIGNALED(life.status))
                json["termSignal"] = WTERMSIG(life.status);
        }
        if (life.event == Signalled) {
            json["signal"] = life.signal;
            json["sender"] = life.sender;
            json["code"] = life.code;
            json["action"] = trace::signalActionName(life.action);
            if (life.sentBefore)
                json["sentBefore"] = life.sentBefore;
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
        if (gap.duration)
            json["duration"] = gap.duration;
        if (!gap.reason.empty())
            json["reason"] = gap.reason;
    }
    void operator()(const trace::CoresRecord &cores)
    {
        json["duration"] = cores.duration;
        json["busy"] = cores.busy;
        json["steal"] = cores.steal;
    }
    void operator()(const trace::ProcessRecord &process)
    {
        json["program"] = labels.program(process.program);
        json["pid"] = process.pid;
        json["tid"] = process.tid;
        json["why"] = process.why;
        json["stat"] = process.stat;
        json["status"] = process.status;
        json["limits"] = process.limits;
        json["commandLine"] = process.commandLine;
        json["folder"] = process.folder;
        json["files"] = process.files;
        json["mappings"] = process.mappings;
    }
    void operator()(const Error &error) { json["error"] = error.detail; }
};

} // namespace

Json eventJson(const recording::Recording &recording, const recording::EventEntry &event, const RecordingLabels &labels)
{
    Json json = {{"time", event.time.count()}, {"kind", kindWord(event.kind)}, {"source", sourceWord(event.source)}};
    ToJson visitor{json, labels};
    withDecoded(recording, event, visitor);
    return json;
}

} // namespace layerlab
