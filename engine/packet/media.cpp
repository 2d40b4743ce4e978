// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Contents of messages that are known by their media type (RFC 6838). Without fields of their own yet: they name what the bytes
// are.

#include "engine/base/text.h"
#include "engine/packet/dissector.h"

namespace layerlab::packet {

namespace {

void dissectContent(Dissector &) {}

} // namespace

constinit const Protocol protocols::json = {
    .key = "json",
    .name = LL_TEXT("Protocol", "JavaScript Object Notation"),
    .shortName = "JSON",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 8259",
    .dissect = dissectContent,
    .absentSession = LL_TEXT("Layer", "session and presentation: HTTP/1.1 over plain TCP has none of its own"),
};

constinit const Protocol protocols::textLines = {
    .key = "data-text-lines",
    .name = LL_TEXT("Protocol", "Lines of text"),
    .shortName = "Text",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 6838",
    .dissect = dissectContent,
    .absentSession = LL_TEXT("Layer", "session and presentation: HTTP/1.1 over plain TCP has none of its own"),
};

} // namespace layerlab::packet
