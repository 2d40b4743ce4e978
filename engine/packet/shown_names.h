// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/columns.h"

namespace layerlab::packet {

/// What a list of packets calls the TLS of a packet, as tshark does: by the version agreed on, from the server's hello on;
/// before that by the least a client's hello offers, else by the record. "TLSv1.2" …
std::string_view tlsName(const PacketView &view);

/// What the analysis of TCP found in a segment, as tshark's list says it: "[TCP Retransmission] ". `flags` are the header's.
void describeFindings(const StreamInfo &stream, std::uint16_t flags, std::string &out);

/// Of a segment in which an HTTP message begins that ends in another, or nowhere: its first line.
void describeBegunHttp(Bytes payload, std::string &out);

/// The mail that ends in a packet of SMTP, with what its transport added; empty: none does. Borrowed from the view.
Bytes smtpMail(const PacketView &view);
/// What a list of packets says of a mail: whom it is from and what it is about.
void describeMail(Bytes mail, std::string &out);

} // namespace layerlab::packet
