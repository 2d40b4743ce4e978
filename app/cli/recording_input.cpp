// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recording_input.h"

#include "session/capture.h"
#include "session/language.h"

#include <QCoreApplication>
#include <QFile>

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

std::string takeKeys(Arguments &arguments, int &exitCode)
{
    constexpr qint64 longestKeyLog = 256 << 20;
    const QString path = arguments.takeValue(QStringLiteral("keys"));
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        exitCode = NoInput;
        complain(QStringLiteral("%1: %2").arg(path, file.errorString()));
        return {};
    }
    const std::string text = file.read(longestKeyLog).toStdString();
    tls::KeyLog keys;
    keys.read(text);
    if (keys.count() == 0) {
        exitCode = BadInput;
        complain(QCoreApplication::translate("Cli", "%1 has no keys in it: lines such as CLIENT_RANDOM … … are looked for.")
                     .arg(path));
        return {};
    }
    Capture::setUserKeys(std::move(keys));
    return text;
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
