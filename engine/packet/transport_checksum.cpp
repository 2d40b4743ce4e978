// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/transport_checksum.h"

#include "engine/base/checksum.h"

namespace layerlab::packet {

bool canCheckTransport(const Dissector &d)
{
    return !d.isQuoted && !d.isPart && !d.sourceAddress.empty() && d.bytes().size() == d.reportedLength() &&
           d.bytes().size() <= 0xffff;
}

void checkTransport(Dissector &d, NodeId node, std::uint8_t protocol, std::uint16_t checksum)
{
    if (!canCheckTransport(d))
        return d.annotate(node, AnnotationKind::ChecksumUnknown);
    const std::uint16_t rest = transportChecksum(d.sourceAddress, d.destinationAddress, protocol, d.bytes());
    if (rest == 0)
        return d.annotate(node, AnnotationKind::ChecksumRight);
    if (d.context().frame.isChecksumNotReady)
        return d.annotate(node, AnnotationKind::ChecksumNotComputed);
    // The complement of the sum over everything without the field: take the field back out of the sum (RFC 1624).
    std::uint32_t sum = static_cast<std::uint16_t>(~rest);
    sum += static_cast<std::uint16_t>(~checksum);
    sum = (sum & 0xffff) + (sum >> 16);
    d.annotate(node, AnnotationKind::ChecksumWrong, static_cast<std::uint16_t>(~sum));
}

} // namespace layerlab::packet
