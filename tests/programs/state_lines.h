// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QMap>
#include <algorithm>
#include <vector>

/// The words of a line such as "@lock name=A event=taken …"; "object" is the first one.
using StateLine = QMap<QByteArray, QByteArray>;

/// All such lines of an output, in the order of their times.
inline std::vector<StateLine> stateLines(const QByteArray &output)
{
    std::vector<StateLine> lines;
    for (const QByteArray &line : output.split('\n')) {
        if (!line.startsWith('@'))
            continue;
        QByteArrayList words = line.mid(1).split(' ');
        StateLine one{{"object", words.takeFirst()}};
        for (const QByteArray &word : words)
            one[word.left(word.indexOf('='))] = word.mid(word.indexOf('=') + 1);
        lines.push_back(one);
    }
    std::ranges::stable_sort(lines, {}, [](const StateLine &line) { return line["t"].toLongLong(); });
    return lines;
}
