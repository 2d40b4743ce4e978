// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/system/process_texts.h"

#include "engine/system/words.h"

namespace layerlab::system {

std::optional<ProcessStat> parseStat(std::string_view text)
{
    const std::size_t begin = text.find('('), end = text.rfind(')');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
        return std::nullopt;
    ProcessStat stat;
    std::string_view before = text.substr(0, begin), rest = text.substr(end + 1);
    if (!takeNumber(before, stat.pid))
        return std::nullopt;
    stat.name = text.substr(begin + 1, end - begin - 1);
    const std::string_view letter = takeWord(rest);
    if (letter.size() != 1)
        return std::nullopt;
    stat.letter = letter.front();
    const auto skip = [&](int count) {
        for (int i = 0; i < count; ++i)
            takeWord(rest);
    };
    if (!takeNumber(rest, stat.parent) || !takeNumber(rest, stat.group) || !takeNumber(rest, stat.session) ||
        !takeNumber(rest, stat.terminal) || !takeNumber(rest, stat.foregroundGroup))
        return std::nullopt;
    skip(5); // flags, page faults
    if (!takeNumber(rest, stat.userTicks) || !takeNumber(rest, stat.systemTicks))
        return std::nullopt;
    skip(3); // times of collected children, priority
    if (!takeNumber(rest, stat.nice) || !takeNumber(rest, stat.threadCount))
        return std::nullopt;
    skip(1);
    if (!takeNumber(rest, stat.startTicks))
        return std::nullopt;
    std::uint64_t bytes = 0, pages = 0;
    if (takeNumber(rest, bytes))
        stat.virtualBytes = bytes;
    if (stat.virtualBytes && takeNumber(rest, pages))
        stat.residentPages = pages;
    return stat;
}

ProcessStatus parseStatus(std::string_view text)
{
    ProcessStatus status;
    const auto take = [](std::string_view rest, auto &value) {
        typename std::remove_reference_t<decltype(value)>::value_type number{};
        if (takeNumber(rest, number))
            value = number;
    };
    while (!text.empty()) {
        std::string_view line = takeLine(text);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view name = line.substr(0, colon);
        line.remove_prefix(colon + 1);
        if (name == "Uid") {
            takeWord(line); // the real one
            take(line, status.user);
        } else if (name == "VmRSS") {
            take(line, status.residentKibibytes);
        } else if (name == "VmSize") {
            take(line, status.virtualKibibytes);
        } else if (name == "VmLck") {
            take(line, status.lockedKibibytes);
        }
    }
    return status;
}

std::string commandText(std::string_view commandLine, const std::string &name, char letter)
{
    while (!commandLine.empty() && (commandLine.back() == 0 || commandLine.back() == ' '))
        commandLine.remove_suffix(1);
    std::string text(commandLine);
    if (text.empty())
        text = '[' + name + ']';
    if (letter == 'Z')
        text += " <defunct>";
    for (char &one : text) {
        if (one == 0)
            one = ' ';
        else if (static_cast<unsigned char>(one) < ' ' || one == 0x7f)
            one = '?';
    }
    return text;
}

std::string statWord(const ProcessStat &stat, const ProcessStatus &status, std::uint32_t group)
{
    std::string word(1, stat.letter);
    if (stat.nice < 0)
        word += '<';
    else if (stat.nice > 0)
        word += 'N';
    if (status.lockedKibibytes.value_or(0) > 0)
        word += 'L';
    if (group > 0 && stat.session == static_cast<std::int32_t>(group))
        word += 's';
    if (stat.threadCount > 1)
        word += 'l';
    if (stat.group == stat.foregroundGroup)
        word += '+';
    return word;
}

std::string terminalName(std::int32_t device)
{
    if (device == 0)
        return "?";
    // The number as the kernel hands it out: the minor's upper bits stand above the major.
    const auto bits = static_cast<std::uint32_t>(device);
    const std::uint32_t major = bits >> 8 & 0xfff, minor = (bits & 0xff) | (bits >> 12 & 0xfff00);
    constexpr std::uint32_t virtualConsoles = 4, firstPseudo = 136, lastPseudo = 143, firstSerial = 64;
    if (major >= firstPseudo && major <= lastPseudo)
        return "pts/" + std::to_string(minor + (major - firstPseudo) * 256);
    if (major == virtualConsoles)
        return minor < firstSerial ? "tty" + std::to_string(minor) : "ttyS" + std::to_string(minor - firstSerial);
    if (major == 5 && minor == 1)
        return "console";
    return std::to_string(major) + ':' + std::to_string(minor);
}

} // namespace layerlab::system
