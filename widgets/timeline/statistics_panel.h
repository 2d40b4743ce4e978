// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/span_statistics.h"
#include "widgets/timeline/time_line_index.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace layerlab {

class Bench;
class TimeLineCanvas;

/// Rows: tasks that have a state within the span, in the order of the lanes; the first one is their sum.
class StatisticsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Running, Ready, Waiting, Other, Switches, Preemptions, LongestReady, ColumnCount };

    explicit StatisticsModel(const Session *session, QObject *parent = nullptr)
        : QAbstractTableModel(parent), m_session(session)
    {
    }
    void set(std::vector<TaskStatistics> rows);
    const TaskStatistics &row(int at) const { return m_rows[static_cast<std::size_t>(at)]; }
    QByteArray csv() const;
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const Session *m_session;
    std::vector<TaskStatistics> m_rows;
};

/// How long the stretches of one state were: a bar a bin, its height the share of all.
class HistogramView : public QWidget {
    Q_OBJECT
public:
    explicit HistogramView(QWidget *parent = nullptr);
    void set(const TaskStatistics &statistics, const QString &name);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    TaskStatistics m_statistics;
    QString m_name;
};

/// The time line's statistics of the selected span (of what is shown, while nothing is selected): a table and histograms of
/// what is current in it.
class StatisticsPanel : public QWidget {
    Q_OBJECT
public:
    StatisticsPanel(Bench *bench, TimeLineCanvas *canvas, QWidget *parent = nullptr);
    void setTexts();
    /// The span, or what lies in it, may be another. Counted again soon, not at once.
    void refresh();
    const StatisticsModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    void copy() const;

Q_SIGNALS:
    void saveWanted(const QByteArray &csv);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void count();
    void showCurrent();
    void sizeColumns(bool isGrowing);

    Bench *m_bench;
    TimeLineCanvas *m_canvas;
    StatisticsModel *m_model;
    QTableView *m_table;
    HistogramView *m_histogram;
    QLabel *m_span;
    QToolButton *m_copy, *m_save;
    QTimer m_soon;
    std::optional<std::uint32_t> m_current; ///< the task, absent: the sum
    bool m_isFilling = false;
};

} // namespace layerlab
