// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/picture.h"
#include "widgets/tasks/task_scene.h"

namespace layerlab {

/// Diagram and family of a program's tasks at a moment as a picture, without a window.
class TaskPicture : public PictureSource {
public:
    TaskPicture(const Session &session, const QString &program, Nanoseconds moment, DiagramForm form = DiagramForm::FiveStates);

    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

private:
    double wordsHeight(const QFont &font, double width) const;

    QString m_program;
    TaskScene m_scene;
    DiagramForm m_form;
    QStringList m_sentences; ///< of a zombie, of the schedule, of all schedules
};

} // namespace layerlab
