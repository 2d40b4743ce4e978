// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/frame_view.h"

#include <QRectF>
#include <QString>
#include <functional>
#include <span>
#include <vector>

namespace layerlab::layers {

/// One protocol of a packet as an envelope round what it carries, or a quiet line about layers that are absent. A list of them
/// is in the order of the packet; an envelope contains those after it that are deeper.
struct Envelope {
    packet::Layer layer = packet::Layer::None;
    packet::NodeId node = packet::noNode; ///< the protocol; noNode for lines and for what is not in a frame
    int depth = 0;                        ///< 0: outermost
    bool isLine = false;                  ///< layers that are absent: title is their numbers, essence the reason
    bool isFaulty = false;                ///< a field in it is malformed or has a wrong checksum
    QString title;                        ///< "4 Transport · segment"
    QString essence;                      ///< "TCP  40312 → 8080, SYN"
    QString size;                         ///< "32 bytes": what it adds
};

std::vector<Envelope> envelopesOf(const FrameView &view);
/// The protocols of a frame with how deep each lies in the others; messages side by side in one segment are equally deep.
std::vector<std::pair<packet::NodeId, int>> nesting(const packet::Dissection &dissection);

/// Measures of the drawing: heights of one line, and how high a text of several lines becomes in a width.
struct EnvelopeMetrics {
    double inset = 8; ///< from an envelope's side to what is in it
    double padding = 5;
    double gap = 4; ///< between neighbours
    double titleHeight = 18;
    std::function<double(const QString &text, double width)> essenceHeight;
    std::function<double(const Envelope &line, double width)> lineHeight;
};

/// Where one envelope is drawn.
struct EnvelopePlace {
    QRectF box; ///< with all that is in it; of a line: the line
    QRectF title;
    QRectF essence;
};

struct EnvelopeLayout {
    std::vector<EnvelopePlace> places; ///< one for each envelope
    double height = 0;
    /// The innermost envelope at a point, lines included; -1 for none.
    int hit(const QPointF &point, std::span<const Envelope> envelopes) const;
};

/// Boxes in boxes, top to bottom, within a width. Deep packets are inset less, so that the innermost keeps half of the width.
EnvelopeLayout layoutEnvelopes(std::span<const Envelope> envelopes, double width, const EnvelopeMetrics &metrics);

} // namespace layerlab::layers
