// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packets_panel.h"

#include "session/filter_words.h"
#include "widgets/packets/column_editor.h"
#include "widgets/packets/comment_bar.h"
#include "widgets/packets/export_bar.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/find_bar.h"
#include "widgets/packets/minimap.h"
#include "widgets/packets/packet_finder.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/rule_editor.h"
#include "widgets/packets/table_writer.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>

namespace layerlab {

PacketsPanel::PacketsPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    m_model = new PacketModel(session(), selection(), this);
    m_filter = new FilterLine(this);
    constexpr int problemMilliseconds = 700; // a word half written is no mistake yet
    m_typing.setSingleShot(true);
    m_typing.setInterval(problemMilliseconds);
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("weak"));
    m_jump = new QPushButton(this);
    m_jump->setIcon(icon(QStringLiteral("follow")));
    tools()->addWidget(m_filter, 1);
    tools()->addWidget(m_count);
    tools()->addWidget(m_jump);
    buildContent();
    connectTable();
    connectBars();
    restyle();
    updateState();
}

void PacketsPanel::buildContent()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const auto line = [&] {
        auto *label = new QLabel(content);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMargin(space(1));
        label->hide();
        column->addWidget(label);
        return label;
    };
    m_problem = line();
    m_problem->setObjectName(QStringLiteral("problem"));
    m_hint = line();
    m_finder = new PacketFinder(session(), m_model, this);
    m_findBar = new FindBar(m_finder, content);
    m_commentBar = new CommentBar(content);
    m_exportBar = new ExportBar(content);
    m_tableWriter = new TableWriter(m_model, this);
    for (QWidget *bar : std::initializer_list<QWidget *>{m_findBar, m_commentBar, m_exportBar}) {
        bar->hide();
        column->addWidget(bar);
    }
    m_splitter = new QSplitter(content);
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter, 1);
    auto *list = new QWidget(m_splitter);
    auto *row = new QHBoxLayout(list);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_table = new PacketTable(m_model, list);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_minimap = new Minimap(m_model, m_table, selection(), session()->marks(), list);
    row->addWidget(m_table, 1);
    row->addWidget(m_minimap);
    auto *none = new QVBoxLayout(m_table->viewport());
    m_noneLabel = new QLabel(m_table->viewport());
    m_noneLabel->setObjectName(QStringLiteral("weak"));
    m_noneLabel->setAlignment(Qt::AlignCenter);
    m_noneLabel->setWordWrap(true);
    m_showAll = new QPushButton(m_table->viewport());
    none->addStretch();
    none->addWidget(m_noneLabel);
    none->addWidget(m_showAll, 0, Qt::AlignCenter);
    none->addStretch();
    connect(m_showAll, &QPushButton::clicked, this, [this] {
        setFilter({});
        m_table->setFocus(Qt::OtherFocusReason);
    });
    m_editors = new QStackedWidget(m_splitter);
    m_columns = new ColumnEditor(m_table, m_editors);
    m_rules = new RuleEditor(m_editors);
    m_editors->addWidget(m_columns);
    m_editors->addWidget(m_rules);
    m_editors->hide();
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    setContent(content);
}

void PacketsPanel::connectTable()
{
    connect(m_filter, &QLineEdit::textChanged, this, &PacketsPanel::applyFilter);
    connect(m_filter, &QLineEdit::returnPressed, this, &PacketsPanel::showProblem);
    connect(&m_typing, &QTimer::timeout, this, &PacketsPanel::showProblem);
    connect(bench(), &Bench::filterWanted, this, &PacketsPanel::setFilter);
    connect(bench(), &Bench::narrowingWanted, this, &PacketsPanel::narrow);
    connect(bench(), &Bench::colourWanted, this, &PacketsPanel::colour);
    connect(bench(), &Bench::columnWanted, m_table, &PacketTable::addField);
    connect(m_model, &PacketModel::filterProgressed, this, &PacketsPanel::updateState);
    connect(m_model, &PacketModel::sortingChanged, this, &PacketsPanel::updateState);
    connect(m_model, &PacketModel::modelReset, this, [this] {
        m_isFollowing = m_isFollowing && session()->phase() == Session::Phase::Live;
        m_isAwaited = !m_isFollowing && m_model->rowCount() == 0; // else it has other columns, and stays where it is
        if (const int row = current() == noPacket ? -1 : m_model->rowOf(current()); row >= 0) {
            const int place = m_table->verticalScrollBar()->value();
            selectRow(row);
            m_table->verticalScrollBar()->setValue(place);
        }
        updateState();
    });
    connect(session(), &Session::recordingReplaced, this,
            [this] { m_isFollowing = session()->phase() != Session::Phase::Opening; }); // a file begins at its beginning
    connect(m_model, &PacketModel::rowsInserted, this, [this] {
        if (m_isFollowing)
            m_table->showRow(m_model->newestRow());
        else
            showSelectedRow();
        updateState();
    });
    connect(m_model, &PacketModel::layoutAboutToBeChanged, this, [this] {
        const int top = m_table->rowAt(0);
        m_top = top >= 0 ? m_model->packetAt(top) : noPacket;
    });
    connect(m_model, &PacketModel::layoutChanged, this, &PacketsPanel::keepPlace);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (!m_isSelecting && current.isValid())
            selection()->select(Selected::frame(m_model->packetAt(current.row())));
    });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) { // it may be the current one already
        selection()->select(Selected::frame(m_model->packetAt(index.row())));
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { setFollowing(false); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &PacketsPanel::updateState);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &PacketsPanel::updateState);
    connect(m_table, &QTableView::customContextMenuRequested, this, &PacketsPanel::openMenu);
    connect(m_table, &PacketTable::lookChanged, this, &PacketsPanel::choicesChanged);
    connect(m_jump, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(selection(), &Selection::changed, this, &PacketsPanel::showSelection);
    connect(session(), &Session::phaseChanged, this, &PacketsPanel::updateState);
}

void PacketsPanel::retranslate()
{
    setTitle(tr("Packets"),
             tr("Every frame of the recording in the order it was seen, the newest last. Select one to take it apart."));
    setEmptyState(tr("No frames yet. They appear here as soon as programs of the lab talk, or when you open a capture file."),
                  tr("Run the first lab"), QStringLiteral("lab.first"));
    m_filter->retranslate();
    m_findBar->retranslate();
    m_commentBar->retranslate();
    m_exportBar->retranslate();
    m_columns->retranslate();
    m_rules->retranslate();
    showProblem();
    m_jump->setText(tr("Jump to now"));
    m_noneLabel->setText(tr("No packet passes this filter."));
    m_showAll->setText(tr("Show all packets"));
    m_table->setAccessibleName(tr("Packets"));
    m_table->retranslate();
    updateState();
}

void PacketsPanel::restyle()
{
    m_table->restyle();
    m_columns->restyle();
    m_rules->restyle();
    m_rules->retranslate(); // its samples are of the theme
}

QJsonObject PacketsPanel::choices() const
{
    return {{QStringLiteral("table"), m_table->look().toJson()},
            {QStringLiteral("colours"), packets::toJson(m_model->colours().rules())}};
}

void PacketsPanel::setChoices(const QJsonObject &choices)
{
    if (choices.contains(QLatin1String("table")))
        m_table->setLook(packets::TableLook::fromJson(choices.value(QLatin1String("table")).toObject()));
    if (choices.contains(QLatin1String("colours"))) {
        const auto rules = packets::rulesFromJson(choices.value(QLatin1String("colours")).toArray());
        m_model->setRules(rules);
        m_rules->setRules(rules);
    }
}

void PacketsPanel::setFilter(const QString &text)
{
    m_filter->setText(text);
    m_filter->remember();
}

void PacketsPanel::applyFilter()
{
    const PacketFilter wanted = PacketFilter::parse(m_filter->text());
    m_model->setFilter(wanted);
    if (wanted.kind == PacketFilter::Kind::Wrong)
        m_typing.start();
    else
        showProblem();
}

void PacketsPanel::showProblem()
{
    m_typing.stop();
    const PacketFilter wanted = PacketFilter::parse(m_filter->text());
    m_problem->setVisible(wanted.problem.has_value());
    if (!wanted.problem)
        return;
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, theme().fault);
    m_problem->setPalette(palette);
    m_problem->setText(layerlab::sentence(*wanted.problem));
}

void PacketsPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void PacketsPanel::setFollowing(bool isFollowing)
{
    m_isFollowing = isFollowing;
    m_isAwaited = false;
    if (isFollowing && m_model->newestRow() >= 0)
        m_table->showRow(m_model->newestRow());
    updateState();
}

void PacketsPanel::updateState()
{
    const Capture *capture = session()->capture();
    const std::uint32_t all = capture ? capture->packetCount() : 0;
    setEmpty(all == 0);
    m_table->makeRoomFor(all, session()->lastTime() - session()->firstTime());
    // With the newest row in sight, now is what is seen.
    const int newest = m_model->newestRow();
    const int first = m_table->rowAt(0), last = m_table->rowAt(m_table->viewport()->height() - 1);
    const bool isNow = newest < 0 || (newest >= first && (last < 0 || newest <= last));
    m_jump->setVisible(!m_isFollowing && !isNow && session()->phase() == Session::Phase::Live);
    const bool isNone = all > 0 && newest < 0 && m_model->isFiltering() && m_model->filteredUpTo() == all;
    m_noneLabel->setVisible(isNone);
    m_showAll->setVisible(isNone);
    updateCount();
}

/// The widest text has its room from the beginning, so that the line beside it stays as wide as it is.
void PacketsPanel::updateCount()
{
    const QLocale locale;
    const auto number = [&](std::uint64_t count) { return locale.toString(static_cast<qulonglong>(count)); };
    const std::uint32_t all = session()->capture() ? session()->capture()->packetCount() : 0;
    const std::uint32_t looked = m_model->filteredUpTo();
    const auto shown = static_cast<std::uint64_t>(m_model->rowCount());
    const QString widest = all == 0 ? QString() : tr("%1 of %2 …").arg(number(all), number(all));
    m_count->setMinimumWidth(
        std::max(all == 0 ? 0 : m_count->minimumWidth(), m_count->fontMetrics().horizontalAdvance(widest)));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (m_model->isSorting())
        m_count->setText(tr("sorting …"));
    else if (!m_model->isFiltering())
        m_count->setText(all == 0 ? QString() : tr("%1 in all").arg(number(all)));
    else
        m_count->setText((looked < all ? tr("%1 of %2 …") : tr("%1 of %2")).arg(number(shown), number(looked)));
}

/// Rows are in another order. What was asked for is shown from where the reader stands; what was sorted in later moves nothing.
void PacketsPanel::keepPlace()
{
    const std::pair now(m_model->sortColumn(), m_model->sortOrder());
    const bool isAsked = std::exchange(m_sortShown, now) != now;
    if (m_isFollowing && !isAsked) {
        setFollowing(true);
    } else if (isAsked && m_table->currentIndex().isValid()) {
        m_table->showRow(m_table->currentIndex().row(), QAbstractItemView::PositionAtCenter);
    } else if (isAsked) {
        m_isFollowing = false;
        m_table->scrollToTop();
    } else if (const int row = m_top == noPacket ? -1 : m_model->rowOf(m_top); row >= 0) {
        m_table->showRow(row, QAbstractItemView::PositionAtTop);
    }
    updateState();
}

/// Rows were made anew: the packet that is selected is shown among them as soon as it is there.
void PacketsPanel::showSelectedRow()
{
    const int row = m_isAwaited && current() != noPacket ? m_model->rowOf(current()) : -1;
    if (row < 0)
        return;
    m_isAwaited = false;
    selectRow(row);
    m_table->showRow(row, QAbstractItemView::PositionAtCenter);
}

/// Of the table alone: the packet is the selected one already.
void PacketsPanel::selectRow(int row)
{
    m_isSelecting = true;
    m_table->selectRow(row);
    m_isSelecting = false;
}

void PacketsPanel::showSelection()
{
    m_isSelecting = true;
    const Selected &current = selection()->current();
    int row = -1;
    if (current.isFrame())
        row = m_model->rowOf(current.index);
    else if (!selection()->frames().empty())
        row = m_model->rowOf(selection()->frames().front());
    if (current.isFrame() && row >= 0) {
        if (m_table->currentIndex().row() != row)
            m_table->selectRow(row);
    } else {
        m_table->selectionModel()->clear();
    }
    if (row >= 0 && !hasFocus() && !m_table->hasFocus()) {
        m_isFollowing = m_isFollowing && row == m_model->newestRow();
        m_table->showRow(row);
    }
    m_isSelecting = false;
    m_findBar->setCurrent(this->current());
    updateState();
}

bool PacketsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched == m_table && !m_table->currentIndex().isValid()) {
        // The table would make the first row of all the current one, and the reader has chosen nothing.
        m_isSelecting = true;
        m_table->selectionModel()->setCurrentIndex(
            m_model->index(std::max(0, m_table->rowAt(0)), m_table->shownColumns().value(0)), QItemSelectionModel::NoUpdate);
        m_isSelecting = false;
    } else if (event->type() == QEvent::Wheel || event->type() == QEvent::MouseButtonPress) {
        m_isFollowing = m_isAwaited = false;
        updateState();
    } else if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy)) {
            copyRows();
            return true;
        }
        if (key->key() == Qt::Key_End) {
            setFollowing(true);
        } else if (key->key() != Qt::Key_Tab && key->key() != Qt::Key_Backtab) {
            m_isFollowing = m_isAwaited = false;
            updateState();
        }
    }
    return Panel::eventFilter(watched, event);
}

} // namespace layerlab
