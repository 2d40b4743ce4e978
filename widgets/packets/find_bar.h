// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace layerlab {

class PacketFinder;

/// The line below the filter that finds packets (by text, bytes, an expression) and goes to one by its number.
class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(PacketFinder *finder, QWidget *parent = nullptr);

    enum class Mode { Text, Characters, Hex, Expression, Number }; ///< the first four as PacketFinder::By
    void open(Mode mode);
    Mode mode() const;
    QLineEdit *line() const { return m_line; }
    /// "3 of 17", or what is wrong.
    QString state() const;
    void retranslate();
    /// Where the reader stands: the packet selected, or none.
    void setCurrent(std::uint32_t packet);

Q_SIGNALS:
    void stepWanted(bool isForward);
    void numberWanted(const QString &number);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void look();
    void enter(bool isForward);
    void showState();

    PacketFinder *m_finder;
    QComboBox *m_modes;
    QLineEdit *m_line;
    QLabel *m_state;
    QToolButton *m_previous, *m_next, *m_close;
    QString m_problem;
    std::uint32_t m_current = 0xffffffff;
    bool m_isFirst = false; ///< the first hit is gone to when it is there
    QTimer m_typing;
};

} // namespace layerlab
