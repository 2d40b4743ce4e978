// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the bench says: states, reasons, names.

#include "engine/programs/exit_code.h"
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/common/call_view.h"
#include "widgets/endpoint/clients_model.h"
#include "widgets/endpoint/console.h"
#include "widgets/endpoint/conversation_view.h"
#include "widgets/endpoint/endpoint_bench.h"
#include "widgets/endpoint/endpoint_head.h"
#include "widgets/endpoint/output_view.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <sys/wait.h>

namespace layerlab {

using Phase = ProgramStatus::Phase;

namespace {

bool endedWith(const ProgramStatus &status, programs::ExitCode code)
{
    return status.phase == Phase::Ended && WIFEXITED(status.status) && WEXITSTATUS(status.status) == static_cast<int>(code);
}

} // namespace

const Peer *EndpointBench::ownPeer() const
{
    const auto &peers = m_conversation.peers();
    return peers.empty() || peers.back().run != std::max(1, m_conversation.run()) ? nullptr : &peers.back();
}

const Peer *EndpointBench::clientPeer(int number) const
{
    const auto &peers = m_conversation.peers();
    for (auto at = peers.rbegin(); at != peers.rend() && at->run == m_conversation.run(); ++at) {
        if (at->client == number)
            return &*at;
    }
    return nullptr;
}

bool EndpointBench::hasOpenClient() const
{
    return std::ranges::any_of(m_conversation.peers(), [this](const Peer &peer) {
        return peer.client > 0 && peer.isOpen() && peer.run == m_conversation.run();
    });
}

void EndpointBench::updateState()
{
    const ProgramStatus &now = status();
    QString text;
    const Peer *peer = ownPeer();
    switch (now.phase) {
    case Phase::Stopped:
        text = tr("■ stopped");
        break;
    case Phase::Starting:
        text = tr("◌ starting");
        break;
    case Phase::Running:
        if (m_kind.isServer || m_conversation.isListening())
            text = m_conversation.isListening() ? tr("● listening") : tr("● running");
        else
            text = peer && peer->isOpen() && !m_kind.isDatagram && !m_kind.isCommand ? tr("● connected") : tr("● running");
        text += QStringLiteral(" · ") + tr("pid %1").arg(now.pid);
        break;
    case Phase::Ended:
        text = now.failure.isEmpty() ? tr("■ ended: %1").arg(statusText(now.status))
                                     : tr("✕ ended: %1").arg(statusText(now.status));
        break;
    case Phase::NotStarted:
        text = tr("✕ not started");
        break;
    }
    m_state->setText(text);
    QPalette colours = palette();
    const bool hasFailed = !now.failure.isEmpty();
    colours.setColor(QPalette::WindowText, hasFailed ? theme().fault : now.isAlive() ? theme().text : theme().weak);
    m_state->setPalette(colours);
    m_state->setToolTip(now.failure);
    m_state->setAccessibleName(tr("State: %1").arg(text));
    if (now.phase == Phase::Starting)
        m_isInputClosed = false;
    const QWidget *focus = window()->focusWidget();
    if (now.phase == Phase::Running && (focus == m_start || (focus && m_head->isAncestorOf(focus))))
        m_send->field()->setFocus(); // nothing there can be changed now
    const bool isKnown = document() != nullptr;
    m_start->setEnabled(isKnown && !now.isAlive());
    m_stop->setEnabled(now.phase == Phase::Running);
    m_kill->setEnabled(now.phase == Phase::Running);
    m_head->setEditable(isKnown && !now.isAlive());
    m_console->setAlive(now.phase == Phase::Running);
    m_view->setHint(now.isAlive() ? tr("Nothing has been sent or received yet.")
                                  : tr("Press Start. What %1 sends and receives appears here.").arg(m_program));
    updateClients();
    updateNotice();
    updateOrders();
}

void EndpointBench::updateNotice()
{
    const ProgramStatus &now = status();
    if (now.isAlive() || now.failure.isEmpty()) {
        m_head->setNotice({});
        return;
    }
    QString button;
    if (endedWith(now, programs::ExitCode::AddressInUse))
        button = m_kind.isUnix ? tr("Choose another path") : tr("Choose another port");
    else if (endedWith(now, programs::ExitCode::InvalidAddress) || endedWith(now, programs::ExitCode::PathTooLong))
        button = tr("Change the address");
    else if (const QString server = stoppedServer(); !server.isEmpty())
        button = tr("Start %1").arg(server);
    m_head->setNotice(now.failure, button);
}

/// The server of the document that would have answered this client, if it does not run.
QString EndpointBench::stoppedServer() const
{
    const lab::Program *own = document();
    if (!own || m_kind.isServer ||
        (!endedWith(status(), programs::ExitCode::Refused) && !endedWith(status(), programs::ExitCode::NotFound)))
        return {};
    const char *key = m_kind.isUnix ? "path" : "port";
    const auto wanted = own->options.find(key);
    for (const lab::Program &other : session()->document().programs) {
        const auto offered = other.options.find(key);
        const bool isServer = EndpointKind::of(fromUtf8(other.kind)).isServer;
        if (isServer && wanted != own->options.end() && offered != other.options.end() && offered->second == wanted->second &&
            !session()->status(fromUtf8(other.name)).isAlive())
            return fromUtf8(other.name);
    }
    return {};
}

void EndpointBench::actOnNotice()
{
    if (const QString server = stoppedServer(); !server.isEmpty())
        session()->startProgram(server);
    else
        m_head->focusAddress();
}

QString EndpointBench::whyNotSend() const
{
    if (!status().isAlive())
        return tr("Start the program first.");
    if (status().phase == Phase::Starting)
        return tr("The program is starting.");
    if (m_kind.isCommand)
        return m_isInputClosed ? tr("Its input has been ended.") : QString();
    const lab::Program *own = document();
    if (own && !own->isTraced)
        return {}; // nothing is known of its connections
    if (m_kind.isServer) {
        if (!hasOpenClient())
            return m_kind.isDatagram ? tr("Nobody has sent anything yet: there is no address to send to.")
                                     : tr("No client is connected.");
        const Peer *client = clientPeer(m_send->target());
        return client && client->hasEndedSending ? tr("Sending to this client was ended with shutdown.") : QString();
    }
    const Peer *peer = ownPeer();
    if (m_kind.isDatagram)
        return {};
    if (!peer)
        return tr("It is not connected yet.");
    if (!peer->isOpen())
        return tr("The connection is over: %1.").arg(peerState(*peer));
    return peer->hasEndedSending ? tr("Sending was ended with shutdown.") : QString();
}

QString EndpointBench::whyNotOrder(SendLine::Order order) const
{
    const Peer *peer = m_kind.isServer ? clientPeer(m_send->target()) : ownPeer();
    QString reason = whyNotSend();
    if (peer && peer->hasEndedSending && peer->isOpen() && status().phase == Phase::Running)
        reason.clear(); // it can still be closed
    if (!reason.isEmpty() || m_kind.isCommand)
        return reason;
    if (order == SendLine::Order::Reset && !m_kind.isTcp)
        return m_kind.isUnix ? tr("A Unix socket has no reset; only TCP has one.") : tr("UDP has no connection to reset.");
    if (m_kind.isDatagram && (m_kind.isServer || order == SendLine::Order::ShutDown))
        return tr("UDP has no connection to shut down or close.");
    if (order == SendLine::Order::ShutDown && peer && peer->hasEndedSending)
        return tr("Sending was ended with shutdown.");
    return {};
}

void EndpointBench::updateOrders()
{
    m_send->setWhyNotSend(whyNotSend());
    for (int i = 0; i < static_cast<int>(SendLine::Order::Count); ++i)
        m_send->setWhyNot(static_cast<SendLine::Order>(i), whyNotOrder(static_cast<SendLine::Order>(i)));
}

void EndpointBench::retranslate()
{
    const lab::Program *own = document();
    const std::string kind = own ? own->kind : std::string();
    const std::pair<const char *, QString> names[] = {
        {"tcp-server", tr("TCP server")},   {"tcp-client", tr("TCP client")},   {"udp-server", tr("UDP server")},
        {"udp-client", tr("UDP client")},   {"unix-server", tr("Unix server")}, {"unix-client", tr("Unix client")},
        {"http-server", tr("HTTP server")}, {"command", tr("command")},
    };
    QString name = fromUtf8(kind);
    for (const auto &[key, text] : names) {
        if (kind == key)
            name = text;
    }
    setTitle(tr("%1 · %2").arg(m_program, name),
             tr("What this program sends and receives, by the calls it really made, and what can be done with it."));
    setHeadWords(m_start, tr("Start"));
    m_start->setToolTip(tr("Starts the program in its host; the lab is made if there is none"));
    setHeadWords(m_stop, tr("Stop"));
    m_stop->setToolTip(tr("Sends SIGTERM: the program can end in order"));
    setHeadWords(m_kill, tr("Kill"));
    m_kill->setToolTip(tr("Sends SIGKILL: the kernel ends the program at once, and closes its sockets. With Shift: all that it "
                          "has started as well"));
    m_tabs->setTabText(0, tr("Conversation"));
    m_tabs->setTabText(m_tabs->indexOf(m_console), tr("Output"));
    if (const int tab = m_tabs->indexOf(m_callsBox); tab >= 0)
        m_tabs->setTabText(tab, tr("Calls"));
    m_hex->setText(tr("Hex"));
    m_hex->setToolTip(tr("Shows messages as bytes in hexadecimal"));
    m_callsTitle->setText(tr("Calls of %1").arg(m_program));
    m_callsTitle->setFont(textFont(1, QFont::Bold));
    m_clientTable->setAccessibleName(tr("Clients"));
    m_head->retranslate();
    m_send->retranslate();
    m_view->retranslate();
    m_console->retranslate();
    m_clients->retranslate();
    m_callModel->retranslate();
    m_calls->retranslate();
    if (own)
        m_head->setProgram(*own);
    restyle();
}

} // namespace layerlab
