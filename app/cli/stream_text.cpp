// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stream_text.h"

#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::cli {

namespace {

bool isPrintable(std::uint8_t byte)
{
    return byte >= 0x20 && byte < 0x7f;
}

void appendHexLines(std::string &out, std::uint64_t offset, Bytes bytes)
{
    constexpr std::size_t width = 16;
    for (std::size_t at = 0; at < bytes.size(); at += width) {
        const Bytes line = bytes.subspan(at, std::min(width, bytes.size() - at));
        std::string number;
        packet::appendHex(number, offset + at, 8);
        out += number.substr(2) + ' ';
        for (std::size_t i = 0; i < width; ++i)
            out += i < line.size() ? ' ' + toHex(line.subspan(i, 1)) : "   ";
        out += "  ";
        for (const std::uint8_t byte : line)
            out += isPrintable(byte) ? static_cast<char>(byte) : '.';
        out += '\n';
    }
}

void appendText(std::string &out, Bytes bytes)
{
    for (const std::uint8_t byte : bytes) {
        if (byte == '\n' || byte == '\t' || byte >= 0x80 || isPrintable(byte))
            out += static_cast<char>(byte);
        else if (byte != '\r')
            out += '.';
    }
    if (!bytes.empty() && bytes.back() != '\n')
        out += '\n';
}

} // namespace

void appendPiece(std::string &out, const flow::StreamPiece &piece, bool isHex)
{
    out += piece.isReversed ? "<- " : "-> ";
    packet::appendDecimal(out, piece.packet + std::uint64_t{1});
    out += " @";
    packet::appendDecimal(out, piece.offset);
    if (piece.missing > 0) {
        out += " [";
        packet::appendDecimal(out, piece.missing);
        out += " bytes are not in the recording]\n";
        return;
    }
    out += '\n';
    if (isHex)
        appendHexLines(out, piece.offset, piece.bytes);
    else
        appendText(out, piece.bytes);
}

} // namespace layerlab::cli
