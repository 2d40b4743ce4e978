// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace layerlab::cli {

/// Prints what a recording holds, in the order of time: acts, calls, lives, frames, each frame with its seven layers; long
/// recordings up to a number of lines, and then how to see the rest.
void printConversation(const QString &path);

} // namespace layerlab::cli
