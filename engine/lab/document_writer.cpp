// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"
#include "engine/lab/act_words.h"
#include "engine/lab/kinds.h"
#include "engine/lab/limits.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <span>

namespace layerlab::lab {

namespace {

Json programJson(const Program &program)
{
    Json json = {{"name", program.name}, {"host", program.host}, {"kind", program.kind}};
    const auto write = [&](std::span<const Option> options) {
        for (const Option &option : options) {
            const auto given = program.options.find(std::string(option.name));
            if (given == program.options.end())
                continue;
            const bool isText = option.type == OptionType::Text || option.type == OptionType::Request;
            json[given->first] = isText ? Json(given->second) : Json::parse(given->second, nullptr, false);
        }
    };
    if (const Kind *kind = findKind(program.kind))
        write(kind->options);
    write(commonOptions());
    if (!program.command.empty())
        json["command"] = program.command;
    if (!program.folder.empty())
        json["folder"] = program.folder;
    if (!program.isTraced)
        json["traced"] = false;
    return json;
}

Json actJson(const Act &act)
{
    Json json;
    const char *word = std::ranges::find(actWords, act.kind, &ActWord::kind)->word;
    if (act.kind == Act::Kind::Pause)
        json[word] = act.seconds;
    else
        json[word] = act.program;
    if (act.kind == Act::Kind::Input || act.kind == Act::Kind::AwaitOutput)
        json["text"] = act.text;
    if (act.kind == Act::Kind::Signal)
        json["name"] = std::string("SIG") + sigabbrev_np(act.signal);
    if (act.kind == Act::Kind::AwaitOutput || act.kind == Act::Kind::AwaitEnd)
        json["atMost"] = act.seconds;
    return json;
}

} // namespace

Json toJson(const Document &document)
{
    Json json = {{"layerlab", documentVersion}, {"name", document.name}};
    for (const auto &[language, title] : document.titles)
        json["title"][language] = title;
    json["hosts"] = Json::array();
    for (const Host &host : document.hosts)
        json["hosts"].push_back({{"name", host.name}});
    json["programs"] = Json::array();
    for (const Program &program : document.programs)
        json["programs"].push_back(programJson(program));
    for (const File &file : document.files)
        json["files"].push_back({{"name", file.name},
                                 {file.builtIn.empty() ? "text" : "builtIn", file.builtIn.empty() ? file.text : file.builtIn}});
    for (const Act &act : document.acts)
        json["acts"].push_back(actJson(act));
    return json;
}

} // namespace layerlab::lab
