// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"

namespace layerlab::recording {

/// Packets and events by time, kept while both grow at their ends. The sequences are in the file's order and mostly sorted
/// already; then they are only merged.
class TimeOrder {
public:
    const std::vector<TimeRef> &update(const ChunkedVector<PacketEntry> &packets, const ChunkedVector<EventEntry> &events);
    void clear();

private:
    std::vector<TimeRef> m_order;
    std::size_t m_packetCount = 0;
    std::size_t m_eventCount = 0;
};

} // namespace layerlab::recording
