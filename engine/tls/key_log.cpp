// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/key_log.h"

namespace layerlab::tls {

namespace {

constexpr std::size_t randomBytes = 32;
constexpr std::size_t longestSecret = 64;

struct Label {
    std::string_view name;
    SecretLabel label;
};

constexpr Label labels[] = {
    {"CLIENT_RANDOM", SecretLabel::Master},
    {"CLIENT_EARLY_TRAFFIC_SECRET", SecretLabel::ClientEarlyTraffic},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", SecretLabel::ClientHandshakeTraffic},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", SecretLabel::ServerHandshakeTraffic},
    {"CLIENT_TRAFFIC_SECRET_0", SecretLabel::ClientTraffic},
    {"SERVER_TRAFFIC_SECRET_0", SecretLabel::ServerTraffic},
};

std::string_view takeWord(std::string_view &line)
{
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

std::string keyOf(SecretLabel label, Bytes clientRandom)
{
    std::string key(1, static_cast<char>(label));
    return key += asText(clientRandom);
}

} // namespace

void KeyLog::read(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.remove_suffix(1);
        const std::string_view name = takeWord(line);
        for (const Label &entry : labels) {
            std::vector<std::uint8_t> random, secret;
            if (entry.name != name || !fromHex(takeWord(line), random) || !fromHex(line, secret))
                continue;
            if (random.size() == randomBytes && !secret.empty() && secret.size() <= longestSecret)
                m_secrets.insert_or_assign(keyOf(entry.label, random), std::move(secret));
        }
    }
}

Bytes KeyLog::find(SecretLabel label, Bytes clientRandom) const
{
    const auto found = m_secrets.find(keyOf(label, clientRandom));
    return found == m_secrets.end() ? Bytes{} : Bytes(found->second);
}

} // namespace layerlab::tls
