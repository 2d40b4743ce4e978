// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/init.h"

#include "engine/base/cbor.h"
#include "engine/host/lab_init.h"
#include "engine/host/lab_tasks.h"
#include "engine/host/namespaces.h"
#include "engine/lab/limits.h"
#include "engine/trace/event_records.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace layerlab::host {

using recording::EventKind;
using recording::EventSource;

int Init::run()
{
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_BLOCK, &set, nullptr); // PID 1 has no default actions to rely on
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    m_childSignals.reset(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    while (!m_isOver)
        wait();
    return 0;
}

void Init::wait()
{
    std::vector<pollfd> waiting{{m_frontEnd.fd(), POLLIN, 0},
                                {m_childSignals.value(), POLLIN, 0},
                                {m_parts.recorder().fd(), POLLIN, 0},
                                {m_parts.tracer().fd(), POLLIN, 0}};
    const std::size_t fixed = waiting.size();
    for (const LabProgram &program : m_programs) {
        waiting.push_back({program.process.output.value(), POLLIN, 0});
        waiting.push_back({program.process.errors.value(), POLLIN, 0});
        waiting.push_back({program.phase == LabProgram::Phase::Executing ? program.process.failure.value() : -1, POLLIN, 0});
        waiting.push_back({program.input.empty() ? -1 : program.process.input.value(), POLLOUT, 0});
    }
    if (poll(waiting.data(), waiting.size(), -1) < 0)
        return;
    std::size_t at = fixed;
    for (LabProgram &program : m_programs) { // programs first: what they said comes before their end
        if (waiting[at].revents)
            readOutput(program, program.process.output, 1);
        if (waiting[at + 1].revents)
            readOutput(program, program.process.errors, 2);
        if (waiting[at + 2].revents)
            readFailure(program);
        if (waiting[at + 3].revents)
            program.writeInput();
        at += 4;
    }
    if (waiting[1].revents)
        reap();
    if (waiting[2].revents)
        handleRecorder();
    if (waiting[3].revents)
        handleTracer();
    for (LabProgram &program : m_programs) {
        if (program.isOver())
            reportEnd(program);
    }
    std::erase_if(m_programs, [](const LabProgram &program) { return program.phase == LabProgram::Phase::Ended; });
    if (waiting[0].revents && !handleFrontEnd())
        endWithoutFrontEnd();
}

bool Init::handleFrontEnd()
{
    auto received = m_frontEnd.receive();
    if (!received) {
        if (received.error().code == Errc::Closed)
            return false;
        fail(received.error(), "message");
        return true;
    }
    if (!*received)
        return true;
    control::Channel::Received &got = **received;
    if (auto *wanted = std::get_if<control::SetUp>(&got.message)) {
        auto done = setUp(wanted->lab, std::move(got.descriptor));
        if (!done)
            fail(done.error(), "setUp");
        else
            (void)m_frontEnd.send(control::Ready{(monotonicNow() - m_begun).count()});
    } else if (auto *change = std::get_if<control::Change>(&got.message)) {
        handle(*change);
    } else if (auto *start = std::get_if<control::Start>(&got.message)) {
        handle(*start);
    } else if (auto *input = std::get_if<control::Input>(&got.message)) {
        handle(*input);
    } else if (auto *signal = std::get_if<control::Signal>(&got.message)) {
        handle(*signal);
    } else if (const auto *inspect = std::get_if<control::Inspect>(&got.message)) {
        if (m_parts.recorder().isOpen() && !m_parts.has(static_cast<pid_t>(inspect->tid)))
            (void)m_parts.recorder().send(*inspect);
    } else if (std::holds_alternative<control::Finish>(got.message)) {
        finish();
    } else if (!std::holds_alternative<control::Hello>(got.message)) {
        fail({Errc::Unsupported, "a message that only the host sends"}, "message");
    }
    return true;
}

Result<void> Init::setUp(const Json &labJson, UniqueFd recording)
{
    if (m_parts.isStarted())
        return layerlab::fail(Errc::InvalidArgument, "the lab is set up already");
    if (!recording)
        return layerlab::fail(Errc::InvalidArgument, "no descriptor of a recording came along");
    auto document = lab::fromJson(labJson);
    if (!document)
        return std::unexpected(document.error());
    m_lab = std::move(*document);
    boundTasksOfRoot();
    for (std::size_t i = 0; i < m_lab.hosts.size(); ++i) {
        auto made = makeHostNamespace();
        if (!made)
            return std::unexpected(made.error());
        m_networks.push_back(std::move(*made));
    }
    if (auto done = writeFiles(); !done)
        return done;
    auto filter = CallFilter::make();
    if (!filter)
        return std::unexpected(filter.error());
    m_filter = std::move(*filter);
    auto events = m_parts.start(std::move(recording), m_lab, m_networks);
    if (!events)
        return std::unexpected(events.error());
    m_events = std::move(*events);
    m_events.send(EventKind::Lab, monotonicNow(), EventSource::Observed, toCbor(labJson));
    return {};
}

/// The kernel does not hold root to RLIMIT_NPROC: then the whole lab gets room for what its programs may have together.
void Init::boundTasksOfRoot()
{
    constexpr std::uint64_t others = 300; // the lab's parts, and numbers the kernel keeps free
    if (geteuid() != 0)
        return;
    std::uint64_t most = others;
    for (const lab::Program &program : m_lab.programs) {
        const std::uint64_t tasks = lab::limitsOf(program).tasks;
        if (tasks == 0)
            return;
        most += tasks;
    }
    boundTasks(most);
}

Result<void> Init::writeFiles() const
{
    for (const lab::File &file : m_lab.files) {
        const std::string path = std::string(labFolder) + "/" + file.name;
        const UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755));
        if (!fd || write(fd.value(), file.text.data(), file.text.size()) != static_cast<ssize_t>(file.text.size()))
            return failErrno("write the lab's file " + file.name);
    }
    return {};
}

LabProgram *Init::find(std::uint32_t index)
{
    const auto found = std::ranges::find_if(
        m_programs, [&](const LabProgram &program) { return program.index == index && !program.isReaped; });
    return found == m_programs.end() ? nullptr : &*found;
}

void Init::handle(const control::Change &change)
{
    auto document = lab::fromJson(change.lab);
    if (!document)
        return fail(document.error(), "change");
    if (document->hosts != m_lab.hosts || document->programs.size() < m_lab.programs.size())
        return fail({Errc::InvalidArgument, "a running lab keeps its hosts and the numbers of its programs"}, "change");
    m_lab = std::move(*document);
    boundTasksOfRoot();
    m_events.send(EventKind::Lab, monotonicNow(), EventSource::Observed, toCbor(change.lab));
}

/// Kills everything in the lab but its parts, and reaps it. Bounded in time: what does not end by then ends with PID 1.
void Init::endPrograms()
{
    const Nanoseconds end = monotonicNow() + std::chrono::milliseconds(500);
    for (;;) {
        bool isAnyLeft = false;
        if (DIR *processes = opendir("/proc")) {
            while (const dirent *entry = readdir(processes)) {
                const auto pid = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
                if (pid > 1 && !m_parts.has(pid)) {
                    isAnyLeft = true;
                    kill(pid, SIGKILL);
                }
            }
            closedir(processes);
        }
        reap();
        if (!isAnyLeft || monotonicNow() > end)
            return;
        pollfd waiting{m_childSignals.value(), POLLIN, 0};
        poll(&waiting, 1, 10);
    }
}

void Init::finish()
{
    endPrograms();
    for (LabProgram &program : m_programs) {
        if (program.isReaped && program.phase != LabProgram::Phase::Ended)
            reportEnd(program);
    }
    (void)m_frontEnd.send(m_parts.finish([&](const control::Failed &failed) { (void)m_frontEnd.send(failed); }));
    m_isOver = true;
}

void Init::endWithoutFrontEnd()
{
    m_isOver = true;
    m_frontEnd.close();
    m_parts.flushAtOnce();
}

void Init::fail(const Error &error, const char *step, std::int64_t program)
{
    (void)m_frontEnd.send(control::failedMessage(error, step, program));
}

void Init::sendLifecycle(trace::LifecycleRecord record)
{
    m_events.send(EventKind::Lifecycle, monotonicNow(), EventSource::Observed, trace::encode(record));
}

void Init::sendAct(const char *act, std::uint32_t program, const std::string &text, Bytes bytes)
{
    m_events.send(
        EventKind::Act, monotonicNow(), EventSource::Observed,
        trace::encode(trace::ActRecord{.act = act, .program = program, .text = text, .bytes = {bytes.begin(), bytes.end()}}));
}

int runInit(control::Channel frontEnd, Nanoseconds begun)
{
    return Init(std::move(frontEnd), begun).run();
}

} // namespace layerlab::host
