// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace layerlab::control {

/// The one definition of what front end, host, recorder and tracer say to each other. A message is one packet of a
/// SOCK_SEQPACKET socket: a CBOR map {"v": version, "t": type, members…}, at most largestMessageBytes. The first message in
/// each direction is Hello. A new message: a struct here with its type and its members, its name in Message below.
constexpr int protocolVersion = 1;
constexpr std::size_t largestMessageBytes = 64 * 1024;
/// Input and Output carry at most this much, so that they always fit.
constexpr std::size_t largestChunkBytes = 16 * 1024;

using Blob = std::vector<std::uint8_t>;

/// Both directions, first of all.
struct Hello {
    static constexpr const char *type = "hello";
    std::string version; ///< the program's own, for people
    template <class F> void members(F &&f) { f("version", version); }
    bool operator==(const Hello &) const = default;
};

/// Front end to host, once: make the hosts, start the parts. Comes with the descriptor of the empty recording file.
struct SetUp {
    static constexpr const char *type = "setUp";
    Json lab; ///< the lab document (lab/document.h)
    template <class F> void members(F &&f) { f("lab", lab); }
    bool operator==(const SetUp &) const = default;
};

/// Host to front end: everything is made and recording; programs may be started.
struct Ready {
    static constexpr const char *type = "ready";
    std::int64_t setUpNanoseconds = 0; ///< from the host's start
    template <class F> void members(F &&f) { f("setUpNanoseconds", setUpNanoseconds); }
    bool operator==(const Ready &) const = default;
};

/// Front end to host: the lab document has changed. The hosts must be the same; programs may be changed or appended, those
/// that run go on as they were started.
struct Change {
    static constexpr const char *type = "change";
    Json lab;
    template <class F> void members(F &&f) { f("lab", lab); }
    bool operator==(const Change &) const = default;
};

/// Front end to host: start a program of the lab document.
struct Start {
    static constexpr const char *type = "start";
    std::uint32_t program = 0; ///< index into the document's programs
    std::vector<std::string> commandLine;
    std::string folder; ///< empty: the lab's own folder
    template <class F> void members(F &&f)
    {
        f("program", program);
        f("commandLine", commandLine);
        f("folder", folder);
    }
    bool operator==(const Start &) const = default;
};

/// Host to front end.
struct Started {
    static constexpr const char *type = "started";
    std::uint32_t program = 0;
    std::uint32_t pid = 0; ///< in the lab
    template <class F> void members(F &&f)
    {
        f("program", program);
        f("pid", pid);
    }
    bool operator==(const Started &) const = default;
};

/// Front end to host: bytes for a program's standard input; an empty one closes it.
struct Input {
    static constexpr const char *type = "input";
    std::uint32_t program = 0;
    Blob bytes;
    template <class F> void members(F &&f)
    {
        f("program", program);
        f("bytes", bytes);
    }
    bool operator==(const Input &) const = default;
};

/// Host to front end: bytes a program wrote to stdout (1) or stderr (2).
struct Output {
    static constexpr const char *type = "output";
    std::uint32_t program = 0;
    std::uint32_t stream = 1;
    Blob bytes;
    template <class F> void members(F &&f)
    {
        f("program", program);
        f("stream", stream);
        f("bytes", bytes);
    }
    bool operator==(const Output &) const = default;
};

/// Front end to host: send a signal to a program's first process, or to another task of the lab.
struct Signal {
    static constexpr const char *type = "signal";
    std::uint32_t program = 0;
    std::uint32_t pid = 0; ///< 0: the program's first process
    std::int32_t number = 0;
    template <class F> void members(F &&f)
    {
        f("program", program);
        f("pid", pid);
        f("number", number);
    }
    bool operator==(const Signal &) const = default;
};

/// Host to front end: a program's first process has ended.
struct Ended {
    static constexpr const char *type = "ended";
    std::uint32_t program = 0;
    std::int32_t status = 0; ///< as of wait(2)
    template <class F> void members(F &&f)
    {
        f("program", program);
        f("status", status);
    }
    bool operator==(const Ended &) const = default;
};

/// Front end to host, host to recorder and tracer: end and write everything.
struct Finish {
    static constexpr const char *type = "finish";
    template <class F> void members(F &&) {}
    bool operator==(const Finish &) const = default;
};

/// The answer: all is written. Nothing follows.
struct Finished {
    static constexpr const char *type = "finished";
    std::uint64_t lostPackets = 0;
    template <class F> void members(F &&f) { f("lostPackets", lostPackets); }
    bool operator==(const Finished &) const = default;
};

/// Something asked for could not be done, or a part can't go on.
struct Failed {
    static constexpr const char *type = "failed";
    std::string code; ///< errcName()
    std::string step; ///< "setUp", "change", "start", "record", "trace", "message", "signal", "input"
    std::string detail;
    std::int64_t program = -1; ///< index, or -1 for none
    template <class F> void members(F &&f)
    {
        f("code", code);
        f("step", step);
        f("detail", detail);
        f("program", program);
    }
    bool operator==(const Failed &) const = default;
};

/// Host to front end: a part of the lab is gone; what it means is the front end's to say.
struct PartEnded {
    static constexpr const char *type = "partEnded";
    std::string part; ///< "recorder", "tracer"
    std::int32_t status = 0;
    template <class F> void members(F &&f)
    {
        f("part", part);
        f("status", status);
    }
    bool operator==(const PartEnded &) const = default;
};

/// Host to tracer: trace this process, which waits at its gate.
struct Trace {
    static constexpr const char *type = "trace";
    std::uint32_t pid = 0;
    std::uint32_t program = 0;
    std::uint32_t host = 0;
    template <class F> void members(F &&f)
    {
        f("pid", pid);
        f("program", program);
        f("host", host);
    }
    bool operator==(const Trace &) const = default;
};

/// Tracer to host: it is being traced; open the gate.
struct Traced {
    static constexpr const char *type = "traced";
    std::uint32_t pid = 0;
    std::uint32_t program = 0;
    template <class F> void members(F &&f)
    {
        f("pid", pid);
        f("program", program);
    }
    bool operator==(const Traced &) const = default;
};

/// Host to recorder: tell the states of this process, which waits at its gate, and of all that come from it.
struct Follow {
    static constexpr const char *type = "follow";
    std::uint32_t pid = 0;
    std::uint32_t program = 0;
    std::uint32_t host = 0;
    std::uint32_t traced = 0; ///< 1: the tracer tells its calls and lives
    template <class F> void members(F &&f)
    {
        f("pid", pid);
        f("program", program);
        f("host", host);
        f("traced", traced);
    }
    bool operator==(const Follow &) const = default;
};

/// Recorder to host: open the gate.
struct Followed {
    static constexpr const char *type = "followed";
    std::uint32_t program = 0;
    template <class F> void members(F &&f) { f("program", program); }
    bool operator==(const Followed &) const = default;
};

/// Front end to host, host to recorder: record what the kernel tells of this task now.
struct Inspect {
    static constexpr const char *type = "inspect";
    std::uint32_t tid = 0; ///< in the lab
    template <class F> void members(F &&f) { f("tid", tid); }
    bool operator==(const Inspect &) const = default;
};

/// One of them. A type of its own, so that headers can name it without this one.
struct Message : std::variant<Hello, SetUp, Ready, Change, Start, Started, Input, Output, Signal, Ended, Finish, Finished,
                              Failed, PartEnded, Trace, Traced, Follow, Followed, Inspect> {
    using variant::variant;
};

/// Errors: TooLarge.
Result<Blob> encode(const Message &message);
/// Errors: BadFormat (not CBOR, a member missing or of the wrong type), Unsupported (unknown type), VersionMismatch, TooLarge.
Result<Message> decode(Bytes packet);

Failed failedMessage(const Error &error, std::string step, std::int64_t program = -1);

} // namespace layerlab::control
