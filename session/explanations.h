// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/explanations.h"

namespace layerlab {

/// Every explanation in the language in force, read once from the program's own resources.
const packet::Explanations &explanations();

} // namespace layerlab
