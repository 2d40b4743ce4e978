// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packets_panel.h"

#include "session/filter_words.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/packet_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTableView>

namespace layerlab {

namespace {

/// A row of the list; at its left edge a bar in the colour of the highest layer the packet has, and a sign for a fault.
class PacketDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        plain.state &= ~QStyle::State_HasFocus; // the whole row is the selection
        QStyledItemDelegate::paint(painter, plain, index);
        if (index.column() != PacketModel::Number)
            return;
        const auto layer = static_cast<packet::Layer>(index.data(PacketModel::LayerRole).toInt());
        const int width = std::max(3, option.rect.height() / 6);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), width, option.rect.height()),
                          outlineOf(layerFill(layer)));
        if (index.data(PacketModel::IsFaultRole).toBool()) {
            const int side = option.rect.height() - 6;
            painter->drawPixmap(
                option.rect.left() + width + 2, option.rect.top() + 3,
                iconPixmap(QStringLiteral("warning"), side, theme().fault, painter->device()->devicePixelRatioF()));
        }
    }
};

} // namespace

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

    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new PacketDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_problem = new QLabel(content);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMargin(space(1));
    m_problem->hide();
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);
    setContent(content);

    connect(m_filter, &QLineEdit::textChanged, this, &PacketsPanel::applyFilter);
    connect(m_filter, &QLineEdit::returnPressed, this, &PacketsPanel::showProblem);
    connect(&m_typing, &QTimer::timeout, this, &PacketsPanel::showProblem);
    connect(this->bench(), &Bench::filterWanted, this, &PacketsPanel::setFilter);
    connect(m_model, &PacketModel::filterProgressed, this, &PacketsPanel::updateState);
    connect(m_model, &PacketModel::modelReset, this, [this] {
        m_isFollowing = true;
        updateState();
    });
    connect(m_model, &PacketModel::rowsInserted, this, [this] {
        if (m_isFollowing)
            m_table->scrollToBottom();
        updateState();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (!m_isSelecting && current.isValid())
            selection()->select(Selected::frame(m_model->packetAt(current.row())));
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { setFollowing(false); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &PacketsPanel::updateState);
    connect(m_table->verticalScrollBar(), &QScrollBar::rangeChanged, this, &PacketsPanel::updateState);
    connect(m_table, &QTableView::customContextMenuRequested, this, &PacketsPanel::openMenu);
    connect(m_jump, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(selection(), &Selection::changed, this, &PacketsPanel::showSelection);
    connect(session(), &Session::phaseChanged, this, &PacketsPanel::updateState);
    restyle();
    updateState();
}

void PacketsPanel::retranslate()
{
    setTitle(tr("Packets"),
             tr("Every frame of the recording in the order it was seen, the newest last. Select one to take it apart."));
    setEmptyState(tr("No frames yet. They appear here as soon as programs of the lab talk, or when you open a capture file."),
                  tr("Run the first lab"), QStringLiteral("lab.first"));
    m_filter->retranslate();
    showProblem();
    m_jump->setText(tr("Jump to now"));
    m_table->setAccessibleName(tr("Packets"));
    m_model->retranslate();
    sizeColumns();
    updateState();
}

void PacketsPanel::restyle()
{
    const QFontMetrics metrics(textFont());
    m_table->setFont(textFont());
    m_table->verticalHeader()->setMinimumSectionSize(1); // else its own font, which may still be the former, bounds it
    m_table->verticalHeader()->setDefaultSectionSize(metrics.height() + space(1) + 2);
    sizeColumns();
    m_model->refreshColours();
}

void PacketsPanel::sizeColumns()
{
    const QFontMetrics metrics(textFont()), fixed(fixedFont(0.95));
    const int gap = space(4);
    m_digits = 4;
    sizeNumbers();
    m_table->setColumnWidth(PacketModel::Time, metrics.horizontalAdvance(QStringLiteral("100.000000")) + gap);
    m_table->setColumnWidth(PacketModel::Source, fixed.horizontalAdvance(QStringLiteral("255.255.255.255")) + gap);
    m_table->setColumnWidth(PacketModel::Destination, fixed.horizontalAdvance(QStringLiteral("255.255.255.255")) + gap);
    m_table->setColumnWidth(PacketModel::Protocol, metrics.horizontalAdvance(QStringLiteral("TLSv1.3")) + gap);
    m_table->setColumnWidth(PacketModel::Length, metrics.horizontalAdvance(QStringLiteral("65,535")) + gap);
}

/// The numbers' column is as wide as the largest needs, and not narrowed again.
void PacketsPanel::sizeNumbers()
{
    const Capture *capture = session()->capture();
    m_digits = std::max(m_digits, QString::number(capture ? capture->packetCount() : 0).size());
    m_table->setColumnWidth(PacketModel::Number,
                            QFontMetrics(textFont()).horizontalAdvance(QString(m_digits, QLatin1Char('0'))) + space(6));
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
    if (isFollowing)
        m_table->scrollToBottom();
    updateState();
}

void PacketsPanel::updateState()
{
    const Capture *capture = session()->capture();
    const std::uint32_t all = capture ? capture->packetCount() : 0;
    setEmpty(all == 0);
    if (QString::number(all).size() > m_digits)
        sizeNumbers();
    const QScrollBar *bar = m_table->verticalScrollBar();
    if (!m_isFollowing && bar->value() == bar->maximum() && session()->phase() != Session::Phase::Live)
        m_isFollowing = true; // nothing more will come
    // With the last row in sight, now is what is seen.
    m_jump->setVisible(!m_isFollowing && bar->value() < bar->maximum() && session()->phase() == Session::Phase::Live);
    const QLocale locale;
    if (m_model->isFiltering())
        m_count->setText(
            m_model->filteredUpTo() < all
                ? tr("%1 of the first %2").arg(locale.toString(m_model->rowCount()), locale.toString(m_model->filteredUpTo()))
                : tr("%1 of %2").arg(locale.toString(m_model->rowCount()), locale.toString(all)));
    else
        m_count->setText(all == 0 ? QString() : tr("%1 in all").arg(locale.toString(all)));
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
        m_table->setCurrentIndex(m_model->index(row, 0));
    } else {
        m_table->selectionModel()->clear();
    }
    if (row >= 0 && !hasFocus() && !m_table->hasFocus()) {
        m_isFollowing = m_isFollowing && row == m_model->rowCount() - 1;
        m_table->scrollTo(m_model->index(row, 0));
    }
    m_isSelecting = false;
    updateState();
}

bool PacketsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Wheel || event->type() == QEvent::MouseButtonPress) {
        m_isFollowing = false;
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
            m_isFollowing = false;
            updateState();
        }
    }
    return Panel::eventFilter(watched, event);
}

void PacketsPanel::copyRows()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    QStringList cells;
    for (int column = 0; column < PacketModel::ColumnCount; ++column)
        cells.append(m_model->index(row, column).data().toString());
    QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

void PacketsPanel::openMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at);
    QMenu menu;
    if (index.isValid()) {
        const QString value = index.data().toString();
        menu.addAction(icon(QStringLiteral("copy")), tr("Copy the line"), this, &PacketsPanel::copyRows);
        menu.addAction(icon(QStringLiteral("copy")), tr("Copy “%1”").arg(value.left(40)), this,
                       [value] { QGuiApplication::clipboard()->setText(value); });
        menu.addSeparator();
        if (const QString same = m_model->filterFor(index); !same.isEmpty()) {
            const QString now = m_filter->text().trimmed();
            const auto offer = [&](const QString &text, const QString &filter) {
                menu.addAction(icon(QStringLiteral("filter")), text, this, [this, filter] { setFilter(filter); });
            };
            offer(tr("Show only packets with %1").arg(same), same);
            offer(tr("Hide packets with %1").arg(same), QStringLiteral("!(%1)").arg(same));
            if (PacketFilter::parse(now).kind == PacketFilter::Kind::Expression)
                offer(tr("And also %1").arg(same), QStringLiteral("(%1) && %2").arg(now, same));
            menu.addSeparator();
        }
        const auto show = [&](const char *panel, const QString &text) {
            menu.addAction(icon(QLatin1String(panel)), text, this, [this, panel] { bench()->showPanel(QLatin1String(panel)); });
        };
        const std::uint32_t connection =
            session()->capture()->connections().summaries()[m_model->packetAt(index.row())].connection;
        if (connection != packet::Summary::noConnection) {
            show("stream", tr("Follow its stream"));
            show("ladder", tr("Show the ladder of its connection"));
        }
        show("conversations", tr("Show its conversation"));
        show("calls", tr("Show the calls that belong to it"));
    }
    if (m_model->isFiltering())
        menu.addAction(icon(QStringLiteral("clear")), tr("Show all packets"), this, [this] { setFilter({}); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

QSizeF PacketsPanel::pictureSize(double width) const
{
    return tablePictureSize(*m_model, width);
}

void PacketsPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    paintTablePicture(painter, size, of, *m_model, {60, 90, 120, 120, 80, 60, 600});
}

QString PacketsPanel::pictureTitle() const
{
    return tr("Packets");
}

} // namespace layerlab
