// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/bytes.h"

#include <array>

namespace layerlab {

namespace {

constexpr std::size_t blockBytes = 16;

constexpr std::uint8_t hexDigit(std::uint8_t value)
{
    return static_cast<std::uint8_t>(value + '0' + (value > 9 ? 'a' - '9' - 1 : 0));
}

/// The digits of many bytes at once: the compiler makes vector instructions of loops of known length.
void writeBlock(char *out, const std::uint8_t *bytes)
{
    std::array<std::uint8_t, blockBytes> high, low;
    for (std::size_t i = 0; i < blockBytes; ++i) {
        high[i] = hexDigit(bytes[i] >> 4);
        low[i] = hexDigit(bytes[i] & 15);
    }
    std::array<std::uint8_t, 2 * blockBytes> digits;
    for (std::size_t i = 0; i < blockBytes; ++i) {
        digits[2 * i] = high[i];
        digits[2 * i + 1] = low[i];
    }
    std::memcpy(out, digits.data(), digits.size());
}

} // namespace

void appendBytes(std::string &out, Bytes bytes, char separator)
{
    if (bytes.empty())
        return;
    const std::size_t before = out.size();
    const std::size_t step = separator ? 3 : 2;
    out.resize_and_overwrite(before + bytes.size() * step - (step - 2), [&](char *text, std::size_t size) {
        char *at = text + before;
        std::size_t i = 0;
        if (!separator)
            for (; bytes.size() - i >= blockBytes; i += blockBytes, at += 2 * blockBytes)
                writeBlock(at, bytes.data() + i);
        for (; i < bytes.size(); ++i) {
            if (separator && i > 0)
                *at++ = separator;
            *at++ = static_cast<char>(hexDigit(bytes[i] >> 4));
            *at++ = static_cast<char>(hexDigit(bytes[i] & 15));
        }
        return size;
    });
}

std::string toHex(Bytes bytes, char separator)
{
    std::string text;
    appendBytes(text, bytes, separator);
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
