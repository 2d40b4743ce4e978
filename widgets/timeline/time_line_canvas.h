// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/timeline/hit_test.h"

#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

class QMenu;
class QPushButton;
class QScrollBar;

namespace layerlab {

/// The painted part of the time line, and all that mouse and keyboard do with it.
class TimeLineCanvas : public QWidget {
    Q_OBJECT
public:
    explicit TimeLineCanvas(Bench *bench, QWidget *parent = nullptr);

    /// Another recording.
    void forget();
    /// Takes in what is new. In a running lab in which nothing happens it does so now and then only, unless forced.
    void grow(bool isForced = false);
    void setTexts();
    void restyle();
    bool isEmpty() const { return m_index.lanes().empty(); }
    /// Whether there are states to explain.
    bool hasTasks() const { return !m_index.lanes().empty() && !session()->trace().tasks().empty(); }

    void zoom(double factor, std::optional<double> aroundX = {});
    void showWhole();
    /// Shows as much time as now, up to the newest, and stays there.
    void follow(bool follows);
    bool isFollowing() const { return m_follows; }
    void setFilter(LaneFilter filter);
    void setShown(const Shown &shown);
    const Shown &shown() const { return m_shown; }
    /// Hides what is below a task in the tree, or shows it again.
    void toggleGroup(std::uint32_t task);
    const TimeLineIndex &index() const { return m_index; }
    /// The selected span; what can be seen without one.
    std::pair<Nanoseconds, Nanoseconds> wantedSpan() const;
    bool hasSelectedSpan() const { return selection()->current().isSpan(); }
    void zoomToSelection();
    void clearCursors();

    /// What is to be seen: for tests, hits and pictures.
    TimeLineScene scene() const;
    std::pair<Nanoseconds, Nanoseconds> visibleSpan() const { return {m_scale.from, m_scale.to}; }
    const std::vector<Nanoseconds> &cursors() const { return m_cursors; }
    QPushButton *jumpButton() const { return m_jump; }
    /// Actions on the whole, for a context menu.
    void fillMenu(QMenu *menu);

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void followingChanged(bool follows);
    void spanChanged(); ///< wantedSpan() is another, or there is more in it
    void groupsChanged();
    void menuWanted(QMenu *menu);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Drag { None, Click, Pan, Span, Divider };

    Session *session() const { return m_bench->session(); }
    Selection *selection() const { return m_bench->selection(); }
    bool isLive() const { return session()->phase() == Session::Phase::Live; }
    void refresh(); ///< what is painted is another: paints it again
    void setScale(const TimeScale &scale, bool isByReader);
    void setScroll(double scroll);
    void applyFollow();
    void measureLabels();
    void arrangeBar();
    void updateJump();
    void reveal(); ///< scrolls to what is selected elsewhere
    std::optional<std::size_t> selectedLane() const;
    std::optional<std::pair<Nanoseconds, Nanoseconds>> selectedSpan() const;
    void select(const Selected &wanted);
    void clickAt(QPointF point);
    void placeCursor(double x);
    void moveLane(int by);
    void stepInLane(int by);
    void describe(); ///< for screen readers
    void updateShape(QPointF point);

    Bench *m_bench;
    TimeLineIndex m_index;
    Shown m_shown;
    TimeScale m_scale;
    bool m_hasScale = false;
    double m_scroll = 0;
    double m_labelWidth = 0; ///< set by hand; 0: as the names want it
    double m_wantedLabel = 150;
    Selected m_known; ///< what was selected at the last change
    bool m_follows = true;
    std::optional<Nanoseconds> m_followSpan; ///< how much of the newest is followed; absent: what the phase suggests
    std::optional<double> m_pointerX;
    std::vector<Nanoseconds> m_cursors;
    std::optional<std::size_t> m_currentLane;

    Drag m_drag = Drag::None;
    QPointF m_pressedAt;
    Hit::Kind m_pressedOn = Hit::Kind::Nothing;
    TimeScale m_pressedScale;
    double m_pressedScroll = 0;
    std::optional<std::pair<Nanoseconds, Nanoseconds>> m_dragSpan;
    bool m_isSelecting = false; ///< the change comes from here

    std::size_t m_seen = 0; ///< events and packets at the last growth
    QElapsedTimer m_grownAt;
    QTimer m_catchUp;  ///< more frames came than one turn takes in
    QPixmap m_painted; ///< all but the pointer's line
    QScrollBar *m_bar;
    QPushButton *m_jump;
};

} // namespace layerlab
