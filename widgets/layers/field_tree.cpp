// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/field_tree.h"

#include "engine/filter/from_node.h"
#include "session/filter_words.h"
#include "session/language.h"
#include "widgets/common/theme.h"
#include "widgets/layers/words.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace layerlab::layers {

using packet::NodeId;
using packet::noNode;

namespace {

/// A name without a value beside it takes the room of both: a protocol's is never cut while the place of its value is empty.
class FieldDelegate : public QStyledItemDelegate {
public:
    explicit FieldDelegate(QTreeView *tree) : QStyledItemDelegate(tree), m_tree(tree) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QModelIndex name = index.siblingAtColumn(FieldModel::Name);
        const QModelIndex value = index.siblingAtColumn(FieldModel::Value);
        if (index.column() == FieldModel::Place || !value.data().toString().isEmpty()) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        QStyleOptionViewItem wide = option;
        wide.rect = m_tree->visualRect(name).united(m_tree->visualRect(value));
        wide.viewItemPosition = QStyleOptionViewItem::OnlyOne;
        painter->save();
        painter->setClipRect(option.rect, Qt::IntersectClip);
        QStyledItemDelegate::paint(painter, wide, name);
        painter->restore();
    }

private:
    QTreeView *m_tree;
};

} // namespace

FieldTree::FieldTree(QWidget *parent) : QTreeView(parent), m_model(new FieldModel(this))
{
    setModel(m_model);
    setItemDelegate(new FieldDelegate(this));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(SelectRows);
    setMouseTracking(true);
    setIndentation(space(3));
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(space(6));
    header()->setSectionsMovable(false);
    connect(header(), &QHeaderView::sectionResized, this, [this](int, int, int) {
        if (!m_isShowing)
            m_hasOwnWidths = true;
    });
    for (const char *key : {"tcp", "udp", "icmp", "icmpv6", "igmp", "arp", "http", "data"})
        m_open.insert(QLatin1String(key));
    const auto keyOf = [this](const QModelIndex &index) {
        return QString::fromLatin1(FrameView::keyOf(m_model->frame()->node(m_model->nodeAt(index))));
    };
    connect(this, &QTreeView::expanded, this, [this, keyOf](const QModelIndex &index) { m_open.insert(keyOf(index)); });
    connect(this, &QTreeView::collapsed, this, [this, keyOf](const QModelIndex &index) { m_open.remove(keyOf(index)); });
    connect(this, &QTreeView::entered, this, [this](const QModelIndex &index) { Q_EMIT hovered(m_model->nodeAt(index)); });
}

void FieldTree::setFrame(const FrameView *view)
{
    const int place = verticalScrollBar()->value();
    m_isShowing = true;
    m_model->setFrame(view);
    openRemembered();
    m_isShowing = false;
    fitColumns();
    verticalScrollBar()->setValue(place);
}

void FieldTree::openRemembered()
{
    if (m_model->frame())
        openNode({});
}

void FieldTree::openNode(const QModelIndex &parent)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (m_model->rowCount(index) == 0)
            continue;
        if (m_open.contains(QString::fromLatin1(FrameView::keyOf(m_model->frame()->node(m_model->nodeAt(index))))))
            expand(index);
        openNode(index);
    }
}

void FieldTree::showNode(NodeId id)
{
    m_isShowing = true;
    const QModelIndex index = m_model->indexOf(id);
    if (!index.isValid()) {
        selectionModel()->clear();
    } else if (currentIndex() != index || !selectionModel()->isRowSelected(index.row(), index.parent())) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        scrollTo(index);
    }
    m_isShowing = false;
}

void FieldTree::retranslate()
{
    setAccessibleName(Words::tr("Fields of the frame"));
    m_model->refreshTexts();
}

void FieldTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (!m_isShowing && current.isValid())
        Q_EMIT chosen(m_model->nodeAt(current));
}

void FieldTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
    if (currentIndex().isValid() && selectionModel()->hasSelection())
        scrollTo(currentIndex());
}

/// The bytes' column takes what it needs, names and values share the rest.
void FieldTree::fitColumns()
{
    if (m_hasOwnWidths)
        return;
    const bool wasShowing = std::exchange(m_isShowing, true);
    const QFontMetrics metrics(textFont(0.9));
    const int place =
        std::max(metrics.horizontalAdvance(Words::tr("computed")), metrics.horizontalAdvance(QStringLiteral("0000–0000"))) +
        space(3);
    const int rest = std::max(viewport()->width() - place, space(12));
    const int name = std::min(rest * 64 / 100, viewport()->width() * 45 / 100);
    setColumnWidth(FieldModel::Name, name);
    setColumnWidth(FieldModel::Value, rest - name);
    setColumnWidth(FieldModel::Place, place);
    m_isShowing = wasShowing;
}

void FieldTree::leaveEvent(QEvent *event)
{
    QTreeView::leaveEvent(event);
    Q_EMIT hovered(noNode);
}

void FieldTree::keyPressEvent(QKeyEvent *event)
{
    const NodeId id = m_model->nodeAt(currentIndex());
    if (event->matches(QKeySequence::Copy) && id != noNode) {
        QGuiApplication::clipboard()->setText(copiedValue(m_model->frame()->dissection(), id));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FieldTree::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    const NodeId id = m_model->nodeAt(index);
    if (id == noNode)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto copy = [&](const QString &text, const QString &what, const QKeySequence &keys = {}) {
        QAction *action = menu->addAction(icon(QStringLiteral("copy")), text);
        action->setShortcut(keys);
        action->setEnabled(!what.isEmpty());
        connect(action, &QAction::triggered, this, [what] { QGuiApplication::clipboard()->setText(what); });
    };
    const packet::Dissection &dissection = m_model->frame()->dissection();
    if (const QString same = fromUtf8(filter::filterFor(dissection, id)); !same.isEmpty()) {
        const QString shown = menuText(same);
        const auto offer = [&](const char *iconName, const QString &text, auto signal, const QString &filter) {
            QAction *action = menu->addAction(icon(QLatin1String(iconName)), text.arg(shown));
            connect(action, &QAction::triggered, this, [this, signal, filter] { Q_EMIT(this->*signal)(filter); });
        };
        offer("filter", Words::tr("&Show only packets with %1"), &FieldTree::filterWanted, same);
        offer("filter", Words::tr("H&ide packets with %1"), &FieldTree::filterWanted, QStringLiteral("!(%1)").arg(same));
        offer("filter", Words::tr("An&d also %1"), &FieldTree::narrowingWanted, same);
        offer("colours", Words::tr("Co&lour packets with %1"), &FieldTree::colourWanted, same);
    }
    const QString key = QString::fromLatin1(FrameView::keyOf(m_model->frame()->node(id)));
    QAction *column = menu->addAction(icon(QStringLiteral("columns")), Words::tr("&Add as a column: %1").arg(key));
    connect(column, &QAction::triggered, this, [this, key] { Q_EMIT columnWanted(key); });
    menu->addSeparator();
    copy(Words::tr("Copy the &value"), copiedValue(dissection, id), QKeySequence::Copy);
    copy(Words::tr("Copy as a &filter"), fromUtf8(filter::filterFor(dissection, id)));
    copy(Words::tr("Copy the &bytes as hex"), copiedBytes(dissection, id));
    menu->addSeparator();
    connect(menu->addAction(Words::tr("&Open all")), &QAction::triggered, this, &QTreeView::expandAll);
    connect(menu->addAction(Words::tr("&Close all")), &QAction::triggered, this, &QTreeView::collapseAll);
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

} // namespace layerlab::layers
