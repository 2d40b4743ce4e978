// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/notes.h"
#include "session/session.h"

#include <QAbstractItemModel>
#include <QTimer>
#include <map>
#include <vector>

namespace layerlab {

class Selection;

/// Notes that say the same of several packets.
struct NoteKind {
    flow::Severity severity = flow::Severity::Chat;
    flow::NoteGroup group = flow::NoteGroup::Protocol;
    const char *key = "";
    const char *text = "";
    std::vector<std::uint32_t> packets;           ///< in the order of the recording
    std::map<std::uint32_t, std::string> details; ///< by place in packets; few kinds have any
};

/// What is worth knowing about the packets: a row for each kind of note, the worst first, and below it one for each packet. The
/// recording is looked through a portion at a time, while somebody looks.
class NotesModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { What, Count, Time, Info, ColumnCount };

    NotesModel(Session *session, Selection *selection, QObject *parent = nullptr);

    void setActive(bool isActive);
    /// Kinds that are less than that are left out.
    void setLeast(flow::Severity least);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The kind a row is of, or below; null for none.
    const NoteKind *kindAt(const QModelIndex &index) const;
    /// The packet of a row below a kind.
    std::optional<std::uint32_t> packetAt(const QModelIndex &index) const;
    std::uint32_t lookedUpTo() const { return m_looked; }
    bool isWhole() const;
    std::size_t noteCount() const { return m_noteCount; }
    void retranslate();
    void refreshColours();

Q_SIGNALS:
    void looked();

private:
    static constexpr quintptr noParent = ~quintptr{0};

    void replaced();
    void look();
    void take(const std::vector<flow::Note> &notes);
    std::size_t kindOf(const flow::Note &note);
    QString text(const NoteKind &kind, std::size_t at, int column) const;
    QVariant kindData(const NoteKind &kind, int column, int role) const;

    Session *m_session;
    Selection *m_selection;
    std::vector<NoteKind> m_kinds;    ///< in the order in which they were first met
    std::vector<std::size_t> m_shown; ///< indices of them, in the order of the rows
    flow::Severity m_least = flow::Severity::Chat;
    std::uint32_t m_looked = 0;
    std::size_t m_noteCount = 0;
    bool m_isActive = false;
    QTimer m_timer;
};

} // namespace layerlab
