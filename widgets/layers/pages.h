// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/envelopes.h"
#include "widgets/layers/facts.h"

namespace layerlab::layers {

/// What a recording tells of one thing, as a page. Indices must be those of the session's recording.
Facts callFacts(const Session &session, const Selection &selection, std::uint32_t call);
Facts taskFacts(const Session &session, std::uint32_t task);
Facts spanFacts(const Session &session, Nanoseconds from, Nanoseconds to);

/// The data of a call as layers 5-7, with a line about the layers below: which frames have them, or why there are none.
std::vector<Envelope> callEnvelopes(const Session &session, const Selection &selection, const trace::CallRecord &call);

/// Whose a frame is: the calls that sent and received it as links, or why there is none. Two lines of rich text.
QString whoseText(const Session &session, std::uint32_t frame, const Theme &theme);

/// "0000 0011 0000 0000": a wait status as its 16 bits.
QString statusBits(std::int32_t status);
/// The letter of ps for a state, as the kernel gave it or as it follows from the state.
char statLetter(trace::TaskState state, char read);

} // namespace layerlab::layers
