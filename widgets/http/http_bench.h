// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/http/exchange.h"

#include <QTimer>

class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTabBar;
class QTreeWidget;

namespace layerlab {

class CurlBar;
class HarList;
class RecordedView;
class RequestEditor;
class ResponseView;
struct HarRequests;
namespace http {
struct CurlRequest;
}

/// A request of the user's own making, sent byte for byte by a real client, with the answer as it came and all exchanges of
/// the recording. Requests may be taken from curl commands and from HTTP archives; what an archive has of answers stands beside
/// those of the lab, and is never mixed with them.
class HttpBench : public Panel, private PictureSource {
    Q_OBJECT
public:
    HttpBench(Bench *bench, QString program, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    const QString &program() const { return m_program; }
    RequestEditor *request() const { return m_request; }
    ResponseView *response() const { return m_response; }
    QTreeWidget *history() const { return m_history; }
    QLineEdit *address() const { return m_address; }
    QSpinBox *port() const { return m_port; }
    QPushButton *sendButton() const { return m_send; }
    const std::vector<Exchange> &exchanges() const { return m_exchanges.exchanges(); }
    void send();
    /// Offers the requests of an archive; null: no longer.
    void setHar(std::shared_ptr<const HarRequests> requests);
    /// The request as a command for a shell, sent to where this bench sends it.
    QString curlCommand() const;
    /// The field for a curl command, with that command in it.
    void askCurl(const QString &command = {});
    CurlBar *curlBar() const { return m_curl; }
    QPushButton *curlButton() const { return m_curlButton; }
    HarList *harList() const { return m_harList; }
    RecordedView *recorded() const { return m_recorded; }
    /// Which list and which answer is in front.
    QTabBar *listTabs() const { return m_listTabs; }
    QTabBar *answerTabs() const { return m_answerTabs; }

protected:
    void retranslate() override;
    void restyle() override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void makeTools();
    QWidget *makeContent();
    void readDocument();
    void writeDocument();
    void forget();
    void grow();
    void showProgram();
    void showHistory();
    void showExchange();
    void choose(int row);
    void showSelection();
    void openMenu(const QPoint &at);
    void link(const QString &panel);
    const Exchange *shown() const;
    // http_bench_imports.cpp
    QWidget *makeLists(QWidget *parent);
    QWidget *makeAnswers(QWidget *parent);
    void makeCurlMenu();
    void takeCurl(const http::CurlRequest &request);
    void takeHar(int row);
    bool takeAddress(const std::string &host, std::uint16_t port);
    void fillRequest(const QByteArray &request);
    void copyCurl() const;
    void titleImports();
    void titleAnswers();

    QString m_program;
    ExchangeList m_exchanges;
    std::optional<std::uint32_t> m_chosen; ///< the task of the exchange shown; none: the newest
    QTimer m_writeTimer;
    std::optional<QByteArray> m_known; ///< the request as the document had it last
    bool m_isWriting = false, m_isShowing = false;
    QLineEdit *m_address;
    QSpinBox *m_port;
    QPushButton *m_send, *m_cancel, *m_curlButton;
    RequestEditor *m_request;
    ResponseView *m_response;
    QTreeWidget *m_history;
    CurlBar *m_curl;
    std::shared_ptr<const HarRequests> m_har;
    HarList *m_harList;
    RecordedView *m_recorded;
    QTabBar *m_listTabs, *m_answerTabs; ///< hidden while there is one of them
    QStackedWidget *m_lists, *m_answers;
};

} // namespace layerlab
