// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/timeline/pieces.h"

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace layerlab {

/// Something between tasks, at the moment it came to one of them.
struct Happening {
    enum class Kind : std::uint8_t {
        Signal,    ///< a signal was delivered; cause: the lifecycle event in the recording
        Collected, ///< wait returned a child that had ended; cause: the same
        Pipe,      ///< read returned bytes that another task wrote; cause: the read
        Woken,     ///< a wait for a futex returned, which another task's call had woken; cause: the waiting call
        Joined,    ///< the same, woken by the end of a thread; cause: the waiting call
        Told,      ///< a program said it of an object; cause: place in the session's StateLog
    };
    Kind kind = Kind::Signal;
    std::uint32_t task = 0;              ///< whose lane it is on
    std::optional<std::uint32_t> origin; ///< who made it come, if that is another task of the recording
    Nanoseconds time{}, from{};          ///< when it came, and when it was sent off
    std::uint32_t cause = 0;

    bool isSignal() const { return kind == Kind::Signal; }
};

/// Finds them as a recording grows. From the calls alone follow bytes through pipes (counted on both ends) and wake-ups of
/// futexes (the last waker before the return): both are concluded, and wrong where a call was not seen.
class Happenings {
public:
    void update(const Session &session);

    const std::vector<Happening> &all() const { return m_all; }
    /// Those on a task's lane in the order of time: signals (0), all others (1).
    const std::vector<std::uint32_t> &of(std::uint32_t task, std::size_t group) const;
    EventSequence sequence(std::uint32_t task, std::size_t group) const;

private:
    struct Lane {
        std::array<std::vector<std::uint32_t>, 2> order;
    };
    /// Bytes that one call put into a pipe or took out of it.
    struct Piece {
        std::uint64_t begin = 0, end = 0; ///< counted from the first byte that was seen
        std::uint32_t call = 0;
    };
    struct PipeBytes {
        std::deque<Piece> written, read;
        std::uint64_t writtenBytes = 0, readBytes = 0;
    };
    struct Wake {
        std::uint32_t task = 0;
        Nanoseconds time{};
        std::int64_t left = 0; ///< tasks that it woke and that have not been seen to return
    };
    /// What was said of one object so far.
    struct Object {
        struct Put {
            std::uint32_t task = 0;
            Nanoseconds time{};
        };
        std::unordered_map<std::uint32_t, Nanoseconds> waiting; ///< by task: since when
        std::optional<Put> released;                            ///< the last that lets somebody go on
        std::deque<Put> items;                                  ///< of a queue: put and not yet got
    };

    /// What several tasks did is told of in about its order: not later than this.
    static constexpr Nanoseconds othersComeWithin = std::chrono::milliseconds(100);

    void add(Happening happening);
    void addLife(const Session &session, std::uint32_t event);
    void addLines(const Session &session);
    void addTold(const Session &session, std::size_t line, std::uint32_t task);
    bool isLineKnown(const Session &session) const;
    void addCalls(const Session &session);
    void addCall(const Session &session, std::uint32_t call);
    void addPipe(const Session &session, std::uint32_t call, std::uint64_t inode, bool isWrite);
    void addFutex(const Session &session, std::uint32_t call, const trace::CallRecord &record);
    void order();

    std::vector<Happening> m_all;
    std::vector<Lane> m_lanes; ///< by task
    std::size_t m_ordered = 0; ///< of m_all
    std::size_t m_readEvents = 0, m_readCalls = 0;
    std::vector<std::uint32_t> m_openCalls, m_waitingCalls; ///< not returned; returned, but others may be told of late
    std::size_t m_readLines = 0;
    Nanoseconds m_lastLine{}; ///< time of the last of them
    std::unordered_map<std::uint64_t, PipeBytes> m_pipes;
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::deque<Wake>> m_wakes;     ///< by process and address
    std::map<std::tuple<std::uint32_t, std::string, std::string>, Object> m_objects; ///< by program, sort and name
};

} // namespace layerlab
