// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/recording_input.h"
#include "session/language.h"
#include "session/perfetto_export.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace layerlab::cli {

namespace {

class Export {
    Q_DECLARE_TR_FUNCTIONS(Export)
public:
    static int usage()
    {
        complain(tr("Usage: layerlab export --perfetto FILE --out X.pftrace"));
        return Usage;
    }
    static int saveTo(const Capture &capture, const QString &out)
    {
        QSaveFile file(out); // all of it, or what was there before
        const bool isWritten = file.open(QIODevice::WriteOnly) && writePerfetto(capture, [&](std::string_view text) {
                                   const auto length = static_cast<qint64>(text.size());
                                   return file.write(text.data(), length) == length;
                               });
        if (!isWritten || !file.commit()) {
            complain(QStringLiteral("%1: %2").arg(out, file.errorString()));
            return NotSaved;
        }
        print(tr("Saved: %1 (open it at https://ui.perfetto.dev; the file stays on this machine)")
                  .arg(QFileInfo(out).absoluteFilePath()));
        return Done;
    }
};

} // namespace

int exportRecording(Arguments arguments)
{
    const bool isPerfetto = arguments.takeFlag(QStringLiteral("perfetto"));
    const QString out = arguments.takeValue(QStringLiteral("out"));
    if (arguments.hasFailed || !isPerfetto || out.isEmpty() || arguments.words.size() != 1 ||
        !arguments.unknownOption().isEmpty())
        return Export::usage();
    int code = Done;
    auto recording = openRecording(arguments.words.first(), code);
    if (!recording)
        return code;
    const Capture capture(std::move(*recording));
    if (const int saved = Export::saveTo(capture, out); saved != Done)
        return saved;
    return complainOfDamage(capture.recording(), arguments.words.first());
}

} // namespace layerlab::cli
