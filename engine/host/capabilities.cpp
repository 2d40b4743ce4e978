// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/capabilities.h"

#include <array>
#include <cstdint>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace layerlab::host {

namespace {

Result<void> keep(std::uint64_t wanted)
{
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, 2> sets{};
    if (syscall(SYS_capget, &header, sets.data()) != 0)
        return failErrno("capget");
    for (unsigned word = 0; word < 2; ++word) {
        auto &set = sets[word];
        set.permitted &= static_cast<std::uint32_t>(wanted >> (32 * word));
        set.effective = set.permitted;
        set.inheritable = set.permitted;
    }
    if (syscall(SYS_capset, &header, sets.data()) != 0)
        return failErrno("capset");
    for (unsigned capability = 0; capability < 64; ++capability) {
        if ((sets[capability / 32].permitted >> (capability % 32) & 1) &&
            prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0) != 0)
            return failErrno("raise an ambient capability");
    }
    return {};
}

constexpr std::uint64_t bit(unsigned capability)
{
    return std::uint64_t{1} << capability;
}

} // namespace

Result<void> keepAllCapabilities()
{
    return keep(~std::uint64_t{0});
}

Result<void> keepProgramCapabilities()
{
    // A user who is root is treated like any other: without this his programs would gain all capabilities as they are executed,
    // and the kernel ends the watching of a task (perf_event_open(2)) that gains some.
    if (prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED, 0, 0, 0) != 0)
        return failErrno("treat root like any user");
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0)
        return failErrno("clear the ambient capabilities");
    return keep(bit(CAP_NET_ADMIN) | bit(CAP_NET_RAW) | bit(CAP_NET_BIND_SERVICE) | bit(CAP_SYS_PTRACE));
}

} // namespace layerlab::host
