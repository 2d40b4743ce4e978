// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/text.h"

#include "engine/base/bytes.h"

#include <cstdio>

namespace layerlab::programs {
namespace {

constexpr std::size_t longestPrinted = 200;

char plainEscape(char letter)
{
    switch (letter) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case '0':
        return '\0';
    default:
        return '\\';
    }
}

} // namespace

Result<std::string> unescaped(std::string_view text)
{
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            bytes += text[i];
            continue;
        }
        const char letter = i + 1 < text.size() ? text[i + 1] : ' ';
        std::vector<std::uint8_t> byte;
        if (letter == 'x' && i + 3 < text.size() && fromHex(text.substr(i + 2, 2), byte) && byte.size() == 1) {
            bytes += static_cast<char>(byte[0]);
            i += 3;
        } else if (std::string_view("nrt0\\").find(letter) != std::string_view::npos) {
            bytes += plainEscape(letter);
            ++i;
        } else {
            return fail(Errc::InvalidArgument, "\\ must be followed by n, r, t, 0, \\ or x and two hex digits");
        }
    }
    return bytes;
}

std::string printable(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes.substr(0, longestPrinted)) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (c == '\n')
            text += "\\n";
        else if (c == '\r')
            text += "\\r";
        else if (c == '\t')
            text += "\\t";
        else if (c == '\\')
            text += "\\\\";
        else if (byte < 0x20 || byte == 0x7f)
            text += "\\x" + toHex({&byte, 1});
        else
            text += c;
    }
    return bytes.size() > longestPrinted ? text + "…" : text;
}

void say(const std::string &line)
{
    const std::string whole = line + '\n';
    std::fwrite(whole.data(), 1, whole.size(), stdout); // one call, so stdio's lock keeps the line whole
    std::fflush(stdout);
}

void complain(const std::string &text)
{
    const std::string whole = "layerlab-program: " + text + '\n';
    std::fwrite(whole.data(), 1, whole.size(), stderr);
}

} // namespace layerlab::programs
