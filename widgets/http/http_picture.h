// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/picture.h"
#include "widgets/http/exchange.h"

#include <QStringList>

namespace layerlab {

/// Request and response of one exchange as a picture, without a window. Without an exchange: the request alone.
class HttpPicture : public PictureSource {
public:
    HttpPicture(const Session &session, const QString &program, const QByteArray &request, const Exchange *exchange);

    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

private:
    struct Part {
        QString title, fact;
        QStringList lines;
    };
    static Part makePart(const QString &title, const QString &fact, const QByteArray &bytes);
    /// Draws if there is a painter; the height it needs in any case.
    double layOut(QPainter *painter, double width, const Theme *theme) const;

    QString m_title;
    QList<Part> m_parts;
};

} // namespace layerlab
