// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/connection/ladder_words.h"
#include "widgets/connection/paint_ladder.h"

#include <QFontMetricsF>
#include <QPainter>

namespace layerlab::ladder {

/// Works for fonts in points and in pixels: pictures use the latter.
QFont scaledLike(const QFont &base, double step, QFont::Weight weight = QFont::Normal);
QFont fixedLike(const QFont &base, double step = 1);
double gapOf(const QFont &base);

/// One painting of a ladder: between the lines (paint_ladder.cpp) and beside them (paint_ladder_sides.cpp).
class LadderPainter {
public:
    LadderPainter(QPainter &painter, const LadderScene &scene, const Theme &of)
        : m_painter(painter), m_scene(scene), m_of(of), m_base(painter.font()), m_small(scaledLike(m_base, 0.9)),
          m_fixed(fixedLike(m_base, 0.9)), m_height(QFontMetricsF(m_base).height()), m_gap(gapOf(m_base))
    {
    }

    void paint();

private:
    struct Label {
        ArrowText text;
        QRectF place;
        double flagsWidth = 0, findingWidth = 0;
    };

    void giveRoomToCurrent();
    void paintBands();
    void paintLines();
    void paintLine(int end, double from, double to, EndState state);
    void paintArrow(std::size_t row, const ArrowText &text);
    Label placed(std::size_t row, const ArrowText &text) const;
    void paintLabel(std::size_t row, const Label &label);
    void paintNumbers(std::size_t row);
    void paintStates(std::size_t row, bool isFirst);
    void paintState(EndState state, int end, double y, bool isNew);
    void paintCalls();
    void paintBracket(const CallBracket &bracket, std::vector<std::size_t> (&taken)[2]);
    void paintKernel(std::size_t row);
    void paintCallName(const QString &name, const QFont &font, int end, double y, bool isSent);
    void paintHead();
    void paintRest();

    QRectF beside(int end, double y, double inner, double outer) const
    {
        return end == 0 ? QRectF(outer, y - m_height / 2, inner - outer, m_height)
                        : QRectF(inner, y - m_height / 2, outer - inner, m_height);
    }
    bool isCurrent(std::size_t row) const { return m_scene.current == row; }
    const LadderFrame &frame(std::size_t row) const { return m_scene.frames->frames()[row]; }

    QPainter &m_painter;
    const LadderScene &m_scene;
    const Theme &m_of;
    const QFont m_base, m_small, m_fixed;
    const double m_height, m_gap;
    std::size_t m_first = 0, m_last = 0;
    std::vector<bool> m_hasText;
};

} // namespace layerlab::ladder
