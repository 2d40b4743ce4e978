// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/message.h"

#include <limits>

namespace layerlab::http {

/// How the end of a message's body is found (RFC 9112 §6).
enum class BodyKind : std::uint8_t {
    None,       ///< the message ends with its head
    Length,     ///< Content-Length bytes
    Chunked,    ///< chunks up to one of size 0
    UntilClose, ///< everything until the sender closes
};

/// A broken framing rule, of the kind that lets two parsers disagree on where a message ends.
enum class FramingProblem : std::uint8_t {
    None,
    LengthAndTransferEncoding, ///< both given; Transfer-Encoding wins (RFC 9112 §6.3, 3)
    InvalidLength,             ///< Content-Length is not one number that fits 63 bits
    ConflictingLengths,        ///< several Content-Lengths that differ
    ChunkedNotLast,            ///< Transfer-Encoding in a request that does not end in chunked
};

struct BodyFraming {
    BodyKind kind = BodyKind::None;
    std::uint64_t length = 0; ///< for Length
    FramingProblem problem = FramingProblem::None;
    bool leavesHttp = false; ///< the bytes after the head are another protocol: 101, or 2xx to CONNECT
    bool operator==(const BodyFraming &) const = default;
};

/// The framing of the message whose complete head was read from input. For a response requestMethod is the method it answers
/// ("" if not known): a response to HEAD has no body. A length that is none gives UntilClose and a problem; of
/// several lines that differ the last counts, with a problem.
BodyFraming bodyFraming(const MessageHead &head, Bytes input, std::string_view requestMethod = {});

/// One chunk (RFC 9112 §7.1).
struct Chunk {
    Range sizeLine;  ///< with extensions and line end
    Range extension; ///< after the size, from the semicolon; empty if there is none
    Range data;      ///< shorter than size if the input ends in it
    std::uint64_t size = 0;
};

/// Walks over chunks in input that may still grow: after NeedMore, call next() again with the longer input (same beginning).
class ChunkReader {
public:
    enum class Step : std::uint8_t {
        Chunk,    ///< one whole chunk; one of size 0 is the last, its trailers follow
        NeedMore, ///< the input ends inside a chunk; chunk holds what is there
        End,      ///< after the trailers: end() is the end of the body
        Broken,   ///< no chunk at end()
    };

    explicit ChunkReader(std::size_t offset) : m_offset(offset) {}
    Step next(Bytes input, Chunk &chunk);
    std::size_t end() const { return m_offset; }
    /// Field lines after the last chunk; whole only after End.
    const std::vector<Header> &trailers() const { return m_trailers; }

private:
    std::size_t m_offset;
    bool m_isInTrailers = false;
    std::vector<Header> m_trailers;
};

/// A body as far as input holds it.
struct Body {
    Range encoded;           ///< as sent: with chunk sizes and trailers
    std::vector<Range> data; ///< the content, in order; one piece unless chunked
    std::vector<Chunk> chunks;
    std::vector<Header> trailers;
    bool isComplete = false; ///< its end is in input, or isClosed said that no more comes and that ends it
    bool isBroken = false;   ///< a chunk could not be read; encoded ends before it
};

/// Reads the body that begins at head.headLength. isClosed: the sender closed, so UntilClose is complete.
Body readBody(const MessageHead &head, const BodyFraming &framing, Bytes input, bool isClosed = false);

} // namespace layerlab::http
