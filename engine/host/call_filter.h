// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <memory>

namespace layerlab::host {

/// The seccomp filter of traced programs (man 2 seccomp): the calls of trace::tracedCalls() stop for the tracer, io_uring_setup
/// is answered ENOSYS (a ring would make calls that no filter sees), everything else runs untouched.
class CallFilter {
public:
    static Result<CallFilter> make();
    /// Puts the filter on the calling process for the rest of its life, exec included. Needs SYS_ADMIN in the user namespace,
    /// or mayGainPrivileges false, which sets no_new_privs.
    Result<void> install(bool mayGainPrivileges) const;

private:
    struct Release {
        void operator()(void *context) const;
    };
    std::unique_ptr<void, Release> m_context;
};

} // namespace layerlab::host
