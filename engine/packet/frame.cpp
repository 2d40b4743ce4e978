// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/summary.h"

namespace layerlab::packet {

namespace {

constexpr Field fields[] = {
    {.key = "frame.time_epoch", .name = LL_TEXT("Field", "Arrival time"), .type = FieldType::Time},
    {.key = "frame.time_relative", .name = LL_TEXT("Field", "Time since first frame"), .type = FieldType::Duration},
    {.key = "frame.time_delta", .name = LL_TEXT("Field", "Time since previous frame"), .type = FieldType::Duration},
    {.key = "frame.number", .name = LL_TEXT("Field", "Frame number")},
    {.key = "frame.len", .name = LL_TEXT("Field", "Length on the wire"), .unit = LL_TEXT("Unit", "bytes")},
    {.key = "frame.cap_len", .name = LL_TEXT("Field", "Captured length"), .unit = LL_TEXT("Unit", "bytes")},
    {.key = "frame.protocols", .name = LL_TEXT("Field", "Protocols in frame"), .type = FieldType::Text},
};

void dissectFrame(Dissector &d)
{
    const FrameInfo &info = d.context().frame;
    if (info.hasTime) {
        d.addGenerated(at(fields, "frame.time_epoch"), static_cast<std::uint64_t>(info.time));
        d.addGenerated(at(fields, "frame.time_relative"), static_cast<std::uint64_t>(info.sinceFirst));
        d.addGenerated(at(fields, "frame.time_delta"), static_cast<std::uint64_t>(info.sincePrevious));
    }
    d.addGenerated(at(fields, "frame.number"), info.number);
    // Some files say that less was on the wire than they hold; then what they hold is taken apart.
    d.addGenerated(at(fields, "frame.len"), info.originalLength > 0 ? info.originalLength : d.reportedLength());
    d.addGenerated(at(fields, "frame.cap_len"), d.bytes().size());
    d.addProtocolPath(at(fields, "frame.protocols"));
    if (d.bytes().size() < d.reportedLength())
        d.annotate(d.root(), AnnotationKind::Cut);
    const Protocol *link = claimant("linktype", d.linkType);
    if (d.bytes().empty() && link)
        d.next(*link, 0, d.reportedLength()); // its header is missed, and said to be
    else
        d.next("linktype", d.linkType, 0, d.reportedLength());
}

} // namespace

constinit const Protocol protocols::frame = {
    .key = "frame",
    .name = LL_TEXT("Protocol", "Frame of the recording"),
    .shortName = "Frame",
    .layer = Layer::None,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "draft-ietf-opsawg-pcapng",
    .fields = fields,
    .dissect = dissectFrame,
};

} // namespace layerlab::packet
