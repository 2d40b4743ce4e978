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

bool has(const Dissection &dissection, const char *key)
{
    return dissection.find(key) != noNode;
}

bool hasMark(const Dissection &dissection, AnnotationKind kind)
{
    return std::ranges::any_of(dissection.annotations(), [&](const Annotation &mark) { return mark.kind == kind; });
}

/// Whether a record of TLS holds application data that was not opened.
bool hasSealedData(const Dissection &dissection)
{
    bool isOpened = false;
    for (const Node &node : dissection.nodes()) {
        const std::string_view key = node.field ? node.field->key : "";
        if (key == "tls.record")
            isOpened = false;
        else if (key == "tls.record.content_type" && node.isGenerated) // what TLS 1.3 hides
            isOpened = true;
        else if (key == "tls.app_data" && !isOpened)
            return true;
    }
    return false;
}

/// Whether a record of TLS that was opened holds a part of a message.
bool hasOpenedPart(const Dissection &dissection)
{
    return std::ranges::any_of(dissection.annotations(), [&](const Annotation &mark) {
        const Node &node = dissection.nodes()[mark.node];
        return mark.kind == AnnotationKind::Segment && node.protocol == &protocols::tls;
    });
}

/// Whether there was more above the transport than the capture kept.
bool isPayloadCut(const Dissection &dissection)
{
    constexpr std::uint64_t udpHeader = 8;
    const NodeId segment = dissection.find("tcp.len"), datagram = dissection.find("udp.length");
    const auto &nodes = dissection.nodes();
    return (segment != noNode && nodes[segment].value > 0 && !has(dissection, "tcp.payload")) ||
           (datagram != noNode && nodes[datagram].value > udpHeader && !has(dissection, "udp.payload"));
}

const char *whyNoApplication(const Dissection &dissection, const Protocol *transport, const Protocol *presentation)
{
    if (has(dissection, "icmp.type") || has(dissection, "icmpv6.type"))
        return LL_TEXT("Layer", "application: no program's data is carried; the packet serves the network itself");
    if (presentation && hasOpenedPart(dissection))
        return LL_TEXT("Layer", "application: a part of a message; the frame in which it ends shows all of it");
    if (presentation && hasSealedData(dissection))
        return LL_TEXT("Layer", "application: encrypted; it is shown when the connection's keys are given (a key log)");
    if (presentation && !has(dissection, "tls.record") && !has(dissection, "tls.handshake"))
        return LL_TEXT("Layer", "application: these bytes are no record of their own; they go on with one that is not whole in "
                                "the recording, or are another protocol's");
    if (presentation)
        return LL_TEXT("Layer", "application: nothing; the two sides agree on keys here, or end the connection");
    if (isPayloadCut(dissection))
        return LL_TEXT("Layer", "application: there was data, but the capture kept none of its bytes");
    if (has(dissection, "tcp.reassembled_in"))
        return LL_TEXT("Layer", "application: a part of a message; the frame in which it ends shows all of it");
    if (has(dissection, "tcp.payload"))
        return LL_TEXT("Layer", "application: these bytes are no message of their own; they repeat some, or belong to one "
                                "that is not whole in the recording");
    if (transport)
        return LL_TEXT("Layer", "application: the segment carries no data; it only serves the transport itself");
    return LL_TEXT("Layer", "application: no program's data is carried; the packet serves the network itself");
}

/// Why the layer is empty, given what the packet has.
const char *reason(Layer layer, const Dissection &dissection, const Protocol *transport, const Protocol *presentation,
                   const Protocol *top)
{
    const bool isFragment = hasMark(dissection, AnnotationKind::Fragment);
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
        if (presentation)
            return LL_TEXT("Layer", "session: TLS keeps one itself, so that a client can come back without a whole handshake");
        if (top && top->absentSession)
            return top->absentSession;
        if (transport)
            return LL_TEXT("Layer", "session and presentation: nothing is carried here that would need them");
        return LL_TEXT("Layer", "session and presentation: without a transport there is no conversation to keep");
    case Layer::Application:
        return whyNoApplication(dissection, transport, presentation);
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
    const Protocol *presentation = nullptr;
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
        if (protocol.layer == Layer::Presentation)
            presentation = &protocol;
        if (protocol.layer == Layer::Application && !top)
            top = &protocol;
    }
    for (LayerView &view : layers)
        if (view.protocols.empty())
            view.whyAbsent = reason(view.layer, dissection, transport, presentation, top);
    return layers;
}

} // namespace layerlab::packet
