// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/call_view.h"

#include "widgets/common/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace layerlab {

namespace {

constexpr int tickMilliseconds = 100;

/// Rows with the colour of what they are to the selection, and a bar at the left edge: colour is not the only sign.
class CallDelegate : public QStyledItemDelegate {
public:
    CallDelegate(QTableView *view, Selection *selection) : QStyledItemDelegate(view), m_view(view), m_selection(selection) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        plain.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus);
        QStyledItemDelegate::paint(painter, plain, index);
        const auto *model = static_cast<const CallModel *>(index.model());
        const std::uint32_t call = model->callAt(index.row());
        const bool isCurrent = m_selection->current().isCall() && m_selection->current().index == call;
        const bool isFirst = m_view->horizontalHeader()->visualIndex(index.column()) == firstVisible();
        if (isFirst && (isCurrent || m_selection->hasCall(call))) {
            QRect bar = option.rect;
            bar.setWidth(isCurrent ? space(1) : space(1) / 2);
            painter->fillRect(bar, theme().accent);
        }
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(theme().accent, 1, Qt::DotLine));
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        }
    }
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->features &= ~QStyleOptionViewItem::WrapText;
    }

private:
    int firstVisible() const
    {
        const QHeaderView *header = m_view->horizontalHeader();
        for (int visual = 0; visual < header->count(); ++visual) {
            if (!header->isSectionHidden(header->logicalIndex(visual)))
                return visual;
        }
        return 0;
    }
    QTableView *m_view;
    Selection *m_selection;
};

} // namespace

CallView::CallView(Bench *bench, CallModel *model, QWidget *parent) : QTableView(parent), m_bench(bench), m_model(model)
{
    setModel(model);
    setItemDelegate(new CallDelegate(this, bench->selection()));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    horizontalHeader()->setSectionResizeMode(CallModel::Call, QHeaderView::Stretch);

    m_jump = new QPushButton(this);
    m_jump->setObjectName(QStringLiteral("primary"));
    m_jump->setIcon(icon(QStringLiteral("follow")));
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, &CallView::jumpToNow);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_isFollowing)
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        updateJump();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_model->rowCount() > 0)
            m_isFollowing = value >= verticalScrollBar()->maximum();
        updateJump();
    });
    m_ticker.setInterval(tickMilliseconds);
    connect(&m_ticker, &QTimer::timeout, m_model, &CallModel::tick);
    connect(bench->session(), &Session::phaseChanged, this, [this] {
        updateTicking();
        updateJump();
        viewport()->update(); // what waited no longer counts up
    });
    connect(bench->selection(), &Selection::changed, this, &CallView::showSelection);
    connect(m_model, &CallModel::scanned, this, [this] {
        if (!currentIndex().isValid() && m_bench->selection()->current().isCall())
            showSelection();
    });
    restyle();
    retranslate();
}

void CallView::restyle()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(fixedFont()).height() + space(2));
    fitColumns();
}

bool CallView::isWide() const
{
    return viewport()->width() > QFontMetrics(fixedFont()).averageCharWidth() * 110;
}

void CallView::fitColumns()
{
    const QFontMetrics fixed(fixedFont());
    const QFontMetrics head(textFont());
    const auto widthFor = [&](int column, const QString &sample) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        setColumnWidth(column, std::max(fixed.horizontalAdvance(sample), head.horizontalAdvance(title)) + space(4));
    };
    widthFor(CallModel::Time, QStringLiteral("0000.000000"));
    widthFor(CallModel::Who, QStringLiteral("server 00 (00)"));
    m_wasWide = isWide();
    const bool isCompact = isColumnHidden(CallModel::Time);
    widthFor(CallModel::Returned, m_wasWide   ? QStringLiteral("1 ([{fd=0, revents=POLLIN}])")
                                  : isCompact ? QStringLiteral("waiting")
                                              : QStringLiteral("-1 EADDRINUSE"));
    widthFor(CallModel::Blocked, isCompact ? QStringLiteral("00.0 ms …") : QStringLiteral("000.0 ms …"));
}

void CallView::retranslate()
{
    m_jump->setText(tr("Jump to now"));
    m_jump->setToolTip(tr("Shows the newest call again, and those to come"));
    setAccessibleName(tr("Calls"));
    setAccessibleDescription(tr("System calls in the order of time; Enter shows the frames of a call"));
    fitColumns();
    updateJump();
}

QList<int> CallView::columnWidths() const
{
    QList<int> widths;
    for (int column = 0; column < CallModel::ColumnCount; ++column)
        widths.append(isColumnHidden(column) ? 0 : columnWidth(column));
    return widths;
}

void CallView::jumpToNow()
{
    m_isFollowing = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    updateJump();
    setFocus();
}

void CallView::updateJump()
{
    const bool isWanted = !m_isFollowing && m_bench->session()->phase() == Session::Phase::Live;
    m_jump->setVisible(isWanted);
    if (!isWanted)
        return;
    m_jump->adjustSize();
    m_jump->move((width() - m_jump->width()) / 2, height() - m_jump->height() - space(3));
}

void CallView::updateTicking()
{
    if (isVisible() && m_bench->session()->phase() == Session::Phase::Live)
        m_ticker.start();
    else
        m_ticker.stop();
}

void CallView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (isWide() != m_wasWide)
        fitColumns();
    updateJump();
}

void CallView::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    updateTicking();
    showSelection();
}

void CallView::hideEvent(QHideEvent *event)
{
    QTableView::hideEvent(event);
    updateTicking();
}

void CallView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_isApplying || !current.isValid())
        return;
    m_bench->selection()->select(Selected::call(m_model->callAt(current.row())));
}

/// Tabbing into the table makes a row the current one, and so does the loss of the one that was: neither is the reader's
/// choice.
void CallView::focusInEvent(QFocusEvent *event)
{
    const QScopedValueRollback applying(m_isApplying, true);
    QTableView::focusInEvent(event);
}

void CallView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const QScopedValueRollback applying(m_isApplying, true);
    QTableView::rowsAboutToBeRemoved(parent, first, last);
}

void CallView::showSelection()
{
    const QScopedValueRollback applying(m_isApplying, true);
    const Selected &selected = m_bench->selection()->current();
    const int own = selected.isCall() ? m_model->rowOf(selected.index) : -1;
    const QModelIndex current = currentIndex();
    if (own >= 0 && current.row() == own)
        return; // it came from here
    selectionModel()->setCurrentIndex(own >= 0 ? m_model->index(own, CallModel::Call) : QModelIndex(),
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const int shown = own >= 0 ? own : m_model->firstLinkedRow();
    if (shown >= 0)
        scrollTo(m_model->index(shown, CallModel::Call), EnsureVisible);
}

void CallView::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void CallView::showFrames(int row)
{
    m_bench->selection()->select(Selected::call(m_model->callAt(row)));
    m_bench->showPanel(QStringLiteral("packets"));
}

void CallView::contextMenuEvent(QContextMenuEvent *event)
{
    const QPoint place = event->reason() == QContextMenuEvent::Keyboard ? visualRect(currentIndex()).center()
                                                                        : viewport()->mapFromGlobal(event->globalPos());
    const QModelIndex index = indexAt(place);
    if (!index.isValid())
        return;
    const int row = index.row();
    QMenu menu(this);
    menu.addAction(icon(QStringLiteral("copy")), tr("&Copy the line"), QKeySequence::Copy, this,
                   [this, row] { copy(m_model->line(row)); });
    menu.addAction(tr("Copy as &strace prints it"), this, [this, row] { copy(m_model->straceLine(row)); });
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("packets")), tr("Show its &frames"), this, [this, row] { showFrames(row); });
    QAction *follow = menu.addAction(icon(QStringLiteral("filter")), tr("Only the calls on this s&ocket"));
    const std::uint64_t inode = m_model->socketOf(row);
    follow->setEnabled(inode != 0 && receivers(SIGNAL(socketWanted(quint64))) > 0);
    connect(follow, &QAction::triggered, this, [this, inode] { Q_EMIT socketWanted(inode); });
    menu.exec(event->reason() == QContextMenuEvent::Keyboard ? viewport()->mapToGlobal(place) : event->globalPos());
}

void CallView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid()) {
        copy(m_model->line(currentIndex().row()));
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        showFrames(currentIndex().row());
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        const int row = event->key() == Qt::Key_Home ? 0 : m_model->rowCount() - 1;
        if (row >= 0)
            setCurrentIndex(m_model->index(row, CallModel::Call));
    } else {
        QTableView::keyPressEvent(event);
    }
}

} // namespace layerlab
