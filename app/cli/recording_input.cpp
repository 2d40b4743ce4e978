// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recording_input.h"

#include "app/cli/console.h"
#include "session/language.h"

#include <QCoreApplication>

namespace layerlab::cli {

std::optional<recording::Recording> openRecording(const QString &path, int &exitCode)
{
    auto opened = recording::Recording::open(path.toLocal8Bit().toStdString());
    if (opened)
        return std::move(*opened);
    const Errc code = opened.error().code;
    exitCode = code == Errc::NotFound || code == Errc::PermissionDenied || code == Errc::InvalidArgument ? NoInput : BadInput;
    complain(sentence(opened.error(), path));
    return std::nullopt;
}

int complainOfDamage(const recording::Recording &recording, const QString &path)
{
    if (!recording.damage())
        return Done;
    complain(QCoreApplication::translate("Cli", "%1 is whole up to byte %2; what follows can't be read [%3]")
                 .arg(path)
                 .arg(recording.damage()->offset)
                 .arg(fromUtf8(recording.damage()->reason)));
    return BadInput;
}

} // namespace layerlab::cli
