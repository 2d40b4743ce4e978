// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/envelopes.h"

#include "engine/packet/layers.h"
#include "engine/packet/registry.h"
#include "session/language.h"
#include "session/packet_words.h"
#include "widgets/layers/essence.h"
#include "widgets/layers/words.h"

#include <algorithm>

namespace layerlab::layers {

namespace {

using packet::Dissection;
using packet::Layer;
using packet::Node;
using packet::NodeId;

bool liesIn(const Node &inner, const Node &outer)
{
    return inner.buffer == outer.buffer && inner.offset >= outer.offset &&
           inner.offset + inner.length <= outer.offset + outer.length;
}

/// Whether the later protocol is carried by the earlier one. Each carries what follows it, but for messages of a stream, which
/// may lie side by side.
bool carries(const Node &outer, const Node &inner)
{
    if (outer.protocol->layer != Layer::Application)
        return true;
    if (inner.protocol->layer != Layer::Application)
        return false;
    const bool isMessage = inner.protocol->frame || inner.protocol == &packet::protocols::data;
    return outer.buffer == inner.buffer ? liesIn(inner, outer) : !isMessage;
}

/// What a protocol adds to those it carries.
std::uint32_t addedBytes(const Dissection &dissection, const std::vector<std::pair<NodeId, int>> &all, std::size_t index)
{
    const Node &own = dissection.nodes()[all[index].first];
    std::uint32_t added = own.length;
    for (std::size_t i = index + 1; i < all.size() && all[i].second > all[index].second; ++i) {
        const Node &inner = dissection.nodes()[all[i].first];
        if (all[i].second == all[index].second + 1 && liesIn(inner, own))
            added -= std::min(added, inner.length);
    }
    return added;
}

bool isFault(packet::AnnotationKind kind)
{
    return kind == packet::AnnotationKind::ChecksumWrong || kind == packet::AnnotationKind::Malformed;
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// Absent neighbours with the same reason as one line, lowest number first: "5-6".
struct AbsentLine {
    int first = 0, last = 0;
    const char *why = nullptr;
};

std::vector<AbsentLine> absentLines(const std::array<packet::LayerView, 7> &layers)
{
    std::vector<AbsentLine> lines;
    for (auto view = layers.rbegin(); view != layers.rend(); ++view) {
        if (!view->protocols.empty())
            continue;
        const int number = static_cast<int>(view->layer);
        if (!lines.empty() && lines.back().last == number - 1 && lines.back().why == view->whyAbsent)
            lines.back().last = number;
        else
            lines.push_back({number, number, view->whyAbsent});
    }
    return lines;
}

Envelope lineOf(const AbsentLine &absent, int depth)
{
    Envelope line;
    line.isLine = true;
    line.depth = depth;
    line.layer = static_cast<Layer>(absent.first);
    line.title = absent.first == absent.last ? QString::number(absent.first)
                                             : QStringLiteral("%1–%2").arg(absent.first).arg(absent.last);
    line.essence = absent.why ? translated("Layer", absent.why) : Words::tr("absent");
    return line;
}

} // namespace

std::vector<std::pair<NodeId, int>> nesting(const Dissection &dissection)
{
    std::vector<std::pair<NodeId, int>> all;
    std::vector<NodeId> open;
    const auto &nodes = dissection.nodes();
    for (NodeId id = 0; id < nodes.size(); ++id) {
        if (nodes[id].field || nodes[id].protocol->layer == Layer::None)
            continue;
        while (!open.empty() && !carries(nodes[open.back()], nodes[id]))
            open.pop_back();
        all.emplace_back(id, static_cast<int>(open.size()));
        open.push_back(id);
    }
    return all;
}

std::vector<Envelope> envelopesOf(const FrameView &view)
{
    const Dissection &dissection = view.dissection();
    const auto layers = packet::layersOf(dissection);
    const auto all = nesting(dissection);
    std::vector<AbsentLine> absent = absentLines(layers);
    std::vector<Envelope> envelopes;
    // Layers below the outermost protocol stand outside; those between two, before the first of a higher layer.
    const auto takeBelow = [&](int layer, int depth) {
        std::erase_if(absent, [&](const AbsentLine &line) {
            if (line.last >= layer)
                return false;
            envelopes.push_back(lineOf(line, depth));
            return true;
        });
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Node &node = view.node(all[i].first);
        const auto number = static_cast<int>(node.protocol->layer);
        takeBelow(number, all[i].second);
        Envelope envelope;
        envelope.layer = node.protocol->layer;
        envelope.node = all[i].first;
        envelope.depth = all[i].second;
        const QString name = capitalised(translated("Layer", layers[static_cast<std::size_t>(7 - number)].name));
        const QString pdu = node.protocol->pdu ? translated("PDU", node.protocol->pdu) : QString();
        envelope.title = pdu.isEmpty() ? QStringLiteral("%1 %2").arg(number).arg(name)
                                       : QStringLiteral("%1 %2 · %3").arg(number).arg(name, pdu);
        envelope.essence =
            QStringLiteral("%1  %2").arg(QLatin1String(node.protocol->shortName), essence(dissection, all[i].first)).trimmed();
        envelope.size = bytesText(addedBytes(dissection, all, i));
        envelope.isFaulty = std::ranges::any_of(dissection.annotations(), [&](const packet::Annotation &annotation) {
            return isFault(annotation.kind) && view.rootOf(annotation.node) == all[i].first;
        });
        envelopes.push_back(std::move(envelope));
    }
    int deepest = 0;
    if (!all.empty())
        deepest = all.back().second + 1;
    takeBelow(8, deepest);
    return envelopes;
}

int EnvelopeLayout::hit(const QPointF &point, std::span<const Envelope> envelopes) const
{
    int found = -1;
    for (std::size_t i = 0; i < places.size() && i < envelopes.size(); ++i) {
        if (places[i].box.contains(point) &&
            (found < 0 || envelopes[i].depth > envelopes[static_cast<std::size_t>(found)].depth))
            found = static_cast<int>(i);
    }
    return found;
}

EnvelopeLayout layoutEnvelopes(std::span<const Envelope> envelopes, double width, const EnvelopeMetrics &metrics)
{
    EnvelopeLayout layout;
    layout.places.resize(envelopes.size());
    int deepest = 1;
    for (const Envelope &envelope : envelopes)
        deepest = std::max(deepest, envelope.depth + 1);
    const double inset = std::min(metrics.inset, width / 4 / deepest);
    double y = 0;
    std::vector<std::size_t> open;
    const auto close = [&](int depth) {
        while (!open.empty() && envelopes[open.back()].depth >= depth) {
            y += metrics.padding;
            QRectF &box = layout.places[open.back()].box;
            box.setBottom(y);
            open.pop_back();
        }
    };
    bool isFirst = true;
    for (std::size_t i = 0; i < envelopes.size(); ++i) {
        const Envelope &envelope = envelopes[i];
        close(envelope.depth);
        if (!isFirst)
            y += metrics.gap;
        isFirst = false;
        EnvelopePlace &place = layout.places[i];
        const double left = inset * envelope.depth;
        const double room = std::max(0.0, width - 2 * left);
        if (envelope.isLine) {
            const double height = metrics.lineHeight(envelope, room);
            place.box = place.essence = QRectF(left, y, room, height);
            y += height;
            continue;
        }
        const double inner = std::max(0.0, room - 2 * inset);
        place.box = QRectF(left, y, room, 0);
        y += metrics.padding;
        place.title = QRectF(left + inset, y, inner, metrics.titleHeight);
        y += metrics.titleHeight;
        const double height = envelope.essence.isEmpty() ? 0 : metrics.essenceHeight(envelope.essence, inner);
        place.essence = QRectF(left + inset, y, inner, height);
        y += height;
        open.push_back(i);
    }
    close(0);
    layout.height = y;
    return layout;
}

} // namespace layerlab::layers
