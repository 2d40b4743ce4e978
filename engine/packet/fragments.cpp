// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/fragments.h"

namespace layerlab::packet {

namespace {

void addMarks(Dissector &d, const FragmentFields &fields, std::uint8_t marks)
{
    const auto mark = [&](const Field *field, FragmentMark which) {
        if (marks & static_cast<std::uint8_t>(which))
            d.addGenerated(field, 1);
    };
    mark(fields.overlap, FragmentMark::Overlap);
    mark(fields.conflict, FragmentMark::Conflict);
    mark(fields.multipleTails, FragmentMark::MultipleTails);
    mark(fields.tooLong, FragmentMark::TooLong);
}

void addFragments(Dissector &d, const FragmentFields &fields, const FragmentInfo &info)
{
    const std::size_t size = info.datagram.size();
    d.open(d.add(fields.fragments, 0, size));
    for (const FragmentInfo::Part &part : info.parts) {
        constexpr auto harmless = static_cast<std::uint8_t>(FragmentMark::Overlap);
        d.open(d.addValue(part.marks & ~harmless ? fields.error : fields.fragment, part.offset, part.length, part.frame));
        addMarks(d, fields, part.marks);
        d.close();
    }
    if (info.parts.size() > 1)
        d.addGenerated(fields.count, info.parts.size());
    d.addGenerated(fields.reassembledLength, size);
    d.add(fields.reassembledData, 0, size);
    d.close();
}

} // namespace

void dissectFragment(Dissector &d, const FragmentFields &fields, std::uint32_t identification, std::uint8_t protocol,
                     std::size_t offset, std::size_t length)
{
    const FragmentInfo *info = d.takeFragment(identification);
    if (info && !info->datagram.empty() && d.enter(info->datagram)) {
        addFragments(d, fields, *info);
        d.next("ip.proto", protocol, 0, info->datagram.size());
        return d.leave();
    }
    d.annotate(d.root(), AnnotationKind::Fragment);
    if (info && info->reassembledIn)
        d.addGenerated(fields.reassembledIn, info->reassembledIn);
    else if (info && info->isEndMissing)
        d.annotate(d.root(), AnnotationKind::FragmentEndMissing);
    else if (info && info->missing)
        d.annotate(d.root(), AnnotationKind::FragmentsMissing, info->missing);
    d.nextData(offset, length);
}

} // namespace layerlab::packet
