// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/control_line.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace layerlab {

namespace {

/// A program reads lines of up to 1 MiB; hex doubles what is sent, escapes may take four for one.
constexpr qsizetype bytesALine = 200 << 10;
constexpr qsizetype mostBytes = 2 << 20;
constexpr qsizetype mostDatagramBytes = 65'507; ///< 65535 less the headers of IPv4 and UDP

class Words {
    Q_DECLARE_TR_FUNCTIONS(ControlLine)
public:
    static QString notHex(QChar c, qsizetype place)
    {
        return tr("“%1” at place %2 is no hex digit. Bytes are pairs of 0–9 and a–f, like 68 65 0a.").arg(c).arg(place + 1);
    }
    static QString half() { return tr("A byte has two hex digits; the last one here has only one."); }
    static QString tooMuch(qsizetype length, qsizetype most)
    {
        return tr("%1 bytes are too many at once; at most %2 can be sent.")
            .arg(QLocale().toString(length), QLocale().toString(most));
    }
    static QString tooMuchForDatagram(qsizetype length)
    {
        return tr("%1 bytes do not fit into one UDP datagram; it carries at most %2.")
            .arg(QLocale().toString(length), QLocale().toString(mostDatagramBytes));
    }
};

QByteArray clientWord(const EndpointKind &kind, int client)
{
    if (!kind.isServer)
        return {};
    return client == control_line::allClients ? QByteArrayLiteral(" *") : ' ' + QByteArray::number(client);
}

} // namespace

EndpointKind EndpointKind::of(const QString &kind)
{
    return {.isServer = kind.endsWith(QLatin1String("-server")),
            .isDatagram = kind.startsWith(QLatin1String("udp-")),
            .isUnix = kind.startsWith(QLatin1String("unix-")),
            .isTcp = kind.startsWith(QLatin1String("tcp-")) || kind.startsWith(QLatin1String("http-")),
            .isCommand = !kind.endsWith(QLatin1String("-server")) && !kind.endsWith(QLatin1String("-client"))};
}

namespace control_line {

QByteArray escaped(const QByteArray &bytes)
{
    QByteArray text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\\')
            text += "\\\\";
        else if (c == '\n')
            text += "\\n";
        else if (c == '\r')
            text += "\\r";
        else if (c == '\t')
            text += "\\t";
        else if (byte < 0x20 || byte == 0x7f)
            text += "\\x" + QByteArray(1, c).toHex();
        else
            text += c;
    }
    return text;
}

QByteArray send(const EndpointKind &kind, const QByteArray &bytes, int client, bool isText)
{
    if (kind.isCommand)
        return bytes;
    const QByteArray word =
        (isText ? QByteArrayLiteral("send") : QByteArrayLiteral("send-hex")) + clientWord(kind, client) + ' ';
    QByteArray lines;
    qsizetype at = 0;
    do {
        const QByteArray part = bytes.mid(at, bytesALine);
        lines += word + (isText ? escaped(part) : part.toHex()) + '\n';
        at += bytesALine;
    } while (at < bytes.size());
    return lines;
}

QByteArray order(const EndpointKind &kind, const QByteArray &word, int client)
{
    return word + clientWord(kind, client) + '\n';
}

QByteArray fromHexText(const QString &text, QString *problem)
{
    QByteArray digits;
    bool isByteBegun = false;
    problem->clear();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isDigit = (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
                             (c.toLower() >= QLatin1Char('a') && c.toLower() <= QLatin1Char('f'));
        const bool isPrefix =
            c == QLatin1Char('0') && !isByteBegun && i + 1 < text.size() && text[i + 1].toLower() == QLatin1Char('x');
        const bool isBetween = c.isSpace() || c == QLatin1Char(',') || c == QLatin1Char(':');
        if (isPrefix) {
            ++i;
        } else if (isDigit) {
            digits += c.toLatin1();
            isByteBegun = !isByteBegun;
        } else if (!isBetween) {
            *problem = Words::notHex(c, i);
            return {};
        } else if (isByteBegun) {
            *problem = Words::half();
            return {};
        }
    }
    if (isByteBegun)
        *problem = Words::half();
    return problem->isEmpty() ? QByteArray::fromHex(digits) : QByteArray();
}

QString lengthProblem(const EndpointKind &kind, qsizetype length)
{
    if (kind.isDatagram && length > mostDatagramBytes)
        return Words::tooMuchForDatagram(length);
    return length > mostBytes ? Words::tooMuch(length, mostBytes) : QString();
}

} // namespace control_line

} // namespace layerlab
