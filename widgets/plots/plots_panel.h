// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/plots/plot_data.h"

#include <QElapsedTimer>
#include <QTimer>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace layerlab {

class ConnectionBox;
class PlotView;

/// Plots: packets or bytes over time, with a display filter for each series, and of the selected frame's TCP connection its
/// sequence numbers, throughput, round-trip times, window and bytes in flight.
class PlotsPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit PlotsPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    /// The points of the plot.
    QString tableName() const override { return QStringLiteral("plot"); }
    QByteArray tableText(TableFormat format) const override;
    PlotView *view() const { return m_view; }
    ConnectionBox *connections() const { return m_connections; }
    QComboBox *kinds() const { return m_kind; }
    void showKind(PlotKind kind);
    PlotKind kind() const;
    void showConnection(std::uint32_t connection);
    std::size_t seriesCount() const { return m_series.size(); }
    /// A filter of one of the series, as if it had been typed.
    void setFilter(std::size_t series, const QString &filter);
    void addSeries(const QString &filter = {});

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    struct Series {
        FilteredSeries found;
        QWidget *chip = nullptr;
        QLabel *swatch = nullptr;
        QLineEdit *line = nullptr;
        QToolButton *remove = nullptr;
        int colour = 0;
    };
    static constexpr std::size_t mostSeries = 5;

    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void makeTools();
    void forget();
    void grow();
    void showSelection();
    void look();
    void removeSeries(const QWidget *chip);
    void applyFilter(Series &series);
    void nameSeries();
    void paintSwatches();
    void redraw(bool isAnother);
    PlotData trafficData() const;
    std::int64_t intervalFor(std::int64_t duration) const;
    void updateState();

    PlotView *m_view;
    QWidget *m_seriesRow;
    QHBoxLayout *m_chips;
    QLabel *m_progress;
    QToolButton *m_add = nullptr;
    std::vector<std::unique_ptr<Series>> m_series;
    QComboBox *m_kind = nullptr, *m_unit = nullptr, *m_interval = nullptr, *m_side = nullptr;
    ConnectionBox *m_connections = nullptr;
    QToolButton *m_fit = nullptr, *m_zoomIn = nullptr, *m_zoomOut = nullptr;
    std::uint32_t m_connection;
    QTimer m_lookTimer, m_later;
    QElapsedTimer m_sinceUpdate;
    qint64 m_updateTook = 0; ///< milliseconds
};

} // namespace layerlab
