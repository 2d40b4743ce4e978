// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/connection/connection_frames.h"
#include "widgets/connection/ladder_calls.h"

#include <QCoreApplication>
#include <QStringList>

namespace layerlab {

/// What stands at an arrow.
struct ArrowText {
    QString flags;   ///< "PSH ACK", or the protocol: in bold
    QString rest;    ///< "seq 1  ack 1  len 14"
    QString finding; ///< "∴ ↻ Retransmission", or empty
    QString between; ///< the address of a sender that is none of the two ends: a router reports with ICMP
    bool isFault = false;
    bool isAgain = false; ///< sent before
    bool hasData = false;
    packet::Layer layer = packet::Layer::Transport; ///< of the highest protocol
};

/// The words of the ladder, in the language in force.
class LadderWords {
    Q_DECLARE_TR_FUNCTIONS(Ladder)
public:
    static ArrowText arrow(const Capture &capture, std::uint32_t packet);
    /// What is to be said about a segment from those before it, each with its sign.
    static QStringList findings(std::uint16_t findings);
    static QString title(const flow::Connection &connection);
    /// Seconds since the connection's first frame.
    static QString timeText(std::int64_t nanoseconds);
    static QString kernel() { return tr("kernel"); }
    static QString state(EndState state);
    /// All about a row, a line each.
    static QString rowText(const Session &session, const ConnectionFrames &frames, const LadderCalls &calls, std::size_t row);
    static QString moreFrames(std::size_t count) { return tr("… and %n more frame(s)", nullptr, static_cast<int>(count)); }
};

} // namespace layerlab
