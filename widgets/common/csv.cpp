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

} // namespace

QByteArray csvLine(const QStringList &fields)
{
    QStringList texts;
    for (const QString &each : fields)
        texts.append(field(each));
    return (texts.join(QLatin1Char(',')) + QStringLiteral("\r\n")).toUtf8();
}

QByteArray csvOf(const QAbstractItemModel &model, int role)
{
    QByteArray csv;
    for (int row = -1; row < model.rowCount(); ++row) {
        QStringList fields;
        for (int column = 0; column < model.columnCount(); ++column)
            fields.append(row < 0 ? model.headerData(column, Qt::Horizontal).toString()
                                  : model.index(row, column).data(role).toString());
        csv += csvLine(fields);
    }
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

} // namespace layerlab
