// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/checksum.h"
#include "engine/host/packet_ring.h"

#include <QTest>

using namespace layerlab;

class TestCompleteChecksum : public QObject {
    Q_OBJECT

private:
    static constexpr std::uint8_t tcp = 6, udp = 17;

    static std::vector<std::uint8_t> frame(bool isIpv6, std::uint8_t protocol, std::size_t payloadBytes)
    {
        const std::size_t headerBytes = protocol == tcp ? 20 : 8;
        ByteWriter out;
        out.bytes(std::vector<std::uint8_t>(12));
        out.u16(isIpv6 ? 0x86dd : 0x0800);
        if (isIpv6) {
            out.u32(0x60000000);
            out.u16(static_cast<std::uint16_t>(headerBytes + payloadBytes));
            out.u8(protocol);
            out.u8(64);
            std::vector<std::uint8_t> loopback(16);
            loopback.back() = 1;
            out.bytes(loopback);
            out.bytes(loopback);
        } else {
            out.u16(0x4500);
            out.u16(static_cast<std::uint16_t>(20 + headerBytes + payloadBytes));
            out.u32(0);
            out.u16(static_cast<std::uint16_t>(64 << 8 | protocol));
            out.u16(0);
            out.u32(0x7f000001);
            out.u32(0x7f000001);
        }
        std::vector<std::uint8_t> segment(headerBytes + payloadBytes, 0xab);
        out.bytes(segment);
        return out.take();
    }

private Q_SLOTS:
    void complete_data()
    {
        QTest::addColumn<bool>("isIpv6");
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("payload");
        for (const bool isIpv6 : {false, true}) {
            for (const int protocol : {tcp, udp}) {
                for (const int payload : {0, 1, 1000})
                    QTest::addRow("%s %d %d", isIpv6 ? "v6" : "v4", protocol, payload) << isIpv6 << protocol << payload;
            }
        }
    }
    /// Over a segment that includes its right checksum, the checksum is zero (RFC 1071 §1).
    void complete()
    {
        QFETCH(bool, isIpv6);
        QFETCH(int, protocol);
        QFETCH(int, payload);
        auto bytes = frame(isIpv6, static_cast<std::uint8_t>(protocol), static_cast<std::size_t>(payload));
        const auto before = bytes;
        QVERIFY(host::completeChecksum(bytes));
        QVERIFY(bytes != before);
        const std::size_t network = 14, transport = network + (isIpv6 ? 40 : 20), address = network + (isIpv6 ? 8 : 12),
                          size = isIpv6 ? 16 : 4;
        const Bytes all(bytes);
        QCOMPARE(transportChecksum(all.subspan(address, size), all.subspan(address + size, size),
                                   static_cast<std::uint8_t>(protocol), all.subspan(transport)),
                 0);
    }

    void leavesAloneWhatItCannotComplete()
    {
        auto fragment = frame(false, tcp, 100);
        fragment[14 + 6] = 0x20; // more fragments
        auto other = frame(false, 47, 100);
        auto cut = frame(false, tcp, 100);
        cut.resize(80);
        auto lying = frame(false, udp, 100);
        lying[14 + 2] = lying[14 + 3] = 0xff; // longer than the frame
        for (auto *bytes : {&fragment, &other, &cut, &lying}) {
            const auto before = *bytes;
            QVERIFY(!host::completeChecksum(*bytes));
            QVERIFY(*bytes == before);
        }
        const auto whole = frame(true, udp, 10);
        for (std::size_t length = 0; length < whole.size(); ++length) {
            std::vector<std::uint8_t> prefix(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            QVERIFY(!host::completeChecksum(prefix));
        }
    }
};

QTEST_APPLESS_MAIN(TestCompleteChecksum)
#include "test_complete_checksum.moc"
