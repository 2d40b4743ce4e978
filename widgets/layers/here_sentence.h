// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/frame_view.h"

#include <QString>

namespace layerlab::layers {

/// What a field's value means in this very packet, as one or two sentences: worked out from the packet, its connection and the
/// packets before it in the recording, never assumed. What is a guess is said to be one. Empty where nothing can be said.
QString hereSentence(const Capture &capture, const FrameView &view, packet::NodeId id);

namespace here {

/// What the sentences look at: a field, its protocol, and its neighbours there.
class Place {
public:
    Place(const Capture &of, const FrameView &inView, packet::NodeId node)
        : capture(of), view(inView), id(node), root(inView.rootOf(node))
    {
    }
    const Capture &capture;
    const FrameView &view;
    const packet::NodeId id;
    const packet::NodeId root;

    const packet::Node &node() const { return view.node(id); }
    std::string_view key() const { return FrameView::keyOf(node()); }
    /// A field of the same protocol; null if the packet has none.
    const packet::Node *field(std::string_view wanted) const;
    std::uint64_t value(std::string_view wanted, std::uint64_t otherwise = 0) const;
    QString text(std::string_view wanted) const;
    const packet::Summary &summary() const { return capture.connections().summaries()[view.frame()]; }
};

/// For fields of TCP.
QString ofTcp(const Place &place);

} // namespace here

} // namespace layerlab::layers
