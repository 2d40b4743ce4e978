// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The series of packets over time: a line for the filter of each.
#include "widgets/plots/plots_panel.h"

#include "widgets/plots/paint_plot.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>
#include <algorithm>

namespace layerlab {

void PlotsPanel::addSeries(const QString &filter)
{
    if (m_series.size() >= mostSeries)
        return;
    auto series = std::make_unique<Series>();
    while (std::ranges::any_of(m_series, [&](const auto &each) { return each->colour == series->colour; }))
        ++series->colour;
    series->chip = new QWidget(m_seriesRow);
    auto *row = new QHBoxLayout(series->chip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(1));
    series->swatch = new QLabel(series->chip);
    series->line = new QLineEdit(filter, series->chip);
    series->line->setClearButtonEnabled(true);
    series->line->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    series->remove = flatButton(QStringLiteral("close"), series->chip);
    row->addWidget(series->swatch);
    row->addWidget(series->line, 1);
    row->addWidget(series->remove);
    m_chips->insertWidget(static_cast<int>(m_series.size()), series->chip, 1);
    Series *own = series.get();
    connect(series->line, &QLineEdit::textChanged, this, [this, own] { applyFilter(*own); });
    connect(series->remove, &QToolButton::clicked, this, [this, chip = series->chip] { removeSeries(chip); });
    m_series.push_back(std::move(series));
    setTabOrder(own->line, own->remove);
    setTabOrder(own->remove, m_add);
    applyFilter(*own);
    nameSeries();
    paintSwatches();
}

void PlotsPanel::removeSeries(const QWidget *chip)
{
    const auto found = std::ranges::find_if(m_series, [&](const auto &each) { return each->chip == chip; });
    if (found == m_series.end() || m_series.size() == 1)
        return;
    (*found)->chip->deleteLater();
    m_series.erase(found);
    nameSeries();
    redraw(false);
}

void PlotsPanel::setFilter(std::size_t series, const QString &filter)
{
    m_series[series]->line->setText(filter);
}

void PlotsPanel::applyFilter(Series &series)
{
    const bool isFilter = series.found.setFilter(series.line->text().trimmed());
    QPalette palette = series.line->palette();
    palette.setColor(QPalette::Text, isFilter ? theme().text : theme().fault);
    series.line->setPalette(palette);
    series.line->setToolTip(isFilter ? tr("A display filter; empty: every packet")
                                     : tr("This is no filter yet; the series shows the last one that was"));
    look();
    redraw(false);
}

void PlotsPanel::nameSeries()
{
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        Series &series = *m_series[i];
        series.line->setPlaceholderText(tr("all packets"));
        series.line->setAccessibleName(tr("Filter of series %1").arg(i + 1));
        series.remove->setToolTip(tr("Remove this series"));
        series.remove->setAccessibleName(tr("Remove series %1").arg(i + 1));
        series.remove->setVisible(m_series.size() > 1);
    }
    m_add->setVisible(m_series.size() < mostSeries);
}

void PlotsPanel::paintSwatches()
{
    const int side = QFontMetrics(textFont()).height();
    for (const auto &series : m_series) {
        QPixmap pixmap(QSize(side, side) * devicePixelRatioF());
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(seriesColour(series->colour, theme()));
        painter.drawRoundedRect(QRectF(2, side / 2.0 - 3, side - 4, 6), 3, 3);
        painter.end();
        series->swatch->setPixmap(pixmap);
    }
}

} // namespace layerlab
