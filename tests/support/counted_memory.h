// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

/// Counts what operator new hands out. To be included by one source of a program: it replaces the operators.
namespace layerlab::test {

inline std::atomic<std::size_t> usedMemory = 0;
inline std::atomic<std::size_t> mostMemory = 0; ///< since it was set

inline void *countedNew(void *memory)
{
    if (!memory)
        throw std::bad_alloc();
    const std::size_t used = usedMemory += malloc_usable_size(memory);
    std::size_t most = mostMemory;
    while (used > most && !mostMemory.compare_exchange_weak(most, used)) {
    }
    return memory;
}

inline void countedDelete(void *memory)
{
    usedMemory -= malloc_usable_size(memory);
    std::free(memory);
}

} // namespace layerlab::test

void *operator new(std::size_t size)
{
    return layerlab::test::countedNew(std::malloc(size));
}
void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    void *memory = std::malloc(size);
    return memory ? layerlab::test::countedNew(memory) : nullptr;
}
void *operator new(std::size_t size, std::align_val_t alignment)
{
    const auto unit = static_cast<std::size_t>(alignment);
    return layerlab::test::countedNew(std::aligned_alloc(unit, (size + unit - 1) / unit * unit));
}
void operator delete(void *memory) noexcept
{
    layerlab::test::countedDelete(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    layerlab::test::countedDelete(memory);
}
void operator delete(void *memory, std::align_val_t) noexcept
{
    layerlab::test::countedDelete(memory);
}
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept
{
    layerlab::test::countedDelete(memory);
}
