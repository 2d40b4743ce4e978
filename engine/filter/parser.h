// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/lexer.h"
#include "engine/filter/node.h"

namespace layerlab::filter {

/// Reads a filter's text into a tree whose literals do not know yet what they are compared with. Nothing for an empty text.
Checked<NodePtr> parse(std::string_view text);

} // namespace layerlab::filter
