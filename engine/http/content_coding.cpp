// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/content_coding.h"

#include "engine/http/line.h"

#include <algorithm>
#include <array>
#include <brotli/decode.h>
#include <limits>
#include <memory>
#include <zlib.h>
#include <zstd.h>

namespace layerlab::http {
namespace {

using End = DecodedContent::End;

constexpr std::size_t pieceBytes = 64 * 1024;
constexpr std::size_t mostTimes = 1000;
constexpr std::size_t mostFromAnything = std::size_t{1} << 20;
constexpr std::size_t mostCodings = 4;

/// What the libraries' decoders fill, a piece at a time.
class Output {
public:
    explicit Output(Bytes packed)
        : m_limit(std::min(decodedLimit, std::min(packed.size(), decodedLimit) * mostTimes + mostFromAnything))
    {
    }
    std::span<std::uint8_t> piece() { return m_piece; }
    /// False: that is too much.
    bool take(std::size_t count)
    {
        const std::size_t taken = std::min(count, m_limit - m_content.bytes.size());
        m_content.bytes.insert(m_content.bytes.end(), m_piece.begin(), m_piece.begin() + static_cast<std::ptrdiff_t>(taken));
        return taken == count;
    }
    DecodedContent end(End end)
    {
        m_content.end = end;
        return std::move(m_content);
    }

private:
    std::size_t m_limit;
    DecodedContent m_content;
    std::vector<std::uint8_t> m_piece = std::vector<std::uint8_t>(pieceBytes);
};

/// windowBits: as zlib's inflateInit2() takes them. A gzip content may have several members.
DecodedContent inflateAll(Bytes packed, int windowBits, bool hasMembers)
{
    Output out(packed);
    z_stream stream{};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return out.end(End::Damaged);
    const std::unique_ptr<z_stream, decltype([](z_stream *s) { inflateEnd(s); })> guard(&stream);
    std::size_t offset = 0;
    while (true) {
        const Bytes rest = packed.subspan(offset);
        stream.next_in = const_cast<Bytef *>(rest.data()); // zlib reads only
        stream.avail_in = static_cast<uInt>(std::min<std::size_t>(rest.size(), std::numeric_limits<uInt>::max()));
        stream.next_out = out.piece().data();
        stream.avail_out = static_cast<uInt>(out.piece().size());
        const uInt given = stream.avail_in;
        const int code = inflate(&stream, Z_NO_FLUSH);
        const std::size_t consumed = given - stream.avail_in;
        const std::size_t produced = out.piece().size() - stream.avail_out;
        offset += consumed;
        if (!out.take(produced))
            return out.end(End::TooLarge);
        if (code == Z_STREAM_END) {
            const bool isMore =
                hasMembers && packed.size() - offset > 2 && packed[offset] == 0x1f && packed[offset + 1] == 0x8b;
            if (!isMore || inflateReset(&stream) != Z_OK)
                return out.end(offset == packed.size() ? End::Whole : End::Damaged);
            continue;
        }
        if (code != Z_OK && code != Z_BUF_ERROR)
            return out.end(End::Damaged);
        if (consumed == 0 && produced == 0)
            return out.end(End::Early);
    }
}

DecodedContent inflateGzip(Bytes packed)
{
    constexpr int gzipOnly = 16;
    return inflateAll(packed, MAX_WBITS + gzipOnly, true);
}

/// "deflate" means zlib's wrapping (RFC 9110 §8.4.1.2); some servers leave it out.
DecodedContent inflateDeflate(Bytes packed)
{
    const bool isWrapped = packed.size() >= 2 && (packed[0] & 15) == Z_DEFLATED && (packed[0] * 256 + packed[1]) % 31 == 0;
    return inflateAll(packed, isWrapped ? MAX_WBITS : -MAX_WBITS, false);
}

DecodedContent decodeZstd(Bytes packed)
{
    constexpr int largestWindowLog = 23; // RFC 9659: all a sender may use
    Output out(packed);
    const std::unique_ptr<ZSTD_DCtx, decltype([](ZSTD_DCtx *c) { ZSTD_freeDCtx(c); })> context(ZSTD_createDCtx());
    if (!context || ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, largestWindowLog)))
        return out.end(End::Damaged);
    ZSTD_inBuffer source{packed.data(), packed.size(), 0};
    while (true) {
        ZSTD_outBuffer target{out.piece().data(), out.piece().size(), 0};
        const std::size_t before = source.pos;
        const std::size_t code = ZSTD_decompressStream(context.get(), &target, &source);
        if (!out.take(target.pos))
            return out.end(End::TooLarge);
        if (ZSTD_isError(code))
            return out.end(End::Damaged);
        if (code == 0 && source.pos == source.size)
            return out.end(End::Whole);
        if (source.pos == before && target.pos == 0)
            return out.end(End::Early);
    }
}

DecodedContent decodeBrotli(Bytes packed)
{
    Output out(packed);
    const std::unique_ptr<BrotliDecoderState, decltype([](BrotliDecoderState *s) { BrotliDecoderDestroyInstance(s); })> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!state)
        return out.end(End::Damaged);
    std::size_t left = packed.size();
    const std::uint8_t *next = packed.data();
    while (true) {
        std::size_t room = out.piece().size();
        std::uint8_t *to = out.piece().data();
        const BrotliDecoderResult result = BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &to, nullptr);
        if (!out.take(out.piece().size() - room))
            return out.end(End::TooLarge);
        if (result == BROTLI_DECODER_RESULT_ERROR)
            return out.end(End::Damaged);
        if (result == BROTLI_DECODER_RESULT_SUCCESS)
            return out.end(left == 0 ? End::Whole : End::Damaged);
        if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
            return out.end(End::Early);
    }
}

DecodedContent undo(std::string_view coding, Bytes packed)
{
    if (equalsIgnoringCase(coding, "gzip") || equalsIgnoringCase(coding, "x-gzip"))
        return inflateGzip(packed);
    if (equalsIgnoringCase(coding, "deflate") || equalsIgnoringCase(coding, "x-deflate"))
        return inflateDeflate(packed);
    if (equalsIgnoringCase(coding, "zstd"))
        return decodeZstd(packed);
    if (equalsIgnoringCase(coding, "br"))
        return decodeBrotli(packed);
    if (equalsIgnoringCase(coding, "identity") || coding.empty())
        return {{packed.begin(), packed.end()}, End::Whole};
    return {{}, End::Unknown};
}

} // namespace

DecodedContent decodeContent(std::string_view codings, Bytes packed)
{
    DecodedContent content{{packed.begin(), packed.end()}, End::Whole};
    for (std::size_t count = 0; !codings.empty(); ++count) {
        const std::size_t comma = codings.rfind(',');
        const std::string_view last = trimmed(comma == std::string_view::npos ? codings : codings.substr(comma + 1));
        codings = comma == std::string_view::npos ? std::string_view{} : codings.substr(0, comma);
        if (count == mostCodings)
            return {{}, End::Unknown};
        const End before = content.end;
        content = undo(last, content.bytes);
        if (content.end == End::Unknown)
            return content;
        // Of what was cut or damaged outside, the inside can only end too early.
        if (before != End::Whole && content.end != End::TooLarge)
            content.end = before;
    }
    return content;
}

} // namespace layerlab::http
