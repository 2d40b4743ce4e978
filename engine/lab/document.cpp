// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/document.h"

#include "engine/base/cbor.h"
#include "engine/lab/act_words.h"
#include "engine/lab/kinds.h"
#include "engine/lab/limits.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstring>
#include <set>
#include <span>

namespace layerlab::lab {

namespace {

std::unexpected<Error> bad(const std::string &where, const std::string &what)
{
    return fail(Errc::BadFormat, where + ": " + what);
}

/// Reads one object's members by name and tells which were never asked for.
class Members {
public:
    Members(const Json &object, std::string where) : m_object(object), m_where(std::move(where))
    {
        if (!object.is_object())
            m_error = Error{Errc::BadFormat, m_where + ": must be an object"};
    }

    const Json *find(const char *name)
    {
        m_known.insert(name);
        if (m_error)
            return nullptr;
        const auto found = m_object.find(name);
        return found == m_object.end() ? nullptr : &*found;
    }
    std::string text(const char *name, bool isRequired = false)
    {
        const Json *value = find(name);
        if (value && value->is_string())
            return value->get<std::string>();
        if (value)
            refuse(name, "must be a text");
        else if (isRequired)
            refuse(name, "is missing");
        return {};
    }
    double number(const char *name, double otherwise)
    {
        const Json *value = find(name);
        if (!value)
            return otherwise;
        if (value->is_number())
            return value->get<double>();
        refuse(name, "must be a number");
        return otherwise;
    }
    bool flag(const char *name, bool otherwise)
    {
        const Json *value = find(name);
        if (!value)
            return otherwise;
        if (value->is_boolean())
            return value->get<bool>();
        refuse(name, "must be true or false");
        return otherwise;
    }
    const Json *list(const char *name)
    {
        const Json *value = find(name);
        if (value && !value->is_array()) {
            refuse(name, "must be a list");
            return nullptr;
        }
        return value;
    }
    void refuse(const std::string &name, const std::string &what)
    {
        if (!m_error)
            m_error = Error{Errc::BadFormat, (m_where.empty() ? name : m_where + "." + name) + ": " + what};
    }
    /// The first error, or an unknown member.
    Result<void> finish()
    {
        if (!m_error) {
            for (const auto &[name, value] : m_object.items()) {
                if (!m_known.contains(name))
                    refuse(name, "is not known here");
            }
        }
        if (m_error)
            return std::unexpected(*m_error);
        return {};
    }

private:
    const Json &m_object;
    std::string m_where;
    std::set<std::string, std::less<>> m_known;
    std::optional<Error> m_error;
};

std::string place(const char *list, std::size_t index)
{
    return std::string(list) + "[" + std::to_string(index) + "]";
}

Result<std::string> optionText(const Option &option, const Json &value, const std::string &where)
{
    const auto integer = [&](std::int64_t lowest, std::int64_t highest) -> Result<std::string> {
        if (!value.is_number_integer() || value.get<std::int64_t>() < lowest || value.get<std::int64_t>() > highest)
            return bad(where, "must be a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
        return std::to_string(value.get<std::int64_t>());
    };
    switch (option.type) {
    case OptionType::Text:
    case OptionType::Request:
        if (!value.is_string())
            return bad(where, "must be a text");
        return value.get<std::string>();
    case OptionType::Port:
        return integer(0, 65535);
    case OptionType::Number:
        return integer(0, 1'000'000);
    case OptionType::Seconds:
        if (!value.is_number() || value.get<double>() < 0 || value.get<double>() > 86400)
            return bad(where, "must be a number of seconds from 0 to 86400");
        return value.dump();
    case OptionType::Flag:
        if (!value.is_boolean())
            return bad(where, "must be true or false");
        return std::string(value.get<bool>() ? "true" : "false");
    }
    return bad(where, "is of no known type");
}

Result<void> readOptions(Members &members, std::span<const Option> options, const std::string &where, Program &program)
{
    for (const Option &option : options) {
        const std::string name(option.name);
        const Json *value = members.find(name.c_str());
        if (!value) {
            if (option.isRequired)
                members.refuse(name, "is missing");
            continue;
        }
        auto text = optionText(option, *value, where + "." + name);
        if (!text)
            return std::unexpected(text.error());
        program.options[name] = *text;
    }
    return {};
}

Result<Program> readProgram(const Json &json, const Document &document, const std::string &where)
{
    Members members(json, where);
    Program program;
    program.name = members.text("name", true);
    program.host = members.text("host");
    if (program.host.empty() && !document.hosts.empty())
        program.host = document.hosts.front().name;
    program.kind = members.text("kind", true);
    program.folder = members.text("folder");
    program.isTraced = members.flag("traced", true);
    if (auto done = readOptions(members, commonOptions(), where, program); !done)
        return std::unexpected(done.error());
    if (document.hostIndex(program.host) < 0)
        members.refuse("host", "there is no host \"" + program.host + "\"");
    if (document.programIndex(program.name) >= 0)
        members.refuse("name", "\"" + program.name + "\" is there twice");
    if (program.kind == "command") {
        const Json *command = members.list("command");
        if (!command || command->empty())
            members.refuse("command", "must be a list of words: the program and its arguments");
        for (std::size_t i = 0; command && i < command->size(); ++i) {
            if (!(*command)[i].is_string())
                members.refuse(place("command", i), "must be a text");
            else
                program.command.push_back((*command)[i].get<std::string>());
        }
    } else if (const Kind *kind = findKind(program.kind)) {
        if (auto done = readOptions(members, kind->options, where, program); !done)
            return std::unexpected(done.error());
    } else {
        members.refuse("kind", "there is no kind of program \"" + program.kind + "\"");
    }
    if (auto done = members.finish(); !done)
        return std::unexpected(done.error());
    return program;
}

Result<Act> readAct(const Json &json, const Document &document, const std::string &where)
{
    Members members(json, where);
    Act act;
    const char *chosen = nullptr;
    for (const ActWord &candidate : actWords) {
        const Json *value = members.find(candidate.word);
        if (!value)
            continue;
        if (chosen) {
            members.refuse(candidate.word, "one act does one thing: there is also \"" + std::string(chosen) + "\"");
            break;
        }
        chosen = candidate.word;
        act.kind = candidate.kind;
        if (act.kind == Act::Kind::Pause)
            act.seconds = members.number("pause", 0);
        else
            act.program = members.text(candidate.word);
    }
    if (!chosen)
        members.refuse("act", "must be one of start, input, closeInput, signal, awaitOutput, awaitEnd, pause");
    else if (act.kind != Act::Kind::Pause && document.programIndex(act.program) < 0)
        members.refuse(chosen, "there is no program \"" + act.program + "\"");
    if (act.kind == Act::Kind::Input || act.kind == Act::Kind::AwaitOutput)
        act.text = members.text("text", true);
    if (act.kind == Act::Kind::Signal) {
        act.signal = signalNumber(members.text("name", true));
        if (act.signal == 0)
            members.refuse("name", "is not a signal");
    }
    if (act.kind == Act::Kind::AwaitOutput || act.kind == Act::Kind::AwaitEnd)
        act.seconds = members.number("atMost", act.seconds);
    if (!(act.seconds >= 0 && act.seconds <= 3600))
        members.refuse("seconds", "must be from 0 to 3600");
    if (auto done = members.finish(); !done)
        return std::unexpected(done.error());
    return act;
}

Result<File> readFile(const Json &json, const std::string &where)
{
    Members members(json, where);
    File file{members.text("name", true), members.text("text"), members.text("builtIn")};
    if (json.contains("text") != file.builtIn.empty())
        members.refuse("text", file.builtIn.empty() ? "is missing" : "can't be given with builtIn");
    if (file.name.empty() || file.name.find('/') != std::string::npos || file.name.front() == '.')
        members.refuse("name", "must be a plain file name");
    if (auto done = members.finish(); !done)
        return std::unexpected(done.error());
    return file;
}

Result<Host> readHost(const Json &json, const Document &document, const std::string &where)
{
    Members members(json, where);
    Host host{members.text("name", true)};
    if (host.name.empty() || host.name.size() > 64)
        members.refuse("name", "must have 1 to 64 bytes");
    if (document.hostIndex(host.name) >= 0)
        members.refuse("name", "\"" + host.name + "\" is there twice");
    if (auto done = members.finish(); !done)
        return std::unexpected(done.error());
    return host;
}

template <class T, class Read> Result<void> readList(Members &members, const char *name, std::vector<T> &out, Read read)
{
    const Json *list = members.list(name);
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        auto item = read((*list)[i], place(name, i));
        if (!item)
            return std::unexpected(item.error());
        out.push_back(std::move(*item));
    }
    return {};
}

constexpr std::size_t mostHosts = 64;

} // namespace

int Document::hostIndex(std::string_view hostName) const
{
    const auto found = std::ranges::find(hosts, hostName, &Host::name);
    return found == hosts.end() ? -1 : static_cast<int>(found - hosts.begin());
}

int Document::programIndex(std::string_view programName) const
{
    const auto found = std::ranges::find(programs, programName, &Program::name);
    return found == programs.end() ? -1 : static_cast<int>(found - programs.begin());
}

Result<Document> fromJson(const Json &json)
{
    Members members(json, "");
    Document document;
    const Json *version = members.find("layerlab");
    if (!version || !version->is_number_integer())
        return fail(Errc::BadFormat, "not a lab document: there is no number \"layerlab\"");
    if (version->get<std::int64_t>() != documentVersion)
        return fail(Errc::VersionMismatch, "lab document of version " + version->dump());
    document.name = members.text("name", true);
    if (const Json *titles = members.find("title")) {
        Members byLanguage(*titles, "title");
        for (const char *language : {"en", "zh_CN"}) {
            if (auto title = byLanguage.text(language); !title.empty())
                document.titles[language] = title;
        }
        if (auto done = byLanguage.finish(); !done)
            return std::unexpected(done.error());
    }
    Result<void> done = readList(members, "hosts", document.hosts,
                                 [&](const Json &item, const std::string &where) { return readHost(item, document, where); });
    if (done)
        done = readList(members, "programs", document.programs,
                        [&](const Json &item, const std::string &where) { return readProgram(item, document, where); });
    if (done)
        done = readList(members, "files", document.files, readFile);
    if (done)
        done = readList(members, "acts", document.acts,
                        [&](const Json &item, const std::string &where) { return readAct(item, document, where); });
    if (!done)
        return std::unexpected(done.error());
    if (document.hosts.empty() || document.hosts.size() > mostHosts)
        members.refuse("hosts", "there must be 1 to " + std::to_string(mostHosts));
    if (done = members.finish(); !done)
        return std::unexpected(done.error());
    return document;
}

int signalNumber(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size())
        return number > 0 && number < NSIG && sigabbrev_np(number) ? number : 0;
    if (text.starts_with("SIG"))
        text.remove_prefix(3);
    for (number = 1; number < NSIG; ++number) {
        if (const char *name = sigabbrev_np(number); name && text == name)
            return number;
    }
    return 0;
}

} // namespace layerlab::lab
