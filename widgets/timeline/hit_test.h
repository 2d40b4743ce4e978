// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/time_line_scene.h"

namespace layerlab {

/// What lies at a point.
struct Hit {
    enum class Kind {
        Nothing,
        Ruler,
        Divider, ///< between labels and lanes: can be dragged
        Label,
        Frame,          ///< index: the frame
        ManyFrames,     ///< count
        Call,           ///< index: the call
        ManyCalls,      ///< count
        State,          ///< index: the task, change: the place in its states
        Mixture,        ///< index: the task; shares
        Zombie,         ///< index: the task
        Life,           ///< index: the task, of which no state is known here
        Group,          ///< index: the task whose descendants are hidden or shown by it
        Happening,      ///< index: in Happenings::all()
        ManyHappenings, ///< count
        Stretch,        ///< a task on a core; index: the task, change: the place among the core's stretches
        Core,           ///< a core otherwise
    };
    Kind kind = Kind::Nothing;
    std::size_t lane = 0;
    std::uint32_t index = 0;
    std::size_t change = 0;
    std::size_t count = 0;
    trace::StateShares shares{};
    Nanoseconds from{}, to{}; ///< of a call, state or mixture
};

Hit hitTest(const TimeLineScene &scene, QPointF point);
/// What a click there selects; Nothing where there is nothing to select.
Selected selectionOf(const TimeLineScene &scene, const Hit &hit);
/// What is said of it.
QString tipOf(const TimeLineScene &scene, const Hit &hit);

} // namespace layerlab
