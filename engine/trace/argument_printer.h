// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/call_record.h"
#include "engine/trace/call_table.h"
#include "engine/trace/memory_layout.h"

#include <string>

namespace layerlab::trace {

/// Writes the arguments of one call as strace does, from what was captured of it. Where memory is missing the address stands.
class ArgumentPrinter {
public:
    /// Both must outlive the printer.
    ArgumentPrinter(const CallShape &shape, const CallRecord &call) : m_shape(shape), m_call(call) {}

    std::string all() const;
    /// The first blob of an argument, nullptr if nothing was captured.
    const CallBlob *find(std::size_t argument, CallBlob::Moment moment, CallBlob::Content content = CallBlob::Content::Memory,
                         std::size_t part = 0) const;

private:
    using Content = CallBlob::Content;
    using Moment = CallBlob::Moment;

    std::uint64_t value(std::size_t argument) const { return argument < 6 ? m_call.arguments[argument] : 0; }
    std::uint32_t word(std::size_t argument) const { return static_cast<std::uint32_t>(value(argument)); }
    bool hasSucceeded() const { return m_call.hasReturned() && !m_call.hasFailed(); }

    std::string one(std::size_t index) const;
    std::string number(std::size_t index, ArgumentShape shape) const;
    std::string name(std::size_t index, ArgumentShape shape) const;
    std::string memory(std::size_t index, ArgumentShape shape) const;
    std::string fileArgument(std::size_t index) const;
    std::string ioctlRequest(std::size_t index) const;
    std::string optionName(std::size_t index) const;
    std::string socketMemory(std::size_t index, ArgumentShape shape) const;
    std::string waitMemory(std::size_t index, ArgumentShape shape) const;
    std::string otherMemory(std::size_t index, ArgumentShape shape) const;

    std::string data(std::size_t index, Moment moment) const;
    std::string lengthPointer(std::size_t index) const;
    std::string strings(std::size_t index) const;
    std::string signalSetPack(std::size_t index) const;
    std::string semaphoreOperations(std::size_t index) const;
    std::string iovecs(std::size_t index, std::size_t part, Moment moment, std::size_t &dataOffset,
                       std::uint64_t available) const;
    std::string vector(std::size_t index, Moment moment) const;
    std::string header(std::size_t index, std::size_t part, Moment moment, Bytes header, std::size_t &dataOffset,
                       std::uint64_t available) const;
    std::string message(std::size_t index, ArgumentShape shape) const;
    std::string messages(std::size_t index, ArgumentShape shape) const;
    std::string cloneArguments() const;
    std::string clone3Arguments(std::size_t index) const;
    std::string futexArguments() const;
    bool isShown(std::size_t index) const;

    const CallShape &m_shape;
    const CallRecord &m_call;
};

} // namespace layerlab::trace
