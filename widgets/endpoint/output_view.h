// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QPlainTextEdit>
#include <QStringDecoder>

namespace layerlab {

/// What a program wrote on stdout and stderr, as it came and as the recording has it. Lines of stderr have a sign and a colour.
class OutputView : public QPlainTextEdit {
    Q_OBJECT
public:
    OutputView(const Session *session, QString program, QWidget *parent = nullptr);

    /// Takes in what is new in the recording.
    void read();
    void forget();
    void restyle();
    void retranslate();
    /// Keys are for the program: they are not taken for shortcuts, and nothing is shown of them but what the terminal echoes.
    void setTerminal(bool hasTerminal) { m_hasTerminal = hasTerminal; }
    void setAlive(bool isAlive) { m_isAlive = isAlive; }

Q_SIGNALS:
    /// As a terminal's keyboard sends it.
    void typed(const QByteArray &bytes);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QByteArray keyBytes(const QKeyEvent &event) const;
    void appendLines(const QString &text, bool isError);
    void append(const QString &text, bool isError);

    const Session *m_session;
    QString m_program;
    std::size_t m_readEvents = 0;
    QStringDecoder m_decoders[2]{QStringDecoder(QStringDecoder::Utf8), QStringDecoder(QStringDecoder::Utf8)};
    bool m_isLineOpen = false, m_isOpenError = false;
    bool m_hasTerminal = false, m_isAlive = false;
    bool m_isReturnOpen = false; ///< the last character was a carriage return
};

} // namespace layerlab
