// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace layerlab {

/// What an error number means, in the language in force: "Connection refused". English for those that no translation is known
/// of; empty for a number without a meaning.
QString errnoMeaning(int error);

} // namespace layerlab
