// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/objects/http_exchanges.h"
#include "session/session.h"

#include <QObject>
#include <QTimer>
#include <optional>

namespace layerlab {

/// Writes the HTTP requests of the recording with their responses into an HTTP archive: looks for them a portion at a time, and
/// says in a notice how it went.
class HarSaver : public QObject {
    Q_OBJECT
public:
    explicit HarSaver(Session *session, QObject *parent = nullptr);
    /// What was begun before is left off.
    void save(const QString &path);
    bool isBusy() const { return m_exchanges.has_value(); }

private:
    void look();
    void write();
    void end(Notice::Level level, const QString &text);

    Session *m_session;
    QString m_path;
    std::optional<objects::HttpExchanges> m_exchanges;
    QTimer m_timer;
};

} // namespace layerlab
