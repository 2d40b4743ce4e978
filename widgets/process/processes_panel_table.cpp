// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the panel of processes: its columns, its tree, what can be done with a row, and its copies.
#include "session/language.h"
#include "widgets/common/csv.h"
#include "widgets/common/moment_control.h"
#include "widgets/common/task_moment.h"
#include "widgets/process/computer_processes.h"
#include "widgets/process/exit_status.h"
#include "widgets/process/process_model.h"
#include "widgets/process/processes_panel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <numeric>

namespace layerlab {

namespace {

constexpr int commandSection = static_cast<int>(ProcessColumn::Command);

/// The whole row is chosen: no cell has a frame of its own.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (const auto column = static_cast<ProcessColumn>(index.column());
            !isNumber(column) && column != ProcessColumn::Command)
            option->text.prepend(QLatin1Char(' ')); // away from the number before it
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        plain.state &= ~QStyle::State_HasFocus;
        QStyledItemDelegate::paint(painter, plain, index);
    }
};

} // namespace

void ProcessesPanel::makeTable()
{
    m_table = new QTreeView(this);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(m_table));
    m_table->setTreePosition(commandSection);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setIndentation(space(4));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setExpandsOnDoubleClick(false);
    m_table->header()->setHighlightSections(false);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionsMovable(false);
    m_table->header()->setSortIndicator(static_cast<int>(ProcessColumn::Pid), Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ProcessesPanel::choose);
    connect(m_table, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_folded.insert(m_model->rowAt(index)->key); });
    connect(m_table, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { m_folded.remove(m_model->rowAt(index)->key); });
    connect(m_table, &QTreeView::doubleClicked, this, [this] {
        if (isLabShown())
            bench()->showPanel(QStringLiteral("process"));
    });
    connect(m_table, &QTreeView::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(menu);
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_scrolled = {m_table->horizontalScrollBar()->value(), m_table->verticalScrollBar()->value()};
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        unfold();
        if (const QModelIndex chosen = m_model->indexOf(m_chosen[isLabShown() ? 0 : 1]); chosen.isValid()) {
            m_isFilling = true;
            m_table->setCurrentIndex(chosen);
            m_isFilling = false;
        }
        m_table->doItemsLayout();
        m_table->horizontalScrollBar()->setValue(m_scrolled.x()); // nothing jumps
        m_table->verticalScrollBar()->setValue(m_scrolled.y());
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &parent) {
        if (const ProcessRow *row = m_model->rowAt(parent); row && !m_folded.contains(row->key))
            m_table->expand(parent);
    });
}

/// All of a tree is open but what was closed.
void ProcessesPanel::unfold()
{
    if (!m_model->isTree())
        return;
    m_table->expandAll();
    for (const quint64 key : QSet<quint64>(m_folded)) {
        if (const QModelIndex index = m_model->indexOf(key); index.isValid())
            m_table->collapse(index);
    }
}

void ProcessesPanel::showColumns()
{
    m_table->setColumnHidden(static_cast<int>(ProcessColumn::Thread), !m_threads->isChecked());
    m_table->setColumnHidden(static_cast<int>(ProcessColumn::Program), !isLabShown());
    sizeColumns();
}

/// As wide as the headers and the longest usual text want, whatever stands in them now.
void ProcessesPanel::sizeColumns()
{
    const QFontMetrics metrics(textFont());
    int others = 0;
    for (int section = 0; section < m_model->columnCount(); ++section) {
        const auto column = static_cast<ProcessColumn>(section);
        if (section == commandSection || m_table->isColumnHidden(section))
            continue;
        const int header = metrics.horizontalAdvance(columnName(column)) + space(4) + 2; // with the mark of the order
        const int width = std::max(header, metrics.horizontalAdvance(widestText(column)) + space(3));
        m_table->setColumnWidth(section, width);
        others += width;
    }
    const int least = metrics.horizontalAdvance(widestText(ProcessColumn::Command));
    m_table->setColumnWidth(commandSection, std::max(least, m_table->viewport()->width() - others));
}

std::vector<ProcessColumn> ProcessesPanel::shownColumns() const
{
    std::vector<ProcessColumn> columns;
    for (int section = 0; section < m_model->columnCount(); ++section) {
        if (!m_table->isColumnHidden(section))
            columns.push_back(static_cast<ProcessColumn>(section));
    }
    return columns;
}

QByteArray ProcessesPanel::csv() const
{
    return csvOf(*m_model->flattened(shownColumns()), ProcessModel::ValueRole);
}

void ProcessesPanel::sendSignal(std::uint32_t task, int number)
{
    if (!canReach(task))
        return;
    const trace::Task &one = session()->trace().tasks()[task];
    session()->signalProgram(session()->recordedProgram(one.program), number, one.pid);
}

void ProcessesPanel::fillMenu(QMenu *menu)
{
    const ProcessRow *row = m_model->rowAt(m_table->currentIndex());
    if (menu != m_save->menu() && row && row->task) {
        menu->addAction(icon(QStringLiteral("process")), tr("Its control block"), this,
                        [this] { bench()->showPanel(QStringLiteral("process")); });
        QMenu *signalMenu = menu->addMenu(icon(QStringLiteral("signal")), tr("Send a signal"));
        signalMenu->setEnabled(canReach(*row->task));
        for (const SignalRow &one : signalRows()) {
            QAction *action =
                signalMenu->addAction(QStringLiteral("%1  %2: %3").arg(one.number).arg(one.name, one.meaning), this,
                                      [this, task = *row->task, number = one.number] { sendSignal(task, number); });
            action->setObjectName(one.name);
        }
        menu->addSeparator();
    }
    menu->addAction(icon(QStringLiteral("save")), tr("Save as CSV …"), this,
                    [this] { saveTable(csv(), QStringLiteral("processes.csv")); });
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy as CSV"), this,
                    [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(csv())); });
}

bool ProcessesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_table) // the head line is watched before
        return Panel::eventFilter(watched, event);
    if (watched == m_table->viewport() && event->type() == QEvent::Resize) {
        sizeColumns();
        fitExplanation();
    }
    if (watched == m_table->viewport() && event->type() == QEvent::Paint && !isLabShown() && isVisible())
        m_computer->setActive(true); // it is seen again
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const ProcessRow *row = m_model->rowAt(m_table->currentIndex());
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && row && row->task) {
            bench()->showPanel(QStringLiteral("process"));
            return true;
        }
        if (key->matches(QKeySequence::Copy) && row) {
            QStringList cells;
            for (const ProcessColumn column : shownColumns())
                cells.append(cellText(*row, column, m_model->share()));
            QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

QSizeF ProcessesPanel::pictureSize(double width) const
{
    return tablePictureSize(*m_model->flattened(shownColumns()), width);
}

void ProcessesPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    QList<int> widths;
    for (const ProcessColumn column : shownColumns())
        widths.append(m_table->columnWidth(static_cast<int>(column)));
    const int total = std::accumulate(widths.begin(), widths.end(), 0);
    widths.back() = std::max(widths.back(), total / 2); // the command, which the screen gives what is left
    paintTablePicture(painter, size, of, *m_model->flattened(shownColumns()), widths);
}

QString ProcessesPanel::pictureTitle() const
{
    if (!isLabShown())
        return tr("Processes of this computer, %1")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    const Nanoseconds time = m_moment->isLive() ? session()->lastTime() : m_moment->time();
    return tr("Processes of the lab at %1").arg(momentText(time, session()->firstTime()));
}

} // namespace layerlab
