// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

namespace layerlab {

/// Where the host and the program of this very Layerlab are: beside this program (a build folder) or in the libexec folder.
std::string hostProgramPath();
std::string labProgramPath();

/// The folder of unfinished recordings: $XDG_STATE_HOME/layerlab/recordings, by default ~/.local/state/layerlab/recordings.
QString recordingsFolder();

} // namespace layerlab
