// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/call_capture.h"

#include <cstring>
#include <map>
#include <vector>

/// Memory of a task that exists in a test only: mapped pieces, nothing between them.
class TaskMemory : public layerlab::trace::MemoryReader {
public:
    std::size_t read(std::uint64_t address, std::span<std::uint8_t> out) override
    {
        readBytes += out.size();
        std::size_t done = 0;
        while (done < out.size()) {
            auto piece = m_pieces.upper_bound(address + done);
            if (piece == m_pieces.begin())
                break;
            --piece;
            const std::uint64_t offset = address + done - piece->first;
            if (offset >= piece->second.size())
                break;
            const auto count = std::min<std::size_t>(out.size() - done, piece->second.size() - offset);
            std::memcpy(out.data() + done, piece->second.data() + offset, count);
            done += count;
        }
        return done;
    }

    std::uint64_t put(std::uint64_t address, std::vector<std::uint8_t> bytes)
    {
        m_pieces[address] = std::move(bytes);
        return address;
    }
    std::uint64_t put(std::uint64_t address, std::string_view text)
    {
        return put(address, std::vector<std::uint8_t>(text.begin(), text.end()));
    }
    template <class T>
    requires std::is_trivially_copyable_v<T> &&(!std::is_convertible_v<T, std::string_view>)std::uint64_t
        put(std::uint64_t address, const T &value)
    {
        std::vector<std::uint8_t> bytes(sizeof value);
        std::memcpy(bytes.data(), &value, sizeof value);
        return put(address, std::move(bytes));
    }

    std::size_t readBytes = 0; ///< asked for so far

private:
    std::map<std::uint64_t, std::vector<std::uint8_t>> m_pieces;
};

inline const layerlab::trace::CallShape &shapeNamed(std::string_view name)
{
    for (const auto &shape : layerlab::trace::tracedCalls())
        if (shape.name == name)
            return shape;
    std::abort();
}

inline layerlab::trace::CallRecord callNamed(std::string_view name, std::array<std::uint64_t, 6> arguments)
{
    layerlab::trace::CallRecord call;
    call.architecture = layerlab::trace::nativeArchitecture();
    call.number = shapeNamed(name).number;
    call.arguments = arguments;
    return call;
}
