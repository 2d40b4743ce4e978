// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace layerlab::programs {

/// What a server answers to each piece it receives.
class Reply {
public:
    /// "none", "echo", "upper", "time" or "fixed:TEXT" with the escapes of unescaped(). Errors: InvalidArgument.
    static Result<Reply> parse(std::string_view text);
    /// The answer; empty for none. upper: ASCII letters only; time: the local time as "2026-01-31 12:00:00" and a line end.
    std::string answer(std::string_view received) const;

private:
    enum class Kind { None, Echo, Upper, Time, Fixed };
    Kind m_kind = Kind::None;
    std::string m_fixed;
};

} // namespace layerlab::programs
