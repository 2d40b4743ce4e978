// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/clock.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a pcapng file says besides its packets (draft-ietf-opsawg-pcapng). Texts are as in the file, not necessarily UTF-8.
namespace layerlab::recording {

struct SectionInfo {
    std::uint64_t offset = 0; ///< of its header in the file
    std::string hardware;
    std::string operatingSystem;
    std::string application;
    std::vector<std::string> comments;
};

struct InterfaceInfo {
    std::string hardware;
    std::string operatingSystem;
    std::string filter; ///< what was captured, as text; empty if all, or if it is code only
    std::optional<std::uint64_t> bitsPerSecond;
    std::vector<std::string> comments;
};

/// A name of an address: 4 bytes IPv4, 16 IPv6, 6 and 8 EUI.
struct HostName {
    std::array<std::uint8_t, 16> address{};
    std::uint8_t addressLength = 0;
    std::string name;

    Bytes addressBytes() const { return Bytes(address).first(addressLength); }
};

/// Counters of an interface; each may be absent.
struct InterfaceStatistics {
    std::uint32_t interface = 0; ///< index into Recording::interfaces()
    Nanoseconds time{};          ///< when they were read, since the Epoch
    std::optional<Nanoseconds> captureStart;
    std::optional<Nanoseconds> captureEnd;
    std::optional<std::uint64_t> received;
    std::optional<std::uint64_t> droppedByInterface;
    std::optional<std::uint64_t> acceptedByFilter;
    std::optional<std::uint64_t> droppedBySystem;
    std::optional<std::uint64_t> delivered;
};

/// Key material for what follows it in the file. 16 bytes.
struct SecretsEntry {
    static constexpr std::uint32_t tlsKeyLog = 0x544c534b; ///< lines of an NSS key log file

    std::uint64_t offset = 0; ///< of the bytes in the file
    std::uint32_t length = 0;
    std::uint32_t type = 0; ///< tlsKeyLog or another secrets type of the format
};

} // namespace layerlab::recording
