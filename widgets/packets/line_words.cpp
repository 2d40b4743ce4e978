// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/line_words.h"

#include "session/language.h"

#include <algorithm>

namespace layerlab::packets {

namespace {

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Only two other characters fold to ASCII ones: LATIN SMALL LETTER LONG S and KELVIN SIGN.
bool hasFoldingToAscii(std::string_view text)
{
    return text.find("\u017f") != std::string_view::npos || text.find("\u212a") != std::string_view::npos;
}

} // namespace

LineWords::LineWords(const QStringList &words)
{
    for (const QString &word : words)
        m_words.push_back({word.toCaseFolded(), isAscii(word) ? toUtf8(word.toCaseFolded()) : std::string()});
}

bool LineWords::isIn(const std::string &column, const Word &word)
{
    if (!word.ascii.empty()) {
        const auto isSame = [](char ofColumn, char ofWord) { return lowered(ofColumn) == ofWord; };
        if (!std::ranges::search(column, word.ascii, isSame).empty())
            return true;
        if (!hasFoldingToAscii(column))
            return false;
    }
    return fromUtf8(column).contains(word.text, Qt::CaseInsensitive);
}

bool LineWords::areIn(const packet::Columns &line) const
{
    return std::ranges::all_of(m_words, [&](const Word &word) {
        return isIn(line.protocol, word) || isIn(line.info, word) || isIn(line.source, word) || isIn(line.destination, word);
    });
}

} // namespace layerlab::packets
