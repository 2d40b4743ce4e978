// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shell words (POSIX.1-2024, Shell Command Language, 2.2 Quoting).
#include "engine/http/curl.h"

#include <algorithm>

namespace layerlab::http {

namespace {

int digitOf(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void appendUtf8(std::string &out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | (code >> 18 & 7));
        out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

class Splitter {
public:
    explicit Splitter(std::string_view text) : m_text(text) {}

    bool hasExpansion() const { return m_hasExpansion; }
    Result<std::vector<std::string>> run()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == ' ' || c == '\t' || c == '\r') {
                endWord();
            } else if (c == '\n') {
                endWord();
                if (!m_words.empty())
                    break; // the command ends; blank lines before it do not
            } else if (c == ';' || c == '|' || c == '&') {
                break;
            } else if (c == '#' && !m_isInWord) {
                m_at = std::min(m_text.find('\n', m_at), m_text.size());
            } else if (!take(c)) {
                return fail(Errc::BadFormat, "a quote does not end");
            }
        }
        endWord();
        return std::move(m_words);
    }

private:
    bool take(char c)
    {
        if (c == '\\') {
            if (takeLineEnd())
                return true; // the line goes on: not even a word begins
            m_isInWord = true;
            if (m_at < m_text.size())
                m_word += m_text[m_at++];
            return true;
        }
        m_isInWord = true;
        watch(c);
        if (c == '\'')
            return takeSingle();
        if (c == '"')
            return takeDouble();
        if (c == '$' && m_at < m_text.size() && m_text[m_at] == '\'') {
            ++m_at;
            return takeDollar();
        }
        if (c == '$' && m_at < m_text.size() && m_text[m_at] == '"') { // bash: to be translated
            ++m_at;
            return takeDouble();
        }
        m_word += c;
        return true;
    }
    /// Where a shell would put something else in.
    void watch(char c)
    {
        const char next = m_at < m_text.size() ? m_text[m_at] : ' ';
        const bool isName = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '_';
        m_hasExpansion = m_hasExpansion || c == '`' || (c == '$' && (isName || next == '{' || next == '('));
    }
    void endWord()
    {
        if (m_isInWord)
            m_words.push_back(std::move(m_word));
        m_word.clear();
        m_isInWord = false;
    }
    bool takeLineEnd()
    {
        const std::string_view rest = m_text.substr(m_at);
        m_at += rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
        return rest.starts_with("\r\n") || rest.starts_with('\n');
    }
    bool takeSingle()
    {
        const std::size_t end = m_text.find('\'', m_at);
        if (end == std::string_view::npos)
            return false;
        m_word += m_text.substr(m_at, end - m_at);
        m_at = end + 1;
        return true;
    }
    bool takeDouble()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"')
                return true;
            watch(c);
            if (c != '\\') {
                m_word += c;
            } else if (!takeLineEnd()) {
                if (m_at == m_text.size())
                    return false;
                if (std::string_view("$`\"\\").find(m_text[m_at]) == std::string_view::npos)
                    m_word += '\\';
                m_word += m_text[m_at++];
            }
        }
        return false;
    }
    bool takeDollar()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '\'')
                return true;
            if (c != '\\')
                m_word += c;
            else if (m_at < m_text.size())
                takeEscape(m_text[m_at++]);
        }
        return false;
    }
    std::uint32_t number(int base, int most)
    {
        std::uint32_t value = 0;
        for (int i = 0; i < most && m_at < m_text.size(); ++i, ++m_at) {
            const int digit = digitOf(m_text[m_at]);
            if (digit < 0 || digit >= base)
                break;
            value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
        }
        return value;
    }
    void takeEscape(char c)
    {
        constexpr std::string_view letters = "abefnrtv", meant = "\a\b\x1b\f\n\r\t\v";
        if (const std::size_t found = letters.find(c); found != std::string_view::npos) {
            m_word += meant[found];
        } else if (c == 'E') {
            m_word += '\x1b';
        } else if (c == 'x') {
            m_word += static_cast<char>(number(16, 2));
        } else if (c == 'u' || c == 'U') {
            appendUtf8(m_word, number(16, c == 'u' ? 4 : 8));
        } else if (c == 'c' && m_at < m_text.size()) {
            m_word += static_cast<char>(m_text[m_at++] & 0x1f);
        } else if (c >= '0' && c <= '7') {
            --m_at;
            m_word += static_cast<char>(number(8, 3));
        } else {
            if (std::string_view("\\'\"?").find(c) == std::string_view::npos)
                m_word += '\\';
            m_word += c;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_word;
    bool m_isInWord = false, m_hasExpansion = false;
    std::vector<std::string> m_words;
};

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._/:@%+,=").find(c) != std::string_view::npos;
}

/// "\x41" would take the hex digits behind it too: three octal digits never do.
void appendEscaped(std::string &out, unsigned char byte)
{
    out += '\\';
    for (const int shift : {6, 3, 0})
        out += static_cast<char>('0' + (byte >> shift & 7));
}

} // namespace

Result<std::vector<std::string>> shellWords(std::string_view command, bool *hasExpansion)
{
    Splitter splitter(command);
    auto words = splitter.run();
    if (hasExpansion)
        *hasExpansion = splitter.hasExpansion();
    return words;
}

std::string shellQuoted(std::string_view bytes)
{
    bytes = bytes.substr(0, bytes.find('\0'));
    if (!bytes.empty() && std::ranges::all_of(bytes, isPlain))
        return std::string(bytes);
    const auto isHidden = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f; };
    if (isUtf8Text(bytes) && std::ranges::none_of(bytes, isHidden)) {
        std::string out = "'";
        for (const char c : bytes)
            out += c == '\'' ? "'\\''" : std::string(1, c);
        return out + '\'';
    }
    std::string out = "$'";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\'' || c == '\\')
            out += {'\\', c};
        else if (byte < 0x20 || byte >= 0x7f)
            appendEscaped(out, byte);
        else
            out += c;
    }
    return out + '\'';
}

} // namespace layerlab::http
