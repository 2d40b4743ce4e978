// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/endpoint_bench.h"

#include "engine/control/signal_target.h"
#include "engine/lab/limits.h"
#include "session/language.h"
#include "widgets/common/call_view.h"
#include "widgets/common/table_view.h"
#include "widgets/endpoint/clients_model.h"
#include "widgets/endpoint/console.h"
#include "widgets/endpoint/conversation_view.h"
#include "widgets/endpoint/endpoint_head.h"
#include "widgets/endpoint/output_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <csignal>

namespace layerlab {

namespace {

constexpr int mostClientRows = 4;    ///< in sight
constexpr int leastCallLetters = 45; ///< a call in fewer can't be told from others

} // namespace

EndpointBench::EndpointBench(Bench *bench, QString program, QWidget *parent)
    : Panel(bench, parent), m_program(std::move(program)), m_conversation(*bench->session(), m_program),
      m_picture(*bench->session(), m_program)
{
    setObjectName(QStringLiteral("endpoint"));
    if (const lab::Program *found = document())
        m_kind = EndpointKind::of(fromUtf8(found->kind));
    build();
    setFocusProxy(m_send->field());
    connectAll();
    updateProgram();
    readAll();
}

EndpointBench::~EndpointBench() = default;

const lab::Program *EndpointBench::document() const
{
    const lab::Document &document = session()->document();
    const int index = document.programIndex(toUtf8(m_program));
    return index < 0 ? nullptr : &document.programs[static_cast<std::size_t>(index)];
}

void EndpointBench::buildHead()
{
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("state"));
    m_start = new QPushButton(icon(QStringLiteral("start")), {}, this);
    m_start->setObjectName(QStringLiteral("start"));
    m_stop = new QPushButton(icon(QStringLiteral("stop")), {}, this);
    m_stop->setObjectName(QStringLiteral("stop"));
    m_kill = new QPushButton(icon(QStringLiteral("kill")), {}, this);
    m_kill->setObjectName(QStringLiteral("kill"));
    tools()->addSpacing(space(2));
    tools()->addWidget(m_state);
    tools()->addStretch(1);
    for (QPushButton *button : {m_start, m_stop, m_kill})
        tools()->addWidget(button);
    m_head = new EndpointHead(this);
}

QWidget *EndpointBench::buildConversation()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_clients = new ClientsModel(&m_conversation, this);
    m_clientTable = new QTableView(page);
    m_clientTable->setObjectName(QStringLiteral("clients"));
    m_clientTable->setModel(m_clients);
    makeList(m_clientTable);
    m_clientTable->horizontalHeader()->setSectionResizeMode(ClientsModel::State, QHeaderView::Stretch);
    m_clientTable->hide();
    m_view = new ConversationView(bench(), &m_conversation, page);
    column->addWidget(m_clientTable);
    column->addWidget(m_view, 1);
    return page;
}

void EndpointBench::build()
{
    buildHead();
    auto *body = new QWidget(this);
    body->setObjectName(QStringLiteral("surface"));
    body->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    m_splitter = new QSplitter(Qt::Horizontal, body);
    m_splitter->setChildrenCollapsible(false);
    column->addWidget(m_splitter, 1);

    auto *left = new QWidget(m_splitter);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    m_tabs = new QTabWidget(left);
    m_tabs->setDocumentMode(true);
    m_console = new Console(session(), m_program, m_tabs);
    m_output = m_console->output();
    m_tabs->addTab(buildConversation(), {});
    m_tabs->addTab(m_console, {});
    const lab::Program *own = document();
    if (own && lab::hasTerminal(*own)) // what it has to say is there
        m_tabs->setCurrentWidget(m_console);
    auto *corner = new QWidget(m_tabs);
    corner->setAutoFillBackground(true); // over the line that the tabs draw there
    corner->setBackgroundRole(QPalette::Base);
    auto *cornerRow = new QHBoxLayout(corner);
    cornerRow->setContentsMargins(0, 0, space(2), 0);
    m_hex = new QCheckBox(corner);
    cornerRow->addWidget(m_hex);
    m_tabs->setCornerWidget(corner);
    m_send = new SendLine(left);
    m_send->setKind(m_kind);
    leftColumn->addWidget(m_tabs, 1);
    leftColumn->addWidget(m_send);

    m_callsBox = new QWidget(m_splitter);
    auto *callsColumn = new QVBoxLayout(m_callsBox);
    callsColumn->setContentsMargins(0, 0, 0, 0);
    callsColumn->setSpacing(0);
    m_callsTitle = new QLabel(m_callsBox);
    m_callsTitle->setContentsMargins(space(2), space(1), space(2), space(1));
    m_callModel = new CallModel(session(), selection(), this);
    m_callModel->setFilter({.text = {}, .program = m_program});
    m_calls = new CallView(bench(), m_callModel, m_callsBox);
    m_calls->setColumnHidden(CallModel::Time, true);
    m_calls->setColumnHidden(CallModel::Who, true);
    callsColumn->addWidget(m_callsTitle);
    callsColumn->addWidget(m_calls, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_callsBox);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({400, 400}); // in proportion; the left has what it needs
    setContent(body);
}

void EndpointBench::connectAll()
{
    connect(m_start, &QPushButton::clicked, this, [this] { session()->startProgram(m_program); });
    connect(m_stop, &QPushButton::clicked, this, [this] { session()->signalProgram(m_program, SIGTERM); });
    connect(m_kill, &QPushButton::clicked, this, [this] {
        const bool isAll = QGuiApplication::keyboardModifiers() & Qt::ShiftModifier;
        session()->signalProgram(m_program, SIGKILL, isAll ? control::wholeProgram : 0);
    });
    connect(m_hex, &QCheckBox::toggled, this, [this](bool isOn) {
        m_view->setHex(isOn);
        m_picture.setHex(isOn);
    });
    connect(m_clientTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { chooseClient(current.row()); });
    connect(m_head, &EndpointHead::changed, this, [this](const QString &what, const lab::Program &edited) {
        lab::Document changed = session()->document();
        const int index = changed.programIndex(toUtf8(m_program));
        if (index < 0)
            return;
        changed.programs[static_cast<std::size_t>(index)] = edited;
        bench()->changeDocument(what, std::move(changed));
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, &EndpointBench::updateClients);
    connect(m_head, &EndpointHead::noticePressed, this, &EndpointBench::actOnNotice);
    connect(m_console, &Console::typed, this, [this](const QByteArray &bytes) { session()->sendInput(m_program, bytes); });
    connect(m_send, &SendLine::sendWanted, this, &EndpointBench::send);
    connect(m_send, &SendLine::orderWanted, this, &EndpointBench::order);
    connect(session(), &Session::grown, this, &EndpointBench::grow);
    connect(session(), &Session::recordingReplaced, this, &EndpointBench::readAll);
    connect(session(), &Session::documentChanged, this, &EndpointBench::updateProgram);
    connect(session(), &Session::programChanged, this, [this](const QString &name) {
        if (name == m_program)
            updateState();
        else
            updateNotice(); // the server of a refused client may run now
    });
    if (auto *target = m_send->findChild<QComboBox *>(QStringLiteral("target")))
        connect(target, &QComboBox::currentIndexChanged, this, &EndpointBench::updateOrders);
}

/// The recording is another one.
void EndpointBench::readAll()
{
    m_conversation.clear();
    m_conversation.update();
    m_view->forget();
    m_output->forget();
    updateClients();
    updateState();
}

void EndpointBench::grow()
{
    const std::size_t first = m_conversation.update();
    m_output->read();
    if (first < m_conversation.items().size()) {
        m_view->grow(first);
        updateClients();
        updateState();
    }
}

void EndpointBench::updateProgram()
{
    const lab::Program *found = document();
    if (found) {
        m_kind = EndpointKind::of(fromUtf8(found->kind));
        m_send->setKind(m_kind);
        m_head->setProgram(*found);
        m_console->setTerminal(lab::hasTerminal(*found));
    }
    updateState();
}

void EndpointBench::updateClients()
{
    m_clients->update();
    const int rows = m_clients->rowCount();
    m_clientTable->setVisible(rows > 0);
    m_clientTable->setColumnHidden(ClientsModel::Since, m_tabs->width() < fontMetrics().averageCharWidth() * 90);
    if (rows > 0) {
        const int height = m_clientTable->verticalHeader()->defaultSectionSize();
        m_clientTable->setFixedHeight(m_clientTable->horizontalHeader()->sizeHint().height() +
                                      height * std::min(rows, mostClientRows) + 2);
    }
    QList<SendLine::Target> targets;
    int open = 0;
    for (int row = 1; row < rows; ++row) {
        const Peer &peer = m_conversation.peers()[static_cast<std::size_t>(m_clients->peerAt(row))];
        if (!peer.isOpen() || !status().isAlive())
            continue;
        targets.append({peer.client, tr("client %1").arg(peer.client)});
        ++open;
    }
    if (open > 1)
        targets.prepend({control_line::allClients, tr("all %1 clients").arg(open)});
    m_send->setTargets(targets);
}

void EndpointBench::chooseClient(int row)
{
    const int peer = m_clients->peerAt(row);
    m_view->setPeer(peer);
    if (peer >= 0)
        m_send->chooseTarget(m_conversation.peers()[static_cast<std::size_t>(peer)].client);
}

void EndpointBench::send(const QByteArray &bytes, int client, bool isText)
{
    session()->sendInput(m_program, control_line::send(m_kind, bytes, client, isText));
}

void EndpointBench::order(SendLine::Order order, int client)
{
    switch (order) {
    case SendLine::Order::ShutDown:
        session()->sendInput(m_program, control_line::order(m_kind, QByteArrayLiteral("shutdown"), client));
        break;
    case SendLine::Order::Close:
        session()->sendInput(m_program, control_line::order(m_kind, QByteArrayLiteral("close"), client));
        break;
    case SendLine::Order::Reset:
        session()->sendInput(m_program, control_line::order(m_kind, QByteArrayLiteral("reset"), client));
        break;
    default:
        session()->closeInput(m_program);
        m_isInputClosed = true;
        updateOrders();
        break;
    }
}

/// Below a width that holds both, the calls are a tab.
void EndpointBench::fold()
{
    const int calls = QFontMetrics(fixedFont()).averageCharWidth() * leastCallLetters;
    const int both = m_splitter->widget(0)->minimumSizeHint().width() + m_splitter->handleWidth() + calls;
    const bool isNarrow = width() < std::max(fontMetrics().averageCharWidth() * 120, both);
    const int tab = m_tabs->indexOf(m_callsBox);
    if (isNarrow && tab < 0) {
        m_tabs->addTab(m_callsBox, tr("Calls"));
        m_callsTitle->hide();
    } else if (!isNarrow && tab >= 0) {
        m_tabs->removeTab(tab);
        m_splitter->addWidget(m_callsBox);
        m_splitter->setStretchFactor(1, 1);
        m_splitter->setSizes({width() - calls, calls});
        m_callsBox->show();
        m_callsTitle->show();
    }
}

void EndpointBench::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fold();
    updateClients();
}

void EndpointBench::restyle()
{
    m_view->restyle();
    m_calls->restyle();
    m_output->restyle();
    m_clientTable->verticalHeader()->setMinimumSectionSize(1);
    m_clientTable->verticalHeader()->setDefaultSectionSize(QFontMetrics(fixedFont()).height() + space(2));
    const QFontMetrics metrics(font());
    const QFontMetrics fixed(fixedFont());
    const auto width = [&](int column, int text) { m_clientTable->setColumnWidth(column, text + space(4)); };
    width(ClientsModel::Client, metrics.horizontalAdvance(QStringLiteral("client0")));
    width(ClientsModel::Address, fixed.horizontalAdvance(QStringLiteral("127.0.0.1:00000")));
    width(ClientsModel::Received, metrics.horizontalAdvance(QStringLiteral("00,000 B")));
    width(ClientsModel::Sent, metrics.horizontalAdvance(QStringLiteral("00,000 B")));
    width(ClientsModel::Since, metrics.horizontalAdvance(QStringLiteral("00:00:00.000")));
    updateState();
    fold();
}

} // namespace layerlab
