// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/http_content.h"

#include "engine/http/content_coding.h"

namespace layerlab::packet {

const Protocol *contentProtocol(std::string_view mediaType)
{
    mediaType = mediaType.substr(0, mediaType.find(';'));
    while (mediaType.ends_with(' '))
        mediaType.remove_suffix(1);
    if (http::equalsIgnoringCase(mediaType, "application/json"))
        return &protocols::json;
    if (mediaType.empty())
        return &protocols::data; // nobody says what it is
    for (const std::string_view lines :
         {"text/plain", "text/html", "text/css", "text/javascript", "application/javascript", "application/x-javascript",
          "text/richtext", "text/enriched", "text/rtf", "text/calendar"}) {
        if (http::equalsIgnoringCase(mediaType, lines))
            return &protocols::textLines;
    }
    return nullptr;
}

void addDecoded(Dissector &d, std::string_view codings, Bytes packed, const Field *field, const Protocol *protocol)
{
    http::DecodedContent decoded = http::decodeContent(codings, packed);
    if (decoded.end == http::DecodedContent::End::Unknown)
        return;
    const auto end = decoded.end;
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
