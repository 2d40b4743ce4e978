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

    std::string comment(Bytes file, const PacketEntry &packet) const;

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
    };

    bool beginSection(Bytes file, bool isComplete, Contents &contents);
    template <ByteOrder order> bool indexSection(Bytes file, std::uint64_t end, bool isComplete, Contents &contents);
    template <ByteOrder order> bool readBlock(Bytes file, bool isComplete, Block &block, Contents &contents) const;
    /// The packet blocks put what is wrong, and nothing else, into the result; null is well.
    template <ByteOrder order> const char *addPacket(const Block &block, Contents &contents) const;
    template <ByteOrder order> const char *addSimplePacket(const Block &block, Contents &contents) const;
    const char *addInterface(const Block &block, ByteOrder order, Contents &contents);
    void addEvents(const Block &block, ByteOrder order, Contents &contents);
    bool readHeaderEvent(Bytes payload, Contents &contents);

    std::uint64_t m_position = 0;
    std::vector<Section> m_sections;
    std::size_t m_firstInterface = 0;           ///< of the section, among all
    std::vector<SectionInterface> m_interfaces; ///< of the section
    std::optional<Nanoseconds> m_clockOffset;   ///< of the section's events
};

} // namespace layerlab::recording
