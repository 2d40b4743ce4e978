// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace layerlab::programs {

/// Says on stdout how an object changed whose state nobody can see from outside: who has a lock, how full a queue is. One line:
///   @lock name=fork2 event=taken owner=4711 task=2 tid=4711 t=123456789
/// First the sort of object, its name and what happened to it; then its state after that (may be several words, or none); then
/// who did it, as the program counts its tasks (0: none of them) and as the kernel does; then when, in nanoseconds of
/// CLOCK_MONOTONIC, which is the clock of the recording. No word holds a space. docs/architecture.md lists sorts and events.
void tell(std::string_view object, std::string_view name, std::string_view event, const std::string &state = {});

/// The number of the calling task, as tell() says it. A fork inherits it.
void setTaskNumber(long number);
long taskNumber();

/// The value of a word of such a line, empty if it has none of that name. "object" is the first word without the @.
std::string_view wordOf(std::string_view line, std::string_view name);

} // namespace layerlab::programs
