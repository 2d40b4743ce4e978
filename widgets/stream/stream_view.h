// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/stream/paint_stream.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

namespace layerlab {

/// The painted stream of one connection, and all that mouse and keyboard do with it. Only the rows that are seen are set.
class StreamView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit StreamView(Bench *bench, QWidget *parent = nullptr);

    /// Shows another connection from its beginning, or its end where it is followed.
    void choose(std::uint32_t connection);
    /// Takes in what is new; of a long stream not every time.
    void grow();
    void showAs(StreamStyle style, StreamSide side);
    const StreamContent &content() const { return m_content; }
    void setFollowing(bool isFollowing);
    bool isFollowing() const { return m_isFollowing; }
    bool isAtEnd() const;
    void restyle();
    /// Scrolls to what is selected elsewhere.
    void showSelection();
    /// What is to be seen: for painting, hits and tests.
    StreamScene scene() const;
    /// The same from the beginning on, for a picture.
    StreamScene pictureScene(double width, const QFont &base, StreamPages &pages) const;
    /// Of the selected block; empty: none is.
    QString selectedText() const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed(); ///< the content, or whether it is followed
    void menuWanted(const QPoint &at);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    Session *session() const { return m_bench->session(); }
    Selection *selection() const { return m_bench->selection(); }
    void read();
    std::size_t rowsOfPage() const;
    std::optional<std::size_t> currentBlock() const;
    void selectBlock(std::size_t block);
    void selectAt(const StreamPlace &place);
    void reveal(std::size_t block);
    void goTo(const StreamPlace &place);
    void arrange();
    void arrangeBar();
    QString tipOf(const StreamPlace &place) const;
    void describe(); ///< for screen readers

    Bench *m_bench;
    StreamContent m_content;
    StreamPages m_pages{m_content};
    StreamPlace m_top;
    QTimer m_later; ///< a reading that was put off
    QElapsedTimer m_sinceRead;
    qint64 m_readTook = 0;       ///< milliseconds
    double m_wheel = 0;          ///< rows that the wheel has not gone yet
    std::uint64_t m_perStep = 1; ///< bytes a step of the bar
    bool m_isFollowing = true;
    bool m_isSelecting = false; ///< the change comes from here
    bool m_isArranging = false;
};

} // namespace layerlab
