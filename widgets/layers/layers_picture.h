// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/picture.h"
#include "widgets/layers/envelope_paint.h"
#include "widgets/layers/frame_view.h"

#include <QFont>
#include <memory>

namespace layerlab {

/// A frame as one picture: its envelopes and bytes, and beside them (below, where it is narrow) the table of its fields. Needs
/// no widgets, but a QGuiApplication for the fonts.
class LayersPicture : public PictureSource {
public:
    LayersPicture() = default;
    /// frame < capture.packetCount(). The capture is not needed afterwards.
    LayersPicture(const Capture &capture, std::uint32_t frame) { setFrame(capture, frame); }
    void setFrame(const Capture &capture, std::uint32_t frame);
    void clear();

    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

private:
    struct Areas;
    Areas areas(double width) const;
    void paintFields(QPainter &painter, const QRectF &area, const Theme &theme) const;
    void paintBytes(QPainter &painter, const QRectF &area, const Theme &theme) const;

    std::unique_ptr<layers::FrameView> m_view;
    std::vector<layers::Envelope> m_envelopes;
};

} // namespace layerlab
