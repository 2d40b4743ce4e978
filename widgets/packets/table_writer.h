// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "widgets/common/csv.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>
#include <memory>
#include <vector>

namespace layerlab {

class PacketModel;

/// Writes packets as a table, a portion at a time, so that the window stays alive: some columns of the model, in that order, as
/// comma-separated values under their titles (RFC 4180), or as a JSON array of objects whose members are named as the settings
/// name the columns (RFC 8259). The file is there whole or not at all.
class TableWriter : public QObject {
    Q_OBJECT
public:
    explicit TableWriter(PacketModel *model, QObject *parent = nullptr);

    /// Errors: PermissionDenied, NotFound (no such folder).
    Result<void> begin(const QString &path, TableFormat format, std::vector<std::uint32_t> packets, const QList<int> &columns);
    bool isBusy() const { return m_file != nullptr; }
    /// Leaves no file.
    void cancel();
    std::size_t written() const { return m_written; }
    std::size_t wanted() const { return m_packets.size(); }
    QString path() const { return m_path; }

Q_SIGNALS:
    void progressed();
    void finished();
    /// NoSpace, System; Closed: the columns became others meanwhile.
    void failed(const layerlab::Error &error);

private:
    void write();
    QByteArray row(std::uint32_t packet) const;
    bool hasColumns() const;
    void end();

    PacketModel *m_model;
    std::unique_ptr<QSaveFile> m_file;
    QString m_path;
    TableFormat m_format = TableFormat::Csv;
    std::vector<std::uint32_t> m_packets;
    QList<int> m_columns;
    QStringList m_names; ///< of the columns: they may be others meanwhile
    std::size_t m_written = 0;
    QTimer m_timer;
};

} // namespace layerlab
