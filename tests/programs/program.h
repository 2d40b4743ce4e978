// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QStringList>

/// A running layerlab-program: its lines so far, and waits with a condition. Killed with the object.
class Program {
public:
    static constexpr int patienceMs = 30'000; // only ever used up by a failure

    explicit Program(const QStringList &arguments) : Program(QStringLiteral(LAYERLAB_BIN_DIR "/layerlab-program"), arguments) {}
    Program(const QString &command, const QStringList &arguments)
    {
        m_process.start(command, arguments);
        m_process.waitForStarted(patienceMs);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished(patienceMs);
    }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    /// Waits until a whole line of stdout matches; its first capture (or all of it). Null if the program ends or time is up.
    QString line(const QString &pattern) { return find(m_output, QProcess::StandardOutput, pattern); }
    QString errorLine(const QString &pattern) { return find(m_errors, QProcess::StandardError, pattern); }

    /// The port of its "listening on" line.
    QString port() { return line(QStringLiteral("listening on .*:(\\d+)")); }

    void tell(const QByteArray &command)
    {
        m_process.write(command + '\n');
        m_process.waitForBytesWritten(patienceMs);
    }
    void endControl() { m_process.closeWriteChannel(); }
    /// The exit status; -1 if it was killed or does not end.
    int exitStatus()
    {
        const bool hasEnded = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patienceMs);
        collect();
        return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    qint64 pid() const { return m_process.processId(); }
    void terminate() { m_process.terminate(); }
    const QByteArray &output()
    {
        collect();
        return m_output;
    }
    const QByteArray &errors()
    {
        collect();
        return m_errors;
    }

private:
    void collect()
    {
        m_output += m_process.readAllStandardOutput();
        m_errors += m_process.readAllStandardError();
    }

    QString find(const QByteArray &text, QProcess::ProcessChannel channel, const QString &pattern)
    {
        const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
        QElapsedTimer timer;
        timer.start();
        while (true) {
            collect();
            const auto lines = QString::fromUtf8(text.left(text.lastIndexOf('\n') + 1)).split(u'\n');
            for (const QString &line : lines) {
                if (const auto match = expression.match(line); match.hasMatch())
                    return match.captured(match.lastCapturedIndex() > 0 ? 1 : 0);
            }
            const qint64 left = patienceMs - timer.elapsed();
            m_process.setReadChannel(channel);
            if (left <= 0 || m_process.state() == QProcess::NotRunning)
                return {};
            m_process.waitForReadyRead(static_cast<int>(qMin<qint64>(left, 200)));
        }
    }

    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

/// Runs one to its end.
struct Ended {
    int status = -1;
    QByteArray output;
    QByteArray errors;
};
inline Ended runToEnd(const QStringList &arguments)
{
    Program program(arguments);
    program.endControl();
    Ended ended;
    ended.status = program.exitStatus();
    ended.output = program.output();
    ended.errors = program.errors();
    return ended;
}
