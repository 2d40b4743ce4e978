// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace layerlab {

/// A JSON value whose members keep their order. For headers that only name it: engine/base/cbor.h has the type itself, which
/// takes a compiler seconds to read.
using Json = nlohmann::ordered_json;

} // namespace layerlab
