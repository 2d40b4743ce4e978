// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace layerlab::packets {

/// What a packet is sorted by: the group first, those without a value last whatever the direction; then numbers, then the text;
/// equal ones keep the order of the recording.
struct SortKey {
    std::uint8_t group = 0; ///< 1: has no value
    std::uint32_t packet = 0;
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::string text;
};

/// Puts packets into an order: keys are read a portion at a time between events, the sorting itself happens in another thread.
/// Few packets are sorted at once.
class PacketSorter : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    static constexpr std::size_t atOnce = 10'000;

    /// Whatever was being sorted is dropped.
    void start(std::vector<std::uint32_t> packets, std::function<SortKey(std::uint32_t)> keyOf, Qt::SortOrder order);
    void stop();
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void sorted(const std::vector<std::uint32_t> &packets);

private:
    void readKeys();
    static std::vector<std::uint32_t> inOrder(std::vector<SortKey> keys, Qt::SortOrder order);

    std::vector<std::uint32_t> m_packets;
    std::vector<SortKey> m_keys;
    std::function<SortKey(std::uint32_t)> m_keyOf;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::uint32_t m_request = 0; ///< the newest: answers to others are dropped
    bool m_isBusy = false;
};

} // namespace layerlab::packets
