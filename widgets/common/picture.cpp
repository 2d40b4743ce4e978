// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/picture.h"

#include "session/language.h"

#include <QAbstractItemModel>
#include <QBuffer>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double tallest = 20'000;
constexpr double margin = 16;
constexpr int mostRows = 400;
/// Pictures are measured in pixels of 1/96 inch, whatever device draws them.
constexpr double pixelsPerInch = 96;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Picture)
public:
    static QString foot(const PictureOptions &options)
    {
        QStringList parts;
        for (const QString &part : {options.lab, options.time, options.student}) {
            if (!part.isEmpty())
                parts.append(part);
        }
        parts.append(tr("made with Layerlab"));
        return parts.join(QStringLiteral("  ·  "));
    }
    static QString moreRows(int count) { return tr("… and %n more row(s)", nullptr, count); }
};

/// Fonts in pixels, so that every device lays out the same.
QFont pixelFont(QFont font)
{
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * pixelsPerInch / 72))));
    return font;
}

struct Frame {
    QSizeF content, whole;
    double head, foot;
};

Frame frameOf(const PictureSource &source, const PictureOptions &options)
{
    Frame frame;
    frame.content = source.pictureSize(std::max(200.0, options.width - 2 * margin));
    frame.content.setHeight(std::clamp(frame.content.height(), 40.0, tallest));
    const QFontMetricsF head(pixelFont(textFont(1.2, QFont::Bold))), foot(pixelFont(textFont(0.85)));
    frame.head = head.height() + 12;
    frame.foot = foot.height() + 12;
    frame.whole = {std::max(options.width, frame.content.width() + 2 * margin),
                   frame.content.height() + frame.head + frame.foot + 2 * margin};
    return frame;
}

void paintAll(QPainter &painter, const PictureSource &source, const PictureOptions &options, const Frame &frame)
{
    const Theme &of = theme(options.theme);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF({0, 0}, frame.whole), of.surface);
    painter.setPen(of.text);
    painter.setFont(pixelFont(textFont(1.2, QFont::Bold)));
    painter.drawText(QRectF(margin, margin, frame.whole.width() - 2 * margin, frame.head), Qt::AlignLeft | Qt::AlignTop,
                     source.pictureTitle());
    painter.save();
    painter.translate(margin, margin + frame.head);
    painter.setClipRect(QRectF({0, 0}, frame.content));
    painter.setFont(pixelFont(textFont()));
    source.paintPicture(painter, frame.content, of);
    painter.restore();
    painter.setPen(of.weak);
    painter.setFont(pixelFont(textFont(0.85)));
    painter.drawText(
        QRectF(margin, frame.whole.height() - margin - frame.foot + 8, frame.whole.width() - 2 * margin, frame.foot),
        Qt::AlignLeft | Qt::AlignTop, Words::foot(options));
}

Result<void> writeWhole(const QByteArray &bytes, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(QFileInfo(QFileInfo(path).path()).isDir() ? Errc::PermissionDenied : Errc::NotFound,
                    toUtf8(file.errorString()));
    if (file.write(bytes) != bytes.size() || !file.commit())
        return fail(file.error() == QFileDevice::ResourceError ? Errc::NoSpace : Errc::System, toUtf8(file.errorString()));
    return {};
}

} // namespace

QImage pictureImage(const PictureSource &source, const PictureOptions &options)
{
    const Frame frame = frameOf(source, options);
    // A very tall picture gets fewer pixels rather than none.
    const double scale = std::min(options.scale, 30'000 / frame.whole.height());
    QImage image((frame.whole * scale).toSize(), QImage::Format_RGB32);
    const int dots = static_cast<int>(pixelsPerInch / 0.0254);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintAll(painter, source, options, frame);
    return image;
}

Result<void> savePicture(const PictureSource &source, const PictureOptions &options, const QString &path)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QString ending = QFileInfo(path).suffix().toLower();
    const Frame frame = frameOf(source, options);
    if (ending == QLatin1String("png")) {
        if (!pictureImage(source, options).save(&buffer, "PNG"))
            return fail(Errc::System, "the image could not be encoded");
    } else if (ending == QLatin1String("svg")) {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(frame.whole.toSize());
        generator.setViewBox(QRectF({0, 0}, frame.whole));
        generator.setResolution(static_cast<int>(pixelsPerInch));
        generator.setTitle(source.pictureTitle());
        generator.setDescription(Words::foot(options));
        QPainter painter(&generator);
        paintAll(painter, source, options, frame);
        painter.end();
    } else if (ending == QLatin1String("pdf")) {
        QPdfWriter writer(&buffer);
        writer.setResolution(static_cast<int>(pixelsPerInch));
        writer.setTitle(source.pictureTitle());
        writer.setCreator(QStringLiteral("Layerlab " LAYERLAB_VERSION));
        writer.setPageMargins({});
        writer.setPageSize(QPageSize(frame.whole / pixelsPerInch, QPageSize::Inch));
        QPainter painter(&writer);
        paintAll(painter, source, options, frame);
        painter.end();
    } else {
        return fail(Errc::Unsupported, "pictures are .png, .svg or .pdf");
    }
    buffer.close();
    return writeWhole(bytes, path);
}

void copyPicture(const PictureSource &source, const PictureOptions &options)
{
    QGuiApplication::clipboard()->setImage(pictureImage(source, options));
}

namespace {
double rowHeight()
{
    return std::ceil(QFontMetricsF(pixelFont(textFont())).height()) + 6;
}
} // namespace

QSizeF tablePictureSize(const QAbstractItemModel &model, double width)
{
    const int rows = model.rowCount();
    return {width, rowHeight() * (std::min(rows, mostRows) + 1 + (rows > mostRows ? 1 : 0))};
}

void paintTablePicture(QPainter &painter, const QSizeF &size, const Theme &of, const QAbstractItemModel &model,
                       const QList<int> &columnWidths)
{
    double total = 0;
    for (const int width : columnWidths)
        total += width;
    if (total <= 0)
        return;
    const double height = rowHeight();
    const double grow = size.width() / total;
    const QFont text = pixelFont(textFont()), bold = pixelFont(textFont(1, QFont::Bold)), fixed = pixelFont(fixedFont());
    const auto cell = [&](int row, int column, double x) {
        const double width = columnWidths[column] * grow;
        const QRectF place(x + 4, (row + 1) * height, width - 8, height);
        const QModelIndex index = model.index(row, column);
        const QVariant own = index.data(Qt::FontRole);
        painter.setFont(own.isValid() && own.value<QFont>().fixedPitch() ? fixed : text);
        const QVariant colour = index.data(Qt::ForegroundRole);
        painter.setPen(colour.isValid() ? qvariant_cast<QBrush>(colour).color() : of.text);
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const auto flags = alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
        painter.drawText(
            place, static_cast<int>(flags | Qt::AlignVCenter),
            painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(place.width())));
    };
    painter.fillRect(QRectF(0, 0, size.width(), height), of.raised);
    painter.setFont(bold);
    painter.setPen(of.weak);
    double x = 0;
    for (int column = 0; column < columnWidths.size(); ++column) {
        const QVariant alignment = model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
        const auto flags = alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::Alignment(Qt::AlignLeft);
        painter.drawText(QRectF(x + 4, 0, columnWidths[column] * grow - 8, height), static_cast<int>(flags | Qt::AlignVCenter),
                         model.headerData(column, Qt::Horizontal).toString());
        x += columnWidths[column] * grow;
    }
    const int rows = std::min(model.rowCount(), mostRows);
    for (int row = 0; row < rows; ++row) {
        painter.setPen(QPen(of.border, 1));
        painter.drawLine(QPointF(0, (row + 1) * height), QPointF(size.width(), (row + 1) * height));
        x = 0;
        for (int column = 0; column < columnWidths.size(); ++column) {
            if (columnWidths[column] > 0)
                cell(row, column, x);
            x += columnWidths[column] * grow;
        }
    }
    if (model.rowCount() > rows) {
        painter.setFont(text);
        painter.setPen(of.weak);
        painter.drawText(QRectF(4, (rows + 1) * height, size.width() - 8, height), Qt::AlignLeft | Qt::AlignVCenter,
                         Words::moreRows(model.rowCount() - rows));
    }
}

} // namespace layerlab
