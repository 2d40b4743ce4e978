// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/frame_view.h"

#include <QRectF>
#include <QString>
#include <functional>
#include <vector>

namespace layerlab::layers {

/// What one protocol puts round what it was given, in the order of sending: the first is the message itself.
struct WrapStep {
    packet::Layer layer = packet::Layer::None;
    packet::NodeId node = packet::noNode; ///< the protocol; noNode: bytes of which no protocol is known here
    QString protocol;                     ///< "TCP"
    QString pdu;                          ///< what it is from here on: "segment"
    std::uint32_t before = 0;             ///< bytes of its header; of the message: all of its bytes
    std::uint32_t after = 0;              ///< behind what it carries: padding, checksum
    std::uint32_t total = 0;              ///< bytes of the whole, from here on
};

/// The steps in which a frame was built, from the message down to the frame; of tunnels, every header there is. Lengths are
/// those of the frame's bytes. Of a message spread over several frames it is this one's part.
std::vector<WrapStep> wrapSteps(const FrameView &view);

/// What happens in a step, as a sentence: built going down at the sender, taken apart going up at the receiver.
QString wrapSentence(const std::vector<WrapStep> &steps, std::size_t step);
QString unwrapSentence(const std::vector<WrapStep> &steps, std::size_t step);

/// A piece of the drawing: a header, the message, or what stands behind.
struct WrapPiece {
    std::size_t step = 0; ///< which protocol's
    bool isBehind = false;
    std::uint32_t bytes = 0;
    QRectF box;
    double opacity = 1;
};

/// Where everything is when `shown` steps are complete and the next one is done to a share of `progress`: a row for each,
/// the pieces of one protocol below each other. Wider where there are more bytes, but never narrower than its text needs, as
/// long as there is room.
std::vector<WrapPiece> layoutWraps(const std::vector<WrapStep> &steps, std::size_t shown, double progress, double width,
                                   double rowHeight, double gap,
                                   const std::function<double(const WrapStep &step, bool isBehind)> &textWidth);

} // namespace layerlab::layers
