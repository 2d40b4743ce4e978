// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/http/exchange.h"

#include <QTimer>

class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace layerlab {

class RequestEditor;
class ResponseView;

/// A request of the user's own making, sent byte for byte by a real client, with the answer as it came and all exchanges of
/// the recording.
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

    QString m_program;
    ExchangeList m_exchanges;
    std::optional<std::uint32_t> m_chosen; ///< the task of the exchange shown; none: the newest
    QTimer m_writeTimer;
    std::optional<QByteArray> m_known; ///< the request as the document had it last
    bool m_isWriting = false, m_isShowing = false;
    QLineEdit *m_address;
    QSpinBox *m_port;
    QPushButton *m_send, *m_cancel;
    RequestEditor *m_request;
    ResponseView *m_response;
    QTreeWidget *m_history;
};

} // namespace layerlab
