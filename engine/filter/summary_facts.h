// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/evaluate.h"
#include "engine/flow/connections.h"

namespace layerlab::filter {

/// Marks the fields of a filter whose values a summary tells.
void findFacts(Node &node);

/// What a packet's summary and fixed places of its headers say. Only packets whose layers are one link, one network and one
/// transport header have such: of tunnels, fragments, quoted and damaged packets nothing is known here but the frame.
class SummaryFacts final : public Facts {
public:
    SummaryFacts(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t packet);
    bool collect(const Node &field, std::vector<Value> &out, std::deque<std::string> &kept) const override;
    Truth exists(const Node &field) const override;

private:
    bool collectFrame(const Node &field, std::vector<Value> &out) const;
    bool collectFixed(const Node &field, const packet::Protocol *protocol, std::size_t offset, std::vector<Value> &out) const;
    bool collectTcp(const Node &field, std::vector<Value> &out) const;
    bool collectPayload(const Node &field, std::vector<Value> &out) const;
    std::uint64_t inConnection(Fact fact) const;
    Truth existsProtocol(const packet::Protocol &protocol) const;
    bool hasConnection() const;
    bool hasFinding(const Node &field) const;
    bool hasNothingAbove() const;
    bool findPlainLayers();

    const flow::Connections &m_connections;
    const flow::PacketSource &m_source;
    const packet::Summary &m_summary;
    Bytes m_bytes;
    std::uint32_t m_packet;
    bool m_isPlain = false;
    const packet::Protocol *m_link = nullptr;
    const packet::Protocol *m_network = nullptr;
    const packet::Protocol *m_transport = nullptr;
};

} // namespace layerlab::filter
