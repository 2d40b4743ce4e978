// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/bytes.h"

namespace layerlab {

std::string toHex(Bytes bytes, char separator)
{
    static constexpr char digits[] = "0123456789abcdef";
    const std::size_t step = separator ? 3 : 2;
    std::string text(bytes.empty() ? 0 : bytes.size() * step - (step - 2), separator);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text[i * step] = digits[bytes[i] >> 4];
        text[i * step + 1] = digits[bytes[i] & 15];
    }
    return text;
}

bool fromHex(std::string_view text, std::vector<std::uint8_t> &out)
{
    std::vector<std::uint8_t> bytes;
    int high = -1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '0' && high < 0 && i + 1 < text.size() && (text[i + 1] == 'x' || text[i + 1] == 'X')) {
            ++i;
            continue;
        }
        int digit = -1;
        if (c >= '0' && c <= '9')
            digit = c - '0';
        else if (c >= 'a' && c <= 'f')
            digit = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F')
            digit = c - 'A' + 10;
        if (digit < 0) {
            const bool isSeparator = c == ' ' || c == ',' || c == ':' || c == '\n' || c == '\r' || c == '\t';
            if (!isSeparator || high >= 0)
                return false;
        } else if (high < 0) {
            high = digit;
        } else {
            bytes.push_back(static_cast<std::uint8_t>(high << 4 | digit));
            high = -1;
        }
    }
    if (high >= 0)
        return false;
    out.insert(out.end(), bytes.begin(), bytes.end());
    return true;
}

} // namespace layerlab
