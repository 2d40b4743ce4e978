// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/program_status.h"

#include "engine/programs/exit_code.h"
#include "session/language.h"

#include <QCoreApplication>
#include <cstring>
#include <sys/wait.h>

namespace layerlab {

namespace {

class Status {
    Q_DECLARE_TR_FUNCTIONS(Status)
public:
    static QString text(int status)
    {
        if (WIFEXITED(status))
            return tr("exit status %1").arg(WEXITSTATUS(status));
        const char *name = WIFSIGNALED(status) ? sigabbrev_np(WTERMSIG(status)) : nullptr;
        return tr("killed by SIG%1").arg(name ? QLatin1String(name) : QLatin1String("?"));
    }
    static QString unknown() { return tr("exit status not known"); }
    static QString where(const lab::Program &program)
    {
        const auto option = [&](const char *name) {
            const auto found = program.options.find(name);
            return found == program.options.end() ? QString() : fromUtf8(found->second);
        };
        const QString path = option("path");
        return path.isEmpty() ? tr("port %1 on %2").arg(option("port"), option("address")) : path;
    }
};

std::optional<Errc> codeOf(int exitStatus)
{
    using programs::ExitCode;
    switch (static_cast<ExitCode>(exitStatus)) {
    case ExitCode::AddressInUse:
        return Errc::AddressInUse;
    case ExitCode::PermissionDenied:
        return Errc::PermissionDenied;
    case ExitCode::InvalidAddress:
        return Errc::InvalidAddress;
    case ExitCode::PathTooLong:
        return Errc::PathTooLong;
    case ExitCode::Refused:
        return Errc::Refused;
    case ExitCode::NotFound:
        return Errc::NotFound;
    case ExitCode::Closed:
        return Errc::Closed;
    case ExitCode::TimedOut:
        return Errc::TimedOut;
    case ExitCode::ReadOnly:
        return Errc::ReadOnly;
    case ExitCode::NoSpace:
        return Errc::NoSpace;
    case ExitCode::Truncated:
        return Errc::Truncated;
    case ExitCode::Usage:
        return Errc::InvalidArgument;
    default:
        return std::nullopt;
    }
}

} // namespace

QString statusText(int waitStatus)
{
    return Status::text(waitStatus);
}

QString statusText(const trace::Task &task)
{
    return task.isStatusKnown ? Status::text(task.status) : Status::unknown();
}

QString failureMeaning(const lab::Program &program, int waitStatus, int sentSignal)
{
    if (WIFEXITED(waitStatus) && WEXITSTATUS(waitStatus) == 0)
        return {};
    if (WIFSIGNALED(waitStatus) && WTERMSIG(waitStatus) == sentSignal)
        return {};
    if (WIFEXITED(waitStatus) && program.kind != "command") {
        if (const auto code = codeOf(WEXITSTATUS(waitStatus)))
            return sentence({*code, ""}, Status::where(program));
    }
    return Status::text(waitStatus);
}

} // namespace layerlab
