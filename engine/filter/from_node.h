// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"

#include <string>

namespace layerlab::filter {

/// A filter that packets pass which have this node's field with this value, as the packet it is in does; a protocol's node:
/// those that have the protocol.
std::string filterFor(const packet::Dissection &dissection, packet::NodeId node);

/// "TEXT" with what must be escaped in a filter escaped.
std::string quoted(std::string_view text);

} // namespace layerlab::filter
