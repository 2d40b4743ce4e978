// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/state_pyramid.h"
#include "session/session.h"
#include "widgets/timeline/frame_tracks.h"

#include <optional>
#include <vector>

namespace layerlab {

/// What a lane stands for.
struct Lane {
    enum class Kind : std::uint8_t {
        Task, ///< index: of the task
        Host, ///< index: of the interface. Frames of which nobody knows whose they are
        Pair, ///< index: of the track. In captures without tasks
    };
    Kind kind = Kind::Task;
    std::uint32_t index = 0;
    int depth = 0;                 ///< of a task below its parent
    bool isFirstOfProgram = false; ///< the others need not repeat the name
    bool operator==(const Lane &) const = default;
};

enum class LaneFilter { All, WithCalls };

/// From when to when there is something to draw of a task.
struct TaskLife {
    Nanoseconds from{};
    Nanoseconds statesTo{}; ///< where its states end: it has ended, or this is now
    Nanoseconds to{};       ///< a process was collected
    bool isOver = false;
};

/// What the time line keeps besides the session: sums of states, the order of lanes, whose frames are where. Grows with the
/// recording at the cost of what is new.
class TimeLineIndex {
public:
    void clear();
    /// Takes in what is new; true if the lanes are others now.
    bool update(const Session &session);
    void setFilter(LaneFilter filter);
    LaneFilter filter() const { return m_filter; }

    const std::vector<Lane> &lanes() const { return m_lanes; }
    std::optional<std::size_t> laneOfTask(std::uint32_t task) const;
    /// The lane that shows a track's frames besides those of tasks.
    std::optional<std::size_t> laneOfTrack(std::size_t track) const;
    const trace::StatePyramid &pyramid(std::uint32_t task) const { return m_pyramids[task]; }
    std::optional<std::uint32_t> parentOf(std::uint32_t task) const;
    const FrameTracks &frames() const { return m_frames; }
    /// First and last moment of the recording, as of update().
    Nanoseconds first() const { return m_first; }
    Nanoseconds last() const { return m_last; }
    TaskLife lifeOf(const Session &session, std::uint32_t task) const;

private:
    void learnParents(const trace::TraceStore &trace);
    std::vector<Lane> orderedTasks(const trace::TraceStore &trace) const;

    LaneFilter m_filter = LaneFilter::All;
    std::vector<trace::StatePyramid> m_pyramids; ///< by task
    std::vector<std::size_t> m_stateCounts;      ///< changes the pyramids know
    std::vector<std::optional<std::uint32_t>> m_parents;
    std::size_t m_readLifecycles = 0;
    FrameTracks m_frames;
    std::vector<Lane> m_lanes;
    std::vector<std::uint32_t> m_laneOfTask; ///< by task; noLane for those that are not shown
    std::vector<std::size_t> m_laneOfTrack;
    Nanoseconds m_first{}, m_last{};
};

} // namespace layerlab
