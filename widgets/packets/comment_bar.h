// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace layerlab {

/// Where a comment on a packet is written: Ctrl+Enter keeps it, Esc does not; an empty one is taken away.
class CommentBar : public QWidget {
    Q_OBJECT
public:
    explicit CommentBar(QWidget *parent = nullptr);
    void open(std::uint32_t packet, const QString &comment);
    QPlainTextEdit *text() const { return m_text; }
    std::uint32_t packet() const { return m_packet; }
    void retranslate();

Q_SIGNALS:
    void written(quint32 packet, const QString &comment);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keep();

    QLabel *m_label;
    QPlainTextEdit *m_text;
    QPushButton *m_keep, *m_cancel;
    std::uint32_t m_packet = 0;
};

} // namespace layerlab
