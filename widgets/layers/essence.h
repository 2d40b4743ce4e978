// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"

#include <QString>

namespace layerlab::layers {

/// One line of what matters in a protocol of a packet: addresses, ports, flags, numbers, method or status. Short: it stands in
/// an envelope beside the protocol's name.
QString essence(const packet::Dissection &dissection, packet::NodeId root);

/// "PSH ACK": the flags that are set, as words; empty if none is.
QString tcpFlagWords(std::uint64_t flags);
/// Bytes as text in quotes, control characters escaped, cut after some characters; empty if they are no text.
QString quotedText(Bytes bytes, qsizetype longest = 60);

} // namespace layerlab::layers
