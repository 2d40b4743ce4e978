// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/line.h"

namespace layerlab::http {
namespace {

Header headerOf(Bytes input, const Line &line)
{
    Header header;
    header.line = line.whole;
    const std::size_t colon = textOf(input, line.text).find(':');
    if (colon == std::string_view::npos) {
        header.value = trimmed(input, line.text);
        return header;
    }
    header.hasColon = true;
    header.name = trimmed(input, {line.text.offset, colon});
    header.value = trimmed(input, {line.text.offset + colon + 1, line.text.length - colon - 1});
    return header;
}

void fold(Bytes input, Header &header, const Line &line)
{
    header.isFolded = true;
    header.line.length = line.whole.end() - header.line.offset;
    const Range text = trimmed(input, line.text);
    if (text.isEmpty())
        return;
    if (header.value.isEmpty())
        header.value = text;
    else
        header.value.length = text.end() - header.value.offset;
}

} // namespace

Line lineAt(Bytes input, std::size_t offset)
{
    const std::string_view text = asText(input);
    const std::size_t feed = text.find('\n', offset);
    Line line;
    line.hasEnd = feed != std::string_view::npos;
    const std::size_t end = line.hasEnd ? feed : input.size();
    line.whole = {offset, end + (line.hasEnd ? 1 : 0) - offset};
    line.text = {offset, end - offset};
    if (line.text.length > 0 && text[end - 1] == '\r')
        --line.text.length;
    return line;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Range trimmed(Bytes input, Range range)
{
    const std::string_view text = textOf(input, range);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {range.end(), 0};
    return {range.offset + first, text.find_last_not_of(" \t\r\n") - first + 1};
}

HeaderSection readHeaderSection(Bytes input, std::size_t offset, std::vector<Header> &headers)
{
    HeaderSection section;
    while (offset < input.size()) {
        const Line line = lineAt(input, offset);
        offset = line.whole.end();
        if (line.text.isEmpty()) {
            section.isComplete = line.hasEnd;
            break;
        }
        const bool isFold = isBlank(static_cast<char>(input[line.text.offset])) && !headers.empty();
        if (section.hasMoreHeaders)
            continue;
        if (isFold)
            fold(input, headers.back(), line);
        else if (headers.size() < headerCountLimit)
            headers.push_back(headerOf(input, line));
        else
            section.hasMoreHeaders = true;
    }
    section.end = offset;
    return section;
}

} // namespace layerlab::http
