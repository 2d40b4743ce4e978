// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scenario/lesson.h"

#include "session/language.h"

#include <QFile>
#include <algorithm>

namespace layerlab {

namespace {

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Names of engine/programs of which a kind is made.
QStringList nativeFiles(const std::string &kind)
{
    static const std::map<std::string, QStringList> several{
        {"fork", {QStringLiteral("fork.cpp"), QStringLiteral("fork_tree.cpp")}},
        {"signals", {QStringLiteral("signals.cpp"), QStringLiteral("signal_lessons.cpp")}},
        {"threads", {QStringLiteral("threads.cpp"), QStringLiteral("thread_data.cpp")}},
        {"nice", {QStringLiteral("load.cpp")}}};
    if (const auto found = several.find(kind); found != several.end())
        return found->second;
    return {fromUtf8(kind).replace(QLatin1Char('-'), QLatin1Char('_')) + QStringLiteral(".cpp")};
}

} // namespace

QString lessonText(const QString &lab)
{
    QString text = textOf(QStringLiteral(":/scenarios/%1/%2.md").arg(language(), lab));
    if (text.isEmpty())
        text = textOf(QStringLiteral(":/scenarios/en/%1.md").arg(lab));
    while (text.startsWith(QLatin1String("<!--"))) {
        const qsizetype end = text.indexOf(QLatin1String("-->"));
        text = end < 0 ? QString() : text.sliced(end + 3).trimmed();
    }
    return text;
}

QList<Source> sourcesOf(const lab::Document &document, const lab::Program &program)
{
    QList<Source> sources;
    if (program.kind != "command") {
        for (const QString &name : nativeFiles(program.kind)) {
            if (const QString text = textOf(QStringLiteral(":/programs/") + name); !text.isEmpty())
                sources.append({name, text});
        }
        return sources;
    }
    for (const std::string &word : program.command) {
        const auto file = std::ranges::find(document.files, word, &lab::File::name);
        if (file != document.files.end())
            sources.append({fromUtf8(file->name), fromUtf8(file->text)});
    }
    return sources;
}

QList<Source> sourcesOf(const lab::Document &document)
{
    QList<Source> all;
    for (const lab::Program &program : document.programs) {
        for (const Source &source : sourcesOf(document, program)) {
            if (std::ranges::find(all, source.name, &Source::name) == all.end())
                all.append(source);
        }
    }
    return all;
}

std::map<int, std::vector<long>> standingLines(std::span<const StateLog::Entry> lines, std::uint32_t program,
                                               const QString &file)
{
    struct Place {
        std::string file;
        int line = 0;
    };
    std::map<long, Place> places; // by task
    const auto run = [&](const StateLog::Entry &entry) {
        if (entry.program != program)
            return;
        const trace::StateLine &line = entry.line;
        if (line.is("schedule", "begins") || line.is("task", "begins"))
            line.object == "task" ? (void)places.erase(line.task) : places.clear();
        else if (line.object == "point" && line.event != "passed")
            places[line.task] = {std::string(line.word("file")), static_cast<int>(line.number("line").value_or(0))};
        else if (line.object == "point" || line.is("task", "ends"))
            places.erase(line.task);
    };
    std::ranges::for_each(lines, run);
    std::map<int, std::vector<long>> standing;
    for (const auto &[task, place] : places) {
        if (place.line > 0 && fromUtf8(place.file) == file)
            standing[place.line].push_back(task);
    }
    return standing;
}

} // namespace layerlab
