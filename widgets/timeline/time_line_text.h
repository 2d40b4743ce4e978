// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/time_line_index.h"

#include <QCoreApplication>
#include <QString>

namespace layerlab {

/// The words of the time line, in the language in force.
class TimeLineText {
    Q_DECLARE_TR_FUNCTIONS(TimeLine)
public:
    /// "SYN ACK", "PSH ACK 13 B", "UDP 13 B", "HTTP GET / HTTP/1.1".
    static QString frameLabel(const Session &session, std::uint32_t frame);
    /// Reset, lost or sent again: what is drawn in the fault colour.
    static bool isFault(const Session &session, std::uint32_t frame);
    static QString callName(std::uint32_t number);
    /// "recvfrom — waiting 1.87 s", "connect → ECONNREFUSED", "getpid".
    static QString callLabel(const Session &session, std::uint32_t call);
    static QString laneName(const Session &session, const TimeLineIndex &index, const Lane &lane);
    /// "pid 7", "tid 8".
    static QString laneNumber(const Session &session, const Lane &lane);
    /// What is below the name where there is room: the kernel's name of the task.
    static QString laneDetail(const Session &session, const TimeLineIndex &index, const Lane &lane);
    static QString stateName(trace::TaskState state);
    static QString zombieLabel(const Session &session, std::uint32_t task, Nanoseconds now);
    /// "frame 4 → recvfrom returns 13 → running"; empty if no call took it.
    static QString arrival(const Session &session, std::uint32_t frame);
    static QString uncertainWord();
    static QString difference(Nanoseconds length);

    /// "SIGUSR1", "pipe", "fork2 taken": what stands at a mark.
    static QString happeningLabel(const Session &session, const TimeLineIndex &index, std::uint32_t happening);
    /// "worker 4711": a task in a word.
    static QString shortTask(const Session &session, std::uint32_t task);

    // Tooltips: what, from when, how long, how it is known.
    static QString stateTip(const Session &session, const TimeLineIndex &index, std::uint32_t task, std::size_t change);
    static QString zombieTip(const Session &session, const TimeLineIndex &index, std::uint32_t task);
    static QString mixtureTip(const trace::StateShares &shares);
    static QString unknownTip(const Session &session, std::uint32_t task);
    static QString callTip(const Session &session, const TimeLineIndex &index, std::uint32_t call);
    static QString manyCallsTip(std::size_t count);
    static QString frameTip(const Session &session, const TimeLineIndex &index, std::uint32_t frame);
    static QString manyFramesTip(std::size_t count);
    static QString happeningTip(const Session &session, const TimeLineIndex &index, std::uint32_t happening);
    static QString manyHappeningsTip(std::size_t count);
    static QString coreTip(const Session &session, const TimeLineIndex &index, std::uint32_t core, Nanoseconds from,
                           Nanoseconds to);
    static QString stretchTip(const Session &session, const TimeLineIndex &index, std::uint32_t core, std::size_t stretch);
    static QString laneTip(const Session &session, const TimeLineIndex &index, const Lane &lane);
    static QString sourceSentence(recording::EventSource source);

private:
    static QString taskText(const Session &session, std::uint32_t task);
};

} // namespace layerlab
