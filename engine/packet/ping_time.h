// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissector.h"

namespace layerlab::packet {

/// ping puts the time it sent into its data, as its machine stores it: seconds and microseconds of 32 or 64 bits in either byte
/// order. A reading counts if it is within a day of the frame's time, the wide ones first. Returns the bytes it takes.
std::size_t addPingTime(Dissector &d, const Field *field, std::size_t offset);

} // namespace layerlab::packet
