// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/unique_fd.h"

#include <QString>
#include <QStringList>

namespace layerlab {

/// The file of a running lab in the folder of unfinished recordings. It is locked (flock) while its lab runs, so that one
/// without a lock was left behind by a crash and can be offered again.
class RecordingFile {
public:
    /// Errors: PermissionDenied, ReadOnly, NoSpace, System.
    static Result<RecordingFile> create(const QString &labName);

    int fd() const { return m_fd.value(); }
    const QString &path() const { return m_path; }
    /// Copies it to path by way of a temporary file beside it: whole or not at all; what stood there before stays until then.
    /// Errors: NoSpace, PermissionDenied, ReadOnly, NotFound (no such folder), System.
    Result<void> saveTo(const QString &path) const;
    void remove();

private:
    UniqueFd m_fd;
    QString m_path;
};

/// Whether a file could be made at path: asked before a lab runs, so that the run is not in vain.
Result<void> checkWritable(const QString &path);

/// Recordings that no running lab holds: left behind by a crash, or kept because they could not be saved.
QStringList abandonedRecordings();

} // namespace layerlab
