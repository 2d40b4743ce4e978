// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/table_writer.h"

#include "widgets/packets/packet_model.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

namespace layerlab {

namespace {

constexpr qint64 turnMilliseconds = 10;
constexpr qsizetype exactDigits = 15; ///< of a number that every reader of JSON keeps (RFC 8259 §6)

} // namespace

TableWriter::TableWriter(PacketModel *model, QObject *parent) : QObject(parent), m_model(model)
{
    connect(&m_timer, &QTimer::timeout, this, &TableWriter::write);
}

Result<void> TableWriter::begin(const QString &path, TableFormat format, std::vector<std::uint32_t> packets,
                                const QList<int> &columns)
{
    cancel();
    auto file = std::make_unique<QSaveFile>(path);
    if (auto opened = openForWriting(*file); !opened)
        return opened;
    m_file = std::move(file);
    m_path = path;
    m_format = format;
    m_packets = std::move(packets);
    m_columns = columns;
    m_names.clear();
    m_written = 0;
    QStringList titles;
    for (const int column : columns) {
        m_names.append(m_model->columnName(column));
        titles.append(m_model->headerData(column, Qt::Horizontal).toString());
    }
    m_file->write(format == TableFormat::Csv ? csvLine(titles) : "[");
    m_timer.start(0);
    return {};
}

void TableWriter::cancel()
{
    m_timer.stop();
    if (m_file)
        m_file->cancelWriting();
    m_file.reset();
}

bool TableWriter::hasColumns() const
{
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        if (m_model->columnName(m_columns[i]) != m_names[i])
            return false;
    return true;
}

QByteArray TableWriter::row(std::uint32_t packet) const
{
    if (m_format == TableFormat::Csv) {
        QStringList fields;
        for (const int column : m_columns)
            fields.append(m_model->text(packet, column));
        return csvLine(fields);
    }
    QJsonObject object;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const QString text = m_model->text(packet, m_columns[i]);
        bool isNumber = m_model->isNumeric(m_columns[i]) && text.size() <= exactDigits;
        const double number = isNumber ? text.toDouble(&isNumber) : 0;
        object.insert(m_names[i], isNumber ? QJsonValue(number) : QJsonValue(text));
    }
    return (m_written > 0 ? ",\n" : "\n") + QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void TableWriter::write()
{
    if (!hasColumns()) {
        cancel();
        Q_EMIT failed({Errc::Closed, "the columns became others"});
        return;
    }
    QElapsedTimer turn;
    turn.start();
    while (m_written < m_packets.size() && turn.elapsed() < turnMilliseconds) {
        m_file->write(row(m_packets[m_written]));
        ++m_written;
    }
    if (m_written < m_packets.size() && m_file->error() == QFileDevice::NoError) {
        Q_EMIT progressed();
        return;
    }
    end();
}

void TableWriter::end()
{
    m_timer.stop();
    if (m_format == TableFormat::JsonArray)
        m_file->write("\n]\n");
    const Result<void> committed = commitFile(*m_file);
    m_file.reset();
    if (committed)
        Q_EMIT finished();
    else
        Q_EMIT failed(committed.error());
}

} // namespace layerlab
