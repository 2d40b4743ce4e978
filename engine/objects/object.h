// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layerlab::objects {

enum class ObjectKind : std::uint8_t {
    Http, ///< the content of a request or response of HTTP/1 or HTTP/2, inside TLS too where there are keys
    Tftp, ///< a file that TFTP carried
    Mail, ///< a mail (RFC 5322) that SMTP, POP3 or IMAP carried
};

/// A file that packets carried: what it is and where it lies; its bytes are put together by bytesOf().
struct Object {
    ObjectKind kind = ObjectKind::Http;
    const packet::Protocol *protocol = nullptr; ///< that carried it: HTTP or HTTP/2, TFTP, SMTP or POP or IMAP
    bool isComplete = false;                    ///< false: bytes are missing, damaged, or it is a part of a file (206)
    std::uint32_t packet = 0;                   ///< index of the packet in which it ends, as far as it was seen
    std::uint32_t connection = packet::Summary::noConnection; ///< of that packet
    std::uint32_t position = 0;                               ///< among the objects of its kind that end in that packet
    std::uint64_t sizeBytes = 0;                              ///< without content codings
    std::string name;        ///< as the traffic says it: last part of the URI's path, percent signs decoded; file; subject. Any
                             ///< bytes, may be empty: for a file use fileNameOf()
    std::string address;     ///< HTTP: the whole URI; TFTP: the file as it was asked for; mail: its Message-ID. May be empty
    std::string origin;      ///< HTTP: host of the URI; TFTP: address of the server; mail: its From. May be empty
    std::string contentType; ///< without parameters, lower case; empty: not said
    std::string codings;     ///< of HTTP/2's bytes, still to be undone: as in Content-Encoding
    std::vector<std::uint32_t> blocks; ///< TFTP: indices of the packets with its blocks, in order; 0xffffffff for one missing
};

/// The bytes of an object that ObjectFinder found in the same recording: content codings undone (up to http::decodedLimit), a
/// mail without what its transport added to lines with a leading dot (RFC 5321 §4.5.2). Of an incomplete one, those that are
/// there.
std::vector<std::uint8_t> bytesOf(const flow::Connections &connections, const flow::PacketSource &source, const Object &object);

} // namespace layerlab::objects
