// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layerlab::http {

/// A field line, or a name and its value of another list.
struct NamedValue {
    std::string name, value;
    bool operator==(const NamedValue &) const = default;
};

/// One request with its response as HTTP Archive 1.2 has them: their parts, not the bytes that were sent. Lengths in bytes and
/// times in nanoseconds, -1 where they are not known.
struct HarEntry {
    std::int64_t started = 0; ///< of the request's first byte, since the Epoch
    std::int64_t send = -1, wait = -1, receive = -1;
    std::string clientAddress, serverAddress; ///< empty: not known
    std::uint16_t clientPort = 0, serverPort = 0;

    std::string method, url, version; ///< "HTTP/1.1"; a reader leaves what others write
    std::vector<NamedValue> fields;
    std::string bodyType, body;
    std::int64_t headLength = -1, bodyLength = -1; ///< as sent

    int status = 0; ///< 0: no response
    std::string reason, responseVersion;
    std::vector<NamedValue> responseFields;
    std::string contentType, content;                         ///< without its codings
    std::int64_t responseHeadLength = -1, contentLength = -1; ///< as sent
    std::string comment;
};

/// Fills in the request, or the response, of an HTTP/1 message: all of its bytes, with its head. False: it is none.
bool takeRequest(Bytes message, bool isInTls, HarEntry &entry);
bool takeResponse(Bytes message, HarEntry &entry);
/// Undoes content codings in place; where that fails the content stays as sent and the comment says so.
void decodeContentOf(HarEntry &entry);

/// The archive as JSON text (UTF-8), oldest entry first. Bodies that are no text are in base64; for those of requests, for
/// which HAR 1.2 has no place, in a member of our own, "_encoding".
std::string toHar(std::vector<HarEntry> entries);

/// An archive that was read.
struct HarFile {
    std::string creator; ///< "Firefox 128.0"; empty: not said
    std::vector<HarEntry> entries;
    std::size_t leftOutCount = 0; ///< entries without a request, or beyond harEntryLimit
};

inline constexpr std::size_t harFileLimit = std::size_t{128} << 20;
inline constexpr std::size_t harEntryLimit = 20'000;

/// Whether a file that begins so is JSON with a "log" first: what HAR files are.
bool looksLikeHar(std::string_view begin);

/// Reads an archive as many programs write it: what is missing or of another type counts as not said. Members whose name begins
/// with an underscore are passed over, but for our own. Errors: TooLarge; BadFormat (no JSON, or no entries in it).
Result<HarFile> fromHar(std::string_view text);

/// The request as HTTP/1.1 bytes. What only HTTP/2 has, or what its framing no longer fits, is left out or set anew: their
/// names are added to changed ("Content-Length"). A URL without a host leaves the target as it is.
std::string requestBytes(const HarEntry &entry, std::vector<std::string> *changed = nullptr);
/// Status line, fields and content, put together for reading.
std::string responseText(const HarEntry &entry);

} // namespace layerlab::http
