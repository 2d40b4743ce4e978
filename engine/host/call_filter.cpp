// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/call_filter.h"

#include "engine/trace/call_table.h"

#include <cerrno>
#include <seccomp.h>

namespace layerlab::host {

void CallFilter::Release::operator()(void *context) const
{
    seccomp_release(context);
}

Result<CallFilter> CallFilter::make()
{
    CallFilter filter;
    filter.m_context.reset(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter.m_context)
        return fail(Errc::System, "seccomp_init");
    seccomp_attr_set(filter.m_context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ALLOW);
    seccomp_attr_set(filter.m_context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2); // a binary tree: the calls not traced pass quickly
    for (const trace::CallShape &shape : trace::tracedCalls()) {
        if (const int error = seccomp_rule_add(filter.m_context.get(), SCMP_ACT_TRACE(0), static_cast<int>(shape.number), 0);
            error != 0)
            return failErrno("seccomp rule for " + std::string(shape.name), -error);
    }
    if (const int error = seccomp_rule_add(filter.m_context.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(io_uring_setup), 0);
        error != 0)
        return failErrno("seccomp rule for io_uring_setup", -error);
    return filter;
}

Result<void> CallFilter::install(bool mayGainPrivileges) const
{
    seccomp_attr_set(m_context.get(), SCMP_FLTATR_CTL_NNP, mayGainPrivileges ? 0 : 1);
    if (const int error = seccomp_load(m_context.get()); error != 0)
        return failErrno("load the seccomp filter", -error);
    return {};
}

} // namespace layerlab::host
