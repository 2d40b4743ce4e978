// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/session.h"

#include <cstdlib>

using namespace layerlab;

/// A text of keys, a zero, then records: a byte for the direction, two for the length, the record. Whatever opened once must
/// open again alone, with the same content.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes input(data, size);
    const std::size_t end = std::min(asText(input).find('\0'), size);
    tls::KeyLog keys;
    keys.read(asText(input.first(end)));
    ByteReader reader(input.subspan(end));
    reader.u8();
    tls::Session session;
    std::vector<std::uint8_t> content, again;
    while (!reader.isAtEnd()) {
        const bool isReversed = reader.u8() & 1;
        const Bytes record = reader.bytes(std::min<std::size_t>(reader.u16(), reader.remaining()));
        const Bytes block = session.lastBlock(isReversed);
        const std::vector<std::uint8_t> before(block.begin(), block.end());
        const tls::Session::Read read = session.read(isReversed, record, &keys, content);
        std::uint8_t type = 0;
        if (read.isOpened && (!session.open(isReversed, record, read.place, before, again, type) || again != content))
            std::abort();
    }
    return 0;
}
