// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/node.h"

namespace layerlab::filter {

/// Makes node the field, collective field or protocol of that key; false if there is none.
bool resolveName(std::string_view key, Node &node);
/// The key that was most likely meant: another case, or a letter or two away; empty if none is near.
std::string nearestName(std::string_view key);
/// The same among the given names.
std::string nearest(std::string_view word, std::span<const std::string_view> names);

} // namespace layerlab::filter
