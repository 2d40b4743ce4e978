// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerlab::filter {

/// What may stand at the cursor of a filter that is being written.
struct Candidate {
    enum class Kind : std::uint8_t { Field, Protocol, Value, Operator, Function };
    Kind kind = Kind::Field;
    std::string text; ///< to put in the place of the word at the cursor
    const char *name =
        ""; ///< of a field: LL_TEXT("Field", …), a protocol: ("Protocol", …), an operator or function: ("Filter", …)
    Type type = Type::None; ///< of a field
    bool operator==(const Candidate &) const = default;
};

struct Completion {
    std::size_t position = 0; ///< of the word that is replaced, in bytes
    std::size_t length = 0;
    std::vector<Candidate> candidates; ///< those that begin with the word first, then those that contain it; at most limit
};

/// The candidates at cursor, a byte position in text.
Completion complete(std::string_view text, std::size_t cursor, std::size_t limit = 200);

} // namespace layerlab::filter
