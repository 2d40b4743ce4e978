// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/columns.h"

#include <QStringList>
#include <string>
#include <vector>

namespace layerlab::packets {

/// Words that a packet's line in the list must have, each anywhere in one of its columns, whatever their case. Made once, asked
/// of many lines.
class LineWords {
public:
    LineWords() = default;
    explicit LineWords(const QStringList &words);

    bool areIn(const packet::Columns &line) const;
    bool operator==(const LineWords &) const = default;

private:
    struct Word {
        QString text;      ///< case folded
        std::string ascii; ///< the same, if it has no other characters: it can be looked for without decoding the line
        bool operator==(const Word &) const = default;
    };
    static bool isIn(const std::string &column, const Word &word);

    std::vector<Word> m_words;
};

} // namespace layerlab::packets
