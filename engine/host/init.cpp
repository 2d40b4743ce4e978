// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/init.h"

#include "engine/base/cbor.h"
#include "engine/host/call_filter.h"
#include "engine/host/event_socket.h"
#include "engine/host/lab_parts.h"
#include "engine/host/lab_program.h"
#include "engine/host/namespaces.h"
#include "engine/lab/document.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <list>
#include <optional>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace layerlab::host {

namespace {

using recording::EventKind;
using recording::EventSource;
using trace::Lifecycle;
using trace::LifecycleRecord;

constexpr std::size_t mostPendingInputBytes = 16 << 20;

class Init {
public:
    Init(control::Channel frontEnd, Nanoseconds begun) : m_frontEnd(std::move(frontEnd)), m_begun(begun) {}
    int run();

private:
    Result<void> setUp(const Json &lab, UniqueFd recording);
    Result<void> writeFiles() const;

    bool handleFrontEnd();
    void handle(const control::Change &change);
    void handle(const control::Start &start);
    void handle(const control::Input &input);
    void handle(const control::Signal &signal);
    void handleTracer();
    void handleRecorder();
    void openGateIfReady(LabProgram &program);
    void openGate(LabProgram &program);
    void readFailure(LabProgram &program);
    void readOutput(LabProgram &program, UniqueFd &fd, std::uint32_t stream);
    void reap();
    void reportEnd(LabProgram &program);
    void finish();
    void endPrograms();
    void endWithoutFrontEnd();

    LabProgram *find(std::uint32_t index);
    void fail(const Error &error, const char *step, std::int64_t program = -1);
    void sendLifecycle(LifecycleRecord record);
    void sendAct(const char *act, std::uint32_t program, const std::string &text, Bytes bytes = {});
    void wait();

    control::Channel m_frontEnd;
    Nanoseconds m_begun;
    LabParts m_parts;
    EventSender m_events;
    UniqueFd m_childSignals;
    lab::Document m_lab;
    std::vector<UniqueFd> m_networks;
    std::optional<CallFilter> m_filter;
    std::list<LabProgram> m_programs;
    bool m_isOver = false;
};

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
    m_events.send(EventKind::Lab, monotonicNow(), EventSource::Observed, toCbor(change.lab));
}

void Init::handle(const control::Start &start)
{
    if (start.program >= m_lab.programs.size() || start.commandLine.empty() || start.commandLine.front().empty())
        return fail({Errc::InvalidArgument, "no such program, or nothing to execute"}, "start", start.program);
    if (find(start.program))
        return fail({Errc::InvalidArgument, "it is running already"}, "start", start.program);
    const lab::Program &wanted = m_lab.programs[start.program];
    const auto host = static_cast<std::size_t>(m_lab.hostIndex(wanted.host));
    const bool isTraced = wanted.isTraced && m_parts.tracer().isOpen();
    SpawnRequest request{start.commandLine, start.folder.empty() ? labFolder : start.folder, m_networks[host].value(),
                         isTraced ? &*m_filter : nullptr};
    auto spawned = spawnProgram(request);
    if (!spawned)
        return fail(spawned.error(), "start", start.program);
    LabProgram &program = m_programs.emplace_back();
    program.index = start.program;
    program.host = static_cast<std::uint16_t>(host);
    program.process = std::move(*spawned);
    program.commandLine = start.commandLine;
    program.folder = request.folder;
    if (wanted.isTraced && !isTraced)
        fail({Errc::Closed, "the tracer is gone: its calls are not recorded"}, "trace", start.program);
    sendAct("start", start.program, "");
    const auto pid = static_cast<std::uint32_t>(program.process.pid);
    program.awaitsTracer = isTraced && m_parts.tracer().send(control::Trace{pid, program.index, program.host});
    program.awaitsRecorder = m_parts.recorder().isOpen() &&
                             m_parts.recorder().send(control::Follow{pid, program.index, program.host, isTraced ? 1u : 0u});
    openGateIfReady(program);
}

void Init::openGateIfReady(LabProgram &program)
{
    if (program.phase == LabProgram::Phase::Gate && !program.awaitsTracer && !program.awaitsRecorder)
        openGate(program);
}

void Init::openGate(LabProgram &program)
{
    LifecycleRecord record;
    record.event = Lifecycle::Started;
    record.host = program.host;
    record.program = program.index;
    record.pid = record.tid = static_cast<std::uint32_t>(program.process.pid);
    record.parent = 1;
    record.argv = program.commandLine;
    sendLifecycle(std::move(record));
    program.phase = LabProgram::Phase::Executing;
    (void)!write(program.process.gate.value(), "g", 1);
    program.process.gate.reset();
}

void Init::readFailure(LabProgram &program)
{
    SpawnFailure failure;
    program.hasFailedToStart = read(program.process.failure.value(), &failure, sizeof failure) == sizeof failure;
    program.process.failure.reset();
    program.phase = LabProgram::Phase::Running;
    if (program.hasFailedToStart)
        fail(failErrno(program.describe(failure.step), failure.error).error(), "start", program.index);
    else
        (void)m_frontEnd.send(control::Started{program.index, static_cast<std::uint32_t>(program.process.pid)});
}

void Init::handle(const control::Input &input)
{
    LabProgram *program = find(input.program);
    if (!program || !program->process.input)
        return fail({Errc::Closed, "it is not running, or its input is closed"}, "input", input.program);
    if (program->input.size() + input.bytes.size() > mostPendingInputBytes)
        return fail({Errc::TooLarge, "it has not read 16 MiB of input yet"}, "input", input.program);
    sendAct(input.bytes.empty() ? "closeInput" : "input", input.program, "", input.bytes);
    program->input.insert(program->input.end(), input.bytes.begin(), input.bytes.end());
    program->isInputClosing = program->isInputClosing || input.bytes.empty();
    program->writeInput();
}

void Init::handle(const control::Signal &signal)
{
    LabProgram *program = find(signal.program);
    auto target = static_cast<pid_t>(signal.pid);
    if (target == 0 && program)
        target = program->process.pid;
    if (target <= 1 || m_parts.has(target))
        return fail({Errc::InvalidArgument, "there is no such process in the lab"}, "signal", signal.program);
    const char *name = sigabbrev_np(signal.number);
    sendAct("signal", signal.program,
            (name ? std::string("SIG") + name : std::to_string(signal.number)) + " to " + std::to_string(target));
    if (kill(target, signal.number) != 0)
        fail(failErrno("send signal " + std::to_string(signal.number) + " to " + std::to_string(target)).error(), "signal",
             signal.program);
}

void Init::readOutput(LabProgram &program, UniqueFd &fd, std::uint32_t stream)
{
    control::Blob chunk(control::largestChunkBytes);
    const ssize_t length = read(fd.value(), chunk.data(), chunk.size());
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (length <= 0) {
        fd.reset();
        return;
    }
    chunk.resize(static_cast<std::size_t>(length));
    m_events.send(EventKind::Output, monotonicNow(), EventSource::Observed,
                  trace::encode(trace::OutputRecord{
                      .program = program.index, .stream = static_cast<std::uint8_t>(stream), .bytes = chunk}));
    (void)m_frontEnd.send(control::Output{program.index, stream, std::move(chunk)});
}

void Init::reap()
{
    signalfd_siginfo drained;
    while (read(m_childSignals.value(), &drained, sizeof drained) > 0) {
    }
    for (;;) {
        int status;
        const pid_t pid = waitpid(-1, &status, WNOHANG);
        if (pid <= 0)
            return;
        if (m_parts.has(pid)) {
            (void)m_frontEnd.send(control::PartEnded{m_parts.noteEnded(pid), status});
            continue;
        }
        const auto found =
            std::ranges::find_if(m_programs, [&](const LabProgram &program) { return program.process.pid == pid; });
        LifecycleRecord record;
        record.event = Lifecycle::Collected;
        record.pid = record.tid = 1;
        record.child = static_cast<std::uint32_t>(pid);
        record.status = status;
        if (found != m_programs.end()) {
            record.program = found->index;
            record.host = found->host;
            found->isReaped = true;
            found->status = status;
            found->process.input.reset();
            // A descendant may hold the other ends for ever: take what is there and let go.
            for (auto [fd, stream] : {std::pair{&found->process.output, 1u}, {&found->process.errors, 2u}}) {
                for (pollfd ready{fd->value(), POLLIN, 0}; *fd && poll(&ready, 1, 0) > 0; ready.fd = fd->value())
                    readOutput(*found, *fd, stream);
                fd->reset();
            }
            if (found->phase == LabProgram::Phase::Executing)
                readFailure(*found);
        }
        sendLifecycle(std::move(record));
    }
}

void Init::reportEnd(LabProgram &program)
{
    program.phase = LabProgram::Phase::Ended;
    if (program.hasFailedToStart)
        return;
    LifecycleRecord record;
    record.event = Lifecycle::ProgramEnded;
    record.host = program.host;
    record.program = program.index;
    record.pid = record.tid = static_cast<std::uint32_t>(program.process.pid);
    record.status = program.status;
    sendLifecycle(std::move(record));
    (void)m_frontEnd.send(control::Ended{program.index, program.status});
}

void Init::handleTracer()
{
    auto received = m_parts.tracer().receive();
    if (!received) {
        if (received.error().code == Errc::Closed) {
            m_parts.tracer().close();
            for (LabProgram &program : m_programs) { // nobody will open their gates now
                if (program.phase == LabProgram::Phase::Gate)
                    kill(program.process.pid, SIGKILL);
            }
        }
        return;
    }
    if (!*received)
        return;
    if (const auto *traced = std::get_if<control::Traced>(&(*received)->message)) {
        if (LabProgram *program = find(traced->program)) {
            program->awaitsTracer = false;
            openGateIfReady(*program);
        }
    } else if (const auto *failed = std::get_if<control::Failed>(&(*received)->message)) {
        (void)m_frontEnd.send(*failed);
        if (LabProgram *program = find(static_cast<std::uint32_t>(failed->program));
            program && program->phase == LabProgram::Phase::Gate)
            kill(program->process.pid, SIGKILL);
    }
}

void Init::handleRecorder()
{
    auto received = m_parts.recorder().receive();
    if (!received) {
        if (received.error().code == Errc::Closed) {
            m_parts.recorder().close();
            for (LabProgram &program : m_programs) { // what is not recorded runs on
                program.awaitsRecorder = false;
                openGateIfReady(program);
            }
        }
        return;
    }
    if (!*received)
        return;
    if (const auto *followed = std::get_if<control::Followed>(&(*received)->message)) {
        if (LabProgram *program = find(followed->program)) {
            program->awaitsRecorder = false;
            openGateIfReady(*program);
        }
    }
    if (std::holds_alternative<control::Failed>((*received)->message))
        (void)m_frontEnd.send((*received)->message);
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

void Init::sendLifecycle(LifecycleRecord record)
{
    m_events.send(EventKind::Lifecycle, monotonicNow(), EventSource::Observed, trace::encode(record));
}

void Init::sendAct(const char *act, std::uint32_t program, const std::string &text, Bytes bytes)
{
    m_events.send(
        EventKind::Act, monotonicNow(), EventSource::Observed,
        trace::encode(trace::ActRecord{.act = act, .program = program, .text = text, .bytes = {bytes.begin(), bytes.end()}}));
}

} // namespace

int runInit(control::Channel frontEnd, Nanoseconds begun)
{
    return Init(std::move(frontEnd), begun).run();
}

} // namespace layerlab::host
