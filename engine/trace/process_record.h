// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layerlab::trace {

/// Payload of EventKind::Process: what the kernel tells of a task, as it tells it (proc(5)); read when it is born, when it
/// executes another program, and when somebody looks at it. Texts are kept as they are: what they mean is said when shown.
struct ProcessRecord {
    std::uint32_t program = 0;
    std::uint16_t host = 0;
    std::uint32_t pid = 0, tid = 0;
    std::string why;                ///< "born", "settled" (a moment later), "executed", "asked"
    std::string stat;               ///< /proc/TID/stat
    std::string status;             ///< /proc/TID/status
    std::string limits;             ///< /proc/PID/limits
    std::string commandLine;        ///< /proc/PID/cmdline, NULs between the arguments
    std::string folder;             ///< where /proc/PID/cwd points
    std::vector<std::string> files; ///< of /proc/PID/fd: "3 r- pipe:[4711]" (opened for reading), at most 256
    std::uint32_t moreFiles = 0;    ///< that were not listed
    /// Of /proc/PID/smaps, what belongs together added up: "r-xp 1024 512 /usr/bin/x": rights, kibibytes of addresses, of them
    /// resident, name (empty: none). At most 128; read when asked and after an exec.
    std::vector<std::string> mappings;
    bool operator==(const ProcessRecord &) const = default;
};

/// CBOR map; members that are zero or empty are left out.
std::vector<std::uint8_t> encode(const ProcessRecord &record);
/// Unknown members are passed over. Errors: BadFormat.
Result<ProcessRecord> decodeProcess(Bytes payload);

/// A line of `status`: "Uid" → "1000\t1000\t1000\t1000"; empty if there is none.
std::string_view statusLine(const ProcessRecord &record, std::string_view name);
/// A set of signals of `status` ("SigBlk", "SigCgt" …): bit n - 1 is signal n. Absent if it is not told.
std::optional<std::uint64_t> signalSet(const ProcessRecord &record, std::string_view name);
/// A field of `stat` by its number in proc(5), 3 or more; empty if there are fewer.
std::string_view statField(const ProcessRecord &record, unsigned number);

struct OpenFile {
    int descriptor = -1;
    bool isReadable = false, isWritable = false;
    std::string target;          ///< "/dev/null", "pipe:[4711]", "socket:[12]"
    std::uint64_t pipeInode = 0; ///< 0: it is no pipe
};
std::optional<OpenFile> parseFile(std::string_view line);

struct Mapping {
    std::string rights, name;
    std::uint64_t sizeKibibytes = 0, residentKibibytes = 0;
};
std::optional<Mapping> parseMapping(std::string_view line);

struct Limit {
    std::string name, soft, hard, unit; ///< "Max open files", "1024", "unlimited", "files"
};
/// The lines of `limits` after its head.
std::vector<Limit> parseLimits(std::string_view text);

} // namespace layerlab::trace
