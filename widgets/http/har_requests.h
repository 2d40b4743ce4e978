// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/har.h"

#include <QString>
#include <QTreeWidget>
#include <memory>

namespace layerlab {

/// An HTTP archive that was opened: requests that others sent, with the answers they got. It is never part of a recording.
struct HarRequests {
    QString fileName;
    http::HarFile file;
};

/// The requests of an archive as a list to choose from.
class HarList : public QTreeWidget {
    Q_OBJECT
public:
    explicit HarList(QWidget *parent = nullptr);
    void setRequests(std::shared_ptr<const HarRequests> requests);
    void retranslate();

Q_SIGNALS:
    void chosen(int row);

private:
    enum Column { Number, Method, Address, Status, Time, Size, Type, ColumnCount };
    std::shared_ptr<const HarRequests> m_requests;
};

/// "12.3 ms" of send, wait and receive together; a dash where nothing is known.
QString harTime(const http::HarEntry &entry);

} // namespace layerlab
