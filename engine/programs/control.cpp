// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/control.h"

#include "engine/base/bytes.h"
#include "engine/programs/text.h"

#include <cerrno>
#include <charconv>
#include <unistd.h>

namespace layerlab::programs {
namespace {

std::string_view takeWord(std::string_view &rest)
{
    const std::size_t space = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    return word;
}

std::optional<Command::Kind> kindOf(std::string_view word)
{
    if (word == "send" || word == "send-hex")
        return Command::Kind::Send;
    if (word == "shutdown")
        return Command::Kind::Shutdown;
    if (word == "close")
        return Command::Kind::Close;
    if (word == "reset")
        return Command::Kind::Reset;
    if (word == "quit")
        return Command::Kind::Quit;
    return {};
}

std::optional<int> clientNumber(std::string_view word)
{
    int number = 0;
    if (word == "*")
        return Command::allClients;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() && number > 0 ? std::optional(number) : std::nullopt;
}

Result<std::string> payload(std::string_view word, std::string_view rest)
{
    if (word == "send")
        return unescaped(rest);
    std::vector<std::uint8_t> bytes;
    if (!fromHex(rest, bytes))
        return fail(Errc::InvalidArgument,
                    "send-hex takes pairs of hex digits, not \"" + std::string(rest.substr(0, 80)) + '"');
    return std::string(asText(bytes));
}

} // namespace

Result<Command> parseCommand(std::string_view line, bool isServer)
{
    std::string_view rest = line;
    if (rest.ends_with('\r'))
        rest.remove_suffix(1);
    const std::string_view word = takeWord(rest);
    const auto kind = kindOf(word);
    if (!kind)
        return fail(Errc::InvalidArgument,
                    "unknown command \"" + printable(word) + "\"; known are send, send-hex, shutdown, close, reset and quit");
    Command command;
    command.kind = *kind;
    if (isServer && *kind != Command::Kind::Quit) {
        const auto client = clientNumber(takeWord(rest));
        if (!client)
            return fail(Errc::InvalidArgument, '"' + std::string(word) + "\" needs a client's number, or * for all of them");
        command.client = *client;
    }
    if (*kind == Command::Kind::Send) {
        auto bytes = payload(word, rest);
        if (!bytes)
            return std::unexpected(bytes.error());
        command.bytes = std::move(*bytes);
    } else if (!rest.empty()) {
        return fail(Errc::InvalidArgument, '"' + std::string(word) + "\" takes no more words, not \"" + printable(rest) + '"');
    }
    return command;
}

std::optional<std::string> LineSource::next()
{
    while (true) {
        const std::size_t feed = m_buffer.find('\n');
        if (feed == std::string::npos)
            break;
        std::string line = m_buffer.substr(0, feed);
        m_buffer.erase(0, feed + 1);
        if (!std::exchange(m_isDropping, false))
            return line;
    }
    if (m_buffer.size() > longestLine) {
        if (!std::exchange(m_isDropping, true))
            complain("a command line of more than 1 MiB was dropped");
        m_buffer.clear();
    }
    if (m_isAtEnd && !m_buffer.empty() && !m_isDropping)
        return std::exchange(m_buffer, {});
    return {};
}

bool LineSource::fill()
{
    char bytes[4096];
    ssize_t count = 0;
    do {
        count = read(m_fd, bytes, sizeof bytes);
    } while (count < 0 && errno == EINTR);
    if (count > 0)
        m_buffer.append(bytes, static_cast<std::size_t>(count));
    else
        m_isAtEnd = true;
    return count > 0;
}

} // namespace layerlab::programs
