// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/lab_session.h"

#include "app/cli/console.h"
#include "engine/base/cbor.h"
#include "engine/base/clock.h"
#include "engine/lab/kinds.h"
#include "session/failure_text.h"
#include "session/installation.h"
#include "session/language.h"
#include "session/program_status.h"

#include <algorithm>
#include <poll.h>

namespace layerlab::cli {

namespace {

constexpr int readyMilliseconds = 15000;
constexpr int finishMilliseconds = 20000;

Nanoseconds inNanoseconds(double seconds)
{
    return Nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

} // namespace

LabSession::LabSession(lab::Document document, std::string folder, bool isQuiet, int stopFd)
    : m_document(std::move(document)), m_folder(std::move(folder)), m_isQuiet(isQuiet), m_stopFd(stopFd),
      m_programs(m_document.programs.size()), m_partialLines(m_document.programs.size() * 2)
{
}

int LabSession::run(int recordingFd, double seconds)
{
    auto host = control::HostConnection::start(hostProgramPath());
    if (!host) {
        say(NoLab, sentence(host.error(), tr("The lab host")));
        return m_exitCode;
    }
    const Nanoseconds end = monotonicNow() + inNanoseconds(seconds);
    if (!setUp(*host, recordingFd))
        return m_exitCode;
    doActs(*host);
    const double left = static_cast<double>((end - monotonicNow()).count()) / 1e9;
    if (m_document.acts.empty() && seconds <= 0)
        pumpUntil(*host, 1e9, [this] { return !isAnyRunning(); });
    else if (left > 0)
        pumpUntil(*host, left, [] { return false; });
    finish(*host);
    return m_exitCode;
}

bool LabSession::setUp(control::HostConnection &host, int recordingFd)
{
    if (auto sent = host.channel().send(control::SetUp{lab::toJson(m_document)}, recordingFd); !sent) {
        // The host may have said why before it went.
        while (!m_isOver) {
            auto received = host.channel().waitFor(readyMilliseconds);
            if (!received)
                break;
            take(received->message);
        }
        say(NoLab, sentence(sent.error(), tr("The lab")));
        return false;
    }
    while (!m_isReady && !m_isOver) {
        auto received = host.channel().waitFor(readyMilliseconds);
        if (!received) {
            say(NoLab, sentence(received.error(), tr("The lab host")));
            return false;
        }
        take(received->message);
    }
    return m_isReady;
}

bool LabSession::doActs(control::HostConnection &host)
{
    if (m_document.acts.empty()) {
        for (std::size_t i = 0; i < m_programs.size(); ++i)
            startProgram(host, i);
        return true;
    }
    return std::ranges::all_of(m_document.acts, [&](const lab::Act &act) { return doAct(host, act); });
}

bool LabSession::doAct(control::HostConnection &host, const lab::Act &act)
{
    const int index = m_document.programIndex(act.program);
    ProgramState *state = index >= 0 ? &m_programs[static_cast<std::size_t>(index)] : nullptr;
    const auto program = static_cast<std::uint32_t>(index);
    switch (act.kind) {
    case lab::Act::Kind::Start:
        if (!startProgram(host, program))
            return false;
        return pumpUntil(host, act.seconds, [&] { return state->isRunning || state->hasEnded; });
    case lab::Act::Kind::Input:
        for (std::size_t at = 0; at < act.text.size(); at += control::largestChunkBytes) {
            const Bytes chunk = asBytes(act.text).subspan(at, std::min(control::largestChunkBytes, act.text.size() - at));
            if (!host.channel().send(control::Input{program, {chunk.begin(), chunk.end()}}))
                return false;
        }
        return true;
    case lab::Act::Kind::CloseInput:
        return host.channel().send(control::Input{program, {}}).has_value();
    case lab::Act::Kind::Signal:
        m_programs[program].sentSignal = act.signal;
        return host.channel().send(control::Signal{program, 0, act.signal}).has_value();
    case lab::Act::Kind::AwaitOutput: {
        const bool came = pumpUntil(host, act.seconds, [&] {
            const std::size_t at = state->output.find(act.text, state->seenOutput);
            if (at == std::string::npos)
                return state->hasEnded;
            state->seenOutput = at + act.text.size();
            return true;
        });
        const bool isThere = came && state->seenOutput > 0 && state->output.substr(0, state->seenOutput).ends_with(act.text);
        if (!isThere && !m_isStopped && !m_isOver)
            say(ActFailed, tr("%1 has not said “%2”.").arg(programName(index), fromUtf8(act.text)));
        return isThere;
    }
    case lab::Act::Kind::AwaitEnd:
        if (pumpUntil(host, act.seconds, [&] { return state->hasEnded; }))
            return true;
        if (!m_isStopped && !m_isOver)
            say(ActFailed, tr("%1 has not ended within %2 s.").arg(programName(index)).arg(act.seconds));
        return false;
    case lab::Act::Kind::Pause:
        pumpUntil(host, act.seconds, [] { return false; });
        return !m_isStopped && !m_isOver;
    }
    return false;
}

bool LabSession::startProgram(control::HostConnection &host, std::size_t index)
{
    ProgramState &state = m_programs[index];
    state = {};
    const lab::Program &program = m_document.programs[index];
    control::Start start{static_cast<std::uint32_t>(index), lab::commandLine(program, labProgramPath()), program.folder};
    if (start.folder.empty())
        start.folder = m_folder;
    if (auto sent = host.channel().send(start); !sent) {
        say(ActFailed, sentence(sent.error(), programName(static_cast<std::int64_t>(index))));
        return false;
    }
    state.isRunning = false;
    return true;
}

/// Takes messages until the condition holds (true), the time is over, the user stops, or the host is gone (false).
template <typename Condition> bool LabSession::pumpUntil(control::HostConnection &host, double seconds, Condition condition)
{
    const Nanoseconds end = monotonicNow() + inNanoseconds(std::min(seconds, 1e9));
    while (!condition()) {
        const Nanoseconds left = end - monotonicNow();
        if (m_isOver || m_isStopped || left <= Nanoseconds(0))
            return false;
        pollfd waiting[] = {{host.channel().fd(), POLLIN, 0}, {m_stopFd, POLLIN, 0}};
        const auto milliseconds =
            std::min<std::int64_t>((left + std::chrono::milliseconds(1)) / std::chrono::milliseconds(1), 60000);
        if (poll(waiting, 2, static_cast<int>(milliseconds)) <= 0)
            continue;
        if (waiting[1].revents)
            m_isStopped = true;
        if (!waiting[0].revents)
            continue;
        auto received = host.channel().receive();
        if (!received) {
            m_isOver = true;
            say(IncompleteRun, tr("The lab host has ended, and the lab with it. What was recorded before is kept."));
        } else if (*received) {
            take((*received)->message);
        }
    }
    return true;
}

void LabSession::take(const control::Message &message)
{
    if (std::holds_alternative<control::Ready>(message))
        m_isReady = true;
    else if (const auto *started = std::get_if<control::Started>(&message); started && started->program < m_programs.size())
        m_programs[started->program].isRunning = true;
    else if (const auto *output = std::get_if<control::Output>(&message))
        takeOutput(*output);
    else if (const auto *ended = std::get_if<control::Ended>(&message))
        takeEnd(*ended);
    else if (const auto *failed = std::get_if<control::Failed>(&message))
        takeFailure(*failed);
    else if (const auto *part = std::get_if<control::PartEnded>(&message))
        say(IncompleteRun, failureSentence(*part));
}

void LabSession::takeOutput(const control::Output &output)
{
    if (output.program >= m_programs.size())
        return;
    m_programs[output.program].output.append(asText(output.bytes));
    std::string &line = m_partialLines[output.program * 2 + (output.stream == 2)];
    line.append(asText(output.bytes));
    for (std::size_t end; (end = line.find('\n')) != std::string::npos; line.erase(0, end + 1))
        printLine(output.program, std::string_view(line).substr(0, end), output.stream == 2);
}

void LabSession::printLine(std::size_t program, std::string_view line, bool isError)
{
    if (m_isQuiet)
        return;
    write(m_document.programs[program].name + (isError ? " ! " : " > "));
    print(line);
    flush(Done);
}

void LabSession::takeEnd(const control::Ended &ended)
{
    if (ended.program >= m_programs.size())
        return;
    for (const int stream : {0, 1}) {
        std::string &line = m_partialLines[ended.program * 2 + static_cast<std::size_t>(stream)];
        if (!line.empty())
            printLine(ended.program, line, stream == 1);
        line.clear();
    }
    ProgramState &state = m_programs[ended.program];
    state.isRunning = false;
    state.hasEnded = true;
    state.status = ended.status;
    const auto &program = m_document.programs[ended.program];
    if (const QString meaning = failureMeaning(program, ended.status, state.sentSignal); !meaning.isEmpty())
        say(ActFailed, QStringLiteral("%1: %2").arg(programName(ended.program), meaning));
}

void LabSession::takeFailure(const control::Failed &failed)
{
    const QString text = failureSentence(failed, m_document);
    if (failed.step == "namespaces" || failed.step == "setUp") {
        m_isOver = true;
        say(NoLab, text);
    } else if (failed.step == "record") {
        say(NotSaved, text);
    } else if (failed.step == "output") {
        complain(text); // a limit that was set has done what it is for
    } else {
        if (failed.step == "start" && failed.program >= 0 && static_cast<std::size_t>(failed.program) < m_programs.size())
            m_programs[static_cast<std::size_t>(failed.program)].hasEnded = true;
        say(ActFailed, text);
    }
}

void LabSession::finish(control::HostConnection &host)
{
    if (m_isOver || !host.channel().send(control::Finish{}))
        return;
    for (;;) {
        auto received = host.channel().waitFor(finishMilliseconds);
        if (!received) {
            say(IncompleteRun, sentence(received.error(), tr("The end of the lab")));
            return;
        }
        if (const auto *finished = std::get_if<control::Finished>(&received->message)) {
            if (finished->lostPackets > 0)
                say(IncompleteRun, tr("%n packet(s) came too fast to be recorded; the recording says where.", nullptr,
                                      static_cast<int>(std::min<std::uint64_t>(finished->lostPackets, 2'000'000'000))));
            return;
        }
        if (!std::holds_alternative<control::Ended>(received->message)) // ended by us: nothing to complain about
            take(received->message);
    }
}

void LabSession::say(int exitCode, const QString &line)
{
    complain(line);
    if (m_exitCode == Done)
        m_exitCode = exitCode;
}

bool LabSession::isAnyRunning() const
{
    return std::ranges::any_of(m_programs, [](const ProgramState &state) { return !state.hasEnded; });
}

QString LabSession::programName(std::int64_t index) const
{
    return layerlab::programName(m_document, index);
}

} // namespace layerlab::cli
