// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where messages of HTTP/1 begin and end in a stream, and what follows them.
#include "engine/packet/http_framing.h"

#include "engine/http/body.h"
#include "engine/http/message.h"
#include "engine/packet/registry.h"

#include <algorithm>
#include <charconv>

namespace layerlab::packet::http_detail {

namespace {

/// The registered methods (RFC 9110 §16.1.1), those of UPnP, and some that only one maker's programs speak.
constexpr std::string_view methods[] = {
    // clang-format off
    "ACL", "BASELINE-CONTROL", "BIND", "BITS_POST", "CCM_POST", "CHECKIN", "CHECKOUT", "CONNECT", "COPY",
    "DELETE", "GET", "HEAD", "LABEL", "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR",
    "MKCOL", "MKREDIRECTREF", "MKWORKSPACE", "MOVE", "NOTIFY", "OPTIONS", "ORDERPATCH", "PATCH", "POST",
    "PROPFIND", "PROPPATCH", "PUT", "REBIND", "REPORT", "RPC_IN_DATA", "RPC_OUT_DATA", "SEARCH", "SUBSCRIBE",
    "TRACE", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UNSUBSCRIBE", "UPDATE", "UPDATEREDIRECTREF",
    "VERSION-CONTROL",
    // clang-format on
};

/// Most payloads are told apart by their first byte.
bool beginsWithCapital(Bytes payload)
{
    return !payload.empty() && payload[0] >= 'A' && payload[0] <= 'Z';
}

bool beginsWithMethod(Bytes bytes)
{
    if (!beginsWithCapital(bytes))
        return false;
    constexpr std::size_t longest = 18;
    const std::string_view begin = asText(bytes.first(std::min(bytes.size(), longest)));
    const std::size_t space = begin.find(' ');
    return space != std::string_view::npos && std::ranges::find(methods, begin.substr(0, space)) != std::end(methods);
}

/// What both sides know, as the word framing may keep.
struct State {
    enum Method : std::uint8_t { None, Head, Connect, Other };
    std::uint32_t waiting = 0;     ///< methods of requests without a response, two bits each, oldest lowest; None ends them
    std::uint16_t connectPort = 0; ///< that the last CONNECT named
    bool hasSpoken = false;        ///< a message has come
    bool isBeyond = false;         ///< the connection has changed to a protocol that is not known here

    static State from(std::uint64_t word)
    {
        return {static_cast<std::uint32_t>(word), static_cast<std::uint16_t>(word >> 32), (word >> 48 & 1) != 0,
                (word >> 49 & 1) != 0};
    }
    std::uint64_t word() const
    {
        return waiting | std::uint64_t{connectPort} << 32 | std::uint64_t{hasSpoken} << 48 | std::uint64_t{isBeyond} << 49;
    }
    std::string_view take()
    {
        const std::uint32_t first = waiting & 3;
        waiting >>= 2;
        return first == Head ? "HEAD" : first == Connect ? "CONNECT" : "";
    }
    void put(std::string_view method, std::string_view target)
    {
        if (method == "CONNECT") {
            connectPort = 0;
            const std::string_view port = target.substr(target.rfind(':') + 1);
            std::from_chars(port.data(), port.data() + port.size(), connectPort);
        }
        for (int shift = 0; shift < 32; shift += 2) {
            if ((waiting >> shift & 3) != None)
                continue;
            const Method kept = method == "HEAD" ? Head : method == "CONNECT" ? Connect : Other;
            waiting |= std::uint32_t{kept} << shift;
            return;
        }
    }
};

Framing chunkedFraming(Bytes stream, std::size_t headLength, FramingState &state)
{
    // Begun anew for every call, the walk over a long body would be quadratic: go on behind the last whole chunk.
    http::ChunkReader reader(std::max<std::size_t>(headLength, state.resume));
    http::Chunk chunk;
    while (true) {
        const auto step = reader.next(stream, chunk);
        if (step == http::ChunkReader::Step::Chunk) {
            if (chunk.size > 0)
                state.resume = reader.end();
            continue;
        }
        if (step == http::ChunkReader::Step::NeedMore)
            return {Framing::Kind::NeedMore, 0};
        return {Framing::Kind::Complete, reader.end()};
    }
}

constexpr int switchingProtocols = 101;

/// What both sides speak behind a response that ends HTTP: as an Upgrade names it (RFC 9110 §7.8), or what the port promises to
/// which CONNECT leads (§9.3.6). Null: what is not known here.
const Protocol *following(const http::MessageHead &head, Bytes stream, const State &state)
{
    if (head.status != switchingProtocols)
        return claimant("tcp.port", state.connectPort);
    const std::string_view name = http::headerText(head, stream, "Upgrade");
    return http::equalsIgnoringCase(name, "websocket") ? &protocols::websocket : nullptr;
}

/// Bytes that begin no message. Text without the end of a line may still become one.
Framing frameContinuation(Bytes stream, const State &state)
{
    constexpr std::size_t longestMethod = 12;
    if (!state.hasSpoken && (stream.size() >= longestMethod || !beginsWithCapital(stream)))
        return {};
    const bool isText = std::ranges::all_of(stream, [](std::uint8_t byte) { return byte >= ' ' && byte < 0x7f; });
    if (isText && stream.size() < http::headLengthLimit)
        return {.kind = Framing::Kind::NeedMore};
    if (!state.hasSpoken)
        return {};
    return {.kind = Framing::Kind::Complete, .length = stream.size(), .phase = Continuation};
}

} // namespace

bool beginsMessage(Bytes bytes)
{
    return asText(bytes).starts_with("HTTP/") || http::looksLikeHttp(bytes) || beginsWithMethod(bytes);
}

bool recognizesHttp(Bytes payload)
{
    return beginsWithCapital(payload) && http::looksLikeHttp(payload);
}

Framing frameHttp(Bytes stream, FramingState &framing)
{
    State state = State::from(*framing.shared);
    if (state.isBeyond)
        return {.kind = Framing::Kind::Complete, .length = stream.size(), .phase = Beyond};
    if (!beginsMessage(stream))
        return frameContinuation(stream, state);
    const http::MessageHead head = http::readHead(stream);
    if (!head.isComplete)
        return {head.isTooLong ? Framing::Kind::NotMine : Framing::Kind::NeedMore, 0};
    std::string_view method;
    if (head.isResponse && head.status / 100 != 1)
        method = state.take();
    const http::BodyFraming body = http::bodyFraming(head, stream, method);
    Framing result{Framing::Kind::Complete, head.headLength};
    if (body.kind == http::BodyKind::Length)
        result.length += body.length;
    else if (body.kind == http::BodyKind::UntilClose)
        result.kind = Framing::Kind::UntilClose;
    else if (body.kind == http::BodyKind::Chunked)
        result = chunkedFraming(stream, head.headLength, framing);
    if (result.kind == Framing::Kind::NeedMore)
        return result;
    state.hasSpoken = true;
    if (head.isRequest)
        state.put(http::textOf(stream, head.method), http::textOf(stream, head.target));
    if (body.leavesHttp) {
        result.next = following(head, stream, state);
        state.isBeyond = !result.next && !http::hasListElement(head, stream, "Upgrade", "h2c"); // which its preface tells
    }
    *framing.shared = state.word();
    return result;
}

} // namespace layerlab::packet::http_detail
