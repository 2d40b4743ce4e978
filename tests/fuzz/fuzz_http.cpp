// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: every range must lie in the input, and a complete message must end in it.

#include "engine/http/body.h"
#include "engine/http/content_coding.h"

#include <cstdlib>

using namespace layerlab;
using namespace layerlab::http;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void checkHeaders(const std::vector<Header> &headers, Bytes input)
{
    for (const Header &header : headers) {
        check(header.line.end() <= input.size() && header.line.length > 0);
        check(header.name.offset >= header.line.offset || header.name.isEmpty());
        check(header.value.end() <= header.line.end() && header.name.end() <= header.line.end());
        unfolded(input, header.value);
    }
}

void checkBody(const MessageHead &head, Bytes input, std::string_view method)
{
    const BodyFraming framing = bodyFraming(head, input, method);
    for (const bool isClosed : {false, true}) {
        const Body body = readBody(head, framing, input, isClosed);
        check(body.encoded.offset == head.headLength && body.encoded.end() <= input.size());
        std::size_t last = body.encoded.offset;
        for (const Range &part : body.data) {
            check(part.offset >= last && part.end() <= input.size());
            last = part.end();
        }
        check(!(body.isBroken && body.isComplete));
        checkHeaders(body.trailers, input);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const Bytes input{data, size};
    const MessageHead head = readHead(input);
    check(head.headLength <= size && !(head.isRequest && head.isResponse));
    for (const Range &range : {head.startLine, head.method, head.target, head.version, head.statusCode, head.reason})
        check(range.end() <= size);
    checkHeaders(head.headers, input);
    if (looksLikeHttp(input))
        check((head.isRequest || head.isResponse) && head.majorVersion >= 0);
    keepsAlive(head, input);
    for (const std::string_view codings : {"gzip", "deflate", "zstd", "br", "gzip, deflate"})
        check(decodeContent(codings, input).bytes.size() <= decodedLimit);
    checkBody(head, input, {});
    checkBody(head, input, "CONNECT");
    return 0;
}
