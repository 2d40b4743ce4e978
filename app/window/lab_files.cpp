// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lab_files.h"

#include "app/window/preferences.h"
#include "engine/base/cbor.h"
#include "session/installation.h"
#include "session/language.h"
#include "widgets/http/har_requests.h"
#include "widgets/lab/program_kinds.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>
#include <algorithm>

namespace layerlab {

namespace {

constexpr int mostRecent = 12;

/// The document before and after: undoing puts the other one in.
class DocumentChange : public QUndoCommand {
public:
    DocumentChange(Session *session, const QString &text, lab::Document after)
        : QUndoCommand(text), m_session(session), m_before(session->document()), m_after(std::move(after))
    {
    }
    void undo() override { m_session->setDocument(m_before); }
    void redo() override { m_session->setDocument(m_after); }

private:
    Session *m_session;
    lab::Document m_before, m_after;
};

/// The same of what is said of packets.
class MarksChange : public QUndoCommand {
public:
    MarksChange(PacketMarks *marks, const QString &text, PacketMarks::State after)
        : QUndoCommand(text), m_marks(marks), m_before(marks->state()), m_after(std::move(after))
    {
    }
    void undo() override { m_marks->setState(m_before); }
    void redo() override { m_marks->setState(m_after); }

private:
    PacketMarks *m_marks;
    PacketMarks::State m_before, m_after;
};

/// Each window has a safety copy of its own, locked while the window lives.
QString autosavePath()
{
    static int windows = 0;
    return QStringLiteral("%1/autosave-%2-%3.lab.json")
        .arg(recordingsFolder())
        .arg(QCoreApplication::applicationPid())
        .arg(++windows);
}

QString lockPath(const QString &path)
{
    return path + QStringLiteral(".lock");
}

enum class FileKind { Document, Archive, Capture };

FileKind kindOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return path.endsWith(QLatin1String(".json")) ? FileKind::Document : FileKind::Capture;
    const QByteArray begin = file.read(256);
    if (http::looksLikeHar(std::string_view(begin.constData(), static_cast<std::size_t>(begin.size()))))
        return FileKind::Archive;
    return begin.trimmed().startsWith('{') ? FileKind::Document : FileKind::Capture;
}

} // namespace

LabFiles::LabFiles(Session *session, QObject *parent) : QObject(parent), m_session(session)
{
    m_recent = settings().value(QStringLiteral("recent")).toStringList();
    m_recent.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    findUnsaved();
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(500);
    connect(&m_autosave, &QTimer::timeout, this, &LabFiles::autosave);
    connect(&m_undo, &QUndoStack::indexChanged, &m_autosave, qOverload<>(&QTimer::start));
    connect(&m_undo, &QUndoStack::cleanChanged, &m_autosave, qOverload<>(&QTimer::start));
    connect(&m_undo, &QUndoStack::cleanChanged, this, &LabFiles::pathChanged);
    connect(session, &Session::phaseChanged, this, [this] { // after what opens the file has done its part
        if (m_session->phase() == Session::Phase::Closed)
            QMetaObject::invokeMethod(this, &LabFiles::restoreMarks, Qt::QueuedConnection);
    });
    connect(session, &Session::recordingReplaced, this, [this] { m_marksCopy.reset(); });
    connect(session, &Session::documentChanged, this, [this] {
        if (m_session->phase() == Session::Phase::Opening)
            m_clean = m_session->document();
    });
}

/// What was never saved is found again: recordings that no lab holds, and the lab that was being changed.
void LabFiles::findUnsaved()
{
    MarksCopy::removeStray();
    const QDir folder(recordingsFolder());
    for (const QFileInfo &left : folder.entryInfoList({QStringLiteral("autosave*.lab.json")}, QDir::Files, QDir::Time)) {
        QLockFile lock(lockPath(left.filePath()));
        lock.setStaleLockTime(0); // only the end of its process frees it
        if (!lock.tryLock())
            continue; // of a window that lives
        const QString stamp = left.lastModified().toString(QStringLiteral("yyyyMMdd-hhmmss-zzz"));
        const QString kept = folder.filePath(QStringLiteral("unsaved-%1.lab.json").arg(stamp));
        if (QFile::rename(left.filePath(), kept))
            m_recent.prepend(kept);
    }
    for (const QString &path : abandonedRecordings()) {
        if (!m_recent.contains(path))
            m_recent.append(path);
    }
}

void LabFiles::autosave()
{
    autosaveMarks();
    if (!isChanged() || m_session->document() == m_clean) {
        QFile::remove(m_autosavePath);
        m_autosaveLock.reset();
        return;
    }
    Error error{Errc::PermissionDenied, toUtf8(recordingsFolder())};
    bool isLocked = QDir().mkpath(recordingsFolder());
    if (!m_autosaveLock) {
        m_autosavePath = autosavePath();
        m_autosaveLock = std::make_unique<QLockFile>(lockPath(m_autosavePath));
        m_autosaveLock->setStaleLockTime(0);
        isLocked = isLocked && m_autosaveLock->tryLock();
        if (!isLocked)
            m_autosaveLock.reset(); // tried again with the next change
    }
    if (!isLocked || !writeDocument(m_autosavePath, error))
        m_session->addNotice(Notice::Level::Warning, sentence(error, tr("The safety copy of the lab")));
}

void LabFiles::keepChanges()
{
    if (!m_autosave.isActive())
        return;
    m_autosave.stop();
    autosave();
}

void LabFiles::autosaveMarks()
{
    const Capture *capture = m_session->capture();
    if (!m_session->marks()->isChanged() || !capture || capture->packetCount() == 0) {
        if (m_marksCopy)
            m_marksCopy->remove();
        m_marksCopy.reset();
        return;
    }
    m_marksCopy.emplace(m_session->recordingPath(), capture->recording().packets()[0].time);
    if (!m_marksCopy->write(m_session->marks()->state()))
        m_session->addNotice(Notice::Level::Warning, sentence({Errc::PermissionDenied, toUtf8(recordingsFolder())},
                                                              tr("The safety copy of the marks")));
}

/// Of a recording whose marks nobody saved: they are there again, as a step that can be undone.
void LabFiles::restoreMarks()
{
    const Capture *capture = m_session->capture();
    if (m_session->phase() != Session::Phase::Closed || !capture || capture->packetCount() == 0 ||
        m_session->marks()->isChanged())
        return;
    const MarksCopy copy(m_session->recordingPath(), capture->recording().packets()[0].time);
    const auto left = copy.read(capture->packetCount());
    if (!left)
        return;
    const PacketMarks &marks = *m_session->marks();
    const bool isInFile = left->marked == marks.state().marked && left->ignored == marks.state().ignored &&
                          std::ranges::all_of(left->comments, [&](const auto &comment) {
                              return marks.comment(comment.first, capture->recording()) == comment.second;
                          });
    if (isInFile) {
        copy.remove();
        return;
    }
    m_marksCopy = copy;
    changeMarks(tr("marks that were not saved"), *left);
    m_session->addNotice(Notice::Level::Information,
                         tr("Marks and comments that were not saved last time are here again. Undo takes them away."));
}

void LabFiles::keepUnsaved()
{
    keepChanges();
    if (m_session->hasUnsavedRecording())
        m_session->addNotice(Notice::Level::Information,
                             tr("The recording before was not saved. It is kept, and listed on the welcome page."));
    m_session->reset(false);
}

void LabFiles::setPath(const QString &path)
{
    m_path = path;
    m_clean = m_session->document();
    m_undo.setClean();
    Q_EMIT pathChanged();
}

void LabFiles::remember(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    m_recent.removeAll(whole);
    m_recent.prepend(whole);
    while (m_recent.size() > mostRecent)
        m_recent.removeLast();
    settings().setValue(QStringLiteral("recent"), m_recent);
    Q_EMIT recentChanged();
}

void LabFiles::useDocument(lab::Document document, const QString &folder)
{
    keepUnsaved();
    m_undo.clear();
    m_session->setFolder(folder);
    m_session->setDocument(std::move(document));
    setPath({});
    Q_EMIT replaced();
}

void LabFiles::newLab()
{
    useDocument(emptyLab(), {});
}

bool LabFiles::useBuiltIn(const QString &name)
{
    auto document = Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(name));
    if (!document) {
        m_session->addNotice(Notice::Level::Fault, sentence(document.error(), name));
        return false;
    }
    useDocument(std::move(*document), {});
    return true;
}

void LabFiles::openAsking()
{
    if (const QString path = askOpenPath ? askOpenPath() : QString(); !path.isEmpty())
        open(path);
}

bool LabFiles::open(const QString &path)
{
    switch (kindOf(path)) {
    case FileKind::Document:
        return openDocument(path);
    case FileKind::Archive:
        return openArchive(path);
    case FileKind::Capture:
        break;
    }
    return openCapture(path);
}

bool LabFiles::openArchive(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    const QByteArray text =
        file.open(QIODevice::ReadOnly) ? file.read(static_cast<qint64>(http::harFileLimit) + 1) : QByteArray();
    auto archive = http::fromHar(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    if (!archive) {
        m_session->addNotice(Notice::Level::Fault, sentence(archive.error(), name));
        return false;
    }
    remember(path);
    if (archive->entries.empty()) {
        m_session->addNotice(Notice::Level::Warning, tr("%1 has no requests in it.").arg(name));
        return false;
    }
    if (archive->leftOutCount > 0)
        m_session->addNotice(Notice::Level::Warning,
                             tr("%n request(s) of %1 were left out: they have no URL, or there are too many of them.", nullptr,
                                static_cast<int>(archive->leftOutCount))
                                 .arg(name));
    Q_EMIT archiveOpened(std::make_shared<const HarRequests>(name, std::move(*archive)));
    return true;
}

bool LabFiles::openDocument(const QString &path)
{
    auto document = Session::readDocument(path);
    if (!document) {
        m_session->addNotice(Notice::Level::Fault, sentence(document.error(), QFileInfo(path).fileName()));
        return false;
    }
    useDocument(std::move(*document), QFileInfo(path).absolutePath());
    setPath(path);
    remember(path);
    return true;
}

bool LabFiles::openCapture(const QString &path)
{
    keepChanges();
    if (m_session->hasUnsavedRecording())
        keepUnsaved();
    if (auto opened = m_session->openRecording(path); !opened) {
        m_session->addNotice(Notice::Level::Fault, sentence(opened.error(), QFileInfo(path).fileName()));
        return false;
    }
    m_undo.clear();
    setPath(path);
    remember(path);
    Q_EMIT replaced();
    return true;
}

bool LabFiles::save()
{
    // Another's capture stays what it is, with marks and comments in it; pcap has no place for those.
    if (m_session->marks()->isChanged() && !m_session->hasUnsavedRecording() && m_session->phase() == Session::Phase::Closed)
        return m_path.endsWith(QLatin1String(".pcapng")) ? saveTo(m_path) : saveAsking();
    const bool hasPlace = !m_path.isEmpty() &&
                          m_path.endsWith(m_session->hasUnsavedRecording() ? QLatin1String(".pcapng") : QLatin1String(".json"));
    return hasPlace ? saveTo(m_path) : saveAsking();
}

bool LabFiles::saveAsking()
{
    const QString ending = m_session->hasUnsavedRecording() || m_session->marks()->isChanged() ? QStringLiteral(".pcapng")
                                                                                               : QStringLiteral(".lab.json");
    const QString suggested = fromUtf8(m_session->document().name) + ending;
    const QString path = askSavePath ? askSavePath(suggested) : QString();
    return !path.isEmpty() && saveTo(path);
}

bool LabFiles::saveTo(const QString &path)
{
    if (path.endsWith(QLatin1String(".json"))) {
        if (!saveDocument(path))
            return false;
    } else if (m_session->phase() == Session::Phase::Closed && !m_session->hasUnsavedRecording() && !m_path.isEmpty()) {
        if (!(m_session->marks()->isChanged() ? saveMarked(path) : copyOpened(path)))
            return false;
    } else if (auto saved = m_session->saveRecording(path); !saved) {
        m_session->addNotice(Notice::Level::Fault, sentence(saved.error(), QFileInfo(path).fileName()));
        return false;
    }
    setPath(path);
    remember(path);
    m_session->addNotice(Notice::Level::Information, tr("Saved: %1").arg(QFileInfo(path).absoluteFilePath()));
    return true;
}

bool LabFiles::writeDocument(const QString &path, Error &error) const
{
    QSaveFile file(path);
    const QByteArray text = QByteArray::fromStdString(lab::toJson(m_session->document()).dump(2)) + '\n';
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return true;
    error = {file.error() == QFileDevice::ResourceError ? Errc::NoSpace : Errc::PermissionDenied, toUtf8(file.errorString())};
    return false;
}

bool LabFiles::saveDocument(const QString &path)
{
    Error error;
    if (writeDocument(path, error))
        return true;
    m_session->addNotice(Notice::Level::Fault, sentence(error, QFileInfo(path).fileName()));
    return false;
}

/// A file that was opened is copied as it is: nothing of it is lost, not even what is not understood.
bool LabFiles::copyOpened(const QString &path)
{
    if (QFileInfo(path) == QFileInfo(m_path))
        return true;
    QFile from(m_path);
    QSaveFile to(path);
    bool isWhole = from.open(QIODevice::ReadOnly) && to.open(QIODevice::WriteOnly);
    constexpr qint64 chunk = 1 << 20;
    while (isWhole && !from.atEnd()) {
        const QByteArray bytes = from.read(chunk);
        isWhole = !bytes.isEmpty() && to.write(bytes) == bytes.size();
    }
    if (isWhole && to.commit())
        return true;
    m_session->addNotice(Notice::Level::Fault,
                         sentence({to.error() == QFileDevice::ResourceError ? Errc::NoSpace : Errc::PermissionDenied,
                                   toUtf8(from.error() != QFileDevice::NoError ? from.errorString() : to.errorString())},
                                  QFileInfo(path).fileName()));
    return false;
}

bool LabFiles::saveMarked(const QString &path)
{
    const auto saved = m_session->saveMarked(path);
    if (!saved)
        m_session->addNotice(Notice::Level::Fault, sentence(saved.error(), QFileInfo(path).fileName()));
    else if (saved->hasLostAnnotations)
        m_session->addNotice(Notice::Level::Warning,
                             tr("pcap has no place for marks and comments: save as .pcapng to keep them."));
    return saved.has_value();
}

void LabFiles::changeMarks(const QString &text, const PacketMarks::State &state)
{
    if (state != m_session->marks()->state())
        m_undo.push(new MarksChange(m_session->marks(), text, state));
}

void LabFiles::change(const QString &text, const lab::Document &document)
{
    if (document != m_session->document())
        m_undo.push(new DocumentChange(m_session, text, document));
}

} // namespace layerlab
