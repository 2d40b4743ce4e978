// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/link_payload.h"

#include "engine/packet/ether_types.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr std::uint16_t largestLength = 1500;
constexpr std::uint16_t smallestType = 1536;
constexpr ValueName typeNames[] = {LAYERLAB_ETHER_TYPES};
constexpr std::uint16_t rawIpx = 0xffff; ///< NetWare's frames of before LLC begin with an IPX checksum of all ones

} // namespace

std::size_t dissectTypeOrLength(Dissector &d, const Field *type, const Field *length, std::size_t offset)
{
    const std::uint16_t number = d.u16(offset);
    const std::size_t start = offset + 2;
    const std::size_t above = d.reportedLength() - start;
    d.add(number <= largestLength ? length : type, offset, 2);
    if (number >= smallestType)
        return d.next("ethertype", number, start, above);
    if (number > largestLength) {
        d.malformed();
        d.nextData(start, above);
        return above;
    }
    if (number > above)
        d.malformed();
    const std::size_t used = std::min<std::size_t>(number, above);
    if (d.has(start, 2) && d.u16(start) == rawIpx)
        d.nextData(start, used);
    else if (used > 0 && d.has(start, 1))
        d.next(protocols::llc, start, used);
    return used;
}

void summarizeTypeOrLength(Summarizer &s, std::size_t offset)
{
    const std::uint16_t number = s.u16(offset);
    const std::size_t start = offset + 2;
    if (number >= smallestType)
        return s.next(ClaimTable::EtherType, number, start);
    s.skip(start);
    s.summary.payloadOffset = s.here();
    if (number > largestLength)
        return;
    if (number <= s.length)
        s.limit(number);
    if (s.end - s.offset >= 2 && s.u16(0) != rawIpx)
        s.next(protocols::llc, 0);
}

std::size_t paddingAt(const Dissector &d, std::size_t offset, std::size_t shortest)
{
    if (d.reportedLength() < shortest || offset >= shortest)
        return 0;
    const Bytes filler = d.part(offset, shortest - offset);
    return static_cast<std::size_t>(std::ranges::find_if(filler, [](std::uint8_t byte) { return byte != 0; }) - filler.begin());
}

void describeType(std::uint16_t type, std::string &out)
{
    const Literal name = nameOf(typeNames, type);
    out += name ? name.view() : "type";
    out += name ? " (" : " ";
    appendHex(out, type, 4);
    if (name)
        out += ')';
}

void describeTypeBeforePayload(const PacketView &view, std::string &out)
{
    const std::size_t end = view.summary.payloadOffset;
    if (end < 2 || end > view.packet.size())
        return;
    if (const auto type = loadInteger<std::uint16_t>(view.packet.data() + end - 2, ByteOrder::Big); type >= smallestType)
        describeType(type, out);
}

} // namespace layerlab::packet
