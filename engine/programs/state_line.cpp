// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/state_line.h"

#include "engine/programs/text.h"

#include <ctime>
#include <unistd.h>

namespace layerlab::programs {
namespace {

thread_local long currentTask = 0;

} // namespace

void tell(std::string_view object, std::string_view name, std::string_view event, const std::string &state)
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    std::string line = "@" + std::string(object) + " name=" + std::string(name) + " event=" + std::string(event);
    if (!state.empty())
        line += ' ' + state;
    say(line + " task=" + std::to_string(currentTask) + " tid=" + std::to_string(gettid()) +
        " t=" + std::to_string(now.tv_sec * 1'000'000'000 + now.tv_nsec));
}

void setTaskNumber(long number)
{
    currentTask = number;
}

long taskNumber()
{
    return currentTask;
}

std::string_view wordOf(std::string_view line, std::string_view name)
{
    if (!line.starts_with('@'))
        return {};
    line.remove_prefix(1);
    if (name == "object")
        return line.substr(0, line.find(' '));
    while (!line.empty()) {
        const std::size_t space = std::min(line.find(' '), line.size());
        const std::string_view word = line.substr(0, space);
        if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=')
            return word.substr(name.size() + 1);
        line.remove_prefix(std::min(space + 1, line.size()));
    }
    return {};
}

} // namespace layerlab::programs
