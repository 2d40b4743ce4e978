// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/huffman.h"

#include <array>

namespace layerlab::http {
namespace {

constexpr std::size_t symbolCount = 257; ///< all bytes, and the end
constexpr int shortest = 5, longest = 30;

/// Bits of the code of each byte and of the end. The code is canonical: of the codes of one length the next byte has the next
/// number, so nothing else need be known.
constexpr std::uint8_t lengths[symbolCount] = {
    13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, // 0x00
    28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28, // 0x10
    6,  10, 10, 12, 13, 6,  8,  11, 10, 10, 8,  11, 8,  6,  6,  6,  // 0x20
    5,  5,  5,  6,  6,  6,  6,  6,  6,  6,  7,  8,  15, 6,  12, 10, // 0x30
    13, 6,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  7,  // 0x40
    7,  7,  7,  7,  7,  7,  7,  7,  8,  7,  8,  13, 19, 13, 14, 6,  // 0x50
    15, 5,  6,  5,  6,  5,  6,  6,  6,  5,  7,  7,  6,  6,  6,  5,  // 0x60
    6,  7,  6,  5,  5,  6,  7,  7,  7,  7,  7,  15, 11, 14, 13, 28, // 0x70
    20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, // 0x80
    24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, // 0x90
    22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, // 0xa0
    21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, // 0xb0
    26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, // 0xc0
    19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, // 0xd0
    20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, // 0xe0
    26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, // 0xf0
    30,                                                             // the end
};

struct Code {
    std::array<std::uint32_t, longest + 1> first{}; ///< code of each length
    std::array<std::uint16_t, longest + 2> begin{}; ///< where its symbols begin in symbols
    std::array<std::uint16_t, symbolCount> symbols{};

    constexpr Code()
    {
        std::uint16_t count = 0;
        std::uint32_t code = 0;
        for (int length = 1; length <= longest; ++length) {
            code <<= 1;
            first[length] = code;
            begin[length] = count;
            for (std::size_t symbol = 0; symbol < symbolCount; ++symbol) {
                if (lengths[symbol] != length)
                    continue;
                symbols[count++] = static_cast<std::uint16_t>(symbol);
                ++code;
            }
        }
        begin[longest + 1] = count;
    }
    constexpr int countOf(int length) const { return begin[length + 1] - begin[length]; }
};

constexpr Code code;
// All codes of the greatest length are used: the table is whole.
static_assert(code.first[longest] + static_cast<std::uint32_t>(code.countOf(longest)) == std::uint32_t{1} << longest);

} // namespace

bool decodeHuffman(Bytes coded, std::string &out)
{
    constexpr int longestPadding = 7;
    std::uint64_t bits = 0; // the lowest count of them are still to be read
    int count = 0;
    std::size_t next = 0;
    while (true) {
        while (count <= 56 && next < coded.size()) {
            bits = bits << 8 | coded[next++];
            count += 8;
        }
        int length = shortest;
        std::uint16_t symbol = 0;
        for (; length <= std::min(longest, count); ++length) {
            const auto read = static_cast<std::uint32_t>(bits >> (count - length) & ((std::uint64_t{1} << length) - 1));
            if (read >= code.first[length] && read - code.first[length] < static_cast<std::uint32_t>(code.countOf(length))) {
                symbol = code.symbols[code.begin[length] + (read - code.first[length])];
                break;
            }
        }
        if (length > std::min(longest, count)) { // what is left must be padding
            const std::uint64_t rest = bits & ((std::uint64_t{1} << count) - 1);
            return count <= longestPadding && rest == (std::uint64_t{1} << count) - 1;
        }
        if (symbol > 0xff)
            return false;
        out += static_cast<char>(symbol);
        count -= length;
    }
}

} // namespace layerlab::http
