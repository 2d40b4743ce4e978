// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/encapsulation.h"

#include "session/language.h"
#include "widgets/layers/envelopes.h"
#include "widgets/layers/words.h"

#include <algorithm>

namespace layerlab::layers {

using packet::Layer;
using packet::Node;
using packet::NodeId;

namespace {

/// Whether it is there to be read by somebody, not to carry others: what follows an ICMP header is quoted.
bool isMessage(const packet::Protocol &protocol)
{
    const QLatin1String key(protocol.key);
    return protocol.layer > Layer::Transport || key.startsWith(QLatin1String("icmp")) || key == QLatin1String("igmp") ||
           key == QLatin1String("arp");
}

/// The protocols of the frame's own bytes from the outside in, down to the first that is not there to carry others.
std::vector<NodeId> chainOf(const FrameView &view)
{
    std::vector<NodeId> chain;
    for (const auto &[id, depth] : nesting(view.dissection())) {
        const Node &node = view.node(id);
        if (node.buffer != 0 || node.isGenerated)
            break; // gathered from several frames
        chain.push_back(id);
        if (node.protocol->layer == Layer::Application ||
            (node.protocol->layer < Layer::Transport && isMessage(*node.protocol)))
            break;
    }
    return chain;
}

/// Where the last byte of what a protocol carries ends, by the fields and protocols above it.
std::uint32_t endAbove(const FrameView &view, NodeId first)
{
    std::uint32_t end = 0;
    const auto &nodes = view.dissection().nodes();
    for (NodeId id = first; id < nodes.size(); ++id) {
        if (nodes[id].buffer == 0 && !nodes[id].isGenerated)
            end = std::max(end, nodes[id].offset + nodes[id].length);
    }
    return end;
}

/// "segment" in "it is a segment now"; of protocols that have no word for it, the protocol's own.
QString pduOf(const packet::Protocol &protocol)
{
    return protocol.pdu ? translated("PDU", protocol.pdu) : QString::fromLatin1(protocol.shortName);
}

WrapStep stepOf(const FrameView &view, NodeId id)
{
    const packet::Protocol &protocol = *view.node(id).protocol;
    WrapStep step;
    step.layer = protocol.layer;
    step.node = id;
    step.protocol = QString::fromLatin1(protocol.shortName);
    step.pdu = pduOf(protocol);
    return step;
}

} // namespace

std::vector<WrapStep> wrapSteps(const FrameView &view)
{
    const std::vector<NodeId> chain = chainOf(view);
    std::vector<WrapStep> steps;
    if (chain.empty())
        return steps;
    const auto whole = static_cast<std::uint32_t>(view.dissection().buffer(0).size());
    const Node &last = view.node(chain.back());
    const std::uint32_t end = std::min(whole, endAbove(view, chain.size() > 1 ? chain[1] : chain[0]));
    const bool hasMessage = isMessage(*last.protocol);
    const std::uint32_t headerEnd = std::min(end, last.offset + last.length);
    if (hasMessage) {
        steps.push_back(stepOf(view, chain.back()));
        steps.back().before = end - std::min(end, last.offset);
    } else if (end > headerEnd) {
        WrapStep rest;
        rest.layer = Layer::Application;
        rest.protocol = Words::tr("Data");
        rest.pdu = Words::tr("data");
        rest.before = end - headerEnd;
        steps.push_back(rest);
    }
    for (std::size_t i = chain.size() - (hasMessage ? 1 : 0); i-- > 0;) {
        const Node &node = view.node(chain[i]);
        const std::uint32_t inner = i + 1 < chain.size() ? view.node(chain[i + 1]).offset : headerEnd;
        WrapStep step = stepOf(view, chain[i]);
        step.before = inner - std::min(inner, node.offset);
        if (i == 0) {
            step.before = inner; // the frame begins with its first byte, whoever it belongs to
            step.after = whole - end;
        }
        steps.push_back(step);
    }
    std::uint32_t total = 0;
    for (WrapStep &step : steps)
        step.total = total += step.before + step.after;
    return steps;
}

QString wrapSentence(const std::vector<WrapStep> &steps, std::size_t step)
{
    const WrapStep &now = steps[step];
    const QString size = bytesText(now.total);
    if (step == 0)
        return now.layer != Layer::Transport
                   ? Words::tr("What is to be sent: %1, %2.").arg(now.protocol, size)
                   : Words::tr("%1 has nothing to carry: its header alone, %2.").arg(now.protocol, size);
    if (now.after > 0)
        return Words::tr("%1 puts %2 before it and %3 behind it. Now it is a %4 of %5.")
            .arg(now.protocol, bytesText(now.before), bytesText(now.after), now.pdu, size);
    return Words::tr("%1 puts %2 before it. Now it is a %3 of %4.").arg(now.protocol, bytesText(now.before), now.pdu, size);
}

QString unwrapSentence(const std::vector<WrapStep> &steps, std::size_t step)
{
    if (step + 1 >= steps.size())
        return Words::tr("The receiver has got all of it: %1.").arg(bytesText(steps.back().total));
    const WrapStep &gone = steps[step + 1];
    const WrapStep &left = steps[step];
    return Words::tr("%1 has read its %2 and takes them off. Left is the %3 for %4: %5.")
        .arg(gone.protocol, bytesText(gone.before + gone.after), left.pdu, left.protocol, bytesText(left.total));
}

std::vector<WrapPiece> layoutWraps(const std::vector<WrapStep> &steps, std::size_t shown, double progress, double width,
                                   double rowHeight, double gap,
                                   const std::function<double(const WrapStep &step, bool isBehind)> &textWidth)
{
    struct Column {
        WrapPiece piece;
        double least;
        double x = 0, width = 0;
    };
    // From left to right: headers from the outside in, the message, then what stands behind from the inside out.
    std::vector<Column> columns;
    for (std::size_t i = steps.size(); i-- > 0;)
        columns.push_back({{i, false, steps[i].before, {}, 1}, textWidth(steps[i], false)});
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].after > 0)
            columns.push_back({{i, true, steps[i].after, {}, 1}, textWidth(steps[i], true)});
    }
    double needed = 0, bytes = 0;
    for (const Column &column : columns) {
        needed += column.least;
        bytes += column.piece.bytes;
    }
    const double spare = std::max(0.0, width - needed);
    const double shrink = needed > width && needed > 0 ? width / needed : 1;
    double x = 0;
    for (Column &column : columns) {
        column.x = x;
        column.width = column.least * shrink + (bytes > 0 ? spare * column.piece.bytes / bytes : 0);
        x += column.width;
    }
    std::vector<WrapPiece> pieces;
    const auto put = [&](const Column &column, double y, double shift, double opacity) {
        WrapPiece piece = column.piece;
        piece.box = QRectF(column.x + shift, y, column.width, rowHeight);
        piece.opacity = opacity;
        pieces.push_back(piece);
    };
    const std::size_t rows = std::min(shown + 1, steps.size());
    for (std::size_t row = 0; row < rows; ++row) {
        for (const Column &column : columns) {
            if (column.piece.step <= row)
                put(column, static_cast<double>(row) * (rowHeight + gap), 0, 1);
        }
    }
    if (progress <= 0 || rows >= steps.size())
        return pieces;
    // First what there is comes down a row, then what is new comes from the sides.
    const double fall = std::min(1.0, progress * 2), arrival = std::max(0.0, progress * 2 - 1);
    const double y = (static_cast<double>(shown) + fall) * (rowHeight + gap);
    for (const Column &column : columns) {
        if (column.piece.step <= shown)
            put(column, y, 0, 1);
        else if (column.piece.step == shown + 1 && arrival > 0)
            put(column, y, (column.piece.isBehind ? 1 : -1) * (1 - arrival) * column.width, arrival);
    }
    return pieces;
}

} // namespace layerlab::layers
