// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/har_saver.h"

#include "session/language.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSaveFile>

namespace layerlab {

HarSaver::HarSaver(Session *session, QObject *parent) : QObject(parent), m_session(session)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HarSaver::look);
    connect(session, &Session::recordingReplaced, this, [this] {
        if (isBusy())
            end(Notice::Level::Warning, tr("Another recording was opened: nothing was written to %1.").arg(m_path));
    });
}

void HarSaver::save(const QString &path)
{
    if (!m_session->capture())
        return;
    m_path = path;
    m_exchanges.emplace();
    m_timer.start(0);
}

void HarSaver::look()
{
    constexpr qint64 turnMilliseconds = 12;
    constexpr std::uint32_t portion = 64;
    const Capture *capture = m_session->capture();
    if (!capture || !m_exchanges)
        return;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < turnMilliseconds) {
        if (!m_exchanges->advance(capture->connections(), *capture, portion)) {
            write();
            return;
        }
    }
    m_timer.start(0);
}

void HarSaver::write()
{
    std::vector<http::HarEntry> entries = m_exchanges->take();
    if (entries.empty()) {
        end(Notice::Level::Warning,
            tr("There is no HTTP request in this recording that can be read: nothing was written. What is "
               "encrypted needs its keys."));
        return;
    }
    const auto count = static_cast<int>(entries.size());
    const std::string har = http::toHar(std::move(entries));
    QSaveFile file(m_path);
    const auto size = static_cast<qint64>(har.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(har.data(), size) != size || !file.commit()) {
        const bool isFull = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
        end(Notice::Level::Fault, sentence({isFull ? Errc::NoSpace : Errc::PermissionDenied, toUtf8(file.errorString())},
                                           QFileInfo(m_path).fileName()));
        return;
    }
    end(Notice::Level::Information, tr("%n HTTP request(s) written to %1.", nullptr, count).arg(m_path));
}

void HarSaver::end(Notice::Level level, const QString &text)
{
    m_timer.stop();
    m_exchanges.reset();
    m_session->addNotice(level, text);
}

} // namespace layerlab
