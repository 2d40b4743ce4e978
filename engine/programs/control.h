// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace layerlab::programs {

/// One order to an endpoint, a line on its control descriptor.
///   send TEXT | send-hex 48 65 | shutdown | close | reset | quit
/// A server's take the client's number, or * for all, as first word: "send 1 TEXT", "close *"; quit takes none.
struct Command {
    enum class Kind { Send, Shutdown, Close, Reset, Quit };
    static constexpr int allClients = 0;
    Kind kind = Kind::Quit;
    int client = allClients; ///< 1 and up
    std::string bytes;       ///< for Send; may be empty
};

/// Errors: InvalidArgument, with what is wrong and what is understood.
Result<Command> parseCommand(std::string_view line, bool isServer);

/// Lines from a descriptor that others write to. Not for two threads at once.
class LineSource {
public:
    /// Longer lines are dropped, with a complaint on stderr.
    static constexpr std::size_t longestLine = std::size_t{1} << 20;

    explicit LineSource(int fd) : m_fd(fd) {}
    int fd() const { return m_fd; }
    /// A line that has been read already, without its end. At the end of input a last line without end counts.
    std::optional<std::string> next();
    /// One read(), which blocks. False at the end of the input or after an error; then next() gives what is left.
    bool fill();
    bool isAtEnd() const { return m_isAtEnd; }

private:
    int m_fd;
    std::string m_buffer;
    bool m_isAtEnd = false;
    bool m_isDropping = false;
};

} // namespace layerlab::programs
