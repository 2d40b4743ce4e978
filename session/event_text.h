// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/recording_labels.h"

#include <QString>

namespace layerlab {

/// An event as one JSON object: time (ns since the Epoch), kind, source, then host, program, pid, tid, then what the kind has.
/// An event that can't be read has a member "error".
Json eventJson(const recording::Recording &recording, const recording::EventEntry &event, const RecordingLabels &labels);

/// The same as a line for people, without the time.
QString eventLine(const recording::Recording &recording, const recording::EventEntry &event, const RecordingLabels &labels);

/// The same for a table with a column for programs: the name of its program (empty where it belongs to none) apart from the
/// rest.
struct ProgramEvent {
    QString program, text;
};
ProgramEvent programEvent(const recording::Recording &recording, const recording::EventEntry &event,
                          const RecordingLabels &labels);

/// "calls", "states" … as --kind takes them; empty for kinds that are not listed.
const char *kindWord(recording::EventKind kind);

/// "12.3 ms", "4.05 s", "87 µs"; from ten minutes on "12 min 5 s", "7 h 40 min", "2,119 d 6 h".
QString durationText(Nanoseconds duration);

} // namespace layerlab
