// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "widgets/common/theme.h"

#include <QMenu>
#include <QSizeF>
#include <QString>

class QAbstractItemModel;
class QPainter;

namespace layerlab {

/// A view that can be drawn from its data at any size, on any theme: not what the screen shows but what the view is about.
class PictureSource {
public:
    virtual ~PictureSource() = default;
    /// What it needs at that width, in pixels of 1/96 inch; the height may be as large as the data wants (at most 20,000).
    virtual QSizeF pictureSize(double width) const = 0;
    /// Draws into (0, 0, size). Text as text, so that it can be selected in SVG and PDF.
    virtual void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const = 0;
    /// What the picture shows, for its head line.
    virtual QString pictureTitle() const = 0;
};

struct PictureOptions {
    double width = 1200;
    ThemeKind theme = ThemeKind::Light;
    QString lab;      ///< the lab's name, for the foot line
    QString student;  ///< whose it is, if said
    QString time;     ///< when it was recorded
    double scale = 2; ///< PNG and clipboard: pixels per pixel
};

/// Writes by the file's ending: .png, .svg, .pdf. Errors: Unsupported, PermissionDenied, NoSpace, NotFound, System.
Result<void> savePicture(const PictureSource &source, const PictureOptions &options, const QString &path);
QImage pictureImage(const PictureSource &source, const PictureOptions &options);
void copyPicture(const PictureSource &source, const PictureOptions &options);

/// A table as a picture: its visible columns, every row up to a limit (said in the picture when there are more).
QSizeF tablePictureSize(const QAbstractItemModel &model, double width);
void paintTablePicture(QPainter &painter, const QSizeF &size, const Theme &theme, const QAbstractItemModel &model,
                       const QList<int> &columnWidths);

} // namespace layerlab
