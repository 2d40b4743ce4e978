// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/csv.h"

#include "session/language.h"

#include <QAbstractItemModel>
#include <QFileInfo>
#include <QSaveFile>

namespace layerlab {

namespace {

QString field(QString text)
{
    const bool needsQuotes = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                             text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!needsQuotes)
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

template <class TextOf> QByteArray lineOf(int columns, TextOf &&textOf)
{
    QString line;
    for (int column = 0; column < columns; ++column)
        line += (column ? QStringLiteral(",") : QString()) + field(textOf(column));
    return (line + QStringLiteral("\r\n")).toUtf8();
}

} // namespace

QByteArray csvOf(const QAbstractItemModel &model, int role)
{
    const int columns = model.columnCount();
    QByteArray csv = lineOf(columns, [&](int column) { return model.headerData(column, Qt::Horizontal).toString(); });
    for (int row = 0; row < model.rowCount(); ++row)
        csv += lineOf(columns, [&](int column) { return model.index(row, column).data(role).toString(); });
    return csv;
}

Result<void> writeFile(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(QFileInfo(QFileInfo(path).path()).isDir() ? Errc::PermissionDenied : Errc::NotFound,
                    toUtf8(file.errorString()));
    file.write(bytes);
    if (!file.commit())
        return fail(file.error() == QFileDevice::ResourceError ? Errc::NoSpace : Errc::System, toUtf8(file.errorString()));
    return {};
}

Result<void> writeCsv(const QAbstractItemModel &model, const QString &path)
{
    return writeFile(csvOf(model), path);
}

} // namespace layerlab
