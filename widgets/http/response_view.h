// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/http/exchange.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace layerlab {

class ByteEdit;
class MessageHighlighter;

/// The answer of one exchange as it came: its status with its meaning, its times and sizes, its bytes.
class ResponseView : public QWidget {
    Q_OBJECT
public:
    explicit ResponseView(const Session *session, QWidget *parent = nullptr);
    ~ResponseView() override;

    /// Null: nothing was sent yet. Called again when more has come; the reader's place is kept.
    void showExchange(const Exchange *exchange, const QString &program);
    void retranslate();
    void restyle();
    ByteEdit *text() const { return m_text; }
    QComboBox *view() const { return m_view; }
    QString statusShown() const;

Q_SIGNALS:
    void packetsWanted();
    void callsWanted();

private:
    enum View { Received, Body, Indented };
    void showStatus(const QString &meaning);
    void showText();
    QString noAnswer() const;

    const Session *m_session;
    const Exchange *m_exchange = nullptr;
    QString m_program;
    std::uint32_t m_task = 0;
    std::uint64_t m_shownBytes = 0;
    QByteArray m_received;
    bool m_isWhole = true;
    QLabel *m_status, *m_meaning, *m_times, *m_note;
    QComboBox *m_view;
    QPushButton *m_lineEnds;
    QPushButton *m_packets, *m_calls;
    ByteEdit *m_text;
    std::unique_ptr<MessageHighlighter> m_colours;
};

/// "connected after 0.2 ms · first byte after 1.3 ms · last byte after 1.4 ms".
QString exchangeTimes(const Exchange &exchange);

} // namespace layerlab
