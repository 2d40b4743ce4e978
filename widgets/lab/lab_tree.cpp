// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lab/lab_tree.h"

#include "engine/trace/call_text.h"
#include "session/event_text.h"
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/lab/program_kinds.h"

#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <csignal>

namespace layerlab {

namespace {

enum Role { NameRole = Qt::UserRole, FirstRole, SecondRole, PhaseRole, FaultRole };

/// Two lines a program: what it is, and under it in quieter type what it does now. The dot's shape says its state without
/// colour: hollow stopped, half starting, full running, crossed failed.
class ProgramDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isProgram = !index.data(NameRole).toString().isEmpty();
        const int line = QFontMetrics(textFont()).height();
        return {option.rect.width(), isProgram ? line + QFontMetrics(textFont(0.85)).height() + space(2) : line + space(2)};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem plain = option;
        initStyleOption(&plain, index);
        plain.text.clear();
        plain.icon = {};
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
        const Theme &of = theme();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QFontMetrics first(textFont()), second(textFont(0.85));
        const bool isProgram = !index.data(NameRole).toString().isEmpty();
        QRect place = option.rect.adjusted(space(1), space(1), -space(1), 0);
        const int side = first.height();
        const QIcon own = qvariant_cast<QIcon>(index.data(Qt::DecorationRole));
        own.paint(painter, QRect(place.left(), place.top(), side, side));
        place.setLeft(place.left() + side + space(2));
        if (isProgram)
            paintDot(*painter, QRectF(place.right() - side * 0.6, place.top() + side * 0.2, side * 0.6, side * 0.6), index);
        painter->setFont(isProgram ? textFont() : textFont(1, QFont::Bold));
        painter->setPen(of.text);
        const int width = place.width() - side;
        painter->drawText(QRect(place.left(), place.top(), width, side), Qt::AlignLeft | Qt::AlignVCenter,
                          first.elidedText(index.data(FirstRole).toString(), Qt::ElideRight, width));
        if (isProgram) {
            painter->setFont(textFont(0.85));
            painter->setPen(index.data(FaultRole).toBool() ? of.fault : of.weak);
            painter->drawText(QRect(place.left(), place.top() + side, place.width(), second.height()),
                              Qt::AlignLeft | Qt::AlignVCenter,
                              second.elidedText(index.data(SecondRole).toString(), Qt::ElideRight, place.width()));
        }
        painter->restore();
    }

private:
    static void paintDot(QPainter &painter, const QRectF &dot, const QModelIndex &index)
    {
        const Theme &of = theme();
        const auto phase = static_cast<ProgramStatus::Phase>(index.data(PhaseRole).toInt());
        const QColor running = outlineOf(stateFill(trace::TaskState::Running));
        if (index.data(FaultRole).toBool()) {
            painter.drawPixmap(dot.toRect(), iconPixmap(QStringLiteral("fault"), static_cast<int>(dot.width()), of.fault,
                                                        painter.device()->devicePixelRatioF()));
            return;
        }
        painter.setPen(QPen(phase == ProgramStatus::Phase::Running ? running : of.strong, 1.4));
        painter.setBrush(phase == ProgramStatus::Phase::Running ? QBrush(running) : Qt::NoBrush);
        painter.drawEllipse(dot.adjusted(1, 1, -1, -1));
        if (phase == ProgramStatus::Phase::Starting) {
            painter.setBrush(of.strong);
            painter.drawPie(dot.adjusted(1, 1, -1, -1), 90 * 16, 180 * 16);
        }
    }
};

} // namespace

LabTree::LabTree(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    m_tree = new QTreeWidget(this);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(space(3));
    m_tree->setItemDelegate(new ProgramDelegate(m_tree));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContent(m_tree);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] { Q_EMIT currentProgramChanged(currentProgram()); });
    connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) {
        if (const QString name = item->data(0, NameRole).toString(); !name.isEmpty())
            this->bench()->openProgram(name);
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        if (const QString name = item->data(0, NameRole).toString(); !name.isEmpty())
            this->bench()->openProgram(name);
    });
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &LabTree::openMenu);
    connect(session(), &Session::documentChanged, this, &LabTree::rebuild);
    connect(session(), &Session::programChanged, this, &LabTree::updateProgram);
    connect(session(), &Session::grown, this, &LabTree::updateActivity);
    rebuild();
}

void LabTree::retranslate()
{
    setTitle(tr("Lab"), tr("The hosts of this lab and the programs on them, each with what it is doing now."));
    setEmptyState(tr("No programs yet. Add one, or take a ready-made lab from the welcome page."), tr("New program"),
                  QStringLiteral("program.new"));
    m_tree->setAccessibleName(tr("Hosts and programs of the lab"));
    rebuild();
}

void LabTree::restyle()
{
    rebuild();
}

void LabTree::rebuild()
{
    const QString current = currentProgram();
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    const lab::Document &document = session()->document();
    for (const lab::Host &host : document.hosts) {
        auto *hostItem = new QTreeWidgetItem(m_tree);
        hostItem->setData(0, FirstRole, tr("Host %1").arg(fromUtf8(host.name)));
        hostItem->setText(0, tr("Host %1").arg(fromUtf8(host.name)));
        hostItem->setIcon(0, icon(QStringLiteral("host")));
        for (const lab::Program &program : document.programs) {
            if (program.host != host.name)
                continue;
            const ProgramKind &kind = programKind(program.kind);
            auto *item = new QTreeWidgetItem(hostItem);
            item->setData(0, NameRole, fromUtf8(program.name));
            item->setIcon(0, icon(QLatin1String(kind.icon)));
            item->setToolTip(0, QStringLiteral("%1: %2").arg(translated("ProgramKind", kind.name), programPlace(program)));
            updateProgram(fromUtf8(program.name));
        }
        hostItem->setExpanded(true);
    }
    setEmpty(document.programs.empty());
    if (QTreeWidgetItem *item = itemOf(current))
        m_tree->setCurrentItem(item);
}

QTreeWidgetItem *LabTree::itemOf(const QString &name) const
{
    for (int host = 0; host < m_tree->topLevelItemCount(); ++host) {
        QTreeWidgetItem *hostItem = m_tree->topLevelItem(host);
        for (int i = 0; i < hostItem->childCount(); ++i) {
            if (hostItem->child(i)->data(0, NameRole).toString() == name)
                return hostItem->child(i);
        }
    }
    return nullptr;
}

QString LabTree::currentProgram() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? item->data(0, NameRole).toString() : QString();
}

void LabTree::setCurrentProgram(const QString &name)
{
    if (QTreeWidgetItem *item = itemOf(name); item && item != m_tree->currentItem())
        m_tree->setCurrentItem(item);
}

/// What its newest task waits in, by the calls that have not returned.
QString LabTree::activity(const QString &name) const
{
    const int index = session()->recordedProgramIndex(name);
    const trace::TraceStore &trace = session()->trace();
    constexpr std::size_t lookedAt = 64; // the newest calls are enough for a line
    const auto order = trace.callsByTime();
    for (std::size_t i = 0; i < std::min(order.size(), lookedAt); ++i) {
        const trace::CallEntry &call = trace.calls()[order[order.size() - 1 - i]];
        if (!(call.flags & trace::CallRecord::stillInside) ||
            trace.tasks()[call.task].program != static_cast<std::uint32_t>(index) || trace.tasks()[call.task].ended)
            continue;
        const auto record = trace::TraceStore::decode(session()->capture()->recording(), call);
        if (record && trace::mayBlock(call.number))
            return tr("waiting in %1 · %2")
                .arg(fromUtf8(trace::callName(*record)), durationText(session()->lastTime() - call.time));
    }
    return {};
}

QString LabTree::stateText(const QString &name) const
{
    const ProgramStatus &status = session()->status(name);
    switch (status.phase) {
    case ProgramStatus::Phase::Starting:
        return tr("starting");
    case ProgramStatus::Phase::Running: {
        const QString doing = activity(name);
        return doing.isEmpty() ? tr("running") : doing;
    }
    case ProgramStatus::Phase::Ended:
        return status.failure.isEmpty() ? tr("ended: %1").arg(statusText(status.status)) : status.failure;
    case ProgramStatus::Phase::NotStarted:
        return status.failure;
    case ProgramStatus::Phase::Stopped:
        break;
    }
    const int index = session()->document().programIndex(toUtf8(name));
    return index < 0 ? QString() : programPlace(session()->document().programs[static_cast<std::size_t>(index)]);
}

void LabTree::updateProgram(const QString &name)
{
    QTreeWidgetItem *item = itemOf(name);
    const int index = session()->document().programIndex(toUtf8(name));
    if (!item || index < 0)
        return;
    const lab::Program &program = session()->document().programs[static_cast<std::size_t>(index)];
    const ProgramStatus &status = session()->status(name);
    const QString kind = translated("ProgramKind", programKind(program.kind).name);
    const QString first = status.pid && status.isAlive() ? tr("%1 · pid %2").arg(name).arg(status.pid) : name;
    const QString second = stateText(name);
    item->setText(0, QStringLiteral("%1, %2, %3").arg(first, kind, second)); // what screen readers say
    item->setData(0, FirstRole, first);
    item->setData(0, SecondRole, second);
    item->setData(0, PhaseRole, static_cast<int>(status.phase));
    item->setData(0, FaultRole, !status.failure.isEmpty());
    m_tree->viewport()->update();
}

void LabTree::updateActivity()
{
    for (const lab::Program &program : session()->document().programs) {
        const QString name = fromUtf8(program.name);
        QTreeWidgetItem *item = itemOf(name);
        if (!item || session()->status(name).phase != ProgramStatus::Phase::Running)
            continue;
        if (const QString second = stateText(name); second != item->data(0, SecondRole).toString())
            item->setData(0, SecondRole, second);
    }
}

void LabTree::openMenu(const QPoint &at)
{
    if (QTreeWidgetItem *item = m_tree->itemAt(at))
        m_tree->setCurrentItem(item);
    const QString name = currentProgram();
    QMenu menu;
    if (!name.isEmpty()) {
        const bool isAlive = session()->status(name).isAlive();
        const auto add = [&](const char *iconName, const QString &text, const char *action, bool isEnabled = true) {
            QAction *made = menu.addAction(icon(QLatin1String(iconName)), text, this,
                                           [this, action] { bench()->trigger(QLatin1String(action)); });
            made->setEnabled(isEnabled);
        };
        add("open", tr("Open"), "program.open");
        menu.addSeparator();
        add("start", tr("Start"), "program.start", !isAlive);
        add("stop", tr("Stop (SIGTERM)"), "program.stop", isAlive);
        add("restart", tr("Restart"), "program.restart");
        add("kill", tr("Kill (SIGKILL)"), "program.kill", isAlive);
        menu.addSeparator();
        add("remove", tr("Remove from the lab"), "program.remove", !isAlive);
        menu.addSeparator();
    }
    QMenu *kinds = menu.addMenu(icon(QStringLiteral("add")), tr("New program"));
    for (const ProgramKind &kind : programKinds())
        kinds->addAction(icon(QLatin1String(kind.icon)), translated("ProgramKind", kind.name), this,
                         [this, &kind] { bench()->trigger(QStringLiteral("program.new.") + QLatin1String(kind.kind)); });
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

} // namespace layerlab
