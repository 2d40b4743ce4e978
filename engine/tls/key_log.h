// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace layerlab::tls {

/// Which secret of a connection a line of a key log holds.
enum class SecretLabel : std::uint8_t {
    Master, ///< TLS 1.2 and before: CLIENT_RANDOM
    ClientEarlyTraffic,
    ClientHandshakeTraffic,
    ServerHandshakeTraffic,
    ClientTraffic, ///< CLIENT_TRAFFIC_SECRET_0
    ServerTraffic,
};

/// The secrets of connections, as programs write them to the file SSLKEYLOGFILE names: lines of a label, the connection's
/// client random in hex, and the secret in hex (RFC 9850). Other lines are skipped.
class KeyLog {
public:
    /// Adds the secrets of a text, which may be cut anywhere.
    void read(std::string_view text);
    /// The secret, valid until the next read(); empty if there is none.
    Bytes find(SecretLabel label, Bytes clientRandom) const;
    std::size_t count() const { return m_secrets.size(); }

private:
    std::unordered_map<std::string, std::vector<std::uint8_t>> m_secrets; ///< by label and client random
};

} // namespace layerlab::tls
