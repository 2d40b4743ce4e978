// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/here_sentence.h"

#include "session/language.h"
#include "session/packet_words.h"
#include "widgets/layers/words.h"

#include <algorithm>

namespace layerlab::layers {

using packet::Node;
using packet::NodeId;
using packet::noNode;

namespace here {

const Node *Place::field(std::string_view wanted) const
{
    const auto &nodes = view.dissection().nodes();
    for (NodeId i = root + 1; i < nodes.size() && nodes[i].field; ++i) {
        if (wanted == nodes[i].field->key)
            return &nodes[i];
    }
    return nullptr;
}

std::uint64_t Place::value(std::string_view wanted, std::uint64_t otherwise) const
{
    const Node *found = field(wanted);
    return found ? found->value : otherwise;
}

QString Place::text(std::string_view wanted) const
{
    const Node *found = field(wanted);
    return found ? fromUtf8(view.dissection().valueText(*found)) : QString();
}

} // namespace here

namespace {

using here::Place;

QString ofHopLimit(const Place &place)
{
    const std::uint64_t left = place.node().value;
    const Bytes destination = [&] {
        const Node *address = place.field(place.key() == "ip.ttl" ? "ip.dst" : "ipv6.dst");
        return address ? place.view.dissection().bytesOf(*address) : Bytes();
    }();
    const bool isMulticast =
        !destination.empty() && (destination.size() == 4 ? (destination[0] & 0xf0) == 0xe0 : destination[0] == 0xff);
    if (left <= 1)
        return isMulticast
                   ? Words::tr("The packet must not leave its own link: the next router throws it away.")
                   : Words::tr("The next router must throw it away and report that with ICMP: traceroute works like this.");
    for (const std::uint64_t first : {64u, 128u, 255u}) {
        if (left > first)
            continue;
        const std::uint64_t hops = first - left;
        if (isMulticast && left == 255)
            return Words::tr("The full 255: no router has passed it on, which the receiver may check.");
        if (hops == 0)
            return Words::tr("A guess: the sender began with %1, as many systems do; then no router has passed it on yet.")
                .arg(first);
        if (hops == 1)
            return Words::tr("A guess: the sender began with %1, as many systems do; then one router has passed it on.")
                .arg(first);
        return Words::tr("A guess: the sender began with %1, as many systems do; then %2 routers have passed it on.")
            .arg(first)
            .arg(hops);
    }
    return {};
}

QString ofNextProtocol(const Place &place)
{
    const NodeId next = place.view.protocolAfter(place.root);
    if (next == noNode)
        return Words::tr("Nothing of it is in this packet, or nobody here can read it.");
    const Node &node = place.view.node(next);
    if (node.protocol->layer == packet::Layer::Application && place.node().protocol->layer != packet::Layer::Transport)
        return Words::tr("The %1 from byte %2 on are carried, but nobody here takes them further apart.")
            .arg(bytesText(node.length))
            .arg(node.offset);
    return Words::tr("What follows from byte %1 on is %2: the receiver hands it to that part of its system.")
        .arg(node.offset)
        .arg(QLatin1String(node.protocol->shortName));
}

QString ofChecksum(const Place &place)
{
    for (const packet::Annotation &annotation : place.view.dissection().annotations()) {
        if (annotation.node != place.id)
            continue;
        const bool wasCompleted = place.view.frame() < place.capture.recording().packets().size() &&
                                  place.capture.recording().packets()[place.view.frame()].flags.wasChecksumCompleted;
        switch (annotation.kind) {
        case packet::AnnotationKind::ChecksumRight:
            if (wasCompleted && place.node().protocol->layer == packet::Layer::Transport)
                return Words::tr(
                    "It is right because the recorder filled it in: on the loopback the kernel leaves it undone, since "
                    "nothing can be damaged there.");
            return Words::tr("Counted again over these bytes it is the same: they are as the sender meant them.");
        case packet::AnnotationKind::ChecksumWrong:
            return Words::tr(
                       "Counted again it should be 0x%1: bytes were changed on the way, or the sender counted wrongly. The "
                       "receiver drops this packet.")
                .arg(annotation.detail, 4, 16, QLatin1Char('0'));
        case packet::AnnotationKind::ChecksumNotComputed:
            return Words::tr("The kernel left it to the network device, and the packet was recorded before it came there.");
        case packet::AnnotationKind::ChecksumAbsent:
            return Words::tr("Zero says that the sender did not count one: errors stay unseen.");
        case packet::AnnotationKind::ChecksumUnknown:
            return Words::tr("It can't be counted again: not all bytes that it covers are here.");
        default:
            break;
        }
    }
    return {};
}

QString ofIpLength(const Place &place)
{
    const std::uint64_t whole = place.node().value, header = place.value("ip.hdr_len");
    if (header > whole)
        return {};
    return Words::tr("%1 of header and %2 that it carries.").arg(bytesText(header), bytesText(whole - header));
}

QString ofUdpLength(const Place &place)
{
    constexpr std::uint64_t header = 8;
    const std::uint64_t length = place.node().value;
    if (length < header)
        return length == 0 ? QString() : Words::tr("Less than its own header of 8 bytes: this can't be right.");
    return length == header ? Words::tr("The header alone: an empty datagram, which arrives as one all the same.")
                            : Words::tr("8 bytes of header and %1 of data, which arrive whole or not at all.")
                                  .arg(bytesText(length - header));
}

QString ofIpv4Address(const Place &place)
{
    const Bytes address = place.view.dissection().bytesOf(place.node());
    if (address.size() != 4)
        return {};
    const unsigned first = address[0], second = address[1];
    if (first == 127)
        return Words::tr("This computer itself: packets to 127.0.0.0/8 never leave it.");
    if (first == 10 || (first == 172 && second >= 16 && second < 32) || (first == 192 && second == 168))
        return Words::tr("A private address (RFC 1918): it means something only within its own network.");
    if (first == 169 && second == 254)
        return Words::tr("A link-local address: its owner chose it itself because nobody gave it one.");
    if (std::ranges::all_of(address, [](std::uint8_t byte) { return byte == 255; }))
        return Words::tr("Everybody on this link.");
    if ((first & 0xf0) == 0xe0)
        return Words::tr("A group: all who joined it get the packet.");
    return {};
}

QString ofEtherAddress(const Place &place)
{
    const Bytes address = place.view.dissection().bytesOf(place.node());
    if (address.size() != 6)
        return {};
    if (std::ranges::all_of(address, [](std::uint8_t byte) { return byte == 0; }))
        return Words::tr("All zero: on the loopback there is no network card that could have an address.");
    if (std::ranges::all_of(address, [](std::uint8_t byte) { return byte == 255; }))
        return Words::tr("Everybody on this link.");
    return address[0] & 1 ? Words::tr("A group: all on this link who listen to it.") : QString();
}

QString ofMethod(const Place &place)
{
    const QString method = place.text("http.request.method"), target = place.text("http.request.uri");
    const QString host = place.text("http.host");
    const QString what = host.isEmpty() ? target : Words::tr("%1 of %2").arg(target, host);
    if (method == QLatin1String("GET"))
        return Words::tr("The client asks for %1; asking changes nothing at the server.").arg(what);
    if (method == QLatin1String("HEAD"))
        return Words::tr("The client asks what %1 would be, without its content.").arg(what);
    const Node *length = place.field("http.content_length");
    const QString size = length ? bytesText(length->value) : QString();
    if (method == QLatin1String("POST"))
        return size.isEmpty() ? Words::tr("The client hands something to %1; what that does, the server decides.").arg(what)
                              : Words::tr("The client hands %2 to %1; what that does, the server decides.").arg(what, size);
    if (method == QLatin1String("PUT"))
        return Words::tr("What the client sends shall be %1 from now on; doing it twice changes no more than once.").arg(what);
    if (method == QLatin1String("DELETE"))
        return Words::tr("The client asks that %1 be gone.").arg(what);
    return {};
}

QString ofStatus(const Place &place)
{
    const std::uint64_t code = place.node().value;
    switch (code / 100) {
    case 1:
        return Words::tr("Not the answer yet: go on, more follows.");
    case 2:
        return code == 204 ? Words::tr("The server did what was asked, and has nothing to send back.")
                           : Words::tr("The server did what was asked.");
    case 3:
        if (const QString location = place.text("http.location"); !location.isEmpty())
            return Words::tr("The client should look elsewhere: %1.").arg(location);
        return code == 304 ? Words::tr("What the client already has is still good.")
                           : Words::tr("The client has to do something more to get what it asked for.");
    case 4:
        return Words::tr("The server finds the request at fault: asking again in the same way will not help.");
    case 5:
        return Words::tr("The server failed at a request that may be right: asking again later may help.");
    default:
        return {};
    }
}

QString ofHeaderLength(const Place &place, std::uint64_t least)
{
    const std::uint64_t length = place.node().value;
    if (length < least)
        return Words::tr("Less than the %1 every such header has: this can't be right.").arg(bytesText(least));
    return length == least ? Words::tr("The least there is: no options.")
                           : Words::tr("%1 that every such header has, and %2 of options.")
                                 .arg(bytesText(least), bytesText(length - least));
}

} // namespace

QString hereSentence(const Capture &capture, const FrameView &view, NodeId id)
{
    if (id >= view.dissection().nodes().size() || view.frame() >= capture.packetCount())
        return {};
    const Place place(capture, view, id);
    const std::string_view key = place.key();
    if (key.ends_with(".checksum"))
        return ofChecksum(place);
    if (key == "tcp.hdr_len" || key == "ip.hdr_len")
        return ofHeaderLength(place, 20);
    if (key.starts_with("tcp."))
        return here::ofTcp(place);
    if (key == "ip.ttl" || key == "ipv6.hlim")
        return ofHopLimit(place);
    if (key == "ip.proto" || key == "ipv6.nxt" || key == "eth.type")
        return ofNextProtocol(place);
    if (key == "ip.len")
        return ofIpLength(place);
    if (key == "udp.length")
        return ofUdpLength(place);
    if (key == "ip.src" || key == "ip.dst")
        return ofIpv4Address(place);
    if (key == "eth.src" || key == "eth.dst")
        return ofEtherAddress(place);
    if (key == "http.request.method")
        return ofMethod(place);
    if (key == "http.response.code")
        return ofStatus(place);
    return {};
}

} // namespace layerlab::layers
