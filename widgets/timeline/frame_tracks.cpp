// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/frame_tracks.h"

#include <algorithm>
#include <cstring>

namespace layerlab {

namespace {

/// Pairs of addresses with lanes of their own; the rest shares one.
constexpr std::size_t mostPairs = 200;
/// Frames of a connection whose calls are asked for to find its tasks.
constexpr std::size_t mostTried = 32;
/// A call may return, and be told of, a while after its frame: so often is asked again.
constexpr int mostAttempts = 40;

Nanoseconds timeOf(const Session &session, std::uint32_t frame)
{
    return session.capture()->recording().packets()[frame].time;
}

using Address = std::array<std::uint8_t, 16>;

/// Source and destination of the network header, zeros behind IPv4's four bytes.
std::optional<std::pair<Address, Address>> addressesOf(const Capture &capture, std::uint32_t frame)
{
    const packet::Summary &summary = capture.connections().summaries()[frame];
    const bool isV4 = summary.network == packet::idOf(packet::protocols::ipv4);
    if (!isV4 && summary.network != packet::idOf(packet::protocols::ipv6))
        return std::nullopt;
    const std::size_t length = isV4 ? 4 : 16, at = std::size_t{summary.networkOffset} + (isV4 ? 12 : 8);
    const Bytes bytes = capture.bytes(frame);
    if (at + 2 * length > bytes.size())
        return std::nullopt;
    std::pair<Address, Address> result{};
    std::memcpy(result.first.data(), bytes.data() + at, length);
    std::memcpy(result.second.data(), bytes.data() + at + length, length);
    return result;
}

} // namespace

void FrameTracks::clear()
{
    *this = FrameTracks();
}

void FrameTracks::update(const Session &session, std::size_t most)
{
    const Capture *capture = session.capture();
    if (!capture)
        return;
    const bool hasTasks = !session.trace().tasks().empty();
    if (m_areByAddress && hasTasks)
        clear();
    if (m_readFrames == 0)
        m_areByAddress = !hasTasks;
    for (; m_readFrames < capture->packetCount() && most > 0; ++m_readFrames, --most)
        add(session, m_readFrames);
    m_isBehind = m_readFrames < capture->packetCount();
    if (m_isBehind)
        return;
    const bool isComplete = session.phase() != Session::Phase::Live && m_readFrames == capture->recording().packets().size();
    std::erase_if(m_unsettled, [&](std::uint32_t index) {
        FrameTrack &track = m_tracks[index];
        const std::size_t count = track.frames[0].size() + track.frames[1].size();
        if (count != track.seenCount)
            track.attempts = 0;
        track.seenCount = count;
        if (track.attempts++ < mostAttempts)
            learnEnds(session, track);
        track.isSettled = isComplete || (track.triedCount >= mostTried && track.attempts >= mostAttempts);
        return track.isSettled;
    });
    if (session.phase() == Session::Phase::Live)
        m_exact.clear(); // what had no call yet may have one now
}

std::uint32_t FrameTracks::make(const Session &session, std::uint32_t firstFrame)
{
    FrameTrack &track = m_tracks.emplace_back();
    track.firstFrame = firstFrame;
    track.interface = session.capture()->recording().packets()[firstFrame].interface;
    return static_cast<std::uint32_t>(m_tracks.size() - 1);
}

/// Nothing if the packet has no addresses, or too many pairs of them have tracks already.
std::optional<FrameTracks::Place> FrameTracks::placeByAddress(const Session &session, std::uint32_t frame)
{
    const Capture &capture = *session.capture();
    const packet::Summary &summary = capture.connections().summaries()[frame];
    ConnectionPlace *known = nullptr;
    const bool isOfConnection = summary.connection != packet::Summary::noConnection && !summary.isQuoting &&
                                !summary.isReassembled && !summary.isIpv6; // IPv6's may have others in a routing header
    if (isOfConnection) {
        if (summary.connection >= m_ofConnection.size())
            m_ofConnection.resize(summary.connection + std::size_t{1});
        known = &m_ofConnection[summary.connection];
        if (known->isKnown)
            return Place{known->track, known->directions[summary.isReversed]};
    }
    const auto addresses = addressesOf(capture, frame);
    if (!addresses)
        return std::nullopt;
    const auto &[source, destination] = *addresses;
    AddressKey key{};
    key[0] = summary.network;
    const bool isSwapped = destination < source;
    std::ranges::copy(isSwapped ? destination : source, key.begin() + 1);
    std::ranges::copy(isSwapped ? source : destination, key.begin() + 17);
    auto found = m_byAddress.find(key);
    if (found == m_byAddress.end() && m_byAddress.size() < mostPairs)
        found = m_byAddress.emplace(key, make(session, frame) | (isSwapped ? 0x80000000u : 0u)).first;
    if (found == m_byAddress.end())
        return std::nullopt;
    const auto directionOf = [&](bool isOther) { return (found->second >> 31 != 0) == isOther ? 0 : 1; };
    const Place place{found->second & 0x7fffffffu, directionOf(isSwapped)};
    if (known) {
        *known = {true, place.track, {}};
        known->directions[summary.isReversed] = place.direction;
        known->directions[!summary.isReversed] = directionOf(source < destination);
    }
    return place;
}

/// The track of a frame, made if it is the first one.
std::uint32_t FrameTracks::trackFor(const Session &session, std::uint32_t frame, int &direction)
{
    const packet::Summary &summary = session.capture()->connections().summaries()[frame];
    direction = 0;
    if (!m_areByAddress && summary.connection != packet::Summary::noConnection) {
        direction = summary.isReversed ? 1 : 0;
        const auto [found, isNew] = m_byConnection.try_emplace(summary.connection, 0);
        if (isNew) {
            found->second = make(session, frame);
            m_tracks.back().isConnection = true;
            m_unsettled.push_back(found->second);
        }
        return found->second;
    }
    if (m_areByAddress) {
        if (const auto place = placeByAddress(session, frame)) {
            direction = place->direction;
            return place->track;
        }
    }
    const std::uint16_t interface = session.capture()->recording().packets()[frame].interface;
    const auto [found, isNew] = m_byInterface.try_emplace(interface, 0);
    if (isNew) {
        found->second = make(session, frame);
        m_tracks.back().isOther = true;
    }
    return found->second;
}

void FrameTracks::add(const Session &session, std::uint32_t frame)
{
    int direction = 0;
    FrameTrack &track = m_tracks[trackFor(session, frame, direction)];
    auto &frames = track.frames[static_cast<std::size_t>(direction)];
    const Nanoseconds time = timeOf(session, frame);
    if (frames.empty() || timeOf(session, frames.back()) <= time) {
        frames.push_back(frame);
        return;
    }
    const auto after = std::ranges::upper_bound(frames, time, {}, [&](std::uint32_t other) { return timeOf(session, other); });
    frames.insert(after, frame);
}

void FrameTracks::learnEnds(const Session &session, FrameTrack &track)
{
    std::vector<std::pair<std::uint32_t, int>> first;
    for (int direction = 0; direction < 2; ++direction) {
        const auto &frames = track.frames[static_cast<std::size_t>(direction)];
        for (std::size_t i = 0; i < std::min(frames.size(), mostTried); ++i)
            first.emplace_back(frames[i], direction);
    }
    std::ranges::sort(first);
    first.resize(std::min(first.size(), mostTried));
    track.triedCount = first.size();
    track.ends = {};
    const auto learn = [&](int side, std::uint32_t frame, std::optional<std::uint32_t> call) {
        if (!call)
            return;
        auto &known = track.ends[static_cast<std::size_t>(side)];
        const std::uint32_t task = session.trace().calls()[*call].task;
        if (known.empty() || known.back().task != task)
            known.push_back({frame, task});
    };
    for (const auto &[frame, direction] : first) {
        const FrameCalls calls = session.links().callsOf(frame);
        learn(direction, frame, calls.sent);
        learn(1 - direction, frame, calls.received);
    }
}

bool FrameTracks::hasUnknownEnd(std::size_t index) const
{
    const FrameTrack &track = m_tracks[index];
    if (m_areByAddress || !track.isConnection)
        return true;
    const bool isOpen = !track.isSettled && track.attempts < mostAttempts;
    return !isOpen && (track.ends[0].empty() || track.ends[1].empty());
}

std::optional<FrameTracks::Place> FrameTracks::placeOf(const Session &session, std::uint32_t frame) const
{
    const packet::Summary &summary = session.capture()->connections().summaries()[frame];
    if (const auto found = m_byConnection.find(summary.connection); found != m_byConnection.end())
        return Place{found->second, summary.isReversed ? 1 : 0};
    const Nanoseconds time = timeOf(session, frame);
    for (std::uint32_t track = 0; track < m_tracks.size(); ++track) {
        for (int direction = 0; direction < 2; ++direction) {
            const auto &frames = m_tracks[track].frames[static_cast<std::size_t>(direction)];
            auto at = std::ranges::lower_bound(frames, time, {}, [&](std::uint32_t other) { return timeOf(session, other); });
            for (; at != frames.end() && timeOf(session, *at) == time; ++at) {
                if (*at == frame)
                    return Place{track, direction};
            }
        }
    }
    return std::nullopt;
}

FrameEnds FrameTracks::likelyEnds(Place place, std::uint32_t frame) const
{
    const FrameTrack &track = m_tracks[place.track];
    const auto nearest = [&](int side) -> std::optional<std::uint32_t> {
        const auto &known = track.ends[static_cast<std::size_t>(side)];
        if (known.empty())
            return std::nullopt;
        const auto after = std::ranges::upper_bound(known, frame, {}, &FrameTrack::KnownEnd::frame);
        return after == known.begin() ? known.front().task : std::prev(after)->task;
    };
    return {nearest(place.direction), nearest(1 - place.direction)};
}

FrameEnds FrameTracks::endsOf(const Session &session, Place place, std::uint32_t frame) const
{
    if (const auto found = m_exact.find(frame); found != m_exact.end())
        return found->second;
    FrameEnds ends = likelyEnds(place, frame);
    const FrameCalls calls = session.links().callsOf(frame);
    if (calls.sent) {
        ends.sender = session.trace().calls()[*calls.sent].task;
        ends.isSenderExact = true;
    }
    if (calls.received) {
        ends.receiver = session.trace().calls()[*calls.received].task;
        ends.isReceiverExact = true;
    }
    m_exact.emplace(frame, ends);
    return ends;
}

EventSequence FrameTracks::sequence(const Session &session, std::size_t track, int direction) const
{
    const auto &frames = m_tracks[track].frames[static_cast<std::size_t>(direction)];
    const auto &packets = session.capture()->recording().packets();
    const auto time = [&frames, &packets](std::size_t at) { return packets[frames[at]].time; };
    return {frames.size(), time, time};
}

} // namespace layerlab
