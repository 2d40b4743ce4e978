// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"

#include <QString>
#include <optional>

namespace layerlab::cli {

/// Opens a capture for a subcommand. On failure complains in one line and sets the exit code.
std::optional<recording::Recording> openRecording(const QString &path, int &exitCode);
/// Says where the file is damaged, if it is; returns the exit code that follows.
int complainOfDamage(const recording::Recording &recording, const QString &path);

} // namespace layerlab::cli
