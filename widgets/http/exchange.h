// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

namespace layerlab {

/// One run of an HTTP client: what it sent and got, as its calls tell. The bytes stay in the recording.
struct Exchange {
    std::uint32_t task = 0;          ///< index into TraceStore::tasks()
    std::vector<std::uint32_t> sent; ///< calls that moved bytes of the request, in order
    std::vector<std::uint32_t> received;
    std::optional<std::uint32_t> connect; ///< the last connect call
    bool isConnected = false;
    Nanoseconds begun{}; ///< the connect call, or before it the birth of the client
    std::optional<Nanoseconds> connected, firstByte, lastByte, ended;
    std::uint64_t sentBytes = 0, receivedBytes = 0;
    std::int32_t status = 0; ///< of the program, once it ended
    QString method, target;  ///< read from the first bytes sent
    int code = 0;            ///< of the response, 0 if there is none (yet)
    QString reason;

    bool isOver() const { return ended.has_value(); }
};

/// All exchanges of one program in a recording that may grow.
class ExchangeList {
public:
    /// Looks at what is new; true if anything was.
    bool update(const Session &session, int program);
    void clear();
    const std::vector<Exchange> &exchanges() const { return m_exchanges; }

private:
    struct Reading {
        std::size_t nextCall = 0;
        bool isDone = false;
    };
    bool read(const Session &session, Exchange &exchange, Reading &reading);
    void take(const Session &session, Exchange &exchange, std::uint32_t index, const trace::CallRecord &call);

    int m_program = -1;
    std::size_t m_seenTasks = 0;
    std::vector<Exchange> m_exchanges;
    std::vector<Reading> m_readings;
};

/// The bytes that these calls moved. isWhole is false where a call moved more than the recording keeps of one.
struct MovedBytes {
    QByteArray bytes;
    bool isWhole = true;
};
MovedBytes movedBytes(const Session &session, const std::vector<std::uint32_t> &calls);

} // namespace layerlab
