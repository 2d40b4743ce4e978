// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/contents.h"
#include "engine/recording/time_unit.h"

namespace layerlab::recording {

/// Reads pcapng (draft-ietf-opsawg-pcapng): any number of sections, each with its own byte order and interfaces; packets of all
/// three kinds; Layerlab's event blocks, after a Header event only, because without it their clock is unknown. Other blocks are
/// skipped.
class PcapngReader {
public:
    /// Indexes whole blocks that begin before end, from where the last call ended; the file begins with a section header's type
    /// and byte order magic. What is incomplete is damage if the file is complete.
    void index(Bytes file, std::uint64_t end, bool isComplete, Contents &contents);
    std::uint64_t position() const { return m_position; }

    /// What was indexed so far says besides its packets. The file is the one that was indexed.
    std::vector<std::string> comments(Bytes file, const PacketEntry &packet) const;
    std::vector<SectionInfo> sections(Bytes file) const;
    InterfaceInfo interfaceInfo(Bytes file, const Interface &interface) const;
    std::vector<HostName> hostNames(Bytes file) const;
    std::vector<InterfaceStatistics> statistics(Bytes file, const std::vector<Interface> &interfaces) const;

private:
    struct Block {
        std::uint32_t type = 0;
        std::uint64_t bodyOffset = 0;
        Bytes body;
    };
    struct SectionInterface {
        TimeUnit unit;
        std::uint32_t snapLength = 0;
    };
    struct Section {
        std::uint64_t offset = 0;
        ByteOrder order = ByteOrder::Little;
        std::uint32_t firstInterface = 0;
    };

    bool beginSection(Bytes file, bool isComplete, Contents &contents);
    template <ByteOrder order> bool indexSection(Bytes file, std::uint64_t end, bool isComplete, Contents &contents);
    template <ByteOrder order> bool readBlock(Bytes file, bool isComplete, Block &block, Contents &contents) const;
    /// The packet blocks put what is wrong, and nothing else, into the result; null is well.
    template <ByteOrder order> const char *addPacket(const Block &block, Contents &contents) const;
    template <ByteOrder order> const char *addSimplePacket(const Block &block, Contents &contents) const;
    const char *addInterface(const Block &block, ByteOrder order, Contents &contents);
    static void addSecrets(const Block &block, ByteOrder order, Contents &contents);
    void addEvents(const Block &block, ByteOrder order, Contents &contents);
    bool readHeaderEvent(Bytes payload, Contents &contents);
    const Section *sectionOf(std::uint64_t offset) const;

    std::uint64_t m_position = 0;
    std::vector<Section> m_sections;
    std::vector<std::uint64_t> m_nameBlocks; ///< offsets, as the next
    std::vector<std::uint64_t> m_statisticsBlocks;
    std::size_t m_firstInterface = 0;           ///< of the section, among all
    std::vector<SectionInterface> m_interfaces; ///< of the section
    std::optional<Nanoseconds> m_clockOffset;   ///< of the section's events
};

} // namespace layerlab::recording
