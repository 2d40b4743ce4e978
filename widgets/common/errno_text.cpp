// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/errno_text.h"

#include "engine/base/text.h"
#include "session/language.h"

#include <cstring>

namespace layerlab {

namespace {

/// Those a learner meets; here so that translations know them. The words are the C library's.
[[maybe_unused]] constexpr const char *known[] = {
    LL_TEXT("Errno", "Operation not permitted"),
    LL_TEXT("Errno", "No such file or directory"),
    LL_TEXT("Errno", "No such process"),
    LL_TEXT("Errno", "Interrupted system call"),
    LL_TEXT("Errno", "Input/output error"),
    LL_TEXT("Errno", "Argument list too long"),
    LL_TEXT("Errno", "Exec format error"),
    LL_TEXT("Errno", "Bad file descriptor"),
    LL_TEXT("Errno", "No child processes"),
    LL_TEXT("Errno", "Resource temporarily unavailable"),
    LL_TEXT("Errno", "Cannot allocate memory"),
    LL_TEXT("Errno", "Permission denied"),
    LL_TEXT("Errno", "Bad address"),
    LL_TEXT("Errno", "Device or resource busy"),
    LL_TEXT("Errno", "File exists"),
    LL_TEXT("Errno", "Not a directory"),
    LL_TEXT("Errno", "Is a directory"),
    LL_TEXT("Errno", "Invalid argument"),
    LL_TEXT("Errno", "Too many open files"),
    LL_TEXT("Errno", "Inappropriate ioctl for device"),
    LL_TEXT("Errno", "No space left on device"),
    LL_TEXT("Errno", "Illegal seek"),
    LL_TEXT("Errno", "Read-only file system"),
    LL_TEXT("Errno", "Broken pipe"),
    LL_TEXT("Errno", "File name too long"),
    LL_TEXT("Errno", "Function not implemented"),
    LL_TEXT("Errno", "Socket operation on non-socket"),
    LL_TEXT("Errno", "Destination address required"),
    LL_TEXT("Errno", "Message too long"),
    LL_TEXT("Errno", "Protocol not available"),
    LL_TEXT("Errno", "Operation not supported"),
    LL_TEXT("Errno", "Address family not supported by protocol"),
    LL_TEXT("Errno", "Address already in use"),
    LL_TEXT("Errno", "Cannot assign requested address"),
    LL_TEXT("Errno", "Network is unreachable"),
    LL_TEXT("Errno", "Software caused connection abort"),
    LL_TEXT("Errno", "Connection reset by peer"),
    LL_TEXT("Errno", "Transport endpoint is already connected"),
    LL_TEXT("Errno", "Transport endpoint is not connected"),
    LL_TEXT("Errno", "Cannot send after transport endpoint shutdown"),
    LL_TEXT("Errno", "Connection timed out"),
    LL_TEXT("Errno", "Connection refused"),
    LL_TEXT("Errno", "No route to host"),
    LL_TEXT("Errno", "Operation already in progress"),
    LL_TEXT("Errno", "Operation now in progress"),
};

} // namespace

QString errnoMeaning(int error)
{
    const char *text = strerrordesc_np(error);
    return text ? translated("Errno", text) : QString();
}

} // namespace layerlab
