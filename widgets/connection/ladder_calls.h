// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/connection/connection_frames.h"

#include <QHash>

namespace layerlab {

/// A call beside the ladder, and the rows from its first to its last frame.
struct CallBracket {
    std::uint32_t call = 0;
    int end = 0;         ///< whose call it is
    bool isSent = false; ///< it sent; else it took
    std::size_t first = 0, last = 0;
};

/// The lab's calls around the frames of one connection: asked for when they are to be seen, remembered until forgotten.
class LadderCalls {
public:
    explicit LadderCalls(const Session *session) : m_session(session) {}

    /// New evidence may belong to old frames.
    void forget() { m_known.clear(); }
    bool hasAny() const { return !m_session->trace().calls().empty(); }
    FrameCalls callsOf(std::uint32_t packet) const;
    /// Of the rows from first to last (not included), whole even where they reach beyond.
    std::vector<CallBracket> brackets(const ConnectionFrames &frames, std::size_t first, std::size_t last) const;
    /// Of the program whose calls are at an end; empty if none of the first frames tells.
    QString programAt(const ConnectionFrames &frames, int end) const;
    QString nameOf(std::uint32_t call) const;
    /// No call is behind it: the system's own acknowledgment, answer or reset.
    bool isKernels(std::uint32_t packet) const;

private:
    const Session *m_session;
    mutable QHash<std::uint32_t, FrameCalls> m_known;
};

} // namespace layerlab
