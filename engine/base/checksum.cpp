// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/checksum.h"

namespace layerlab {

void InternetChecksum::add(Bytes bytes)
{
    // Four words at a time: folded, the upper ones count like the lower ones (RFC 1071 §2).
    std::uint64_t sum = 0, upper = 0;
    std::size_t i = 0;
    for (; bytes.size() - i >= 8; i += 8) {
        const auto words = loadInteger<std::uint64_t>(bytes.data() + i, ByteOrder::Big);
        upper += words >> 32;
        sum += words & 0xffffffff;
    }
    for (; i < bytes.size(); ++i)
        sum += static_cast<std::uint64_t>(bytes[i]) << (i % 2 ? 0 : 8);
    m_sum += sum + upper;
}

std::uint16_t InternetChecksum::value() const
{
    std::uint64_t sum = m_sum;
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

std::uint16_t transportChecksum(Bytes source, Bytes destination, std::uint8_t protocol, Bytes segment)
{
    InternetChecksum sum;
    sum.add(source);
    sum.add(destination);
    sum.add(protocol);
    sum.add(static_cast<std::uint16_t>(segment.size() >> 16));
    sum.add(static_cast<std::uint16_t>(segment.size()));
    sum.add(segment);
    return sum.value();
}

} // namespace layerlab
