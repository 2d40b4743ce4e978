// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/http/body.h"

#include <string>
#include <string_view>

namespace layerlab::programs {

/// What an HTTP server is to answer with.
struct HttpSite {
    std::string folder;  ///< absolute, without symbolic links; empty: no files
    bool echoes = false; ///< answers with the request itself: all requests without a folder, POST with one
};

/// A response before it is written out.
struct HttpResponse {
    int status = 200;
    std::string contentType = "text/plain; charset=utf-8";
    std::string body;
    std::string moreHeaders; ///< whole lines
    bool closes = false;     ///< the request's end is in doubt, so nothing more is read
};

/// The reason phrase of RFC 9110 §15; empty for a status not used here.
std::string_view reasonPhrase(int status);

/// An error response: the status and the given sentence as body.
HttpResponse errorResponse(int status, std::string_view sentence);

/// Why a request with this complete head is refused before its body is read; status 200 if it is not (RFC 9112 §3.2, §6.3).
HttpResponse judgeHead(const http::MessageHead &head, Bytes input, const http::BodyFraming &framing);

/// The answer to a complete request, which fills input.
HttpResponse respond(const HttpSite &site, const http::MessageHead &head, Bytes input);

/// The file of the folder that a request target names. index.html for a folder. Errors: InvalidArgument for a bad target,
/// PermissionDenied for one outside the folder (also through "..", %2e or a symbolic link) or unreadable, NotFound, TooLarge.
Result<std::string> readTarget(const std::string &folder, std::string_view target, std::string &contentType);

/// Head and body (no body for HEAD), as sent. headers come in this order: Date, Server, Content-Type, Content-Length, more,
/// Connection.
std::string responseHead(const HttpResponse &response, bool keepsAlive);

} // namespace layerlab::programs
