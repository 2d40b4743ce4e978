// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/statistics_panel.h"

#include "widgets/common/bench.h"
#include "widgets/common/table_view.h"
#include "widgets/common/theme.h"
#include "widgets/timeline/time_line_canvas.h"
#include "widgets/timeline/time_line_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>
#include <cmath>

namespace layerlab {

namespace {

using trace::TaskState;

constexpr int countSoonMilliseconds = 120;

struct Part {
    TaskState state;
    const LengthHistogram *histogram;
};

std::array<Part, 3> partsOf(const TaskStatistics &statistics)
{
    return {Part{TaskState::Running, &statistics.running},
            {TaskState::Ready, &statistics.ready},
            {TaskState::Waiting, &statistics.waiting}};
}

} // namespace

HistogramView::HistogramView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HistogramView::sizeHint() const
{
    const int line = QFontMetrics(textFont(0.85)).height();
    return {line * 20, line * 5};
}

QSize HistogramView::minimumSizeHint() const
{
    return {QFontMetrics(textFont(0.85)).height() * 10, sizeHint().height()};
}

void HistogramView::set(const TaskStatistics &statistics, const QString &name)
{
    m_statistics = statistics;
    m_name = name;
    setAccessibleName(tr("How long the stretches of each state were"));
    setAccessibleDescription(name);
    update();
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(textFont(0.85));
    const QFontMetricsF metrics(painter.font());
    const Theme &theme = layerlab::theme();
    const double third = width() / 3.0, line = std::ceil(metrics.height());
    int number = 0;
    for (const Part &part : partsOf(m_statistics)) {
        const QRectF area(number * third + 4, line, third - 8, height() - 2 * line - 2);
        const std::uint32_t total = part.histogram->total();
        painter.setPen(theme.weak);
        painter.drawText(QRectF(area.left(), 0, area.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(QStringLiteral("%1 ×%2").arg(TimeLineText::stateName(part.state)).arg(total),
                                            Qt::ElideRight, area.width()));
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), theme.strong);
        const std::uint32_t most = std::max(1u, *std::ranges::max_element(part.histogram->counts));
        const double wide = area.width() / LengthHistogram::binCount;
        const QColor fill = stateFill(part.state, 0, theme);
        for (std::size_t bin = 0; bin < LengthHistogram::binCount; ++bin) {
            const std::uint32_t count = part.histogram->counts[bin];
            if (count == 0)
                continue;
            // A single one among many still has its pixels.
            const double high = std::max(2.0, std::round(area.height() * count / most));
            const QRectF bar(std::round(area.left() + static_cast<double>(bin) * wide), area.bottom() - high,
                             std::max(1.0, std::floor(wide) - 1), high);
            painter.fillRect(bar, fill);
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), 1), outlineOf(fill, theme));
        }
        // 1 µs, 1 ms, 1 s
        for (const auto &[bin, text] : {std::pair{1, "1 µs"}, {7, "1 ms"}, {13, "1 s"}}) {
            const double x = std::round(area.left() + bin * wide);
            painter.fillRect(QRectF(x, area.bottom(), 1, 3), theme.strong);
            const QString label = QString::fromUtf8(text);
            if (bin != 7 && area.width() < metrics.horizontalAdvance(label) * 4.5)
                continue;
            painter.drawText(
                QPointF(std::min(x, area.right() - metrics.horizontalAdvance(label)), area.bottom() + 2 + metrics.ascent()),
                label);
        }
        ++number;
    }
}

bool HistogramView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const double third = width() / 3.0;
    const auto number = static_cast<std::size_t>(std::clamp(help->pos().x() / third, 0.0, 2.0));
    const double inside = (help->pos().x() - static_cast<double>(number) * third - 4) / (third - 8);
    const auto bin = static_cast<std::size_t>(std::clamp(inside, 0.0, 0.999) * LengthHistogram::binCount);
    const Part part = partsOf(m_statistics)[number];
    const Nanoseconds from = LengthHistogram::beginOf(bin);
    const QString range = bin + 1 == LengthHistogram::binCount
                              ? tr("%1 and longer").arg(lengthText(from))
                              : tr("%1 to %2").arg(lengthText(from), lengthText(LengthHistogram::beginOf(bin + 1)));
    QToolTip::showText(help->globalPos(),
                       QStringLiteral("%1\n%2, %3: %4")
                           .arg(m_name, TimeLineText::stateName(part.state), range)
                           .arg(tr("%n time(s)", nullptr, static_cast<int>(part.histogram->counts[bin]))),
                       this);
    return true;
}

StatisticsPanel::StatisticsPanel(Bench *bench, TimeLineCanvas *canvas, QWidget *parent)
    : QWidget(parent), m_bench(bench), m_canvas(canvas), m_model(new StatisticsModel(bench->session(), this)),
      m_table(new QTableView(this)), m_histogram(new HistogramView(this)), m_span(new QLabel(this)),
      m_copy(new QToolButton(this)), m_save(new QToolButton(this))
{
    setObjectName(QStringLiteral("timeline.statistics"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space(1), 0, 0, 0);
    layout->setSpacing(space(1));
    auto *head = new QHBoxLayout;
    m_copy->setAutoRaise(true);
    m_save->setAutoRaise(true);
    head->addWidget(m_span, 1);
    head->addWidget(m_copy);
    head->addWidget(m_save);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_histogram);
    m_table->setModel(m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    makeList(m_table);
    m_span->setMinimumWidth(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(countSoonMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &StatisticsPanel::count);
    connect(m_save, &QToolButton::clicked, this, [this] { Q_EMIT saveWanted(m_model->csv()); });
    connect(m_copy, &QToolButton::clicked, this, &StatisticsPanel::copy);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (m_isFilling || !current.isValid())
            return;
        m_current = current.row() == 0 ? std::nullopt : std::optional(m_model->row(current.row()).task);
        showCurrent();
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.row() > 0)
            m_bench->selection()->select(Selected::task(m_model->row(index.row()).task));
    });
}

void StatisticsPanel::setTexts()
{
    const int line = QFontMetrics(textFont(0.85)).height();
    m_table->setFont(textFont(0.85));
    m_table->horizontalHeader()->setFont(textFont(0.85));
    m_table->verticalHeader()->setDefaultSectionSize(line + 2);
    m_table->setAccessibleName(tr("Statistics of the span by task"));
    m_span->setFont(textFont(0.85));
    m_save->setIcon(icon(QStringLiteral("save")));
    m_save->setAccessibleName(tr("Save as CSV …"));
    m_save->setToolTip(m_save->accessibleName());
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_copy->setAccessibleName(tr("Copy as CSV"));
    m_copy->setToolTip(tr("Copies the table with all lengths as CSV, for a spreadsheet"));
    m_model->retranslate();
    count();
    sizeColumns(false);
}

/// As wide as the heads and the rows are; numbers that change do not make them narrower.
void StatisticsPanel::sizeColumns(bool isGrowing)
{
    QFont bold = textFont(0.85);
    bold.setWeight(QFont::DemiBold); // the sum
    const QFontMetrics head(textFont()), cell(bold);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int widest = head.horizontalAdvance(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        for (int row = 0; row < m_model->rowCount(); ++row)
            widest = std::max(widest, cell.horizontalAdvance(m_model->index(row, column).data().toString()));
        m_table->setColumnWidth(column, std::max(isGrowing ? m_table->columnWidth(column) : 0, widest + space(4)));
    }
}

void StatisticsPanel::refresh()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void StatisticsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    count();
    sizeColumns(false);
}

void StatisticsPanel::count()
{
    const Session &session = *m_bench->session();
    std::vector<TaskStatistics> rows;
    if (session.capture() && isVisible()) {
        const auto [from, to] = m_canvas->wantedSpan();
        const TimeLineIndex &index = m_canvas->index();
        rows.emplace_back();
        // By lanes, then what is hidden in groups: the sum is that of all tasks.
        std::vector<std::uint32_t> order;
        std::vector<bool> isDone(session.trace().tasks().size());
        for (const Lane &lane : index.lanes()) {
            if (lane.kind == Lane::Kind::Task && lane.index < isDone.size()) {
                order.push_back(lane.index);
                isDone[lane.index] = true;
            }
        }
        for (std::uint32_t task = 0; task < isDone.size(); ++task) {
            if (!isDone[task])
                order.push_back(task);
        }
        for (const std::uint32_t task : order) {
            const TaskLife life = index.lifeOf(session, task);
            TaskStatistics one = taskStatistics(session.trace().states(task), task, from, to, life.to);
            if (one.shares.total() - one.shares.of(TaskState::Terminated) <= Nanoseconds())
                continue;
            rows.front().add(one);
            rows.push_back(std::move(one));
        }
        const QString length = lengthText(std::max(Nanoseconds(), to - from));
        m_span->setText(m_canvas->hasSelectedSpan() ? tr("Selected span: %1").arg(length)
                                                    : tr("What is shown: %1").arg(length));
        m_span->setToolTip(tr("Drag on the ruler, or with Shift in the lanes, to select a span."));
    }
    m_isFilling = true;
    m_model->set(std::move(rows));
    sizeColumns(true);
    int at = 0;
    for (int row = 1; m_current && row < m_model->rowCount(); ++row) {
        if (m_model->row(row).task == *m_current)
            at = row;
    }
    m_table->setCurrentIndex(m_model->index(at, 0));
    m_isFilling = false;
    showCurrent();
}

void StatisticsPanel::showCurrent()
{
    const int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : 0;
    if (row < m_model->rowCount())
        m_histogram->set(m_model->row(row), m_model->index(row, 0).data().toString());
    else
        m_histogram->set({}, {});
}

void StatisticsPanel::copy() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model->csv()));
}

} // namespace layerlab
