// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layerlab::system {

/// /proc/PID/stat as far as a table of processes needs it (proc(5)). Times in ticks of sysconf(_SC_CLK_TCK).
struct ProcessStat {
    std::uint32_t pid = 0; ///< of a thread its own number
    std::string name;      ///< comm; may hold anything, spaces and brackets too
    char letter = 0;       ///< R S D T t Z X I
    std::int32_t parent = 0, group = 0, session = 0;
    std::int32_t terminal = 0;        ///< device number, 0: none
    std::int32_t foregroundGroup = 0; ///< of the terminal; -1: it has none
    std::uint64_t userTicks = 0, systemTicks = 0;
    std::int32_t nice = 0;
    std::uint32_t threadCount = 0;
    std::uint64_t startTicks = 0; ///< since the machine started
    std::optional<std::uint64_t> virtualBytes, residentPages;

    std::uint64_t ticks() const { return userTicks + systemTicks; }
    bool operator==(const ProcessStat &) const = default;
};
/// Nothing if a field up to the start time is missing or is no number.
std::optional<ProcessStat> parseStat(std::string_view text);

/// Of /proc/PID/status; what it does not tell is absent.
struct ProcessStatus {
    std::optional<std::uint32_t> user; ///< effective
    std::optional<std::uint64_t> residentKibibytes, virtualKibibytes, lockedKibibytes;
    bool operator==(const ProcessStatus &) const = default;
};
ProcessStatus parseStatus(std::string_view text);

/// The arguments with spaces in between, what can't be shown as "?"; the name in brackets where there are none, as ps has it.
std::string commandText(std::string_view commandLine, const std::string &name, char letter);

/// STAT as ps shows it, from the letter and what modifies it (ps(1), "PROCESS STATE CODES"): "SNs+". `group` is the process the
/// task belongs to.
std::string statWord(const ProcessStat &stat, const ProcessStatus &status, std::uint32_t group);

/// A terminal by its device number: "pts/3", "tty1", "?" for none, "204:64" for one that is not known.
std::string terminalName(std::int32_t device);

} // namespace layerlab::system
