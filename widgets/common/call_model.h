// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/selection.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QTimer>
#include <optional>
#include <vector>

namespace layerlab {

struct Theme;

/// Which calls a table shows. All conditions hold together.
struct CallFilter {
    enum class Kind { All, Waited, Failed, WithData };
    Kind kind = Kind::All;
    QString text;            ///< in the program's name, the call with its arguments, or its result; any case
    QString program;         ///< only this one's; empty: all
    std::uint64_t inode = 0; ///< only calls on this socket; 0: all
    bool operator==(const CallFilter &) const = default;
};

/// The calls of the session's recording by their time of entry, appended as they come. Texts are made for the rows that are
/// asked for and kept for some of them. Filters that need a call's text go through a long recording in portions, so the window
/// never waits; scanned() says when all is looked through.
class CallModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Who, Call, Returned, Blocked, ColumnCount };

    CallModel(Session *session, Selection *selection, QObject *parent = nullptr);

    void setFilter(const CallFilter &filter);
    const CallFilter &filter() const { return m_filter; }
    bool isScanning() const { return m_scanned < callCount(); }

    /// Index into TraceStore::calls().
    std::uint32_t callAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 if it is not shown.
    int rowOf(std::uint32_t call) const;
    /// The first shown row among what belongs to the selection; -1 for none.
    int firstLinkedRow() const;
    std::uint64_t socketOf(int row) const;
    /// The columns in one line; as strace prints it: `send(4, "hello"…) = 5`.
    QString line(int row) const;
    QString straceLine(int row) const;
    /// What is still waiting shows a longer time now.
    void tick();
    bool hasWaiting() const { return !m_open.empty(); }
    void retranslate();
    /// The colours that are given out: those of a picture while it is painted; null: those in force.
    void setTheme(const Theme *of) { m_theme = of; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void scanned();

private:
    struct Texts {
        QString call, returned, meaning;
        bool hasFailed = false;
        std::uint64_t inode = 0;
    };

    std::uint32_t callCount() const { return static_cast<std::uint32_t>(m_session->trace().calls().size()); }
    const trace::CallEntry &entry(std::uint32_t call) const { return m_session->trace().calls()[call]; }
    bool isBefore(std::uint32_t a, std::uint32_t b) const;
    void forget();
    void scan();
    void recheckOpen();
    bool passes(std::uint32_t call, int program) const;
    void insert(std::vector<std::uint32_t> calls);
    const Texts &texts(std::uint32_t call) const;
    Texts makeTexts(std::uint32_t call) const;
    QString who(const trace::Task &task) const;
    QString timeText(const trace::CallEntry &call) const;
    QString blockedText(const trace::CallEntry &call) const;
    QString toolTip(std::uint32_t call, int column) const;

    Session *m_session;
    Selection *m_selection;
    CallFilter m_filter;
    std::vector<std::uint32_t> m_rows; ///< shown calls, by time of entry
    std::vector<std::uint32_t> m_open; ///< looked at, but not returned yet
    std::uint32_t m_scanned = 0;       ///< calls looked at, in the order of arrival
    QTimer m_scanTimer;
    const Theme *m_theme = nullptr;
    mutable QCache<std::uint32_t, Texts> m_texts;
};

} // namespace layerlab
