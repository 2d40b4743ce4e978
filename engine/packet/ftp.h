// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <cstdint>

namespace layerlab::packet {

/// The port at which the sender of this message of FTP awaits a data connection (RFC 959 §3.2, RFC 2428); 0: it names none.
std::uint16_t ftpDataPort(Bytes message, bool isFromServer);

} // namespace layerlab::packet
