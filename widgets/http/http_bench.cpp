// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/http_bench.h"

#include "session/event_text.h"
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/http/curl_bar.h"
#include "widgets/http/http_picture.h"
#include "widgets/http/recorded_view.h"
#include "widgets/http/request_editor.h"
#include "widgets/http/response_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QSplitter>
#include <QTabBar>
#include <QTreeWidget>
#include <algorithm>
#include <csignal>

namespace layerlab {

namespace {

constexpr int writeMilliseconds = 700;

enum Column { Number, Method, Target, Status, Time, Received, ColumnCount };

std::string option(const lab::Program &program, const char *name)
{
    const auto found = program.options.find(name);
    return found == program.options.end() ? std::string() : found->second;
}

} // namespace

HttpBench::HttpBench(Bench *bench, QString program, QWidget *parent) : Panel(bench, parent), m_program(std::move(program))
{
    setObjectName(QStringLiteral("http"));
    makeTools();
    setContent(makeContent());
    m_writeTimer.setSingleShot(true);
    m_writeTimer.setInterval(writeMilliseconds);
    connect(&m_writeTimer, &QTimer::timeout, this, &HttpBench::writeDocument);
    connect(m_request, &RequestEditor::edited, this, [this] { m_writeTimer.start(); });
    connect(m_request, &RequestEditor::finished, this, &HttpBench::writeDocument);
    connect(m_address, &QLineEdit::textEdited, this, [this] { m_writeTimer.start(); });
    connect(m_address, &QLineEdit::editingFinished, this, &HttpBench::writeDocument);
    connect(m_port, &QSpinBox::valueChanged, this, [this] {
        if (!m_isShowing)
            m_writeTimer.start();
    });
    connect(m_port, &QSpinBox::editingFinished, this, &HttpBench::writeDocument);
    connect(m_send, &QPushButton::clicked, this, &HttpBench::send);
    connect(m_cancel, &QPushButton::clicked, this, [this] { this->session()->signalProgram(m_program, SIGTERM); });
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &HttpBench::send);
    }
    connect(m_history, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item && !m_isShowing)
            choose(m_history->indexOfTopLevelItem(item));
    });
    m_history->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_history, &QWidget::customContextMenuRequested, this, &HttpBench::openMenu);
    connect(m_response, &ResponseView::packetsWanted, this, [this] { link(QStringLiteral("packets")); });
    connect(m_response, &ResponseView::callsWanted, this, [this] { link(QStringLiteral("calls")); });
    connect(selection(), &Selection::changed, this, &HttpBench::showSelection);
    connect(session(), &Session::recordingReplaced, this, &HttpBench::forget);
    connect(session(), &Session::grown, this, &HttpBench::grow);
    connect(session(), &Session::phaseChanged, this, &HttpBench::grow);
    connect(session(), &Session::documentChanged, this, &HttpBench::readDocument);
    connect(session(), &Session::programChanged, this, [this](const QString &name) {
        if (name == m_program)
            showProgram();
    });
    readDocument();
    showProgram();
    grow();
}

void HttpBench::makeTools()
{
    m_address = new QLineEdit(this);
    m_address->setFont(fixedFont());
    m_address->setMaximumWidth(m_address->fontMetrics().averageCharWidth() * 20);
    m_port = new QSpinBox(this);
    m_port->setFont(fixedFont());
    m_port->setRange(1, 65535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setGroupSeparatorShown(false);
    m_send = new QPushButton(icon(QStringLiteral("send")), {}, this);
    m_send->setObjectName(QStringLiteral("primary"));
    m_cancel = new QPushButton(icon(QStringLiteral("stop")), {}, this);
    m_curlButton = new QPushButton(icon(QStringLiteral("import")), QStringLiteral("curl"), this);
    m_curlButton->setMenu(new QMenu(m_curlButton));
    tools()->addStretch(1);
    tools()->addWidget(m_curlButton);
    for (QWidget *widget : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_send),
                            static_cast<QWidget *>(m_cancel)})
        tools()->addWidget(widget);
}

QWidget *HttpBench::makeContent()
{
    auto *content = new QWidget(this);
    auto *whole = new QVBoxLayout(content);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    m_curl = new CurlBar(content);
    m_curl->hide();
    whole->addWidget(m_curl);
    auto *down = new QSplitter(Qt::Vertical, content);
    whole->addWidget(down, 1);
    down->setChildrenCollapsible(false);
    auto *across = new QSplitter(Qt::Horizontal, down);
    across->setChildrenCollapsible(false);
    m_request = new RequestEditor(across);
    across->addWidget(m_request);
    across->addWidget(makeAnswers(across));
    across->setSizes({1000, 1000});
    down->addWidget(across);
    down->addWidget(makeLists(down));
    m_history->setRootIsDecorated(false);
    m_history->setUniformRowHeights(true);
    m_history->setColumnCount(ColumnCount);
    m_history->setAllColumnsShowFocus(true);
    m_history->setMinimumHeight(m_history->fontMetrics().height() * 4);
    for (const Column column : {Number, Time, Received})
        m_history->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    const int em = m_history->fontMetrics().averageCharWidth();
    const int widths[ColumnCount] = {em * 6, em * 11, em * 36, em * 22, em * 14, em * 12};
    for (int column = 0; column < ColumnCount; ++column)
        m_history->setColumnWidth(column, widths[column]);
    m_history->header()->setStretchLastSection(false);
    m_history->header()->setSectionResizeMode(Target, QHeaderView::Stretch);
    down->setStretchFactor(0, 4);
    down->setStretchFactor(1, 1);
    down->setSizes({1000, 130});
    return content;
}

void HttpBench::retranslate()
{
    setTitle(
        tr("HTTP: %1").arg(m_program),
        tr("Write a request in its parts or byte for byte; a real client sends exactly these bytes and ends with the answer. "
           "Below: every exchange of this recording."));
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->setToolTip(m_address->accessibleName());
    m_address->setPlaceholderText(tr("address"));
    m_port->setAccessibleName(tr("Port of the server"));
    m_port->setToolTip(m_port->accessibleName());
    setHeadWords(m_send, tr("Send"));
    m_send->setToolTip(tr("Send the request (Ctrl+Enter)"));
    setHeadWords(m_cancel, tr("Cancel"));
    m_cancel->setToolTip(tr("Stop the client: the server sees the connection close"));
    m_history->setHeaderLabels({QStringLiteral("#"), tr("Method"), tr("Target"), tr("Status"), tr("Time"), tr("Bytes")});
    m_history->setAccessibleName(tr("Exchanges of this recording"));
    m_request->retranslate();
    m_response->retranslate();
    titleImports();
    showHistory();
}

void HttpBench::restyle()
{
    m_request->restyle();
    m_response->restyle();
    m_recorded->restyle();
    // The head line stands on another ground than its buttons know: they take the colours anew.
    m_send->setIcon(QIcon(iconPixmap(QStringLiteral("send"), 16, theme().accentText, devicePixelRatioF())));
}

// ── The document

void HttpBench::readDocument()
{
    const int index = session()->document().programIndex(toUtf8(m_program));
    if (index < 0 || m_isWriting)
        return;
    const lab::Program &program = session()->document().programs[static_cast<std::size_t>(index)];
    const bool isLocal = program.options.contains("path"); // a Unix-domain socket has neither address nor port
    m_address->setVisible(!isLocal);
    m_port->setVisible(!isLocal);
    m_isShowing = true;
    if (const QString address = fromUtf8(option(program, "address")); m_address->text() != address)
        m_address->setText(address);
    m_port->setValue(QString::fromStdString(option(program, "port")).toInt());
    m_isShowing = false;
    const QByteArray request = QByteArray::fromStdString(option(program, "request"));
    if (request == m_known) // another part of the document has changed: what is being typed stays
        return;
    m_known = request;
    m_writeTimer.stop();
    m_request->setRequest(request);
}

void HttpBench::writeDocument()
{
    m_writeTimer.stop();
    lab::Document document = session()->document();
    const int index = document.programIndex(toUtf8(m_program));
    if (index < 0)
        return;
    lab::Program &program = document.programs[static_cast<std::size_t>(index)];
    const lab::Program before = program;
    const std::string address = toUtf8(m_address->text().trimmed());
    if (!address.empty() && address != option(program, "address"))
        program.options["address"] = address;
    if (std::to_string(m_port->value()) != option(program, "port") && program.options.contains("port"))
        program.options["port"] = std::to_string(m_port->value());
    const QByteArray request = m_request->request();
    if (request.toStdString() != option(program, "request"))
        program.options["request"] = request.toStdString();
    if (program == before)
        return;
    m_known = request;
    m_isWriting = true;
    bench()->changeDocument(tr("Change the request"), document);
    m_isWriting = false;
}

void HttpBench::send()
{
    writeDocument();
    if (session()->status(m_program).isAlive())
        return;
    m_chosen.reset();
    m_answerTabs->setCurrentIndex(0);
    session()->startProgram(m_program);
}

// ── The exchanges

void HttpBench::forget()
{
    m_exchanges.clear();
    m_chosen.reset();
    grow();
    showHistory();
    showExchange();
}

void HttpBench::grow()
{
    if (!m_exchanges.update(*session(), session()->recordedProgramIndex(m_program)))
        return;
    showHistory();
    showExchange();
}

void HttpBench::showProgram()
{
    const bool isAlive = session()->status(m_program).isAlive();
    m_send->setEnabled(!isAlive && session()->document().programIndex(toUtf8(m_program)) >= 0);
    m_cancel->setEnabled(isAlive);
    showExchange();
}

const Exchange *HttpBench::shown() const
{
    const auto &all = m_exchanges.exchanges();
    if (!m_chosen)
        return all.empty() ? nullptr : &all.back();
    const auto found = std::ranges::find(all, *m_chosen, &Exchange::task);
    return found == all.end() ? nullptr : &*found;
}

void HttpBench::showExchange()
{
    m_response->showExchange(shown(), m_program);
    titleAnswers();
}

void HttpBench::showHistory()
{
    m_isShowing = true;
    const auto &all = m_exchanges.exchanges();
    while (m_history->topLevelItemCount() > static_cast<int>(all.size()))
        delete m_history->takeTopLevelItem(m_history->topLevelItemCount() - 1);
    const Exchange *current = shown();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Exchange &one = all[i];
        QTreeWidgetItem *item = m_history->topLevelItem(static_cast<int>(i));
        if (!item) {
            item = new QTreeWidgetItem(m_history);
            for (const Column column : {Number, Time, Received})
                item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
            for (const Column column : {Method, Target})
                item->setFont(column, fixedFont());
        }
        item->setText(Number, QString::number(i + 1));
        item->setText(Method, one.method);
        item->setText(Target, one.target);
        const QString none = one.isOver() ? tr("no answer") : tr("waiting …");
        item->setText(Status, one.code ? QStringLiteral("%1 %2").arg(one.code).arg(one.reason) : none);
        item->setText(Time, one.lastByte ? durationText(*one.lastByte - one.begun) : QStringLiteral("–"));
        item->setText(Received, QLocale().toString(one.receivedBytes));
        const bool isCurrent = &one == current;
        if (isCurrent && m_history->currentItem() != item)
            m_history->setCurrentItem(item);
    }
    m_isShowing = false;
}

void HttpBench::choose(int row)
{
    const auto &all = m_exchanges.exchanges();
    if (row < 0 || row >= static_cast<int>(all.size()))
        return;
    const Exchange &one = all[static_cast<std::size_t>(row)];
    m_chosen = one.task;
    m_answerTabs->setCurrentIndex(0);
    if (!one.sent.empty())
        selection()->select(Selected::call(one.sent.front()));
    else if (one.connect)
        selection()->select(Selected::call(*one.connect));
    showExchange();
}

/// Another view selected a call or a frame of one of the exchanges: that one is shown.
void HttpBench::showSelection()
{
    for (const std::uint32_t call : selection()->calls()) {
        for (const Exchange &one : m_exchanges.exchanges()) {
            if (session()->trace().calls()[call].task != one.task || (shown() && shown()->task == one.task))
                continue;
            m_chosen = one.task;
            showHistory();
            showExchange();
            return;
        }
    }
}

void HttpBench::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("send")), m_send->accessibleName(), this, &HttpBench::send)
        ->setEnabled(m_send->isEnabled());
    menu->addSeparator();
    const bool isAny = shown() != nullptr;
    menu->addAction(icon(QStringLiteral("packets")), tr("Show in packets"), this, [this] { link(QStringLiteral("packets")); })
        ->setEnabled(isAny);
    menu->addAction(icon(QStringLiteral("calls")), tr("Show its calls"), this, [this] { link(QStringLiteral("calls")); })
        ->setEnabled(isAny);
    menu->addSeparator();
    menu->addActions(m_curlButton->menu()->actions());
    menu->popup(m_history->viewport()->mapToGlobal(at));
}

void HttpBench::link(const QString &panel)
{
    if (const Exchange *one = shown()) {
        if (!one->sent.empty())
            selection()->select(Selected::call(one->sent.front()));
        else if (one->connect)
            selection()->select(Selected::call(*one->connect));
        bench()->showPanel(panel);
    }
}

QSizeF HttpBench::pictureSize(double width) const
{
    return HttpPicture(*session(), m_program, m_request->request(), shown()).pictureSize(width);
}

void HttpBench::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    HttpPicture(*session(), m_program, m_request->request(), shown()).paintPicture(painter, size, of);
}

QString HttpBench::pictureTitle() const
{
    return HttpPicture(*session(), m_program, m_request->request(), shown()).pictureTitle();
}

} // namespace layerlab
