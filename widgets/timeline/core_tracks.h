// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/timeline/pieces.h"

#include <vector>

namespace layerlab {

/// What ran on one core of the machine, as the records of running tell, and how busy it was altogether (Cores events).
struct CoreTrack {
    /// A task had the core.
    struct Stretch {
        Nanoseconds from{}, to{};
        std::uint32_t task = 0;
    };
    /// Of a stretch of time, by anybody.
    struct Load {
        Nanoseconds from{}, to{};
        std::uint32_t busy = 0;  ///< thousandths
        std::uint32_t steal = 0; ///< thousandths: the machine's own host had given the core to somebody else
    };
    std::vector<Stretch> stretches;  ///< in the order of time; what still runs is not among them
    std::vector<Nanoseconds> before; ///< sum of the lengths of all stretches before each
    std::vector<Load> loads;         ///< in the order of time

    /// How long tasks of the lab had it.
    Nanoseconds usedBetween(Nanoseconds from, Nanoseconds to) const;
    EventSequence sequence() const;

private:
    Nanoseconds usedUntil(Nanoseconds time) const;
};

/// The cores of a recording. Grows with it at the cost of what is new.
class CoreTracks {
public:
    void update(const Session &session);
    const std::vector<CoreTrack> &tracks() const { return m_tracks; }
    /// Cores that have a lane: of a small machine all, of a large one those the lab's tasks ran on.
    std::vector<std::uint32_t> shown() const;

private:
    struct Place {
        std::size_t read = 0;    ///< changes of the task that were taken in
        std::uint32_t event = 0; ///< of the last of them: another one tells that the order changed
    };
    bool addStretches(const trace::StateLane &lane, std::uint32_t task, Place &place);
    CoreTrack &track(std::size_t core);
    void order();

    std::vector<CoreTrack> m_tracks;
    std::vector<std::vector<CoreTrack::Stretch>> m_new; ///< by core
    std::vector<Place> m_places;                        ///< by task
    std::size_t m_readEvents = 0;
};

} // namespace layerlab
