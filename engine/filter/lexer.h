// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/problem.h"

#include <string_view>

namespace layerlab::filter {

/// A word of the language: a symbol, a name or literal as it stands, or a quoted text without its quotes and escapes.
struct Token {
    enum class Kind : unsigned char { End, Word, Quoted, Character, Symbol };
    Kind kind = Kind::End;
    std::string text;
    std::size_t position = 0;
    std::size_t length = 0;

    bool is(std::string_view symbol) const { return kind == Kind::Symbol && text == symbol; }
};

/// Cuts a filter's text into tokens, one at a time: what a character means inside the brackets of a slice differs.
class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    /// The token after position.
    Checked<Token> at(std::size_t position) const;
    std::string_view text() const { return m_text; }
    std::size_t skipSpaces(std::size_t position) const;

private:
    std::size_t wordEnd(std::size_t position) const;
    Checked<Token> quoted(std::size_t position, std::size_t open, bool isRaw) const;
    std::string_view m_text;
};

} // namespace layerlab::filter
