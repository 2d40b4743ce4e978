// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <string>

namespace layerlab::recording {

/// What the first bytes of a file tell. Names are not asked: many captures bear the wrong one.
enum class FileStart {
    Short, ///< too few bytes to tell, but they would fit
    Pcap,
    Pcapng,
    Foreign,
};
FileStart fileStart(Bytes file);

/// What a foreign file seems to be: "gzip-compressed data", "text", "of an unknown kind".
std::string looksLike(Bytes file);

} // namespace layerlab::recording
