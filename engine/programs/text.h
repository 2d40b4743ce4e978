// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace layerlab::programs {

/// The bytes that a C-like text stands for: \n \r \t \0 \\ \xHH. Errors: InvalidArgument for any other escape.
Result<std::string> unescaped(std::string_view text);

/// The bytes as one line for people: printable ASCII and valid-looking UTF-8 as they are, the rest escaped as above; cut after
/// 200 bytes, with "…".
std::string printable(std::string_view bytes);

/// Prints one line on stdout; lines of several threads don't mix.
void say(const std::string &line);

/// Prints "layerlab-program: TEXT" on stderr.
void complain(const std::string &text);

} // namespace layerlab::programs
