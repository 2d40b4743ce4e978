// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "engine/base/cbor.h"
#include "engine/control/host_connection.h"
#include "session/installation.h"
#include "session/language.h"
#include "session/packet_marks.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSocketNotifier>
#include <QThreadPool>
#include <algorithm>

// The part of a session that reads its recording: a running lab's as it grows, a file's a portion at a time.

namespace layerlab {

namespace {

/// How often the views are told at most.
constexpr qint64 tellMilliseconds = 15;
/// A file that is opened a portion at a time.
constexpr qint64 largeBytes = 8 << 20;
/// While it is being opened: how much of it is indexed and understood in one go, how long this goes on until the window gets
/// its turn, and how often the views hear of it. Of a large file they hear at once, and from then on in turns of their own.
constexpr std::uint64_t portionBytes = 1 << 20;
constexpr qint64 turnMilliseconds = 10;
constexpr qint64 openingTellMilliseconds = 120;
/// Packets of a lab understood in one go: about 20 ms.
constexpr std::uint32_t livePackets = 25'000;
/// Events of one sort are in order, the sorts are written one after the other: that many are looked at for the first.
constexpr std::size_t outOfOrder = 256;

/// The head and the document are no moments of what was recorded.
bool isSeen(const recording::EventEntry &event)
{
    return event.kind != recording::EventKind::Header && event.kind != recording::EventKind::Lab;
}

} // namespace

QString Session::recordedProgram(std::uint32_t index) const
{
    return index < m_recorded.programs.size() ? fromUtf8(m_recorded.programs[index].name) : tr("program %1").arg(index);
}

QString Session::recordedHost(std::uint32_t index) const
{
    return index < m_recorded.hosts.size() ? fromUtf8(m_recorded.hosts[index].name) : tr("host %1").arg(index);
}

int Session::recordedProgramIndex(const QString &name) const
{
    return m_recorded.programIndex(toUtf8(name));
}

Nanoseconds Session::firstTime() const
{
    if (!m_capture)
        return {};
    const auto &recording = m_capture->recording();
    // The recording begins with the first thing that was seen; its head and the document were written before.
    for (; m_firstSeen < std::min<std::size_t>(recording.events().size(), outOfOrder); ++m_firstSeen) {
        const recording::EventEntry &event = recording.events()[m_firstSeen];
        if (isSeen(event))
            m_firstEvent = std::min(m_firstEvent, event.time);
    }
    const Nanoseconds first =
        recording.packets().empty() ? m_firstEvent : std::min(m_firstEvent, recording.packets().front().time);
    return first == Nanoseconds::max() ? Nanoseconds() : first;
}

Nanoseconds Session::lastTime() const
{
    if (!m_capture)
        return {};
    if (m_phase == Phase::Live)
        return monotonicNow() + wallOffset();
    const auto &recording = m_capture->recording();
    Nanoseconds last = firstTime();
    if (!recording.packets().empty())
        last = std::max(last, recording.packets().back().time);
    for (std::size_t i = recording.events().size(); i > 0 && i + 64 > recording.events().size(); --i) {
        if (isSeen(recording.events()[i - 1]))
            last = std::max(last, recording.events()[i - 1].time);
    }
    return last;
}

void Session::useRecording(recording::Recording recording)
{
    forgetTrace();
    m_capture = std::make_unique<Capture>(std::move(recording), Capture::Start::Empty);
    m_marks->clear();
    Q_EMIT recordingReplaced();
    refresh();
}

void Session::forgetTrace()
{
    m_trace = {};
    m_links.clear();
    m_stateLog.clear();
    m_processes.clear();
    m_readEvents = 0;
    m_firstEvent = Nanoseconds::max();
    m_firstSeen = 0;
}

void Session::readTrace()
{
    const std::size_t count = m_capture->recording().events().size();
    if (count == m_readEvents)
        return;
    m_trace.add(m_capture->recording(), m_readEvents);
    m_stateLog.add(m_capture->recording(), m_readEvents);
    m_processes.add(m_capture->recording(), m_readEvents);
    for (std::size_t i = m_readEvents; i < count && m_phase == Phase::Opening; ++i) {
        if (const recording::EventEntry &event = m_capture->recording().events()[i]; event.kind == recording::EventKind::Note)
            m_marks->read(m_capture->recording().payload(event));
    }
    const bool isDocumentNew = m_phase == Phase::Opening && readRecordedDocument(m_readEvents);
    m_readEvents = count;
    if (isDocumentNew)
        setDocument(m_recorded);
}

void Session::refresh()
{
    if (!m_capture)
        return;
    if (m_phase == Phase::Opening)
        return continueOpening();
    if (m_phase == Phase::Live && m_sinceTold.isValid() && m_sinceTold.elapsed() < tellMilliseconds) {
        if (!m_soonTimer.isActive())
            m_soonTimer.start(static_cast<int>(tellMilliseconds - m_sinceTold.elapsed()) + 1);
        return;
    }
    const std::size_t events = m_readEvents;
    const std::uint32_t packets = m_capture->packetCount();
    if (m_phase == Phase::Live)
        m_capture->refresh();
    if (m_capture->understand(livePackets))
        m_soonTimer.start(0);
    readTrace();
    // With nothing new, the views still show how long a call has been waiting: now and then is enough for that.
    constexpr qint64 idleMilliseconds = 390;
    const bool isNew = m_readEvents != events || m_capture->packetCount() != packets;
    if (isNew)
        m_links.update(*m_capture, m_trace, m_readEvents);
    if (isNew || (m_phase == Phase::Live && m_sinceTold.hasExpired(idleMilliseconds))) {
        m_sinceTold.start();
        Q_EMIT grown();
    }
}

void Session::continueOpening()
{
    QElapsedTimer turn;
    turn.start();
    const bool isFirst = m_capture->packetCount() == 0;
    const bool isLarge = m_capture->recording().fileBytes() >= static_cast<std::uint64_t>(largeBytes);
    const bool isTelling = isFirst ? isLarge : m_sinceTold.elapsed() >= openingTellMilliseconds;
    bool isMore = m_capture->advance(portionBytes);
    while (isMore && !isTelling && turn.elapsed() < turnMilliseconds)
        isMore = m_capture->advance(portionBytes);
    const bool isTold = isFirst || isTelling || !isMore;
    if (isTold) {
        readTrace();
        m_links.update(*m_capture, m_trace, m_readEvents);
        m_sinceTold.start();
        Q_EMIT grown();
    }
    if (isMore) {
        QTimer::singleShot(0, this, &Session::refresh);
        return;
    }
    if (const auto &damage = m_capture->recording().damage())
        addNotice(Notice::Level::Warning, tr("The file is whole up to byte %1; what follows can't be read [%2].")
                                              .arg(damage->offset)
                                              .arg(fromUtf8(damage->reason)));
    setPhase(Phase::Closed);
}

void Session::stopLooking()
{
    m_refreshTimer.stop();
    m_soonTimer.stop();
    if (const QStringList files = m_fileWatcher.files(); !files.isEmpty())
        m_fileWatcher.removePaths(files);
}

void Session::finishRecording()
{
    if (!m_capture)
        return;
    m_capture->refresh();
    m_capture->finish();
    m_capture->understand();
    readTrace();
    m_links.update(*m_capture, m_trace, m_readEvents);
    Q_EMIT grown();
}

bool Session::readRecordedDocument(std::size_t firstEvent)
{
    const recording::Recording &recording = m_capture->recording();
    bool isNew = false;
    for (std::size_t i = firstEvent; i < recording.events().size(); ++i) {
        const recording::EventEntry &event = recording.events()[i];
        if (event.kind != recording::EventKind::Lab)
            continue;
        const auto json = fromCbor(recording.payload(event));
        auto document = json ? lab::fromJson(*json) : Result<lab::Document>(std::unexpected(json.error()));
        if (document)
            m_recorded = std::move(*document);
        isNew |= document.has_value();
    }
    return isNew;
}

Result<void> Session::openRecording(const QString &path)
{
    // A large file may come from a slow disk, or have to be unpacked: its beginning is read elsewhere, the window stays alive.
    const std::string name = QFile::encodeName(path).toStdString();
    if (QFileInfo(path).size() < largeBytes) {
        auto recording = recording::Recording::open(name);
        if (!recording)
            return std::unexpected(recording.error());
        reset(false);
        useFile(std::move(*recording), path);
        return {};
    }
    reset(false);
    setPhase(Phase::Opening);
    const std::uint32_t request = ++m_openRequest;
    QThreadPool::globalInstance()->start([self = QPointer<Session>(this), request, name, path] {
        auto opened = std::make_shared<Result<recording::Recording>>(
            recording::Recording::open(name, recording::Recording::Growth::Complete, portionBytes));
        QMetaObject::invokeMethod(qApp, [self, request, opened, path] {
            if (!self || self->m_openRequest != request)
                return; // something else was opened meanwhile
            if (*opened) {
                self->useFile(std::move(**opened), path);
            } else {
                self->setPhase(Phase::NoRecording);
                self->addNotice(Notice::Level::Fault, sentence(opened->error(), QFileInfo(path).fileName()));
            }
        });
    });
    return {};
}

void Session::useFile(recording::Recording recording, const QString &path)
{
    m_phase = Phase::Opening;
    m_openedPath = path;
    m_capture = std::make_unique<Capture>(std::move(recording), Capture::Start::Empty);
    readRecordedDocument(0);
    if (m_recorded.name.empty())
        m_recorded.name = toUtf8(QFileInfo(path).completeBaseName());
    setDocument(m_recorded);
    Q_EMIT recordingReplaced();
    Q_EMIT phaseChanged();
    if (m_capture->recording().fileBytes() >= static_cast<std::uint64_t>(largeBytes))
        QTimer::singleShot(0, this, &Session::refresh); // who heard of it has done enough for one turn
    else
        refresh();
}

Result<void> Session::saveRecording(const QString &path)
{
    if (!m_file)
        return fail(Errc::InvalidArgument, "there is no recording of a lab");
    if (m_marks->isChanged()) {
        if (auto saved = saveMarked(path); !saved)
            return std::unexpected(saved.error());
    } else if (auto saved = m_file->saveTo(path); !saved) {
        return saved;
    }
    m_hasUnsaved = isLabAlive(); // more may come
    return {};
}

Result<recording::SaveReport> Session::saveMarked(const QString &path)
{
    if (!m_capture)
        return fail(Errc::InvalidArgument, "nothing is open");
    if (m_phase == Phase::Live)
        m_capture->refresh();
    recording::SaveOptions options;
    if (path.endsWith(QLatin1String(".pcap"), Qt::CaseInsensitive))
        options.format = recording::CaptureFormat::Pcap;
    m_marks->addTo(options);
    auto saved = recording::saveCapture(m_capture->recording(), QFile::encodeName(path).toStdString(), options);
    if (saved && !saved->hasLostAnnotations)
        m_marks->setSaved();
    return saved;
}

/// Into a recording in the state folder: of all that is in it nothing else is changed.
void Session::keepMarks(const QString &path)
{
    m_capture->refresh();
    m_capture->finish();
    if (m_capture->recording().damage())
        return; // what can't be read would be lost
    recording::SaveOptions options;
    m_marks->addTo(options);
    const auto saved = recording::saveCapture(m_capture->recording(), QFile::encodeName(path).toStdString(), options);
    if (!saved)
        addNotice(Notice::Level::Warning, sentence(saved.error(), QFileInfo(path).fileName()));
}

void Session::reset(bool forget)
{
    stopLooking();
    m_notifier.reset();
    m_host.reset();
    m_waiting.clear();
    stopActs();
    // The host is gone, and with it who wrote the recording: its file is whole.
    const bool areMarksNew = !forget && m_capture && m_phase != Phase::Opening && m_marks->isChanged();
    const bool isLeftBehind =
        !m_file && QFileInfo(m_openedPath).absolutePath() == QFileInfo(recordingsFolder()).absoluteFilePath();
    if (areMarksNew && (m_file || isLeftBehind))
        keepMarks(m_file ? m_file->path() : m_openedPath);
    else if (m_file && (forget || !m_hasUnsaved))
        m_file->remove();
    m_file.reset();
    m_openedPath.clear();
    m_hasUnsaved = false;
    forgetTrace();
    m_recorded = {};
    const bool hadCapture = m_capture != nullptr;
    m_capture.reset();
    m_marks->clear();
    for (auto at = m_programs.begin(); at != m_programs.end(); ++at) {
        if (at->status.phase != ProgramStatus::Phase::Starting)
            *at = {};
    }
    ++m_openRequest;
    if (hadCapture) // first: whoever hears of the phase must not look for the old one
        Q_EMIT recordingReplaced();
    setPhase(Phase::NoRecording);
}

} // namespace layerlab
