// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/csv.h"

#include "session/language.h"

#include <QAbstractItemModel>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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

QByteArray jsonOf(const QAbstractItemModel &model, int role)
{
    QJsonArray rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QJsonObject object;
        for (int column = 0; column < model.columnCount(); ++column)
            object.insert(model.headerData(column, Qt::Horizontal).toString(),
                          QJsonValue::fromVariant(model.index(row, column).data(role)));
        rows.append(object);
    }
    return QJsonDocument(rows).toJson();
}

QByteArray tableOf(const QAbstractItemModel &model, TableFormat format, int role)
{
    return format == TableFormat::Csv ? csvOf(model, role) : jsonOf(model, role);
}

QString suffixOf(TableFormat format)
{
    return format == TableFormat::Csv ? QStringLiteral("csv") : QStringLiteral("json");
}

Result<void> openForWriting(QSaveFile &file)
{
    if (file.open(QIODevice::WriteOnly))
        return {};
    const bool isFolderThere = QFileInfo(QFileInfo(file.fileName()).path()).isDir();
    return fail(isFolderThere ? Errc::PermissionDenied : Errc::NotFound, toUtf8(file.errorString()));
}

Result<void> commitFile(QSaveFile &file)
{
    if (file.commit())
        return {};
    return fail(file.error() == QFileDevice::ResourceError ? Errc::NoSpace : Errc::System, toUtf8(file.errorString()));
}

Result<void> writeFile(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (auto opened = openForWriting(file); !opened)
        return opened;
    file.write(bytes);
    return commitFile(file);
}

} // namespace layerlab
