// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packet_sorter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QThreadPool>
#include <algorithm>

namespace layerlab::packets {

namespace {

constexpr qint64 portionMilliseconds = 10;

} // namespace

void PacketSorter::start(std::vector<std::uint32_t> packets, std::function<SortKey(std::uint32_t)> keyOf, Qt::SortOrder order)
{
    stop();
    m_packets = std::move(packets);
    m_keyOf = std::move(keyOf);
    m_order = order;
    m_isBusy = true;
    m_keys.reserve(m_packets.size());
    readKeys();
}

void PacketSorter::stop()
{
    ++m_request;
    m_isBusy = false;
    m_packets = {};
    m_keys = {};
}

void PacketSorter::readKeys()
{
    QElapsedTimer clock;
    clock.start();
    const bool isSmall = m_packets.size() <= atOnce;
    while (m_keys.size() < m_packets.size() && (isSmall || m_keys.size() % 256 != 255 || clock.elapsed() < portionMilliseconds))
        m_keys.push_back(m_keyOf(m_packets[m_keys.size()]));
    const std::uint32_t request = m_request;
    if (m_keys.size() < m_packets.size()) {
        // The one that is due when the clock ran out comes with the next portion.
        QTimer::singleShot(0, this, [this, request] {
            if (request != m_request)
                return;
            m_keys.push_back(m_keyOf(m_packets[m_keys.size()]));
            readKeys();
        });
        return;
    }
    if (isSmall) {
        m_isBusy = false;
        Q_EMIT sorted(inOrder(std::move(m_keys), m_order));
        return;
    }
    auto keys = std::make_shared<std::vector<SortKey>>(std::move(m_keys));
    QThreadPool::globalInstance()->start([self = QPointer<PacketSorter>(this), keys, order = m_order, request] {
        auto packets = std::make_shared<std::vector<std::uint32_t>>(inOrder(std::move(*keys), order));
        QMetaObject::invokeMethod(qApp, [self, packets, request] {
            if (!self || self->m_request != request)
                return;
            self->m_isBusy = false;
            Q_EMIT self->sorted(*packets);
        });
    });
}

std::vector<std::uint32_t> PacketSorter::inOrder(std::vector<SortKey> keys, Qt::SortOrder order)
{
    const bool isUp = order == Qt::AscendingOrder;
    std::ranges::sort(keys, [isUp](const SortKey &a, const SortKey &b) {
        if (a.group != b.group)
            return a.group < b.group;
        const SortKey &first = isUp ? a : b;
        const SortKey &second = isUp ? b : a;
        if (first.high != second.high)
            return first.high < second.high;
        if (first.low != second.low)
            return first.low < second.low;
        if (const int text = first.text.compare(second.text); text != 0)
            return text < 0;
        return a.packet < b.packet;
    });
    std::vector<std::uint32_t> packets(keys.size());
    std::ranges::transform(keys, packets.begin(), &SortKey::packet);
    return packets;
}

} // namespace layerlab::packets
