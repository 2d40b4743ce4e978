// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/context.h"

#include <cstdint>
#include <vector>

namespace layerlab::flow {

/// One of the messages of a stream that end in a packet.
struct MessageNumber {
    std::uint32_t packet;
    std::uint32_t message; ///< from 0
};

/// What is known of the messages that end in a packet as questions and answers, in their order. Most packets have one.
class Exchanges {
public:
    /// Returns the message's number, from 0.
    std::uint32_t add(const packet::Exchange &exchange)
    {
        if (m_count++ == 0)
            m_first = exchange;
        else
            m_more.push_back(exchange);
        return m_count - 1;
    }
    void setResponse(std::uint32_t message, std::uint32_t frame)
    {
        if (message < m_count)
            (message == 0 ? m_first : m_more[message - 1]).response = frame;
    }
    std::vector<packet::Exchange> all() const
    {
        std::vector<packet::Exchange> list;
        list.reserve(m_count);
        if (m_count > 0)
            list.push_back(m_first);
        list.insert(list.end(), m_more.begin(), m_more.end());
        return list;
    }

private:
    packet::Exchange m_first;
    std::vector<packet::Exchange> m_more;
    std::uint32_t m_count = 0;
};

} // namespace layerlab::flow
