// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/message_finder.h"

#include "engine/flow/tcp_analysis.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Framing;

namespace {

constexpr std::size_t gatheredLimit = std::size_t{64} << 20; ///< bytes held while a message's length is not known

}

void MessageFinder::finish(std::uint32_t packet, std::vector<Message> &out)
{
    out.push_back({m_firstPacket, packet, m_sequence, static_cast<std::uint32_t>(m_received)});
    m_sequence += static_cast<std::uint32_t>(m_received);
    m_received = 0;
    m_gathered.clear();
    m_state.resume = 0;
    m_askAgainAt = 0;
    m_isLengthKnown = m_isUntilClose = false;
}

/// Asks for the current message's length. False if the bytes are none of the protocol's.
bool MessageFinder::frameNext(const packet::Protocol &protocol, std::uint64_t &shared)
{
    m_state.shared = &shared;
    const Framing framing = protocol.frame(m_gathered, m_state);
    switch (framing.kind) {
    case Framing::Kind::NeedMore:
        m_askAgainAt = framing.length;
        return m_gathered.size() < gatheredLimit;
    case Framing::Kind::Complete:
        m_isLengthKnown = true;
        m_length = std::max<std::uint64_t>(framing.length, 1);
        return true;
    case Framing::Kind::UntilClose:
        m_isUntilClose = true;
        return true;
    case Framing::Kind::NotMine:
        break;
    }
    return false;
}

void MessageFinder::add(const packet::Protocol &protocol, std::uint64_t &shared, std::uint32_t packet, std::uint32_t sequence,
                        Bytes payload, bool isEnd, std::vector<Message> &out)
{
    m_tookLast = false;
    if (m_isFollowing && sequence != m_next) {
        const auto old = m_next - sequence;
        if (isBefore(sequence, m_next) && old < payload.size()) {
            payload = payload.subspan(old); // a resent segment that goes on with new data
            sequence = m_next;
        } else if (isBefore(sequence, m_next)) {
            m_tookLast = true; // nothing new
            payload = {};
            isEnd = false;
        } else if (!payload.empty()) {
            *this = {};
        }
    }
    if (!m_isFollowing) {
        if (payload.empty())
            return;
        m_isFollowing = true;
        m_next = m_sequence = sequence;
    }
    m_next += static_cast<std::uint32_t>(payload.size());
    const std::size_t before = out.size();
    const bool wasBetween = m_received == 0;
    while (!payload.empty()) {
        m_tookLast = true;
        if (m_received == 0)
            m_firstPacket = packet;
        if (m_isLengthKnown || m_isUntilClose) {
            const std::uint64_t wanted = m_isUntilClose ? payload.size() : m_length - m_received;
            const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, payload.size()));
            m_received += taken;
            payload = payload.subspan(taken);
        } else {
            m_gathered.insert(m_gathered.end(), payload.begin(), payload.end());
            const std::uint64_t already = m_received;
            m_received = m_gathered.size();
            if (m_received < m_askAgainAt)
                break;
            if (!frameNext(protocol, shared)) {
                // What was kept back for it, and what follows whole messages, is shown as the protocol's all the same.
                const bool isAlone = m_firstPacket == packet && out.size() == before;
                if (!isAlone)
                    finish(packet, out);
                *this = {};
                m_tookLast = !isAlone;
                return;
            }
            if (!m_isLengthKnown) {
                payload = {};
            } else {
                const std::uint64_t fromHere = m_length > already ? m_length - already : 0;
                const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(fromHere, payload.size()));
                m_received = already + taken;
                payload = payload.subspan(taken);
            }
            if (m_isLengthKnown || m_isUntilClose)
                m_gathered = {};
        }
        if (m_isLengthKnown && m_received >= m_length)
            finish(packet, out);
    }
    if (isEnd && m_isUntilClose && m_received > 0)
        finish(packet, out);
    // The commonest case needs no record: one message, and it is all of this segment.
    if (out.size() == before + 1 && wasBetween && m_received == 0 && out.back().firstPacket == packet &&
        out.back().lastPacket == packet) {
        out.pop_back();
        m_tookLast = false;
    }
}

} // namespace layerlab::flow
