// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/counted_memory.h"
#include "tests/support/damage.h"
#include "tests/support/opened_file.h"

#include <QtTest>

using namespace layerlab;

/// The project's own samples, damaged in a fixed number of ways, opened as the window opens files. bench_damage does the same
/// with any captures and as often as wanted.
class TestDamagedFiles : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void samplesAreOpened();
    void damageIsSurvived();

private:
    std::vector<std::pair<std::string, test::Buffer>> m_files;
};

void TestDamagedFiles::initTestCase()
{
    constexpr std::size_t mostBytes = std::size_t{1} << 20;
    for (const char *folder : {"/tests/golden", "/tests/fuzz/corpus/capture"})
        std::ranges::move(test::capturesBelow(std::string(LAYERLAB_SOURCE_DIR) + folder, mostBytes),
                          std::back_inserter(m_files));
    QVERIFY(m_files.size() > 40);
}

void TestDamagedFiles::samplesAreOpened()
{
    std::uint64_t packets = 0;
    for (const auto &[name, bytes] : m_files)
        packets += test::openLikeTheWindow(bytes, 1000).packets;
    QVERIFY(packets > 500);
}

void TestDamagedFiles::damageIsSurvived()
{
    constexpr int rounds = 1500;
    constexpr std::size_t constantMemory = std::size_t{64} << 20;
    constexpr double mostSeconds = 20; // of a slow debug build under sanitizers
    std::uint64_t packets = 0;
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        std::mt19937 random(seed);
        const auto &file = m_files[random() % m_files.size()];
        const test::Buffer bytes = test::damaged(file.second, m_files[random() % m_files.size()].second, random);
        const std::size_t before = test::usedMemory;
        test::mostMemory = before;
        const test::OpenedFile opened = test::openLikeTheWindow(bytes, 1000);
        const std::string where = file.first + ", seed " + std::to_string(seed);
        QVERIFY2(opened.seconds < mostSeconds, where.c_str());
        const std::size_t size = std::max<std::size_t>(bytes.size(), opened.unpackedBytes);
        QVERIFY2(test::mostMemory - before <= 10 * size + constantMemory, where.c_str());
        packets += opened.packets;
    }
    QVERIFY(packets > rounds); // damage leaves most of a file to be read
}

QTEST_GUILESS_MAIN(TestDamagedFiles)
#include "test_damaged_files.moc"
