// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/picture.h"
#include "widgets/endpoint/conversation_layout.h"

#include <QCoreApplication>

namespace layerlab {

/// The conversation of one program as a picture, from the recording alone: needs no widget.
class ConversationPicture : public PictureSource {
    Q_DECLARE_TR_FUNCTIONS(ConversationPicture)
public:
    ConversationPicture(const Session &session, QString program, bool isHex = false)
        : m_session(&session), m_program(std::move(program)), m_isHex(isHex)
    {
    }
    void setHex(bool isHex) { m_isHex = isHex; }

    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

private:
    /// Calls f(texts, place) for each item, downwards, until it gives false or the tallest picture is full.
    template <class F> double forEach(double width, F &&f) const;

    const Session *m_session;
    QString m_program;
    bool m_isHex;
};

} // namespace layerlab
