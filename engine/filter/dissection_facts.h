// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/evaluate.h"
#include "engine/packet/dissection.h"

namespace layerlab::filter {

/// What a packet that was taken apart says: everything is known.
class DissectionFacts final : public Facts {
public:
    explicit DissectionFacts(const packet::Dissection &dissection) : m_dissection(dissection) {}
    bool collect(const Node &field, std::vector<Value> &out, std::deque<std::string> &kept) const override;
    Truth exists(const Node &field) const override;

private:
    bool isMeant(const Node &field, packet::NodeId id) const;
    bool isInLayers(const Node &field, packet::NodeId id) const;
    Value valueOf(const packet::Node &node, std::deque<std::string> &kept) const;
    std::size_t lengthOf(packet::NodeId root) const;
    Bytes wholeProtocol(packet::NodeId root) const;

    const packet::Dissection &m_dissection;
};

} // namespace layerlab::filter
