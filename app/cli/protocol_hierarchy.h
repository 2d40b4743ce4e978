// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace layerlab::cli {

/// Which protocols lie on which, with how many packets and bytes: what `tshark -z io,phs` counts.
class ProtocolHierarchy {
public:
    /// "eth:ethertype:ip:tcp" and the packet's bytes on the wire.
    void add(std::string_view path, std::uint64_t bytes);
    /// One line a protocol, indented by its depth.
    std::string text() const;
    /// [{"protocol", "packets", "bytes", "above": […]}]
    Json json() const;

private:
    struct Entry {
        std::uint64_t packets = 0;
        std::uint64_t bytes = 0;
        std::map<std::string, std::unique_ptr<Entry>, std::less<>> above;
    };
    static void appendText(std::string &out, const Entry &entry, std::size_t depth);
    static Json jsonOf(const Entry &entry);
    Entry m_all;
};

} // namespace layerlab::cli
