// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace layerlab::control {

/// In place of a pid in Signal: everything that the program's last run has left (its session). Only SIGKILL.
constexpr std::uint32_t wholeProgram = 0xffffffff;

} // namespace layerlab::control
