// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/http/request_form.h"

#include <QMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableWidget;

namespace layerlab {

class ByteEdit;
class MessageHighlighter;

/// One request, seen as a form and as raw text: two views of the same bytes. Editing one changes the other at once; what the
/// form can't express stays as it is.
class RequestEditor : public QWidget {
    Q_OBJECT
public:
    explicit RequestEditor(QWidget *parent = nullptr);
    ~RequestEditor() override;

    const QByteArray &request() const { return m_request; }
    /// From outside: no signal.
    void setRequest(const QByteArray &request);
    void showRaw(bool isRaw);
    bool isRawShown() const;
    void retranslate();
    void restyle();

    QComboBox *method() const { return m_method; }
    QLineEdit *target() const { return m_target; }
    QComboBox *version() const { return m_version; }
    QTableWidget *headers() const { return m_headers; }
    ByteEdit *body() const { return m_body; }
    ByteEdit *raw() const { return m_raw; }
    QPushButton *lengthButton() const { return m_length; }
    QPushButton *addButton() const { return m_add; }
    QPushButton *removeButton() const { return m_remove; }
    QLabel *findings() const { return m_findings; }

Q_SIGNALS:
    void edited();   ///< the bytes are others now
    void finished(); ///< and the reader went elsewhere
    /// A curl command was put where a part of the request belongs.
    void curlFound(const QString &command);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Column { Enabled, Name, Value, ColumnCount }; ///< of the table of header fields
    QWidget *makeForm();
    QWidget *makeRaw();
    void connectForm();
    void change(const QByteArray &request, const QWidget *by);
    void lookForCurl(const QByteArray &text);
    void showForm(const QWidget *except);
    void showHeaders(const RequestForm &form);
    void showAdvice();
    void headerChanged(int row, int column);
    void setHeaderEnabled(int row, bool isEnabled);
    void addHeader();
    void removeHeader();
    qsizetype headerIndex(int row) const;

    QByteArray m_request;
    QMap<int, QByteArray> m_disabled; ///< lines switched off, by the row they stand in
    bool m_isShowing = false, m_hasCurl = false;

    QTabBar *m_tabs;
    QPushButton *m_lineEnds;
    QStackedWidget *m_views;
    QComboBox *m_method, *m_version;
    QLineEdit *m_target;
    QTableWidget *m_headers;
    QPushButton *m_add, *m_remove, *m_length;
    QLabel *m_bodyLabel, *m_findings;
    ByteEdit *m_body, *m_raw;
    std::unique_ptr<MessageHighlighter> m_colours;
};

} // namespace layerlab
