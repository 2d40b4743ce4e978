// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/checksum.h"

namespace layerlab {

void InternetChecksum::add(Bytes bytes)
{
    std::size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2)
        m_sum += static_cast<std::uint64_t>(bytes[i]) << 8 | bytes[i + 1];
    if (i < bytes.size())
        m_sum += static_cast<std::uint64_t>(bytes[i]) << 8;
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
