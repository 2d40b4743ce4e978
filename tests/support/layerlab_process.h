// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <optional>

namespace layerlab::test {

/// What one run of the command line gave.
struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// The command line under test, and what reads its recordings.
class Layerlab {
public:
    explicit Layerlab(QString bin) : m_bin(std::move(bin)) {}

    QString program() const { return m_bin + QStringLiteral("/layerlab"); }

    Outcome run(const QStringList &arguments, int milliseconds = 60000) const
    {
        return runProgram(program(), arguments, milliseconds);
    }

    static Outcome runProgram(const QString &program, const QStringList &arguments, int milliseconds = 60000)
    {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(milliseconds)) {
            process.kill();
            process.waitForFinished(5000);
            return {-2, process.readAllStandardOutput(), process.readAllStandardError()};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// layerlab events FILE --kind KIND --json, parsed.
    std::vector<Json> events(const QString &file, const QString &kind) const
    {
        std::vector<Json> found;
        const Outcome outcome = run({QStringLiteral("events"), file, QStringLiteral("--kind"), kind, QStringLiteral("--json")});
        for (const QByteArray &line : outcome.output.split('\n')) {
            if (line.isEmpty())
                continue;
            if (auto json = fromJson(line.toStdString()))
                found.push_back(std::move(*json));
        }
        return found;
    }

    /// layerlab dissect FILE --fields …: one list of values a packet.
    QList<QByteArrayList> fields(const QString &file, const QString &keys) const
    {
        return rows(run({QStringLiteral("dissect"), file, QStringLiteral("--fields"), keys}).output);
    }
    static QList<QByteArrayList> rows(const QByteArray &output)
    {
        QList<QByteArrayList> found;
        for (const QByteArray &line : output.split('\n')) {
            if (!line.isEmpty())
                found.append(line.split('\t'));
        }
        return found;
    }

private:
    QString m_bin;
};

/// Names of the calls of one program's task in their order; tid 0: of all its tasks.
inline QByteArrayList callNames(const std::vector<Json> &calls, const std::string &program, int tid = 0)
{
    QByteArrayList names;
    for (const Json &call : calls) {
        if (call.value("program", "") == program && (tid == 0 || call.value("tid", 0) == tid))
            names.append(QByteArray::fromStdString(call.value("name", "")));
    }
    return names;
}

/// Whether the wanted names come in this order among the others.
inline bool isSubsequence(const QByteArrayList &wanted, const QByteArrayList &all)
{
    qsizetype at = 0;
    for (const QByteArray &name : all) {
        if (at < wanted.size() && name == wanted[at])
            ++at;
    }
    return at == wanted.size();
}

/// Processes whose parent is pid, all the way down, with their command lines.
struct ProcessEntry {
    qint64 pid;
    QByteArray commandLine;
};
inline QList<ProcessEntry> descendants(qint64 root)
{
    QHash<qint64, QList<qint64>> children;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(name));
        if (!name[0].isDigit() || !stat.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = stat.readAll();
        children[text.mid(text.lastIndexOf(')') + 4).split(' ').value(0).toLongLong()].append(name.toLongLong());
    }
    QList<ProcessEntry> found;
    QList<qint64> todo{root};
    while (!todo.isEmpty()) {
        for (const qint64 child : children.value(todo.takeFirst())) {
            QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(child));
            const bool isOpen = commandLine.open(QIODevice::ReadOnly);
            found.append({child, isOpen ? commandLine.readAll().replace('\0', ' ') : QByteArray()});
            todo.append(child);
        }
    }
    return found;
}

} // namespace layerlab::test
