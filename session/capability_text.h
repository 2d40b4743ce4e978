// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

namespace layerlab {

/// What a capability that `layerlab-host probe` names is for, as a person understands it.
QString capabilityText(const std::string &capability);
/// What to do about a missing one, by the pattern the probe recognised.
QString capabilityCure(const std::string &pattern);

} // namespace layerlab
