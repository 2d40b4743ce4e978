// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QString>

class QAbstractItemModel;
class QSaveFile;

namespace layerlab {

/// One record, with its end (RFC 4180, UTF-8).
QByteArray csvLine(const QStringList &fields);
/// A table, every row and column with the headers first, as comma-separated values (RFC 4180, UTF-8): as it is shown, or by
/// another role.
QByteArray csvOf(const QAbstractItemModel &model, int role = Qt::DisplayRole);
/// The same as a JSON array with an object for each row, whose members have the headers' names (RFC 8259).
QByteArray jsonOf(const QAbstractItemModel &model, int role = Qt::DisplayRole);

/// What a table is saved as.
enum class TableFormat { Csv, JsonArray };
QByteArray tableOf(const QAbstractItemModel &model, TableFormat format, int role = Qt::DisplayRole);
/// "csv" or "json".
QString suffixOf(TableFormat format);

/// Writes the bytes whole or not at all. Errors: PermissionDenied, NotFound (no such folder), NoSpace, System.
Result<void> writeFile(const QByteArray &bytes, const QString &path);
/// Its two halves, for what is written in parts.
Result<void> openForWriting(QSaveFile &file);
Result<void> commitFile(QSaveFile &file);

} // namespace layerlab
