// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_capture.h"

#include "engine/trace/memory_layout.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/ioctl.h>

namespace layerlab::trace {

namespace {

using Moment = CallBlob::Moment;
using Content = CallBlob::Content;

constexpr std::uint64_t memoryLimit = 4096; ///< of one structure or array
constexpr std::uint64_t addressLimit = 128; ///< sizeof(sockaddr_storage)
constexpr std::uint64_t optionLimit = 256;
constexpr std::uint64_t controlLimit = 1024;
constexpr std::uint64_t vectorLimit = 1024;   ///< entries: UIO_MAXIOV
constexpr std::uint64_t keptVectorLimit = 64; ///< entries kept for the text
constexpr std::uint64_t messageLimit = 32;    ///< messages of one sendmmsg looked into
constexpr std::size_t stringLimit = 4096;     ///< PATH_MAX
constexpr std::size_t stringsLimit = 16 * 1024;
constexpr std::size_t stringCountLimit = 256;
constexpr std::size_t environmentLimit = 65536;
constexpr std::size_t chunkBytes = 512;
constexpr std::uint64_t futexLockPi2 = 13;
constexpr std::int64_t restartBlock = -516; ///< the kernel's ERESTART_RESTARTBLOCK: a sleep that a signal interrupted

std::uint32_t clamped(std::uint64_t length)
{
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(length, 0xffffffffu));
}

/// Collects the blobs of one call at one moment.
class Capture {
public:
    Capture(CallRecord &call, MemoryReader &memory, Moment moment) : m_call(call), m_memory(memory), m_moment(moment) {}

    void argument(std::uint8_t index, ArgumentShape shape);

private:
    std::uint64_t value(std::size_t index) const { return index < 6 ? m_call.arguments[index] : 0; }
    bool isEntry() const { return m_moment == Moment::Entry; }
    bool hasFailed() const { return m_call.result < 0; }
    bool hasSucceeded() const { return !isEntry() && !hasFailed(); }
    std::uint64_t resultCount() const { return hasFailed() ? 0 : static_cast<std::uint64_t>(m_call.result); }

    std::vector<std::uint8_t> read(std::uint64_t address, std::uint64_t length);
    template <class T> std::optional<T> load(std::uint64_t address);
    CallBlob &append(std::uint8_t argument, Content content, std::uint64_t fullLength, std::vector<std::uint8_t> bytes);
    void memory(std::uint8_t argument, std::uint64_t length, std::uint64_t limit = memoryLimit);
    void data(std::uint8_t argument, std::uint64_t address, std::uint64_t length);
    void text(std::uint8_t argument);
    void strings(std::uint8_t argument);
    void environment(std::uint8_t argument);
    void vectors(std::uint8_t argument, std::uint64_t address, std::uint64_t count, std::uint64_t dataLimit,
                 CallBlob &gathered);
    void message(std::uint8_t argument, std::uint64_t address, std::uint64_t dataLength, CallBlob &gathered);
    void messages(std::uint8_t argument, std::uint64_t count);
    bool socketArgument(std::uint8_t index, ArgumentShape shape);
    bool bufferArgument(std::uint8_t index, ArgumentShape shape);
    bool waitArgument(std::uint8_t index, ArgumentShape shape);
    void controlArgument(std::uint8_t index, ArgumentShape shape);
    void signalSetPack(std::uint8_t index);
    std::uint64_t storedLength(std::size_t lengthArgument) const;

    CallRecord &m_call;
    MemoryReader &m_memory;
    Moment m_moment;
    std::uint8_t m_part = 0;
};

std::vector<std::uint8_t> Capture::read(std::uint64_t address, std::uint64_t length)
{
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(length, capturedDataLimit)));
    if (address == 0 || bytes.empty())
        return {};
    bytes.resize(std::min(m_memory.read(address, bytes), bytes.size()));
    return bytes;
}

template <class T> std::optional<T> Capture::load(std::uint64_t address)
{
    const auto bytes = read(address, sizeof(T));
    if (bytes.size() != sizeof(T))
        return {};
    return loadInteger<T>(bytes.data(), ByteOrder::Little);
}

CallBlob &Capture::append(std::uint8_t argument, Content content, std::uint64_t fullLength, std::vector<std::uint8_t> bytes)
{
    return m_call.blobs.emplace_back(CallBlob{argument, m_moment, content, m_part, clamped(fullLength), std::move(bytes)});
}

void Capture::memory(std::uint8_t argument, std::uint64_t length, std::uint64_t limit)
{
    auto bytes = read(value(argument), std::min(length, limit));
    if (!bytes.empty())
        append(argument, Content::Memory, length, std::move(bytes));
}

void Capture::data(std::uint8_t argument, std::uint64_t address, std::uint64_t length)
{
    auto bytes = read(address, length);
    if (!bytes.empty() || (length == 0 && address != 0))
        append(argument, Content::Data, length, std::move(bytes));
}

void Capture::text(std::uint8_t argument)
{
    std::vector<std::uint8_t> bytes;
    while (bytes.size() < stringLimit) {
        const auto chunk = read(value(argument) + bytes.size(), value(argument) ? chunkBytes : 0);
        const auto end = std::ranges::find(chunk, 0);
        bytes.insert(bytes.end(), chunk.begin(), end);
        if (end != chunk.end()) {
            const std::size_t length = bytes.size();
            append(argument, Content::Text, length, std::move(bytes));
            return;
        }
        if (chunk.size() < chunkBytes)
            return; // runs into unmapped memory: no string
    }
    const std::size_t length = bytes.size();
    append(argument, Content::Text, length + 1, std::move(bytes));
}

void Capture::strings(std::uint8_t argument)
{
    std::vector<std::uint8_t> all;
    std::uint64_t fullLength = 0;
    std::uint64_t slot = value(argument);
    for (std::size_t count = 0;; ++count, slot += 8) {
        const auto pointer = load<std::uint64_t>(slot);
        if (!pointer && count == 0)
            return;
        if (!pointer || *pointer == 0)
            break;
        if (count == stringCountLimit || all.size() >= stringsLimit) {
            ++fullLength; // there was more
            break;
        }
        auto one = read(*pointer, chunkBytes);
        one.erase(std::ranges::find(one, 0), one.end());
        all.insert(all.end(), one.begin(), one.end());
        all.push_back(0);
    }
    fullLength += all.size();
    append(argument, Content::Strings, fullLength, std::move(all));
}

void Capture::environment(std::uint8_t argument)
{
    for (std::size_t count = 0; count < environmentLimit;) {
        const auto chunk = read(value(argument) + count * 8, value(argument) ? chunkBytes : 0);
        for (std::size_t i = 0; i + 8 <= chunk.size(); i += 8, ++count) {
            if (loadInteger<std::uint64_t>(chunk.data() + i, ByteOrder::Little) == 0) {
                append(argument, Content::Memory, count * 8, {});
                return;
            }
        }
        if (chunk.size() < chunkBytes)
            return;
    }
}

/// Keeps the array and adds the bytes of its buffers to gathered, dataLimit of them at most.
void Capture::vectors(std::uint8_t argument, std::uint64_t address, std::uint64_t count, std::uint64_t dataLimit,
                      CallBlob &gathered)
{
    auto array = read(address, std::min(count, vectorLimit) * layout::iovecBytes);
    std::uint64_t wanted = 0;
    for (std::size_t i = 0; i + layout::iovecBytes <= array.size() && wanted < dataLimit; i += layout::iovecBytes) {
        const auto base = loadInteger<std::uint64_t>(array.data() + i, ByteOrder::Little);
        const auto length = loadInteger<std::uint64_t>(array.data() + i + 8, ByteOrder::Little);
        const std::uint64_t part = std::min(length, dataLimit - wanted);
        // Once a byte is missing nothing may follow it: the text cuts the data by the lengths.
        if (gathered.fullLength + wanted == gathered.bytes.size() && gathered.bytes.size() < capturedDataLimit) {
            const auto bytes = read(base, std::min<std::uint64_t>(part, capturedDataLimit - gathered.bytes.size()));
            gathered.bytes.insert(gathered.bytes.end(), bytes.begin(), bytes.end());
        }
        wanted += part;
    }
    gathered.fullLength = clamped(gathered.fullLength + wanted);
    array.resize(std::min<std::size_t>(array.size(), keptVectorLimit * layout::iovecBytes));
    if (!array.empty() || count == 0)
        append(argument, Content::Vector, std::min(count, std::uint64_t{1} << 24) * layout::iovecBytes, std::move(array));
}

/// What one msghdr points at. dataLength: what the kernel transferred, or "all there is" at entry.
void Capture::message(std::uint8_t argument, std::uint64_t address, std::uint64_t dataLength, CallBlob &gathered)
{
    const auto header = read(address, layout::messageBytes);
    if (header.size() < layout::messageBytes)
        return;
    const auto pointer = [&](std::size_t at) { return loadInteger<std::uint64_t>(header.data() + at, ByteOrder::Little); };
    const auto nameLength = loadInteger<std::uint32_t>(header.data() + layout::messageNameLength, ByteOrder::Little);
    if (auto name = read(pointer(layout::messageName), std::min<std::uint64_t>(nameLength, addressLimit)); !name.empty())
        append(argument, Content::Address, nameLength, std::move(name));
    vectors(argument, pointer(layout::messageVector), pointer(layout::messageVectorCount), dataLength, gathered);
    const std::uint64_t controlLength = pointer(layout::messageControlLength);
    if (auto control = read(pointer(layout::messageControl), std::min(controlLength, controlLimit)); !control.empty())
        append(argument, Content::Control, controlLength, std::move(control));
}

void Capture::messages(std::uint8_t argument, std::uint64_t count)
{
    memory(argument, std::min<std::uint64_t>(count, 1024) * layout::multiMessageBytes,
           messageLimit * layout::multiMessageBytes);
    CallBlob gathered{argument, m_moment, Content::Data, 0, 0, {}};
    for (std::uint64_t i = 0; i < std::min(count, messageLimit); ++i) {
        const std::uint64_t address = value(argument) + i * layout::multiMessageBytes;
        m_part = static_cast<std::uint8_t>(i);
        std::uint64_t length = UINT64_MAX;
        if (!isEntry())
            length = load<std::uint32_t>(address + layout::multiMessageLength).value_or(0);
        message(argument, address, length, gathered);
    }
    m_part = 0;
    m_call.blobs.push_back(std::move(gathered));
}

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
            memory(index, static_cast<std::uint32_t>(next), addressLimit);
        return true;
    case ArgumentShape::OptionValueIn:
        if (isEntry())
            memory(index, static_cast<std::uint32_t>(next), optionLimit);
        return true;
    case ArgumentShape::AddressOut:
    case ArgumentShape::OptionValueOut:
        // The kernel writes no more than the room there was and tells the whole length.
        if (hasSucceeded())
            memory(index, std::min<std::uint64_t>(load<std::uint32_t>(next).value_or(0), storedLength(index + 1u)),
                   shape == ArgumentShape::AddressOut ? addressLimit : optionLimit);
        return true;
    case ArgumentShape::AddressLength:
        if (isEntry() || hasSucceeded())
            memory(index, 4);
        return true;
    case ArgumentShape::MessageIn:
    case ArgumentShape::MessageOut: {
        if (isEntry() || hasSucceeded())
            memory(index, layout::messageBytes);
        if (shape == ArgumentShape::MessageIn ? !isEntry() : !hasSucceeded())
            return true;
        CallBlob gathered{index, m_moment, Content::Data, 0, 0, {}};
        message(index, value(index), isEntry() ? UINT64_MAX : resultCount(), gathered);
        m_call.blobs.push_back(std::move(gathered));
        return true;
    }
    case ArgumentShape::MessagesIn:
        if (isEntry())
            messages(index, static_cast<std::uint32_t>(next));
        else if (hasSucceeded()) // for msg_len, what was sent of each
            memory(index, std::min<std::uint64_t>(resultCount(), messageLimit) * layout::multiMessageBytes);
        return true;
    case ArgumentShape::MessagesOut:
        if (hasSucceeded())
            messages(index, resultCount());
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
            data(index, value(index), next);
        return true;
    case ArgumentShape::BufferOut:
        if (hasSucceeded()) // MSG_TRUNC may tell more than the buffer holds
            data(index, value(index), std::min(resultCount(), next));
        return true;
    case ArgumentShape::IovecIn:
    case ArgumentShape::IovecOut: {
        if (shape == ArgumentShape::IovecIn ? !isEntry() : !hasSucceeded())
            return true;
        CallBlob gathered{index, m_moment, Content::Data, 0, 0, {}};
        vectors(index, value(index), static_cast<std::uint32_t>(next), isEntry() ? UINT64_MAX : resultCount(), gathered);
        m_call.blobs.push_back(std::move(gathered));
        return true;
    }
    case ArgumentShape::QueueMessageIn:
        if (isEntry()) {
            memory(index, 8);
            data(index, value(index) ? value(index) + 8 : 0, next);
        }
        return true;
    case ArgumentShape::QueueMessageOut:
        if (hasSucceeded()) {
            memory(index, 8);
            data(index, value(index) ? value(index) + 8 : 0, std::min(resultCount(), next));
        }
        return true;
    case ArgumentShape::Path:
        if (isEntry())
            text(index);
        return true;
    case ArgumentShape::Strings:
        if (isEntry())
            strings(index);
        return true;
    case ArgumentShape::Environment:
        if (isEntry())
            environment(index);
        return true;
    default:
        return false;
    }
}

void Capture::signalSetPack(std::uint8_t index)
{
    memory(index, 16);
    const auto set = load<std::uint64_t>(value(index));
    if (!set || *set == 0)
        return;
    if (auto bytes = read(*set, 8); bytes.size() == 8)
        append(index, Content::Vector, 8, std::move(bytes));
}

bool Capture::waitArgument(std::uint8_t index, ArgumentShape shape)
{
    const std::uint64_t next = value(index + 1u);
    switch (shape) {
    case ArgumentShape::PollFds:
        if (isEntry() || resultCount() > 0)
            memory(index, static_cast<std::uint32_t>(next) * std::uint64_t{layout::pollFdBytes}, 2 * memoryLimit);
        return true;
    case ArgumentShape::FdSet: {
        const auto count = static_cast<std::int32_t>(value(0)); // the kernel reads whole longs
        if (count > 0 && (isEntry() || hasSucceeded()))
            memory(index, (static_cast<std::uint64_t>(count) + 63) / 64 * 8);
        return true;
    }
    case ArgumentShape::EpollEventIn: // EPOLL_CTL_DEL does not look at it
        if (isEntry() && value(1) != EPOLL_CTL_DEL)
            memory(index, layout::epollEventBytes);
        return true;
    case ArgumentShape::EpollEventsOut:
        if (hasSucceeded())
            memory(index, std::min<std::uint64_t>(resultCount(), 1u << 20) * layout::epollEventBytes);
        return true;
    case ArgumentShape::TimespecIn:
        if (isEntry())
            memory(index, layout::timeBytes);
        return true;
    case ArgumentShape::TimespecOut: // nanosleep: what is left when a signal ended it
        if (!isEntry() && (m_call.result == -EINTR || m_call.result == restartBlock))
            memory(index, layout::timeBytes);
        return true;
    case ArgumentShape::TimespecInOut:
    case ArgumentShape::TimevalInOut:
        memory(index, layout::timeBytes);
        return true;
    case ArgumentShape::ItimervalIn:
    case ArgumentShape::ItimerspecIn:
        if (isEntry())
            memory(index, 2 * layout::timeBytes);
        return true;
    case ArgumentShape::ItimervalOut:
    case ArgumentShape::ItimerspecOut:
        if (hasSucceeded())
            memory(index, 2 * layout::timeBytes);
        return true;
    case ArgumentShape::SignalSetIn:
        if (isEntry())
            memory(index, 8);
        return true;
    case ArgumentShape::SignalSetPack:
        if (isEntry())
            signalSetPack(index);
        return true;
    case ArgumentShape::WaitStatusOut:
        if (hasSucceeded() && resultCount() > 0)
            memory(index, 4);
        return true;
    case ArgumentShape::SignalInfoOut:
        if (hasSucceeded())
            memory(index, layout::signalInfoBytes);
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
            memory(index, 8);
        break;
    case ArgumentShape::FcntlArgument:
        if (const auto command = static_cast<int>(before); command == F_SETLK || command == F_SETLKW || command == F_GETLK ||
                                                           command == F_OFD_SETLK || command == F_OFD_SETLKW)
            if (command == F_GETLK ? hasSucceeded() : isEntry())
                memory(index, 32);
        break;
    case ArgumentShape::IoctlArgument:
        if (static_cast<std::uint32_t>(before) == FIONBIO ? isEntry()
                                                          : hasSucceeded() && static_cast<std::uint32_t>(before) == FIONREAD)
            memory(index, 4);
        break;
    case ArgumentShape::CpuSetIn:
        if (isEntry())
            memory(index, before, 128);
        break;
    case ArgumentShape::SchedulingParameter:
        if (isEntry())
            memory(index, 4);
        break;
    case ArgumentShape::SemaphoreOperations:
        if (isEntry())
            memory(index, std::min<std::uint64_t>(value(index + 1u), 512) * layout::semaphoreOperationBytes);
        break;
    case ArgumentShape::OffsetInOut:
        if (isEntry() || hasSucceeded())
            memory(index, 8);
        break;
    case ArgumentShape::ResourceUsageOut:
        if (hasSucceeded() && resultCount() > 0)
            memory(index, 2 * layout::timeBytes);
        break;
    case ArgumentShape::CloneArguments:
        if (isEntry())
            memory(index, std::min<std::uint64_t>(value(index + 1u), layout::cloneArgumentsBytes));
        else if (hasSucceeded() && resultCount() > 0) { // the new thread's number, if asked for (CLONE_PARENT_SETTID)
            const auto flags = load<std::uint64_t>(value(index));
            const auto address = load<std::uint64_t>(value(index) + 24);
            if (flags && address && (*flags & CLONE_PARENT_SETTID))
                if (auto bytes = read(*address, 4); bytes.size() == 4)
                    append(index, Content::Memory, 4, std::move(bytes));
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
