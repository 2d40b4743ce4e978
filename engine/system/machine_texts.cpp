// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/system/machine_texts.h"

#include "engine/system/words.h"

namespace layerlab::system {

std::optional<MachineStat> parseMachineStat(std::string_view text)
{
    std::optional<MachineStat> machine;
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        const std::string_view name = takeWord(line);
        if (name == "cpu") {
            CoreTimes times;
            if (!takeNumber(line, times.user) || !takeNumber(line, times.nice) || !takeNumber(line, times.system) ||
                !takeNumber(line, times.idle))
                return std::nullopt;
            // Old kernels tell no more; a number that can't be read leaves 0.
            for (std::uint64_t *each : {&times.ioWait, &times.interrupts, &times.softInterrupts, &times.stolen})
                takeNumber(line, *each);
            machine.emplace().cores = times;
        } else if (name == "btime" && machine) {
            takeNumber(line, machine->startSeconds);
        }
    }
    return machine;
}

std::optional<CoreShares> sharesBetween(const CoreTimes &before, const CoreTimes &now)
{
    // The kernel's counters of idle and waiting may go back a little.
    const auto gone = [&](std::uint64_t CoreTimes::*member) {
        return now.*member > before.*member ? static_cast<double>(now.*member - before.*member) : 0;
    };
    CoreShares shares{gone(&CoreTimes::user),           gone(&CoreTimes::system), gone(&CoreTimes::nice),
                      gone(&CoreTimes::idle),           gone(&CoreTimes::ioWait), gone(&CoreTimes::interrupts),
                      gone(&CoreTimes::softInterrupts), gone(&CoreTimes::stolen)};
    double *const all[] = {&shares.user,   &shares.system,     &shares.nice,           &shares.idle,
                           &shares.ioWait, &shares.interrupts, &shares.softInterrupts, &shares.stolen};
    double sum = 0;
    for (const double *each : all)
        sum += *each;
    if (sum <= 0)
        return std::nullopt;
    for (double *each : all)
        *each *= 100 / sum;
    return shares;
}

MemoryInfo parseMemory(std::string_view text)
{
    MemoryInfo memory;
    const std::pair<std::string_view, std::uint64_t *> wanted[] = {
        {"MemTotal:", &memory.total},      {"MemFree:", &memory.free},     {"MemAvailable:", &memory.available},
        {"Buffers:", &memory.buffers},     {"Cached:", &memory.cached},    {"SReclaimable:", &memory.reclaimable},
        {"SwapTotal:", &memory.swapTotal}, {"SwapFree:", &memory.swapFree}};
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        const std::string_view name = takeWord(line);
        std::uint64_t amount = 0;
        for (const auto &[key, member] : wanted) {
            if (name == key && takeNumber(line, amount))
                *member = amount;
        }
    }
    return memory;
}

std::optional<std::array<double, 3>> parseLoad(std::string_view text)
{
    std::array<double, 3> load{};
    for (double &each : load) {
        if (!takeNumber(text, each))
            return std::nullopt;
    }
    return load;
}

Hiding parseHiding(std::string_view mounts, std::string_view folder)
{
    Hiding hiding = Hiding::Nothing;
    while (!mounts.empty()) {
        std::string_view line = takeLine(mounts);
        takeWord(line); // what is mounted
        const std::string_view place = takeWord(line);
        if (place != folder || takeWord(line) != "proc")
            continue;
        hiding = Hiding::Nothing;
        std::string_view options = takeWord(line);
        while (!options.empty()) {
            const std::string_view option = options.substr(0, options.find(','));
            options.remove_prefix(std::min(option.size() + 1, options.size()));
            if (option == "hidepid=1" || option == "hidepid=noaccess")
                hiding = Hiding::Contents;
            else if (option == "hidepid=2" || option == "hidepid=invisible" || option == "hidepid=4" ||
                     option == "hidepid=ptraceable")
                hiding = Hiding::Processes;
        }
    }
    return hiding;
}

} // namespace layerlab::system
