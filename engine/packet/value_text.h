// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <string>

/// Numbers and addresses as text, appended: the building blocks of values and of the list's columns.
namespace layerlab::packet {

void appendDecimal(std::string &out, std::uint64_t value);
/// "0x" and at least digits digits.
void appendHex(std::string &out, std::uint64_t value, int digits);
/// "00:1b:21:3c:9d:f8"; bytes of any number.
void appendEther(std::string &out, Bytes address);
/// "192.168.1.2" from 4 bytes.
void appendIpv4(std::string &out, Bytes address);
/// The canonical form of RFC 5952 from 16 bytes.
void appendIpv6(std::string &out, Bytes address);
/// Seconds with nine decimals from nanoseconds.
void appendSeconds(std::string &out, std::int64_t nanoseconds);
/// Milliseconds with as many decimals as there are digits, from nanoseconds.
void appendMilliseconds(std::string &out, std::int64_t nanoseconds);
/// "Oct  2, 2017 12:03:32.535101000 UTC" from nanoseconds since the Epoch.
void appendDate(std::string &out, std::int64_t nanoseconds);
/// Text of packet bytes: control characters as \n, \r, \t or \xNN, a backslash doubled, bytes that are no UTF-8 as U+FFFD.
void appendPrintable(std::string &out, std::string_view text);

} // namespace layerlab::packet
