// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The actions of the list of packets, and what is remembered of it.
#include "app/window/main_window.h"
#include "widgets/packets/packets_panel.h"

#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace layerlab {

void MainWindow::connectPacketActions()
{
    const auto on = [this](const char *name, auto &&what) {
        connect(m_actions->action(QLatin1String(name)), &QAction::triggered, this, what);
    };
    // Those that ask something are asked in the panel.
    const auto inPanel = [this](const char *name, auto &&what) {
        connect(m_actions->action(QLatin1String(name)), &QAction::triggered, this, [this, what] {
            showPanel(QStringLiteral("packets"));
            what();
        });
    };
    inPanel("edit.filter", [this] { m_packets->focusFilter(); });
    inPanel("packets.find", [this] { m_packets->find(); });
    inPanel("packets.next", [this] { m_packets->findNext(true); });
    inPanel("packets.previous", [this] { m_packets->findNext(false); });
    inPanel("packets.goTo", [this] { m_packets->askNumber(); });
    on("packets.later", [this] { m_packets->stepInConversation(true); });
    on("packets.earlier", [this] { m_packets->stepInConversation(false); });
    on("packets.mark", [this] { m_packets->toggleMark(); });
    on("packets.nextMark", [this] { m_packets->stepMark(true); });
    on("packets.previousMark", [this] { m_packets->stepMark(false); });
    on("packets.markShown", [this] { m_packets->markShown(true); });
    on("packets.unmarkShown", [this] { m_packets->markShown(false); });
    inPanel("packets.comment", [this] { m_packets->editComment(); });
    on("packets.ignore", [this] { m_packets->toggleIgnored(); });
    inPanel("packets.columns", [this] { m_packets->editColumns(); });
    inPanel("packets.colours", [this] { m_packets->editColours(); });
    inPanel("packets.export", [this] { m_packets->openExport(); });
    m_packets->askExportPath = [this](const QString &suggested, const QString &kinds) {
        return QFileDialog::getSaveFileName(this, tr("Export packets"), suggested, kinds);
    };
    const QString key = QStringLiteral("packets/choices");
    m_packets->setChoices(QJsonDocument::fromJson(settings().value(key).toByteArray()).object());
    connect(m_packets, &PacketsPanel::choicesChanged, this,
            [this, key] { settings().setValue(key, QJsonDocument(m_packets->choices()).toJson(QJsonDocument::Compact)); });
}

void MainWindow::updatePacketActions()
{
    const bool hasPackets = m_session.capture() && m_session.capture()->packetCount() > 0;
    for (const char *name :
         {"find", "next", "previous", "goTo", "nextMark", "previousMark", "markShown", "unmarkShown", "export", "har"})
        m_actions->action(QStringLiteral("packets.") + QLatin1String(name))->setEnabled(hasPackets);
    const bool isSelected = hasPackets && m_selection.current().isFrame();
    for (const char *name : {"later", "earlier", "mark", "comment", "ignore"})
        m_actions->action(QStringLiteral("packets.") + QLatin1String(name))->setEnabled(isSelected);
}

} // namespace layerlab
