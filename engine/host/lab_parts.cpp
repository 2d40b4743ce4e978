// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/lab_parts.h"

#include "engine/host/spawn.h"

#include <sys/socket.h>

namespace layerlab::host {

namespace {

constexpr int partAnswerMilliseconds = 5000;
constexpr int lastFlushMilliseconds = 300;

} // namespace

Result<EventSender> LabParts::start(UniqueFd recording, const lab::Document &lab, std::span<const UniqueFd> networks)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return failErrno("socketpair");
    const UniqueFd recorderEnd(ends[0]);
    UniqueFd senderEnd(ends[1]);
    const int roomBytes = 4 << 20; // as much as the machine allows: a burst of calls waits here, not in the programs
    setsockopt(senderEnd.value(), SOL_SOCKET, SO_SNDBUF, &roomBytes, sizeof roomBytes);
    if (auto done = startRecorder(std::move(recording), recorderEnd.value(), lab, networks); !done)
        return std::unexpected(done.error());
    if (auto done = startTracer(senderEnd.value()); !done)
        return std::unexpected(done.error());
    return EventSender(std::move(senderEnd));
}

Result<void> LabParts::startRecorder(UniqueFd recording, int eventsEnd, const lab::Document &lab,
                                     std::span<const UniqueFd> networks)
{
    auto ends = control::Channel::pair();
    if (!ends)
        return std::unexpected(ends.error());
    std::vector<std::string> arguments{"recorder"};
    std::vector<int> descriptors{ends->second.fd(), eventsEnd, recording.value()};
    for (std::size_t i = 0; i < networks.size(); ++i) {
        arguments.push_back(lab.hosts[i].name);
        descriptors.push_back(networks[i].value());
    }
    auto pid = spawnPart(arguments, descriptors);
    if (!pid)
        return std::unexpected(pid.error());
    m_recorderPid = *pid;
    m_recorder = std::move(ends->first);
    ends->second.close();
    auto answer = m_recorder.waitFor(partAnswerMilliseconds);
    if (!answer)
        return fail(answer.error().code, "the recorder: " + answer.error().detail);
    if (const auto *failed = std::get_if<control::Failed>(&answer->message))
        return fail(Errc::System, "the recorder: " + failed->detail);
    return {};
}

Result<void> LabParts::startTracer(int eventsEnd)
{
    auto ends = control::Channel::pair();
    if (!ends)
        return std::unexpected(ends.error());
    auto pid = spawnPart({"tracer"}, {ends->second.fd(), eventsEnd});
    if (!pid)
        return std::unexpected(pid.error());
    m_tracerPid = *pid;
    m_tracer = std::move(ends->first);
    return {};
}

const char *LabParts::noteEnded(pid_t pid)
{
    const bool isRecorder = pid == m_recorderPid;
    (isRecorder ? m_recorder : m_tracer).close();
    return isRecorder ? "recorder" : "tracer";
}

control::Finished LabParts::finish(const std::function<void(const control::Failed &)> &tell)
{
    control::Finished finished;
    for (control::Channel *part : {&m_tracer, &m_recorder}) {
        if (!part->isOpen() || !part->send(control::Finish{}))
            continue;
        for (;;) {
            auto answer = part->waitFor(partAnswerMilliseconds);
            if (!answer)
                break;
            if (const auto *done = std::get_if<control::Finished>(&answer->message)) {
                finished.lostPackets += done->lostPackets;
                break;
            }
            if (std::holds_alternative<control::Failed>(answer->message))
                tell(std::get<control::Failed>(answer->message));
        }
    }
    return finished;
}

void LabParts::flushAtOnce()
{
    if (m_recorder.isOpen() && m_recorder.send(control::Finish{}))
        (void)m_recorder.waitFor(lastFlushMilliseconds);
}

} // namespace layerlab::host
