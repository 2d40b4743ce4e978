// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "session/language.h"

#include <algorithm>

// The part of a session that does what the document's acts say.

namespace layerlab {

void Session::playActs(bool untilInput)
{
    m_acts = m_document.acts;
    if (m_acts.empty()) {
        for (const lab::Program &program : m_document.programs)
            startProgram(fromUtf8(program.name));
        return;
    }
    if (untilInput) {
        const auto input = std::ranges::find_if(m_acts, [](const lab::Act &act) {
            return act.kind == lab::Act::Kind::Input || act.kind == lab::Act::Kind::CloseInput;
        });
        m_acts.erase(input, m_acts.end());
    }
    m_nextAct = 0;
    m_isActBegun = false;
    m_actTimer.start();
    continueActs();
}

void Session::stopActs()
{
    m_actTimer.stop();
    m_nextAct = m_acts.size();
}

void Session::continueActs()
{
    while (isPlaying()) {
        const lab::Act act = m_acts[m_nextAct];
        if (!m_isActBegun) {
            m_isActBegun = true;
            m_actClock.start();
            const QString name = fromUtf8(act.program);
            if (act.kind == lab::Act::Kind::Start)
                startProgram(name);
            else if (act.kind == lab::Act::Kind::Input)
                sendInput(name, QByteArray::fromStdString(act.text));
            else if (act.kind == lab::Act::Kind::CloseInput)
                closeInput(name);
            else if (act.kind == lab::Act::Kind::Signal) {
                m_programs[name].sentSignal = act.signal; // the lab means it: an end by it is no failure
                signalProgram(name, act.signal);
            }
        }
        if (!isPlaying()) // the start failed
            return;
        if (!isActDone(act)) {
            const bool isWaitedFor = act.kind != lab::Act::Kind::Pause;
            if (static_cast<double>(m_actClock.elapsed()) < act.seconds * 1000 || !isWaitedFor)
                return;
            addNotice(Notice::Level::Warning,
                      tr("%1: what was waited for has not come within %2 s.").arg(fromUtf8(act.program)).arg(act.seconds));
            stopActs();
            return;
        }
        ++m_nextAct;
        m_isActBegun = false;
    }
    m_actTimer.stop();
}

bool Session::isActDone(const lab::Act &act)
{
    Program &state = m_programs[fromUtf8(act.program)];
    switch (act.kind) {
    case lab::Act::Kind::Start:
        return state.status.phase != ProgramStatus::Phase::Starting;
    case lab::Act::Kind::AwaitOutput: {
        const qsizetype at = state.said.indexOf(QByteArray::fromStdString(act.text), state.seen);
        if (at < 0)
            return state.status.phase == ProgramStatus::Phase::Ended;
        state.seen = at + static_cast<qsizetype>(act.text.size());
        return true;
    }
    case lab::Act::Kind::AwaitEnd:
        return !state.status.isAlive();
    case lab::Act::Kind::Pause:
        return static_cast<double>(m_actClock.elapsed()) >= act.seconds * 1000;
    default:
        return true;
    }
}

} // namespace layerlab
