// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/stream.h"

#include <string>

namespace layerlab::cli {

/// A piece of a stream as lines: a heading with its packet, direction and place, then its bytes as hexadecimal digits and
/// characters, or as text with what is not printable as dots.
void appendPiece(std::string &out, const flow::StreamPiece &piece, bool isHex);

} // namespace layerlab::cli
