// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/http/har_requests.h"

#include <QWidget>

class QLabel;

namespace layerlab {

class ByteEdit;
class MessageHighlighter;

/// The answer that an HTTP archive has to a request: what another server said at another time, marked as such.
class RecordedView : public QWidget {
    Q_OBJECT
public:
    explicit RecordedView(QWidget *parent = nullptr);
    ~RecordedView() override;

    void show(std::shared_ptr<const HarRequests> requests, int row);
    void retranslate();
    void restyle();
    QString statusShown() const;
    ByteEdit *text() const { return m_text; }
    QLabel *origin() const { return m_origin; }

private:
    const http::HarEntry *entry() const;
    void showEntry();

    std::shared_ptr<const HarRequests> m_requests;
    int m_row = -1;
    QLabel *m_status, *m_meaning, *m_origin;
    ByteEdit *m_text;
    std::unique_ptr<MessageHighlighter> m_colours;
};

} // namespace layerlab
