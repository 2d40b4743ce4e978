// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace layerlab::filter {

/// A compiled Perl-compatible expression that ignores case, on bytes; one that needs too many steps does not match. Copies
/// share it.
class Regex {
public:
    struct Fault {
        std::string reason; ///< PCRE2's, in English
        std::size_t offset;
    };
    static std::expected<Regex, Fault> compile(std::string_view pattern);
    bool matches(Bytes subject) const;

private:
    struct Compiled;
    std::shared_ptr<Compiled> m_compiled;
};

} // namespace layerlab::filter
