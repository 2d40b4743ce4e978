// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "engine/base/cbor.h"
#include "session/capability_text.h"
#include "session/installation.h"
#include "session/language.h"

#include <QCoreApplication>
#include <QProcess>

namespace layerlab::cli {

int doctor(Arguments arguments)
{
    const bool isJson = arguments.takeFlag(QStringLiteral("json"));
    if (!arguments.words.isEmpty()) {
        complain(QCoreApplication::translate("Doctor", "Usage: layerlab doctor [--json]"));
        return Usage;
    }
    QProcess probe;
    probe.start(fromUtf8(hostProgramPath()), {QStringLiteral("probe")});
    if (!probe.waitForFinished(30000)) {
        complain(sentence({Errc::NotFound, toUtf8(probe.errorString())}, fromUtf8(hostProgramPath())));
        return NoLab;
    }
    for (const QByteArray &line : probe.readAllStandardOutput().split('\n')) {
        if (line.isEmpty())
            continue;
        if (isJson) {
            print(line.toStdString());
            continue;
        }
        const auto found = fromJson(line.toStdString());
        if (!found)
            continue;
        const bool isAvailable = found->value("available", false);
        print(QStringLiteral("%1  %2").arg(isAvailable ? QStringLiteral("✓") : QStringLiteral("✗"),
                                           capabilityText(found->value("capability", ""))));
        if (!isAvailable) {
            print(QCoreApplication::translate("Doctor", "   failed at: %1 [%2]")
                      .arg(fromUtf8(found->value("step", "")), fromUtf8(found->value("detail", ""))));
            print(QStringLiteral("   ") + capabilityCure(found->value("pattern", "")));
        }
    }
    const bool canRun = probe.exitCode() == 0;
    if (!isJson)
        print(canRun ? QCoreApplication::translate("Doctor", "Labs can run here.")
                     : QCoreApplication::translate("Doctor", "Labs can't run here; capture files can still be opened."));
    return canRun ? Done : NoLab;
}

} // namespace layerlab::cli
