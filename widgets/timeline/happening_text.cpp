// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of signals, pipes, locks, wake-ups and cores.
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/timeline/time_line_text.h"

#include <QStringList>
#include <csignal>
#include <cstring>

namespace layerlab {

namespace {

QString moment(Nanoseconds sinceFirst)
{
    return momentText(sinceFirst, 1000);
}

std::optional<trace::LifecycleRecord> lifeOf(const Session &session, const Happening &happening)
{
    const auto &recording = session.capture()->recording();
    if (happening.cause >= recording.events().size())
        return std::nullopt;
    auto life = trace::decodeLifecycle(recording.payload(recording.events()[happening.cause]));
    return life ? std::optional(std::move(*life)) : std::nullopt;
}

QString signalText(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? QStringLiteral("SIG") + QLatin1String(name) : QString::number(number);
}

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(100 * share, 0, 'f', share < 0.1 ? 1 : 0);
}

} // namespace

QString TimeLineText::shortTask(const Session &session, std::uint32_t index)
{
    const trace::Task &task = session.trace().tasks()[index];
    return QStringLiteral("%1 %2").arg(session.recordedProgram(task.program)).arg(task.tid);
}

QString TimeLineText::happeningLabel(const Session &session, const TimeLineIndex &index, std::uint32_t number)
{
    const Happening &happening = index.happenings().all()[number];
    switch (happening.kind) {
    case Happening::Kind::Signal:
        if (const auto life = lifeOf(session, happening))
            return signalText(life->signal);
        break;
    case Happening::Kind::Told: {
        const trace::StateLine &told = session.stateLog().lines()[happening.cause].line;
        return QStringLiteral("%1 %2").arg(fromUtf8(told.name), fromUtf8(told.event));
    }
    case Happening::Kind::Pipe:
        return QStringLiteral("%1 B").arg(session.trace().calls()[happening.cause].result);
    case Happening::Kind::Collected:
    case Happening::Kind::Woken:
    case Happening::Kind::Joined:
        break;
    }
    return {};
}

QString TimeLineText::happeningTip(const Session &session, const TimeLineIndex &index, std::uint32_t number)
{
    const Happening &happening = index.happenings().all()[number];
    const QString origin = happening.origin ? taskText(session, *happening.origin) : QString();
    const QString ago = lengthText(happening.time - happening.from);
    QStringList lines{QStringLiteral("%1  %2").arg(taskText(session, happening.task), moment(happening.time - index.first()))};
    switch (happening.kind) {
    case Happening::Kind::Signal: {
        const auto life = lifeOf(session, happening);
        if (!life)
            return {};
        const QString signal = signalText(life->signal);
        const bool isKey = life->signal == SIGINT || life->signal == SIGQUIT || life->signal == SIGTSTP;
        lines.append(!life->sender && isKey ? tr("gets %1 from the terminal (its foreground group gets it)").arg(signal)
                     : !life->sender        ? tr("gets %1 from the kernel").arg(signal)
                     : life->sender == 1    ? tr("gets %1 from you").arg(signal)
                     : !origin.isEmpty()    ? tr("gets %1 from %2").arg(signal, origin)
                                            : tr("gets %1 from process %2").arg(signal).arg(life->sender));
        if (life->sentBefore > 0)
            lines.append(tr("sent %1 before").arg(ago));
        switch (static_cast<trace::SignalAction>(life->action)) {
        case trace::SignalAction::Handler:
            lines.append(tr("Its handler runs."));
            break;
        case trace::SignalAction::Ignored:
            lines.append(tr("It ignores the signal."));
            break;
        case trace::SignalAction::Default:
            lines.append(tr("What happens is the default of this signal."));
            break;
        case trace::SignalAction::Unknown:
            break;
        }
        lines.append(sourceSentence(recording::EventSource::Observed));
        return lines.join(QLatin1Char('\n'));
    }
    case Happening::Kind::Collected: {
        const auto life = lifeOf(session, happening);
        lines.append(tr("wait returns: collected %1").arg(origin));
        if (life && !life->isStatusUnknown)
            lines.append(statusText(life->status));
        lines.append(tr("which had ended %1 before").arg(ago));
        lines.append(sourceSentence(recording::EventSource::Observed));
        return lines.join(QLatin1Char('\n'));
    }
    case Happening::Kind::Pipe:
        lines.append(
            tr("reads %n byte(s) from a pipe", nullptr, static_cast<int>(session.trace().calls()[happening.cause].result)));
        lines.append(tr("written by %1, %2 before").arg(origin, ago));
        lines.append(tr("Inferred: bytes were counted on both ends of the pipe."));
        return lines.join(QLatin1Char('\n'));
    case Happening::Kind::Woken:
        lines.append(tr("goes on: woken by %1, whose call began %2 before").arg(origin, ago));
        lines.append(tr("Inferred: both calls name the same futex."));
        return lines.join(QLatin1Char('\n'));
    case Happening::Kind::Joined:
        lines.append(tr("goes on: %1, for which it waited, ended %2 before").arg(origin, ago));
        lines.append(tr("Inferred: it waited for the word that the kernel clears when a thread ends."));
        return lines.join(QLatin1Char('\n'));
    case Happening::Kind::Told: {
        const trace::StateLine &told = session.stateLog().lines()[happening.cause].line;
        QStringList state;
        for (const auto &[key, value] : told.state)
            state.append(QStringLiteral("%1=%2").arg(fromUtf8(key), fromUtf8(value)));
        lines.append(QStringLiteral("%1 %2: %3  %4")
                         .arg(fromUtf8(told.object), fromUtf8(told.name), fromUtf8(told.event), state.join(QLatin1Char(' '))));
        if (!origin.isEmpty())
            lines.append(told.event == "got" ? tr("put there by %1, %2 before").arg(origin, ago)
                                             : tr("made possible by %1, %2 before").arg(origin, ago));
        lines.append(tr("Known from the program, which said it itself."));
        return lines.join(QLatin1Char('\n'));
    }
    }
    return {};
}

QString TimeLineText::manyHappeningsTip(std::size_t count)
{
    return tr("%n events, closer together than can be drawn. Zoom in to see each.", nullptr, static_cast<int>(count));
}

QString TimeLineText::coreTip(const Session &, const TimeLineIndex &index, std::uint32_t core, Nanoseconds from, Nanoseconds to)
{
    const CoreTrack &track = index.cores().tracks()[core];
    QStringList lines{tr("core %1").arg(core)};
    if (to > from)
        lines.append(tr("Tasks of the lab had it for %1 of the time shown.")
                         .arg(percent(static_cast<double>(track.usedBetween(from, to).count()) /
                                      static_cast<double>((to - from).count()))));
    // The look that this moment lies in, or all of those that lie within.
    double length = 0, busy = 0, steal = 0, own = 0;
    for (auto load = std::ranges::lower_bound(track.loads, from, {}, &CoreTrack::Load::to);
         load != track.loads.end() && load->from <= to; ++load) {
        const auto lasts = static_cast<double>((load->to - load->from).count());
        length += lasts;
        busy += lasts * load->busy / 1000;
        steal += lasts * load->steal / 1000;
        own += static_cast<double>(track.usedBetween(load->from, load->to).count());
    }
    if (length > 0) {
        lines.append(tr("Everything else on this machine kept it busy for %1.")
                         .arg(percent(std::clamp((busy - own) / length, 0.0, 1.0))));
        if (steal > 0)
            lines.append(tr("The machine's own host gave it to somebody else for %1 (steal).").arg(percent(steal / length)));
        lines.append(tr("Looked at four times a second."));
    }
    return lines.join(QLatin1Char('\n'));
}

QString TimeLineText::stretchTip(const Session &session, const TimeLineIndex &index, std::uint32_t core, std::size_t stretch)
{
    const CoreTrack::Stretch &one = index.cores().tracks()[core].stretches[stretch];
    return QStringLiteral("%1 · %2\n%3\n%4")
        .arg(tr("core %1").arg(core), taskText(session, one.task),
             tr("from %1, for %2").arg(moment(one.from - index.first()), lengthText(one.to - one.from)),
             sourceSentence(recording::EventSource::Kernel));
}

} // namespace layerlab
