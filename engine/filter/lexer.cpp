// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/lexer.h"

#include "engine/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace layerlab::filter {

namespace {

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Whether what stands before a slash or a dash can be an address.
bool isAddressLike(std::string_view text)
{
    return text.find_first_of(".:") != std::string_view::npos &&
           text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

/// The character an escape stands for, and how many characters it is long behind the backslash; 0: none.
std::pair<char, std::size_t> escape(std::string_view rest)
{
    static constexpr std::string_view letters = "'\"\\abfnrtv";
    static constexpr std::string_view meanings = "'\"\\\a\b\f\n\r\t\v";
    if (rest.empty())
        return {0, 0};
    if (const std::size_t at = letters.find(rest[0]); at != std::string_view::npos)
        return {meanings[at], 1};
    const bool isHex = rest[0] == 'x';
    const std::string_view digits = rest.substr(isHex ? 1 : 0, isHex ? 2 : 3);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, isHex ? 16 : 8);
    if (error != std::errc{} || value > 255)
        return {0, 0};
    return {static_cast<char>(value), static_cast<std::size_t>(end - rest.data())};
}

} // namespace

std::size_t Lexer::skipSpaces(std::size_t position) const
{
    while (position < m_text.size() &&
           (m_text[position] == ' ' || m_text[position] == '\t' || m_text[position] == '\n' || m_text[position] == '\r'))
        ++position;
    return position;
}

std::size_t Lexer::wordEnd(std::size_t position) const
{
    std::size_t end = position;
    for (; end < m_text.size(); ++end) {
        const char c = m_text[end];
        const char after = end + 1 < m_text.size() ? m_text[end + 1] : '\0';
        if (c == '.' && after == '.')
            break;
        if (isAlphanumeric(c) || c == '.' || c == ':')
            continue;
        if (c == '-' && isAlphanumeric(after) && end > position)
            continue;
        if (c == '/' && after >= '0' && after <= '9' && isAddressLike(m_text.substr(position, end - position)))
            continue;
        break;
    }
    return end;
}

Checked<Token> Lexer::quoted(std::size_t position, std::size_t open, bool isRaw) const
{
    const char quote = m_text[open];
    Token token;
    token.kind = quote == '"' ? Token::Kind::Quoted : Token::Kind::Character;
    token.position = position;
    std::size_t at = open + 1;
    while (at < m_text.size() && m_text[at] != quote) {
        if (m_text[at] != '\\') {
            token.text += m_text[at++];
        } else if (isRaw) {
            token.text += m_text[at++];
            if (at < m_text.size())
                token.text += m_text[at++];
        } else {
            const auto [character, length] = escape(m_text.substr(at + 1));
            if (length == 0)
                return std::unexpected(
                    Problem{{LL_TEXT("Filter", "%1 is no escape of a quoted text"), {std::string(m_text.substr(at, 2))}},
                            at,
                            std::min<std::size_t>(2, m_text.size() - at),
                            {LL_TEXT("Filter", "write two backslashes for one, or put an r before the quotes: r\"…\""), {}}});
            token.text += character;
            at += 1 + length;
        }
    }
    if (at >= m_text.size())
        return std::unexpected(
            Problem{{LL_TEXT("Filter", "The quote that is opened here is not closed"), {}}, open, 1, {nullptr, {}}});
    token.length = at + 1 - position;
    if (quote == '\'' && token.text.size() != 1)
        return std::unexpected(Problem{{LL_TEXT("Filter", "Single quotes hold one character"), {}},
                                       position,
                                       token.length,
                                       {LL_TEXT("Filter", "a text stands in double quotes"), {}}});
    return token;
}

Checked<Token> Lexer::at(std::size_t position) const
{
    static constexpr std::array<std::string_view, 30> symbols = {"===", "!==", "==", "!=", "<=", ">=", "&&", "||", "^^", "..",
                                                                 "(",   ")",   "{",  "}",  "[",  "]",  ",",  "<",  ">",  "!",
                                                                 "&",   "+",   "-",  "*",  "/",  "%",  "~",  "#",  "@",  "="};
    position = skipSpaces(position);
    Token token;
    token.position = position;
    if (position >= m_text.size())
        return token;
    const char c = m_text[position];
    if (c == '"' || c == '\'')
        return quoted(position, position, false);
    if ((c == 'r' || c == 'R') && position + 1 < m_text.size() && m_text[position + 1] == '"')
        return quoted(position, position + 1, true);
    for (const std::string_view symbol : symbols)
        if (m_text.substr(position).starts_with(symbol)) {
            token.kind = Token::Kind::Symbol;
            token.text = symbol;
            token.length = symbol.size();
            return token;
        }
    const std::size_t end = wordEnd(position);
    if (end == position)
        return std::unexpected(Problem{
            {LL_TEXT("Filter", "“%1” means nothing in a filter"), {std::string(1, c)}},
            position,
            1,
            {c == ';' || c == '|' || c == '^' ? LL_TEXT("Filter", "tests are joined with &&, || or ^^") : nullptr, {}}});
    token.kind = Token::Kind::Word;
    token.text = m_text.substr(position, end - position);
    token.length = end - position;
    return token;
}

} // namespace layerlab::filter
