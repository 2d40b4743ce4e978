// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/message.h"
#include "engine/trace/call_text.h"
#include "engine/trace/event_records.h"
#include "session/event_text.h"
#include "session/language.h"
#include "widgets/layers/essence.h"
#include "widgets/layers/pages.h"
#include "widgets/layers/words.h"

#include <algorithm>

namespace layerlab::layers {

namespace {

/// Less is what the tracer's own two stops cost, not a wait.
constexpr Nanoseconds countsAsBlocked = std::chrono::microseconds(200);
constexpr std::size_t mostLinks = 24;

/// What stands behind the descriptor of a call.
enum class Channel { Network, Unix, Other };

Channel channelOf(const Session &session, const trace::CallRecord &call)
{
    if (call.socketInode == 0)
        return Channel::Other;
    const recording::Recording &recording = session.capture()->recording();
    for (const recording::EventEntry &event : recording.events()) {
        if (event.kind != recording::EventKind::Socket)
            continue;
        const auto socket = trace::decodeSocket(recording.payload(event));
        if (socket && socket->inode == call.socketInode)
            return socket->family == "unix" ? Channel::Unix : Channel::Network;
    }
    return Channel::Network;
}

/// What an error says to somebody who has met the call for the first time; empty for those that say it themselves.
QString errorMeaning(const std::string &name)
{
    static const std::pair<const char *, const char *> meanings[] = {
        {"ECONNREFUSED", QT_TRANSLATE_NOOP("Layers", "nobody listens at that address: the other system said so")},
        {"ECONNRESET", QT_TRANSLATE_NOOP("Layers", "the other side broke the connection off (RST)")},
        {"EPIPE", QT_TRANSLATE_NOOP("Layers", "nobody reads at the other end any more")},
        {"EADDRINUSE", QT_TRANSLATE_NOOP("Layers", "somebody else has this address already")},
        {"EAGAIN", QT_TRANSLATE_NOOP("Layers", "nothing there yet, or the time is over: ask again")},
        {"EINPROGRESS", QT_TRANSLATE_NOOP("Layers", "begun; it will be done later")},
        {"EINTR", QT_TRANSLATE_NOOP("Layers", "a signal came in between")},
        {"ECHILD", QT_TRANSLATE_NOOP("Layers", "there is no child to wait for")},
        {"EBADF", QT_TRANSLATE_NOOP("Layers", "the number is no open descriptor")},
        {"ENOENT", QT_TRANSLATE_NOOP("Layers", "there is nothing of that name")},
        {"EACCES", QT_TRANSLATE_NOOP("Layers", "not allowed")},
        {"EPERM", QT_TRANSLATE_NOOP("Layers", "not allowed to this user")},
        {"ETIMEDOUT", QT_TRANSLATE_NOOP("Layers", "no answer came in time")},
        {"EINVAL", QT_TRANSLATE_NOOP("Layers", "the arguments make no sense here, or the socket is in no state for it")},
        {"ENOTCONN", QT_TRANSLATE_NOOP("Layers", "the socket is not connected")},
    };
    for (const auto &[error, meaning] : meanings) {
        if (name == error)
            return Words::tr(meaning);
    }
    return {};
}

void addResult(Facts &facts, const trace::CallRecord &call)
{
    if (call.flags & trace::CallRecord::stillInside) {
        facts.row(Words::tr("result"), escaped(Words::tr("it has not returned yet")));
        return;
    }
    if (call.flags & trace::CallRecord::neverReturned) {
        facts.row(Words::tr("result"), escaped(Words::tr("it never returned: the task ended inside")));
        return;
    }
    facts.row(Words::tr("result"), fixed(fromUtf8(trace::callResult(call))));
    if (const QString meaning = errorMeaning(trace::callErrno(call)); !meaning.isEmpty())
        facts.row(Words::tr("meaning"), escaped(meaning));
    const bool isBlocked = trace::mayBlock(call.number) && call.duration >= countsAsBlocked;
    facts.row(
        isBlocked ? Words::tr("blocked") : Words::tr("duration"),
        escaped(durationText(call.duration)) +
            (isBlocked ? QString() : QLatin1Char(' ') + weakly(escaped(Words::tr("(most of it is what tracing costs)")))));
}

void addLinks(Facts &facts, const Selection &selection, const Session &session, std::uint32_t own)
{
    QStringList frames;
    for (std::size_t i = 0; i < selection.frames().size() && i < mostLinks; ++i)
        frames.append(frameLink(selection.frames()[i]));
    if (selection.frames().size() > mostLinks)
        frames.append(escaped(Words::tr("%1 in all").arg(selection.frames().size())));
    if (!frames.isEmpty())
        facts.row(Words::tr("carried by"), QStringLiteral("∴ ") + frames.join(QStringLiteral(", ")));
    for (const std::uint32_t other : selection.calls()) {
        if (other != own)
            facts.row(Words::tr("other end"),
                      QStringLiteral("∴ ") + escaped(taskText(session, session.trace().calls()[other].task)) +
                          QStringLiteral("<br>") + callLink(other, fixed(callLine(session, other, 80))));
    }
    if (!frames.isEmpty() || selection.calls().size() > 1)
        facts.sentence(
            weakly(escaped(Words::tr("∴ Concluded from the ports of the sockets and by counting the bytes at both ends."))));
}

/// Start line and header lines of HTTP as rows.
void addHttp(Facts &facts, Bytes data)
{
    if (!http::looksLikeHttp(data))
        return;
    const http::MessageHead head = http::readHead(data);
    facts.heading(QStringLiteral("HTTP"), head.isComplete ? QString() : Words::tr("the head goes on in another call"));
    const auto text = [&](http::Range range) { return fromUtf8(http::textOf(data, range)); };
    if (head.isRequest) {
        facts.row(Words::tr("method"), fixed(text(head.method)));
        facts.row(Words::tr("target"), fixed(text(head.target)));
    } else if (head.isResponse) {
        facts.row(Words::tr("status"), fixed(text(head.statusCode) + QLatin1Char(' ') + text(head.reason)));
    }
    constexpr std::size_t mostHeaders = 40;
    for (std::size_t i = 0; i < head.headers.size() && i < mostHeaders; ++i) {
        if (head.headers[i].hasColon)
            facts.row(text(head.headers[i].name), fixed(text(head.headers[i].value)));
    }
    if (head.isComplete && head.headLength < data.size())
        facts.row(Words::tr("content"), escaped(bytesText(data.size() - head.headLength)));
}

std::uint32_t fullLengthOf(const trace::CallRecord &call)
{
    for (const trace::CallBlob &blob : call.blobs) {
        if (blob.content == trace::CallBlob::Content::Data)
            return blob.fullLength;
    }
    return 0;
}

} // namespace

Facts callFacts(const Session &session, const Selection &selection, std::uint32_t index)
{
    Facts facts;
    const trace::CallEntry &entry = session.trace().calls()[index];
    const auto call = trace::TraceStore::decode(session.capture()->recording(), entry);
    if (!call) {
        facts.sentence(escaped(Words::tr("This call can't be read: the recording is damaged here.")));
        return facts;
    }
    const QString name = fromUtf8(trace::callName(*call));
    facts.heading(name, Words::tr("system call %1").arg(call->number));
    facts.code(QStringLiteral("%1(%2)").arg(name, fromUtf8(trace::callArguments(*call))));
    addResult(facts, *call);
    facts.row(Words::tr("began at"), escaped(momentText(session, entry.time)));
    facts.row(Words::tr("task"), taskLink(entry.task, taskText(session, entry.task)));
    facts.row(Words::tr("host"), escaped(session.recordedHost(call->host)));
    addLinks(facts, selection, session, index);
    const Bytes data = trace::callData(*call);
    if (const std::uint32_t full = fullLengthOf(*call); full > data.size())
        facts.row(Words::tr("data"), escaped(Words::tr("%1 of %2 were kept").arg(bytesText(data.size()), bytesText(full))));
    addHttp(facts, data);
    return facts;
}

std::vector<Envelope> callEnvelopes(const Session &session, const Selection &selection, const trace::CallRecord &call)
{
    const Bytes data = trace::callData(call);
    if (data.empty())
        return {};
    std::vector<Envelope> envelopes;
    Envelope below;
    below.isLine = true;
    below.title = QStringLiteral("2–4");
    switch (channelOf(session, call)) {
    case Channel::Unix:
        below.essence =
            Words::tr("absent: over a Unix-domain socket the kernel copies the bytes from one process to the other");
        break;
    case Channel::Other:
        below.essence = Words::tr("absent: this is a file, a pipe or a terminal, and nothing of it goes to a network");
        break;
    case Channel::Network:
        below.essence = selection.frames().empty() ? Words::tr("added by the kernel; no frame of it is in the recording")
                                                   : Words::tr("added by the kernel: see the frames that carried it");
        break;
    }
    envelopes.push_back(below);
    Envelope message;
    message.layer = packet::Layer::Application;
    const bool isHttp = http::looksLikeHttp(data);
    message.title = isHttp ? Words::tr("7 Application · message") : Words::tr("5–7 Data");
    if (isHttp) {
        const http::MessageHead head = http::readHead(data);
        message.essence = QStringLiteral("HTTP  ") + fromUtf8(http::textOf(data, head.startLine)).trimmed();
    } else {
        const QString quoted = quotedText(data, 80);
        message.essence = quoted.isEmpty() ? Words::tr("not text") : quoted;
    }
    message.size = bytesText(data.size());
    envelopes.push_back(message);
    return envelopes;
}

} // namespace layerlab::layers
