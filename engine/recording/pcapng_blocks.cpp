// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/pcapng_blocks.h"

namespace layerlab::recording::pcapng {

std::optional<Block> blockAt(Bytes file, std::uint64_t offset, ByteOrder order)
{
    if (offset > file.size() || file.size() - offset < smallestBlockBytes)
        return std::nullopt;
    const std::uint8_t *start = file.data() + offset;
    Block block{loadInteger<std::uint32_t>(start, order), offset, order, {}};
    if (block.type == sectionHeaderBlock) {
        const bool isBig = loadInteger<std::uint32_t>(start + blockHeaderBytes, ByteOrder::Big) == byteOrderMagic;
        block.order = isBig ? ByteOrder::Big : ByteOrder::Little;
    }
    const auto length = loadInteger<std::uint32_t>(start + 4, block.order);
    if (length < smallestBlockBytes || length > file.size() - offset)
        return std::nullopt;
    block.whole = file.subspan(offset, length);
    return block;
}

} // namespace layerlab::recording::pcapng
