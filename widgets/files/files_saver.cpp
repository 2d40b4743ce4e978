// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/files/files_saver.h"

#include "session/language.h"

#include <QElapsedTimer>
#include <QFile>

namespace layerlab {

FilesSaver::FilesSaver(Session *session, FilesModel *files, QObject *parent)
    : QObject(parent), m_session(session), m_files(files)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FilesSaver::saveMore);
    connect(files, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (isBusy())
            end(Notice::Level::Warning, tr("Another recording was opened: %1 of %2 files were written to %3.")
                                            .arg(m_saved)
                                            .arg(m_rows.size())
                                            .arg(m_path));
    });
}

void FilesSaver::save(const QString &path, std::vector<int> rows)
{
    auto folder = objects::ObjectFolder::open(QFile::encodeName(path).toStdString());
    if (!folder) {
        m_session->addNotice(Notice::Level::Warning, sentence(folder.error(), path));
        return;
    }
    m_folder = std::move(*folder);
    m_path = path;
    m_rows = std::move(rows);
    m_saved = 0;
    m_timer.start(0);
    Q_EMIT busyChanged();
}

void FilesSaver::saveMore()
{
    constexpr qint64 turnMilliseconds = 12;
    QElapsedTimer clock;
    clock.start();
    while (m_saved < m_rows.size() && clock.elapsed() < turnMilliseconds) {
        const int row = m_rows[m_saved];
        const auto name = m_folder->save(objects::fileNameOf(m_files->object(row)), m_files->bytes(row));
        if (!name)
            return end(Notice::Level::Warning, sentence(name.error(), m_path) + QLatin1Char(' ') +
                                                   tr("%1 of %2 files were written.").arg(m_saved).arg(m_rows.size()));
        ++m_saved;
    }
    if (m_saved < m_rows.size())
        return m_timer.start(0);
    end(Notice::Level::Information, tr("%n file(s) written to %1.", nullptr, static_cast<int>(m_saved)).arg(m_path));
}

void FilesSaver::end(Notice::Level level, const QString &text)
{
    m_timer.stop();
    m_folder.reset();
    m_session->addNotice(level, text);
    Q_EMIT busyChanged();
}

} // namespace layerlab
