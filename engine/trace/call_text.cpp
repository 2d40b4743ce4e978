// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_text.h"

#include "engine/base/result.h"
#include "engine/trace/argument_printer.h"
#include "engine/trace/call_values.h"

#include <cstring>
#include <fcntl.h>
#include <format>

namespace layerlab::trace {

namespace {

/// Results of a call that a signal interrupted and that the kernel may start again: never seen by the program itself.
struct RestartCode {
    std::int64_t code;
    std::string_view name;
    std::string_view meaning;
};
constexpr RestartCode restartCodes[] = {
    {-512, "ERESTARTSYS", "To be restarted if SA_RESTART is set"},
    {-513, "ERESTARTNOINTR", "To be restarted"},
    {-514, "ERESTARTNOHAND", "To be restarted if no handler"},
    {-516, "ERESTART_RESTARTBLOCK", "Interrupted by signal"},
};

const RestartCode *restartCode(const CallRecord &call)
{
    for (const RestartCode &code : restartCodes)
        if (code.code == call.result)
            return &code;
    return nullptr;
}

/// The shape, if the call's numbers are those of the machine the table was made for.
const CallShape *shapeOf(const CallRecord &call)
{
    const bool isNative = call.architecture == nativeArchitecture() || call.architecture == 0;
    return isNative ? callShape(call.number) : nullptr;
}

bool hasTimeout(const CallRecord &call, std::size_t argument)
{
    return call.arguments[argument] != 0;
}

/// "left {…}" of a timeout that the kernel stored back.
std::string timeLeft(const CallShape &shape, const CallRecord &call, std::size_t argument)
{
    const CallBlob *blob = ArgumentPrinter(shape, call).find(argument, CallBlob::Moment::Exit);
    if (!blob || !hasTimeout(call, argument))
        return {};
    return "left " + timeText(blob->bytes, shape.arguments[argument] == ArgumentShape::TimevalInOut ? "usec" : "nsec");
}

std::string readySets(const CallShape &shape, const CallRecord &call)
{
    static constexpr std::string_view names[] = {"in", "out", "except"};
    const ArgumentPrinter printer(shape, call);
    const auto count = static_cast<std::int32_t>(call.arguments[0]);
    std::string text;
    for (std::size_t i = 0; i < std::size(names) && count > 0; ++i) {
        const CallBlob *blob = printer.find(i + 1, CallBlob::Moment::Exit);
        const std::string set = blob ? bitSetText(blob->bytes, static_cast<std::size_t>(count)) : "[]";
        if (set != "[]")
            text += (text.empty() ? "" : ", ") + std::string(names[i]) + " " + set;
    }
    const std::string left = timeLeft(shape, call, 4);
    return text + (text.empty() || left.empty() ? "" : ", ") + left;
}

std::string readyPolls(const CallShape &shape, const CallRecord &call)
{
    const CallBlob *blob = ArgumentPrinter(shape, call).find(0, CallBlob::Moment::Exit);
    const std::string left = shape.arguments[2] == ArgumentShape::TimespecInOut ? timeLeft(shape, call, 2) : std::string();
    const std::string text = blob ? pollText(blob->bytes, true) : std::string();
    return text + (text.empty() || left.empty() ? "" : ", ") + left;
}

/// What strace adds in parentheses behind a number.
std::string resultRemark(const CallShape &shape, const CallRecord &call)
{
    switch (shape.result) {
    case ResultShape::ReadySets:
        return call.result == 0 ? "Timeout" : readySets(shape, call);
    case ResultShape::ReadyPolls:
        return call.result == 0 ? "Timeout" : readyPolls(shape, call);
    case ResultShape::ReadyMessages:
        return call.result == 0 ? std::string() : timeLeft(shape, call, 4);
    case ResultShape::FcntlResult:
        switch (static_cast<int>(call.arguments[1])) {
        case F_GETFL:
            return "flags " + openFlagsText(static_cast<std::uint64_t>(call.result));
        case F_GETFD:
            return call.result == 0 ? std::string()
                                    : "flags " + flagsOf(NameSet::DescriptorFlags, static_cast<std::uint64_t>(call.result));
        default:
            return {};
        }
    default:
        return {};
    }
}

bool isHexadecimal(const CallShape &shape, const CallRecord &call)
{
    if (shape.result == ResultShape::Pointer)
        return true;
    const auto command = static_cast<int>(call.arguments[1]);
    return shape.result == ResultShape::FcntlResult && (command == F_GETFL || command == F_GETFD);
}

} // namespace

std::string callName(const CallRecord &call)
{
    const CallShape *shape = shapeOf(call);
    return shape ? std::string(shape->name) : std::format("syscall_{:#x}", call.number);
}

std::string callArguments(const CallRecord &call)
{
    if (const CallShape *shape = shapeOf(call))
        return ArgumentPrinter(*shape, call).all();
    std::string text;
    for (const std::uint64_t argument : call.arguments)
        text += (text.empty() ? "" : ", ") + std::format("{:#x}", argument);
    return text;
}

std::string callErrno(const CallRecord &call)
{
    if (!call.hasFailed())
        return {};
    const RestartCode *restart = restartCode(call);
    return restart ? std::string(restart->name) : errnoName(static_cast<int>(-call.result));
}

std::string callResult(const CallRecord &call)
{
    if (!call.hasReturned())
        return "?";
    if (const RestartCode *restart = restartCode(call))
        return std::format("? {} ({})", restart->name, restart->meaning);
    if (call.hasFailed()) {
        const char *meaning = strerrordesc_np(static_cast<int>(-call.result)); // English whatever the locale
        return std::format("-1 {}{}", callErrno(call), meaning ? std::format(" ({})", meaning) : "");
    }
    const CallShape *shape = shapeOf(call);
    if (!shape)
        return std::to_string(call.result);
    std::string text = isHexadecimal(*shape, call) && call.result != 0
                           ? std::format("{:#x}", static_cast<std::uint64_t>(call.result))
                           : std::to_string(call.result);
    if (const std::string remark = resultRemark(*shape, call); !remark.empty())
        text += " (" + remark + ")";
    return text;
}

Bytes callData(const CallRecord &call)
{
    for (const CallBlob &blob : call.blobs)
        if (blob.content == CallBlob::Content::Data)
            return blob.bytes;
    return {};
}

DataDirection callDataDirection(const CallRecord &call)
{
    for (const CallBlob &blob : call.blobs)
        if (blob.content == CallBlob::Content::Data)
            return blob.moment == CallBlob::Moment::Entry ? DataDirection::Sent : DataDirection::Received;
    return DataDirection::None;
}

bool mayBlock(std::uint32_t number)
{
    const CallShape *shape = callShape(number);
    return shape && shape->mayBlock;
}

std::optional<int> firstDescriptor(const CallRecord &call)
{
    const CallShape *shape = shapeOf(call);
    for (std::size_t i = 0; shape && i < shape->argumentCount(); ++i) {
        if (shape->arguments[i] != ArgumentShape::Fd && shape->arguments[i] != ArgumentShape::DirectoryFd)
            continue;
        const auto descriptor = static_cast<std::int32_t>(call.arguments[i]);
        return descriptor >= 0 ? std::optional(descriptor) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace layerlab::trace
