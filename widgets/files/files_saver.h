// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/object_files.h"
#include "widgets/files/files_model.h"

#include <QTimer>

namespace layerlab {

/// Writes files into a folder, a portion at a time, and says in a notice how it went.
class FilesSaver : public QObject {
    Q_OBJECT
public:
    FilesSaver(Session *session, FilesModel *files, QObject *parent);

    /// Rows of the model. What was begun before is left off.
    void save(const QString &folder, std::vector<int> rows);
    bool isBusy() const { return m_folder.has_value(); }

Q_SIGNALS:
    void busyChanged();

private:
    void saveMore();
    void end(Notice::Level level, const QString &text);

    Session *m_session;
    FilesModel *m_files;
    std::optional<objects::ObjectFolder> m_folder;
    QString m_path;
    std::vector<int> m_rows;
    std::size_t m_saved = 0;
    QTimer m_timer;
};

} // namespace layerlab
