// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/object.h"
#include "engine/packet/dissection.h"

#include <optional>

namespace layerlab::objects {

/// The bytes of an object and what is said of it, in one packet taken apart.
struct Content {
    ObjectKind kind = ObjectKind::Http;
    const packet::Protocol *protocol = nullptr;
    bool isComplete = true;
    std::string name, address, origin, contentType;
    std::optional<std::uint32_t> stream; ///< of HTTP/2: what is said of it came in other packets
    std::vector<std::uint8_t> bytes;     ///< of HTTP/2 with its codings
};

/// Headers of a stream of HTTP/2. What is not among them is empty.
struct StreamHead {
    std::uint32_t stream = 0;
    std::string uri, contentType, codings;
    bool isPart = false; ///< 206
};

struct PacketContents {
    std::vector<Content> contents;
    std::vector<StreamHead> heads;
};
PacketContents contentsOf(const packet::Dissection &dissection);

/// Whether any but TFTP's may end in the packet.
bool mayHaveContents(const flow::Connections &connections, std::uint32_t packet);

/// Name and origin from a URI, or the target of a request.
void nameByUri(std::string_view uri, std::string &name, std::string &origin);

} // namespace layerlab::objects
