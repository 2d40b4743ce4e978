// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

namespace layerlab {

/// Running ones' complement sum over 16-bit words (RFC 1071). Parts may be of odd length only at the end.
class InternetChecksum {
public:
    void add(Bytes bytes);
    void add(std::uint16_t word) { m_sum += word; }
    /// The folded complement: what goes into a header, and 0 over data that includes a right checksum.
    std::uint16_t value() const;

private:
    std::uint64_t m_sum = 0;
};

/// The checksum of a segment under the pseudo header of IPv4 (RFC 9293 §3.1) or IPv6 (RFC 8200 §8.1): addresses are 4 or 16
/// bytes each, length is the upper-layer length.
std::uint16_t transportChecksum(Bytes source, Bytes destination, std::uint8_t protocol, Bytes segment);

} // namespace layerlab
