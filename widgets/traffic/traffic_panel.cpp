// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/traffic_panel.h"

#include "session/language.h"
#include "widgets/common/csv.h"
#include "widgets/common/table_view.h"
#include "widgets/traffic/traffic_model.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace layerlab {

using flow::EndKind;

namespace {

constexpr int mostMeasured = 100; ///< rows whose texts the columns make room for

constexpr const char *kindNames[] = {"Ethernet", "IPv4", "IPv6", "TCP", "UDP"};

/// A number and, below it, a line as long as its share of the column's largest.
class ShareDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        plain.state &= ~QStyle::State_HasFocus; // the whole row is chosen
        QStyledItemDelegate::paint(painter, plain, index);
        const double share = index.data(TrafficModel::ShareRole).toDouble();
        if (share <= 0)
            return;
        QColor colour = theme().strong;
        colour.setAlphaF(0.5f);
        const double width = share * (option.rect.width() - 6);
        painter->fillRect(QRectF(option.rect.right() - 3 - width, option.rect.bottom() - 2, width, 2), colour);
    }
};

} // namespace

TrafficPanel::TrafficPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("conversations"));
    m_model = new TrafficModel(session(), selection(), this);
    makeTools();
    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ShareDelegate(m_table));
    makeList(m_table);
    makeSortable(m_table, Qt::DescendingOrder);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_nothing = new QLabel(this);
    m_nothing->setObjectName(QStringLiteral("weak"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    auto *content = new QWidget(this);
    auto *stack = new QStackedLayout(content);
    stack->addWidget(m_table);
    stack->addWidget(m_nothing);
    setContent(content);
    setFocusProxy(m_table);
    connect(m_model, &TrafficModel::counted, this, &TrafficPanel::updateState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TrafficPanel::updateState);
    connect(session(), &Session::phaseChanged, this, &TrafficPanel::updateState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TrafficPanel::updateState);
    connect(m_table, &QTableView::doubleClicked, this, &TrafficPanel::filterPackets);
    connect(m_table, &QTableView::customContextMenuRequested, this, &TrafficPanel::openMenu);
    updateState();
}

void TrafficPanel::makeTools()
{
    m_what = new QComboBox(this);
    m_what->addItems({{}, {}});
    m_kinds = new QTabBar(this);
    m_kinds->setDrawBase(false);
    m_kinds->setExpanding(false);
    for (const char *name : kindNames)
        m_kinds->addTab(QLatin1String(name));
    m_kinds->setCurrentIndex(static_cast<int>(m_model->kind()));
    m_text = new QLineEdit(this);
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("weak"));
    m_filter = flatButton(QStringLiteral("packets"), this);
    m_follow = flatButton(QStringLiteral("stream"), this);
    m_save = flatButton(QStringLiteral("save"), this);
    m_save->setPopupMode(QToolButton::InstantPopup);
    m_save->setMenu(new QMenu(m_save));
    tools()->addWidget(m_what);
    tools()->addWidget(m_kinds);
    tools()->addWidget(m_text, 1);
    tools()->addWidget(m_count);
    tools()->addWidget(m_filter);
    tools()->addWidget(m_follow);
    tools()->addWidget(m_save);
    connect(m_what, &QComboBox::activated, this, &TrafficPanel::showKind);
    connect(m_kinds, &QTabBar::currentChanged, this, &TrafficPanel::showKind);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) { m_model->setText(text.trimmed()); });
    connect(m_filter, &QToolButton::clicked, this, &TrafficPanel::filterPackets);
    connect(m_follow, &QToolButton::clicked, this, &TrafficPanel::follow);
}

void TrafficPanel::retranslate()
{
    setTitle(
        tr("Conversations"),
        tr("Who talked with whom, and how much: packets and bytes each way. Double-click a row to see its packets; the row "
           "of the selected frame is tinted."));
    setEmptyState(
        tr("No frames yet. As soon as programs of the lab talk, or when you open a capture file, the ends stand here."),
        tr("Run the first lab"), QStringLiteral("lab.first"));
    m_what->setItemText(0, tr("Conversations"));
    m_what->setItemText(1, tr("Endpoints"));
    m_what->setToolTip(tr("Pairs that talked with each other, or each end by itself"));
    m_what->setAccessibleName(tr("Conversations or endpoints"));
    m_kinds->setAccessibleName(tr("By which addresses"));
    m_kinds->setToolTip(tr("By which addresses ends are told apart: network cards, hosts, or programs (ports)"));
    m_text->setPlaceholderText(tr("Address or port"));
    m_text->setAccessibleName(tr("Only rows with this address"));
    m_filter->setToolTip(tr("Show only this row's packets (Enter)"));
    m_filter->setAccessibleName(m_filter->toolTip());
    m_follow->setToolTip(tr("Follow the stream of this conversation"));
    m_follow->setAccessibleName(m_follow->toolTip());
    m_save->setToolTip(tr("Save or copy the table as CSV or JSON"));
    m_save->setAccessibleName(m_save->toolTip());
    m_save->menu()->clear();
    addTableActions(m_save->menu());
    m_table->setAccessibleName(tr("Conversations"));
    m_model->retranslate();
    sizeColumns();
    updateState();
}

void TrafficPanel::restyle()
{
    m_table->setFont(textFont());
    m_table->verticalHeader()->setMinimumSectionSize(1);
    m_table->verticalHeader()->setDefaultSectionSize(QFontMetrics(textFont()).height() + space(1) + 4);
    sizeColumns();
    m_model->refreshColours();
}

/// As wide as the headers, the largest usual number, and what stands in the first rows want.
void TrafficPanel::sizeColumns()
{
    const QFontMetrics metrics(textFont()), fixed(fixedFont(0.95));
    const bool isLong = m_model->kind() == EndKind::Ipv6;
    const bool hasPort = m_model->kind() == EndKind::Tcp || m_model->kind() == EndKind::Udp;
    m_measuredRows = std::min(m_model->rowCount(), mostMeasured);
    for (int section = 0; section < m_model->columnCount(); ++section) {
        const TrafficModel::Column column = m_model->columnAt(section);
        const bool isEnd = TrafficModel::isEnd(column);
        const QFontMetrics &font = isEnd ? fixed : metrics;
        const QString end = isLong    ? QStringLiteral("fe80::1111:2222:3333:4444")
                            : hasPort ? QStringLiteral("192.168.100.200:50000")
                                      : QStringLiteral("00:00:00:00:00:00");
        const QString number = column == TrafficModel::RateForth || column == TrafficModel::RateBack
                                   ? QStringLiteral("100.0 Mbit/s")
                               : column >= TrafficModel::Start ? QStringLiteral("1000.000000")
                                                               : QStringLiteral("1,000,000");
        int cell = font.horizontalAdvance(isEnd ? end : number);
        for (int row = 0; row < m_measuredRows; ++row)
            cell = std::max(cell, font.horizontalAdvance(m_model->index(row, section).data().toString()));
        const int header = metrics.horizontalAdvance(m_model->headerData(section, Qt::Horizontal).toString()) + space(7);
        m_table->setColumnWidth(section, std::max(header, cell + space(4)));
    }
}

void TrafficPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    restyle();
    m_model->setActive(true);
    updateState();
}

void TrafficPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_model->setActive(false);
}

void TrafficPanel::showKind()
{
    const bool isOther = (m_what->currentIndex() == 1) != m_model->areEndpoints();
    if (isOther)
        m_table->horizontalHeader()->setSortIndicator(-1, Qt::DescendingOrder);
    m_model->show(static_cast<EndKind>(m_kinds->currentIndex()), m_what->currentIndex() == 1);
    sizeColumns();
    updateState();
}

void TrafficPanel::updateState()
{
    if (std::min(m_model->rowCount(), mostMeasured) != m_measuredRows)
        sizeColumns();
    const Capture *capture = session()->capture();
    const std::uint32_t packets = capture ? capture->packetCount() : 0;
    setEmpty(packets == 0);
    const QLocale locale;
    for (int i = 0; i < m_kinds->count(); ++i) {
        const auto count = m_model->countOf(static_cast<EndKind>(i));
        const QString name = QLatin1String(kindNames[i]);
        m_kinds->setTabText(i, count && packets > 0
                                   ? QStringLiteral("%1 %2").arg(name, locale.toString(static_cast<qulonglong>(*count)))
                                   : name);
    }
    const QString name = QLatin1String(kindNames[static_cast<std::size_t>(m_model->kind())]);
    const bool isNothing = m_model->rowCount() == 0 && m_model->isWhole();
    static_cast<QStackedLayout *>(m_nothing->parentWidget()->layout())->setCurrentIndex(isNothing ? 1 : 0);
    m_nothing->setText(m_text->text().trimmed().isEmpty() ? tr("No packet of this recording has %1 addresses.").arg(name)
                                                          : tr("No row has “%1”.").arg(m_text->text().trimmed()));
    m_count->setVisible(!m_model->isWhole() && packets > 0);
    m_count->setText(tr("%1 of %2 packets counted").arg(locale.toString(m_model->countedUpTo()), locale.toString(packets)));
    const int row = chosenRow();
    m_filter->setEnabled(row >= 0);
    m_follow->setEnabled(row >= 0 && m_model->connectionOf(row));
    m_save->setEnabled(m_model->rowCount() > 0);
}

int TrafficPanel::chosenRow() const
{
    const int row = m_table->currentIndex().row();
    return row < m_model->rowCount() ? row : -1;
}

void TrafficPanel::filterPackets()
{
    if (const int row = chosenRow(); row >= 0)
        bench()->filterPackets(m_model->filterOf(row));
}

void TrafficPanel::follow()
{
    const int row = chosenRow();
    if (row < 0 || !m_model->connectionOf(row))
        return;
    selection()->select(Selected::frame(m_model->firstPacketOf(row)));
    bench()->showPanel(QStringLiteral("stream"));
}

QString TrafficPanel::tableName() const
{
    return m_model->areEndpoints() ? QStringLiteral("endpoints") : QStringLiteral("conversations");
}

QByteArray TrafficPanel::tableText(TableFormat format) const
{
    return format == TableFormat::JsonArray ? m_model->json() : csvOf(*m_model, TrafficModel::ValueRole);
}

void TrafficPanel::copyTable(TableFormat format) const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(tableText(format)));
}

void TrafficPanel::addTableActions(QMenu *menu)
{
    const auto add = [&](const char *iconName, const QString &text, auto &&what) {
        menu->addAction(icon(QLatin1String(iconName)), text, this, what);
    };
    add("save", tr("Save as CSV …"), [this] { saveTableAs(TableFormat::Csv); });
    add("save", tr("Save as JSON …"), [this] { saveTableAs(TableFormat::JsonArray); });
    add("copy", tr("Copy as CSV"), [this] { copyTable(TableFormat::Csv); });
    add("copy", tr("Copy as JSON"), [this] { copyTable(TableFormat::JsonArray); });
}

void TrafficPanel::openMenu(const QPoint &at)
{
    QMenu menu;
    if (chosenRow() >= 0) {
        menu.addAction(m_filter->icon(), m_filter->toolTip(), this, &TrafficPanel::filterPackets);
        const QString hide = QStringLiteral("!(%1)").arg(m_model->filterOf(chosenRow()));
        menu.addAction(icon(QStringLiteral("filter")), tr("Hide this row's packets"), this,
                       [this, hide] { bench()->filterPackets(hide); });
        if (m_follow->isEnabled())
            menu.addAction(m_follow->icon(), m_follow->toolTip(), this, &TrafficPanel::follow);
        menu.addSeparator();
    }
    addTableActions(&menu);
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

bool TrafficPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            filterPackets();
            return true;
        }
        if (key->matches(QKeySequence::Copy) && chosenRow() >= 0) {
            QStringList cells;
            for (int column = 0; column < m_model->columnCount(); ++column)
                cells.append(m_model->index(chosenRow(), column).data().toString());
            QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

QSizeF TrafficPanel::pictureSize(double width) const
{
    return tablePictureSize(*m_model, width);
}

void TrafficPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    QList<int> widths;
    for (int column = 0; column < m_model->columnCount(); ++column)
        widths.append(m_table->columnWidth(column));
    paintTablePicture(painter, size, of, *m_model, widths);
}

QString TrafficPanel::pictureTitle() const
{
    const QString kind = QLatin1String(kindNames[static_cast<std::size_t>(m_model->kind())]);
    return m_model->areEndpoints() ? tr("Endpoints: %1").arg(kind) : tr("Conversations: %1").arg(kind);
}

} // namespace layerlab
