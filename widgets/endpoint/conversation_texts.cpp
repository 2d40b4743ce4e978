// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words for what happened in a conversation, and what the packets add to it.

#include "engine/base/result.h"
#include "session/event_text.h"
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/common/errno_text.h"
#include "widgets/endpoint/conversation_layout.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace layerlab {

using Kind = ConversationItem::Kind;

namespace {

constexpr std::uint8_t rstFlag = 0x04;
constexpr int hexBytesPerRow = 8;

class Words {
    Q_DECLARE_TR_FUNCTIONS(ConversationTexts)
public:
    static QString peer(const Peer &peer)
    {
        if (peer.client == 0)
            return peer.address;
        return peer.address.isEmpty() ? tr("client %1").arg(peer.client)
                                      : tr("client %1 · %2").arg(peer.client).arg(peer.address);
    }
    static QString state(const Peer &peer)
    {
        switch (peer.end) {
        case Peer::End::Open:
            break;
        case Peer::End::Closed:
            return tr("closed");
        case Peer::End::Reset:
            return tr("reset by this side");
        case Peer::End::ResetByPeer:
            return tr("reset by the peer");
        case Peer::End::Refused:
            return tr("refused");
        case Peer::End::Failed:
            return tr("failed");
        case Peer::End::WithProgram:
            return tr("closed: the program ended");
        }
        if (peer.isDatagram)
            return tr("no connection (UDP)");
        if (peer.hasPeerEnded && peer.hasEndedSending)
            return tr("both ended sending");
        if (peer.hasPeerEnded)
            return tr("the peer ended sending");
        return peer.hasEndedSending ? tr("ended sending") : tr("open");
    }
    static QString bytes(std::uint64_t count)
    {
        return count == 1 ? tr("1 byte") : tr("%1 bytes").arg(QLocale().toString(static_cast<qulonglong>(count)));
    }
    static QString frames(const FrameNote &note)
    {
        if (note.frames.empty())
            return {};
        QString text = note.frames.size() == 1 ? tr("∴ frame %1").arg(note.frames.front() + 1)
                                               : tr("∴ %1 frames from %2").arg(note.frames.size()).arg(note.frames.front() + 1);
        if (note.acknowledged)
            text += QStringLiteral(" · ") + tr("acknowledged after %1").arg(durationText(*note.acknowledged));
        return text;
    }
    static QString moved(const ConversationItem &item, const QString &call, const FrameNote &note)
    {
        const bool isOut = item.kind == Kind::Sent;
        QStringList parts{clockText(item.time),
                          (isOut ? tr("→ sent %1 in 1 %2") : tr("← received %1 in 1 %2")).arg(bytes(item.length), call)};
        if (const QString text = frames(note); !text.isEmpty())
            parts.append(text);
        return parts.join(QStringLiteral(" · "));
    }
    static QString left(qsizetype count) { return tr("… and %1 more").arg(bytes(static_cast<std::uint64_t>(count))); }
    static QString error(int number)
    {
        const QString meaning = errnoMeaning(number);
        return meaning.isEmpty() ? fromUtf8(errnoName(number)) : tr("%1: %2").arg(fromUtf8(errnoName(number)), meaning);
    }
    static QString connected(const ConversationItem &item, const Peer &peer, const FrameNote &note)
    {
        if (peer.isDatagram)
            return tr("ready to send to %1; connect() sends nothing with UDP").arg(item.address);
        QString text =
            item.kind == Kind::Accepted ? tr("%1 connected").arg(Words::peer(peer)) : tr("connected to %1").arg(item.address);
        if (note.handshake)
            text += QStringLiteral(" · ") + tr("∴ three-way handshake took %1").arg(durationText(*note.handshake));
        return text;
    }
    static QString withPeer(const QString &text, const Peer *peer)
    {
        return peer && peer->client > 0 ? Words::peer(*peer) + QStringLiteral(": ") + text : text;
    }
    static QString event(const ConversationItem &item, const Peer *peer, const QString &call, const FrameNote &note)
    {
        static const Peer none;
        switch (item.kind) {
        case Kind::Started:
            return tr("started, pid %1").arg(item.value);
        case Kind::Listening:
            return tr("listening on %1").arg(item.address);
        case Kind::BindFailed:
            return tr("✕ could not bind to %1: %2").arg(item.address, error(item.value));
        case Kind::Accepted:
        case Kind::Connected:
            return connected(item, peer ? *peer : none, note);
        case Kind::Connecting:
            return tr("connecting to %1 without waiting").arg(item.address);
        case Kind::ConnectFailed:
            return tr("✕ no connection to %1: %2").arg(item.address, error(item.value));
        case Kind::Failed:
            return withPeer(tr("✕ %1 failed: %2").arg(call, error(item.value)), peer);
        case Kind::PeerEnded:
            return withPeer(tr("the peer ended sending; %1 returned 0").arg(call), peer);
        case Kind::EndedSending:
            return withPeer(tr("ended sending (shutdown); it can still receive"), peer);
        case Kind::Closed:
            return withPeer(tr("closed"), peer);
        case Kind::Reset:
            return withPeer(tr("✕ reset: closed with RST"), peer);
        case Kind::StoppedListening:
            return tr("stopped listening on %1").arg(item.address);
        case Kind::Ended:
            return tr("the program ended: %1").arg(statusText(item.value));
        case Kind::Sent:
        case Kind::Received:
            break;
        }
        return {};
    }
};

bool isFault(Kind kind)
{
    return kind == Kind::BindFailed || kind == Kind::ConnectFailed || kind == Kind::Failed || kind == Kind::Reset;
}

/// When the other side's acknowledgment covered the last byte of a frame, if it came before anything else said so.
std::optional<Nanoseconds> acknowledgedAfter(const Capture &capture, std::uint32_t frame)
{
    constexpr std::uint32_t lookedAt = 64; // an acknowledgment comes soon or with the next data
    const auto &summaries = capture.connections().summaries();
    const packet::Summary &sent = summaries[frame];
    const auto number = [&](std::uint32_t packet, std::size_t offset) -> std::optional<std::uint32_t> {
        const flow::WholePacket whole = capture.connections().whole(packet, capture);
        const Bytes bytes = whole;
        const std::size_t at = std::size_t{summaries[packet].transportOffset} + offset;
        return at + 4 <= bytes.size() ? std::optional(loadInteger<std::uint32_t>(bytes.data() + at, ByteOrder::Big))
                                      : std::nullopt;
    };
    const auto begin = number(frame, 4);
    if (!begin || sent.transport != packet::idOf(packet::protocols::tcp))
        return std::nullopt;
    const std::uint32_t end = *begin + sent.payloadLength;
    for (std::uint32_t next = frame + 1; next < std::min(capture.packetCount(), frame + lookedAt); ++next) {
        if (summaries[next].connection != sent.connection || summaries[next].isReversed == sent.isReversed)
            continue;
        const auto acknowledged = number(next, 8);
        if (acknowledged && !flow::isBefore(*acknowledged, end))
            return capture.recording().packets()[next].time - capture.recording().packets()[frame].time;
    }
    return std::nullopt;
}

} // namespace

FrameNote frameNote(const Session &session, const ConversationItem &item)
{
    FrameNote note;
    const Capture *capture = session.capture();
    const bool isAsked = item.isMessage() || item.kind == Kind::Accepted || item.kind == Kind::Connected ||
                         item.kind == Kind::Closed || item.kind == Kind::Reset;
    if (!capture || item.call == ConversationItem::noCall || !isAsked)
        return note;
    note.frames = session.links().framesOf(item.call);
    if (note.frames.empty())
        return note;
    const packet::Summary &first = capture->connections().summaries()[note.frames.front()];
    note.isReset = (first.tcpFlags & rstFlag) != 0;
    if (first.connection == packet::Summary::noConnection)
        return note;
    const flow::Connection &connection = capture->connections().connections()[first.connection];
    if ((item.kind == Kind::Accepted || item.kind == Kind::Connected) && connection.tcp.firstRoundTrip > 0)
        note.handshake = Nanoseconds(connection.tcp.firstRoundTrip);
    if (item.kind == Kind::Sent)
        note.acknowledged = acknowledgedAfter(*capture, note.frames.back());
    return note;
}

QString peerName(const Peer &peer)
{
    return Words::peer(peer);
}

QString peerState(const Peer &peer)
{
    return Words::state(peer);
}

QString clockText(Nanoseconds time)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toString(QStringLiteral("HH:mm:ss.zzz"));
}

ItemTexts itemTexts(const Conversation &conversation, const ConversationItem &item, const FrameNote &note,
                    const ItemStyle &style)
{
    ItemTexts texts;
    const Peer *peer = item.peer >= 0 ? &conversation.peers()[static_cast<std::size_t>(item.peer)] : nullptr;
    const QString call = fromUtf8(conversation.callName(item));
    texts.isFault = isFault(item.kind);
    if (!item.isMessage()) {
        texts.foot = clockText(item.time) + QStringLiteral("  ") + Words::event(item, peer, call, note);
        return texts;
    }
    texts.side = item.kind == Kind::Sent ? ItemTexts::Side::Sent : ItemTexts::Side::Received;
    texts.isFixed = style.isHex;
    const QByteArray bytes = conversation.bytes(item);
    texts.body = style.isHex ? hexText(bytes, style.mostBytes / 2, hexBytesPerRow) : readableText(bytes, style.mostBytes);
    const auto left = static_cast<qsizetype>(item.length) - bytes.size() + texts.body.left;
    if (left > 0)
        texts.body.text += QChar(QChar::LineSeparator) + Words::left(left);
    if (style.namesPeers && peer)
        texts.head = Words::peer(*peer);
    texts.foot = Words::moved(item, call, note);
    return texts;
}

} // namespace layerlab
