// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"

#include <QString>
#include <QStringList>

namespace layerlab {

/// A field's or protocol's name in the language in force: from the explanations, which carry the names of other languages.
QString nodeName(const packet::Node &node);
/// The text of a value, with its words (the name of a known value, yes and no, the unit) in the language in force.
QString valueText(const packet::Dissection &dissection, const packet::Node &node);
/// What is to be said about a node besides its value, each as a short text.
QStringList marksOf(const packet::Dissection &dissection, packet::NodeId id);

} // namespace layerlab
