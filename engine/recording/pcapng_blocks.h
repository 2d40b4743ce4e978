// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/pcapng_format.h"

#include "engine/base/bytes.h"

#include <algorithm>
#include <optional>
#include <string>

/// Blocks and their options, for readers and writers of the whole format.
namespace layerlab::recording::pcapng {

constexpr std::size_t blockHeaderBytes = 8;
constexpr std::size_t packetHeaderBytes = 20; ///< of the enhanced and of the obsolete packet block, before the packet's bytes
constexpr std::size_t simplePacketHeaderBytes = 4;

constexpr std::size_t padded(std::size_t length)
{
    return (length + 3) & ~std::size_t{3};
}

/// Calls take(code, value) for each option until the end, its mark, or the first that does not fit.
template <class Take> void forEachOption(Bytes options, ByteOrder order, Take take)
{
    ByteReader reader(options, order);
    while (reader.remaining() >= 4) {
        const std::uint16_t code = reader.u16();
        const std::uint16_t length = reader.u16();
        const Bytes value = reader.bytes(length);
        if (code == endOfOptions || reader.hasFailed())
            return;
        take(code, value);
        reader.skip(std::min(padded(length) - length, reader.remaining()));
    }
}

/// Some writers count a final zero.
inline std::string optionText(Bytes value)
{
    const std::string_view text = asText(value);
    return std::string(text.substr(0, text.find_last_not_of('\0') + 1));
}

struct Block {
    std::uint32_t type = 0;
    std::uint64_t offset = 0; ///< of the block in the file
    ByteOrder order = ByteOrder::Little;
    Bytes whole;

    Bytes body() const { return whole.subspan(blockHeaderBytes, whole.size() - smallestBlockBytes); }
    bool isPacket() const { return type == enhancedPacketBlock || type == packetBlock || type == simplePacketBlock; }
};

/// A block that was found whole before; nothing if it is not there any more. A section header sets the byte order.
std::optional<Block> blockAt(Bytes file, std::uint64_t offset, ByteOrder order);

} // namespace layerlab::recording::pcapng
