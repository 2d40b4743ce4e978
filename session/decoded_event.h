// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"
#include "engine/trace/call_text.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/process_record.h"
#include "engine/trace/state_record.h"

namespace layerlab {

/// Decodes an event and hands it over; an error where it can't be read. False for kinds that are not listed.
template <class F> bool withDecoded(const recording::Recording &recording, const recording::EventEntry &event, F &&f)
{
    const Bytes payload = recording.payload(event);
    const auto give = [&](const auto &decoded) {
        if (decoded)
            f(*decoded);
        else
            f(decoded.error());
        return true;
    };
    switch (event.kind) {
    case recording::EventKind::Call:
        return give(trace::decodeCall(payload));
    case recording::EventKind::State:
        return give(trace::decodeState(payload));
    case recording::EventKind::Lifecycle:
        return give(trace::decodeLifecycle(payload));
    case recording::EventKind::Socket:
        return give(trace::decodeSocket(payload));
    case recording::EventKind::Output:
        return give(trace::decodeOutput(payload));
    case recording::EventKind::Act:
        return give(trace::decodeAct(payload));
    case recording::EventKind::Gap:
        return give(trace::decodeGap(payload));
    case recording::EventKind::Cores:
        return give(trace::decodeCores(payload));
    case recording::EventKind::Process:
        return give(trace::decodeProcess(payload));
    default:
        return false;
    }
}

/// The name of the call a task waits in, empty if it is not known.
inline std::string stateCallName(const trace::StateRecord &state)
{
    if (state.call == 0)
        return {};
    trace::CallRecord call;
    call.number = state.call - 1;
    return trace::callName(call);
}

} // namespace layerlab
