// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

/// Marks an English string that people read, in code that knows no Qt: lupdate finds LL_TEXT("context", "text") through an
/// alias, a front end translates it by (context, text). Expands to the text alone.
#define LL_TEXT(context, text) text

namespace layerlab {

/// A text that stands in the program, or none, with its length known when compiling: tables of names are written without
/// looking for their ends.
class Literal {
public:
    constexpr Literal() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): tables are written with plain texts.
    constexpr Literal(const char *text) : m_text(text), m_length(text ? std::string_view(text).size() : 0) {}
    // NOLINTNEXTLINE(google-explicit-constructor): wherever such a text can stand.
    constexpr operator const char *() const { return m_text; }
    constexpr std::string_view view() const { return {m_text, m_length}; }

private:
    const char *m_text = nullptr;
    std::size_t m_length = 0;
};

} // namespace layerlab
