// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>
#include <functional>

namespace layerlab {

class PacketModel;
class PacketTable;
class Selection;
class PacketMarks;

/// All rows of the list as a strip in the colours of their rules, beside the scroll bar: where many rows share a line, the rule
/// that stands first colours it. Marks at its left, what was found at its right, the selected packet and the part in sight
/// across. Colours of a long list are worked out a portion at a time. Clicking and dragging scroll there.
class Minimap : public QWidget {
    Q_OBJECT
public:
    Minimap(PacketModel *model, PacketTable *table, Selection *selection, PacketMarks *marks, QWidget *parent = nullptr);

    /// Packets that were found, sorted; borrowed until the next call.
    void setHits(const std::vector<std::uint32_t> *hits);
    /// Whether all rows have their colours.
    bool isWhole() const { return m_evaluated >= m_count; }
    /// The row that stands at a height, and the other way round.
    int rowAt(int y) const;
    int yOf(int row) const;
    /// The lines of colour as they are drawn, one a pixel; each is divided among the colours of its rows.
    const QImage &strip();
    QSize sizeHint() const override;

Q_SIGNALS:
    void scrolled(); ///< the reader went elsewhere

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    void forget();
    void look();
    void evaluate();
    void scrollTo(int y);
    double rowPixels() const;
    int edge() const; ///< left and right of the strip, for marks and hits
    void fillLine(int y, int first, int end);
    void paintTicks(QPainter &painter, const std::vector<std::uint32_t> &packets, const QColor &colour, int x, int width);

    PacketModel *m_model;
    PacketTable *m_table;
    Selection *m_selection;
    PacketMarks *m_marks;
    const std::vector<std::uint32_t> *m_hits = nullptr;
    QTimer m_portion, m_redraw;
    std::uint32_t m_evaluated = 0, m_count = 0;
    bool m_isStale = true;
    QImage m_strip;
    std::vector<int> m_counts; ///< of a line's rows by rule
};

} // namespace layerlab
