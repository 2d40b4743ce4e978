// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerlab::http {

/// An http or https URL taken apart (RFC 3986 §3), leniently: what browsers and command lines write.
struct Url {
    std::string scheme = "http"; ///< lower case
    std::string user;            ///< "name:password" before the host, as written; empty: none
    std::string authority;       ///< host and port as written, for the Host field
    std::string host;            ///< without port and brackets
    std::uint16_t port = 80;
    std::string target; ///< path and query; at least "/"

    bool hasUsualPort() const { return port == (scheme == "https" ? 443 : 80); }
};

/// Without a scheme http is meant. Nothing for another scheme, an empty host or a port that is none; the fragment is left off.
std::optional<Url> splitUrl(std::string_view url);

/// Unreserved characters (RFC 3986 §2.3) stay, all other bytes become "%XX".
std::string percentEncoded(std::string_view text);
/// "%XX" undone; isForm: "+" is a space. What is no such sequence stays.
std::string percentDecoded(std::string_view text, bool isForm = false);

/// Names and values after the first "?", percent signs decoded.
std::vector<std::pair<std::string, std::string>> queryOf(std::string_view url);

/// Whether the bytes are UTF-8 (RFC 3629) without U+0000.
bool isUtf8Text(std::string_view bytes);

/// RFC 4648 §4.
std::string toBase64(std::string_view bytes);
/// White space is skipped, padding may be missing, the alphabet of §5 is taken too. Nothing for any other character.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace layerlab::http
