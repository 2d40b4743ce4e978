// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/output_file.h"
#include "engine/recording/save.h"

/// The three ways from one format to the other.
namespace layerlab::recording {

/// Which packets are saved.
struct Choice {
    bool isAll = true;
    std::vector<bool> isChosen; ///< by index, unless it is all

    bool has(std::size_t packet) const { return isAll || (packet < isChosen.size() && isChosen[packet]); }
};

struct Source {
    const Recording &recording;
    const SaveOptions &options;
    const Choice &choice;

    /// The packet's bytes, changed if the copy is a share-safe one; valid until the next call.
    Bytes packet(const PacketEntry &entry, std::vector<std::uint8_t> &buffer) const
    {
        const Bytes bytes = recording.packetBytes(entry);
        if (!options.shareSafe)
            return bytes;
        buffer.assign(bytes.begin(), bytes.end());
        options.shareSafe->rewrite(recording.interfaces()[entry.interface].linkType, entry.originalLength, buffer);
        return buffer;
    }
    /// New comments of a packet, or nothing if it keeps those it has.
    const std::vector<std::string> *comments(std::size_t packet) const
    {
        const auto found = options.comments.find(static_cast<std::uint32_t>(packet));
        return found == options.comments.end() || options.shareSafe ? nullptr : &found->second;
    }
    bool hasNote() const { return choice.isAll && !options.note.empty() && !options.shareSafe; }
    bool isUnchanged() const
    {
        return choice.isAll && options.comments.empty() && !options.shareSafe && options.keyLog.empty() && !hasNote();
    }
};

Result<SaveReport> savePcapngFromPcapng(const Source &source, OutputFile &out);
Result<SaveReport> savePcapngFromPcap(const Source &source, OutputFile &out);
Result<SaveReport> savePcap(const Source &source, OutputFile &out);

} // namespace layerlab::recording
