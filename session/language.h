// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <QString>
#include <string_view>

namespace layerlab {

/// Installs the texts of a language ("en", "zh_CN"; empty: the system's) for the whole program. False if there is no such
/// language, with English in force.
bool setLanguage(const QString &name);
/// The language in force: "en" or "zh_CN".
QString language();

/// Text of the engine, marked with LL_TEXT("context", "text"), in the language in force.
QString translated(const char *context, const char *text);

/// UTF-8 of the engine as a QString and back: the one place where they meet.
QString fromUtf8(std::string_view text);
std::string toUtf8(const QString &text);

/// A failure as a sentence: what happened to what, and what to do. The engine's technical detail follows in brackets.
QString sentence(const Error &error, const QString &subject);

} // namespace layerlab
