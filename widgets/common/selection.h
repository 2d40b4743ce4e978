// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QObject>
#include <string>
#include <vector>

namespace layerlab {

/// What is selected: one thing, and within a frame or a call a part of it.
struct Selected {
    enum class Kind { Nothing, Frame, Call, Task, Span };
    Kind kind = Kind::Nothing;
    std::uint32_t index = 0; ///< of the frame in the capture, of the call or task in the trace
    // Within a frame:
    std::string field;            ///< key of a field or protocol ("tcp.ack"), or empty
    std::uint32_t occurrence = 0; ///< which of those with that key, in the order of the tree
    // Within a frame or a call's data: bytes [offset, offset + length) of a buffer; length 0: none.
    std::uint8_t buffer = 0;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    // A stretch of time, since the Epoch.
    Nanoseconds from{}, to{};

    static Selected frame(std::uint32_t index) { return make(Kind::Frame, index); }
    static Selected call(std::uint32_t index) { return make(Kind::Call, index); }
    static Selected task(std::uint32_t index) { return make(Kind::Task, index); }
    static Selected span(Nanoseconds from, Nanoseconds to)
    {
        Selected made = make(Kind::Span, 0);
        made.from = from;
        made.to = to;
        return made;
    }
    bool isFrame() const { return kind == Kind::Frame; }
    bool isCall() const { return kind == Kind::Call; }
    bool isTask() const { return kind == Kind::Task; }
    bool isSpan() const { return kind == Kind::Span; }
    /// The same thing, whatever its part.
    bool isSameThing(const Selected &other) const
    {
        return kind == other.kind && index == other.index && from == other.from && to == other.to;
    }
    bool operator==(const Selected &) const = default;

private:
    static Selected make(Kind kind, std::uint32_t index)
    {
        Selected made;
        made.kind = kind;
        made.index = index;
        return made;
    }
};

/// The one selection of a window. Every view shows it in the accent, and what belongs to it (the calls of a frame, the frames
/// of a call, the tasks of both) in the weaker wash; every view sets it. With a history, as a browser has.
class Selection : public QObject {
    Q_OBJECT
public:
    explicit Selection(Session *session, QObject *parent = nullptr);

    const Selected &current() const { return m_current; }
    void select(const Selected &wanted);
    void clear() { select({}); }

    // What belongs to the selection, itself included: sorted indices.
    const std::vector<std::uint32_t> &frames() const { return m_frames; }
    const std::vector<std::uint32_t> &calls() const { return m_calls; }
    const std::vector<std::uint32_t> &tasks() const { return m_tasks; }
    bool hasFrame(std::uint32_t frame) const;
    bool hasCall(std::uint32_t call) const;
    bool hasTask(std::uint32_t task) const;
    /// The moment of what is selected; of a span its beginning, 0 for nothing and for a task whose birth is unknown.
    Nanoseconds time() const;

    bool canGoBack() const { return m_place > 0; }
    bool canGoForward() const { return m_place + 1 < m_history.size(); }
    void goBack();
    void goForward();

Q_SIGNALS:
    void changed();

private:
    void apply(const Selected &wanted);
    void link();

    Session *m_session;
    Selected m_current;
    std::vector<std::uint32_t> m_frames, m_calls, m_tasks;
    std::vector<Selected> m_history;
    std::size_t m_place = 0;
};

} // namespace layerlab
