// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/http_content.h"

#include "engine/http/content_coding.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

struct MediaType {
    std::string_view name;
    const Protocol *protocol;
};

constexpr MediaType mediaTypes[] = {
    {"application/dns-message", &protocols::dns},
    {"application/javascript", &protocols::textLines},
    {"application/json", &protocols::json},
    {"application/json-patch+json", &protocols::json},
    {"application/json-rpc", &protocols::json},
    {"application/jsonrequest", &protocols::json},
    {"application/merge-patch+json", &protocols::json},
    {"application/octet-stream", &protocols::data},
    {"application/x-javascript", &protocols::textLines},
    {"application/x-ndjson", &protocols::json},
    {"application/x-ns-proxy-autoconfig", &protocols::textLines},
    {"message/rfc822", &protocols::imf},
    {"text/calendar", &protocols::textLines},
    {"text/css", &protocols::textLines},
    {"text/enriched", &protocols::textLines},
    {"text/html", &protocols::textLines},
    {"text/javascript", &protocols::textLines},
    {"text/parameters", &protocols::textLines},
    {"text/plain", &protocols::textLines},
    {"text/richtext", &protocols::textLines},
    {"text/rtf", &protocols::textLines},
};

/// Any JSON by its suffix (RFC 6839 §3.1).
bool isJson(std::string_view mediaType)
{
    constexpr std::string_view suffix = "+json";
    return mediaType.size() > suffix.size() &&
           http::equalsIgnoringCase(mediaType.substr(mediaType.size() - suffix.size()), suffix);
}

} // namespace

const Protocol *contentProtocol(std::string_view mediaType)
{
    mediaType = mediaType.substr(0, mediaType.find(';'));
    while (mediaType.ends_with(' '))
        mediaType.remove_suffix(1);
    if (mediaType.empty())
        return &protocols::data; // nobody says what it is
    const auto *const known =
        std::ranges::find_if(mediaTypes, [&](const MediaType &type) { return http::equalsIgnoringCase(type.name, mediaType); });
    if (known != std::end(mediaTypes))
        return known->protocol;
    return isJson(mediaType) ? &protocols::json : nullptr;
}

void addDecoded(Dissector &d, std::string_view codings, Bytes packed, const Field *field, const Protocol *protocol)
{
    http::DecodedContent decoded = http::decodeContent(codings, packed);
    const auto end = decoded.end;
    if (decoded.bytes.empty() && end != http::DecodedContent::End::Whole) { // nothing of it could be unpacked
        if (end != http::DecodedContent::End::Unknown)
            d.annotate(d.root(), AnnotationKind::Malformed);
        return d.nextOn(protocols::data, d.keep({packed.begin(), packed.end()}), packed.size());
    }
    const Bytes content = d.keep(std::move(decoded.bytes));
    NodeId marked = d.root();
    if (field && !content.empty() && d.enter(content)) {
        marked = d.add(field, 0, content.size());
        d.leave();
    }
    if (end == http::DecodedContent::End::Damaged)
        d.annotate(marked, AnnotationKind::Malformed);
    else if (end == http::DecodedContent::End::Early)
        d.annotate(marked, AnnotationKind::Cut);
    else if (end == http::DecodedContent::End::TooLarge)
        d.annotate(marked, AnnotationKind::TooLarge);
    if (protocol && !content.empty())
        d.nextOn(*protocol, content, content.size());
}

} // namespace layerlab::packet
