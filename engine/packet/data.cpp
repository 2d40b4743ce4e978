// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

namespace layerlab::packet {

namespace {

constexpr Field fields[] = {
    {.key = "data.data", .name = LL_TEXT("Field", "Data"), .type = FieldType::ByteString},
    {.key = "data.len", .name = LL_TEXT("Field", "Length"), .unit = LL_TEXT("Unit", "bytes")},
};

void dissectData(Dissector &d)
{
    d.add(at(fields, "data.data"), 0, d.bytes().size());
    d.addGenerated(at(fields, "data.len"), d.bytes().size());
    if (d.bytes().size() < d.reportedLength())
        d.annotate(d.root(), AnnotationKind::Cut);
}

} // namespace

constinit const Protocol protocols::data = {
    .key = "data",
    .name = LL_TEXT("Protocol", "Data"),
    .shortName = "DATA",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "data"),
    .reference = "",
    .fields = fields,
    .dissect = dissectData,
    .absentSession =
        LL_TEXT("Layer", "session and presentation: nobody knows what these bytes mean, so there is nothing to say"),
};

} // namespace layerlab::packet
