// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "engine/base/cbor.h"
#include "engine/control/host_connection.h"
#include "engine/lab/kinds.h"
#include "session/failure_text.h"
#include "session/installation.h"
#include "session/language.h"
#include "session/packet_marks.h"
#include "session/program_status.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSocketNotifier>
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace layerlab {

namespace {

/// While a lab lives, the views show how long a call has been waiting even if nothing new comes: this often.
constexpr int idleMilliseconds = 400;
/// How often the file is looked at where the kernel does not tell of what is written to it.
constexpr int lookMilliseconds = 16;
constexpr int finishMilliseconds = 20'000;
constexpr qint64 mostDocumentBytes = 16 << 20;
constexpr qsizetype mostOutputPieces = 20'000;
constexpr qsizetype mostSaidBefore = 64 * 1024; ///< bytes of a program's stdout that are kept while no acts are played

} // namespace

Session::Session(QObject *parent) : QObject(parent), m_marks(new PacketMarks(this))
{
    connect(&m_refreshTimer, &QTimer::timeout, this, &Session::refresh);
    m_soonTimer.setSingleShot(true);
    connect(&m_soonTimer, &QTimer::timeout, this, &Session::refresh);
    connect(&m_fileWatcher, &QFileSystemWatcher::fileChanged, this, &Session::refresh);
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
    auto document = lab::fromJson(*json);
    if (!document)
        return document;
    for (lab::File &part : document->files) {
        if (part.builtIn.empty())
            continue;
        QFile own(QStringLiteral(":/scenarios/") + fromUtf8(part.builtIn));
        if (!own.open(QIODevice::ReadOnly))
            return fail(Errc::NotFound, part.builtIn);
        part.text = own.readAll().toStdString();
        part.builtIn.clear(); // so that a recording and a copy of the lab stand for themselves
    }
    return document;
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
    reset(false);
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
    m_host = std::make_unique<control::HostConnection>(std::move(*host));
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

void Session::inspectTask(std::uint32_t tid)
{
    if (m_host)
        (void)m_host->channel().send(control::Inspect{tid});
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

pid_t Session::hostPid() const
{
    return m_host ? m_host->pid() : 0;
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
        m_refreshTimer.start(m_fileWatcher.addPath(m_file->path()) ? idleMilliseconds : lookMilliseconds);
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
        state.said += bytes; // acts that begin later may wait for it
        if (!isPlaying() && state.said.size() > mostSaidBefore) {
            state.said.remove(0, state.said.size() - mostSaidBefore);
            state.seen = 0;
        }
        Q_EMIT outputArrived(recordedProgram(output->program));
    } else if (const auto *ended = std::get_if<control::Ended>(&message)) {
        const QString name = recordedProgram(ended->program);
        Program &state = program(ended->program);
        state.status.phase = ProgramStatus::Phase::Ended;
        state.status.status = ended->status;
        const int index = m_recorded.programIndex(toUtf8(name));
        if (index >= 0 && !m_isFinishing)
            state.status.failure = failureMeaning(m_recorded.programs[static_cast<std::size_t>(index)], ended->status,
                                                  std::exchange(state.sentSignal, 0));
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
    stopLooking();
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

} // namespace layerlab
