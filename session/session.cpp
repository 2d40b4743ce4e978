// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "engine/lab/kinds.h"
#include "session/failure_text.h"
#include "session/installation.h"
#include "session/language.h"
#include "session/program_status.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSocketNotifier>
#include <QThreadPool>
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace layerlab {

namespace {

/// How often the file is looked at while a lab lives, and how often the views are told at most.
constexpr int lookMilliseconds = 16;
constexpr qint64 tellMilliseconds = 33;
/// Packets understood in one go while a file is being opened: about 20 ms.
constexpr std::uint32_t portion = 25'000;
constexpr int finishMilliseconds = 20'000;
constexpr qint64 mostDocumentBytes = 16 << 20;
constexpr qsizetype mostOutputPieces = 20'000;

} // namespace

Session::Session(QObject *parent) : QObject(parent)
{
    m_refreshTimer.setInterval(lookMilliseconds);
    connect(&m_refreshTimer, &QTimer::timeout, this, &Session::refresh);
    m_actTimer.setInterval(20);
    connect(&m_actTimer, &QTimer::timeout, this, &Session::continueActs);
}

Session::~Session()
{
    m_notifier.reset();
    m_host.reset();
}

void Session::setDocument(lab::Document document)
{
    m_document = std::move(document);
    Q_EMIT documentChanged();
}

Result<lab::Document> Session::readDocument(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(Errc::NotFound, toUtf8(path));
    if (file.size() > mostDocumentBytes)
        return fail(Errc::TooLarge, toUtf8(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(Errc::PermissionDenied, toUtf8(file.errorString()));
    const QByteArray text = file.readAll();
    auto json = fromJson(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    if (!json)
        return std::unexpected(json.error());
    return lab::fromJson(*json);
}

QStringList Session::builtInLabs()
{
    QStringList names;
    for (const QString &entry : QDir(QStringLiteral(":/labs")).entryList())
        names.append(entry.section(QLatin1Char('.'), 0, 0));
    return names;
}

void Session::addNotice(Notice::Level level, const QString &text, const QString &program)
{
    const Notice notice{level, text, program, monotonicNow() + wallOffset()};
    m_notices.append(notice);
    Q_EMIT noticed(notice);
}

void Session::setPhase(Phase phase)
{
    if (m_phase == phase)
        return;
    m_phase = phase;
    Q_EMIT phaseChanged();
}

// ── The lab

bool Session::makeLab()
{
    const std::size_t nextAct = m_nextAct; // the acts that asked for the lab go on
    reset(!m_hasUnsaved);
    m_nextAct = nextAct;
    if (isPlaying())
        m_actTimer.start();
    auto file = RecordingFile::create(fromUtf8(m_document.name.empty() ? "lab" : m_document.name));
    if (!file) {
        addNotice(Notice::Level::Fault, sentence(file.error(), tr("The recording")));
        return false;
    }
    auto host = control::HostConnection::start(hostProgramPath());
    if (!host) {
        file->remove();
        addNotice(Notice::Level::Fault, sentence(host.error(), tr("The lab host")));
        return false;
    }
    m_host.emplace(std::move(*host));
    m_file = std::move(*file);
    m_recorded = m_document;
    m_isFinishing = false;
    m_notifier = std::make_unique<QSocketNotifier>(m_host->channel().fd(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Session::takeMessages);
    setPhase(Phase::SettingUp);
    // A host that can't go on has said why: takeMessages() reads it.
    (void)m_host->channel().send(control::SetUp{lab::toJson(m_recorded)}, m_file->fd());
    return true;
}

void Session::startProgram(const QString &name)
{
    if (m_document.programIndex(toUtf8(name)) < 0 || status(name).isAlive())
        return;
    Program &state = m_programs[name];
    state.status = {.phase = ProgramStatus::Phase::Starting, .failure = {}};
    state.said.clear();
    state.seen = 0;
    Q_EMIT programChanged(name);
    if (!m_host && !makeLab()) {
        m_programs[name].status = {.phase = ProgramStatus::Phase::NotStarted, .failure = m_notices.constLast().text};
        stopActs();
        Q_EMIT programChanged(name);
        return;
    }
    m_programs[name].status.phase = ProgramStatus::Phase::Starting;
    if (m_phase == Phase::Live)
        start(name);
    else
        m_waiting.append(name);
}

/// The number the host knows a program by, told to the host first if the program is new or has changed; -1 when it is gone.
int Session::hostIndexOf(const QString &name)
{
    const int wanted = m_document.programIndex(toUtf8(name));
    if (wanted < 0)
        return -1;
    const lab::Program &program = m_document.programs[static_cast<std::size_t>(wanted)];
    int index = m_recorded.programIndex(program.name);
    if (index >= 0 && m_recorded.programs[static_cast<std::size_t>(index)] == program)
        return index;
    if (index < 0) {
        index = static_cast<int>(m_recorded.programs.size());
        m_recorded.programs.push_back(program);
    } else {
        m_recorded.programs[static_cast<std::size_t>(index)] = program;
    }
    return m_host->channel().send(control::Change{lab::toJson(m_recorded)}) ? index : -1;
}

bool Session::start(const QString &name)
{
    const int index = hostIndexOf(name);
    if (index < 0)
        return false;
    const lab::Program &program = m_recorded.programs[static_cast<std::size_t>(index)];
    control::Start start{static_cast<std::uint32_t>(index), lab::commandLine(program, labProgramPath()), program.folder};
    if (start.folder.empty())
        start.folder = m_folder.toStdString();
    return m_host->channel().send(start).has_value();
}

void Session::signalProgram(const QString &name, int number, std::uint32_t pid)
{
    if (!m_host)
        return;
    const int index = m_recorded.programIndex(toUtf8(name));
    (void)m_host->channel().send(control::Signal{static_cast<std::uint32_t>(std::max(0, index)), pid, number});
}

void Session::sendInput(const QString &name, const QByteArray &bytes)
{
    const int index = m_recorded.programIndex(toUtf8(name));
    if (!m_host || index < 0)
        return;
    for (qsizetype at = 0; at < bytes.size(); at += control::largestChunkBytes) {
        const QByteArray chunk = bytes.mid(at, control::largestChunkBytes);
        (void)m_host->channel().send(control::Input{static_cast<std::uint32_t>(index), {chunk.begin(), chunk.end()}});
    }
}

void Session::closeInput(const QString &name)
{
    const int index = m_recorded.programIndex(toUtf8(name));
    if (m_host && index >= 0)
        (void)m_host->channel().send(control::Input{static_cast<std::uint32_t>(index), {}});
}

void Session::endLab()
{
    if (!m_host || m_isFinishing)
        return;
    stopActs();
    m_isFinishing = true;
    if (!m_host->channel().send(control::Finish{}))
        loseHost(tr("The lab host has ended, and the lab with it. What was recorded before is kept."));
    QTimer::singleShot(finishMilliseconds, this, [this] {
        if (m_host && m_isFinishing)
            loseHost(sentence({Errc::TimedOut, ""}, tr("The end of the lab")));
    });
}

const ProgramStatus &Session::status(const QString &name) const
{
    static const ProgramStatus none;
    const auto found = m_programs.constFind(name);
    return found == m_programs.constEnd() ? none : found->status;
}

const QList<ProgramOutput> &Session::output(const QString &name) const
{
    static const QList<ProgramOutput> none;
    const auto found = m_programs.constFind(name);
    return found == m_programs.constEnd() ? none : found->output;
}

Session::Program &Session::program(std::uint32_t index)
{
    return m_programs[recordedProgram(index)];
}

void Session::takeMessages()
{
    constexpr int mostAtOnce = 200; // a flood of output must not stop the window
    for (int i = 0; i < mostAtOnce && m_host; ++i) {
        auto received = m_host->channel().receive();
        if (!received) {
            if (received.error().code != Errc::Closed)
                continue;
            loseHost(m_isFinishing ? QString()
                                   : tr("The lab host has ended, and the lab with it. What was recorded before is kept."));
            return;
        }
        if (!*received)
            break;
        take((*received)->message);
    }
    if (isPlaying())
        continueActs();
}

void Session::take(const control::Message &message)
{
    if (std::holds_alternative<control::Ready>(message)) {
        auto recording = recording::Recording::fromFd(UniqueFd(fcntl(m_file->fd(), F_DUPFD_CLOEXEC, 0)),
                                                      recording::Recording::Growth::Growing);
        if (recording)
            useRecording(std::move(*recording));
        else
            addNotice(Notice::Level::Fault, sentence(recording.error(), tr("The recording")));
        m_hasUnsaved = true;
        setPhase(Phase::Live);
        m_refreshTimer.start();
        const QStringList waiting = std::exchange(m_waiting, {});
        for (const QString &name : waiting)
            start(name);
    } else if (const auto *started = std::get_if<control::Started>(&message)) {
        program(started->program).status = {.phase = ProgramStatus::Phase::Running, .pid = started->pid, .failure = {}};
        Q_EMIT programChanged(recordedProgram(started->program));
    } else if (const auto *output = std::get_if<control::Output>(&message)) {
        Program &state = program(output->program);
        const QByteArray bytes(reinterpret_cast<const char *>(output->bytes.data()),
                               static_cast<qsizetype>(output->bytes.size()));
        state.output.append({output->stream == 2, bytes});
        if (state.output.size() > mostOutputPieces)
            state.output.remove(0, mostOutputPieces / 2);
        if (isPlaying())
            state.said += bytes;
        Q_EMIT outputArrived(recordedProgram(output->program));
    } else if (const auto *ended = std::get_if<control::Ended>(&message)) {
        const QString name = recordedProgram(ended->program);
        Program &state = program(ended->program);
        state.status.phase = ProgramStatus::Phase::Ended;
        state.status.status = ended->status;
        const int index = m_recorded.programIndex(toUtf8(name));
        if (index >= 0 && !m_isFinishing)
            state.status.failure = failureMeaning(m_recorded.programs[static_cast<std::size_t>(index)], ended->status);
        if (!state.status.failure.isEmpty())
            addNotice(Notice::Level::Warning, QStringLiteral("%1: %2").arg(name, state.status.failure), name);
        Q_EMIT programChanged(name);
    } else if (const auto *failed = std::get_if<control::Failed>(&message)) {
        const QString text = failureSentence(*failed, m_recorded);
        const QString name = failed->program >= 0 ? recordedProgram(static_cast<std::uint32_t>(failed->program)) : QString();
        if (failed->step == "start" && !name.isEmpty()) {
            m_programs[name].status = {.phase = ProgramStatus::Phase::NotStarted, .failure = text};
            stopActs();
            Q_EMIT programChanged(name);
        }
        addNotice(failed->step == "setUp" || failed->step == "namespaces" || failed->step == "record" ? Notice::Level::Fault
                                                                                                      : Notice::Level::Warning,
                  text, name);
        if (failed->step == "setUp" || failed->step == "namespaces")
            loseHost({});
    } else if (const auto *part = std::get_if<control::PartEnded>(&message)) {
        addNotice(Notice::Level::Fault, failureSentence(*part));
    } else if (const auto *finished = std::get_if<control::Finished>(&message)) {
        if (finished->lostPackets > 0)
            addNotice(Notice::Level::Warning,
                      tr("%n packet(s) came too fast to be recorded; the recording says where.", nullptr,
                         static_cast<int>(std::min<std::uint64_t>(finished->lostPackets, 2'000'000'000))));
        loseHost({});
    }
}

/// The lab is over, wanted or not; what was recorded stays.
void Session::loseHost(const QString &why)
{
    m_refreshTimer.stop();
    if (m_notifier) {
        m_notifier->setEnabled(false);       // before its descriptor goes
        m_notifier.release()->deleteLater(); // this may be its own signal
    }
    m_host.reset();
    m_waiting.clear();
    stopActs();
    if (!why.isEmpty())
        addNotice(Notice::Level::Fault, why);
    for (auto at = m_programs.begin(); at != m_programs.end(); ++at) {
        if (!at->status.isAlive())
            continue;
        at->status.phase =
            at->status.phase == ProgramStatus::Phase::Starting ? ProgramStatus::Phase::NotStarted : ProgramStatus::Phase::Ended;
        at->status.status = SIGKILL;
        if (at->status.phase == ProgramStatus::Phase::NotStarted && !m_notices.isEmpty())
            at->status.failure = m_notices.constLast().text;
        Q_EMIT programChanged(at.key());
    }
    finishRecording();
    m_isFinishing = false;
    setPhase(m_capture ? Phase::Closed : Phase::NoRecording);
}

// ── The document's acts

void Session::playActs(bool untilInput)
{
    m_acts = m_document.acts;
    if (m_acts.empty()) {
        for (const lab::Program &program : m_document.programs)
            startProgram(fromUtf8(program.name));
        return;
    }
    if (untilInput) {
        const auto input = std::ranges::find_if(m_acts, [](const lab::Act &act) {
            return act.kind == lab::Act::Kind::Input || act.kind == lab::Act::Kind::CloseInput;
        });
        m_acts.erase(input, m_acts.end());
    }
    m_nextAct = 0;
    m_isActBegun = false;
    m_actTimer.start();
    continueActs();
}

void Session::stopActs()
{
    m_actTimer.stop();
    m_nextAct = m_acts.size();
}

void Session::continueActs()
{
    while (isPlaying()) {
        const lab::Act act = m_acts[m_nextAct];
        if (!m_isActBegun) {
            m_isActBegun = true;
            m_actClock.start();
            const QString name = fromUtf8(act.program);
            if (act.kind == lab::Act::Kind::Start)
                startProgram(name);
            else if (act.kind == lab::Act::Kind::Input)
                sendInput(name, QByteArray::fromStdString(act.text));
            else if (act.kind == lab::Act::Kind::CloseInput)
                closeInput(name);
            else if (act.kind == lab::Act::Kind::Signal)
                signalProgram(name, act.signal);
        }
        if (!isPlaying()) // the start failed
            return;
        if (!isActDone(act)) {
            const bool isWaitedFor = act.kind != lab::Act::Kind::Pause;
            if (static_cast<double>(m_actClock.elapsed()) < act.seconds * 1000 || !isWaitedFor)
                return;
            addNotice(Notice::Level::Warning,
                      tr("%1: what was waited for has not come within %2 s.").arg(fromUtf8(act.program)).arg(act.seconds));
            stopActs();
            return;
        }
        ++m_nextAct;
        m_isActBegun = false;
    }
    m_actTimer.stop();
}

bool Session::isActDone(const lab::Act &act)
{
    Program &state = m_programs[fromUtf8(act.program)];
    switch (act.kind) {
    case lab::Act::Kind::Start:
        return state.status.phase != ProgramStatus::Phase::Starting;
    case lab::Act::Kind::AwaitOutput: {
        const qsizetype at = state.said.indexOf(QByteArray::fromStdString(act.text), state.seen);
        if (at < 0)
            return state.status.phase == ProgramStatus::Phase::Ended;
        state.seen = at + static_cast<qsizetype>(act.text.size());
        return true;
    }
    case lab::Act::Kind::AwaitEnd:
        return !state.status.isAlive();
    case lab::Act::Kind::Pause:
        return static_cast<double>(m_actClock.elapsed()) >= act.seconds * 1000;
    default:
        return true;
    }
}

// ── The recording

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
    Nanoseconds first = Nanoseconds::max();
    if (!recording.packets().empty())
        first = recording.packets().front().time;
    for (std::size_t i = 0; i < std::min<std::size_t>(recording.events().size(), 16); ++i)
        first = std::min(first, recording.events()[i].time);
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
    for (std::size_t i = recording.events().size(); i > 0 && i + 64 > recording.events().size(); --i)
        last = std::max(last, recording.events()[i - 1].time);
    return last;
}

void Session::useRecording(recording::Recording recording)
{
    m_trace = {};
    m_links.clear();
    m_readEvents = 0;
    m_capture = std::make_unique<Capture>(std::move(recording), Capture::Start::Empty);
    Q_EMIT recordingReplaced();
    refresh();
}

void Session::readTrace()
{
    const std::size_t count = m_capture->recording().events().size();
    if (count == m_readEvents)
        return;
    m_trace.add(m_capture->recording(), m_readEvents);
    m_readEvents = count;
}

void Session::refresh()
{
    if (!m_capture)
        return;
    if (m_phase == Phase::Live && m_sinceTold.isValid() && m_sinceTold.elapsed() < tellMilliseconds)
        return;
    const std::size_t events = m_readEvents;
    const std::uint32_t packets = m_capture->packetCount();
    if (m_phase == Phase::Live)
        m_capture->refresh();
    const bool isMore = m_capture->advance(portion);
    readTrace();
    // With nothing new, the views still show how long a call has been waiting: now and then is enough for that.
    constexpr qint64 idleMilliseconds = 400;
    const bool isNew = m_readEvents != events || m_capture->packetCount() != packets;
    if (isNew)
        m_links.update(*m_capture, m_trace, m_readEvents);
    if (isNew || (m_phase == Phase::Live && m_sinceTold.hasExpired(idleMilliseconds))) {
        m_sinceTold.start();
        Q_EMIT grown();
    }
    if (m_phase == Phase::Opening) {
        if (isMore)
            QTimer::singleShot(0, this, &Session::refresh);
        else
            setPhase(Phase::Closed);
    }
}

void Session::finishRecording()
{
    if (!m_capture)
        return;
    m_capture->refresh();
    m_capture->finish();
    while (m_capture->advance(portion)) {
    }
    readTrace();
    m_links.update(*m_capture, m_trace, m_readEvents);
    Q_EMIT grown();
}

void Session::readRecordedDocument()
{
    const recording::Recording &recording = m_capture->recording();
    for (const recording::EventEntry &event : recording.events()) {
        if (event.kind != recording::EventKind::Lab)
            continue;
        const auto json = fromCbor(recording.payload(event));
        auto document = json ? lab::fromJson(*json) : Result<lab::Document>(std::unexpected(json.error()));
        if (document)
            m_recorded = std::move(*document);
    }
}

Result<void> Session::openRecording(const QString &path)
{
    // Indexing a large file takes a while: it is done elsewhere, and the window stays alive.
    constexpr qint64 largeBytes = 8 << 20;
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
        auto opened = std::make_shared<Result<recording::Recording>>(recording::Recording::open(name));
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
    m_capture = std::make_unique<Capture>(std::move(recording), Capture::Start::Empty);
    readRecordedDocument();
    if (m_recorded.name.empty())
        m_recorded.name = toUtf8(QFileInfo(path).completeBaseName());
    setDocument(m_recorded);
    Q_EMIT recordingReplaced();
    Q_EMIT phaseChanged();
    if (const auto &damage = m_capture->recording().damage())
        addNotice(Notice::Level::Warning, tr("The file is whole up to byte %1; what follows can't be read [%2].")
                                              .arg(damage->offset)
                                              .arg(fromUtf8(damage->reason)));
    refresh();
}

Result<void> Session::saveRecording(const QString &path)
{
    if (!m_file)
        return fail(Errc::InvalidArgument, "there is no recording of a lab");
    if (auto saved = m_file->saveTo(path); !saved)
        return saved;
    m_hasUnsaved = isLabAlive(); // more may come
    return {};
}

void Session::reset(bool forget)
{
    m_refreshTimer.stop();
    m_notifier.reset();
    m_host.reset();
    m_waiting.clear();
    stopActs();
    if (m_file && (forget || !m_hasUnsaved))
        m_file->remove();
    m_file.reset();
    m_hasUnsaved = false;
    m_trace = {};
    m_links.clear();
    m_readEvents = 0;
    m_recorded = {};
    const bool hadCapture = m_capture != nullptr;
    m_capture.reset();
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
