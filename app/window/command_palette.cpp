// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/command_palette.h"

#include "app/window/action_table.h"
#include "widgets/common/bench.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace layerlab {

int paletteScore(const QString &text, const QString &typed)
{
    if (typed.isEmpty())
        return 1;
    const QString in = text.toCaseFolded(), wanted = typed.toCaseFolded();
    if (const qsizetype at = in.indexOf(wanted); at >= 0)
        return at == 0 ? 1000 : in[at - 1].isLetterOrNumber() ? 500 : 800;
    int score = 0;
    qsizetype at = 0;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        const qsizetype found = in.indexOf(letter, at);
        if (found < 0)
            return 0;
        score += found == 0 || !in[found - 1].isLetterOrNumber() ? 20 : found == at ? 8 : 1;
        at = found + 1;
    }
    return score;
}

namespace {

constexpr int keysRole = Qt::UserRole + 2;

/// The name at the left, the shortcut quietly at the right: all of them in one column.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(theme().weak);
        painter->drawText(option.rect.adjusted(0, 0, -space(3), 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(keysRole).toString());
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(ActionTable *actions, Bench *bench, QWidget *window)
    : QFrame(window, Qt::Popup), m_actions(actions), m_bench(bench)
{
    setObjectName(QStringLiteral("surface"));
    setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(2), space(2), space(2));
    m_field = new QLineEdit(this);
    m_found = new QListWidget(this);
    m_found->setUniformItemSizes(true);
    m_found->setItemDelegate(new CommandDelegate(m_found));
    m_found->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_field);
    column->addWidget(m_found);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_found, &QListWidget::itemClicked, this, &CommandPalette::run);
}

void CommandPalette::open()
{
    m_field->setPlaceholderText(tr("What would you like to do? Type a few letters, or the number of a packet"));
    m_field->setAccessibleName(tr("Command palette"));
    m_field->clear();
    search({});
    const QWidget *window = parentWidget();
    const QSize size(std::min(window->width() * 2 / 3, QFontMetrics(textFont()).averageCharWidth() * 90), window->height() / 2);
    resize(size);
    move(window->mapToGlobal(QPoint((window->width() - size.width()) / 2, window->height() / 10)));
    show();
    m_field->setFocus();
}

void CommandPalette::search(const QString &text)
{
    m_found->clear();
    bool isNumber = false;
    const uint number = text.trimmed().toUInt(&isNumber);
    const Capture *capture = m_bench->session()->capture();
    if (isNumber && capture && number >= 1 && number <= capture->packetCount()) {
        auto *item = new QListWidgetItem(icon(QStringLiteral("packets")), tr("Packet %1").arg(number), m_found);
        item->setData(Qt::UserRole + 1, number - 1);
    }
    QList<std::pair<int, QAction *>> found;
    for (QAction *action : m_actions->all()) {
        if (!action->isEnabled() || !action->isVisible())
            continue;
        const QString name = withoutMnemonic(action->text());
        const int score = std::max({paletteScore(name, text), paletteScore(action->statusTip(), text) / 3,
                                    paletteScore(action->objectName(), text) / 2});
        if (score > 0)
            found.append({score, action});
    }
    std::ranges::stable_sort(found, std::greater(), &std::pair<int, QAction *>::first);
    for (const auto &[score, action] : found) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString name = withoutMnemonic(action->text());
        auto *item = new QListWidgetItem(action->icon(), name, m_found);
        item->setData(keysRole, keys);
        if (!keys.isEmpty())
            item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(name, keys));
        item->setData(Qt::UserRole, action->objectName());
        item->setToolTip(action->statusTip());
    }
    m_found->setCurrentRow(0);
    if (m_found->count() == 0) {
        auto *none = new QListWidgetItem(tr("Nothing is called that. Try fewer letters."), m_found);
        none->setFlags(Qt::NoItemFlags);
    }
}

void CommandPalette::run(QListWidgetItem *item)
{
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const QString name = item->data(Qt::UserRole).toString();
    const QVariant packet = item->data(Qt::UserRole + 1);
    hide();
    if (packet.isValid()) {
        m_bench->selection()->select(Selected::frame(packet.toUInt()));
        m_bench->showPanel(QStringLiteral("packets"));
    } else {
        m_actions->trigger(name);
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int row = m_found->currentRow();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            m_found->setCurrentRow(std::clamp(row + (key == Qt::Key_Down ? 1 : -1), 0, m_found->count() - 1));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            run(m_found->currentItem());
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace layerlab
