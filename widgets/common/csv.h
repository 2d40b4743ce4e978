// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QString>

class QAbstractItemModel;

namespace layerlab {

/// One record, with its end (RFC 4180, UTF-8).
QByteArray csvLine(const QStringList &fields);
/// A table, every row and column with the headers first, as comma-separated values (RFC 4180, UTF-8): as it is shown, or by
/// another role.
QByteArray csvOf(const QAbstractItemModel &model, int role = Qt::DisplayRole);
/// Writes the bytes whole or not at all. Errors: PermissionDenied, NotFound (no such folder), NoSpace, System.
Result<void> writeFile(const QByteArray &bytes, const QString &path);

} // namespace layerlab
