// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/endpoint/conversation_picture.h"
#include "widgets/endpoint/send_line.h"

class QCheckBox;
class QSplitter;
class QTableView;
class QTabWidget;

namespace layerlab {

class CallModel;
class CallView;
class ClientsModel;
class ConversationView;
class EndpointHead;
class Console;
class OutputView;

/// One program that speaks through sockets: where and how, its start and end, what it sent and received, what to send next, and
/// the calls that did it. For the built-in servers and clients and for the user's own commands.
class EndpointBench : public Panel {
    Q_OBJECT
public:
    /// `program`: its name in the lab document.
    EndpointBench(Bench *bench, QString program, QWidget *parent = nullptr);
    ~EndpointBench() override;

    const QString &program() const { return m_program; }
    const Conversation &conversation() const { return m_conversation; }
    const PictureSource *picture() const override { return &m_picture; }

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildHead();
    QWidget *buildConversation();
    void connectAll();
    const lab::Program *document() const;
    const ProgramStatus &status() const { return session()->status(m_program); }

    void readAll();
    void grow();
    void updateProgram();
    void updateState();
    void updateClients();
    void updateOrders();
    void updateNotice();
    QString whyNotSend() const;
    QString whyNotOrder(SendLine::Order order) const;
    const Peer *ownPeer() const;
    const Peer *clientPeer(int number) const;
    bool hasOpenClient() const;
    void chooseClient(int row);
    void send(const QByteArray &bytes, int client, bool isText);
    void order(SendLine::Order order, int client);
    void actOnNotice();
    QString stoppedServer() const;
    void fold();

    QString m_program;
    EndpointKind m_kind;
    Conversation m_conversation;
    ConversationPicture m_picture;
    bool m_isInputClosed = false;

    QLabel *m_state = nullptr;
    QPushButton *m_start = nullptr, *m_stop = nullptr, *m_kill = nullptr;
    EndpointHead *m_head = nullptr;
    QSplitter *m_splitter = nullptr;
    QTabWidget *m_tabs = nullptr;
    QCheckBox *m_hex = nullptr;
    ClientsModel *m_clients = nullptr;
    QTableView *m_clientTable = nullptr;
    ConversationView *m_view = nullptr;
    Console *m_console = nullptr;
    OutputView *m_output = nullptr; ///< in the console
    SendLine *m_send = nullptr;
    QWidget *m_callsBox = nullptr;
    QLabel *m_callsTitle = nullptr;
    CallModel *m_callModel = nullptr;
    CallView *m_calls = nullptr;
};

} // namespace layerlab
