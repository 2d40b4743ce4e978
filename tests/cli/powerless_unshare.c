/* SPDX-FileCopyrightText: The Layerlab authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Preloaded into layerlab-host by a test: user namespaces as Ubuntu's AppArmor leaves them. unshare succeeds, and the process
   has no capability in what it made. */
#define _GNU_SOURCE
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

int unshare(int flags)
{
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0}};
    long result = syscall(SYS_unshare, flags);
    if (result == 0)
        syscall(SYS_capset, &header, none);
    return (int)result;
}
