// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace layerlab {

/// What the fills and signs of states mean, in one line.
class TimeLineLegend : public QWidget {
    Q_OBJECT
public:
    explicit TimeLineLegend(QWidget *parent = nullptr);
    void setTexts();
    QSize sizeHint() const override { return m_size; }
    QSize minimumSizeHint() const override { return {0, m_size.height()}; } // hidden where it does not fit

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSize m_size;
};

} // namespace layerlab
