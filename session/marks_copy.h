// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "session/packet_marks.h"

#include <optional>

namespace layerlab {

/// The safety copy of marks and comments that no file holds yet: a small JSON file in the state folder, one for each recording,
/// found again by the recording's path and the time of its first packet.
class MarksCopy {
public:
    MarksCopy(const QString &recording, Nanoseconds firstPacket);

    /// Replaces what was there, whole or not at all; false if it could not be written.
    bool write(const PacketMarks::State &state) const;
    /// What was written for this recording; none if there is nothing, or if the file is another one by now. Packets are those
    /// there are.
    std::optional<PacketMarks::State> read(std::uint32_t packetCount) const;
    void remove() const;
    bool operator==(const MarksCopy &) const = default;

    /// Lets go of copies whose recordings are gone.
    static void removeStray();

private:
    QString m_recording; ///< absolute
    QString m_path;
    Nanoseconds m_firstPacket;
};

} // namespace layerlab
