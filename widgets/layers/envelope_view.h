// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/envelope_paint.h"

#include <QScrollArea>

namespace layerlab::layers {

/// The drawing of envelopes; as high as it needs at its width. Mouse and arrow keys choose one.
class EnvelopeView : public QWidget {
    Q_OBJECT
public:
    explicit EnvelopeView(QWidget *parent = nullptr);
    void setEnvelopes(std::vector<Envelope> envelopes);
    const std::vector<Envelope> &envelopes() const { return m_envelopes; }
    /// The protocol that is outlined; noNode for none.
    void setSelected(packet::NodeId protocol);
    /// Where an envelope is, for those that click.
    QRectF placeOf(packet::NodeId protocol) const;
    void restyle();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(layerlab::packet::NodeId protocol);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    EnvelopeLayout layoutFor(double width) const;
    double margin() const;
    void choose(int index);
    int indexAt(const QPointF &position) const;

    std::vector<Envelope> m_envelopes;
    int m_selected = -1;
    int m_hovered = -1;
};

/// The same in a scroll area that never scrolls sideways.
class EnvelopeArea : public QScrollArea {
    Q_OBJECT
public:
    explicit EnvelopeArea(QWidget *parent = nullptr);
    EnvelopeView *view() const { return m_view; }
    /// As high as all of it needs in a width.
    int wantedHeight(int width) const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    EnvelopeView *m_view;
};

} // namespace layerlab::layers
