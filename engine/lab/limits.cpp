// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/limits.h"

#include <charconv>

namespace layerlab::lab {

namespace {

constexpr Option common[] = {{"terminal", OptionType::Flag},
                             {"limit-tasks", OptionType::Number},
                             {"limit-memory", OptionType::Number},
                             {"limit-processor", OptionType::Number},
                             {"limit-output", OptionType::Number}};

} // namespace

std::span<const Option> commonOptions()
{
    return common;
}

Limits limitsOf(const Program &program)
{
    Limits limits;
    for (const auto &[name, limit] : {std::pair{"limit-tasks", &limits.tasks},
                                      {"limit-memory", &limits.memory},
                                      {"limit-processor", &limits.processor},
                                      {"limit-output", &limits.output}}) {
        const auto given = program.options.find(name);
        if (given != program.options.end())
            std::from_chars(given->second.data(), given->second.data() + given->second.size(), *limit);
    }
    return limits;
}

bool hasTerminal(const Program &program)
{
    const auto given = program.options.find("terminal");
    return given != program.options.end() && given->second == "true";
}

} // namespace layerlab::lab
