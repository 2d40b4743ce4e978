// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"

#include <array>

namespace layerlab::packet {

/// One of the seven layers as a packet has it.
struct LayerView {
    Layer layer = Layer::None;
    const char *name = "";           ///< LL_TEXT("Layer", …): "transport"
    std::vector<NodeId> protocols;   ///< roots of its protocols, in the order they lie in the packet; empty: absent
    const char *pdu = nullptr;       ///< of the first of them
    std::uint32_t headerBytes = 0;   ///< that the layer adds to what is above
    const char *whyAbsent = nullptr; ///< LL_TEXT("Layer", …)
};

/// Layers 7 down to 1, index 0 the application. Of a tunnelled or quoted packet, a layer has several protocols.
std::array<LayerView, 7> layersOf(const Dissection &dissection);

} // namespace layerlab::packet
