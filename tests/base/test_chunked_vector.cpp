// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/chunked_vector.h"

#include <QtTest>

#include <algorithm>

using namespace layerlab;

static_assert(std::random_access_iterator<ChunkedVector<int>::Iterator>);

class TestChunkedVector : public QObject {
    Q_OBJECT

private slots:
    void growsWithoutMoving();
    void shrinksAndGrowsAgain();
    void isSearchedLikeAVector();
    void isCopied();
};

namespace {

ChunkedVector<int> upTo(int count)
{
    ChunkedVector<int> numbers;
    for (int i = 0; i < count; ++i)
        numbers.push_back(i);
    return numbers;
}

} // namespace

void TestChunkedVector::growsWithoutMoving()
{
    ChunkedVector<int> numbers;
    QVERIFY(numbers.empty());
    numbers.push_back(0);
    const int *first = &numbers.front();
    for (int i = 1; i < 100'000; ++i)
        numbers.push_back(i);
    QCOMPARE(&numbers.front(), first);
    QCOMPARE(numbers.size(), std::size_t{100'000});
    QCOMPARE(numbers.back(), 99'999);
    int expected = 0;
    for (const int number : numbers)
        QCOMPARE(number, expected++);
    QCOMPARE(expected, 100'000);
}

void TestChunkedVector::shrinksAndGrowsAgain()
{
    ChunkedVector<int> numbers = upTo(20'000);
    numbers.truncate(8'000);
    QCOMPARE(numbers.size(), std::size_t{8'000});
    QCOMPARE(numbers.back(), 7'999);
    for (int i = 8'000; i < 30'000; ++i)
        numbers.push_back(i);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        QCOMPARE(numbers[i], static_cast<int>(i));
    numbers.clear();
    QVERIFY(numbers.empty());
    QVERIFY(numbers.begin() == numbers.end());
}

void TestChunkedVector::isSearchedLikeAVector()
{
    const ChunkedVector<int> numbers = upTo(50'000);
    const auto found = std::ranges::lower_bound(numbers, 31'234);
    QCOMPARE(found - numbers.begin(), std::ptrdiff_t{31'234});
    QVERIFY(std::ranges::is_sorted(numbers));
}

void TestChunkedVector::isCopied()
{
    ChunkedVector<int> numbers = upTo(10'000);
    ChunkedVector<int> copy = numbers;
    copy.push_back(-1);
    copy[5] = 50;
    QCOMPARE(numbers.size(), std::size_t{10'000});
    QCOMPARE(numbers[5], 5);
    QCOMPARE(copy.back(), -1);
    QCOMPARE(copy.size(), std::size_t{10'001});
}

QTEST_APPLESS_MAIN(TestChunkedVector)
#include "test_chunked_vector.moc"
