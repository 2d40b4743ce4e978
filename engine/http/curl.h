// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/http/har.h"
#include "engine/http/url.h"

#include <string>
#include <string_view>
#include <vector>

namespace layerlab::http {

/// Words as a POSIX shell makes them of a command line: '…', "…", $'…', backslashes, lines that go on behind a backslash,
/// comments. Up to the first ";", "|", "&" or line end that is not quoted; nothing is expanded, hasExpansion tells whether a
/// shell would have. Errors: BadFormat for a quote that does not end.
Result<std::vector<std::string>> shellWords(std::string_view command, bool *hasExpansion = nullptr);
/// The word that a shell reads as these bytes: as it is, or in '…', or in $'…' where it has characters one can't see. Bytes of
/// value 0 can't be in a word: they end it.
std::string shellQuoted(std::string_view bytes);

/// What of a curl command is not in the request that came out of it, and why.
struct CurlRemark {
    enum class Kind {
        Unknown,     ///< an option that is not known here, with the word behind it unless that looks like a URL
        Transfer,    ///< concerns how curl connects or what it does with the answer (-L, -k, -o, -x): not the request
        FileNotRead, ///< the body is that of a file (-d @FILE, -T FILE): it was not read
        Multipart,   ///< a form with parts (-F): not put together here
        SecondUrl,   ///< only the first URL was taken
        Encrypted,   ///< https: the request itself is the same, but was meant to go through TLS
        Http2,       ///< another version was asked for; the request is HTTP/1.1
        Expansion,   ///< $NAME, `…` or $(…): the shell would have put something else in
    };
    Kind kind;
    std::string option; ///< as written
    bool operator==(const CurlRemark &) const = default;
};

/// The request of a curl command.
struct CurlRequest {
    Url url;
    std::string unixSocket; ///< --unix-socket; empty: none
    std::string bytes;      ///< HTTP/1: what curl would send, but for User-Agent, which names curl only where the command does
    std::vector<CurlRemark> remarks;
};

/// Whether text begins with the word curl, as what one pastes does: "curl ", also behind a prompt "$ ".
bool looksLikeCurl(std::string_view text);
/// Nothing is executed and no file is read. Errors: BadFormat (quotes; no URL; no curl command), InvalidArgument (a URL or a
/// value that can't be), TooLarge.
Result<CurlRequest> fromCurl(std::string_view command);

/// A command for POSIX shells that has curl send the same request: its fields and its body, no others. A body with bytes of
/// value 0 comes through a pipe from printf; of one longer than a command may be, a comment says what to put into the file.
/// entry: url, method, version, fields and body count. unixSocket: where the server listens; empty for TCP.
std::string toCurl(const HarEntry &entry, std::string_view unixSocket = {});

} // namespace layerlab::http
