// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tls/record_cipher.h"

namespace layerlab::tls {

/// Opens what an AEAD cipher has sealed; its tag stands behind the text. extra is what the tag covers besides. False if the tag
/// is wrong.
bool openAead(const Suite &suite, Bytes key, Bytes nonce, Bytes extra, Bytes sealed, std::vector<std::uint8_t> &out);

} // namespace layerlab::tls
