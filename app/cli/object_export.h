// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/object.h"
#include "session/capture.h"

#include <QString>
#include <optional>

namespace layerlab::cli {

/// By its word on the command line.
std::optional<objects::ObjectKind> objectKind(const QString &word);
/// Writes the objects of that kind into the folder, and a line about each; returns the exit code.
int exportObjects(const Capture &capture, objects::ObjectKind kind, const QString &folder, bool isJson);
/// Writes the HTTP requests with their responses into one file, as an HTTP archive; returns the exit code.
int exportHar(const Capture &capture, const QString &path, bool isJson);

} // namespace layerlab::cli
