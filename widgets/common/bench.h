// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/packet_marks.h"
#include "session/session.h"
#include "widgets/common/moment.h"
#include "widgets/common/selection.h"

#include <QObject>

namespace layerlab {

/// What an instrument may ask of the window it stands in: the one session, the one selection, and who opens what. Instruments
/// know nothing of each other.
class Bench : public QObject {
    Q_OBJECT
public:
    Bench(Session *session, Selection *selection, QObject *parent = nullptr)
        : QObject(parent), m_session(session), m_selection(selection)
    {
    }
    Session *session() const { return m_session; }
    Selection *selection() const { return m_selection; }
    Moment *moment() { return &m_moment; }

    /// Opens (or brings to the front) the instrument of a program: endpoint, HTTP bench or task bench, by its kind.
    void openProgram(const QString &name) { Q_EMIT programWanted(name); }
    /// Shows a panel by its object name: "packets", "stream", "calls", "timeline", "inspector" …
    void showPanel(const QString &name) { Q_EMIT panelWanted(name); }
    /// Shows the packets that pass a filter (an expression of the display-filter language).
    void filterPackets(const QString &filter)
    {
        Q_EMIT filterWanted(filter);
        showPanel(QStringLiteral("packets"));
    }
    /// Shows those of the packets shown that pass a filter too.
    void narrowPackets(const QString &filter)
    {
        Q_EMIT narrowingWanted(filter);
        showPanel(QStringLiteral("packets"));
    }
    /// Begins a rule that colours the packets that pass a filter.
    void colourPackets(const QString &filter)
    {
        Q_EMIT colourWanted(filter);
        showPanel(QStringLiteral("packets"));
    }
    /// Adds a column with the values of a field to the list of packets.
    void addColumn(const QString &field)
    {
        Q_EMIT columnWanted(field);
        showPanel(QStringLiteral("packets"));
    }
    /// Runs an action of the window's table by its name, e.g. "program.new".
    void trigger(const QString &action) { Q_EMIT actionWanted(action); }
    /// A change of the lab document as one step that can be undone; the text names it ("Change the port").
    void changeDocument(const QString &text, lab::Document document) { Q_EMIT documentChangeWanted(text, document); }
    /// What is said of packets (marks, comments), as one step that can be undone.
    void changeMarks(const QString &text, PacketMarks::State state) { Q_EMIT marksChangeWanted(text, state); }

Q_SIGNALS:
    void programWanted(const QString &name);
    void panelWanted(const QString &name);
    void filterWanted(const QString &filter);
    void narrowingWanted(const QString &filter);
    void colourWanted(const QString &filter);
    void columnWanted(const QString &field);
    void actionWanted(const QString &action);
    void documentChangeWanted(const QString &text, const layerlab::lab::Document &document);
    void marksChangeWanted(const QString &text, const layerlab::PacketMarks::State &state);

private:
    Session *m_session;
    Selection *m_selection;
    Moment m_moment;
};

} // namespace layerlab
