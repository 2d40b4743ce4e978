// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QPlainTextEdit>

namespace layerlab {

/// What a program wrote, from the recording: of a reopened one as well. Lines about objects (they begin with @) are for the
/// views and left out. The last 2,000 lines.
class TaskOutput : public QPlainTextEdit {
    Q_OBJECT
public:
    TaskOutput(const Session *session, QString program, QWidget *parent = nullptr);
    void forget();
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

private:
    void grow();
    void addLine(QByteArrayView line, bool isError);

    const Session *m_session;
    QString m_program;
    std::size_t m_seen = 0;  ///< events looked at
    QByteArray m_partial[2]; ///< of stdout and stderr: a line whose end has not come
};

} // namespace layerlab
