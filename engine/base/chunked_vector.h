// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <vector>

namespace layerlab {

/// A list that only grows at its end, in chunks of a quarter of a megabyte or so: appending never moves what is there, so an
/// index of millions of rows grows without a pause, and references stay good until the row is taken away. Random access like a
/// vector's; not contiguous.
template <class T> class ChunkedVector {
    static constexpr std::size_t shift = sizeof(T) > 128 ? 10 : 13;
    static constexpr std::size_t chunkSize = std::size_t{1} << shift;

public:
    class Iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using reference = const T &;
        using pointer = const T *;

        Iterator() = default;
        Iterator(const ChunkedVector *owner, std::size_t index) : m_owner(owner), m_index(index) {}

        reference operator*() const { return (*m_owner)[m_index]; }
        pointer operator->() const { return &(*m_owner)[m_index]; }
        reference operator[](difference_type step) const { return *(*this + step); }
        Iterator &operator+=(difference_type step)
        {
            m_index += static_cast<std::size_t>(step);
            return *this;
        }
        Iterator &operator-=(difference_type step) { return *this += -step; }
        Iterator &operator++() { return *this += 1; }
        Iterator &operator--() { return *this += -1; }
        Iterator operator++(int) { return std::exchange(*this, *this + 1); }
        Iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend Iterator operator+(Iterator it, difference_type step) { return it += step; }
        friend Iterator operator+(difference_type step, Iterator it) { return it += step; }
        friend Iterator operator-(Iterator it, difference_type step) { return it -= step; }
        friend difference_type operator-(Iterator a, Iterator b)
        {
            return static_cast<difference_type>(a.m_index) - static_cast<difference_type>(b.m_index);
        }
        friend bool operator==(Iterator a, Iterator b) { return a.m_index == b.m_index; }
        friend auto operator<=>(Iterator a, Iterator b) { return a.m_index <=> b.m_index; }

    private:
        const ChunkedVector *m_owner = nullptr;
        std::size_t m_index = 0;
    };
    using value_type = T;
    using const_iterator = Iterator;
    using iterator = Iterator;

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T &operator[](std::size_t index) const { return m_chunks[index >> shift][index & (chunkSize - 1)]; }
    T &operator[](std::size_t index) { return m_chunks[index >> shift][index & (chunkSize - 1)]; }
    /// Throws std::out_of_range, as a vector's does.
    const T &at(std::size_t index) const
    {
        if (index >= m_size)
            throw std::out_of_range("ChunkedVector::at");
        return (*this)[index];
    }
    const T &front() const { return (*this)[0]; }
    const T &back() const { return (*this)[m_size - 1]; }
    T &back() { return (*this)[m_size - 1]; }
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, m_size}; }

    void push_back(const T &value) { emplace_back(value); }
    template <class... Arguments> T &emplace_back(Arguments &&...arguments)
    {
        if ((m_size & (chunkSize - 1)) == 0)
            m_chunks.emplace_back().reserve(chunkSize);
        ++m_size;
        return m_chunks.back().emplace_back(std::forward<Arguments>(arguments)...);
    }
    void pop_back()
    {
        m_chunks.back().pop_back();
        if (m_chunks.back().empty())
            m_chunks.pop_back();
        --m_size;
    }
    /// Only the first so many stay.
    void truncate(std::size_t count)
    {
        while (m_size > count)
            pop_back();
    }
    void clear()
    {
        m_chunks.clear();
        m_size = 0;
    }

private:
    std::vector<std::vector<T>> m_chunks; ///< all but the last are full
    std::size_t m_size = 0;
};

} // namespace layerlab
