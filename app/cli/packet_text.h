// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"
#include "session/capture.h"

#include <QString>

namespace layerlab::cli {

/// "   1   0.000000 127.0.0.1 → 127.0.0.1 TCP 74 40112 → 9000 [SYN] …"
void appendPacketLine(std::string &out, const Capture &capture, std::uint32_t packet, packet::Columns &columns);

/// The seven layers of a packet, a line each, from 7 to 1; an absent one says why.
QString layerLines(const packet::Dissection &dissection);

/// Everything: layers, fields with their bytes, marks, and the bytes in hex.
QString detailText(const packet::Dissection &dissection);

/// {"number", "time", "length", "protocols": [{"key", "name", "layer", "offset", "length", "fields": […]}]}; a field has key,
/// name, value, text, offset, length, bitOffset and bitLength where it is bits, "generated", "marks", and its own fields.
Json packetJson(const Capture &capture, std::uint32_t packet, const packet::Dissection &dissection);

} // namespace layerlab::cli
