// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/process_record.h"

#include "engine/base/cbor.h"
#include "engine/trace/cbor_members.h"

#include <algorithm>
#include <charconv>

namespace layerlab::trace {

namespace {

template <class Record, class Visit> void visitProcess(Record &record, Visit &&visit)
{
    visit("program", record.program);
    visit("host", record.host);
    visit("pid", record.pid);
    visit("tid", record.tid);
    visit("why", record.why);
    visit("stat", record.stat);
    visit("status", record.status);
    visit("limits", record.limits);
    visit("commandLine", record.commandLine);
    visit("folder", record.folder);
    visit("files", record.files);
    visit("moreFiles", record.moreFiles);
    visit("mappings", record.mappings);
}

std::string_view takeLine(std::string_view &rest)
{
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

std::string_view takeField(std::string_view &rest)
{
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view field = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return field;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

template <class T> bool parse(std::string_view text, T &value, int base = 10)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc{} && end == text.data() + text.size();
}

} // namespace

std::vector<std::uint8_t> encode(const ProcessRecord &record)
{
    MemberWriter writer;
    visitProcess(record, writer);
    return writer.take();
}

Result<ProcessRecord> decodeProcess(Bytes payload)
{
    const auto json = fromCbor(payload);
    if (!json)
        return std::unexpected(json.error());
    if (!json->is_object())
        return fail(Errc::BadFormat, "an event that is no map");
    ProcessRecord record;
    MemberReader reader(*json);
    visitProcess(record, reader);
    if (reader.hasFailed)
        return fail(Errc::BadFormat, "an event with a member of the wrong type");
    return record;
}

std::string_view statusLine(const ProcessRecord &record, std::string_view name)
{
    std::string_view rest = record.status;
    while (!rest.empty()) {
        std::string_view line = takeLine(rest);
        if (line.size() <= name.size() || !line.starts_with(name) || line[name.size()] != ':')
            continue;
        line.remove_prefix(name.size() + 1);
        while (!line.empty() && (line.front() == '\t' || line.front() == ' '))
            line.remove_prefix(1);
        return line;
    }
    return {};
}

std::optional<std::uint64_t> signalSet(const ProcessRecord &record, std::string_view name)
{
    std::uint64_t set = 0;
    return parse(statusLine(record, name), set, 16) ? std::optional(set) : std::nullopt;
}

std::string_view statField(const ProcessRecord &record, unsigned number)
{
    // The second field is the name in parentheses, which may hold anything.
    const std::size_t end = record.stat.rfind(')');
    if (end == std::string::npos || number < 3 || end + 2 > record.stat.size())
        return {};
    std::string_view rest = std::string_view(record.stat).substr(end + 2);
    if (rest.ends_with('\n'))
        rest.remove_suffix(1);
    for (unsigned at = 3; at < number; ++at)
        takeField(rest);
    return takeField(rest);
}

std::optional<OpenFile> parseFile(std::string_view line)
{
    OpenFile file;
    if (!parse(takeField(line), file.descriptor))
        return std::nullopt;
    const std::string_view mode = takeField(line);
    if (mode.size() != 2 || line.empty())
        return std::nullopt;
    file.isReadable = mode[0] == 'r';
    file.isWritable = mode[1] == 'w';
    file.target = line;
    constexpr std::string_view pipe = "pipe:[";
    if (line.starts_with(pipe) && line.ends_with(']'))
        (void)parse(line.substr(pipe.size(), line.size() - pipe.size() - 1), file.pipeInode);
    return file;
}

std::optional<Mapping> parseMapping(std::string_view line)
{
    Mapping mapping;
    mapping.rights = takeField(line);
    if (!parse(takeField(line), mapping.sizeKibibytes) || !parse(takeField(line), mapping.residentKibibytes))
        return std::nullopt;
    mapping.name = line;
    return mapping;
}

std::vector<Limit> parseLimits(std::string_view text)
{
    // Columns as the kernel prints them: "%-25s %-20s %-20s %-10s".
    constexpr std::size_t soft = 26, hard = 47, unit = 68;
    std::vector<Limit> limits;
    takeLine(text);
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.size() <= hard)
            continue;
        limits.push_back({std::string(trimmed(line.substr(0, soft))), std::string(trimmed(line.substr(soft, hard - soft))),
                          std::string(trimmed(line.substr(hard, unit - hard))),
                          std::string(line.size() > unit ? trimmed(line.substr(unit)) : std::string_view())});
    }
    return limits;
}

} // namespace layerlab::trace
