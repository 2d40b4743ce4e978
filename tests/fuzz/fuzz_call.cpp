// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the payload of a Call, State, Lifecycle, Socket, Output, Act or Gap event. What decodes has texts and comes back
// the same.
#include "engine/trace/call_text.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/state_record.h"

#include <cstdlib>

using namespace layerlab;
using namespace layerlab::trace;

namespace {

void require(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

template <class Record, class Decode> void checkMap(Bytes input, Decode decode)
{
    if (const Result<Record> record = decode(input))
        require(decode(Bytes(encode(*record))) == record);
}

void checkCall(Bytes input)
{
    auto call = decodeCall(input);
    if (!call)
        return;
    require(decodeCallSummary(input).has_value());
    ByteWriter out;
    encode(*call, out);
    require(decodeCall(out.view()) == call);
    require(!callName(*call).empty());
    (void)callArguments(*call);
    require(!callResult(*call).empty());
    (void)callErrno(*call);
    (void)callData(*call);
    (void)callDataDirection(*call);
    (void)firstDescriptor(*call);
    (void)collectedChild(*call);
    // The same memory as arguments of some other call.
    call->architecture = nativeArchitecture();
    call->number = tracedCalls()[call->number % tracedCalls().size()].number;
    (void)callArguments(*call);
    (void)callResult(*call);
    (void)collectedChild(*call);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes input(data, size);
    checkCall(input);
    if (const auto state = decodeState(input)) {
        ByteWriter out;
        encode(*state, out);
        require(decodeState(out.view()) == state);
        require(stateName(state->state)[0] != 0);
    }
    checkMap<LifecycleRecord>(input, decodeLifecycle);
    checkMap<SocketRecord>(input, decodeSocket);
    checkMap<OutputRecord>(input, decodeOutput);
    checkMap<ActRecord>(input, decodeAct);
    checkMap<GapRecord>(input, decodeGap);
    checkMap<CoresRecord>(input, decodeCores);
    return 0;
}
