// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_capture.h"

#include "engine/trace/blob_collector.h"
#include "engine/trace/memory_layout.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>

namespace layerlab::trace {

namespace {

using Moment = CallBlob::Moment;
using Content = CallBlob::Content;

constexpr std::uint64_t addressLimit = 128; ///< sizeof(sockaddr_storage)
constexpr std::uint64_t optionLimit = 256;
constexpr std::uint64_t futexLockPi2 = 13;
constexpr std::int64_t restartBlock = -516; ///< the kernel's ERESTART_RESTARTBLOCK: a sleep that a signal interrupted

/// Knows for each shape of an argument what to read of it and when.
class Capture {
public:
    Capture(CallRecord &call, MemoryReader &memory, Moment moment) : m_call(call), m_blobs(call, memory, moment) {}

    void argument(std::uint8_t index, ArgumentShape shape);

private:
    std::uint64_t value(std::size_t index) const { return m_blobs.value(index); }
    bool isEntry() const { return m_blobs.isEntry(); }
    bool hasFailed() const { return m_call.result < 0; }
    bool hasSucceeded() const { return !isEntry() && !hasFailed(); }
    std::uint64_t resultCount() const { return hasFailed() ? 0 : static_cast<std::uint64_t>(m_call.result); }

    bool socketArgument(std::uint8_t index, ArgumentShape shape);
    bool bufferArgument(std::uint8_t index, ArgumentShape shape);
    bool waitArgument(std::uint8_t index, ArgumentShape shape);
    void controlArgument(std::uint8_t index, ArgumentShape shape);
    void signalSetPack(std::uint8_t index);
    std::uint64_t storedLength(std::size_t lengthArgument) const;

    CallRecord &m_call;
    BlobCollector m_blobs;
};

/// The length that a socklen_t argument pointed at and the kernel changed, found among what was captured already.
std::uint64_t Capture::storedLength(std::size_t lengthArgument) const
{
    for (const CallBlob &blob : m_call.blobs)
        if (blob.argument == lengthArgument && blob.moment == Moment::Entry && blob.bytes.size() >= 4)
            return loadInteger<std::uint32_t>(blob.bytes.data(), ByteOrder::Little);
    return 0;
}

bool Capture::socketArgument(std::uint8_t index, ArgumentShape shape)
{
    const std::uint64_t next = value(index + 1u);
    switch (shape) {
    case ArgumentShape::AddressIn:
        if (isEntry())
            m_blobs.memory(index, static_cast<std::uint32_t>(next), addressLimit);
        return true;
    case ArgumentShape::OptionValueIn:
        if (isEntry())
            m_blobs.memory(index, static_cast<std::uint32_t>(next), optionLimit);
        return true;
    case ArgumentShape::AddressOut:
    case ArgumentShape::OptionValueOut:
        // The kernel writes no more than the room there was and tells the whole length.
        if (hasSucceeded())
            m_blobs.memory(index,
                           std::min<std::uint64_t>(m_blobs.load<std::uint32_t>(next).value_or(0), storedLength(index + 1u)),
                           shape == ArgumentShape::AddressOut ? addressLimit : optionLimit);
        return true;
    case ArgumentShape::AddressLength:
        if (isEntry() || hasSucceeded())
            m_blobs.memory(index, 4);
        return true;
    case ArgumentShape::MessageIn:
    case ArgumentShape::MessageOut: {
        if (isEntry() || hasSucceeded())
            m_blobs.memory(index, layout::messageBytes);
        if (shape == ArgumentShape::MessageIn ? !isEntry() : !hasSucceeded())
            return true;
        m_blobs.message(index, isEntry() ? UINT64_MAX : resultCount());
        return true;
    }
    case ArgumentShape::MessagesIn:
        if (isEntry())
            m_blobs.messages(index, static_cast<std::uint32_t>(next));
        else if (hasSucceeded()) // for msg_len, what was sent of each
            m_blobs.memory(index, std::min<std::uint64_t>(resultCount(), messageLimit) * layout::multiMessageBytes);
        return true;
    case ArgumentShape::MessagesOut:
        if (hasSucceeded())
            m_blobs.messages(index, resultCount());
        return true;
    default:
        return false;
    }
}

bool Capture::bufferArgument(std::uint8_t index, ArgumentShape shape)
{
    const std::uint64_t next = value(index + 1u);
    switch (shape) {
    case ArgumentShape::BufferIn:
        if (isEntry())
            m_blobs.data(index, value(index), next);
        return true;
    case ArgumentShape::BufferOut:
        if (hasSucceeded()) // MSG_TRUNC may tell more than the buffer holds
            m_blobs.data(index, value(index), std::min(resultCount(), next));
        return true;
    case ArgumentShape::IovecIn:
    case ArgumentShape::IovecOut: {
        if (shape == ArgumentShape::IovecIn ? !isEntry() : !hasSucceeded())
            return true;
        m_blobs.vectors(index, static_cast<std::uint32_t>(next), isEntry() ? UINT64_MAX : resultCount());
        return true;
    }
    case ArgumentShape::QueueMessageIn:
        if (isEntry()) {
            m_blobs.memory(index, 8);
            m_blobs.data(index, value(index) ? value(index) + 8 : 0, next);
        }
        return true;
    case ArgumentShape::QueueMessageOut:
        if (hasSucceeded()) {
            m_blobs.memory(index, 8);
            m_blobs.data(index, value(index) ? value(index) + 8 : 0, std::min(resultCount(), next));
        }
        return true;
    case ArgumentShape::Path:
        if (isEntry())
            m_blobs.text(index);
        return true;
    case ArgumentShape::Strings:
        if (isEntry())
            m_blobs.strings(index);
        return true;
    case ArgumentShape::Environment:
        if (isEntry())
            m_blobs.environment(index);
        return true;
    default:
        return false;
    }
}

void Capture::signalSetPack(std::uint8_t index)
{
    m_blobs.memory(index, 16);
    const auto set = m_blobs.load<std::uint64_t>(value(index));
    if (!set || *set == 0)
        return;
    if (auto bytes = m_blobs.read(*set, 8); bytes.size() == 8)
        m_blobs.append(index, Content::Vector, 8, std::move(bytes));
}

bool Capture::waitArgument(std::uint8_t index, ArgumentShape shape)
{
    const std::uint64_t next = value(index + 1u);
    switch (shape) {
    case ArgumentShape::PollFds:
        if (isEntry() || resultCount() > 0)
            m_blobs.memory(index, static_cast<std::uint32_t>(next) * std::uint64_t{layout::pollFdBytes}, 2 * memoryLimit);
        return true;
    case ArgumentShape::FdSet: {
        const auto count = static_cast<std::int32_t>(value(0)); // the kernel reads whole longs
        if (count > 0 && (isEntry() || hasSucceeded()))
            m_blobs.memory(index, (static_cast<std::uint64_t>(count) + 63) / 64 * 8);
        return true;
    }
    case ArgumentShape::EpollEventIn: // EPOLL_CTL_DEL does not look at it
        if (isEntry() && value(1) != EPOLL_CTL_DEL)
            m_blobs.memory(index, layout::epollEventBytes);
        return true;
    case ArgumentShape::EpollEventsOut:
        if (hasSucceeded())
            m_blobs.memory(index, std::min<std::uint64_t>(resultCount(), 1u << 20) * layout::epollEventBytes);
        return true;
    case ArgumentShape::TimespecIn:
        if (isEntry())
            m_blobs.memory(index, layout::timeBytes);
        return true;
    case ArgumentShape::TimespecOut: // nanosleep: what is left when a signal ended it
        if (!isEntry() && (m_call.result == -EINTR || m_call.result == restartBlock))
            m_blobs.memory(index, layout::timeBytes);
        return true;
    case ArgumentShape::TimespecInOut:
    case ArgumentShape::TimevalInOut:
        m_blobs.memory(index, layout::timeBytes);
        return true;
    case ArgumentShape::ItimervalIn:
    case ArgumentShape::ItimerspecIn:
        if (isEntry())
            m_blobs.memory(index, 2 * layout::timeBytes);
        return true;
    case ArgumentShape::ItimervalOut:
    case ArgumentShape::ItimerspecOut:
        if (hasSucceeded())
            m_blobs.memory(index, 2 * layout::timeBytes);
        return true;
    case ArgumentShape::SignalSetIn:
        if (isEntry())
            m_blobs.memory(index, 8);
        return true;
    case ArgumentShape::SignalSetPack:
        if (isEntry())
            signalSetPack(index);
        return true;
    case ArgumentShape::WaitStatusOut:
        if (hasSucceeded() && resultCount() > 0)
            m_blobs.memory(index, 4);
        return true;
    case ArgumentShape::SignalInfoOut:
        if (hasSucceeded())
            m_blobs.memory(index, layout::signalInfoBytes);
        return true;
    default:
        return false;
    }
}

void Capture::controlArgument(std::uint8_t index, ArgumentShape shape)
{
    const std::uint64_t before = index > 0 ? value(index - 1u) : 0;
    switch (shape) {
    case ArgumentShape::FdPairOut:
        if (hasSucceeded())
            m_blobs.memory(index, 8);
        break;
    case ArgumentShape::FcntlArgument:
        if (const auto command = static_cast<int>(before); command == F_SETLK || command == F_SETLKW || command == F_GETLK ||
                                                           command == F_OFD_SETLK || command == F_OFD_SETLKW)
            if (command == F_GETLK ? hasSucceeded() : isEntry())
                m_blobs.memory(index, 32);
        break;
    case ArgumentShape::IoctlArgument:
        if (static_cast<std::uint32_t>(before) == FIONBIO ? isEntry()
                                                          : hasSucceeded() && static_cast<std::uint32_t>(before) == FIONREAD)
            m_blobs.memory(index, 4);
        break;
    case ArgumentShape::CpuSetIn:
        if (isEntry())
            m_blobs.memory(index, before, 128);
        break;
    case ArgumentShape::SchedulingParameter:
        if (isEntry())
            m_blobs.memory(index, 4);
        break;
    case ArgumentShape::SemaphoreOperations:
        if (isEntry())
            m_blobs.memory(index, std::min<std::uint64_t>(value(index + 1u), 512) * layout::semaphoreOperationBytes);
        break;
    case ArgumentShape::OffsetInOut:
        if (isEntry() || hasSucceeded())
            m_blobs.memory(index, 8);
        break;
    case ArgumentShape::ResourceUsageOut:
        if (hasSucceeded() && resultCount() > 0)
            m_blobs.memory(index, 2 * layout::timeBytes);
        break;
    case ArgumentShape::CloneArguments:
        if (isEntry())
            m_blobs.memory(index, std::min<std::uint64_t>(value(index + 1u), layout::cloneArgumentsBytes));
        else if (hasSucceeded() && resultCount() > 0) { // the new thread's number, if asked for (CLONE_PARENT_SETTID)
            const auto flags = m_blobs.load<std::uint64_t>(value(index));
            const auto address = m_blobs.load<std::uint64_t>(value(index) + 24);
            if (flags && address && (*flags & CLONE_PARENT_SETTID))
                if (auto bytes = m_blobs.read(*address, 4); bytes.size() == 4)
                    m_blobs.append(index, Content::Memory, 4, std::move(bytes));
        }
        break;
    default:
        break;
    }
}

void Capture::argument(std::uint8_t index, ArgumentShape shape)
{
    if (value(index) == 0 || socketArgument(index, shape) || bufferArgument(index, shape) || waitArgument(index, shape))
        return;
    controlArgument(index, shape);
}

void capture(const CallShape &shape, CallRecord &call, MemoryReader &memory, Moment moment)
{
    Capture capture(call, memory, moment);
    if (shape.arguments[1] == ArgumentShape::FutexOperation) { // only the waiting operations have a timeout
        const auto operation = call.arguments[1] & FUTEX_CMD_MASK;
        const bool waits = operation == FUTEX_WAIT || operation == FUTEX_LOCK_PI || operation == FUTEX_WAIT_BITSET ||
                           operation == FUTEX_WAIT_REQUEUE_PI || operation == futexLockPi2;
        if (waits && moment == Moment::Entry)
            capture.argument(3, ArgumentShape::TimespecIn);
        return;
    }
    if (shape.arguments[0] == ArgumentShape::CloneFlags) {
        if (moment == Moment::Exit && call.result > 0 && (call.arguments[0] & (CLONE_PARENT_SETTID | CLONE_PIDFD)))
            capture.argument(2, ArgumentShape::FdPairOut);
        return;
    }
    for (std::uint8_t i = 0; i < shape.arguments.size() && shape.arguments[i] != ArgumentShape::None; ++i)
        capture.argument(i, shape.arguments[i]);
}

} // namespace

void captureEntry(const CallShape &shape, CallRecord &call, MemoryReader &memory)
{
    capture(shape, call, memory, Moment::Entry);
}

void captureExit(const CallShape &shape, CallRecord &call, MemoryReader &memory)
{
    // After a successful exec the memory is another program's.
    if (shape.name != "execve" && shape.name != "execveat")
        capture(shape, call, memory, Moment::Exit);
}

} // namespace layerlab::trace
