// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notes/note_words.h"

#include "engine/base/text.h"
#include "engine/filter/filter.h"
#include "engine/packet/registry.h"
#include "session/explanations.h"
#include "session/language.h"
#include "widgets/common/theme.h"

#include <string_view>

namespace layerlab {

using flow::NoteGroup;
using flow::Severity;

namespace {

struct Meaning {
    std::string_view text; ///< of the note
    const char *meaning;
    const char *filter;
};

/// Those that are no field's: fields have their explanations.
constexpr Meaning meanings[] = {
    {"connection requested (SYN)",
     LL_TEXT("NoteMeaning", "A client asks for a connection: the first of the three segments of the handshake. If no SYN, ACK "
                            "follows, nobody listens there, or a firewall is silent."),
     "tcp.flags.syn == 1 && tcp.flags.ack == 0"},
    {"connection accepted (SYN, ACK)",
     LL_TEXT("NoteMeaning", "The server's system takes the connection: the second segment of the handshake. The program itself "
                            "learns of it later, when it calls accept."),
     "tcp.flags.syn == 1 && tcp.flags.ack == 1"},
    {"one direction ended (FIN)",
     LL_TEXT("NoteMeaning",
             "One side has no more to send, because its program closed the socket or shut down its direction. The "
             "other side may go on sending until it ends too."),
     "tcp.flags.fin == 1"},
    {"connection reset (RST)",
     LL_TEXT("NoteMeaning", "One side broke the connection off at once; what was under way is lost. As an answer to a SYN it "
                            "means: refused, nobody listens on that port. Later it often means that a program ended without "
                            "reading all it was sent."),
     "tcp.flags.reset == 1"},
    {"ICMP reports an error",
     LL_TEXT("NoteMeaning",
             "A router or the receiving system says that a packet could not be delivered, and quotes its beginning. "
             "The quoted packet tells which program it was about; type and code tell why."),
     ""},
    {"HTTP: the request was refused",
     LL_TEXT("NoteMeaning",
             "The server answered with a code from 400 to 499: the request was understood by HTTP but not granted, "
             "such as 404, there is nothing of that name, or 403, it is not allowed. The network did its work."),
     "http.response.code >= 400 && http.response.code < 500"},
    {"HTTP: the server failed",
     LL_TEXT("NoteMeaning",
             "The server answered with a code from 500 on: something went wrong inside it, or in a server behind it. "
             "The same request may succeed later."),
     "http.response.code >= 500"},
    {"DNS: error in the answer",
     LL_TEXT("NoteMeaning",
             "The name server answered, but with an error code instead of a record. The most frequent one, 3, means "
             "that there is no such name."),
     "dns.flags.rcode != 0"},
    {"wrong checksum",
     LL_TEXT("NoteMeaning",
             "The checksum in the header does not fit the bytes. On a packet that arrived it means damage on the way. "
             "In a capture on the sending machine it is usual: the network card would have filled it in after the "
             "packet was copied."),
     ""},
    {"malformed",
     LL_TEXT("NoteMeaning",
             "The packet ends too early or contradicts itself, so that it could not be taken apart to its end. It may "
             "have been cut by the capture, made by hand, or belong to another protocol than its port suggests."),
     ""},
};

const Meaning *find(const NoteKind &kind)
{
    for (const Meaning &each : meanings) {
        if (each.text == kind.text)
            return &each;
    }
    return nullptr;
}

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

QString NoteWords::severity(Severity severity)
{
    return capital(translated("Note", flow::severityName(severity)));
}

QString NoteWords::titleOf(const NoteKind &kind)
{
    return tr("%1: %2").arg(severity(kind.severity), translated("Note", kind.text));
}

QString NoteWords::aboutOf(const NoteKind &kind)
{
    const std::string_view key(kind.key);
    const packet::Protocol *protocol = packet::findProtocol(key.substr(0, key.find('.')));
    const QString group = translated("Note", flow::groupName(kind.group));
    return protocol ? QStringLiteral("%1 · %2").arg(QLatin1String(protocol->shortName), group) : group;
}

QString NoteWords::severityMeaning(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return tr("An error: the packet itself is wrong or can't be read.");
    case Severity::Warning:
        return tr("A warning: something went wrong on the way, or a connection was broken off.");
    case Severity::Note:
        return tr("A note: usual now and then; many of them are a sign of trouble.");
    case Severity::Chat:
        break;
    }
    return tr("Chat: the usual course of things, said so that it is easily found.");
}

QString NoteWords::meaningOf(const NoteKind &kind)
{
    if (const Meaning *own = find(kind))
        return translated("NoteMeaning", own->meaning);
    const auto &all = explanations();
    const auto found = all.find(std::string_view(kind.key));
    return found != all.end() ? fromUtf8(found->second.text) : QString();
}

QIcon NoteWords::iconOf(Severity severity)
{
    constexpr int pixels = 16;
    switch (severity) {
    case Severity::Error:
        return QIcon(iconPixmap(QStringLiteral("fault"), pixels, theme().fault, 2));
    case Severity::Warning:
        return QIcon(iconPixmap(QStringLiteral("warning"), pixels, theme().fault, 2));
    case Severity::Note:
        return icon(QStringLiteral("information"));
    case Severity::Chat:
        break;
    }
    return QIcon(iconPixmap(QStringLiteral("notes"), pixels, theme().weak, 2));
}

QString NoteWords::filterOf(const NoteKind &kind)
{
    if (const Meaning *own = find(kind))
        return QLatin1String(own->filter);
    return filter::compile(kind.key) ? QLatin1String(kind.key) : QString();
}

} // namespace layerlab
