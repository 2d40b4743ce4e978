// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/datagram_links.h"

#include "engine/trace/call_text.h"

#include <algorithm>
#include <sys/socket.h>

namespace layerlab {

namespace {

constexpr int addressArgument = 4;          ///< of sendto and recvfrom
constexpr std::size_t mostCompared = 64;    ///< bytes: recordings keep no more of every call
constexpr std::size_t mostEqualFrames = 64; ///< before a frame that are looked at

flow::WholePacket payloadOf(const Capture &capture, std::uint32_t frame)
{
    const packet::Summary &summary = capture.connections().summaries()[frame];
    flow::WholePacket whole = capture.connections().whole(frame, capture);
    whole.bytes = whole.bytes.subspan(std::min<std::size_t>(summary.payloadOffset, whole.bytes.size()));
    whole.bytes = whole.bytes.first(std::min<std::size_t>(whole.bytes.size(), summary.payloadLength));
    return whole;
}

bool beginsAlike(Bytes one, Bytes other)
{
    const std::size_t count = std::min({one.size(), other.size(), mostCompared});
    return std::ranges::equal(one.first(count), other.first(count));
}

/// Whether a call moved the data of a frame that came from or went to this port.
bool hasMoved(const Capture &capture, const trace::CallEntry &call, std::uint32_t frame, trace::DataDirection direction)
{
    const packet::Summary &summary = capture.connections().summaries()[frame];
    if (call.result <= 0 || static_cast<std::uint64_t>(call.result) > summary.payloadLength)
        return false;
    const auto record = trace::TraceStore::decode(capture.recording(), call);
    if (!record || trace::callDataDirection(*record) != direction)
        return false;
    const std::uint16_t named = portOf(*record, addressArgument);
    const std::uint16_t other = direction == trace::DataDirection::Sent ? summary.destinationPort : summary.sourcePort;
    return (named == 0 || named == other) && beginsAlike(trace::callData(*record), payloadOf(capture, frame));
}

/// The frame and those before it that say the same in the same direction, the earliest first.
std::vector<std::uint32_t> equalFrames(const Capture &capture, std::uint32_t frame)
{
    const auto &summaries = capture.connections().summaries();
    const flow::WholePacket payload = payloadOf(capture, frame);
    std::vector<std::uint32_t> frames{frame};
    for (std::uint32_t at = summaries[frame].previousInConnection; at < summaries.size() && frames.size() < mostEqualFrames;
         at = summaries[at].previousInConnection) {
        if (summaries[at].isReversed == summaries[frame].isReversed &&
            summaries[at].payloadLength == summaries[frame].payloadLength &&
            std::ranges::equal(payloadOf(capture, at).bytes, payload.bytes))
            frames.push_back(at);
    }
    std::ranges::reverse(frames);
    return frames;
}

} // namespace

std::uint16_t portOf(const trace::CallRecord &record, int argument)
{
    for (const trace::CallBlob &blob : record.blobs) {
        if (blob.argument != argument || blob.bytes.size() < 4)
            continue;
        const int family = loadInteger<std::uint16_t>(blob.bytes.data(), ByteOrder::Little);
        if (family == AF_INET || family == AF_INET6)
            return loadInteger<std::uint16_t>(blob.bytes.data() + 2, ByteOrder::Big);
    }
    return 0;
}

Nanoseconds endOf(const trace::CallEntry &call)
{
    return call.duration.count() < 0 ? Nanoseconds::max() : call.time + call.duration;
}

std::optional<std::uint32_t> datagramSender(const Capture &capture, const trace::TraceStore &trace,
                                            std::span<const std::uint32_t> calls, std::uint32_t frame)
{
    // Two quick calls may both be within the slack: the one that really lasts over the frame's moment comes first.
    const Nanoseconds time = capture.recording().packets()[frame].time;
    std::optional<std::uint32_t> near;
    for (const std::uint32_t index : calls) {
        const trace::CallEntry &call = trace.calls()[index];
        if (call.time - linkSlack > time)
            break;
        if (call.duration.count() < 0 || endOf(call) + linkSlack < time ||
            !hasMoved(capture, call, frame, trace::DataDirection::Sent))
            continue;
        if (call.time <= time && time <= endOf(call))
            return index;
        if (!near)
            near = index;
    }
    return near;
}

std::optional<std::uint32_t> datagramReceiver(const Capture &capture, const trace::TraceStore &trace,
                                              std::span<const std::uint32_t> calls, std::uint32_t frame)
{
    std::size_t next = 0; // calls before it have taken an earlier frame
    std::optional<std::uint32_t> found;
    for (const std::uint32_t each : equalFrames(capture, frame)) {
        const Nanoseconds time = capture.recording().packets()[each].time;
        found.reset();
        for (std::size_t at = next; at < calls.size() && !found; ++at) {
            const trace::CallEntry &call = trace.calls()[calls[at]];
            if (call.duration.count() >= 0 && endOf(call) + linkSlack >= time &&
                hasMoved(capture, call, each, trace::DataDirection::Received)) {
                found = calls[at];
                next = at + 1;
            }
        }
    }
    return found;
}

} // namespace layerlab
