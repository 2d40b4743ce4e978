// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/object.h"
#include "engine/objects/tftp_transfers.h"
#include "engine/packet/dissection.h"

#include <map>

namespace layerlab::objects {

struct Content;

/// Finds the objects of a recording, in the order of its packets, a portion at a time; of a recording that grows, go on when it
/// has grown.
class ObjectFinder {
public:
    /// Looks at most so many packets further, of those that connections has; true while some are left.
    bool advance(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t most = 0xffffffff);
    /// In the order in which they were met: a file of TFTP stands here from its first block on, and grows.
    const std::vector<Object> &objects() const { return m_objects; }
    std::uint32_t packetCount() const { return m_count; } ///< looked at so far

private:
    void lookInto(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t packet);
    void enter(Content &content, std::uint32_t packet, const packet::Summary &summary);

    /// What a stream of HTTP/2 was asked for.
    struct Asked {
        std::string uri;
        std::string contentType[2], codings[2]; ///< by direction
        bool isPart[2] = {};
    };
    std::uint32_t m_count = 0;
    std::vector<Object> m_objects;
    TftpTransfers m_tftp;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Asked> m_asked; ///< by connection and stream
    packet::Dissection m_dissection;
};

} // namespace layerlab::objects
