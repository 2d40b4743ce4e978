// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/conversation.h"
#include "app/cli/lab_session.h"
#include "engine/base/cbor.h"
#include "session/language.h"
#include "session/recording_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <csignal>
#include <sys/signalfd.h>

namespace layerlab::cli {

namespace {

class Run {
    Q_DECLARE_TR_FUNCTIONS(Run)
public:
    static int usage(const QString &problem)
    {
        complain(problem + QLatin1Char(' ') +
                 tr("Usage: layerlab run LAB.lab.json|NAME [--for SECONDS] [--save OUT.pcapng] [--quiet]"));
        return Usage;
    }

    static int start(Arguments arguments)
    {
        const QString saveTo = arguments.takeValue(QStringLiteral("save"));
        const QString forText = arguments.takeValue(QStringLiteral("for"));
        const bool isQuiet = arguments.takeFlag(QStringLiteral("quiet"));
        bool isNumber = true;
        const double seconds = forText.isEmpty() ? 0 : forText.toDouble(&isNumber);
        if (arguments.hasFailed || !isNumber || !(seconds >= 0 && seconds <= 86400))
            return usage(tr("--for takes a number of seconds from 0 to 86400, --save a file."));
        if (const QString option = arguments.unknownOption(); !option.isEmpty())
            return usage(tr("There is no option “%1”.").arg(option));
        if (arguments.words.size() != 1)
            return usage(tr("Name one lab."));
        return run(arguments.words.first(), saveTo, seconds, isQuiet);
    }

private:
    /// A file if there is one of that name or it looks like one, else a built-in lab.
    static int load(const QString &name, lab::Document &document, std::string &folder)
    {
        const bool isFile =
            name.contains(QLatin1Char('/')) || name.endsWith(QLatin1String(".json")) || QFileInfo(name).isFile();
        QFile file(isFile ? name : QStringLiteral(":/labs/%1.lab.json").arg(name));
        if (!file.exists()) {
            complain(
                isFile
                    ? sentence({Errc::NotFound, ""}, name)
                    : tr("there is no built-in lab “%1”. There are: %2").arg(name, builtInLabs().join(QStringLiteral(", "))));
            return NoInput;
        }
        constexpr qint64 mostBytes = 16 << 20;
        if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes) {
            complain(sentence({file.size() > mostBytes ? Errc::TooLarge : Errc::PermissionDenied, toUtf8(file.errorString())},
                              name));
            return NoInput;
        }
        const QByteArray text = file.readAll();
        auto json = fromJson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
        auto parsed = json ? lab::fromJson(*json) : Result<lab::Document>(std::unexpected(json.error()));
        if (!parsed) {
            complain(sentence(parsed.error(), tr("The lab document %1").arg(name)));
            return BadInput;
        }
        document = std::move(*parsed);
        if (isFile)
            folder = QFileInfo(name).absolutePath().toStdString();
        return Done;
    }

    static QStringList builtInLabs()
    {
        QStringList names;
        for (const QString &entry : QDir(QStringLiteral(":/labs")).entryList())
            names.append(entry.section(QLatin1Char('.'), 0, 0));
        return names;
    }

    static int run(const QString &name, const QString &saveTo, double seconds, bool isQuiet)
    {
        lab::Document document;
        std::string folder;
        if (const int code = load(name, document, folder); code != Done)
            return code;
        if (!saveTo.isEmpty()) {
            if (auto writable = checkWritable(saveTo); !writable) {
                complain(sentence(writable.error(), saveTo));
                return NotSaved;
            }
        }
        auto file = RecordingFile::create(fromUtf8(document.name));
        if (!file) {
            complain(sentence(file.error(), tr("The recording")));
            return NotSaved;
        }
        if (!isQuiet)
            print(title(document));
        LabSession session(document, folder, isQuiet, stopDescriptor());
        int code = session.run(file->fd(), seconds);
        if (!isQuiet && QFileInfo(file->path()).size() > 0)
            printConversation(file->path());
        return keep(*file, saveTo, code);
    }

    static int keep(RecordingFile &file, const QString &saveTo, int code)
    {
        if (QFileInfo(file.path()).size() == 0) { // the lab was never made
            file.remove();
            return code;
        }
        if (saveTo.isEmpty()) {
            if (code == Done || code == ActFailed) {
                file.remove();
                print(tr("The recording was not kept: name a file with --save to keep it."));
            } else {
                print(tr("The recording is in %1").arg(file.path()));
            }
            return code;
        }
        if (auto saved = file.saveTo(saveTo); !saved) {
            complain(sentence(saved.error(), saveTo));
            complain(tr("The recording is not lost: it is in %1").arg(file.path()));
            return NotSaved;
        }
        file.remove();
        print(tr("Saved: %1").arg(QFileInfo(saveTo).absoluteFilePath()));
        return code;
    }

    static QString title(const lab::Document &document)
    {
        const auto found = document.titles.find(toUtf8(language()));
        return QStringLiteral("── %1").arg(fromUtf8(found == document.titles.end() ? document.name : found->second));
    }

    /// Readable when the user wants to stop: Ctrl+C, a polite kill, a closed terminal.
    static int stopDescriptor()
    {
        sigset_t set;
        sigemptyset(&set);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            sigaddset(&set, signal);
        sigprocmask(SIG_BLOCK, &set, nullptr);
        return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    }
};

} // namespace

int runLab(Arguments arguments)
{
    for (const QString &path : abandonedRecordings())
        complain(QCoreApplication::translate(
                     "Run", "an unfinished recording was found: %1 (layerlab dissect and layerlab events open it; "
                            "delete it when you don't need it)")
                     .arg(path));
    return Run::start(std::move(arguments));
}

} // namespace layerlab::cli
