// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/json.h"
#include "engine/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace layerlab::lab {

/// A host of the lab: a network namespace with its own addresses.
struct Host {
    std::string name;
    bool operator==(const Host &) const = default;
};

/// Something that can be started on a host: one of layerlab-program's kinds, or the user's own command (kind "command").
struct Program {
    std::string name;
    std::string host;
    std::string kind;
    std::map<std::string, std::string> options; ///< by the names of the kind's table (kinds.h), values as text
    std::vector<std::string> command;           ///< kind "command": what to execute
    std::string folder;                         ///< working folder; empty: the lab's own
    bool isTraced = true;                       ///< its calls are recorded
    bool operator==(const Program &) const = default;
};

/// A file that the lab brings along; it appears in the lab's own folder (/run/lab) when the lab is set up.
struct File {
    std::string name;
    std::string text;
    std::string builtIn =
        {}; ///< in a document of the program's own: the file of resources/scenarios that it is, its text to come
    bool operator==(const File &) const = default;
};

/// One step of what happens by itself when the lab is run from the command line.
struct Act {
    enum class Kind {
        Start,       ///< start a program
        Input,       ///< write text to a program's standard input
        CloseInput,  ///< close that
        Signal,      ///< send a signal to a program
        AwaitOutput, ///< until the program's output holds the text
        AwaitEnd,    ///< until the program has ended
        Pause,       ///< for the given time: to leave something to be seen
    };
    Kind kind = Kind::Start;
    std::string program;
    std::string text;    ///< Input, AwaitOutput
    int signal = 0;      ///< Signal
    double seconds = 10; ///< Pause: how long; Await…: at most so long
    bool operator==(const Act &) const = default;
};

/// The lab document: what a .lab.json holds and what a recording carries along.
struct Document {
    std::string name;
    std::map<std::string, std::string> titles; ///< by language: "en", "zh_CN"
    std::vector<Host> hosts;
    std::vector<Program> programs;
    std::vector<File> files;
    std::vector<Act> acts;
    bool operator==(const Document &) const = default;

    /// Index into hosts or programs, -1 if there is none of that name.
    int hostIndex(std::string_view hostName) const;
    int programIndex(std::string_view programName) const;
};

constexpr int documentVersion = 1;

/// Reads and checks a document (JSON, "layerlab": 1). Unknown members are refused, so that a typing error does not stay unseen.
/// Errors: BadFormat with the place in the detail ("programs[1].port: …"), VersionMismatch.
Result<Document> fromJson(const Json &json);
Json toJson(const Document &document);

/// "SIGTERM", "TERM" or "15" as a number; 0 if it is no signal.
int signalNumber(std::string_view text);

} // namespace layerlab::lab
