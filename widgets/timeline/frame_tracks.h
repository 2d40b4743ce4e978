// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/timeline/pieces.h"

#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace layerlab {

/// Frames that are drawn in one place: those of a connection (in a recording with tasks), or all between two addresses. By
/// direction: 0 is that of the first one.
struct FrameTrack {
    /// That a task was at one end, as the calls around a frame tell.
    struct KnownEnd {
        std::uint32_t frame = 0;
        std::uint32_t task = 0;
    };
    std::uint32_t firstFrame = 0;
    std::uint16_t interface = 0;
    bool isConnection = false;
    bool isOther = false;                             ///< without addresses, or beyond what has a lane of its own
    std::array<std::vector<std::uint32_t>, 2> frames; ///< in the order of time
    std::array<std::vector<KnownEnd>, 2> ends;        ///< of either side, in the order of frames
    std::size_t triedCount = 0;                       ///< frames whose calls were asked for
    std::size_t seenCount = 0;
    int attempts = 0; ///< since the last frame came
    bool isSettled = false;
};

/// The tasks at the ends of a frame.
struct FrameEnds {
    std::optional<std::uint32_t> sender, receiver;
    bool isSenderExact = false; ///< its own call is known; else: the task that has this end of the connection
    bool isReceiverExact = false;
};

/// Sorts frames into tracks as a recording grows.
class FrameTracks {
public:
    void clear();
    /// Sorts in at most so many of the frames that came.
    void update(const Session &session, std::size_t most);
    /// More frames came than the last update() sorted in.
    bool isBehind() const { return m_isBehind; }

    const std::vector<FrameTrack> &tracks() const { return m_tracks; }
    /// The recording has no tasks: tracks are pairs of addresses.
    bool areByAddress() const { return m_areByAddress; }
    /// A connection of which one end belongs to no task that is known, and will not any more.
    bool hasUnknownEnd(std::size_t track) const;
    struct Place {
        std::uint32_t track = 0;
        int direction = 0;
    };
    std::optional<Place> placeOf(const Session &session, std::uint32_t frame) const;
    /// As far as is known without looking at the frame's own calls.
    FrameEnds likelyEnds(Place place, std::uint32_t frame) const;
    /// From the frame's own calls where they are known. Remembered; may cost a search among the calls of its socket.
    FrameEnds endsOf(const Session &session, Place place, std::uint32_t frame) const;
    bool isRemembered(std::uint32_t frame) const { return m_exact.contains(frame); }
    EventSequence sequence(const Session &session, std::size_t track, int direction) const;

private:
    using AddressKey = std::array<std::uint8_t, 34>;

    /// Of all packets of a connection, which have the same two addresses.
    struct ConnectionPlace {
        bool isKnown = false;
        std::uint32_t track = 0;
        std::array<int, 2> directions{}; ///< by Summary::isReversed
    };

    void add(const Session &session, std::uint32_t frame);
    std::uint32_t make(const Session &session, std::uint32_t firstFrame);
    std::uint32_t trackFor(const Session &session, std::uint32_t frame, int &direction);
    std::optional<Place> placeByAddress(const Session &session, std::uint32_t frame);
    void learnEnds(const Session &session, FrameTrack &track);

    std::vector<FrameTrack> m_tracks;
    std::unordered_map<std::uint32_t, std::uint32_t> m_byConnection;
    std::map<AddressKey, std::uint32_t> m_byAddress;
    std::vector<ConnectionPlace> m_ofConnection; ///< with m_byAddress, so that not every packet is looked into
    std::map<std::uint16_t, std::uint32_t> m_byInterface;
    std::vector<std::uint32_t> m_unsettled; ///< connections whose ends may still become known
    mutable std::unordered_map<std::uint32_t, FrameEnds> m_exact;
    std::uint32_t m_readFrames = 0;
    bool m_areByAddress = false;
    bool m_isBehind = false;
};

} // namespace layerlab
