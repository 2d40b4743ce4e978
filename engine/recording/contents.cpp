// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/contents.h"

namespace layerlab::recording {

void Contents::setDamage(std::uint64_t offset, Errc code, std::string reason)
{
    damage = Damage{offset, code, std::move(reason)};
}

void Contents::setCut(bool isComplete, std::uint64_t offset, std::string_view what)
{
    if (!isComplete)
        return;
    std::string reason = "the file ends within ";
    reason += what;
    setDamage(offset, Errc::Truncated, std::move(reason));
}

} // namespace layerlab::recording
