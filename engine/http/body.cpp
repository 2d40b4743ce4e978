// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/body.h"

#include "engine/http/line.h"

#include <algorithm>
#include <optional>

namespace layerlab::http {
namespace {

constexpr std::uint64_t largestLength = std::numeric_limits<std::int64_t>::max();

std::optional<std::uint64_t> decimal(std::string_view text)
{
    std::uint64_t value = 0;
    if (text.empty())
        return {};
    for (const char c : text) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (c < '0' || c > '9' || value > (largestLength - digit) / 10)
            return {};
        value = value * 10 + digit;
    }
    return value;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::uint64_t> hexadecimal(std::string_view text)
{
    std::uint64_t value = 0;
    if (text.empty())
        return {};
    for (const char c : text) {
        const int digit = hexDigit(c);
        if (digit < 0 || value > (largestLength >> 4))
            return {};
        value = value << 4 | static_cast<std::uint64_t>(digit);
    }
    return value;
}

/// Content-Length of all its lines and list elements. They must agree (RFC 9110 §8.6); of lines that do not, most recipients
/// take the last.
void readLength(const MessageHead &head, Bytes input, BodyFraming &framing)
{
    std::optional<std::uint64_t> length;
    for (const Header &header : head.headers) {
        if (!equalsIgnoringCase(textOf(input, header.name), "content-length"))
            continue;
        std::optional<std::uint64_t> ofLine;
        std::string_view rest = textOf(input, header.value);
        for (bool isLast = false; !isLast;) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            const auto one = decimal(trimmed(rest.substr(0, comma)));
            isLast = comma == rest.size();
            rest.remove_prefix(isLast ? comma : comma + 1);
            if (!one || (ofLine && *ofLine != *one)) {
                framing.problem = one ? FramingProblem::ConflictingLengths : FramingProblem::InvalidLength;
                return;
            }
            ofLine = one;
        }
        if (length && *length != *ofLine)
            framing.problem = FramingProblem::ConflictingLengths;
        length = ofLine;
    }
    framing.kind = BodyKind::Length;
    framing.length = length.value_or(0);
}

/// Whether the last coding of a line is chunked (RFC 9112 §6.3), or begins like that and goes on with something that nobody
/// knows.
bool endsInChunked(const MessageHead &head, Bytes input)
{
    constexpr std::string_view chunked = "chunked";
    for (const Header &header : head.headers) {
        if (!equalsIgnoringCase(textOf(input, header.name), "transfer-encoding"))
            continue;
        std::string_view codings = textOf(input, header.value);
        codings = codings.substr(0, codings.find_last_not_of(", \t") + 1);
        const std::string_view last = trimmed(codings.substr(codings.rfind(',') + 1));
        if (equalsIgnoringCase(last.substr(0, chunked.size()), chunked))
            return true;
    }
    return false;
}

void readChunks(Bytes input, Body &body)
{
    ChunkReader reader(body.encoded.offset);
    while (true) {
        Chunk chunk;
        const ChunkReader::Step step = reader.next(input, chunk);
        const bool isPiece =
            step == ChunkReader::Step::Chunk || (step == ChunkReader::Step::NeedMore && !chunk.sizeLine.isEmpty());
        if (isPiece) {
            body.chunks.push_back(chunk);
            if (!chunk.data.isEmpty())
                body.data.push_back(chunk.data);
        }
        if (step == ChunkReader::Step::Chunk)
            continue;
        body.isComplete = step == ChunkReader::Step::End;
        body.isBroken = step == ChunkReader::Step::Broken;
        const std::size_t end = step == ChunkReader::Step::NeedMore ? input.size() : reader.end();
        body.encoded.length = end - body.encoded.offset;
        body.trailers = reader.trailers();
        return;
    }
}

} // namespace

BodyFraming bodyFraming(const MessageHead &head, Bytes input, std::string_view requestMethod)
{
    BodyFraming framing;
    if (head.isResponse) {
        const bool isSuccess = head.status >= 200 && head.status < 300;
        framing.leavesHttp = head.status == 101 || (requestMethod == "CONNECT" && isSuccess);
        if (framing.leavesHttp || requestMethod == "HEAD" || (head.status >= 100 && head.status < 200) || head.status == 204 ||
            head.status == 304)
            return framing;
    }
    const bool hasLength = findHeader(head, input, "content-length");
    if (findHeader(head, input, "transfer-encoding")) {
        const bool isChunked = endsInChunked(head, input);
        framing.kind = isChunked ? BodyKind::Chunked : BodyKind::UntilClose;
        if (hasLength)
            framing.problem = FramingProblem::LengthAndTransferEncoding;
        else if (!isChunked && head.isRequest)
            framing.problem = FramingProblem::ChunkedNotLast;
        return framing;
    }
    if (hasLength) {
        framing.kind = BodyKind::UntilClose;
        readLength(head, input, framing);
    } else if (head.isResponse) {
        framing.kind = BodyKind::UntilClose;
    }
    return framing;
}

ChunkReader::Step ChunkReader::next(Bytes input, Chunk &chunk)
{
    chunk = {};
    if (m_offset > input.size())
        return Step::NeedMore;
    if (m_isInTrailers) {
        m_trailers.clear();
        const HeaderSection section = readHeaderSection(input, m_offset, m_trailers);
        if (!section.isComplete)
            return Step::NeedMore;
        m_offset = section.end;
        m_isInTrailers = false;
        return Step::End;
    }
    const Line line = lineAt(input, m_offset);
    const std::string_view text = textOf(input, line.text);
    const std::size_t semicolon = std::min(text.find(';'), text.size());
    const auto size = hexadecimal(trimmed(text.substr(0, semicolon)));
    if (!line.hasEnd && text.size() <= 4096 && (size || text.empty()))
        return Step::NeedMore;
    if (!size || !line.hasEnd)
        return Step::Broken;
    chunk.sizeLine = line.whole;
    chunk.size = *size;
    if (semicolon < text.size())
        chunk.extension = {line.text.offset + semicolon, text.size() - semicolon};
    const std::size_t dataOffset = line.whole.end();
    const std::size_t available = input.size() - dataOffset;
    chunk.data = {dataOffset, static_cast<std::size_t>(std::min<std::uint64_t>(*size, available))};
    if (*size == 0) {
        m_offset = dataOffset;
        m_isInTrailers = true;
        return Step::Chunk;
    }
    if (available <= *size || (available == *size + 1 && input[chunk.data.end()] == '\r'))
        return Step::NeedMore; // the line end after the data is still to come
    const Line after = lineAt(input.first(std::min(input.size(), chunk.data.end() + 2)), chunk.data.end());
    if (!after.text.isEmpty() || !after.hasEnd)
        return Step::Broken;
    m_offset = after.whole.end();
    return Step::Chunk;
}

Body readBody(const MessageHead &head, const BodyFraming &framing, Bytes input, bool isClosed)
{
    Body body;
    body.encoded.offset = std::min(head.headLength, input.size());
    const std::size_t available = input.size() - body.encoded.offset;
    switch (framing.kind) {
    case BodyKind::None:
        body.isComplete = true;
        return body;
    case BodyKind::Chunked:
        readChunks(input, body);
        return body;
    case BodyKind::Length:
        body.encoded.length = static_cast<std::size_t>(std::min<std::uint64_t>(framing.length, available));
        body.isComplete = body.encoded.length == framing.length;
        break;
    case BodyKind::UntilClose:
        body.encoded.length = available;
        body.isComplete = isClosed;
        break;
    }
    if (!body.encoded.isEmpty())
        body.data.push_back(body.encoded);
    return body;
}

} // namespace layerlab::http
