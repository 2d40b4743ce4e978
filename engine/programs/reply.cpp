// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/reply.h"

#include "engine/programs/text.h"

#include <algorithm>
#include <ctime>

namespace layerlab::programs {
namespace {

std::string localTime()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    localtime_r(&now, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S\n", &parts)};
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

Result<Reply> Reply::parse(std::string_view text)
{
    Reply reply;
    if (text.starts_with("fixed:")) {
        auto bytes = unescaped(text.substr(6));
        if (!bytes)
            return std::unexpected(bytes.error());
        reply.m_kind = Kind::Fixed;
        reply.m_fixed = std::move(*bytes);
    } else if (text == "echo") {
        reply.m_kind = Kind::Echo;
    } else if (text == "upper") {
        reply.m_kind = Kind::Upper;
    } else if (text == "time") {
        reply.m_kind = Kind::Time;
    } else if (text != "none") {
        return fail(Errc::InvalidArgument,
                    "--reply takes none, echo, upper, time or fixed:TEXT, not \"" + std::string(text) + '"');
    }
    return reply;
}

std::string Reply::answer(std::string_view received) const
{
    std::string bytes(received);
    switch (m_kind) {
    case Kind::None:
        return {};
    case Kind::Echo:
        return bytes;
    case Kind::Upper:
        std::ranges::transform(bytes, bytes.begin(), upper);
        return bytes;
    case Kind::Time:
        return localTime();
    case Kind::Fixed:
        return m_fixed;
    }
    return {};
}

} // namespace layerlab::programs
