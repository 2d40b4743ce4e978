// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/call_capture.h"

#include <optional>
#include <vector>

namespace layerlab::trace {

constexpr std::uint64_t memoryLimit = 4096; ///< bytes read of one structure or array
constexpr std::uint64_t messageLimit = 32;  ///< messages of one sendmmsg or recvmmsg looked into

/// Follows pointers into a stopped task and appends what is there to its call, at one moment. Every read is bounded; what can't
/// be read is left out.
class BlobCollector {
public:
    using Moment = CallBlob::Moment;
    using Content = CallBlob::Content;

    /// Both must outlive the collector.
    BlobCollector(CallRecord &call, MemoryReader &memory, Moment moment) : m_call(call), m_memory(memory), m_moment(moment) {}

    /// The argument's number.
    std::uint64_t value(std::size_t index) const { return index < 6 ? m_call.arguments[index] : 0; }
    bool isEntry() const { return m_moment == Moment::Entry; }

    std::vector<std::uint8_t> read(std::uint64_t address, std::uint64_t length);
    template <class T> std::optional<T> load(std::uint64_t address)
    {
        const auto bytes = read(address, sizeof(T));
        if (bytes.size() != sizeof(T))
            return {};
        return loadInteger<T>(bytes.data(), ByteOrder::Little);
    }

    void append(std::uint8_t argument, Content content, std::uint64_t fullLength, std::vector<std::uint8_t> bytes);
    /// length bytes at the argument's pointer, limit of them at most.
    void memory(std::uint8_t argument, std::uint64_t length, std::uint64_t limit = memoryLimit);
    /// A buffer of data.
    void data(std::uint8_t argument, std::uint64_t address, std::uint64_t length);
    /// A string up to its NUL.
    void text(std::uint8_t argument);
    /// An argv.
    void strings(std::uint8_t argument);
    /// The length of an envp: no contents.
    void environment(std::uint8_t argument);
    /// An iovec array of the argument with its data, dataLimit bytes at most.
    void vectors(std::uint8_t argument, std::uint64_t count, std::uint64_t dataLimit);
    /// What the argument's msghdr points at. dataLimit: what the kernel transferred.
    void message(std::uint8_t argument, std::uint64_t dataLimit);
    /// An array of mmsghdr with what they point at.
    void messages(std::uint8_t argument, std::uint64_t count);

private:
    void followVectors(std::uint8_t argument, std::uint64_t address, std::uint64_t count, std::uint64_t dataLimit,
                       CallBlob &gathered);
    void followMessage(std::uint8_t argument, std::uint64_t address, std::uint64_t dataLimit, CallBlob &gathered);

    CallRecord &m_call;
    MemoryReader &m_memory;
    Moment m_moment;
    std::uint8_t m_part = 0;
};

} // namespace layerlab::trace
