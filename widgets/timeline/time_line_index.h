// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/state_pyramid.h"
#include "session/session.h"
#include "widgets/timeline/core_tracks.h"
#include "widgets/timeline/frame_tracks.h"
#include "widgets/timeline/happenings.h"

#include <array>
#include <optional>
#include <set>
#include <vector>

namespace layerlab {

/// What a lane stands for.
struct Lane {
    enum class Kind : std::uint8_t {
        Core, ///< index: of the core. What ran on it
        Task, ///< index: of the task
        Host, ///< index: of the interface. Frames of which nobody knows whose they are
        Pair, ///< index: of the track. In captures without tasks
    };
    Kind kind = Kind::Task;
    std::uint32_t index = 0;
    int depth = 0;                 ///< of a task below its parent
    bool isFirstOfProgram = false; ///< the others need not repeat the name
    std::uint32_t below = 0;       ///< tasks below it in the tree, shown or not
    bool isCollapsed = false;      ///< they are not shown
    bool operator==(const Lane &) const = default;
};

enum class LaneFilter { All, WithCalls };

/// What of a recording is shown besides the lanes of tasks with their states.
struct Shown {
    bool cores = false;   ///< a lane a core
    bool calls = true;    ///< brackets above the states
    bool frames = true;   ///< arrows between lanes
    bool signals = true;  ///< marks, and arrows from the sender
    bool exchange = true; ///< pipes, locks, wake-ups: marks and arrows
    bool operator==(const Shown &) const = default;
};

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
    /// Takes in what is new, of frames at most so many; true if the lanes are others now.
    bool update(const Session &session, std::size_t mostFrames = ~std::size_t{0});
    /// More frames came than were taken in.
    bool isBehind() const { return m_frames.isBehind(); }
    void setFilter(LaneFilter filter);
    LaneFilter filter() const { return m_filter; }
    /// With a lane for each core, above those of the tasks.
    void setCoresShown(bool areShown);
    /// Hides what is below a task, or shows it again. What belongs to a hidden task is drawn on the lane that stands for it.
    void toggleCollapsed(std::uint32_t task);
    void setAllCollapsed(bool areCollapsed);
    const std::set<std::uint32_t> &collapsed() const { return m_collapsed; }
    void setCollapsed(std::set<std::uint32_t> tasks);
    bool isAnyCollapsed() const { return !m_collapsed.empty(); }

    const std::vector<Lane> &lanes() const { return m_lanes; }
    /// Of a task in a collapsed group that of the group.
    std::optional<std::size_t> laneOfTask(std::uint32_t task) const;
    /// Whether that lane is the task's own.
    bool hasOwnLane(std::uint32_t task) const;
    /// The lane that shows a track's frames besides those of tasks.
    std::optional<std::size_t> laneOfTrack(std::size_t track) const;
    const trace::StatePyramid &pyramid(std::uint32_t task) const { return m_pyramids[task]; }
    std::optional<std::uint32_t> parentOf(std::uint32_t task) const;
    const FrameTracks &frames() const { return m_frames; }
    const CoreTracks &cores() const { return m_cores; }
    const Happenings &happenings() const { return m_happenings; }
    /// First and last moment of the recording, as of update().
    Nanoseconds first() const { return m_first; }
    Nanoseconds last() const { return m_last; }
    TaskLife lifeOf(const Session &session, std::uint32_t task) const;

private:
    void learnParents(const trace::TraceStore &trace);
    void orderTasks(const trace::TraceStore &trace, std::vector<Lane> &lanes);
    std::vector<Lane> orderedLanes(const Session &session);

    LaneFilter m_filter = LaneFilter::All;
    std::vector<trace::StatePyramid> m_pyramids; ///< by task
    std::vector<std::size_t> m_stateCounts;      ///< changes the pyramids know
    std::vector<std::optional<std::uint32_t>> m_parents;
    std::size_t m_readLifecycles = 0;
    FrameTracks m_frames;
    CoreTracks m_cores;
    Happenings m_happenings;
    bool m_areCoresShown = false;
    std::set<std::uint32_t> m_collapsed; ///< tasks whose descendants are hidden
    std::vector<Lane> m_ownLanes;        ///< of cores and tasks
    /// What they were ordered by: the same means that nothing has to be ordered again.
    std::array<std::size_t, 5> m_orderedBy{};
    std::size_t m_choices = 0; ///< counts changes of what is wanted
    std::vector<Lane> m_lanes;
    std::vector<std::uint32_t> m_laneOfTask; ///< by task; noLane for those that are not shown
    std::vector<std::size_t> m_laneOfTrack;
    Nanoseconds m_first{}, m_last{};
};

} // namespace layerlab
