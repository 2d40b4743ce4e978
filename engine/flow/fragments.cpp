// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/fragments.h"

#include "engine/packet/context.h"

#include <algorithm>

namespace layerlab::flow {

using packet::FragmentMark;

std::optional<FragmentHeader> readFragment(const packet::Summary &summary, std::uint16_t vlan, Bytes packet)
{
    const std::size_t network = summary.networkOffset;
    const std::size_t place = summary.payloadOffset;
    const std::size_t fixedBytes = summary.isIpv6 ? 40 : 20;
    // The saturated offsets of a summary are no places.
    if (place >= packet::Summary::absent - 1u || network + fixedBytes > place || place > packet.size())
        return {};
    const std::uint8_t *ip = packet.data() + network;
    FragmentHeader header;
    header.place = static_cast<std::uint32_t>(place);
    header.key.vlan = vlan;
    header.key.isIpv6 = summary.isIpv6;
    std::size_t end = network;
    if (summary.isIpv6) {
        if (place < network + 48)
            return {};
        const std::uint8_t *fragment = packet.data() + place - 8;
        std::copy_n(ip + 8, 32, header.key.addresses.begin());
        const std::uint16_t word = loadInteger<std::uint16_t>(fragment + 2, ByteOrder::Big);
        header.key.identification = loadInteger<std::uint32_t>(fragment + 4, ByteOrder::Big);
        header.protocol = fragment[0];
        header.offset = word & 0xfff8u;
        header.isLast = (word & 1) == 0;
        end += 40u + loadInteger<std::uint16_t>(ip + 4, ByteOrder::Big);
    } else {
        std::copy_n(ip + 12, 8, header.key.addresses.begin());
        const std::uint16_t word = loadInteger<std::uint16_t>(ip + 6, ByteOrder::Big);
        header.key.identification = loadInteger<std::uint16_t>(ip + 4, ByteOrder::Big);
        header.protocol = header.key.protocol = ip[9];
        header.offset = (word & 0x1fffu) * 8;
        header.isLast = (word & 0x2000) == 0;
        end += loadInteger<std::uint16_t>(ip + 2, ByteOrder::Big);
    }
    if (end <= place || end > packet.size())
        return {};
    header.length = static_cast<std::uint16_t>(end - place);
    return header;
}

namespace {

bool isTooLate(std::int64_t time, std::int64_t since)
{
    return time > since && static_cast<std::uint64_t>(time) - static_cast<std::uint64_t>(since) > Fragments::longestWait;
}

} // namespace

std::uint32_t FragmentedDatagram::missing() const
{
    std::uint32_t known = 0;
    std::uint32_t lacking = 0;
    for (const FragmentPart &part : parts) {
        if (part.offset() > known)
            lacking += part.offset() - known;
        known = std::max(known, part.end());
    }
    return lacking + (length != none && length > known ? length - known : 0);
}

std::uint32_t Fragments::open(const FragmentHeader::Key &key, std::int64_t time)
{
    if (m_open.size() >= mostOpen)
        giveUp(m_open.begin()->first);
    const auto id = static_cast<std::uint32_t>(m_datagrams.size());
    m_datagrams.emplace_back().identification = key.identification;
    m_current[key] = id;
    m_open[id] = {key, time, {}};
    return id;
}

void Fragments::giveUp(std::uint32_t datagram)
{
    const auto found = m_open.find(datagram);
    m_heldBytes -= found->second.held.size();
    m_current.erase(found->second.key);
    m_open.erase(found);
    m_datagrams[datagram].parts.shrink_to_fit();
}

std::optional<std::vector<std::uint8_t>> Fragments::add(std::uint32_t packet, std::uint8_t level, const FragmentHeader &header,
                                                        Bytes bytes, std::int64_t time)
{
    while (!m_open.empty() && (isTooLate(time, m_open.begin()->second.since) || m_heldBytes + header.length > mostHeldBytes))
        giveUp(m_open.begin()->first);
    auto known = m_current.find(header.key);
    // Behind one whose packets have a wrong time, a datagram may have waited too long all the same.
    if (known != m_current.end() &&
        (isTooLate(time, m_open.at(known->second).since) || m_datagrams[known->second].parts.size() >= mostParts)) {
        giveUp(known->second);
        known = m_current.end();
    }
    const std::uint32_t id = known != m_current.end() ? known->second : open(header.key, time);
    m_places.push_back({packet, id});
    FragmentedDatagram &datagram = m_datagrams[id];
    Open &work = m_open.at(id);

    FragmentPart part;
    part.packet = packet;
    part.place = header.place;
    part.heldAt = static_cast<std::uint32_t>(work.held.size());
    part.offset8 = static_cast<std::uint16_t>(header.offset / 8);
    part.length = header.length;
    part.level = level;
    if (header.isLast && datagram.length == FragmentedDatagram::none)
        datagram.length = part.end();
    else if (header.isLast && datagram.length != part.end())
        part.marks |= static_cast<std::uint8_t>(FragmentMark::MultipleTails);
    const auto from = bytes.begin() + header.place;
    work.held.insert(work.held.end(), from, from + header.length);
    m_heldBytes += header.length;
    datagram.parts.insert(std::ranges::upper_bound(datagram.parts, part.offset8, {}, &FragmentPart::offset8), part);

    if (datagram.length == FragmentedDatagram::none)
        return {};
    std::uint32_t end = 0;
    for (const FragmentPart &each : datagram.parts) {
        if (each.offset() > end)
            break;
        end = std::max(end, each.end());
    }
    if (end < datagram.length)
        return {};
    datagram.packet = packet;
    auto whole = finish(datagram, work.held);
    giveUp(id);
    return whole;
}

std::vector<std::uint8_t> Fragments::finish(FragmentedDatagram &datagram, const std::vector<std::uint8_t> &held)
{
    std::vector<std::uint8_t> whole(datagram.length);
    const auto mark = [](FragmentPart &part, FragmentMark which) { part.marks |= static_cast<std::uint8_t>(which); };
    std::uint32_t filled = 0;
    for (FragmentPart &part : datagram.parts) {
        if (part.end() > datagram.length)
            mark(part, FragmentMark::TooLong);
        if (part.offset() > filled) // behind the end
            continue;
        const auto bytes = held.begin() + part.heldAt;
        const std::uint32_t repeated = std::min<std::uint32_t>(filled - part.offset(), part.length);
        if (repeated > 0) {
            mark(part, FragmentMark::Overlap);
            if (!std::equal(bytes, bytes + repeated, whole.begin() + part.offset()))
                mark(part, FragmentMark::Conflict);
        }
        const std::uint32_t end = std::min(part.end(), datagram.length);
        if (end <= filled)
            continue;
        std::copy(bytes + repeated, bytes + (end - part.offset()), whole.begin() + filled);
        filled = end;
    }
    return whole;
}

std::vector<const FragmentedDatagram *> Fragments::of(std::uint32_t packet) const
{
    std::vector<const FragmentedDatagram *> datagrams;
    for (auto place = std::ranges::lower_bound(m_places, packet, {}, &FragmentPlace::packet);
         place != m_places.end() && place->packet == packet; ++place)
        datagrams.push_back(&m_datagrams[place->datagram]);
    return datagrams;
}

} // namespace layerlab::flow
