// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/packet_ring.h"

#include "engine/base/checksum.h"

#include <atomic>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <utility>

namespace layerlab::host {

namespace {

constexpr unsigned blockBytes = 1 << 20;
constexpr unsigned retireMilliseconds = 10;

template <class T> bool option(int fd, int name, const T &value)
{
    return setsockopt(fd, SOL_PACKET, name, &value, sizeof value) == 0;
}

} // namespace

Result<PacketRing> PacketRing::open(unsigned blockCount)
{
    PacketRing ring;
    ring.m_fd.reset(socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!ring.m_fd)
        return failErrno("packet socket");
    const int fd = ring.m_fd.value();
    const int one = 1;
    const int version = TPACKET_V3;
    tpacket_req3 request{};
    request.tp_block_size = blockBytes;
    request.tp_block_nr = blockCount;
    request.tp_frame_size = 2048; // only has to divide the block: V3 packs frames as they come
    request.tp_frame_nr = blockBytes / request.tp_frame_size * blockCount;
    request.tp_retire_blk_tov = retireMilliseconds;
    if (!option(fd, PACKET_IGNORE_OUTGOING, one) || !option(fd, PACKET_VERSION, version))
        return failErrno("packet socket options");
    if (!option(fd, PACKET_RX_RING, request))
        return failErrno("packet ring");
    const std::size_t size = std::size_t{blockBytes} * blockCount;
    void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED)
        return failErrno("map the packet ring");
    ring.m_memory = static_cast<std::uint8_t *>(memory);
    ring.m_blockCount = blockCount;
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_ALL);
    address.sll_ifindex = static_cast<int>(if_nametoindex("lo"));
    if (bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return failErrno("bind the packet socket");
    return ring;
}

PacketRing::PacketRing(PacketRing &&other) noexcept
    : m_fd(std::move(other.m_fd)), m_memory(std::exchange(other.m_memory, nullptr)), m_blockCount(other.m_blockCount),
      m_nextBlock(other.m_nextBlock)
{
}

PacketRing &PacketRing::operator=(PacketRing &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_memory, other.m_memory);
    std::swap(m_blockCount, other.m_blockCount);
    std::swap(m_nextBlock, other.m_nextBlock);
    return *this;
}

PacketRing::~PacketRing()
{
    if (m_memory)
        munmap(m_memory, std::size_t{blockBytes} * m_blockCount);
}

void PacketRing::drain(const std::function<void(RingFrame)> &handler, unsigned mostBlocks)
{
    for (; mostBlocks > 0; --mostBlocks) {
        auto *block = reinterpret_cast<tpacket_block_desc *>(m_memory + std::size_t{blockBytes} * m_nextBlock);
        std::atomic_ref<__u32> status(block->hdr.bh1.block_status);
        if (!(status.load(std::memory_order_acquire) & TP_STATUS_USER))
            return;
        auto *header =
            reinterpret_cast<tpacket3_hdr *>(reinterpret_cast<std::uint8_t *>(block) + block->hdr.bh1.offset_to_first_pkt);
        for (unsigned i = 0; i < block->hdr.bh1.num_pkts; ++i) {
            auto *base = reinterpret_cast<std::uint8_t *>(header);
            handler({.wallTime = std::chrono::seconds(header->tp_sec) + Nanoseconds(header->tp_nsec),
                     .bytes = {base + header->tp_mac, header->tp_snaplen},
                     .originalLength = header->tp_len,
                     .isChecksumMissing = (header->tp_status & TP_STATUS_CSUMNOTREADY) != 0});
            header = reinterpret_cast<tpacket3_hdr *>(base + header->tp_next_offset);
        }
        status.store(TP_STATUS_KERNEL, std::memory_order_release);
        m_nextBlock = (m_nextBlock + 1) % m_blockCount;
    }
}

std::uint64_t PacketRing::takeLost()
{
    tpacket_stats_v3 statistics{};
    socklen_t length = sizeof statistics;
    if (getsockopt(m_fd.value(), SOL_PACKET, PACKET_STATISTICS, &statistics, &length) != 0)
        return 0;
    return statistics.tp_drops;
}

bool completeChecksum(std::span<std::uint8_t> frame)
{
    constexpr std::size_t ethernetBytes = 14;
    if (frame.size() < ethernetBytes + 20)
        return false;
    const unsigned etherType = static_cast<unsigned>(frame[12] << 8 | frame[13]);
    const auto packet = frame.subspan(ethernetBytes);
    std::size_t addressOffset, addressBytes, headerBytes, totalBytes;
    std::uint8_t protocol;
    if (etherType == ETH_P_IP) {
        const bool isFragment = (packet[6] & 0x3f) != 0 || packet[7] != 0;
        headerBytes = static_cast<std::size_t>(packet[0] & 15) * 4;
        totalBytes = static_cast<std::size_t>(packet[2] << 8 | packet[3]);
        if (isFragment || headerBytes < 20)
            return false;
        protocol = packet[9];
        addressOffset = 12;
        addressBytes = 4;
    } else if (etherType == ETH_P_IPV6 && packet.size() >= 40) {
        headerBytes = 40;
        totalBytes = headerBytes + static_cast<std::size_t>(packet[4] << 8 | packet[5]);
        protocol = packet[6];
        addressOffset = 8;
        addressBytes = 16;
    } else {
        return false;
    }
    const std::size_t checksumOffset = protocol == IPPROTO_TCP ? 16 : 6;
    if ((protocol != IPPROTO_TCP && protocol != IPPROTO_UDP) || totalBytes > packet.size() ||
        totalBytes < headerBytes + checksumOffset + 2)
        return false;
    const auto segment = packet.subspan(headerBytes, totalBytes - headerBytes);
    segment[checksumOffset] = segment[checksumOffset + 1] = 0;
    std::uint16_t checksum = transportChecksum(packet.subspan(addressOffset, addressBytes),
                                               packet.subspan(addressOffset + addressBytes, addressBytes), protocol, segment);
    if (checksum == 0 && protocol == IPPROTO_UDP)
        checksum = 0xffff; // RFC 768: zero would say "not computed"
    segment[checksumOffset] = static_cast<std::uint8_t>(checksum >> 8);
    segment[checksumOffset + 1] = static_cast<std::uint8_t>(checksum);
    return true;
}

} // namespace layerlab::host
