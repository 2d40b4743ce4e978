// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

int bytesIn(int fd)
{
    int bytes = 0;
    ioctl(fd, FIONREAD, &bytes);
    return bytes;
}

void writeText(int fd, const std::string &text)
{
    (void)!write(fd, text.data(), text.size());
}

std::string readText(int fd)
{
    char bytes[256];
    const ssize_t count = read(fd, bytes, sizeof bytes);
    return count > 0 ? std::string(bytes, static_cast<std::size_t>(count)) : std::string();
}

/// Pipe(duplex=False): one end reads, the other writes.
ExitCode talkOneWay(long messages)
{
    int ends[2];
    if (pipe(ends) < 0)
        return endWith(failErrno("pipe").error());
    const pid_t child = startChild([&] {
        close(ends[0]);
        for (long i = 1; i <= messages; ++i) {
            say("child: writes message " + std::to_string(i));
            writeText(ends[1], "message " + std::to_string(i) + '\n');
        }
        return 0;
    });
    if (child < 0)
        return ExitCode::Other;
    close(ends[1]); // else read() would never see the end
    for (std::string text; !(text = readText(ends[0])).empty();)
        say("parent: read " + printable(text));
    say("parent: read 0 bytes, all writing ends are closed");
    waitFor(child);
    return ExitCode::Success;
}

/// Pipe(duplex=True): both ends do both, which is what a socket pair can.
ExitCode talkBothWays(long messages)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
        return endWith(failErrno("socketpair").error());
    const pid_t child = startChild([&] {
        close(ends[0]);
        for (std::string text; !(text = readText(ends[1])).empty();)
            writeText(ends[1], "answer to " + text);
        return 0;
    });
    if (child < 0)
        return ExitCode::Other;
    close(ends[1]);
    for (long i = 1; i <= messages; ++i) {
        writeText(ends[0], "question " + std::to_string(i));
        say("parent: " + readText(ends[0]));
    }
    close(ends[0]);
    waitFor(child);
    return ExitCode::Success;
}

/// A pipe holds so much and no more; then write() waits.
ExitCode fillUp(std::chrono::nanoseconds time)
{
    int ends[2];
    if (pipe(ends) < 0)
        return endWith(failErrno("pipe").error());
    const int capacity = fcntl(ends[1], F_GETPIPE_SZ);
    const std::string block(4096, 'x');
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (write(ends[1], block.data(), block.size()) > 0) {
    }
    say("the pipe is full: " + std::to_string(bytesIn(ends[0])) + " of " + std::to_string(capacity) + " bytes, write() says " +
        std::strerror(errno));
    fcntl(ends[1], F_SETFL, 0);
    const pid_t child = startChild([&] {
        say("child: writes more, and waits until there is room");
        (void)!write(ends[1], block.data(), block.size());
        say("child: could write");
        return 0;
    });
    if (child < 0)
        return ExitCode::Other;
    sleepFor(time);
    std::string out(8192, 0);
    say("parent: reads " + std::to_string(read(ends[0], out.data(), out.size())) + " bytes");
    waitFor(child);
    say("the pipe holds " + std::to_string(bytesIn(ends[0])) + " bytes");
    return ExitCode::Success;
}

/// What the other end sees when one is closed.
ExitCode closeEnds()
{
    int ends[2];
    if (pipe(ends) < 0)
        return endWith(failErrno("pipe").error());
    close(ends[1]);
    char byte = 0;
    say("no writer: read() gives " + std::to_string(read(ends[0], &byte, 1)) + ", the end");
    if (pipe(ends) < 0)
        return endWith(failErrno("pipe").error());
    close(ends[0]);
    say(std::string("no reader, SIGPIPE ignored: write() says ") + (write(ends[1], "x", 1) < 0 ? std::strerror(errno) : "1"));
    const pid_t child = startChild([&] {
        signal(SIGPIPE, SIG_DFL);
        (void)!write(ends[1], "x", 1);
        return 0;
    });
    if (child < 0)
        return ExitCode::Other;
    say("no reader, SIGPIPE as usual: the writer " + endText(waitFor(child)));
    return ExitCode::Success;
}

} // namespace

ExitCode runPipe(const Options &options)
{
    enum class Lesson { Simplex, Duplex, Full, Ends };
    const auto lesson = options.choice<Lesson>(
        "lesson", {{"simplex", Lesson::Simplex}, {"duplex", Lesson::Duplex}, {"full", Lesson::Full}, {"ends", Lesson::Ends}});
    if (!lesson)
        return endWith(lesson.error());
    const auto messages = options.number("messages", 1, 10'000, 3);
    if (!messages)
        return endWith(messages.error());
    const auto seconds = options.seconds("seconds", std::chrono::seconds(1));
    if (!seconds)
        return endWith(seconds.error());
    switch (*lesson) {
    case Lesson::Duplex:
        return talkBothWays(*messages);
    case Lesson::Full:
        return fillUp(*seconds);
    case Lesson::Ends:
        return closeEnds();
    case Lesson::Simplex:
        break;
    }
    return talkOneWay(*messages);
}

} // namespace layerlab::programs
