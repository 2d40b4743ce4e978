// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/pieces.h"
#include "widgets/timeline/time_line_scene.h"

#include <QElapsedTimer>
#include <algorithm>

namespace layerlab {

namespace {

/// Frames of one track closer than that are counted, not drawn.
constexpr double leastApart = 3;
constexpr std::size_t mostMarks = 800;

/// The lanes of both ends; the host's lane where a task is not known.
std::pair<std::optional<std::size_t>, std::optional<std::size_t>> lanesOf(const TimeLineIndex &index, std::uint32_t track,
                                                                          const FrameEnds &ends)
{
    const auto other = index.laneOfTrack(track);
    return {ends.sender ? index.laneOfTask(*ends.sender) : other, ends.receiver ? index.laneOfTask(*ends.receiver) : other};
}

/// From the edge of one lane's bar to that of the other's; a stub where there is only one.
void place(FrameMark &mark, const LaneLayout &layout)
{
    const double stub = std::max(6.0, layout.metrics.gap * 0.8);
    if (mark.from && mark.to && *mark.from != *mark.to) {
        const bool isDown = *mark.from < *mark.to;
        const LaneBox from = layout.box(*mark.from), to = layout.box(*mark.to);
        mark.y0 = isDown ? from.barBottom : from.barTop;
        mark.y1 = isDown ? to.barTop : to.barBottom;
    } else if (mark.from) {
        mark.y0 = layout.box(*mark.from).barBottom;
        mark.y1 = mark.y0 + stub;
    } else {
        mark.y1 = layout.box(*mark.to).barBottom;
        mark.y0 = mark.y1 + stub;
    }
}

class Builder {
public:
    explicit Builder(const TimeLineScene &scene) : m_scene(scene) { m_clock.start(); }

    FrameLayer build()
    {
        const FrameTracks &frames = m_scene.index->frames();
        for (std::uint32_t track = 0; track < frames.tracks().size() && !frames.areByAddress() && m_scene.shown.frames;
             ++track) {
            for (int direction = 0; direction < 2; ++direction)
                addTrack({track, direction});
        }
        std::ranges::sort(m_layer.marks, {}, [](const FrameMark &mark) { return std::pair(mark.x, mark.frame); });
        return std::move(m_layer);
    }

private:
    void addTrack(FrameTracks::Place place)
    {
        const FrameTracks &frames = m_scene.index->frames();
        const auto &numbers = frames.tracks()[place.track].frames[static_cast<std::size_t>(place.direction)];
        const EventSequence sequence = frames.sequence(*m_scene.session, place.track, place.direction);
        for (const EventPiece &piece : eventPieces(sequence, m_scene.scale, leastApart)) {
            if (piece.x0 < m_scene.scale.left - 1 || piece.x0 > m_scene.scale.right())
                continue;
            if (piece.count == 1 && m_layer.marks.size() < mostMarks)
                addMark(place, numbers[piece.first]);
            else
                addCloud(place, numbers[piece.first], sequence, piece);
        }
    }

    void addMark(FrameTracks::Place where, std::uint32_t frame)
    {
        const FrameTracks &frames = m_scene.index->frames();
        const bool mayAsk = frames.isRemembered(frame) || m_clock.durationElapsed() < m_scene.mostSearch;
        m_layer.isComplete = m_layer.isComplete && mayAsk;
        const FrameEnds ends = mayAsk ? frames.endsOf(*m_scene.session, where, frame) : frames.likelyEnds(where, frame);
        FrameMark mark{.frame = frame, .track = where.track};
        std::tie(mark.from, mark.to) = lanesOf(*m_scene.index, where.track, ends);
        if (!mark.from && !mark.to)
            return;
        mark.isExact = ends.isSenderExact && ends.isReceiverExact;
        mark.x = m_scene.scale.x(m_scene.session->capture()->recording().packets()[frame].time);
        layerlab::place(mark, m_scene.layout);
        if (std::max(mark.y0, mark.y1) >= m_scene.layout.top && std::min(mark.y0, mark.y1) <= m_scene.layout.bottom)
            m_layer.marks.push_back(mark);
    }

    void addCloud(FrameTracks::Place place, std::uint32_t frame, const EventSequence &sequence, const EventPiece &piece)
    {
        const FrameEnds ends = m_scene.index->frames().likelyEnds(place, frame);
        const auto [from, to] = lanesOf(*m_scene.index, place.track, ends);
        if (!from && !to)
            return;
        const std::size_t a = from.value_or(*(to ? to : from)), b = to.value_or(a);
        auto &counts = m_layer.clouds[std::minmax(a, b)];
        counts.resize(static_cast<std::size_t>(m_scene.scale.width) + 1);
        // Column by column, so that it costs pixels and not frames.
        std::size_t at = piece.first;
        const double left = m_scene.scale.left;
        auto column = static_cast<std::size_t>(std::max(0.0, piece.x0 - left));
        while (at < piece.first + piece.count && column < counts.size()) {
            const std::size_t next =
                std::min(sequence.countBefore(m_scene.scale.time(left + static_cast<double>(column) + 1), at),
                         piece.first + piece.count);
            counts[column] += static_cast<std::uint32_t>(next > at ? next - at : 0);
            at = std::max(at, next);
            ++column;
        }
    }

    const TimeLineScene &m_scene;
    QElapsedTimer m_clock;
    FrameLayer m_layer;
};

} // namespace

FrameLayer frameLayer(const TimeLineScene &scene)
{
    return Builder(scene).build();
}

} // namespace layerlab
