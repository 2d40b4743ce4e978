// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"
#include "engine/recording/save.h"
#include "engine/trace/trace_store.h"
#include "session/capture.h"
#include "session/links.h"
#include "session/process_log.h"
#include "session/recording_file.h"
#include "session/state_log.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <optional>
#include <sys/types.h>

class QSocketNotifier;

namespace layerlab::control {
class HostConnection;
struct Message;
} // namespace layerlab::control

namespace layerlab {

class PacketMarks;

/// Where a program of the document is.
struct ProgramStatus {
    enum class Phase { Stopped, Starting, Running, Ended, NotStarted };
    Phase phase = Phase::Stopped;
    std::uint32_t pid = 0; ///< in the lab
    int status = 0;        ///< as of wait(2), once ended
    QString failure;       ///< a sentence, if it went wrong
    bool isAlive() const { return phase == Phase::Starting || phase == Phase::Running; }
};

/// What a program wrote, as it came.
struct ProgramOutput {
    bool isError = false;
    QByteArray bytes;
};

/// Something the user should know: a sentence, and how bad it is.
struct Notice {
    enum class Level { Information, Warning, Fault };
    Level level = Level::Information;
    QString text;
    QString program;    ///< its name, or empty
    Nanoseconds time{}; ///< since the Epoch
};

/// What is open in a window: the lab document, its running lab if there is one, and its recording, or somebody's capture. The
/// recording grows while the lab lives; views read capture(), trace() and links() and look again when grown() comes (at most 60
/// times a second). All of it lives in one thread.
class Session : public QObject {
    Q_OBJECT
public:
    enum class Phase {
        NoRecording, ///< a document only
        Opening,     ///< a file is being read; what is read can be seen
        SettingUp,   ///< the lab is being made
        Live,        ///< the lab runs and records
        Closed,      ///< the recording is complete
    };

    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    // The document.
    const lab::Document &document() const { return m_document; }
    /// Folder that relative paths of its programs are meant from; empty: the lab's own.
    void setDocument(lab::Document document);
    const QString &folder() const { return m_folder; }
    void setFolder(const QString &folder) { m_folder = folder; }
    /// Errors: those of reading a file and of lab::fromJson().
    static Result<lab::Document> readDocument(const QString &path);
    static QStringList builtInLabs();

    // The lab. A program is named as in the document. The first start makes the lab.
    void startProgram(const QString &name);
    void signalProgram(const QString &name, int number, std::uint32_t pid = 0);
    /// What the kernel tells of a task of the running lab is recorded now; processes() has it soon after.
    void inspectTask(std::uint32_t tid);
    void sendInput(const QString &name, const QByteArray &bytes);
    void closeInput(const QString &name);
    /// Does what the document's acts say, from the first on; with untilInput it stops before the first input of the user's.
    void playActs(bool untilInput);
    bool isPlaying() const { return m_nextAct < m_acts.size(); }
    /// Ends every program and the lab; the recording stays.
    void endLab();
    bool isLabAlive() const { return m_host != nullptr; }
    const ProgramStatus &status(const QString &name) const;
    const QList<ProgramOutput> &output(const QString &name) const;
    pid_t hostPid() const;

    // The recording.
    Phase phase() const { return m_phase; }
    const Capture *capture() const { return m_capture.get(); }
    const trace::TraceStore &trace() const { return m_trace; }
    /// Of the recording's events, those that the trace and what else is made of them know.
    std::size_t eventCount() const { return m_readEvents; }
    const Links &links() const { return m_links; }
    const StateLog &stateLog() const { return m_stateLog; }
    const ProcessLog &processes() const { return m_processes; }
    /// What the reader says of the recording's packets.
    PacketMarks *marks() const { return m_marks; }
    /// Names of programs and hosts by the numbers the recording uses.
    QString recordedProgram(std::uint32_t index) const;
    QString recordedHost(std::uint32_t index) const;
    int recordedProgramIndex(const QString &name) const;
    /// First and last moment recorded; in a running lab the last is now. Equal when there is nothing.
    Nanoseconds firstTime() const;
    Nanoseconds lastTime() const;
    /// Reads a capture or recording; what it carries becomes the document. Returns at once: phase() is Opening until read.
    /// Errors: those of Recording::open(); of a large file they come later, as a notice.
    Result<void> openRecording(const QString &path);
    /// Copies the recording to path, whole or not at all. Errors: those of RecordingFile::saveTo(), InvalidArgument if there is
    /// none.
    Result<void> saveRecording(const QString &path);
    /// The file of the recording: that of the lab, or the one that was opened; empty: there is none.
    QString recordingPath() const { return m_file ? m_file->path() : m_openedPath; }
    /// Saves what is open with marks and comments, in the format of the path's ending; the path may be its own. Errors: those
    /// of recording::saveCapture(), InvalidArgument if nothing is open.
    Result<recording::SaveReport> saveMarked(const QString &path);
    /// Whether there is evidence that no file of the user's holds.
    bool hasUnsavedRecording() const { return m_hasUnsaved; }
    /// Lets go of recording and lab; the document stays. A recording that was not saved, or has marks that were not, stays in
    /// the state folder with its marks and comments; not if `forget`.
    void reset(bool forget);

    const QList<Notice> &notices() const { return m_notices; }
    void addNotice(Notice::Level level, const QString &text, const QString &program = {});

Q_SIGNALS:
    void documentChanged();
    void phaseChanged();
    void recordingReplaced(); ///< capture() is another one: forget what you knew
    void grown();
    void programChanged(const QString &name);
    void outputArrived(const QString &name);
    void noticed(const layerlab::Notice &notice);

private:
    struct Program {
        ProgramStatus status;
        QList<ProgramOutput> output;
        QByteArray said; ///< all of stdout, for the acts
        qsizetype seen = 0;
        int sentSignal = 0; ///< the last to this run, 0: none
    };

    bool makeLab();
    void setPhase(Phase phase);
    void takeMessages();
    void take(const control::Message &message);
    void loseHost(const QString &why);
    int hostIndexOf(const QString &name);
    bool start(const QString &name);
    Program &program(std::uint32_t index);
    void refresh();
    void continueOpening();
    void stopLooking();
    void readTrace();
    void forgetTrace();
    void useRecording(recording::Recording recording);
    void useFile(recording::Recording recording, const QString &path);
    /// From the Lab events from that one on; false if there was none.
    bool readRecordedDocument(std::size_t firstEvent);
    void finishRecording();
    void keepMarks(const QString &path);
    void continueActs();
    bool isActDone(const lab::Act &act);
    void stopActs();

    lab::Document m_document;
    lab::Document m_recorded; ///< as the host and the recording know it: programs only ever added
    QString m_folder;
    Phase m_phase = Phase::NoRecording;
    std::unique_ptr<control::HostConnection> m_host;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::optional<RecordingFile> m_file;
    QString m_openedPath; ///< of a file that was opened
    std::unique_ptr<Capture> m_capture;
    trace::TraceStore m_trace;
    std::size_t m_readEvents = 0;
    mutable Nanoseconds m_firstEvent = Nanoseconds::max(); ///< of those that firstTime() has seen
    mutable std::size_t m_firstSeen = 0;
    Links m_links;
    StateLog m_stateLog;
    ProcessLog m_processes;
    PacketMarks *m_marks;
    QHash<QString, Program> m_programs;
    QStringList m_waiting; ///< to be started when the lab is ready
    QList<Notice> m_notices;
    bool m_hasUnsaved = false;
    bool m_isFinishing = false;
    std::uint32_t m_openRequest = 0; ///< the newest: earlier ones' answers are dropped
    QElapsedTimer m_sinceTold;       ///< since grown() was sent
    QTimer m_refreshTimer;
    QTimer m_soonTimer; ///< what came too soon after the views were told
    QFileSystemWatcher m_fileWatcher;

    std::vector<lab::Act> m_acts;
    std::size_t m_nextAct = 0;
    bool m_isActBegun = false;
    QElapsedTimer m_actClock;
    QTimer m_actTimer;
};

} // namespace layerlab
