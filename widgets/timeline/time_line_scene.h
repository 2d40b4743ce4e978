// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/selection.h"
#include "widgets/common/theme.h"
#include "widgets/timeline/lane_layout.h"
#include "widgets/timeline/time_line_index.h"
#include "widgets/timeline/time_scale.h"

#include <QFont>
#include <QSizeF>
#include <map>
#include <optional>
#include <vector>

class QPainter;

namespace layerlab {

/// All that a painting of the time line depends on; the screen and pictures fill it alike. Borrows everything.
struct TimeLineScene {
    const Session *session = nullptr;
    const TimeLineIndex *index = nullptr;
    const Selection *selection = nullptr; ///< null: nothing is selected
    const Theme *theme = nullptr;
    QFont text, small, bold;
    QSizeF size;
    double labelWidth = 180, rulerHeight = 20;
    TimeScale scale;
    LaneLayout layout;
    Shown shown;

    // What only the screen has.
    std::optional<double> pointerX;                          ///< for paintPointer()
    std::vector<Nanoseconds> cursors;                        ///< at most two
    std::optional<std::pair<Nanoseconds, Nanoseconds>> span; ///< selected, or being selected
    std::optional<std::size_t> currentLane;                  ///< of the keyboard
    bool hasFocus = false;

    /// How long a painting may look for the calls of frames.
    Nanoseconds mostSearch = std::chrono::milliseconds(4);

    /// Sets layout and scale to the size, keeping the stretch of time.
    void arrange();
    const Lane &lane(std::size_t at) const { return index->lanes()[at]; }
};

/// Sizes that follow from the fonts.
double smallHeight(const TimeLineScene &scene);
/// What the names of the lanes want, within a share of the width.
double labelWidthFor(const TimeLineScene &scene, double width);

/// A frame drawn on its own, from the sender's lane to the receiver's.
struct FrameMark {
    std::uint32_t frame = 0;
    std::uint32_t track = 0;
    double x = 0, y0 = 0, y1 = 0;
    std::optional<std::size_t> from{}, to{}; ///< lanes
    bool isExact = true;                     ///< both ends are told by calls
};
/// Between two lanes: how many frames lie in each pixel column, for those that are too many to be drawn on their own.
using FrameClouds = std::map<std::pair<std::size_t, std::size_t>, std::vector<std::uint32_t>>;

struct FrameLayer {
    std::vector<FrameMark> marks; ///< from left to right
    FrameClouds clouds;
    bool isComplete = true; ///< false: the time for looking up calls was over; paint again soon
};
/// The frames between lanes that can be seen.
FrameLayer frameLayer(const TimeLineScene &scene);

/// False if ends of frames were left out to save time, and another painting would show them.
bool paintTimeLine(QPainter &painter, const TimeLineScene &scene);
/// Swatches and words of states, from left to right; returns the width.
double paintLegend(QPainter &painter, const TimeLineScene &scene, QPointF topLeft);
/// The same answer.
bool paintFrames(QPainter &painter, const TimeLineScene &scene);

/// A happening drawn on its own: a mark on its task's lane, and an arrow from the lane it came from.
struct HappeningMark {
    std::uint32_t happening = 0; ///< in Happenings::all(); the first one where there are several
    std::size_t count = 1;
    std::size_t lane = 0;
    double x = 0, right = 0; ///< right: where several end
    double y = 0;            ///< middle of the mark
};
std::vector<HappeningMark> happeningMarks(const TimeLineScene &scene, std::size_t lane);

// Parts of it, each in a file of its own.
void paintCore(QPainter &painter, const TimeLineScene &scene, std::size_t lane);
void paintHappenings(QPainter &painter, const TimeLineScene &scene);
/// The triangle by which a group is closed and opened; empty for lanes that have nothing below.
QRectF groupButton(const TimeLineScene &scene, std::size_t lane);
void paintStates(QPainter &painter, const TimeLineScene &scene, std::size_t lane);
void paintCalls(QPainter &painter, const TimeLineScene &scene, std::size_t lane);
void paintPair(QPainter &painter, const TimeLineScene &scene, std::size_t lane);
void paintLabel(QPainter &painter, const TimeLineScene &scene, std::size_t lane);
/// Which lanes belong to which above them.
void paintBraces(QPainter &painter, const TimeLineScene &scene);
void paintRuler(QPainter &painter, const TimeLineScene &scene);
void paintGrid(QPainter &painter, const TimeLineScene &scene);
void paintCursors(QPainter &painter, const TimeLineScene &scene);
/// The line under the mouse, with its time.
void paintPointer(QPainter &painter, const TimeLineScene &scene);
/// A rectangle in the fill and sign of a state.
void paintState(QPainter &painter, const QRectF &rect, trace::TaskState state, char letter, const Theme &theme);

} // namespace layerlab
