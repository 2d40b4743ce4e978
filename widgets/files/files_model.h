// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/object_finder.h"
#include "session/session.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QTimer>
#include <memory>
#include <optional>
#include <vector>

namespace layerlab {

class Selection;

/// The files that packets carried, a row each in the order in which they were met. The recording is looked through a portion at
/// a time, while somebody looks; a file of TFTP grows in its row.
class FilesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Packet, Protocol, Name, Size, Whole, Type, Origin, ColumnCount };
    enum Role { ValueRole = Qt::UserRole }; ///< the number or text itself, for sorting and tables

    FilesModel(Session *session, Selection *selection, QObject *parent = nullptr);

    void setActive(bool isActive);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const objects::Object &object(int row) const { return m_finder->objects()[static_cast<std::size_t>(row)]; }
    /// Put together anew; nothing once another recording is open.
    std::vector<std::uint8_t> bytes(int row) const;
    /// The file that ends in the packet, else one that has a part in it.
    std::optional<int> rowOf(std::uint32_t packet) const;
    bool isWhole() const;
    std::uint32_t lookedUpTo() const { return m_finder->packetCount(); }
    static QString wholeText(bool isWhole) { return isWhole ? tr("whole") : tr("not whole"); }
    void retranslate();
    void refreshColours();

Q_SIGNALS:
    void looked();

private:
    void replaced();
    void look();
    void takeNew();
    std::uint32_t firstPacketOf(const objects::Object &object) const;
    bool isPart(int row, std::uint32_t packet) const;
    bool isMarked(int row) const;
    void mark();
    QString text(const objects::Object &object, Column column) const;
    QString tip(const objects::Object &object, Column column) const;
    static QVariant value(const objects::Object &object, Column column);

    Session *m_session;
    Selection *m_selection;
    std::unique_ptr<objects::ObjectFinder> m_finder;
    std::vector<std::uint32_t> m_firstPackets;            ///< by row: the earliest that has part of it
    std::vector<std::pair<int, std::uint64_t>> m_growing; ///< rows of unfinished transfers, with the size that was told
    std::vector<int> m_marked;                            ///< rows of the selection
    bool m_isActive = false;
    QTimer m_timer;
};

/// Rows of one kind, with a text in their name, host or type; sorted by a column, or as they were met.
class FilesFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit FilesFilter(FilesModel *files, QObject *parent = nullptr);

    void setKind(std::optional<objects::ObjectKind> kind);
    std::optional<objects::ObjectKind> kind() const { return m_kind; }
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    FilesModel *m_files;
    std::optional<objects::ObjectKind> m_kind;
    QString m_text;
};

} // namespace layerlab
