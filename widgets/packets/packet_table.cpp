// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packet_table.h"

#include "widgets/common/theme.h"
#include "widgets/packets/packet_model.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <algorithm>

namespace layerlab {

using packets::ColumnState;
using packets::TimeFormat;

namespace {

/// A row of the list; at its left edge a bar in the colour of the highest layer the packet has, and signs for what is to be
/// seen: a mark, a fault, a comment.
class PacketDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        plain.state &= ~QStyle::State_HasFocus; // the whole row is the selection
        QStyledItemDelegate::paint(painter, plain, index);
        if (index.data(PacketModel::IsIgnoredRole).toBool()) {
            painter->setPen(theme().weak);
            painter->drawLine(option.rect.left(), option.rect.center().y(), option.rect.right(), option.rect.center().y());
        }
        if (index.column() != PacketModel::Number)
            return;
        const auto layer = static_cast<packet::Layer>(index.data(PacketModel::LayerRole).toInt());
        const int width = std::max(3, option.rect.height() / 6);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), width, option.rect.height()),
                          outlineOf(layerFill(layer)));
        const bool isMarked = index.data(PacketModel::IsMarkedRole).toBool();
        const char *sign = isMarked                                           ? "mark"
                           : index.data(PacketModel::IsFaultRole).toBool()    ? "warning"
                           : index.data(PacketModel::HasCommentRole).toBool() ? "comment"
                                                                              : nullptr;
        if (!sign)
            return;
        const int side = option.rect.height() - 6;
        painter->drawPixmap(option.rect.left() + width + 2, option.rect.top() + 3,
                            iconPixmap(QLatin1String(sign), side, isMarked ? theme().accent : theme().fault,
                                       painter->device()->devicePixelRatioF()));
    }
};

} // namespace

PacketTable::PacketTable(PacketModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setModel(model);
    setItemDelegate(new PacketDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, [this, header](const QPoint &at) {
        QMenu menu;
        fillHeaderMenu(&menu, header->logicalIndexAt(at));
        menu.exec(header->mapToGlobal(at));
    });
    connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
        sortBy(column);
        showOrder(); // the header has turned its arrow by itself
    });
    connect(header, &QHeaderView::sectionMoved, this, &PacketTable::takeHeader);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_isApplying || width == 0 || column == shownColumns().value(shownColumns().size() - 1))
            return; // the last one takes what is left
        for (ColumnState &state : m_look.columns) {
            if (columnOf(state.name) == column && !isColumnHidden(column))
                state.width = qRound(width / scale());
        }
        Q_EMIT lookChanged();
    });
    connect(model, &PacketModel::sortingChanged, this, &PacketTable::showOrder);
    apply();
}

void PacketTable::showOrder()
{
    horizontalHeader()->setSortIndicatorShown(m_model->sortColumn() >= 0);
    horizontalHeader()->setSortIndicator(m_model->sortColumn(), m_model->sortOrder());
}

double PacketTable::scale() const
{
    return std::max(0.75, appearance().fontScale);
}

int PacketTable::columnOf(const QString &name) const
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (m_model->columnName(column) == name)
            return column;
    }
    return -1;
}

QString PacketTable::titleOf(const QString &name) const
{
    return m_model->headerData(columnOf(name), Qt::Horizontal).toString();
}

QList<int> PacketTable::shownColumns() const
{
    QList<int> shown;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        if (const int column = horizontalHeader()->logicalIndex(place); !isColumnHidden(column))
            shown.append(column);
    }
    return shown;
}

void PacketTable::showRow(int row, ScrollHint hint)
{
    if (row + 1 == m_model->rowCount() && hint == EnsureVisible) {
        scrollToBottom();
        return;
    }
    executeDelayedItemsLayout(); // rows that have just come count
    updateGeometries();
    const int place = horizontalScrollBar()->value();
    scrollTo(m_model->index(row, shownColumns().value(0)), hint);
    horizontalScrollBar()->setValue(place);
}

void PacketTable::selectRow(int row)
{
    const int place = horizontalScrollBar()->value();
    setCurrentIndex(m_model->index(row, shownColumns().value(0)));
    horizontalScrollBar()->setValue(place);
}

void PacketTable::setLook(const packets::TableLook &look)
{
    if (look == m_look)
        return;
    m_look = look;
    apply();
    Q_EMIT lookChanged();
}

void PacketTable::apply()
{
    m_isApplying = true;
    m_model->setTimeFormat(m_look.time);
    m_model->setFields(m_look.fields());
    QHeaderView *header = horizontalHeader();
    for (int place = 0; place < m_look.columns.size(); ++place) {
        const ColumnState &state = m_look.columns[place];
        const int column = columnOf(state.name);
        if (column < 0)
            continue;
        header->moveSection(header->visualIndex(column), place);
        setColumnHidden(column, !state.isShown);
        if (state.isShown)
            setColumnWidth(column, state.width > 0 ? qRound(state.width * scale()) : neededWidth(column));
    }
    m_isApplying = false;
}

/// The reader moved a column.
void PacketTable::takeHeader()
{
    if (m_isApplying)
        return;
    QList<ColumnState> columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const QString name = m_model->columnName(horizontalHeader()->logicalIndex(place));
        for (const ColumnState &state : std::as_const(m_look.columns)) {
            if (state.name == name)
                columns.append(state);
        }
    }
    m_look.columns = columns;
    apply(); // another one may be the last now
    Q_EMIT lookChanged();
}

int PacketTable::neededWidth(int column) const
{
    const QFontMetrics text(textFont()), fixed(fixedFont(0.95));
    const int gap = space(4);
    const auto words = [&](const char *sample) { return text.horizontalAdvance(QLatin1String(sample)) + gap; };
    const int title = text.horizontalAdvance(m_model->headerData(column, Qt::Horizontal).toString()) + space(6);
    switch (column) {
    case PacketModel::Number:
        return text.horizontalAdvance(QString(m_digits, QLatin1Char('0'))) + space(6);
    case PacketModel::Time: {
        QString sample = m_look.time.isSpan() ? QString(m_secondDigits, QLatin1Char('0'))
                         : m_look.time.kind == TimeFormat::Kind::LocalDate || m_look.time.kind == TimeFormat::Kind::UtcDate
                             ? QStringLiteral("2000-00-00 00:00:00")
                             : QStringLiteral("00:00:00");
        if (m_look.time.digits > 0)
            sample += QLatin1Char('.') + QString(m_look.time.digits, QLatin1Char('0'));
        return std::max(text.horizontalAdvance(sample) + gap, title);
    }
    case PacketModel::Source:
    case PacketModel::Destination:
        return fixed.horizontalAdvance(QStringLiteral("00:00:00:00:00:00")) + gap; // longer than an address of IPv4
    case PacketModel::Protocol:
        return std::max(words("TLSv1.3"), title);
    case PacketModel::Length:
        return std::max(words("65,535"), title);
    case PacketModel::Rule:
    case PacketModel::Comment:
        return words("a few words of a rule");
    default:
        return std::clamp(title, words("0000000"), words("a few words of a rule, wide"));
    }
}

void PacketTable::makeRoomFor(std::uint32_t packets, Nanoseconds span)
{
    const qsizetype digits = QString::number(packets).size();
    const qsizetype secondDigits = QString::number(std::max<std::int64_t>(0, span.count()) / 1'000'000'000).size();
    if (digits <= m_digits && secondDigits <= m_secondDigits)
        return;
    m_digits = std::max(m_digits, digits);
    m_secondDigits = std::max(m_secondDigits, secondDigits);
    apply();
}

void PacketTable::addField(const QString &key)
{
    packets::TableLook wanted = m_look;
    const auto at = std::ranges::find(wanted.columns, key, &ColumnState::name);
    if (at != wanted.columns.end())
        at->isShown = true;
    else // before the text, which takes what is left
        wanted.columns.insert(std::max<qsizetype>(0, wanted.columns.size() - 1), {key, 0, true});
    setLook(wanted);
    // Into sight by moving sideways alone.
    if (const int column = columnOf(key), row = rowAt(0); column >= 0 && row >= 0)
        scrollTo(m_model->index(row, column));
}

bool PacketTable::hasField(const QString &key) const
{
    const auto at = std::ranges::find(m_look.columns, key, &ColumnState::name);
    return at != m_look.columns.end() && at->isShown;
}

void PacketTable::showColumn(const QString &name, bool isShown)
{
    packets::TableLook wanted = m_look;
    const auto at = std::ranges::find(wanted.columns, name, &ColumnState::name);
    if (at == wanted.columns.end())
        return;
    at->isShown = isShown;
    if (std::ranges::any_of(wanted.columns, &ColumnState::isShown))
        setLook(wanted);
}

void PacketTable::setTimeFormat(const TimeFormat &format)
{
    packets::TableLook wanted = m_look;
    wanted.time = format;
    for (ColumnState &state : wanted.columns) {
        if (state.name == QLatin1String(packets::wordOf(PacketModel::Time)))
            state.width = 0; // another text, another width
    }
    setLook(wanted);
}

void PacketTable::sortBy(int column)
{
    const bool isAgain = m_model->sortColumn() == column;
    const bool isUp = isAgain && m_model->sortOrder() == Qt::AscendingOrder;
    switch (m_model->canSort(column)) {
    case PacketModel::Sorting::Impossible:
        Q_EMIT said(tr("The column “%1” has no order of its own.").arg(m_model->headerData(column, Qt::Horizontal).toString()));
        return;
    case PacketModel::Sorting::TooMuch:
        Q_EMIT said(
            tr("To sort by “%1”, every packet shown must be taken apart. That is done for up to %2 packets: filter "
               "them first.")
                .arg(m_model->headerData(column, Qt::Horizontal).toString(), QLocale().toString(PacketModel::mostByField)));
        return;
    case PacketModel::Sorting::Possible:
        break;
    }
    if (column == PacketModel::Number) // up is how they come
        m_model->setSorting(isAgain ? -1 : column, Qt::DescendingOrder);
    else if (isAgain && !isUp)
        m_model->setSorting(-1, Qt::AscendingOrder);
    else
        m_model->setSorting(column, isUp ? Qt::DescendingOrder : Qt::AscendingOrder);
    Q_EMIT said({});
}

void PacketTable::fillHeaderMenu(QMenu *menu, int column)
{
    if (column >= 0) {
        const QString name = m_model->columnName(column);
        const QString title = m_model->headerData(column, Qt::Horizontal).toString();
        const auto sort = [&](const QString &text, int by, Qt::SortOrder order) {
            QAction *action = menu->addAction(text, this, [this, by, order] { m_model->setSorting(by, order); });
            action->setEnabled(m_model->canSort(column) == PacketModel::Sorting::Possible);
        };
        sort(tr("Sort upwards"), column, Qt::AscendingOrder);
        sort(tr("Sort downwards"), column, Qt::DescendingOrder);
        sort(tr("In the order of the recording"), -1, Qt::AscendingOrder);
        menu->addSeparator();
        if (column == PacketModel::Time) {
            auto *kinds = new QActionGroup(menu);
            for (int i = 0; i < TimeFormat::kindCount; ++i) {
                const auto kind = static_cast<TimeFormat::Kind>(i);
                QAction *action = kinds->addAction(packets::nameOf(kind));
                action->setCheckable(true);
                action->setChecked(m_look.time.kind == kind);
                connect(action, &QAction::triggered, this, [this, kind] { setTimeFormat({kind, m_look.time.digits}); });
            }
            menu->addActions(kinds->actions());
            QMenu *digits = menu->addMenu(tr("Precision"));
            for (const int count : {0, 3, 6, 9}) {
                QAction *action =
                    digits->addAction(count == 0 ? tr("Whole seconds") : tr("%1 digits").arg(count), this, [this, count] {
                        setTimeFormat({m_look.time.kind, count});
                    });
                action->setCheckable(true);
                action->setChecked(m_look.time.digits == count);
            }
            menu->addSeparator();
        }
        menu->addAction(icon(QStringLiteral("close")), tr("Hide “%1”").arg(title), this,
                        [this, name] { showColumn(name, false); });
        if (column >= PacketModel::ColumnCount)
            menu->addAction(icon(QStringLiteral("remove")), tr("Remove “%1”").arg(title), this, [this, name] {
                packets::TableLook wanted = m_look;
                wanted.columns.removeIf([&](const ColumnState &state) { return state.name == name; });
                setLook(wanted);
            });
    }
    QMenu *columns = menu->addMenu(tr("Columns"));
    for (const ColumnState &state : std::as_const(m_look.columns)) {
        QAction *action = columns->addAction(
            titleOf(state.name), this, [this, name = state.name, isShown = state.isShown] { showColumn(name, !isShown); });
        action->setCheckable(true);
        action->setChecked(state.isShown);
    }
    menu->addAction(icon(QStringLiteral("columns")), tr("Choose columns …"), this, &PacketTable::editorWanted);
    menu->addAction(icon(QStringLiteral("reset")), tr("The usual columns"), this,
                    [this] { setLook(packets::TableLook::standard()); });
}

void PacketTable::retranslate()
{
    m_model->retranslate();
    apply();
}

void PacketTable::restyle()
{
    setFont(textFont());
    verticalHeader()->setMinimumSectionSize(1); // else its own font, which may still be the former, bounds it
    verticalHeader()->setDefaultSectionSize(QFontMetrics(textFont()).height() + space(1) + 2);
    apply();
    m_model->refreshColours();
}

} // namespace layerlab
