// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissector.h"

namespace layerlab::packet {

/// The fields in which a network protocol shows how its fragments were put together.
struct FragmentFields {
    const Field *fragments;
    const Field *fragment;
    const Field *overlap;
    const Field *conflict;
    const Field *multipleTails;
    const Field *tooLong;
    const Field *error;
    const Field *count;
    const Field *reassembledIn;
    const Field *reassembledLength;
    const Field *reassembledData;
};

/// What a fragment carries, length bytes at offset: data, or, in the packet that completed its datagram, the whole datagram
/// with the protocol of that number.
void dissectFragment(Dissector &d, const FragmentFields &fields, std::uint32_t identification, std::uint8_t protocol,
                     std::size_t offset, std::size_t length);

} // namespace layerlab::packet
