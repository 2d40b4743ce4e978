// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <QString>

class QAbstractItemModel;

namespace layerlab {

/// Writes a table as it is shown, every row and column with the headers first, as comma-separated values (RFC 4180, UTF-8):
/// whole or not at all. Errors: PermissionDenied, NotFound (no such folder), NoSpace, System.
Result<void> writeCsv(const QAbstractItemModel &model, const QString &path);

} // namespace layerlab
