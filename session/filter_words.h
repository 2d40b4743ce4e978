// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/problem.h"

#include <QString>

namespace layerlab {

/// A message of the filter's compiler in the chosen language; empty if it says nothing.
QString sentence(const filter::Message &message);
/// What is wrong, and what may have been meant: "There is no field “tcp.prot”: did you mean “tcp.port”?"
QString sentence(const filter::Problem &problem);
/// A filter as the text of a menu: its beginning if it is long, with no mnemonics in it.
QString menuText(const QString &filter);

} // namespace layerlab
