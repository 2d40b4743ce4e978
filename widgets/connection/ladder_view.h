// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/connection/paint_ladder.h"

#include <QAbstractScrollArea>

namespace layerlab {

/// The painted ladder of one connection, and all that mouse and keyboard do with it.
class LadderView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LadderView(Bench *bench, QWidget *parent = nullptr);

    /// Shows another connection from its beginning, or its end where it is followed.
    void choose(std::uint32_t connection);
    /// Takes in what is new.
    void grow();
    void setSpacing(LadderSpacing spacing);
    LadderSpacing spacing() const { return m_spacing; }
    void zoom(double factor, std::optional<double> aroundY = {});
    void setFollowing(bool isFollowing);
    bool isFollowing() const { return m_isFollowing; }
    bool isAtEnd() const;
    void restyle();
    /// Scrolls to what is selected elsewhere.
    void showSelection();

    const ConnectionFrames &frames() const { return m_frames; }
    /// What is to be seen: for painting, hits and tests.
    LadderScene scene() const;
    /// The same of all, for a picture.
    LadderScene pictureScene(const QSizeF &size, const QFont &base) const;
    static std::size_t mostRows(double rowHeight);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void followingChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    Session *session() const { return m_bench->session(); }
    Selection *selection() const { return m_bench->selection(); }
    void fillSelection(LadderScene &scene) const;
    LadderMeasures measures(const QFont &base) const;
    std::optional<std::size_t> currentRow() const;
    std::optional<std::size_t> rowUnder(const QPointF &point) const;
    void selectRow(std::size_t row);
    void moveTo(std::ptrdiff_t row);
    void reveal(std::size_t row);
    void arrangeBar();
    void describe(); ///< for screen readers

    Bench *m_bench;
    ConnectionFrames m_frames;
    LadderCalls m_calls;
    LadderSpacing m_spacing = LadderSpacing::Even;
    double m_zoom = 1;
    bool m_isFollowing = true;
    bool m_isSelecting = false; ///< the change comes from here
    bool m_isArranging = false;
};

} // namespace layerlab
