// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace layerlab {

/// Kinds of programs by what can be done with them.
struct EndpointKind {
    bool isServer = false;   ///< orders name a client
    bool isDatagram = false; ///< UDP
    bool isUnix = false;
    bool isTcp = false;     ///< HTTP included
    bool isCommand = false; ///< no endpoint: its standard input takes lines of its own sort
    static EndpointKind of(const QString &kind);
};

/// Orders for the built-in programs, in the language they read from their standard input (engine/programs/control.h).
namespace control_line {

constexpr int allClients = 0;

/// Sends bytes exactly: lines of at most the length a program reads. A text stays readable in the recording, all else goes as
/// hex. `client` counts for servers only.
QByteArray send(const EndpointKind &kind, const QByteArray &bytes, int client, bool isText);
/// "shutdown", "close", "reset", with the client where one is needed.
QByteArray order(const EndpointKind &kind, const QByteArray &word, int client);

/// Text with the escapes of C for what would not stay one line: backslashes, control characters.
QByteArray escaped(const QByteArray &bytes);

/// Bytes from hex digits: spaces, commas, colons and 0x between bytes are allowed. `problem` says what is wrong, and is empty
/// if nothing is.
QByteArray fromHexText(const QString &text, QString *problem);

/// Why so many bytes can't be sent at once, or empty.
QString lengthProblem(const EndpointKind &kind, qsizetype length);

} // namespace control_line

} // namespace layerlab
