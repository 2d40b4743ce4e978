// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_text.h"
#include "session/event_text.h"
#include "session/language.h"
#include "widgets/layers/pages.h"
#include "widgets/layers/words.h"

#include <algorithm>
#include <cstring>
#include <sys/wait.h>

namespace layerlab::layers {

namespace {

using recording::EventSource;
using trace::TaskState;

/// The last state known of a task, with what its record says.
struct LastState {
    TaskState state = TaskState::New;
    EventSource source = EventSource::Observed;
    char letter = 0;
    QString where; ///< the call or kernel function it waits in
    Nanoseconds since{};
};

std::optional<LastState> lastState(const Session &session, std::uint32_t index)
{
    const trace::Task &task = session.trace().tasks()[index];
    if (task.ended && (task.collected || task.isThread()))
        return LastState{.state = TaskState::Terminated, .where = {}, .since = task.collected.value_or(*task.ended)};
    const trace::StateLane &lane = session.trace().states(index);
    if (lane.states.empty()) {
        if (task.ended)
            return LastState{.state = TaskState::Zombie, .where = {}, .since = *task.ended};
        return std::nullopt;
    }
    LastState last{.state = lane.states.back(), .source = lane.sources.back(), .where = {}, .since = lane.times.back()};
    const recording::Recording &recording = session.capture()->recording();
    if (lane.events.back() < recording.events().size()) {
        if (const auto record = trace::decodeState(recording.payload(recording.events()[lane.events.back()]))) {
            last.letter = record->letter;
            if (record->call > 0) {
                trace::CallRecord call;
                call.number = record->call - 1;
                last.where = fromUtf8(trace::callName(call));
            } else {
                last.where = fromUtf8(record->reason);
            }
        }
    }
    if (task.ended && last.state != TaskState::Zombie)
        last = {.state = TaskState::Zombie, .where = {}, .since = *task.ended};
    return last;
}

QString letterMeaning(char letter)
{
    switch (letter) {
    case 'R':
        return Words::tr("running, or ready and waiting for a processor");
    case 'S':
        return Words::tr("waits for an event; a signal can wake it");
    case 'D':
        return Words::tr("waits inside the kernel, mostly for a disk; no signal can wake it");
    case 'T':
        return Words::tr("stopped by a signal; SIGCONT lets it go on");
    case 't':
        return Words::tr("stopped by its tracer");
    case 'Z':
        return Words::tr("has ended; its exit status waits until its parent asks for it with wait");
    case 'X':
        return Words::tr("has ended and is gone");
    default:
        return {};
    }
}

QString sourceText(EventSource source)
{
    switch (source) {
    case EventSource::Kernel:
        return Words::tr("reported by the kernel");
    case EventSource::Observed:
        return Words::tr("seen by the tracer when it happened");
    case EventSource::Sampled:
        return Words::tr("~ sampled: looked at again and again; what was in between is unknown");
    case EventSource::Inferred:
        return Words::tr("∴ concluded from other evidence");
    }
    return {};
}

void addState(Facts &facts, const Session &session, std::uint32_t index)
{
    const auto last = lastState(session, index);
    const QString name = session.isLabAlive() ? Words::tr("state now") : Words::tr("last state");
    if (!last) {
        facts.row(name, escaped(Words::tr("not recorded")));
        return;
    }
    const char letter = statLetter(last->state, last->letter);
    QString text = escaped(translated("TaskState", trace::stateName(last->state)));
    if (!last->where.isEmpty())
        text += QLatin1Char(' ') + escaped(Words::tr("in %1").arg(last->where));
    facts.row(name, text);
    if (letter) {
        const QString derived = last->letter ? QString() : QStringLiteral("∴ ");
        facts.row(Words::tr("STAT"),
                  derived + QStringLiteral("<b>%1</b>&nbsp; ").arg(QLatin1Char(letter)) + escaped(letterMeaning(letter)));
    }
    facts.row(Words::tr("since"), escaped(momentText(session, last->since)));
    facts.row(Words::tr("known how"), escaped(sourceText(last->source)));
}

void addExit(Facts &facts, const trace::Task &task)
{
    if (!task.ended || !task.isStatusKnown)
        return;
    QString text;
    if (WIFEXITED(task.status)) {
        text = Words::tr("exit code %1").arg(WEXITSTATUS(task.status));
    } else if (WIFSIGNALED(task.status)) {
        const char *name = sigabbrev_np(WTERMSIG(task.status));
        text = Words::tr("killed by signal %1 (%2)")
                   .arg(WTERMSIG(task.status))
                   .arg(name ? QStringLiteral("SIG") + QLatin1String(name) : QStringLiteral("?"));
        if (WCOREDUMP(task.status))
            text += Words::tr(", with a core dump");
    }
    facts.row(Words::tr("exit status"), escaped(text));
    facts.row(Words::tr("its 16 bits"),
              fixed(statusBits(task.status)) + QStringLiteral("<br>") +
                  weakly(escaped(Words::tr("left: exit code; right: core dump bit and 7 bits of signal"))));
}

void addLife(Facts &facts, const Session &session, const trace::Task &task)
{
    const auto moment = [&](const std::optional<Nanoseconds> &time, const QString &otherwise) {
        return time ? escaped(momentText(session, *time)) : weakly(escaped(otherwise));
    };
    facts.row(Words::tr("born"), moment(task.born, Words::tr("not recorded")));
    facts.row(Words::tr("ended"),
              moment(task.ended, session.isLabAlive() ? Words::tr("it lives") : Words::tr("not in the recording")));
    if (task.isThread())
        return;
    facts.row(Words::tr("collected"),
              moment(task.collected, task.ended ? Words::tr("not yet: a zombie") : QStringLiteral("–")));
    if (task.ended && task.collected)
        facts.row(Words::tr("zombie for"), escaped(durationText(*task.collected - *task.ended)));
}

std::optional<std::uint32_t> parentOf(const Session &session, const trace::Task &task)
{
    return session.trace().findTask(task.isThread() ? task.pid : task.parent, task.born.value_or(session.firstTime()));
}

} // namespace

char statLetter(TaskState state, char read)
{
    if (read)
        return read;
    switch (state) {
    case TaskState::Ready:
    case TaskState::Running:
        return 'R';
    case TaskState::Waiting:
        return 'S';
    case TaskState::Stopped:
        return 'T';
    case TaskState::Zombie:
        return 'Z';
    case TaskState::Terminated:
        return 'X';
    case TaskState::New:
        break;
    }
    return 0;
}

QString statusBits(std::int32_t status)
{
    QString bits;
    for (int i = 15; i >= 0; --i) {
        bits += status >> i & 1 ? QLatin1Char('1') : QLatin1Char('0');
        if (i > 0 && i % 4 == 0)
            bits += QLatin1Char(' ');
    }
    return bits;
}

Facts taskFacts(const Session &session, std::uint32_t index)
{
    Facts facts;
    const trace::Task &task = session.trace().tasks()[index];
    facts.heading(session.recordedProgram(task.program), task.isThread()
                                                             ? Words::tr("thread %1 of process %2").arg(task.tid).arg(task.pid)
                                                             : Words::tr("process %1").arg(task.pid));
    addState(facts, session, index);
    facts.row(Words::tr("PID"), QString::number(task.pid));
    if (task.isThread())
        facts.row(Words::tr("TID"), QString::number(task.tid));
    if (task.parent) {
        const auto parent = parentOf(session, task);
        const QString number = QString::number(task.parent);
        facts.row(Words::tr("PPID"), parent && !task.isThread() ? taskLink(*parent, number) : number);
    }
    if (!task.name.empty())
        facts.row(Words::tr("name"), fixed(fromUtf8(task.name)));
    facts.row(Words::tr("host"), escaped(session.recordedHost(task.host)));
    addLife(facts, session, task);
    addExit(facts, task);
    const auto calls = session.trace().callsOf(index);
    QString count = numberText(calls.size());
    if (!calls.empty())
        count += QStringLiteral("; ") + escaped(Words::tr("the last:")) + QStringLiteral("<br>") +
                 callLink(calls.back(), fixed(callLine(session, calls.back(), 80)));
    facts.row(Words::tr("calls"), count);
    return facts;
}

Facts spanFacts(const Session &session, Nanoseconds from, Nanoseconds to)
{
    Facts facts;
    facts.heading(Words::tr("A span of time"), durationText(to - from));
    facts.row(Words::tr("from"), escaped(momentText(session, from)));
    facts.row(Words::tr("to"), escaped(momentText(session, to)));
    std::uint64_t frames = 0, bytes = 0, failed = 0;
    std::optional<std::uint32_t> firstFrame, firstCall;
    if (const Capture *capture = session.capture()) {
        const recording::Recording &recording = capture->recording();
        const auto timeOf = [&](const recording::TimeRef &ref) {
            return ref.isPacket ? recording.packets()[ref.index].time : recording.events()[ref.index].time;
        };
        const auto &order = recording.timeOrder();
        for (auto at = std::ranges::lower_bound(order, from, {}, timeOf); at != order.end() && timeOf(*at) <= to; ++at) {
            if (!at->isPacket)
                continue;
            if (!firstFrame)
                firstFrame = at->index;
            ++frames;
            bytes += recording.packets()[at->index].originalLength;
        }
    }
    const auto &entries = session.trace().calls();
    const auto byTime = session.trace().callsByTime();
    const auto timeOfCall = [&](std::uint32_t call) { return entries[call].time; };
    auto call = std::ranges::lower_bound(byTime, from, {}, timeOfCall);
    const auto begin = call;
    for (; call != byTime.end() && timeOfCall(*call) <= to; ++call)
        failed += entries[*call].result < 0 && entries[*call].result >= -4095 && entries[*call].flags == 0;
    if (begin != call)
        firstCall = *begin;
    const auto count = [](std::uint64_t number, const QString &link) {
        return link.isEmpty()
                   ? numberText(number)
                   : numberText(number) + QStringLiteral("; ") + escaped(Words::tr("the first:")) + QLatin1Char(' ') + link;
    };
    facts.row(Words::tr("frames"), count(frames, firstFrame ? frameLink(*firstFrame) : QString()));
    facts.row(Words::tr("on the wire"), escaped(bytesText(bytes)));
    facts.row(Words::tr("calls begun"),
              count(static_cast<std::uint64_t>(call - begin),
                    firstCall ? callLink(*firstCall, fixed(callLine(session, *firstCall, 60))) : QString()));
    if (failed > 0)
        facts.row(Words::tr("of them failed"), numberText(failed));
    return facts;
}

} // namespace layerlab::layers
