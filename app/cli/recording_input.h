// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "engine/recording/recording.h"

#include <QString>
#include <optional>

namespace layerlab::cli {

/// Opens a capture for a subcommand. On failure complains in one line and sets the exit code.
std::optional<recording::Recording> openRecording(const QString &path, int &exitCode);
/// Takes --keys FILE: the key log of TLS is known to all captures opened from now on. Its text; nothing if there is no such
/// option, or, with the exit code set, if it can't be read or has no key in it.
std::string takeKeys(Arguments &arguments, int &exitCode);
/// Says where the file is damaged, if it is; returns the exit code that follows.
int complainOfDamage(const recording::Recording &recording, const QString &path);

} // namespace layerlab::cli
