// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <cstdio>

namespace layerlab::cli {

void write(std::string_view utf8)
{
    std::fwrite(utf8.data(), 1, utf8.size(), stdout);
}

void print(std::string_view utf8Line)
{
    write(utf8Line);
    std::fputc('\n', stdout);
}

void print(const QString &line)
{
    print(line.toStdString());
}

int flush(int exitCode)
{
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
        return exitCode == Done ? OutputClosed : exitCode;
    return exitCode;
}

void complain(const QString &line)
{
    std::fflush(stdout);
    std::fprintf(stderr, "layerlab: %s\n", line.toUtf8().constData());
}

QString Arguments::takeValue(const QString &name, const QString &otherwise)
{
    const QString option = QStringLiteral("--") + name;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == QLatin1String("--"))
            break;
        if (words[i].startsWith(option + QLatin1Char('='))) {
            const QString value = words[i].mid(option.size() + 1);
            words.removeAt(i);
            return value;
        }
        if (words[i] != option)
            continue;
        words.removeAt(i);
        if (i >= words.size()) {
            hasFailed = true;
            return otherwise;
        }
        return words.takeAt(i);
    }
    return otherwise;
}

bool Arguments::takeFlag(const QString &name)
{
    return words.removeAll(QStringLiteral("--") + name) > 0;
}

QString Arguments::unknownOption() const
{
    for (const QString &word : words) {
        if (word.startsWith(QLatin1String("-")) && word.size() > 1)
            return word;
    }
    return {};
}

} // namespace layerlab::cli
