// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/lifecycle.h"

#include "engine/base/cbor.h"
#include "engine/trace/cbor_members.h"

#include <algorithm>
#include <csignal>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace layerlab::trace {

namespace {

constexpr const char *names[] = {"started",   "forked",  "threadCreated", "executed",    "exited",
                                 "collected", "adopted", "signalled",     "programEnded"};

template <class Record, class Visit> void visitMembers(Record &record, Visit &&visit)
{
    visit("host", record.host);
    visit("program", record.program);
    visit("pid", record.pid);
    visit("tid", record.tid);
    visit("child", record.child);
    visit("parent", record.parent);
    visit("status", record.status);
    visit("signal", record.signal);
    visit("sender", record.sender);
    visit("name", record.name);
    visit("argv", record.argv);
    visit("statusUnknown", record.isStatusUnknown);
    visit("code", record.code);
    visit("action", record.action);
    visit("sentBefore", record.sentBefore);
}

const CallBlob *blobOf(const CallRecord &call, std::uint8_t argument)
{
    const auto found = std::ranges::find_if(
        call.blobs, [&](const CallBlob &blob) { return blob.argument == argument && blob.moment == CallBlob::Moment::Exit; });
    return found == call.blobs.end() ? nullptr : &*found;
}

/// siginfo_t as waitid fills it: signo, errno, code, padding on 64-bit machines, pid, uid, status.
std::optional<CollectedChild> fromSignalInfo(const CallRecord &call)
{
    constexpr std::size_t codeAt = offsetof(siginfo_t, si_code), pidAt = offsetof(siginfo_t, si_pid),
                          statusAt = offsetof(siginfo_t, si_status);
    const CallBlob *blob = blobOf(call, 2);
    if (!blob || blob->bytes.size() < statusAt + 4 || (call.arguments[3] & WNOWAIT))
        return std::nullopt;
    const auto number = [&](std::size_t at) {
        return static_cast<std::int32_t>(loadInteger<std::uint32_t>(blob->bytes.data() + at, ByteOrder::Little));
    };
    const std::int32_t code = number(codeAt);
    const std::int32_t status = number(statusAt);
    if (number(pidAt) <= 0 || (code != CLD_EXITED && code != CLD_KILLED && code != CLD_DUMPED))
        return std::nullopt;
    const std::int32_t waitStatus = code == CLD_EXITED ? (status & 0xff) << 8 : status | (code == CLD_DUMPED ? 0x80 : 0);
    return CollectedChild{static_cast<std::uint32_t>(number(pidAt)), waitStatus};
}

} // namespace

const char *lifecycleName(Lifecycle event)
{
    const auto index = static_cast<std::size_t>(event);
    return index < std::size(names) ? names[index] : "unknown";
}

const char *signalActionName(std::uint8_t action)
{
    constexpr const char *actions[] = {"", "default", "ignored", "handler"};
    return action < std::size(actions) ? actions[action] : "";
}

std::vector<std::uint8_t> encode(const LifecycleRecord &record)
{
    MemberWriter writer;
    writer("event", std::string(lifecycleName(record.event)));
    visitMembers(record, writer);
    return writer.take();
}

Result<LifecycleRecord> decodeLifecycle(Bytes payload)
{
    const auto json = fromCbor(payload);
    if (!json)
        return std::unexpected(json.error());
    if (!json->is_object())
        return fail(Errc::BadFormat, "a lifecycle that is no map");
    LifecycleRecord record;
    std::string name;
    MemberReader reader(*json);
    reader("event", name);
    visitMembers(record, reader);
    const auto found = std::ranges::find(names, name, [](const char *candidate) { return std::string_view(candidate); });
    if (reader.hasFailed || found == std::end(names))
        return fail(Errc::BadFormat, "a lifecycle with a member of the wrong type, or an unknown event");
    record.event = static_cast<Lifecycle>(found - std::begin(names));
    return record;
}

std::optional<CollectedChild> collectedChild(const CallRecord &call)
{
#ifdef SYS_waitid
    if (call.number == SYS_waitid)
        return call.result == 0 ? fromSignalInfo(call) : std::nullopt;
#endif
    if (call.number != SYS_wait4 || call.result <= 0)
        return std::nullopt;
    const CallBlob *blob = blobOf(call, 1);
    std::int32_t status = 0; // a wait that did not ask for it
    if (blob && blob->bytes.size() >= sizeof status)
        status = static_cast<std::int32_t>(loadInteger<std::uint32_t>(blob->bytes.data(), ByteOrder::Little));
    if (WIFSTOPPED(status) || WIFCONTINUED(status))
        return std::nullopt;
    return CollectedChild{static_cast<std::uint32_t>(call.result), status};
}

} // namespace layerlab::trace
