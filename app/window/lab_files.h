// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/marks_copy.h"
#include "session/session.h"

#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <QUndoStack>
#include <functional>

namespace layerlab {

struct HarRequests;

/// What is open as files: lab definitions (.lab.json), sessions and captures (.pcapng, .pcap); the list of recent ones; and the
/// steps that can be undone. HTTP archives (.har) are read and handed on. Says what went wrong through Session::addNotice,
/// never in a dialog.
class LabFiles : public QObject {
    Q_OBJECT
public:
    explicit LabFiles(Session *session, QObject *parent = nullptr);

    /// Asks for a file; replaced in tests. Empty: the user thought better of it.
    std::function<QString()> askOpenPath;
    std::function<QString(const QString &suggested)> askSavePath;

    const QString &path() const { return m_path; }
    /// Whether the document has changed since it was read or written.
    bool isChanged() const { return !m_undo.isClean(); }
    QUndoStack *undoStack() { return &m_undo; }

    void newLab();
    void useDocument(lab::Document document, const QString &folder);
    bool useBuiltIn(const QString &name);
    void openAsking();
    /// By what the file is, not by its name.
    bool open(const QString &path);
    bool save();
    bool saveAsking();
    bool saveTo(const QString &path);
    /// A change as one step.
    void change(const QString &text, const lab::Document &document);
    void changeMarks(const QString &text, const PacketMarks::State &state);
    /// Safety copies of what is changed are written now, not soon.
    void keepChanges();

    const QStringList &recent() const { return m_recent; }

Q_SIGNALS:
    void pathChanged();
    void recentChanged();
    /// Something else is open now: benches of programs that are gone can be closed.
    void replaced();
    /// An HTTP archive was read: what is open stays open.
    void archiveOpened(const std::shared_ptr<const layerlab::HarRequests> &archive);

private:
    void keepUnsaved();
    void setPath(const QString &path);
    void remember(const QString &path);
    bool openDocument(const QString &path);
    bool openCapture(const QString &path);
    bool openArchive(const QString &path);
    bool saveDocument(const QString &path);
    bool writeDocument(const QString &path, Error &error) const;
    bool copyOpened(const QString &path);
    bool saveMarked(const QString &path);
    void findUnsaved();
    void autosave();
    void autosaveMarks();
    void restoreMarks();

    Session *m_session;
    QString m_path;
    QStringList m_recent;
    QUndoStack m_undo;
    QTimer m_autosave;
    QString m_autosavePath;
    std::unique_ptr<QLockFile> m_autosaveLock; ///< while the safety copy is there
    lab::Document m_clean;                     ///< the document as it was read or written
    std::optional<MarksCopy> m_marksCopy;      ///< while there is one
};

} // namespace layerlab
