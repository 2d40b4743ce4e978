// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/time_order.h"

#include <algorithm>
#include <iterator>

namespace layerlab::recording {

namespace {

/// What the order goes by; equal times are told apart by the place in the file, which no two entries share.
struct Key {
    Nanoseconds time;
    std::uint64_t offset;
    auto operator<=>(const Key &) const = default;
};

/// Numbers of the entries from first on, by time.
template <class Entry> std::vector<TimeRef> sorted(const ChunkedVector<Entry> &entries, std::size_t first, bool arePackets)
{
    std::vector<TimeRef> refs;
    refs.reserve(entries.size() - first);
    for (std::size_t i = first; i < entries.size(); ++i)
        refs.push_back({arePackets, static_cast<std::uint32_t>(i)});
    const auto byTime = [&](TimeRef ref) { return entries[ref.index].time; };
    if (!std::ranges::is_sorted(refs, {}, byTime))
        std::ranges::stable_sort(refs, {}, byTime);
    return refs;
}

} // namespace

const std::vector<TimeRef> &TimeOrder::update(const ChunkedVector<PacketEntry> &packets,
                                              const ChunkedVector<EventEntry> &events)
{
    if (m_packetCount == packets.size() && m_eventCount == events.size())
        return m_order;
    const auto key = [&](TimeRef ref) {
        return ref.isPacket ? Key{packets[ref.index].time, packets[ref.index].offset}
                            : Key{events[ref.index].time, events[ref.index].offset};
    };
    const std::vector<TimeRef> newPackets = sorted(packets, m_packetCount, true);
    const std::vector<TimeRef> newEvents = sorted(events, m_eventCount, false);
    const auto oldCount = static_cast<std::ptrdiff_t>(m_order.size());
    m_order.reserve(packets.size() + events.size() + (oldCount > 0 ? m_order.size() / 2 : 0));
    std::ranges::merge(newPackets, newEvents, std::back_inserter(m_order), {}, key, key);
    const auto middle = m_order.begin() + oldCount;
    if (oldCount > 0) { // what came is later than nearly all there was
        const auto from = std::ranges::upper_bound(m_order.begin(), middle, key(*middle), {}, key);
        std::ranges::inplace_merge(from, middle, m_order.end(), {}, key);
    }
    m_packetCount = packets.size();
    m_eventCount = events.size();
    return m_order;
}

void TimeOrder::clear()
{
    m_order.clear();
    m_packetCount = 0;
    m_eventCount = 0;
}

} // namespace layerlab::recording
