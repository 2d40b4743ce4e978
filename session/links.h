// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace_store.h"
#include "session/capture.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace layerlab {

/// The calls at both ends of a frame: indices into TraceStore::calls().
struct FrameCalls {
    std::optional<std::uint32_t> sent;     ///< whose effect the frame is: send, connect, close …
    std::optional<std::uint32_t> received; ///< that took its data, or returned because of it
};

/// Which call sent a frame and which one received it. Nothing in a recording says so outright; it follows from the sockets (the
/// ports that calls and the kernel's table of sockets name) and then, for TCP data, from counting bytes on both sides: the
/// bytes of a stream that a call moved are the bytes that its frames carry. Frames without data are found by their moment: the
/// call during which they left. What is found this way is a conclusion, and views mark it so.
class Links {
public:
    /// Takes in what the recording has got since the last time. Call with the same objects every time; clear() before others.
    void update(const Capture &capture, const trace::TraceStore &trace, std::size_t eventCount);
    void clear();

    FrameCalls callsOf(std::uint32_t frame) const;
    /// In the order of the recording.
    std::vector<std::uint32_t> framesOf(std::uint32_t call) const;
    /// The calls of the other end that took what this one sent, or sent what it took (the Unix-domain pairs included).
    std::vector<std::uint32_t> partnersOf(std::uint32_t call) const;

private:
    struct Socket {
        std::uint16_t host = 0;
        bool isTcp = false, isUnix = false, isListening = false;
        std::uint16_t localPort = 0, remotePort = 0;
        std::uint64_t peerInode = 0;
        std::vector<std::uint32_t> calls;           ///< in the order of entry
        std::vector<std::uint32_t> sends, receives; ///< those of them that moved bytes, in the order of the stream
        std::uint64_t sentBytes = 0, receivedBytes = 0;
    };
    /// What a call moved of its socket's stream.
    struct Moved {
        std::uint64_t inode = 0;
        bool isSent = false;
        std::uint64_t begin = 0, end = 0; ///< bytes of the stream, from 0
    };

    void learnSocket(const recording::Recording &recording, const recording::EventEntry &event);
    void learnCall(std::uint32_t index);
    std::uint64_t inodeOf(const trace::CallRecord &record) const;
    const Socket *socketOf(std::uint16_t host, bool isTcp, std::uint16_t local, std::uint16_t remote,
                           std::uint64_t *inode = nullptr) const;
    bool isCarriedBy(std::uint32_t call, const Socket &socket, std::uint32_t frame) const;
    /// The call among these that moved the byte at that place of the stream.
    std::optional<std::uint32_t> moverOf(const std::vector<std::uint32_t> &calls, std::uint64_t place) const;
    std::optional<std::uint32_t> senderOf(const Socket &socket, std::uint32_t frame) const;
    std::optional<std::uint32_t> receiverOf(const Socket &socket, std::uint32_t frame) const;

    const Capture *m_capture = nullptr;
    const trace::TraceStore *m_trace = nullptr;
    std::size_t m_readEvents = 0;
    std::size_t m_readCalls = 0;
    std::map<std::uint64_t, Socket> m_sockets; ///< by inode
    std::unordered_map<std::uint32_t, Moved> m_moved;
    std::map<std::pair<std::uint32_t, int>, std::pair<std::uint16_t, std::uint16_t>> m_accepted; ///< pid, fd: ports
    std::vector<std::uint32_t> m_pending; ///< calls that had not returned when they were read
};

} // namespace layerlab
