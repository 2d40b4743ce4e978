// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

namespace layerlab::filter {

/// A text with %1, %2, … and what to put there, so that a front end can translate the one and not the other.
struct Message {
    const char *format = nullptr; ///< LL_TEXT("Filter", …); null: nothing to say
    std::vector<std::string> arguments;

    /// In English.
    std::string text() const;
};

/// Why a text is no filter, and where: a range of bytes in it.
struct Problem {
    Message message;
    std::size_t position = 0;
    std::size_t length = 0; ///< 0: at the end of the text
    Message hint;           ///< what may have been meant
};

template <class T> using Checked = std::expected<T, Problem>;

} // namespace layerlab::filter
