// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/message.h"

#include "engine/http/line.h"

#include <algorithm>

namespace layerlab::http {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isTokenCharacter(char c) // RFC 9110 §5.6.2
{
    return isDigit(c) || (lowered(c) >= 'a' && lowered(c) <= 'z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isVersion(std::string_view text)
{
    return text.size() == 8 && text.starts_with("HTTP/") && isDigit(text[5]) && text[6] == '.' && isDigit(text[7]);
}

bool isStatusLineStart(std::string_view text)
{
    return text.size() >= 12 && isVersion(text.substr(0, 8)) && text[8] == ' ' && isDigit(text[9]) && isDigit(text[10]) &&
           isDigit(text[11]) && (text.size() == 12 || text[12] == ' ' || text[12] == '\r' || text[12] == '\n');
}

void setVersion(MessageHead &head, Bytes input, Range version)
{
    head.version = version;
    const std::string_view text = textOf(input, version);
    if (isVersion(text)) {
        head.majorVersion = text[5] - '0';
        head.minorVersion = text[7] - '0';
    }
}

/// From offset up to the next space, but not past end.
Range wordAt(std::string_view text, std::size_t offset, std::size_t end)
{
    const std::size_t space = std::min(text.find(' ', offset), end);
    return {offset, space - offset};
}

void readStatusLine(MessageHead &head, Bytes input, Range line)
{
    const std::string_view text = asText(input);
    head.isResponse = true;
    const Range version = wordAt(text, line.offset, line.end());
    setVersion(head, input, version);
    if (version.end() == line.end())
        return;
    const std::size_t code = std::min(text.find_first_not_of(' ', version.end()), line.end());
    head.statusCode = wordAt(text, code, line.end());
    const std::string_view digits = textOf(input, head.statusCode);
    if (digits.size() == 3 && digits[0] >= '1' && digits[0] <= '9' && isDigit(digits[1]) && isDigit(digits[2]))
        head.status = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
    if (head.statusCode.end() < line.end())
        head.reason = {head.statusCode.end() + 1, line.end() - head.statusCode.end() - 1};
}

void readRequestLine(MessageHead &head, Bytes input, Range line)
{
    const std::string_view text = asText(input);
    head.isRequest = true;
    head.method = wordAt(text, line.offset, line.end());
    if (head.method.end() == line.end())
        return;
    const std::size_t targetOffset = head.method.end() + 1;
    std::size_t targetEnd = line.end();
    const std::size_t lastSpace = textOf(input, line).rfind(' ') + line.offset;
    const Range lastWord{lastSpace + 1, line.end() - lastSpace - 1};
    if (textOf(input, lastWord).starts_with("HTTP/")) {
        setVersion(head, input, lastWord);
        targetEnd = std::max(lastSpace, targetOffset);
    }
    if (targetEnd > targetOffset)
        head.target = {targetOffset, targetEnd - targetOffset};
}

void readStartLine(MessageHead &head, Bytes input, const Line &line)
{
    head.startLine = line.whole;
    if (textOf(input, line.text).starts_with("HTTP/"))
        readStatusLine(head, input, line.text);
    else if (!line.text.isEmpty())
        readRequestLine(head, input, line.text);
}

template <class Visit> void forEachElement(const MessageHead &head, Bytes input, std::string_view name, Visit visit)
{
    for (const Header &header : head.headers) {
        if (!equalsIgnoringCase(textOf(input, header.name), name))
            continue;
        std::string_view rest = textOf(input, header.value);
        while (true) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            visit(trimmed(rest.substr(0, comma)));
            if (comma == rest.size())
                break;
            rest.remove_prefix(comma + 1);
        }
    }
}

} // namespace

std::string_view textOf(Bytes input, Range range)
{
    if (range.offset > input.size() || range.length > input.size() - range.offset)
        return {};
    return asText(input.subspan(range.offset, range.length));
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lowered, lowered);
}

bool looksLikeHttp(Bytes input)
{
    const std::string_view text = asText(input);
    if (text.starts_with("HTTP/"))
        return isStatusLineStart(text);
    if (text.empty() || !isTokenCharacter(text[0]))
        return false; // the common case of binary bytes: no search for a line end
    const Line line = lineAt(input.first(std::min<std::size_t>(input.size(), 65536)), 0);
    if (!line.hasEnd || line.text.length < 10) // "M / HTTP/1" is shorter than any request line with a version
        return false;
    const std::string_view request = textOf(input, line.text);
    if (!isVersion(request.substr(request.size() - 8)) || request[request.size() - 9] != ' ' || request == "PRI * HTTP/2.0")
        return false;
    const std::size_t methodEnd = request.find(' ');
    return methodEnd > 0 && methodEnd < request.size() - 9 &&
           std::ranges::all_of(request.substr(0, methodEnd), isTokenCharacter) &&
           std::ranges::none_of(request, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

MessageHead readHead(Bytes whole)
{
    MessageHead head;
    const Bytes input = whole.first(std::min(whole.size(), headLengthLimit));
    std::size_t offset = 0;
    for (; offset < input.size();) {
        const Line line = lineAt(input, offset);
        if (!line.text.isEmpty() || !line.hasEnd) {
            readStartLine(head, input, line);
            offset = line.whole.end();
            break;
        }
        offset = line.whole.end();
    }
    if (head.isRequest || head.isResponse) {
        const HeaderSection section = readHeaderSection(input, offset, head.headers);
        offset = section.end;
        head.isComplete = section.isComplete;
        head.hasMoreHeaders = section.hasMoreHeaders;
    }
    head.headLength = offset;
    head.isTooLong = !head.isComplete && whole.size() > input.size();
    return head;
}

const Header *findHeader(const MessageHead &head, Bytes input, std::string_view name)
{
    const auto found = std::ranges::find_if(
        head.headers, [&](const Header &header) { return equalsIgnoringCase(textOf(input, header.name), name); });
    return found == head.headers.end() ? nullptr : &*found;
}

std::string_view headerText(const MessageHead &head, Bytes input, std::string_view name)
{
    const Header *header = findHeader(head, input, name);
    return header ? textOf(input, header->value) : std::string_view{};
}

std::size_t countHeaders(const MessageHead &head, Bytes input, std::string_view name)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        head.headers, [&](const Header &header) { return equalsIgnoringCase(textOf(input, header.name), name); }));
}

std::string unfolded(Bytes input, Range value)
{
    const std::string_view text = textOf(input, value);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\n') {
            result += text[i];
            continue;
        }
        result.resize(trimmed(result).empty() ? 0 : result.find_last_not_of(" \t\r") + 1);
        while (i + 1 < text.size() && isBlank(text[i + 1]))
            ++i;
        result += ' ';
    }
    return result;
}

bool hasListElement(const MessageHead &head, Bytes input, std::string_view name, std::string_view element)
{
    bool isFound = false;
    forEachElement(head, input, name, [&](std::string_view one) { isFound = isFound || equalsIgnoringCase(one, element); });
    return isFound;
}

bool keepsAlive(const MessageHead &head, Bytes input)
{
    if (hasListElement(head, input, "connection", "close") || head.majorVersion != 1)
        return false;
    return head.minorVersion >= 1 || hasListElement(head, input, "connection", "keep-alive");
}

} // namespace layerlab::http
