// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/json.h"
#include "engine/base/result.h"

#include <nlohmann/json.hpp>
#include <vector>

namespace layerlab {

std::vector<std::uint8_t> toCbor(const Json &value);

/// Reads one CBOR item (RFC 8949) that fills the input. Nesting deeper than 16 is refused before anything is built, so hostile
/// input can't exhaust the stack. Errors: BadFormat.
Result<Json> fromCbor(Bytes bytes);

/// Reads JSON text (RFC 8259), the same limits. Errors: BadFormat, with the position in the detail.
Result<Json> fromJson(std::string_view text);

} // namespace layerlab
