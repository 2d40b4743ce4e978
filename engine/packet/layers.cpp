// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/layers.h"

#include "engine/base/text.h"
#include "engine/packet/registry.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

const char *nameOf(Layer layer)
{
    switch (layer) {
    case Layer::Application:
        return LL_TEXT("Layer", "application");
    case Layer::Presentation:
        return LL_TEXT("Layer", "presentation");
    case Layer::Session:
        return LL_TEXT("Layer", "session");
    case Layer::Transport:
        return LL_TEXT("Layer", "transport");
    case Layer::Network:
        return LL_TEXT("Layer", "network");
    case Layer::DataLink:
        return LL_TEXT("Layer", "data link");
    case Layer::Physical:
        return LL_TEXT("Layer", "physical");
    case Layer::None:
        break;
    }
    return "";
}

/// Why the layer is empty, given what the packet has.
const char *reason(Layer layer, const Dissection &dissection, const Protocol *transport, const Protocol *top)
{
    const bool isFragment =
        std::ranges::any_of(dissection.annotations(), [](const Annotation &a) { return a.kind == AnnotationKind::Fragment; });
    switch (layer) {
    case Layer::Physical:
        return LL_TEXT(
            "Layer",
            "physical: voltages, light and radio are not in a recording; it begins with the bits the interface delivered");
    case Layer::DataLink:
        return LL_TEXT("Layer", "data link: the recording was made where packets have no frame around them");
    case Layer::Network:
        return LL_TEXT("Layer", "network: this frame talks to its own link only, so nobody has to route it");
    case Layer::Transport:
        if (isFragment)
            return LL_TEXT("Layer",
                           "transport: this is a fragment; the transport header is read when all fragments are together");
        return LL_TEXT("Layer", "transport: this protocol talks between hosts, not between programs, and needs no ports");
    case Layer::Session:
    case Layer::Presentation:
        if (top && top->absentSession)
            return top->absentSession;
        if (transport)
            return LL_TEXT("Layer", "session and presentation: nothing is carried here that would need them");
        return LL_TEXT("Layer", "session and presentation: without a transport there is no conversation to keep");
    case Layer::Application:
        if (dissection.find("tcp.payload") != noNode)
            return LL_TEXT("Layer", "application: these bytes are no message of their own; they repeat some, or belong to one "
                                    "that began elsewhere");
        if (transport)
            return LL_TEXT("Layer", "application: the segment carries no data; it only serves the transport itself");
        return LL_TEXT("Layer", "application: no program's data is carried; the packet serves the network itself");
    case Layer::None:
        break;
    }
    return nullptr;
}

} // namespace

std::array<LayerView, 7> layersOf(const Dissection &dissection)
{
    std::array<LayerView, 7> layers;
    for (int i = 0; i < 7; ++i) {
        layers[i].layer = static_cast<Layer>(7 - i);
        layers[i].name = nameOf(layers[i].layer);
    }
    const Protocol *transport = nullptr;
    const Protocol *top = nullptr;
    const auto &nodes = dissection.nodes();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].field || nodes[i].protocol->layer == Layer::None)
            continue;
        const Protocol &protocol = *nodes[i].protocol;
        LayerView &view = layers[7 - static_cast<std::size_t>(protocol.layer)];
        view.protocols.push_back(static_cast<NodeId>(i));
        if (!view.pdu)
            view.pdu = protocol.pdu;
        view.headerBytes += nodes[i].length;
        if (protocol.layer == Layer::Transport)
            transport = &protocol;
        if (protocol.layer == Layer::Application && !top)
            top = &protocol;
    }
    for (LayerView &view : layers)
        if (view.protocols.empty())
            view.whyAbsent = reason(view.layer, dissection, transport, top);
    return layers;
}

} // namespace layerlab::packet
