// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/quic_frames.h"

#include "engine/packet/quic_header.h"

namespace layerlab::packet {

namespace {

enum FrameType : std::uint64_t { Padding = 0, Ping = 1, Ack = 2, AckWithCounts = 3, Crypto = 6, GoogleCrypto = 8 };

/// Skips so many numbers of variable length.
bool skipNumbers(Bytes payload, std::size_t &at, std::uint64_t count)
{
    std::uint64_t value = 0;
    for (; count > 0; --count) {
        const std::size_t taken = readVariableLength(payload, at, value);
        if (taken == 0)
            return false;
        at += taken;
    }
    return true;
}

bool skipAck(Bytes payload, std::size_t &at, bool hasCounts)
{
    std::uint64_t ranges = 0;
    if (!skipNumbers(payload, at, 2))
        return false;
    const std::size_t taken = readVariableLength(payload, at, ranges);
    at += taken;
    return taken > 0 && ranges <= payload.size() && skipNumbers(payload, at, 1 + 2 * ranges + (hasCounts ? 3 : 0));
}

} // namespace

bool nextCryptoFrame(Bytes payload, std::size_t &at, CryptoFrame &out, std::uint32_t version)
{
    const std::uint64_t crypto = isGoogleQuic(version) ? GoogleCrypto : Crypto;
    while (at < payload.size()) {
        std::uint64_t type = 0;
        const std::size_t typeBytes = readVariableLength(payload, at, type);
        if (typeBytes == 0)
            return false;
        at += typeBytes;
        if (type == Padding || type == Ping)
            continue;
        if (type == Ack || type == AckWithCounts) {
            if (!skipAck(payload, at, type == AckWithCounts))
                return false;
            continue;
        }
        if (type != crypto)
            return false; // the others that may stand here close the connection
        std::uint64_t length = 0;
        std::size_t taken = readVariableLength(payload, at, out.offset);
        at += taken;
        taken = taken == 0 ? 0 : readVariableLength(payload, at, length);
        at += taken;
        if (taken == 0 || length > payload.size() - at)
            return false;
        out.data = payload.subspan(at, static_cast<std::size_t>(length));
        at += out.data.size();
        return true;
    }
    return false;
}

} // namespace layerlab::packet
