// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/common/program_tasks.h"
#include "widgets/tasks/diagram_layout.h"

#include <QString>

namespace layerlab {

/// One task as it is shown at a moment, with its words in the language in force.
struct TaskView {
    std::uint32_t task = 0;   ///< index into TraceStore::tasks()
    std::uint32_t number = 0; ///< pid, of a thread its tid
    std::uint32_t parent = 0; ///< pid, at that moment
    bool isThread = false;
    int depth = 0; ///< in the family tree
    TaskMoment moment;
    QString name;
    QString letter;                ///< "S", "?" where it is not known
    bool isLetterInferred = false; ///< from the call it waits in; the kernel's was not read
    QString reason;                ///< what it waits in or how it ended; short
    QString status;                ///< "exit status 3", once ended
    QString summary;               ///< state and reason in one line
};

/// The tasks of a program at a moment, each one after its parent: what diagram and tree show.
struct TaskScene {
    Nanoseconds time{};
    Nanoseconds begin{}; ///< of the recording: times are told from here
    std::vector<TaskView> tasks;

    const TaskView *find(std::uint32_t task) const;
};

TaskScene makeScene(const Session &session, const ProgramTasks &tasks, Nanoseconds time);

/// A few lines: state, since when, in which call, how that is known.
QString taskDetail(const Session &session, const TaskScene &scene, const TaskView &view);

/// Why a zombie is still there; empty where that is not true of the task at the moment of the scene.
QString zombieSentence(const Session &session, const TaskScene &scene, const TaskView &view);

/// The words of the diagram in the language in force.
DiagramText diagramText();

struct LetterMeaning {
    char letter;
    QString meaning, sentence;
};
/// STAT as ps shows it: R S D T t Z X I.
std::vector<LetterMeaning> letterMeanings();
/// What ps may put behind the letter: < N s l + L. The panel of the process tells which are true of a task.
std::vector<LetterMeaning> modifierMeanings();

/// What the two bytes of a wait status say, for people who read them the first time.
QString statusExplained(std::int32_t waitStatus);

} // namespace layerlab
