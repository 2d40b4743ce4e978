// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/hit_test.h"

#include "widgets/timeline/pieces.h"
#include "widgets/timeline/time_line_text.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double near = 4; ///< pixels beside a line that still mean it

std::optional<Hit> frameAt(const TimeLineScene &scene, QPointF point)
{
    const FrameLayer layer = frameLayer(scene);
    const FrameMark *best = nullptr;
    for (const FrameMark &mark : layer.marks) {
        const auto [top, bottom] = std::minmax(mark.y0, mark.y1);
        if (point.y() < top - 1 || point.y() > bottom + 1 || std::fabs(mark.x - point.x()) > near)
            continue;
        if (!best || std::fabs(mark.x - point.x()) < std::fabs(best->x - point.x()))
            best = &mark;
    }
    if (best)
        return Hit{.kind = Hit::Kind::Frame, .index = best->frame};
    for (const auto &[lanes, counts] : layer.clouds) {
        const auto column = static_cast<std::size_t>(std::max(0.0, point.x() - scene.scale.left));
        const bool isBetween =
            point.y() >= scene.layout.box(lanes.first).barBottom &&
            point.y() <= std::max(scene.layout.box(lanes.second).barTop, scene.layout.box(lanes.first).bottom);
        if (isBetween && column < counts.size() && counts[column] > 0)
            return Hit{.kind = Hit::Kind::ManyFrames, .count = counts[column]};
    }
    return std::nullopt;
}

std::optional<Hit> pairFrameAt(const TimeLineScene &scene, std::size_t lane, QPointF point)
{
    const FrameTracks &frames = scene.index->frames();
    const std::uint32_t track = scene.lane(lane).index;
    const int direction = point.y() < scene.layout.box(lane).middle() ? 0 : 1;
    const auto &numbers = frames.tracks()[track].frames[static_cast<std::size_t>(direction)];
    const EventSequence sequence = frames.sequence(*scene.session, track, direction);
    const std::size_t first = sequence.countBefore(scene.scale.time(point.x() - near));
    const std::size_t end = sequence.countBefore(scene.scale.time(point.x() + near) + Nanoseconds(1), first);
    if (first == end)
        return std::nullopt;
    std::size_t best = first;
    for (std::size_t i = first; i < std::min(end, first + 64); ++i) {
        if (std::fabs(scene.scale.x(sequence.begin(i)) - point.x()) <
            std::fabs(scene.scale.x(sequence.begin(best)) - point.x()))
            best = i;
    }
    if (end - first > 16)
        return Hit{.kind = Hit::Kind::ManyFrames, .lane = lane, .index = numbers[best], .count = end - first};
    return Hit{.kind = Hit::Kind::Frame, .lane = lane, .index = numbers[best]};
}

std::optional<Hit> callAt(const TimeLineScene &scene, std::size_t lane, std::uint32_t task, double x)
{
    const TaskLife life = scene.index->lifeOf(*scene.session, task);
    const EventSequence sequence = callSequence(scene.session->trace(), task, life.statesTo);
    const auto order = scene.session->trace().callsOf(task);
    for (const EventPiece &piece : eventPieces(sequence, scene.scale, 3)) {
        if (x < piece.x0 - 2 || x > std::max(piece.x1, piece.x0 + 3))
            continue;
        Hit hit{.kind = piece.count > 1 ? Hit::Kind::ManyCalls : Hit::Kind::Call, .lane = lane, .index = order[piece.first]};
        hit.count = piece.count;
        hit.from = sequence.begin(piece.first);
        hit.to = sequence.end(piece.first + piece.count - 1);
        return hit;
    }
    return std::nullopt;
}

std::optional<Hit> stateAt(const TimeLineScene &scene, std::size_t lane, std::uint32_t task, double x)
{
    const trace::StateLane &states = scene.session->trace().states(task);
    const TaskLife life = scene.index->lifeOf(*scene.session, task);
    const Nanoseconds time = scene.scale.time(x);
    Hit hit{.lane = lane, .index = task, .from = time, .to = time};
    if (const auto zombie = scene.session->trace().zombie(task, scene.index->last());
        zombie && zombie->from <= time && time <= zombie->to) {
        hit.kind = Hit::Kind::Zombie;
        hit.from = zombie->from;
        hit.to = zombie->to;
        return hit;
    }
    if (time < life.from || time > life.statesTo)
        return std::nullopt;
    const StatePieces pieces =
        statePieces(states, scene.index->pyramid(task), scene.scale, std::min(life.from, life.statesTo), life.statesTo);
    for (const StateMixture &mixture : pieces.mixtures) {
        const double column = std::floor(x) - mixture.x;
        if (column < 0 || column >= static_cast<double>(mixture.columns.size()))
            continue;
        hit.kind = Hit::Kind::Mixture;
        hit.shares = mixture.columns[static_cast<std::size_t>(column)];
        hit.from = scene.scale.time(std::floor(x));
        hit.to = scene.scale.time(std::floor(x) + 1);
        return hit;
    }
    const std::size_t after = trace::changesUntil(states, time);
    hit.kind = after == 0 ? Hit::Kind::Life : Hit::Kind::State;
    if (after > 0) {
        hit.change = after - 1;
        hit.from = states.times[hit.change];
        hit.to = after < states.times.size() ? states.times[after] : life.statesTo;
    }
    return hit;
}

std::optional<Hit> happeningAt(const TimeLineScene &scene, std::size_t lane, QPointF point)
{
    std::optional<Hit> best;
    double distance = near + 2;
    for (const HappeningMark &mark : happeningMarks(scene, lane)) {
        if (std::fabs(mark.y - point.y()) > near + 2)
            continue;
        const double beside = std::max({mark.x - point.x(), point.x() - mark.right, 0.0});
        if (beside >= distance)
            continue;
        distance = beside;
        best = Hit{.kind = mark.count > 1 ? Hit::Kind::ManyHappenings : Hit::Kind::Happening,
                   .lane = lane,
                   .index = mark.happening,
                   .count = mark.count};
    }
    return best;
}

Hit coreAt(const TimeLineScene &scene, std::size_t lane, QPointF point)
{
    const LaneBox box = scene.layout.box(lane);
    const CoreTrack &track = scene.index->cores().tracks()[scene.lane(lane).index];
    Hit hit{.kind = Hit::Kind::Core, .lane = lane, .from = scene.scale.time(point.x()), .to = scene.scale.time(point.x() + 1)};
    if (point.y() < box.barTop || point.y() > box.barBottom)
        return hit;
    // What has at least a pixel of its own there.
    const auto after =
        std::ranges::upper_bound(track.stretches, scene.scale.time(point.x() + 1), {}, &CoreTrack::Stretch::from);
    if (after == track.stretches.begin())
        return hit;
    const CoreTrack::Stretch &stretch = *std::prev(after);
    if (scene.scale.x(stretch.to) < point.x() - 1 || scene.scale.x(stretch.to) - scene.scale.x(stretch.from) < 1)
        return hit;
    hit.kind = Hit::Kind::Stretch;
    hit.index = stretch.task;
    hit.change = static_cast<std::size_t>(std::prev(after) - track.stretches.begin());
    hit.from = stretch.from;
    hit.to = stretch.to;
    return hit;
}

} // namespace

Hit hitTest(const TimeLineScene &scene, QPointF point)
{
    if (std::fabs(point.x() - scene.labelWidth) <= near)
        return {.kind = Hit::Kind::Divider};
    if (point.y() < scene.rulerHeight)
        return {.kind = point.x() > scene.labelWidth ? Hit::Kind::Ruler : Hit::Kind::Nothing};
    const auto lane = scene.layout.laneAt(point.y());
    if (point.x() < scene.labelWidth && lane && groupButton(scene, *lane).adjusted(-3, -3, 3, 3).contains(point))
        return {.kind = Hit::Kind::Group, .lane = *lane, .index = scene.lane(*lane).index};
    if (point.x() < scene.labelWidth)
        return lane ? Hit{.kind = Hit::Kind::Label, .lane = *lane} : Hit{};
    if (lane && scene.lane(*lane).kind == Lane::Kind::Pair)
        return pairFrameAt(scene, *lane, point).value_or(Hit{.lane = *lane});
    if (lane && scene.lane(*lane).kind == Lane::Kind::Core)
        return coreAt(scene, *lane, point);
    const LaneBox box = lane ? scene.layout.box(*lane) : LaneBox();
    const bool isTask = lane && scene.lane(*lane).kind == Lane::Kind::Task;
    // The bar belongs to states, and where names are in it to calls as well; arrows end at its edges.
    const bool isInBar = isTask && point.y() >= box.barTop && point.y() <= box.barBottom;
    if (isTask && point.y() > box.barBottom) {
        if (const auto happening = happeningAt(scene, *lane, point))
            return *happening;
    }
    if (!isInBar) {
        if (const auto frame = frameAt(scene, point);
            frame && (frame->kind == Hit::Kind::Frame || !isTask || point.y() > box.barBottom))
            return *frame;
    }
    if (!isTask)
        return {};
    const std::uint32_t task = scene.lane(*lane).index;
    if (scene.shown.calls &&
        (point.y() < box.barTop || (isInBar && scene.layout.metrics.isCompact && point.y() < box.middle()))) {
        if (const auto call = callAt(scene, *lane, task, point.x()))
            return *call;
    }
    if (isInBar) {
        if (const auto state = stateAt(scene, *lane, task, point.x()))
            return *state;
    }
    return {.lane = *lane};
}

Selected selectionOf(const TimeLineScene &scene, const Hit &hit)
{
    switch (hit.kind) {
    case Hit::Kind::Label:
        if (scene.lane(hit.lane).kind == Lane::Kind::Task)
            return Selected::task(scene.lane(hit.lane).index);
        return {};
    case Hit::Kind::Frame:
        return Selected::frame(hit.index);
    case Hit::Kind::Call:
        return Selected::call(hit.index);
    case Hit::Kind::State:
    case Hit::Kind::Mixture:
    case Hit::Kind::Zombie:
    case Hit::Kind::Life:
    case Hit::Kind::Stretch:
        return Selected::task(hit.index);
    case Hit::Kind::Happening: {
        const Happening &happening = scene.index->happenings().all()[hit.index];
        const bool isCall = happening.kind == Happening::Kind::Pipe || happening.kind == Happening::Kind::Woken ||
                            happening.kind == Happening::Kind::Joined;
        return isCall ? Selected::call(happening.cause) : Selected::task(happening.task);
    }
    default:
        return {};
    }
}

QString tipOf(const TimeLineScene &scene, const Hit &hit)
{
    const Session &session = *scene.session;
    const TimeLineIndex &index = *scene.index;
    switch (hit.kind) {
    case Hit::Kind::Label:
        return TimeLineText::laneTip(session, index, scene.lane(hit.lane));
    case Hit::Kind::Frame:
        return TimeLineText::frameTip(session, index, hit.index);
    case Hit::Kind::ManyFrames:
        return TimeLineText::manyFramesTip(hit.count);
    case Hit::Kind::Call:
        return TimeLineText::callTip(session, index, hit.index);
    case Hit::Kind::ManyCalls:
        return TimeLineText::manyCallsTip(hit.count);
    case Hit::Kind::State:
        return TimeLineText::stateTip(session, index, hit.index, hit.change);
    case Hit::Kind::Mixture:
        return TimeLineText::mixtureTip(hit.shares);
    case Hit::Kind::Zombie:
        return TimeLineText::zombieTip(session, index, hit.index);
    case Hit::Kind::Life:
        return TimeLineText::unknownTip(session, hit.index);
    case Hit::Kind::Group:
        return TimeLineText::laneTip(session, index, scene.lane(hit.lane));
    case Hit::Kind::Happening:
        return TimeLineText::happeningTip(session, index, hit.index);
    case Hit::Kind::ManyHappenings:
        return TimeLineText::manyHappeningsTip(hit.count);
    case Hit::Kind::Stretch:
        return TimeLineText::stretchTip(session, index, scene.lane(hit.lane).index, hit.change);
    case Hit::Kind::Core:
        return TimeLineText::coreTip(session, index, scene.lane(hit.lane).index, hit.from, hit.to);
    default:
        return {};
    }
}

} // namespace layerlab
