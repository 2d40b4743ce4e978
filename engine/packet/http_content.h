// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissector.h"

namespace layerlab::packet {

/// The protocol of a content, by its media type; null where it stays mere bytes.
const Protocol *contentProtocol(std::string_view mediaType);

/// What was packed by the codings a Content-Encoding header names: unpacked into a buffer of its own, as far as it goes, under
/// field (null: without a node), and handed to the protocol (null: bytes).
void addDecoded(Dissector &d, std::string_view codings, Bytes packed, const Field *field, const Protocol *protocol);

} // namespace layerlab::packet
