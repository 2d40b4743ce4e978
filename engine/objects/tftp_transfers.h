// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/object.h"

#include <array>
#include <map>

namespace layerlab::objects {

/// Files of TFTP (RFC 1350, RFC 2348): a request names one, blocks of 512 bytes (or as agreed) between the requester's port and
/// one that the server chose carry it, the first that is shorter ends it.
class TftpTransfers {
public:
    /// A datagram of TFTP; enters its file into objects, or adds to the one that stands there.
    void add(std::uint32_t packet, const packet::Summary &summary, Bytes bytes, std::vector<Object> &objects);
    /// The file's bytes in a packet with a block.
    static Bytes dataOf(const packet::Summary &summary, Bytes packet);

private:
    /// Of the latest request from a port.
    struct Transfer {
        std::string name;
        std::string server;
        bool isWrite = false;
        std::uint32_t blockBytes = 512;
        std::size_t object = none; ///< none: no block yet
        bool isWhole = true;       ///< no block is missing so far
        bool hasEnded = false;
    };
    using Port = std::pair<std::array<std::uint8_t, 16>, std::uint16_t>;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    void begin(const Port &port, Transfer transfer);
    void addBlock(Transfer &transfer, std::uint32_t packet, const packet::Summary &summary, Bytes message,
                  std::vector<Object> &objects);

    std::map<Port, Transfer> m_transfers;
};

} // namespace layerlab::objects
