// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of others: curl commands, HTTP archives. What they fill in is a request like any other; nothing of them becomes part
// of the recording.
#include "session/language.h"
#include "widgets/http/curl_bar.h"
#include "widgets/http/har_requests.h"
#include "widgets/http/http_bench.h"
#include "widgets/http/recorded_view.h"
#include "widgets/http/request_editor.h"
#include "widgets/http/response_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabBar>
#include <algorithm>

namespace layerlab {

namespace {

enum Page { OfLab, OfArchive };

/// A tab bar over its pages, hidden while there is only one.
QWidget *withTabs(QTabBar *tabs, QStackedWidget *pages, QWidget *parent)
{
    auto *both = new QWidget(parent);
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    tabs->addTab({});
    tabs->setExpanding(false);
    tabs->setDrawBase(false);
    tabs->setElideMode(Qt::ElideMiddle);
    tabs->hide();
    column->addWidget(tabs);
    column->addWidget(pages, 1);
    QObject::connect(tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
    return both;
}

void setSecondTab(QTabBar *tabs, bool isThere)
{
    if (isThere && tabs->count() < 2)
        tabs->addTab({});
    else if (!isThere && tabs->count() > 1)
        tabs->removeTab(OfArchive);
    tabs->setVisible(isThere);
}

} // namespace

QWidget *HttpBench::makeLists(QWidget *parent)
{
    m_listTabs = new QTabBar(parent);
    m_lists = new QStackedWidget(parent);
    m_history = new QTreeWidget(m_lists);
    m_harList = new HarList(m_lists);
    m_lists->addWidget(m_history);
    m_lists->addWidget(m_harList);
    connect(m_harList, &HarList::chosen, this, &HttpBench::takeHar);
    return withTabs(m_listTabs, m_lists, parent);
}

QWidget *HttpBench::makeAnswers(QWidget *parent)
{
    m_answerTabs = new QTabBar(parent);
    m_answers = new QStackedWidget(parent);
    m_response = new ResponseView(session(), m_answers);
    m_recorded = new RecordedView(m_answers);
    m_answers->addWidget(m_response);
    m_answers->addWidget(m_recorded);
    connect(m_request, &RequestEditor::curlFound, this, &HttpBench::askCurl);
    connect(m_curl, &CurlBar::taken, this, &HttpBench::takeCurl);
    connect(m_curl, &CurlBar::closed, this, [this] {
        m_curl->hide();
        m_request->target()->setFocus();
    });
    return withTabs(m_answerTabs, m_answers, parent);
}

void HttpBench::makeCurlMenu()
{
    QMenu *menu = m_curlButton->menu();
    menu->clear();
    menu->addAction(icon(QStringLiteral("import")), tr("From a curl command …"), this, [this] { askCurl(); });
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy the request as a curl command"), this, &HttpBench::copyCurl);
}

void HttpBench::titleImports()
{
    makeCurlMenu();
    m_curlButton->setToolTip(tr("Take the request from a curl command, or copy it as one"));
    m_curlButton->setAccessibleName(m_curlButton->toolTip());
    m_curl->retranslate();
    m_harList->retranslate();
    m_recorded->retranslate();
    m_listTabs->setAccessibleName(tr("Which requests are listed"));
    m_answerTabs->setAccessibleName(tr("Which answer is shown"));
    m_listTabs->setTabText(OfLab, tr("Exchanges of this recording"));
    if (m_har)
        m_listTabs->setTabText(
            OfArchive, tr("%n request(s) from %1", nullptr, static_cast<int>(m_har->file.entries.size())).arg(m_har->fileName));
    titleAnswers();
}

/// Both answers in sight of each other: what each says of the request stands in its tab.
void HttpBench::titleAnswers()
{
    const Exchange *exchange = shown();
    m_answerTabs->setTabText(OfLab, exchange && exchange->code
                                        ? tr("Of the lab: %1 %2").arg(exchange->code).arg(exchange->reason)
                                        : tr("Of the lab"));
    if (m_answerTabs->count() > 1)
        m_answerTabs->setTabText(OfArchive, tr("From %1: %2").arg(m_har->fileName, m_recorded->statusShown()));
}

// ── curl

void HttpBench::askCurl(const QString &command)
{
    QString wanted = command;
    if (wanted.isEmpty()) { // it is most often on the clipboard already
        const QString text = QGuiApplication::clipboard()->text();
        if (http::looksLikeCurl(toUtf8(text)))
            wanted = text;
    }
    m_curl->open(wanted);
}

void HttpBench::fillRequest(const QByteArray &request)
{
    m_request->setRequest(request);
    writeDocument();
}

/// Where a request of others went is taken over if it is on this machine, or a program of the lab listens there.
bool HttpBench::takeAddress(const std::string &host, std::uint16_t port)
{
    const int index = session()->document().programIndex(toUtf8(m_program));
    if (index < 0 || session()->document().programs[static_cast<std::size_t>(index)].options.contains("path"))
        return false;
    const std::string address = host == "localhost" ? "127.0.0.1" : host;
    const bool isOfLab = std::ranges::any_of(session()->document().programs, [&](const lab::Program &program) {
        const auto found = program.options.find("address");
        return found != program.options.end() && found->second == address;
    });
    if (!isOfLab && !address.starts_with("127.") && address != "::1")
        return false;
    m_isShowing = true;
    m_address->setText(fromUtf8(address));
    m_port->setValue(port);
    m_isShowing = false;
    return true;
}

void HttpBench::takeCurl(const http::CurlRequest &request)
{
    QStringList remarks = curlRemarks(request);
    if (!request.unixSocket.empty() || !takeAddress(request.url.host, request.url.port))
        remarks.prepend(tr("%1 is not in this lab: the request goes where the bench sends it.")
                            .arg(fromUtf8(request.unixSocket.empty() ? request.url.authority : request.unixSocket)));
    fillRequest(QByteArray::fromStdString(request.bytes));
    m_curl->say(remarks);
}

QString HttpBench::curlCommand() const
{
    const QByteArray bytes = m_request->request();
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    http::HarEntry entry;
    if (!http::takeRequest(asBytes(text), false, entry))
        return {};
    const int index = session()->document().programIndex(toUtf8(m_program));
    std::string path;
    if (index >= 0) {
        const auto &options = session()->document().programs[static_cast<std::size_t>(index)].options;
        if (const auto found = options.find("path"); found != options.end())
            path = found->second;
    }
    const QByteArray target = readForm(bytes).target;
    const QString address = m_address->text().trimmed();
    QString url = QStringLiteral("http://");
    if (!path.empty())
        url += QStringLiteral("localhost");
    else
        url += address.contains(QLatin1Char(':')) ? QLatin1Char('[') + address + QLatin1Char(']') : address;
    if (constexpr int usual = 80; path.empty() && m_port->value() != usual)
        url += QLatin1Char(':') + QString::number(m_port->value());
    entry.url = toUtf8(url) + (target.startsWith('/') ? "" : "/") + target.toStdString();
    return fromUtf8(http::toCurl(entry, path));
}

void HttpBench::copyCurl() const
{
    const QString command = curlCommand();
    if (command.isEmpty()) {
        session()->addNotice(Notice::Level::Warning, tr("There is no request line yet: no curl command can be made of it."));
        return;
    }
    QGuiApplication::clipboard()->setText(command);
    session()->addNotice(Notice::Level::Information, tr("The curl command is on the clipboard."));
}

// ── HTTP archives

void HttpBench::setHar(std::shared_ptr<const HarRequests> requests)
{
    m_har = std::move(requests);
    m_harList->setRequests(m_har);
    m_recorded->show(m_har, -1);
    setSecondTab(m_answerTabs, false);
    setSecondTab(m_listTabs, m_har != nullptr);
    titleImports();
    if (m_har)
        m_listTabs->setCurrentIndex(OfArchive);
}

void HttpBench::takeHar(int row)
{
    if (!m_har || row < 0 || row >= static_cast<int>(m_har->file.entries.size()))
        return;
    const http::HarEntry &entry = m_har->file.entries[static_cast<std::size_t>(row)];
    std::vector<std::string> changed;
    const std::string request = http::requestBytes(entry, &changed);
    QStringList remarks;
    const std::optional<http::Url> url = http::splitUrl(entry.url);
    if (url && !takeAddress(url->host, url->port))
        remarks.append(tr("%1 is not in this lab: the request goes where the bench sends it.").arg(fromUtf8(url->authority)));
    QStringList names;
    for (const std::string &name : changed)
        names.append(fromUtf8(name));
    if (!names.isEmpty())
        remarks.append(tr("Set anew to fit the body as it stands in the archive: %1.").arg(names.join(QStringLiteral(", "))));
    if (entry.body.empty() && entry.bodyLength > 0)
        remarks.append(tr("The archive has no body for this request, which had %1 bytes.").arg(entry.bodyLength));
    fillRequest(QByteArray::fromStdString(request));
    m_curl->say(remarks);
    m_recorded->show(m_har, row);
    setSecondTab(m_answerTabs, true);
    titleAnswers();
    m_answerTabs->setCurrentIndex(OfArchive);
}

} // namespace layerlab
