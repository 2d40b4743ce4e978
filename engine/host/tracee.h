// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/call_capture.h"
#include "engine/trace/call_record.h"

#include <optional>
#include <string>
#include <sys/types.h>

namespace layerlab::host {

/// A traced task: a process or one of its threads.
struct Tracee {
    pid_t tid = 0;
    pid_t pid = 0;    ///< thread group
    pid_t parent = 0; ///< process that made it
    std::uint32_t program = 0;
    std::uint16_t host = 0;
    bool isKnown = false;   ///< its creator's event has been seen
    bool isHeld = false;    ///< stopped before that; to be resumed then
    bool hasExited = false; ///< its exit has been reported
    int exitStatus = 0;
    bool isProvisionalSent = false;
    Nanoseconds entered{};
    std::optional<trace::CallRecord> call; ///< the call it is in
};

/// A stopped tracee's memory (process_vm_readv).
class TraceeMemory : public trace::MemoryReader {
public:
    explicit TraceeMemory(pid_t tid) : m_tid(tid) {}
    std::size_t read(std::uint64_t address, std::span<std::uint8_t> out) override;

private:
    pid_t m_tid;
};

/// "socket:[4711]" and the like: what /proc says an open descriptor is; empty if it is none.
std::string descriptorTarget(pid_t tid, int descriptor);

/// The name (comm) and the words of a process's command line, as far as /proc tells.
std::string taskName(pid_t tid);
std::vector<std::string> commandLine(pid_t pid);
/// Parent of a process now, 0 if it is gone.
pid_t parentOf(pid_t pid);
/// Thread group of a task, 0 if it is gone.
pid_t threadGroupOf(pid_t tid);

} // namespace layerlab::host
