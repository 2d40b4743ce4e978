// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/node.h"
#include "engine/filter/problem.h"

namespace layerlab::filter {

/// Gives every operand its type and every literal its value, or says what does not fit.
Checked<void> check(Node &test);

/// Makes the literal a value of that type, as it is compared with operand. Used by check().
Checked<void> convert(Node &literal, Type type, const Node &operand);
/// The names an operand's values have: those of its first field that has any.
std::span<const packet::ValueName> namesOf(const Node &operand);
/// Whether some of the operand's values can have names; those of flags are "Set" and "Not set".
bool hasNames(const Node &operand);

} // namespace layerlab::filter
