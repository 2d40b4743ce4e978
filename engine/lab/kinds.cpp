// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/kinds.h"

#include "engine/base/bytes.h"

#include <algorithm>

namespace layerlab::lab {

namespace {

using enum OptionType;

constexpr Option streamServer[] = {{"address", Text, true}, {"port", Port, true}, {"reply", Text},
                                   {"backlog", Number},     {"clients", Number},  {"keep-half-open", Flag}};
constexpr Option streamClient[] = {
    {"address", Text, true}, {"port", Port, true}, {"finish-at-eof", Flag}, {"keep-half-open", Flag}};
constexpr Option unixServer[] = {
    {"path", Text, true}, {"reply", Text}, {"backlog", Number}, {"clients", Number}, {"keep-half-open", Flag}};
constexpr Option unixClient[] = {{"path", Text, true}, {"finish-at-eof", Flag}, {"keep-half-open", Flag}};
constexpr Option udpServer[] = {{"address", Text, true}, {"port", Port, true}, {"reply", Text}, {"datagrams", Number}};
constexpr Option udpClient[] = {{"address", Text, true}, {"port", Port, true}, {"finish-at-eof", Flag}, {"unconnected", Flag}};
constexpr Option httpServer[] = {{"address", Text, true}, {"port", Port, true}, {"folder", Text},
                                 {"echo", Flag},          {"backlog", Number},  {"clients", Number}};
constexpr Option httpClient[] = {
    {"address", Text}, {"port", Port}, {"path", Text}, {"request", Request, true}, {"timeout", Seconds}};
constexpr Option forkOptions[] = {{"shape", Text},     {"depth", Number}, {"children", Number}, {"life", Seconds},
                                  {"spread", Flag},    {"exit", Number},  {"collect", Text},    {"wait", Flag},
                                  {"zombie", Seconds}, {"orphan", Flag}};
constexpr Option zombieOptions[] = {{"cure", Text}, {"children", Number}, {"life", Seconds}, {"seconds", Seconds}};
constexpr Option processOptions[] = {
    {"lesson", Text}, {"life", Seconds}, {"join", Seconds}, {"exit", Number}, {"daemonic", Flag}};
constexpr Option signalOptions[] = {{"lesson", Text}, {"handle", Text},  {"ignore", Text},
                                    {"block", Text},  {"alarm", Number}, {"seconds", Seconds}};
constexpr Option terminalOptions[] = {{"handle", Text}, {"ignore", Text}};
constexpr Option threadOptions[] = {
    {"count", Number}, {"work", Text}, {"rounds", Number}, {"seconds", Seconds}, {"daemon", Flag}};
constexpr Option poolOptions[] = {{"how", Text}, {"workers", Number}, {"tasks", Number}, {"work", Seconds}};
constexpr Option pipeOptions[] = {{"lesson", Text}, {"messages", Number}, {"seconds", Seconds}};
constexpr Option queueOptions[] = {{"form", Text}, {"maxsize", Number}, {"timeout", Seconds}};
constexpr Option sharedOptions[] = {{"processes", Number}, {"rounds", Number}, {"lock", Flag}};
constexpr Option syncOptions[] = {
    {"object", Text}, {"tasks", Number}, {"rounds", Number}, {"value", Number}, {"hold", Seconds}};
constexpr Option raceOptions[] = {{"cure", Text},       {"tasks", Number}, {"rounds", Number}, {"pause", Seconds},
                                  {"seconds", Seconds}, {"stepped", Flag}, {"explore", Number}};
constexpr Option deadlockOptions[] = {{"cure", Text},       {"tasks", Number}, {"timeout", Seconds}, {"pause", Seconds},
                                      {"seconds", Seconds}, {"stepped", Flag}, {"explore", Number}};
constexpr Option producerConsumerOptions[] = {{"cure", Text},       {"producers", Number}, {"consumers", Number},
                                              {"slots", Number},    {"items", Number},     {"pause", Seconds},
                                              {"seconds", Seconds}, {"stepped", Flag},     {"explore", Number}};
constexpr Option readersWritersOptions[] = {{"cure", Text},     {"readers", Number},  {"writers", Number}, {"rounds", Number},
                                            {"pause", Seconds}, {"seconds", Seconds}, {"stepped", Flag},   {"explore", Number}};
constexpr Option philosopherOptions[] = {{"cure", Text},       {"count", Number}, {"meals", Number},  {"pause", Seconds},
                                         {"seconds", Seconds}, {"stepped", Flag}, {"explore", Number}};
constexpr Option costOptions[] = {{"rounds", Number}, {"memory", Number}};
constexpr Option loadOptions[] = {{"work", Text}, {"as", Text}, {"tasks", Number}, {"cores", Number}, {"seconds", Seconds}};
constexpr Option niceOptions[] = {{"nices", Text}, {"seconds", Seconds}};

constexpr Kind kindTable[] = {
    {"tcp-server", streamServer},
    {"tcp-client", streamClient},
    {"udp-server", udpServer},
    {"udp-client", udpClient},
    {"unix-server", unixServer},
    {"unix-client", unixClient},
    {"http-server", httpServer},
    {"http-client", httpClient},
    {"fork", forkOptions},
    {"zombies", zombieOptions},
    {"process", processOptions},
    {"signals", signalOptions},
    {"terminal", terminalOptions},
    {"threads", threadOptions},
    {"pool", poolOptions},
    {"pipe", pipeOptions},
    {"queue", queueOptions},
    {"shared", sharedOptions},
    {"sync", syncOptions},
    {"race", raceOptions},
    {"deadlock", deadlockOptions},
    {"producer-consumer", producerConsumerOptions},
    {"readers-writers", readersWritersOptions},
    {"philosophers", philosopherOptions},
    {"cost", costOptions},
    {"load", loadOptions},
    {"nice", niceOptions},
};

} // namespace

std::span<const Kind> kinds()
{
    return kindTable;
}

const Kind *findKind(std::string_view name)
{
    const auto *found = std::ranges::find(kindTable, name, &Kind::name);
    return found == std::end(kindTable) ? nullptr : found;
}

std::vector<std::string> commandLine(const Program &program, const std::string &programPath)
{
    if (program.kind == "command")
        return program.command;
    std::vector<std::string> words{programPath, program.kind};
    const Kind *kind = findKind(program.kind);
    if (!kind)
        return words;
    for (const Option &option : kind->options) {
        const auto given = program.options.find(std::string(option.name));
        if (given == program.options.end())
            continue;
        switch (option.type) {
        case OptionType::Flag:
            if (given->second == "true")
                words.push_back("--" + given->first);
            break;
        case OptionType::Request: // any bytes, exactly: as hex
            words.insert(words.end(), {"--" + given->first + "-hex", toHex(asBytes(given->second))});
            break;
        default:
            words.insert(words.end(), {"--" + given->first, given->second});
            break;
        }
    }
    return words;
}

} // namespace layerlab::lab
