// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <string_view>

namespace layerlab::cli {

/// Exit codes of every subcommand; README and --help say the same.
enum ExitCode {
    Done = 0,
    Failed = 1,        ///< something else went wrong
    Usage = 2,         ///< the words of the command line are off
    NoInput = 3,       ///< a file is missing or may not be read
    BadInput = 4,      ///< a file is no capture, or is broken (what is whole has been shown)
    NoLab = 5,         ///< this system does not allow a lab (layerlab doctor tells why)
    ActFailed = 6,     ///< a program of the lab failed, or what was waited for did not come
    NotSaved = 7,      ///< the recording could not be saved where it should; where it is now was said
    IncompleteRun = 8, ///< a part of the lab died: the recording holds what came before
    OutputClosed = 9,  ///< whoever read our output is gone
};

/// Writes a line to stdout.
void print(const QString &line);
void print(std::string_view utf8Line);
/// Writes raw bytes to stdout, buffered.
void write(std::string_view utf8);
/// Ends the program when stdout can't be written any more (a closed pipe, a full disk). Called at the end, too.
int flush(int exitCode);
/// One line on stderr: "layerlab: …".
void complain(const QString &line);

/// What a subcommand finds behind its name.
struct Arguments {
    QStringList words;
    /// Takes "--name VALUE" or "--name=VALUE" out of the words. hasFailed is set when the value is missing.
    QString takeValue(const QString &name, const QString &otherwise = {});
    bool takeFlag(const QString &name);
    bool hasFailed = false;
    /// The first word that looks like an option and was not taken.
    QString unknownOption() const;
};

} // namespace layerlab::cli
