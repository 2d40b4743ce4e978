// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/picture.h"
#include "widgets/timeline/time_line_index.h"

namespace layerlab {

class Selection;

/// The time line as a picture, from the recording alone: every lane, the whole of it or a span, with its legend. Needs a
/// QGuiApplication for its fonts, but no widget.
class TimeLinePicture : public PictureSource {
public:
    /// Borrows the session.
    explicit TimeLinePicture(const Session *session) : m_session(session) {}
    /// Forgets what it knows of a recording that was replaced.
    void clear() { m_index.clear(); }
    /// Only that stretch of time; without, all of it.
    void setSpan(std::optional<std::pair<Nanoseconds, Nanoseconds>> span) { m_span = span; }
    void setFilter(LaneFilter filter) { m_filter = filter; }
    void setShown(const Shown &shown) { m_shown = shown; }
    /// The same groups closed as there.
    void setIndexOf(const TimeLineIndex &other) { m_index.setCollapsed(other.collapsed()); }
    /// Shows what is selected, too; null: nothing.
    void setSelection(const Selection *selection) { m_selection = selection; }

    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

private:
    void update() const;

    const Session *m_session;
    const Selection *m_selection = nullptr;
    std::optional<std::pair<Nanoseconds, Nanoseconds>> m_span;
    LaneFilter m_filter = LaneFilter::All;
    Shown m_shown;
    mutable TimeLineIndex m_index;
};

} // namespace layerlab
