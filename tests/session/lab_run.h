// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/language.h"
#include "session/session.h"

#include <QTemporaryDir>
#include <QTest>

/// A session whose unfinished recordings lie in a scratch folder.
class LabRun {
public:
    LabRun() { qputenv("XDG_STATE_HOME", m_home.path().toUtf8()); }

    QString filePath(const QString &name) const { return m_home.filePath(name); }

    static layerlab::lab::Document builtIn(const QString &name)
    {
        auto document = layerlab::Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(name));
        if (!document)
            qFatal("no lab %s", qPrintable(name));
        return std::move(*document);
    }
    /// Plays a whole document and ends its lab; false with a message if something was not as the document says.
    bool play(const layerlab::lab::Document &document)
    {
        using layerlab::Session;
        session.setDocument(document);
        session.playActs(false);
        const bool isOver = QTest::qWaitFor([this] { return !session.isPlaying(); }, 15000);
        session.endLab();
        const bool isClosed = QTest::qWaitFor([this] { return session.phase() == Session::Phase::Closed; }, 15000);
        for (const layerlab::Notice &notice : session.notices())
            qWarning("%s", qPrintable(notice.text));
        return isOver && isClosed && session.notices().isEmpty();
    }

private:
    QTemporaryDir m_home;

public:
    layerlab::Session session;
};
