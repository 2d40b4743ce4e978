// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

namespace layerlab::packet {

namespace {

constexpr ValueName leapNames[] = {
    {0, LL_TEXT("Value", "no warning")},
    {1, LL_TEXT("Value", "last minute has 61 seconds")},
    {2, LL_TEXT("Value", "last minute has 59 seconds")},
    {3, LL_TEXT("Value", "clock not set")},
};
enum Mode : std::uint8_t { Control = 6, Private = 7 };
constexpr ValueName modeNames[] = {
    {1, LL_TEXT("Value", "symmetric active")},
    {2, LL_TEXT("Value", "symmetric passive")},
    {3, LL_TEXT("Value", "client")},
    {4, LL_TEXT("Value", "server")},
    {5, LL_TEXT("Value", "broadcast")},
    {Control, LL_TEXT("Value", "control message")},
    {Private, LL_TEXT("Value", "private use")},
};

constexpr Field fields[] = {
    {.key = "ntp.flags", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .bit = 0, .bits = 8},
    {.key = "ntp.flags.li", .name = LL_TEXT("Field", "Leap indicator"), .bit = 0, .bits = 2, .level = 1, .names = leapNames},
    {.key = "ntp.flags.vn", .name = LL_TEXT("Field", "Version"), .bit = 2, .bits = 3, .level = 1},
    {.key = "ntp.flags.mode", .name = LL_TEXT("Field", "Mode"), .bit = 5, .bits = 3, .level = 1, .names = modeNames},
    {.key = "ntp.stratum", .name = LL_TEXT("Field", "Stratum"), .bit = 8, .bits = 8},
    {.key = "ntp.ppoll", .name = LL_TEXT("Field", "Poll interval"), .type = FieldType::Signed},
    {.key = "ntp.precision", .name = LL_TEXT("Field", "Precision"), .type = FieldType::Signed},
    {.key = "ntp.rootdelay", .name = LL_TEXT("Field", "Root delay"), .bit = 32, .bits = 32},
    {.key = "ntp.rootdispersion", .name = LL_TEXT("Field", "Root dispersion"), .bit = 64, .bits = 32},
    {.key = "ntp.refid", .name = LL_TEXT("Field", "Reference ID"), .type = FieldType::ByteString, .bit = 96, .bits = 32},
    {.key = "ntp.reftime", .name = LL_TEXT("Field", "Reference time"), .type = FieldType::Date},
    {.key = "ntp.org", .name = LL_TEXT("Field", "Origin time"), .type = FieldType::Date},
    {.key = "ntp.rec", .name = LL_TEXT("Field", "Receive time"), .type = FieldType::Date},
    {.key = "ntp.xmt", .name = LL_TEXT("Field", "Transmit time"), .type = FieldType::Date},
    {.key = "ntp.ctrl.flags2", .name = LL_TEXT("Field", "Control flags"), .display = Display::Hex, .reference = "RFC 9327 §2"},
    {.key = "ntp.ctrl.flags2.r",
     .name = LL_TEXT("Field", "Response"),
     .type = FieldType::Boolean,
     .bit = 0,
     .bits = 1,
     .level = 1,
     .isRelative = true,
     .reference = "RFC 9327 §2"},
    {.key = "ntp.ctrl.flags2.error",
     .name = LL_TEXT("Field", "Error"),
     .bit = 1,
     .bits = 1,
     .level = 1,
     .isRelative = true,
     .reference = "RFC 9327 §2"},
    {.key = "ntp.ctrl.flags2.more",
     .name = LL_TEXT("Field", "More"),
     .bit = 2,
     .bits = 1,
     .level = 1,
     .isRelative = true,
     .reference = "RFC 9327 §2"},
    {.key = "ntp.ctrl.flags2.opcode",
     .name = LL_TEXT("Field", "Operation"),
     .bit = 3,
     .bits = 5,
     .level = 1,
     .isRelative = true,
     .reference = "RFC 9327 §2"},
    {.key = "ntp.ctrl.sequence", .name = LL_TEXT("Field", "Sequence"), .reference = "RFC 9327 §2"},
    {.key = "ntp.ctrl.status", .name = LL_TEXT("Field", "Status"), .display = Display::Hex, .reference = "RFC 9327 §3"},
    {.key = "ntp.ctrl.offset", .name = LL_TEXT("Field", "Offset"), .reference = "RFC 9327 §2"},
    {.key = "ntp.ctrl.count", .name = LL_TEXT("Field", "Count"), .reference = "RFC 9327 §2"},
};

void addSigned(Dissector &d, const Field *field, std::size_t offset)
{
    d.addValue(field, offset, 1, static_cast<std::uint64_t>(std::int64_t{static_cast<std::int8_t>(d.u8(offset))}));
}

/// Seconds since 1900 with 32 bits of fraction; those with a clear highest bit are of the era that begins in 2036.
void addTime(Dissector &d, const Field *field, std::size_t offset)
{
    const std::uint32_t seconds = d.u32(offset);
    const std::uint32_t fraction = d.u32(offset + 4);
    if (seconds == 0 && fraction == 0)
        return void(d.addText(field, offset, 8, "NULL"));
    constexpr std::int64_t from1900To1970 = 2'208'988'800;
    constexpr std::int64_t era = std::int64_t{1} << 32;
    const std::int64_t unixSeconds = seconds - from1900To1970 + (seconds & 0x80000000 ? 0 : era);
    const auto nanoseconds = static_cast<std::int64_t>(std::uint64_t{fraction} * 1'000'000'000 >> 32);
    d.addValue(field, offset, 8, static_cast<std::uint64_t>(unixSeconds * 1'000'000'000 + nanoseconds));
}

void dissectControl(Dissector &d)
{
    constexpr std::size_t controlHeader = 12;
    if (!d.has(0, controlHeader))
        return d.incomplete();
    d.open(d.add(at(fields, "ntp.ctrl.flags2"), 1, 1));
    d.addBits(at(fields, "ntp.ctrl.flags2.r"), 1);
    d.addBits(at(fields, "ntp.ctrl.flags2.error"), 1);
    d.addBits(at(fields, "ntp.ctrl.flags2.more"), 1);
    d.addBits(at(fields, "ntp.ctrl.flags2.opcode"), 1);
    d.close();
    d.add(at(fields, "ntp.ctrl.sequence"), 2, 2);
    d.add(at(fields, "ntp.ctrl.status"), 4, 2);
    d.add(at(fields, "ntp.ctrl.offset"), 8, 2);
    d.add(at(fields, "ntp.ctrl.count"), 10, 2);
}

void dissectNtp(Dissector &d)
{
    const unsigned mode = d.u8(0) & 7;
    if (!d.fixedFields(at(fields, "ntp.flags"), at(fields, "ntp.flags")))
        return;
    d.open(d.last());
    if (mode != Private)
        d.addBits(at(fields, "ntp.flags.li"), 0);
    d.addBits(at(fields, "ntp.flags.vn"), 0);
    d.addBits(at(fields, "ntp.flags.mode"), 0);
    d.close();
    if (mode == Private)
        return;
    if (mode == Control)
        return dissectControl(d);
    if (!d.fixedFields(at(fields, "ntp.stratum"), at(fields, "ntp.stratum")))
        return;
    constexpr std::size_t headerBytes = 48;
    if (!d.has(0, 4))
        return d.incomplete();
    addSigned(d, at(fields, "ntp.ppoll"), 2);
    addSigned(d, at(fields, "ntp.precision"), 3);
    if (!d.fixedFields(at(fields, "ntp.rootdelay"), at(fields, "ntp.refid")))
        return;
    if (!d.has(0, headerBytes))
        return d.incomplete();
    addTime(d, at(fields, "ntp.reftime"), 16);
    addTime(d, at(fields, "ntp.org"), 24);
    addTime(d, at(fields, "ntp.rec"), 32);
    addTime(d, at(fields, "ntp.xmt"), 40);
}

void describeNtp(const PacketView &view, std::string &out)
{
    const Bytes message = messageOf(view);
    if (message.empty())
        return;
    constexpr const char *modes[] = {"reserved", "symmetric active", "symmetric passive", "client",
                                     "server",   "broadcast",        "control",           "private"};
    out += "NTP Version ";
    appendDecimal(out, message[0] >> 3 & 7);
    out += ", ";
    out += modes[message[0] & 7];
}

constexpr Claim claims[] = {{"udp.port", 123}};

} // namespace

constinit const Protocol protocols::ntp = {
    .key = "ntp",
    .name = LL_TEXT("Protocol", "Network Time Protocol"),
    .shortName = "NTP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 5905",
    .fields = fields,
    .claims = claims,
    .dissect = dissectNtp,
    .describe = describeNtp,
    .absentSession = LL_TEXT("Layer", "session and presentation: NTP has none of its own"),
};

} // namespace layerlab::packet
