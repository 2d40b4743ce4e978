// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"
#include "session/state_log.h"

#include <QList>
#include <QString>
#include <map>
#include <span>
#include <vector>

namespace layerlab {

/// The text of a built-in lab for students in the language in force (Markdown, English where there is no other): what it is,
/// what to predict, what to look at. Empty for a lab that has none.
QString lessonText(const QString &lab);

/// A source that can be shown: of a native scenario, or a script the lab brings along.
struct Source {
    QString name; ///< "race.cpp", "race.py"
    QString text;
};
/// Those of a program, its own first; empty for a program whose source is not here.
QList<Source> sourcesOf(const lab::Document &document, const lab::Program &program);
/// Those of all programs of a lab, each once.
QList<Source> sourcesOf(const lab::Document &document);

/// The lines of a file where threads of a program stand, each with who: by the program's own numbers.
std::map<int, std::vector<long>> standingLines(std::span<const StateLog::Entry> lines, std::uint32_t program,
                                               const QString &file);

} // namespace layerlab
