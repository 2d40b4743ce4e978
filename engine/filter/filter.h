// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/evaluate.h"
#include "engine/filter/problem.h"
#include "engine/flow/connections.h"
#include "engine/packet/dissection.h"

#include <memory>
#include <string_view>

namespace layerlab::filter {

/// A test for packets in Wireshark's display-filter language (man 4 wireshark-filter). Copies share what was compiled; matching
/// may go on in one thread at a time.
class Filter {
public:
    /// One that every packet passes.
    Filter() = default;

    bool isEmpty() const { return !m_root; }
    const std::string &text() const { return m_text; }
    bool matches(const packet::Dissection &dissection) const;

private:
    friend Checked<Filter> compile(std::string_view text);
    friend class PacketMatcher;
    std::shared_ptr<const Node> m_root;
    std::string m_text;
};

/// Reads a filter, or says where and why it is none. An empty text makes a filter that every packet passes.
[[nodiscard]] Checked<Filter> compile(std::string_view text);

/// Which packets of a capture a filter lets pass. What the summary tells is decided without taking the packet apart. Its memory
/// is used again from packet to packet; connections and source must live as long.
class PacketMatcher {
public:
    PacketMatcher(Filter filter, const flow::Connections &connections, const flow::PacketSource &source);

    bool matches(std::uint32_t packet);
    /// The same by the summary alone: Unknown where the packet must be taken apart.
    Truth decide(std::uint32_t packet);
    /// How many packets were taken apart.
    std::uint64_t dissectedCount() const { return m_dissected; }

private:
    Filter m_filter;
    const flow::Connections &m_connections;
    const flow::PacketSource &m_source;
    Evaluation m_evaluation;
    packet::Dissection m_dissection;
    std::uint64_t m_dissected = 0;
};

} // namespace layerlab::filter
