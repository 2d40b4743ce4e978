// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/text.h"
#include "engine/packet/field.h"

/// What the files of TCP share: its table and its option numbers.
namespace layerlab::packet::tcp_detail {

enum OptionKind : std::uint8_t {
    End = 0,
    NoOperation = 1,
    MaximumSegmentSize = 2,
    WindowScale = 3,
    SackPermitted = 4,
    Sack = 5,
    Timestamps = 8,
    Md5 = 19,
    UserTimeout = 28,
    FastOpen = 34,
    Experiment1 = 253,
    Experiment2 = 254,
};

inline constexpr ValueName optionNames[] = {
    {End, LL_TEXT("Value", "end of options")},
    {NoOperation, LL_TEXT("Value", "no operation")},
    {MaximumSegmentSize, LL_TEXT("Value", "maximum segment size")},
    {WindowScale, LL_TEXT("Value", "window scale")},
    {SackPermitted, LL_TEXT("Value", "SACK permitted")},
    {Sack, LL_TEXT("Value", "SACK")},
    {Timestamps, LL_TEXT("Value", "timestamps")},
    {Md5, LL_TEXT("Value", "MD5 signature")},
    {UserTimeout, LL_TEXT("Value", "user timeout")},
    {29, LL_TEXT("Value", "TCP authentication option")},
    {30, LL_TEXT("Value", "multipath TCP")},
    {FastOpen, LL_TEXT("Value", "TCP Fast Open")},
    {Experiment1, LL_TEXT("Value", "experiment 1")},
    {Experiment2, LL_TEXT("Value", "experiment 2")},
};

inline constexpr auto flag = FieldType::Boolean;
inline constexpr auto bytes = FieldType::ByteString;
inline constexpr const char *bytesUnit = LL_TEXT("Unit", "bytes");
inline constexpr const char *headerPlace = "RFC 9293 §3.1";
inline constexpr const char *analysisPlace = "RFC 9293 §3.4, RFC 5681 §2";

inline constexpr Field fields[] = {
    {.key = "tcp.port", .name = LL_TEXT("Field", "Source or destination port"), .isCollective = true},
    {.key = "tcp.srcport", .name = LL_TEXT("Field", "Source port"), .bit = 0, .bits = 16, .also = "tcp.port", .reference = headerPlace},
    {.key = "tcp.dstport", .name = LL_TEXT("Field", "Destination port"), .bit = 16, .bits = 16, .also = "tcp.port",
     .reference = headerPlace},
    {.key = "tcp.seq_raw", .name = LL_TEXT("Field", "Sequence number"), .bit = 32, .bits = 32, .reference = "RFC 9293 §3.4"},
    {.key = "tcp.ack_raw", .name = LL_TEXT("Field", "Acknowledgment number"), .bit = 64, .bits = 32, .reference = "RFC 9293 §3.4"},
    {.key = "tcp.hdr_len", .name = LL_TEXT("Field", "Header length"), .bit = 96, .bits = 4, .scale = 4, .unit = bytesUnit,
     .reference = "RFC 9293 §3.1 (data offset)"},
    {.key = "tcp.flags", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .bit = 100, .bits = 12, .width = 16,
     .reference = headerPlace},
    {.key = "tcp.flags.res", .name = LL_TEXT("Field", "Reserved"), .type = flag, .bit = 100, .bits = 3, .level = 1,
     .reference = headerPlace},
    {.key = "tcp.flags.ae", .name = LL_TEXT("Field", "Accurate ECN"), .type = flag, .bit = 103, .bits = 1, .level = 1,
     .reference = "RFC 7560, draft-ietf-tcpm-accurate-ecn"},
    {.key = "tcp.flags.cwr", .name = LL_TEXT("Field", "Congestion window reduced"), .type = flag, .bit = 104, .bits = 1, .level = 1,
     .reference = "RFC 3168 §6.1.2"},
    {.key = "tcp.flags.ece", .name = LL_TEXT("Field", "ECN echo"), .type = flag, .bit = 105, .bits = 1, .level = 1,
     .reference = "RFC 3168 §6.1.3"},
    {.key = "tcp.flags.urg", .name = LL_TEXT("Field", "URG: urgent pointer counts"), .type = flag, .bit = 106, .bits = 1, .level = 1,
     .reference = "RFC 6093"},
    {.key = "tcp.flags.ack", .name = LL_TEXT("Field", "ACK: acknowledgment counts"), .type = flag, .bit = 107, .bits = 1, .level = 1,
     .reference = headerPlace},
    {.key = "tcp.flags.push", .name = LL_TEXT("Field", "PSH: push"), .type = flag, .bit = 108, .bits = 1, .level = 1,
     .reference = "RFC 9293 §3.9.1"},
    {.key = "tcp.flags.reset", .name = LL_TEXT("Field", "RST: reset"), .type = flag, .bit = 109, .bits = 1, .level = 1,
     .reference = "RFC 9293 §3.5.2"},
    {.key = "tcp.flags.syn", .name = LL_TEXT("Field", "SYN: synchronize"), .type = flag, .bit = 110, .bits = 1, .level = 1,
     .reference = "RFC 9293 §3.5"},
    {.key = "tcp.flags.fin", .name = LL_TEXT("Field", "FIN: no more data"), .type = flag, .bit = 111, .bits = 1, .level = 1,
     .reference = "RFC 9293 §3.6"},
    {.key = "tcp.window_size_value", .name = LL_TEXT("Field", "Window"), .bit = 112, .bits = 16, .reference = headerPlace},
    {.key = "tcp.checksum", .name = LL_TEXT("Field", "Checksum"), .display = Display::Hex, .bit = 128, .bits = 16,
     .reference = headerPlace},
    {.key = "tcp.urgent_pointer", .name = LL_TEXT("Field", "Urgent pointer"), .bit = 144, .bits = 16, .reference = "RFC 6093"},
    {.key = "tcp.flags.str", .name = LL_TEXT("Field", "Flags as letters"), .type = FieldType::Text},
    {.key = "tcp.stream", .name = LL_TEXT("Field", "Stream index")},
    {.key = "tcp.stream.pnum", .name = LL_TEXT("Field", "Packet number in stream")},
    {.key = "tcp.len", .name = LL_TEXT("Field", "Segment length"), .unit = bytesUnit, .reference = "RFC 9293 §4 (SEG.LEN)"},
    {.key = "tcp.seq", .name = LL_TEXT("Field", "Relative sequence number"), .reference = "RFC 9293 §3.4"},
    {.key = "tcp.nxtseq", .name = LL_TEXT("Field", "Next relative sequence number"), .reference = "RFC 9293 §3.4"},
    {.key = "tcp.ack", .name = LL_TEXT("Field", "Relative acknowledgment number"), .reference = "RFC 9293 §3.4"},
    {.key = "tcp.window_size", .name = LL_TEXT("Field", "Scaled window"), .unit = bytesUnit, .reference = "RFC 7323 §2"},
    {.key = "tcp.window_size_scalefactor", .name = LL_TEXT("Field", "Window scale factor"), .type = FieldType::Signed,
     .reference = "RFC 7323 §2"},
    {.key = "tcp.options", .name = LL_TEXT("Field", "Options"), .type = bytes, .reference = "RFC 9293 §3.1"},
    {.key = "tcp.options.eol", .name = LL_TEXT("Field", "End of options"), .type = bytes, .level = 1, .reference = "RFC 9293 §3.2"},
    {.key = "tcp.options.nop", .name = LL_TEXT("Field", "No operation"), .type = bytes, .level = 1, .reference = "RFC 9293 §3.2"},
    {.key = "tcp.options.mss", .name = LL_TEXT("Field", "Maximum segment size option"), .type = bytes, .level = 1,
     .reference = "RFC 9293 §3.7.1, RFC 6691"},
    {.key = "tcp.options.wscale", .name = LL_TEXT("Field", "Window scale option"), .type = bytes, .level = 1, .reference = "RFC 7323 §2"},
    {.key = "tcp.options.sack_perm", .name = LL_TEXT("Field", "SACK permitted option"), .type = bytes, .level = 1,
     .reference = "RFC 2018 §2"},
    {.key = "tcp.options.sack", .name = LL_TEXT("Field", "SACK option"), .type = bytes, .level = 1, .reference = "RFC 2018 §3"},
    {.key = "tcp.options.timestamp", .name = LL_TEXT("Field", "Timestamps option"), .type = bytes, .level = 1,
     .reference = "RFC 7323 §3"},
    {.key = "tcp.options.md5", .name = LL_TEXT("Field", "MD5 signature option"), .type = bytes, .level = 1, .reference = "RFC 2385"},
    {.key = "tcp.options.user_to", .name = LL_TEXT("Field", "User timeout option"), .type = bytes, .level = 1, .reference = "RFC 5482"},
    {.key = "tcp.options.tfo", .name = LL_TEXT("Field", "Fast Open option"), .type = bytes, .level = 1, .reference = "RFC 7413"},
    {.key = "tcp.options.experimental", .name = LL_TEXT("Field", "Experimental option"), .type = bytes, .level = 1,
     .reference = "RFC 6994"},
    {.key = "tcp.options.unknown", .name = LL_TEXT("Field", "Unknown option"), .type = bytes, .level = 1},
    {.key = "tcp.option_kind", .name = LL_TEXT("Field", "Kind"), .level = 2, .names = optionNames, .reference = "RFC 9293 §3.1"},
    {.key = "tcp.option_len", .name = LL_TEXT("Field", "Length"), .level = 2, .unit = bytesUnit, .reference = "RFC 9293 §3.1"},
    {.key = "tcp.options.mss_val", .name = LL_TEXT("Field", "Maximum segment size"), .level = 2, .unit = bytesUnit,
     .reference = "RFC 9293 §3.7.1"},
    {.key = "tcp.options.wscale.shift", .name = LL_TEXT("Field", "Shift count"), .level = 2, .reference = "RFC 7323 §2.2"},
    {.key = "tcp.options.wscale.multiplier", .name = LL_TEXT("Field", "Multiplier"), .level = 2, .reference = "RFC 7323 §2.2"},
    {.key = "tcp.options.sack_le", .name = LL_TEXT("Field", "Left edge"), .level = 2, .reference = "RFC 2018 §3"},
    {.key = "tcp.options.sack_re", .name = LL_TEXT("Field", "Right edge"), .level = 2, .reference = "RFC 2018 §3"},
    {.key = "tcp.options.sack.count", .name = LL_TEXT("Field", "SACK block count"), .level = 2, .reference = "RFC 2018 §3"},
    {.key = "tcp.options.timestamp.tsval", .name = LL_TEXT("Field", "Timestamp value"), .level = 2, .reference = "RFC 7323 §3.2"},
    {.key = "tcp.options.timestamp.tsecr", .name = LL_TEXT("Field", "Timestamp echo reply"), .level = 2, .reference = "RFC 7323 §3.2"},
    {.key = "tcp.options.md5.digest", .name = LL_TEXT("Field", "MD5 digest"), .type = bytes, .level = 2, .reference = "RFC 2385 §3"},
    {.key = "tcp.options.user_to_granularity", .name = LL_TEXT("Field", "Timeout in minutes"), .type = flag, .bit = 0, .bits = 0,
     .level = 2, .reference = "RFC 5482 §3.1"},
    {.key = "tcp.options.user_to_val", .name = LL_TEXT("Field", "User timeout"), .level = 2, .reference = "RFC 5482 §3.1"},
    {.key = "tcp.options.tfo.request", .name = LL_TEXT("Field", "Fast Open cookie request"), .type = FieldType::None, .level = 2,
     .reference = "RFC 7413 §4.1.1"},
    {.key = "tcp.options.tfo.cookie", .name = LL_TEXT("Field", "Fast Open cookie"), .type = bytes, .level = 2,
     .reference = "RFC 7413 §4.1.1"},
    {.key = "tcp.options.experimental.exid", .name = LL_TEXT("Field", "Experiment identifier"), .display = Display::Hex, .level = 2,
     .reference = "RFC 6994 §3"},
    {.key = "tcp.options.unknown.payload", .name = LL_TEXT("Field", "Option data"), .type = bytes, .level = 2},
    {.key = "tcp.time_relative", .name = LL_TEXT("Field", "Time since first segment of stream"), .type = FieldType::Duration},
    {.key = "tcp.time_delta", .name = LL_TEXT("Field", "Time since previous segment of stream"), .type = FieldType::Duration},
    {.key = "tcp.analysis.retransmission", .name = LL_TEXT("Field", "Retransmission"), .type = FieldType::None, .reference = "RFC 6298"},
    {.key = "tcp.analysis.fast_retransmission", .name = LL_TEXT("Field", "Fast retransmission"), .type = FieldType::None,
     .reference = "RFC 5681 §3.2"},
    {.key = "tcp.analysis.spurious_retransmission", .name = LL_TEXT("Field", "Spurious retransmission"), .type = FieldType::None,
     .reference = "RFC 5682"},
    {.key = "tcp.analysis.out_of_order", .name = LL_TEXT("Field", "Out of order"), .type = FieldType::None, .reference = analysisPlace},
    {.key = "tcp.analysis.lost_segment", .name = LL_TEXT("Field", "Earlier segment missing"), .type = FieldType::None,
     .reference = analysisPlace},
    {.key = "tcp.analysis.ack_lost_segment", .name = LL_TEXT("Field", "Acknowledges a missing segment"), .type = FieldType::None,
     .reference = analysisPlace},
    {.key = "tcp.analysis.duplicate_ack_num", .name = LL_TEXT("Field", "Duplicate acknowledgment number"),
     .reference = "RFC 5681 §2"},
    {.key = "tcp.analysis.duplicate_ack_frame", .name = LL_TEXT("Field", "Duplicate of the acknowledgment in frame"),
     .type = FieldType::FrameNumber, .reference = "RFC 5681 §2"},
    {.key = "tcp.analysis.keep_alive", .name = LL_TEXT("Field", "Keep-alive"), .type = FieldType::None, .reference = "RFC 9293 §3.8.4"},
    {.key = "tcp.analysis.keep_alive_ack", .name = LL_TEXT("Field", "Answer to a keep-alive"), .type = FieldType::None,
     .reference = "RFC 9293 §3.8.4"},
    {.key = "tcp.analysis.zero_window", .name = LL_TEXT("Field", "Zero window"), .type = FieldType::None,
     .reference = "RFC 9293 §3.8.6.1"},
    {.key = "tcp.analysis.zero_window_probe", .name = LL_TEXT("Field", "Zero-window probe"), .type = FieldType::None,
     .reference = "RFC 9293 §3.8.6.1"},
    {.key = "tcp.analysis.zero_window_probe_ack", .name = LL_TEXT("Field", "Answer to a zero-window probe"), .type = FieldType::None,
     .reference = "RFC 9293 §3.8.6.1"},
    {.key = "tcp.analysis.window_update", .name = LL_TEXT("Field", "Window update"), .type = FieldType::None,
     .reference = "RFC 9293 §3.8.6"},
    {.key = "tcp.analysis.window_full", .name = LL_TEXT("Field", "Window full"), .type = FieldType::None,
     .reference = "RFC 9293 §3.8.6"},
    {.key = "tcp.analysis.reused_ports", .name = LL_TEXT("Field", "Ports used again"), .type = FieldType::None,
     .reference = "RFC 9293 §3.6.1, RFC 6191"},
    {.key = "tcp.payload", .name = LL_TEXT("Field", "Payload"), .type = bytes},
    {.key = "tcp.segment", .name = LL_TEXT("Field", "Segment in frame"), .type = FieldType::FrameNumber},
    {.key = "tcp.segment.count", .name = LL_TEXT("Field", "Segment count")},
    {.key = "tcp.reassembled.length", .name = LL_TEXT("Field", "Gathered length"), .unit = bytesUnit},
};

} // namespace layerlab::packet::tcp_detail

namespace layerlab::packet {

class Dissector;

/// The options of a header that ends at headerBytes.
void addTcpOptions(Dissector &d, std::size_t headerBytes);

} // namespace layerlab::packet
