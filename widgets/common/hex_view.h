// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/hex_paint.h"

#include <QAbstractScrollArea>

namespace layerlab {

/// Bytes in hex and as characters. Paints the rows that are seen and nothing else. Mouse and arrow keys choose bytes, dragging
/// (or Shift) a stretch of them.
class HexView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HexView(QWidget *parent = nullptr);

    /// Borrows the bytes until the next call. Keeps the place if the count of bytes is the same.
    void setBytes(Bytes bytes, std::vector<LayerRun> runs);
    Bytes bytes() const { return m_content.bytes; }
    /// The selected field's bytes, brought into view; bits 0: whole bytes; count 0: none.
    void setMarked(std::uint32_t offset, std::uint32_t count, std::uint16_t firstBit = 0, std::uint16_t bits = 0);
    void setHovered(std::uint32_t offset, std::uint32_t count);
    std::pair<std::uint32_t, std::uint32_t> marked() const { return {m_content.markBegin, m_content.markEnd}; }
    /// Where a byte's digits are in the viewport.
    QRect placeOf(std::uint32_t offset) const;
    /// As high as a number of rows.
    int heightOfRows(int rows) const;
    void restyle();
    void retranslate();
    QSize sizeHint() const override;

Q_SIGNALS:
    /// Bytes were chosen by mouse or key.
    void chosen(quint32 offset, quint32 length);
    /// The mouse is over a byte; -1: over none.
    void byteHovered(qint64 offset);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QFont hexFont() const;
    double margin() const;
    QPointF toContent(const QPointF &viewport) const;
    void relayout();
    void moveTo(std::int64_t offset, bool isExtending);
    void chooseStretch(std::uint32_t one, std::uint32_t other);
    void bringIntoView(std::uint32_t offset);
    void copy(bool asText) const;

    HexLayout m_layout;
    HexContent m_content;
    std::uint32_t m_anchor = 0;
    std::uint32_t m_caret = 0;
    bool m_isDragging = false;
    std::int64_t m_lastHovered = -1;
};

} // namespace layerlab
