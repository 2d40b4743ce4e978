// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// Numbers of the pcapng format (draft-ietf-opsawg-pcapng). Every block: type, total length, body, total length again.
namespace layerlab::recording::pcapng {

constexpr std::uint32_t sectionHeaderBlock = 0x0a0d0d0a; ///< the same in both byte orders
constexpr std::uint32_t interfaceDescriptionBlock = 1;
constexpr std::uint32_t packetBlock = 2; ///< obsolete, still met
constexpr std::uint32_t simplePacketBlock = 3;
constexpr std::uint32_t nameResolutionBlock = 4;
constexpr std::uint32_t interfaceStatisticsBlock = 5;
constexpr std::uint32_t enhancedPacketBlock = 6;
constexpr std::uint32_t secretsBlock = 10;
constexpr std::uint32_t customBlock = 0x0bad;
constexpr std::uint32_t customBlockNotToCopy = 0x40000bad; ///< by programs that change the file

constexpr std::uint32_t byteOrderMagic = 0x1a2b3c4d;
constexpr std::uint16_t majorVersion = 1;
constexpr std::uint16_t ethernetLinkType = 1;

constexpr std::size_t smallestBlockBytes = 12;
constexpr std::size_t smallestSectionHeaderBytes = 28;
/// Nothing real is larger; a length beyond it is a broken one, not one that waits for the rest of the file.
constexpr std::uint32_t largestBlockBytes = 256 * 1024 * 1024;

constexpr std::uint16_t endOfOptions = 0;
constexpr std::uint16_t commentOption = 1;
constexpr std::uint16_t packetFlagsOption = 2;   ///< in packet blocks
constexpr std::uint16_t interfaceNameOption = 2; ///< in interface descriptions, as the following
constexpr std::uint16_t interfaceDescriptionOption = 3;
constexpr std::uint16_t interfaceSpeedOption = 8;
constexpr std::uint16_t timeResolutionOption = 9;
constexpr std::uint16_t interfaceFilterOption = 11;
constexpr std::uint16_t interfaceSystemOption = 12;
constexpr std::uint16_t checkSequenceOption = 13;
constexpr std::uint16_t timeOffsetOption = 14;
constexpr std::uint16_t interfaceHardwareOption = 15;
constexpr std::uint16_t hardwareOption = 2; ///< in section headers, as the following
constexpr std::uint16_t operatingSystemOption = 3;
constexpr std::uint16_t userApplicationOption = 4;
constexpr std::uint16_t customTextNotToCopy = 19372; ///< in any block, as the next
constexpr std::uint16_t customBytesNotToCopy = 19373;

constexpr std::uint32_t directionMask = 3;
constexpr std::uint32_t checksumNotReadyFlag = 1u << 9;
constexpr std::uint32_t segmentationOffloadedFlag = 1u << 11;

/// Event blocks of our own: see RecordingWriter.
constexpr std::uint16_t eventFormat = 1;
constexpr std::size_t eventRecordHeaderBytes = 16;

} // namespace layerlab::recording::pcapng
