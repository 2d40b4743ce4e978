// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"

#include <QList>
#include <QString>

namespace layerlab {

/// A kind of program as a person chooses it.
struct ProgramKind {
    const char *kind; ///< as in the lab document
    const char *icon;
    const char *name;     ///< LL_TEXT("ProgramKind", …)
    const char *sentence; ///< LL_TEXT("ProgramKind", …): what it does
};

/// All kinds, in the order of the menu.
const QList<ProgramKind> &programKinds();
/// The row of a kind; the last one (a command) for unknown ones.
const ProgramKind &programKind(std::string_view kind);

/// Whether a kind shows tasks, not a network: it has no address and no path.
bool isAboutTasks(std::string_view kind);

/// A program of that kind that can be started as it is: a name no other has, a port or path no other server of the document
/// uses, and for clients the address of the latest server of their protocol.
lab::Program newProgram(const lab::Document &document, std::string_view kind);
/// Where it listens or connects to ("127.0.0.1:9000", "/run/lab/echo.sock"), or what it does ("1 child, exit 3").
QString programPlace(const lab::Program &program);
/// A document with one host and nothing on it.
lab::Document emptyLab();

} // namespace layerlab
