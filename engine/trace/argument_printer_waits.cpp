// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sets, times and statuses of the calls that wait, and the calls whose arguments hang on one another: clone, clone3, futex.
#include "engine/trace/argument_printer.h"
#include "engine/trace/call_values.h"

#include <algorithm>
#include <format>
#include <linux/futex.h>
#include <sched.h>

namespace layerlab::trace {

std::string ArgumentPrinter::signalSetPack(std::size_t index) const
{
    const CallBlob *pack = find(index, Moment::Entry);
    if (!pack)
        return pointerText(value(index));
    const CallBlob *set = find(index, Moment::Entry, Content::Vector);
    return std::format("{{sigmask={}, sigsetsize={}}}",
                       set ? signalSetText(set->bytes) : pointerText(valueAt<std::uint64_t>(pack->bytes, 0)),
                       valueAt<std::uint64_t>(pack->bytes, 8));
}

std::string ArgumentPrinter::waitMemory(std::size_t index, ArgumentShape shape) const
{
    const CallBlob *entry = find(index, Moment::Entry);
    const CallBlob *exit = find(index, Moment::Exit);
    const auto orPointer = [&](const CallBlob *blob, auto &&text) {
        return blob ? text(Bytes(blob->bytes)) : pointerText(value(index));
    };
    switch (shape) {
    case ArgumentShape::FdPairOut:
        return orPointer(
            exit, [](Bytes b) { return std::format("[{}, {}]", valueAt<std::int32_t>(b, 0), valueAt<std::int32_t>(b, 4)); });
    case ArgumentShape::PollFds: // an empty array is no memory, yet an array
        return !entry && word(index + 1) == 0 ? "[]" : orPointer(entry, [](Bytes b) { return pollText(b, false); });
    case ArgumentShape::FdSet:
        return orPointer(entry, [&](Bytes b) {
            return bitSetText(b, static_cast<std::size_t>(std::max(0, static_cast<std::int32_t>(value(0)))));
        });
    case ArgumentShape::EpollEventIn:
        return orPointer(entry, [](Bytes b) { return epollEventText(b); });
    case ArgumentShape::EpollEventsOut: {
        if (!exit)
            return hasSucceeded() && m_call.result == 0 ? "[]" : pointerText(value(index));
        std::string text;
        for (std::size_t i = 0; i + layout::epollEventBytes <= exit->bytes.size(); i += layout::epollEventBytes) {
            if (i == printedLimit * layout::epollEventBytes)
                return "[" + text + ", ...]";
            text += (i ? ", " : "") + epollEventText(Bytes(exit->bytes).subspan(i, layout::epollEventBytes));
        }
        return "[" + text + "]";
    }
    case ArgumentShape::TimespecIn:
    case ArgumentShape::TimespecInOut:
        return orPointer(entry, [](Bytes b) { return timeText(b, "nsec"); });
    case ArgumentShape::TimespecOut:
        return orPointer(exit, [](Bytes b) { return timeText(b, "nsec"); });
    case ArgumentShape::TimevalInOut:
        return orPointer(entry, [](Bytes b) { return timeText(b, "usec"); });
    case ArgumentShape::ItimervalIn:
        return orPointer(entry, [](Bytes b) { return timerText(b, "usec"); });
    case ArgumentShape::ItimervalOut:
        return orPointer(exit, [](Bytes b) { return timerText(b, "usec"); });
    case ArgumentShape::ItimerspecIn:
        return orPointer(entry, [](Bytes b) { return timerText(b, "nsec"); });
    case ArgumentShape::ItimerspecOut:
        return orPointer(exit, [](Bytes b) { return timerText(b, "nsec"); });
    case ArgumentShape::SignalSetIn:
        return orPointer(entry, signalSetText);
    case ArgumentShape::SignalSetPack:
        return signalSetPack(index);
    case ArgumentShape::WaitStatusOut:
        return orPointer(exit, [](Bytes b) { return "[{" + waitStatusText(valueAt<std::int32_t>(b, 0)) + "}]"; });
    case ArgumentShape::SignalInfoOut:
        return orPointer(exit, signalInfoText);
    default:
        return pointerText(value(index));
    }
}

namespace {
std::string cloneFlagsText(std::uint64_t flags, std::uint64_t exitSignal)
{
    std::string text = flags != 0 ? flagsOf(NameSet::CloneFlags, flags) : std::string();
    if (exitSignal != 0)
        text += (text.empty() ? "" : "|") + signalName(static_cast<std::int64_t>(exitSignal));
    return text.empty() ? "0" : text;
}
} // namespace

std::string ArgumentPrinter::cloneArguments() const
{
    // clone(2), "C library/kernel differences": the last two change places between architectures.
#if defined(__x86_64__)
    constexpr std::size_t childTid = 3, threadPointer = 4;
#else
    constexpr std::size_t childTid = 4, threadPointer = 3;
#endif
    const std::uint64_t flags = value(0) & ~std::uint64_t{CSIGNAL};
    std::string text = "child_stack=" + pointerText(value(1)) + ", flags=" + cloneFlagsText(flags, value(0) & CSIGNAL);
    if (flags & (CLONE_PARENT_SETTID | CLONE_PIDFD)) {
        const CallBlob *parent = find(2, Moment::Exit);
        text +=
            ", parent_tid=" + (parent ? std::format("[{}]", valueAt<std::int32_t>(parent->bytes, 0)) : pointerText(value(2)));
    }
    if (flags & CLONE_SETTLS)
        text += ", tls=" + pointerText(value(threadPointer));
    if (flags & (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID))
        text += ", child_tidptr=" + pointerText(value(childTid));
    return text;
}

/// struct clone_args: flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, all u64.
std::string ArgumentPrinter::clone3Arguments(std::size_t index) const
{
    const CallBlob *entry = find(index, Moment::Entry);
    const CallBlob *exit = find(index, Moment::Exit);
    if (!entry)
        return pointerText(value(index));
    const auto member = [&](std::size_t number) { return valueAt<std::uint64_t>(entry->bytes, number * 8); };
    const std::uint64_t flags = member(0);
    std::string text = "{flags=" + flagsOf(NameSet::CloneFlags, flags);
    if (flags & CLONE_PIDFD)
        text += ", pidfd=" + pointerText(member(1));
    if (flags & (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID))
        text += ", child_tid=" + pointerText(member(2));
    if (flags & CLONE_PARENT_SETTID)
        text += ", parent_tid=" + pointerText(member(3));
    text += ", exit_signal=" + signalName(static_cast<std::int64_t>(member(4)));
    text += std::format(", stack={}, stack_size={}", pointerText(member(5)), member(6) ? std::format("{:#x}", member(6)) : "0");
    if (flags & CLONE_SETTLS)
        text += ", tls=" + pointerText(member(7));
    text += "}";
    if (exit)
        text += std::format(" => {{parent_tid=[{}]}}", valueAt<std::int32_t>(exit->bytes, 0));
    return text;
}

namespace {

/// "FUTEX_WAIT_PRIVATE", "FUTEX_WAIT_BITSET|FUTEX_CLOCK_REALTIME"
std::string futexOperationText(std::uint32_t operation)
{
    const std::string_view command = findName(NameSet::FutexOperation, operation & FUTEX_CMD_MASK);
    if (command.empty())
        return std::format("{:#x} /* FUTEX_??? */", operation);
    return std::string(command) + (operation & FUTEX_PRIVATE_FLAG ? "_PRIVATE" : "") +
           (operation & FUTEX_CLOCK_REALTIME ? "|FUTEX_CLOCK_REALTIME" : "");
}

std::string futexBitsText(std::uint32_t bits)
{
    return bits == FUTEX_BITSET_MATCH_ANY ? "FUTEX_BITSET_MATCH_ANY" : std::format("{:#x}", bits);
}

/// FUTEX_WAKE_OP's third value, see futex(2): operation, comparison and their arguments in one word.
std::string futexWakeOperationText(std::uint32_t word)
{
    static constexpr std::string_view operations[] = {"SET", "ADD", "OR", "ANDN", "XOR"};
    static constexpr std::string_view comparisons[] = {"EQ", "NE", "LT", "LE", "GT", "GE"};
    const std::uint32_t operation = word >> 28 & 7;
    const std::uint32_t comparison = word >> 24 & 15;
    const auto argument = [](std::uint32_t bits) { return bits == 0 ? std::string("0") : std::format("{:#x}", bits); };
    return std::format("{}{}<<28|{}<<12|{}<<24|{}", word >> 31 ? "FUTEX_OP_OPARG_SHIFT<<28|" : "",
                       operation < 5 ? "FUTEX_OP_" + std::string(operations[operation]) : std::format("{:#x}", operation),
                       argument(word >> 12 & 0xfff),
                       comparison < 6 ? "FUTEX_OP_CMP_" + std::string(comparisons[comparison])
                                      : std::format("{:#x}", comparison),
                       argument(word & 0xfff));
}

} // namespace

std::string ArgumentPrinter::futexArguments() const
{
    constexpr std::uint32_t futexLockPi2 = 13; // younger than some C libraries' headers
    const std::string start = pointerText(value(0)) + ", " + futexOperationText(word(1));
    const std::string first = ", " + std::to_string(word(2));
    const std::string second = ", " + std::to_string(word(3)); // some operations put a number where others have the timeout
    const std::string other = ", " + pointerText(value(4));
    const CallBlob *time = find(3, Moment::Entry);
    const std::string timeout = ", " + (time ? timeText(time->bytes, "nsec") : pointerText(value(3)));
    const auto hex = [](std::uint32_t number) { return number == 0 ? std::string(", 0") : std::format(", {:#x}", number); };
    switch (word(1) & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
        return start + first + timeout;
    case FUTEX_WAIT_BITSET:
        return start + first + timeout + ", " + futexBitsText(word(5));
    case FUTEX_WAKE:
        return start + first;
    case FUTEX_WAKE_BITSET:
        return start + first + ", " + futexBitsText(word(5));
    case FUTEX_REQUEUE:
        return start + first + second + other;
    case FUTEX_CMP_REQUEUE:
    case FUTEX_CMP_REQUEUE_PI:
        return start + first + second + other + ", " + std::to_string(word(5));
    case FUTEX_WAKE_OP:
        return start + first + second + other + ", " + futexWakeOperationText(word(5));
    case FUTEX_WAIT_REQUEUE_PI:
        return start + first + timeout + other;
    case FUTEX_LOCK_PI:
    case futexLockPi2:
        return start + timeout;
    case FUTEX_UNLOCK_PI:
    case FUTEX_TRYLOCK_PI:
        return start;
    default:
        return start + first + timeout + other + hex(word(5));
    }
}

} // namespace layerlab::trace
