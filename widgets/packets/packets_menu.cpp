// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of a cell, the clipboard, and the table as a picture.
#include "engine/http/curl.h"
#include "engine/objects/http_exchanges.h"
#include "session/filter_words.h"
#include "session/language.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/packet_filter.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/packets/rule_editor.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QIdentityProxyModel>
#include <QMenu>
#include <QPainter>

namespace layerlab {

namespace {

/// The columns on the screen, as they stand there.
class ShownColumns : public QIdentityProxyModel {
public:
    ShownColumns(PacketModel *model, QList<int> columns) : m_columns(std::move(columns)) { setSourceModel(model); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QModelIndex mapToSource(const QModelIndex &index) const override
    {
        return index.isValid() ? sourceModel()->index(index.row(), m_columns[index.column()]) : QModelIndex();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        return sourceModel()->headerData(orientation == Qt::Horizontal ? m_columns[section] : section, orientation, role);
    }

private:
    QList<int> m_columns;
};

} // namespace

void PacketsPanel::copyRows()
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    QStringList cells;
    for (const int column : m_table->shownColumns())
        cells.append(m_model->index(row, column).data().toString());
    QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

void PacketsPanel::narrow(const QString &filter)
{
    const QString now = m_filter->text().trimmed();
    const bool hasFilter = PacketFilter::parse(now).kind == PacketFilter::Kind::Expression;
    setFilter(hasFilter ? QStringLiteral("(%1) && (%2)").arg(now, filter) : filter);
}

void PacketsPanel::colour(const QString &filter)
{
    if (!m_rules->isVisible())
        editColours();
    m_rules->addRule(filter);
}

void PacketsPanel::openMenu(const QPoint &at)
{
    QMenu menu;
    fillMenu(&menu, m_table->indexAt(at));
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void PacketsPanel::fillMenu(QMenu *menu, const QModelIndex &index)
{
    if (index.isValid()) {
        const QString value = index.data().toString();
        menu->addAction(icon(QStringLiteral("copy")), tr("Copy the line"), this, &PacketsPanel::copyRows);
        menu->addAction(icon(QStringLiteral("copy")), tr("Copy “%1”").arg(menuText(value)), this,
                        [value] { QGuiApplication::clipboard()->setText(value); });
        const Capture &capture = *session()->capture();
        const auto requests =
            objects::HttpExchanges::requestsIn(capture.connections(), capture, m_model->packetAt(index.row()));
        if (!requests.empty())
            menu->addAction(
                icon(QStringLiteral("copy")), tr("Copy as a curl command"), this,
                [command = fromUtf8(http::toCurl(requests.front()))] { QGuiApplication::clipboard()->setText(command); });
        menu->addSeparator();
        if (const QString same = m_model->filterFor(index); !same.isEmpty()) {
            const QString shown = menuText(same);
            const auto offer = [&](const QString &text, const QString &filter) {
                menu->addAction(icon(QStringLiteral("filter")), text, this, [this, filter] { setFilter(filter); });
            };
            offer(tr("Show only packets with %1").arg(shown), same);
            offer(tr("Hide packets with %1").arg(shown), QStringLiteral("!(%1)").arg(same));
            if (PacketFilter::parse(m_filter->text().trimmed()).kind == PacketFilter::Kind::Expression)
                menu->addAction(icon(QStringLiteral("filter")), tr("And also %1").arg(shown), this,
                                [this, same] { narrow(same); });
            menu->addAction(icon(QStringLiteral("colours")), tr("Colour packets with %1").arg(shown), this,
                            [this, same] { colour(same); });
        }
        const QString field = m_model->fieldFor(index);
        if (!field.isEmpty() && !m_table->hasField(field))
            menu->addAction(icon(QStringLiteral("columns")), tr("Add as a column: %1").arg(field), this,
                            [this, field] { m_table->addField(field); });
        menu->addSeparator();
        const PacketMarks &marks = *session()->marks();
        const std::uint32_t packet = m_model->packetAt(index.row());
        const auto act = [&](const char *name, const QString &text, auto what) {
            menu->addAction(icon(QLatin1String(name)), text, this, [this, packet, what] {
                selection()->select(Selected::frame(packet));
                (this->*what)();
            });
        };
        act("mark", marks.isMarked(packet) ? tr("Unmark") : tr("Mark"), &PacketsPanel::toggleMark);
        act("comment", tr("Comment …"), &PacketsPanel::editComment);
        act("ignore", marks.isIgnored(packet) ? tr("Heed it again") : tr("Ignore"), &PacketsPanel::toggleIgnored);
        menu->addSeparator();
        const auto show = [&](const char *panel, const QString &text) {
            menu->addAction(icon(QLatin1String(panel)), text, this,
                            [this, panel] { bench()->showPanel(QLatin1String(panel)); });
        };
        const std::uint32_t connection = session()->capture()->connections().summaries()[packet].connection;
        if (connection != packet::Summary::noConnection) {
            show("stream", tr("Follow its stream"));
            show("ladder", tr("Show the ladder of its connection"));
        }
        show("conversations", tr("Show its conversation"));
        show("calls", tr("Show the calls that belong to it"));
    }
    if (m_model->isFiltering())
        menu->addAction(icon(QStringLiteral("clear")), tr("Show all packets"), this, [this] { setFilter({}); });
}

QSizeF PacketsPanel::pictureSize(double width) const
{
    return tablePictureSize(*m_model, width);
}

void PacketsPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    const QList<int> columns = m_table->shownColumns();
    QList<int> widths;
    for (const int column : columns) {
        constexpr int text = 600;
        widths.append(column == PacketModel::Info ? text : std::min(text, std::max(30, m_table->columnWidth(column))));
    }
    const ShownColumns shown(m_model, columns);
    paintTablePicture(painter, size, of, shown, widths);
}

QString PacketsPanel::pictureTitle() const
{
    return tr("Packets");
}

} // namespace layerlab
