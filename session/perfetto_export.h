// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/capture.h"

#include <functional>
#include <string_view>

namespace layerlab {

/// Writes a recording as trace events in JSON, which ui.perfetto.dev and chrome://tracing open: for each task a track of its
/// calls and one of its states, for each core a track of who ran there, for each host its frames, the use of the cores as
/// counters. Times are microseconds since the first event. What is sampled or inferred says so in its arguments.
/// write takes pieces of text, in order, and says whether that went well; false from here: it did not.
using TextWriter = std::function<bool(std::string_view)>;
bool writePerfetto(const Capture &capture, const TextWriter &write);

} // namespace layerlab
