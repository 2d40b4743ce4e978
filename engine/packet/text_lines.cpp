// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/text_lines.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr std::string_view dotMark = "\r\n.\r\n";

}

TextLine lineAt(Bytes bytes, std::size_t offset)
{
    const std::string_view text = asText(bytes);
    TextLine line;
    line.offset = std::min(offset, text.size());
    const std::size_t feed = text.find('\n', line.offset);
    line.end = feed == std::string_view::npos ? text.size() : feed + 1;
    line.length = (feed == std::string_view::npos ? text.size() : feed) - line.offset;
    if (feed != std::string_view::npos && line.length > 0 && text[feed - 1] == '\r')
        --line.length;
    line.text = text.substr(line.offset, line.length);
    return line;
}

std::size_t wholeLinesLength(Bytes bytes)
{
    return asText(bytes).rfind('\n') + 1; // npos + 1 is 0
}

int replyCode(std::string_view line)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (line.size() < 3 || !std::ranges::all_of(line.substr(0, 3), isDigit))
        return -1;
    if (line.size() > 3 && line[3] != ' ' && line[3] != '-')
        return -1;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

bool mayEndDotText(Bytes piece)
{
    const std::size_t known = std::min(piece.size(), dotMark.size());
    return asText(piece).ends_with(dotMark.substr(dotMark.size() - known));
}

std::size_t DotSearch::take(Bytes bytes)
{
    const std::string_view text = asText(bytes);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (m_matched == 0) {
            at = text.find('\r', at);
            if (at == std::string_view::npos)
                break;
        }
        m_matched = static_cast<std::uint8_t>(text[at] == dotMark[m_matched] ? m_matched + 1 : text[at] == '\r' ? 1 : 0);
        if (m_matched == longest)
            return at + 1;
    }
    return text.size();
}

} // namespace layerlab::packet
