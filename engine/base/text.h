// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks an English string that people read, in code that knows no Qt: lupdate finds LL_TEXT("context", "text") through an
/// alias, a front end translates it by (context, text). Expands to the text alone.
#define LL_TEXT(context, text) text
