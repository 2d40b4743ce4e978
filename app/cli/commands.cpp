// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "engine/base/text.h"
#include "session/language.h"

#include <QCoreApplication>

namespace layerlab::cli {

namespace {

constexpr Command table[] = {
    {"run", LL_TEXT("Cli", "LAB.lab.json|NAME [--for SECONDS] [--save OUT.pcapng] [--quiet]"),
     LL_TEXT("Cli", "runs a lab, prints what happened and saves the recording"), runLab},
    {"dissect",
     LL_TEXT("Cli", "FILE [--filter EXPRESSION] [--fields a,b,c] [--packet N] [--stats] [--json] [--follow N|udp:N [--hex]] "
                    "[--export http|tftp|mail FOLDER|har OUT.har] [--keys KEYLOG]"),
     LL_TEXT("Cli", "takes the packets of a capture or recording apart; --stats counts which protocols it has; --export writes "
                    "the files and mails it carried, or its HTTP requests with their responses as an HTTP archive; --keys "
                    "names a key log to open TLS with"),
     dissect},
    {"save", LL_TEXT("Cli", "FILE [--filter EXPRESSION] [--packets LIST] [--share-safe] [--keys KEYLOG] --out X.pcapng|.pcap"),
     LL_TEXT("Cli", "saves packets of a capture or recording; --share-safe without addresses and payload, --keys with the "
                    "secrets of a key log"),
     save},
    {"events", LL_TEXT("Cli", "FILE [--kind calls|states|lifecycle|sockets|output|acts|gaps|cores] [--json]"),
     LL_TEXT("Cli", "lists what else a recording holds: calls, states, lives of tasks"), events},
    {"picture",
     LL_TEXT("Cli", "FILE --view NAME --out X.png|.svg|.pdf [--packet N] [--theme light|dark] [--size WxH] [--keys KEYLOG]"),
     LL_TEXT("Cli",
             "draws a view of a capture or recording: layers, packets, ladder, stream, conversations, notes, files, plots, "
             "calls, timeline, a program, the window"),
     picture},
    {"export", "--perfetto FILE --out X.pftrace",
     LL_TEXT("Cli", "writes tasks, calls and frames of a recording as a trace that ui.perfetto.dev opens"), exportRecording},
    {"fields", "[--json]", LL_TEXT("Cli", "lists every field of every protocol, with its explanation"), fields},
    {"doctor", "[--json]", LL_TEXT("Cli", "tells what this system allows, what it does not, and how to change that"), doctor},
};

class Help {
    Q_DECLARE_TR_FUNCTIONS(Cli)
public:
    static void show()
    {
        print(tr("Layerlab %1: real programs, real calls, real packets, taken apart.").arg(QStringLiteral(LAYERLAB_VERSION)));
        print(tr("Usage: layerlab [--language en|zh_CN] COMMAND …   without a command: the window, with the file named"));
        for (const Command &command : table) {
            print(QStringLiteral("  layerlab %1 %2").arg(QLatin1String(command.name), translated("Cli", command.usage)));
            print(QStringLiteral("      %1").arg(translated("Cli", command.summary)));
        }
        print(tr("Built-in labs: %1")
                  .arg(QStringLiteral(
                      "tcp-echo, udp-echo, unix-echo, http-get, python-echo; zombie, zombie-cures, fork-wait, "
                      "fork-tree, orphan, process-join, exec, daemon; signals, alarm, signal-mask, "
                      "signal-unstoppable, terminal-keys; pool, pipe, queue, shared-memory; threads, thread-data, semaphore, "
                      "event, barrier, condition; race, deadlock, producer-consumer, readers-writers, "
                      "philosophers; cost, cores, nice, gil")));
        print(tr("Exit codes: 0 done, 1 other failure, 2 wrong usage, 3 no such file, 4 not a capture or damaged, 5 no lab "
                 "possible here, "
                 "6 a program or a wait failed, 7 not saved, 8 a part of the lab died, 9 output closed."));
    }
    static int unknown(const QString &word)
    {
        complain(tr("there is no command “%1”. “layerlab --help” lists them.").arg(word));
        return Usage;
    }
    static int badLanguage(const QString &name)
    {
        complain(tr("there is no language “%1”. Choose en or zh_CN.").arg(name));
        return Usage;
    }
    static int noWindow()
    {
        complain(tr("there is no display for the window. “layerlab run tcp-echo” shows a first conversation here."));
        return Usage;
    }
};

} // namespace

std::span<const Command> commands()
{
    return table;
}

int runCommand(QStringList words)
{
    Arguments arguments{std::move(words)};
    const QString wanted = arguments.takeValue(QStringLiteral("language"));
    if (!setLanguage(wanted))
        return Help::badLanguage(wanted);
    if (arguments.takeFlag(QStringLiteral("version"))) {
        print(QStringLiteral("layerlab " LAYERLAB_VERSION));
        return Done;
    }
    if (arguments.takeFlag(QStringLiteral("help"))) {
        Help::show();
        return Done;
    }
    if (arguments.words.isEmpty())
        return Help::noWindow();
    const QString name = arguments.words.takeFirst();
    for (const Command &command : table) {
        if (name == QLatin1String(command.name))
            return command.run(std::move(arguments));
    }
    return Help::unknown(name);
}

} // namespace layerlab::cli
