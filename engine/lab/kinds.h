// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"

#include <span>

namespace layerlab::lab {

enum class OptionType { Text, Port, Number, Seconds, Flag, Request };

/// An option of a kind of program: its name in the document is the name of layerlab-program's switch.
struct Option {
    std::string_view name;
    OptionType type;
    bool isRequired = false;
};

struct Kind {
    std::string_view name;
    std::span<const Option> options;
};

/// Every kind of layerlab-program.
std::span<const Kind> kinds();
const Kind *findKind(std::string_view name);

/// What to execute for a program: programPath with the kind's switches, or the user's own command as it is.
std::vector<std::string> commandLine(const Program &program, const std::string &programPath);

} // namespace layerlab::lab
