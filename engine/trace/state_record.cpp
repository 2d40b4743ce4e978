// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/state_record.h"

#include "engine/base/text.h"

namespace layerlab::trace {

namespace {
constexpr std::size_t longestReason = 31;
}

void encode(const StateRecord &state, ByteWriter &out)
{
    ByteWriter record(ByteOrder::Little);
    record.u32(state.pid);
    record.u32(state.tid);
    record.u32(state.program);
    record.u16(state.host);
    record.u8(static_cast<std::uint8_t>(state.state));
    record.u8(static_cast<std::uint8_t>(state.letter));
    record.u32(state.call);
    const std::string_view reason = std::string_view(state.reason).substr(0, longestReason);
    record.u8(static_cast<std::uint8_t>(reason.size()));
    record.bytes(asBytes(reason));
    if (state.cpu)
        record.u16(*state.cpu);
    out.bytes(record.view());
}

Result<StateRecord> decodeState(Bytes payload)
{
    ByteReader reader(payload, ByteOrder::Little);
    StateRecord record;
    record.pid = reader.u32();
    record.tid = reader.u32();
    record.program = reader.u32();
    record.host = reader.u16();
    const std::uint8_t state = reader.u8();
    record.letter = static_cast<char>(reader.u8());
    record.call = reader.u32();
    const std::uint8_t length = reader.u8();
    const Bytes reason = reader.bytes(length);
    if (reader.hasFailed() || length > longestReason)
        return fail(Errc::BadFormat, "a task state of " + std::to_string(payload.size()) + " bytes");
    if (state < static_cast<std::uint8_t>(TaskState::New) || state > static_cast<std::uint8_t>(TaskState::Terminated))
        return fail(Errc::BadFormat, "unknown task state " + std::to_string(state));
    if (reader.remaining() >= sizeof(std::uint16_t))
        record.cpu = reader.u16();
    record.state = static_cast<TaskState>(state);
    record.reason = asText(reason);
    return record;
}

const char *stateName(TaskState state)
{
    switch (state) {
    case TaskState::New:
        return LL_TEXT("TaskState", "new");
    case TaskState::Ready:
        return LL_TEXT("TaskState", "ready");
    case TaskState::Running:
        return LL_TEXT("TaskState", "running");
    case TaskState::Waiting:
        return LL_TEXT("TaskState", "waiting");
    case TaskState::Stopped:
        return LL_TEXT("TaskState", "stopped");
    case TaskState::Zombie:
        return LL_TEXT("TaskState", "zombie");
    case TaskState::Terminated:
        return LL_TEXT("TaskState", "terminated");
    }
    return "";
}

} // namespace layerlab::trace
