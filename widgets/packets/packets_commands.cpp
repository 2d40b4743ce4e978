// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with packets: find, go to, mark, ignore, comment; and the lines and lists in which it is asked.
#include "session/language.h"
#include "widgets/packets/column_editor.h"
#include "widgets/packets/comment_bar.h"
#include "widgets/packets/export_bar.h"
#include "widgets/packets/find_bar.h"
#include "widgets/packets/minimap.h"
#include "widgets/packets/packet_finder.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/packets/rule_editor.h"
#include "widgets/packets/table_writer.h"

#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <algorithm>

namespace layerlab {

void PacketsPanel::connectBars()
{
    const auto close = [this](QWidget *bar) {
        return [this, bar] {
            bar->hide();
            m_table->setFocus(Qt::OtherFocusReason);
        };
    };
    connect(m_findBar, &FindBar::closed, this, [this, hide = close(m_findBar)] {
        hide();
        m_finder->setQuery(PacketFinder::By::Text, {});
    });
    connect(m_findBar, &FindBar::stepWanted, this, &PacketsPanel::findNext);
    connect(m_findBar, &FindBar::numberWanted, this, &PacketsPanel::goTo);
    connect(m_finder, &PacketFinder::progressed, this, [this] { m_minimap->setHits(&m_finder->hits()); });
    connect(m_commentBar, &CommentBar::closed, this, close(m_commentBar));
    connect(m_commentBar, &CommentBar::written, this, [this](std::uint32_t packet, const QString &comment) {
        const Capture *capture = session()->capture();
        if (!capture || comment == session()->marks()->comment(packet, capture->recording()))
            return;
        PacketMarks::State wanted = session()->marks()->state();
        wanted.comments[packet] = comment;
        bench()->changeMarks(tr("comment on packet %1").arg(packet + std::uint64_t{1}), wanted);
    });
    connect(m_exportBar, &ExportBar::closed, this, close(m_exportBar));
    connect(m_exportBar, &ExportBar::closed, m_tableWriter, &TableWriter::cancel);
    connect(m_exportBar, &ExportBar::saveWanted, this, &PacketsPanel::exportPackets);
    connectTableWriter();
    connect(m_columns, &SideEditor::closed, this, &PacketsPanel::closeEditor);
    connect(m_rules, &SideEditor::closed, this, &PacketsPanel::closeEditor);
    connect(m_rules, &RuleEditor::changed, this, [this](const QList<packets::ColourRule> &rules) {
        m_model->setRules(rules);
        Q_EMIT choicesChanged();
    });
    connect(m_table, &PacketTable::editorWanted, this, &PacketsPanel::editColumns);
    connect(m_table, &PacketTable::said, this, &PacketsPanel::say);
    connect(m_minimap, &Minimap::scrolled, this, [this] { setFollowing(false); });
    // A comment that nobody sees would be none.
    connect(session()->marks(), &PacketMarks::changed, this, [this] {
        const QString name = QLatin1String(packets::wordOf(PacketModel::Comment));
        const auto &comments = session()->marks()->state().comments;
        if (std::ranges::any_of(comments, [](const auto &each) { return !each.second.isEmpty(); }))
            m_table->showColumn(name, true);
        const std::size_t shown = static_cast<std::size_t>(m_model->rowCount());
        if (m_exportBar->isVisible())
            m_exportBar->setCounts({session()->capture() ? session()->capture()->packetCount() : 0u, shown,
                                    session()->marks()->state().marked.size(), current() == noPacket ? 0u : 1u});
    });
    connect(session(), &Session::recordingReplaced, this, [this] {
        m_commentBar->hide();
        m_tableWriter->cancel();
        m_exportBar->setProgress({});
        m_exportBar->hide();
        say({});
    });
}

void PacketsPanel::openEditor(QWidget *editor)
{
    const bool isOpen = m_editors->isVisible() && m_editors->currentWidget() == editor;
    if (isOpen && editor->isAncestorOf(focusWidget() ? focusWidget() : this)) {
        closeEditor();
        return;
    }
    m_editors->setCurrentWidget(editor);
    m_editors->show();
    const int half = m_splitter->width() * 2 / 5;
    m_splitter->setSizes({m_splitter->width() - half, half});
    editor->setFocus(Qt::OtherFocusReason);
}

void PacketsPanel::closeEditor()
{
    m_editors->hide();
    m_table->setFocus(Qt::OtherFocusReason);
}

void PacketsPanel::say(const QString &sentence)
{
    m_hint->setText(sentence);
    m_hint->setVisible(!sentence.isEmpty());
}

QString PacketsPanel::hint() const
{
    return m_hint->text();
}

std::uint32_t PacketsPanel::current() const
{
    const Selected &selected = selection()->current();
    const Capture *capture = session()->capture();
    return selected.isFrame() && capture && selected.index < capture->packetCount() ? selected.index : noPacket;
}

/// Selects it and brings it into sight.
void PacketsPanel::go(std::uint32_t packet)
{
    say({});
    selection()->select(Selected::frame(packet));
    const int row = m_model->rowOf(packet);
    if (row < 0) {
        say(tr("Packet %1 is selected, but the filter hides it.").arg(packet + std::uint64_t{1}));
        return;
    }
    m_isFollowing = false;
    m_table->showRow(row);
    updateState();
}

void PacketsPanel::find()
{
    m_findBar->open(m_findBar->mode() == FindBar::Mode::Number ? FindBar::Mode::Text : m_findBar->mode());
}

void PacketsPanel::findNext(bool isForward)
{
    if (m_finder->isEmpty()) {
        find();
        return;
    }
    const std::uint32_t from = current();
    const int row = from == noPacket ? -1 : m_model->rowOf(from);
    const int next = m_finder->nextRow(row < 0 && !isForward ? m_model->rowCount() : row, isForward);
    if (next >= 0)
        go(m_model->packetAt(next));
    else if (!m_finder->hits().empty())
        say(tr("The filter hides the packets that were found."));
}

void PacketsPanel::askNumber()
{
    m_findBar->open(FindBar::Mode::Number);
}

void PacketsPanel::goTo(const QString &number)
{
    const Capture *capture = session()->capture();
    const std::uint32_t count = capture ? capture->packetCount() : 0;
    bool isNumber = false;
    if (number.endsWith(QLatin1Char('s'))) {
        const double seconds = number.chopped(1).toDouble(&isNumber);
        if (!isNumber || count == 0 || std::abs(seconds) > 1e9) {
            say(tr("“%1” is no time: 2.5s means 2.5 seconds after the start.").arg(number));
            return;
        }
        const std::int64_t moment = session()->firstTime().count() + std::llround(seconds * 1e9);
        std::uint32_t packet = 0; // times may go back: the first one from then on
        while (packet + 1 < count && capture->frame(packet).time < moment)
            ++packet;
        go(packet);
        return;
    }
    QString digits = number;
    const qulonglong wanted = digits.remove(QLatin1Char(',')).toULongLong(&isNumber);
    if (isNumber && wanted >= 1 && wanted <= count)
        go(static_cast<std::uint32_t>(wanted - 1));
    else
        say(tr("There is no packet %1: they are numbered from 1 to %2.").arg(number, QLocale().toString(count)));
}

void PacketsPanel::stepInConversation(bool isForward)
{
    const std::uint32_t from = current();
    if (from == noPacket)
        return;
    const flow::Connections &connections = session()->capture()->connections();
    const packet::Summary &summary = connections.summaries()[from];
    if (summary.connection == packet::Summary::noConnection) {
        say(tr("Packet %1 is not part of a connection.").arg(from + std::uint64_t{1}));
        return;
    }
    const std::vector<std::uint32_t> all = connections.packetsOf(summary.connection);
    const auto at = std::ranges::lower_bound(all, from);
    if (isForward && at != all.end() && at + 1 != all.end())
        go(*(at + 1));
    else if (!isForward && at != all.begin())
        go(*(at - 1));
    else
        say(isForward ? tr("This is the connection's last packet.") : tr("This is the connection's first packet."));
}

void PacketsPanel::toggleMark()
{
    const std::uint32_t packet = current();
    if (packet == noPacket)
        return;
    PacketMarks::State wanted = session()->marks()->state();
    const bool isOn = !wanted.isMarked(packet);
    wanted.setMarked(packet, isOn);
    bench()->changeMarks((isOn ? tr("mark packet %1") : tr("unmark packet %1")).arg(packet + std::uint64_t{1}), wanted);
}

void PacketsPanel::markShown(bool isOn)
{
    PacketMarks::State wanted = session()->marks()->state();
    const std::vector<std::uint32_t> shown = m_model->shownPackets();
    std::vector<std::uint32_t> marked;
    if (isOn)
        std::ranges::set_union(wanted.marked, shown, std::back_inserter(marked));
    else
        std::ranges::set_difference(wanted.marked, shown, std::back_inserter(marked));
    wanted.marked = std::move(marked);
    bench()->changeMarks(isOn ? tr("mark the packets shown") : tr("unmark the packets shown"), wanted);
}

void PacketsPanel::stepMark(bool isForward)
{
    const auto &marked = session()->marks()->state().marked;
    if (marked.empty()) {
        say(tr("No packet is marked."));
        return;
    }
    const std::uint32_t from = current();
    const auto after = from == noPacket ? marked.begin() : std::ranges::upper_bound(marked, from);
    const auto before = from == noPacket ? marked.begin() : std::ranges::lower_bound(marked, from);
    if (isForward)
        go(after != marked.end() ? *after : marked.front());
    else
        go(before != marked.begin() ? *(before - 1) : marked.back());
}

void PacketsPanel::toggleIgnored()
{
    const std::uint32_t packet = current();
    if (packet == noPacket)
        return;
    PacketMarks::State wanted = session()->marks()->state();
    const bool isOn = !wanted.isIgnored(packet);
    wanted.setIgnored(packet, isOn);
    bench()->changeMarks((isOn ? tr("ignore packet %1") : tr("heed packet %1 again")).arg(packet + std::uint64_t{1}), wanted);
}

void PacketsPanel::editComment()
{
    const std::uint32_t packet = current();
    if (packet == noPacket)
        return;
    m_commentBar->open(packet, session()->marks()->comment(packet, session()->capture()->recording()));
}

void PacketsPanel::editColumns()
{
    openEditor(m_columns);
}

void PacketsPanel::editColours()
{
    openEditor(m_rules);
}

} // namespace layerlab
