// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/timeline/time_line_picture.h"

#include <QList>

class QAction;
class QSplitter;
class QToolButton;

namespace layerlab {

class StatisticsPanel;
class TimeLineCanvas;
class TimeLineLegend;

/// The instrument "timeline": lanes of tasks with their states and calls, frames as arrows between them, on one axis of time.
/// Useful from 480 × 140 pixels on.
class TimeLine : public Panel {
    Q_OBJECT
public:
    explicit TimeLine(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override;
    TimeLineCanvas *canvas() const { return m_canvas; }
    StatisticsPanel *statistics() const { return m_statistics; }
    /// What is shown, as words to be remembered ("cores calls frames signals exchange statistics"); unknown ones are passed
    /// over.
    QString choices() const;
    void setChoices(const QString &words);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void choicesChanged(const QString &words);

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTools();
    void makeChoices();
    void applyChoices();
    void updateEmpty();
    void arrangeLegend();
    void arrangeStatistics();

    struct Choice {
        QString word;
        QAction *action;
        QToolButton *button;
    };
    QSplitter *m_splitter;
    TimeLineCanvas *m_canvas;
    StatisticsPanel *m_statistics;
    QList<Choice> m_choices;
    TimeLineLegend *m_legend;
    QToolButton *m_zoomIn, *m_zoomOut, *m_whole, *m_follow, *m_filter;
    QAction *m_all, *m_withCalls;
    mutable TimeLinePicture m_picture;
};

} // namespace layerlab
