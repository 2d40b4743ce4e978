// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/control/host_connection.h"
#include "engine/lab/document.h"

#include <QCoreApplication>
#include <set>
#include <string>
#include <vector>

namespace layerlab::cli {

/// One run of a lab from the command line: starts the host, does the document's acts (or starts every program when it has
/// none), prints what programs say, and ends the lab. Every failure is said in one line when it happens and makes the worst of
/// the exit codes.
class LabSession {
    Q_DECLARE_TR_FUNCTIONS(LabSession)
public:
    /// stopFd becomes readable when the user wants to stop (Ctrl+C).
    LabSession(lab::Document document, std::string folder, bool isQuiet, int stopFd);

    /// recordingFd is the empty file the recorder will write. seconds: how long the lab runs at least, 0 for as long as its
    /// acts take. Returns an ExitCode.
    int run(int recordingFd, double seconds);

private:
    struct ProgramState {
        std::string output;
        std::size_t seenOutput = 0; ///< up to where awaitOutput has looked
        bool isRunning = false;
        bool hasEnded = false;
        int status = 0;
        int sentSignal = 0; ///< the last, 0: none
    };

    bool setUp(control::HostConnection &host, int recordingFd);
    bool doActs(control::HostConnection &host);
    bool doAct(control::HostConnection &host, const lab::Act &act);
    bool startProgram(control::HostConnection &host, std::size_t index);
    template <typename Condition> bool pumpUntil(control::HostConnection &host, double seconds, Condition condition);
    void take(const control::Message &message);
    void takeOutput(const control::Output &output);
    void takeEnd(const control::Ended &ended);
    void takeFailure(const control::Failed &failed);
    void printLine(std::size_t program, std::string_view line, bool isError);
    void finish(control::HostConnection &host);
    void say(int exitCode, const QString &line);
    bool isAnyRunning() const;
    QString programName(std::int64_t index) const;

    lab::Document m_document;
    std::string m_folder;
    bool m_isQuiet;
    int m_stopFd;
    std::vector<ProgramState> m_programs;
    std::vector<std::string> m_partialLines;
    bool m_isReady = false;
    bool m_isOver = false;
    bool m_isStopped = false;
    int m_exitCode = 0;
};

} // namespace layerlab::cli
