// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/layers_picture.h"

#include "session/packet_words.h"
#include "widgets/common/hex_paint.h"
#include "widgets/layers/field_model.h"
#include "widgets/layers/words.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace layerlab {

using namespace layers;
using packet::NodeId;

namespace {

constexpr double twoColumnsFrom = 860;
constexpr double between = 20;
constexpr std::size_t mostFields = 400;
constexpr std::uint32_t mostHexRows = 128;

QFont hexFont()
{
    return inPixels(fixedFont(0.95));
}
QFont fieldFont()
{
    return inPixels(textFont(0.9));
}
double fieldRow()
{
    return std::ceil(QFontMetricsF(fieldFont()).height()) + 3;
}

} // namespace

struct LayersPicture::Areas {
    QRectF envelopes, bytes, fields;
    double height = 0;
};

void LayersPicture::setFrame(const Capture &capture, std::uint32_t frame)
{
    m_view = std::make_unique<FrameView>(capture, frame);
    m_envelopes = envelopesOf(*m_view);
}

void LayersPicture::clear()
{
    m_view.reset();
    m_envelopes.clear();
}

LayersPicture::Areas LayersPicture::areas(double width) const
{
    Areas areas;
    if (!m_view)
        return areas;
    const bool isWide = width >= twoColumnsFrom;
    const double left = isWide ? std::floor(width * 0.48) : width;
    const EnvelopeMetrics metrics = envelopeMetrics(EnvelopeFonts::inPictures(), true);
    areas.envelopes = QRectF(0, 0, left, layoutEnvelopes(m_envelopes, left, metrics).height);
    const QFont font = hexFont();
    const HexLayout hex = HexLayout::fitting(static_cast<std::uint32_t>(m_view->dissection().buffer(0).size()), left,
                                             hexCharacterWidth(font), hexRowHeight(font));
    const std::uint32_t rows = std::min(hex.rowCount(), mostHexRows);
    const double hexHeight = (rows + (hex.rowCount() > rows ? 1 : 0)) * hex.row;
    const double fieldsHeight =
        (static_cast<double>(std::min(m_view->dissection().nodes().size(), mostFields)) + 2) * fieldRow();
    if (isWide) {
        areas.bytes = QRectF(0, areas.envelopes.bottom() + between, left, hexHeight);
        areas.fields = QRectF(left + between, 0, width - left - between, fieldsHeight);
    } else {
        areas.fields = QRectF(0, areas.envelopes.bottom() + between, width, fieldsHeight);
        areas.bytes = QRectF(0, areas.fields.bottom() + between, width, hexHeight);
    }
    areas.height = std::max(areas.bytes.bottom(), areas.fields.bottom());
    return areas;
}

QSizeF LayersPicture::pictureSize(double width) const
{
    return {width, std::clamp(areas(width).height, 60.0, 20'000.0)};
}

QString LayersPicture::pictureTitle() const
{
    if (!m_view)
        return Words::tr("No frame is selected");
    const packet::FrameInfo &info = m_view->context().frame;
    return Words::tr("Frame %1 and its layers, %2").arg(numberText(info.number), bytesText(info.originalLength));
}

void LayersPicture::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    if (!m_view)
        return;
    const Areas areas = this->areas(size.width());
    const EnvelopeFonts fonts = EnvelopeFonts::inPictures();
    const EnvelopeLayout layout = layoutEnvelopes(m_envelopes, areas.envelopes.width(), envelopeMetrics(fonts, true));
    paintEnvelopes(painter, layout, m_envelopes, fonts, {}, of);
    paintBytes(painter, areas.bytes, of);
    paintFields(painter, areas.fields, of);
}

void LayersPicture::paintBytes(QPainter &painter, const QRectF &area, const Theme &of) const
{
    HexContent content;
    content.bytes = m_view->dissection().buffer(0);
    content.runs = m_view->runs(0);
    const QFont font = hexFont();
    const HexLayout hex = HexLayout::fitting(static_cast<std::uint32_t>(content.bytes.size()), area.width(),
                                             hexCharacterWidth(font), hexRowHeight(font));
    painter.save();
    painter.translate(area.topLeft());
    paintHexRows(painter, hex, content, 0, std::min(hex.rowCount(), mostHexRows), font, of);
    if (hex.rowCount() > mostHexRows) {
        painter.setFont(fieldFont());
        painter.setPen(of.weak);
        painter.drawText(
            QRectF(0, mostHexRows * hex.row, area.width(), hex.row), Qt::AlignLeft | Qt::AlignVCenter,
            Words::tr("… and %1 more").arg(bytesText(content.bytes.size() - mostHexRows * std::size_t(hex.perRow))));
    }
    painter.restore();
}

void LayersPicture::paintFields(QPainter &painter, const QRectF &area, const Theme &of) const
{
    const packet::Dissection &dissection = m_view->dissection();
    const double row = fieldRow();
    const QFont text = fieldFont(), fixed = inPixels(fixedFont(0.9));
    QFont bold = text;
    bold.setWeight(QFont::DemiBold);
    const double placeWidth = QFontMetricsF(text).horizontalAdvance(QStringLiteral("0000–0000")) + 8;
    const double nameWidth = (area.width() - placeWidth) * 0.46, valueWidth = area.width() - placeWidth - nameWidth;
    const auto cell = [&](double x, double y, double width, const QFont &font, const QColor &colour, Qt::Alignment side,
                          const QString &what) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(x, y, width, row), static_cast<int>(side | Qt::AlignVCenter),
                         QFontMetricsF(font).elidedText(what, Qt::ElideRight, width));
    };
    double y = area.top();
    painter.fillRect(QRectF(area.left(), y, area.width(), row), of.raised);
    cell(area.left() + 4, y, nameWidth - 8, bold, of.weak, Qt::AlignLeft, Words::tr("field"));
    cell(area.left() + nameWidth, y, valueWidth - 8, bold, of.weak, Qt::AlignLeft, Words::tr("value"));
    cell(area.right() - placeWidth, y, placeWidth - 4, bold, of.weak, Qt::AlignRight, Words::tr("bytes"));
    const std::size_t count = std::min(dissection.nodes().size(), mostFields);
    for (NodeId id = 0; id < count; ++id) {
        y += row;
        const packet::Node &node = dissection.nodes()[id];
        if (!node.field && node.protocol->layer != packet::Layer::None)
            painter.fillRect(QRectF(area.left(), y, area.width(), row),
                             mixed(of.surface, layerFill(node.protocol->layer, of), 0.35));
        const double indent = 4 + node.depth * row * 0.6;
        const QString value = shownValue(dissection, id);
        const double room = value.isEmpty() ? nameWidth + valueWidth : nameWidth; // both columns, where one is empty
        cell(area.left() + indent, y, room - indent - 6, node.field ? text : bold, of.text, Qt::AlignLeft, nodeName(node));
        cell(area.left() + nameWidth, y, valueWidth - 8, fixed, isFaulty(dissection, id) ? of.fault : of.text, Qt::AlignLeft,
             value);
        cell(area.right() - placeWidth, y, placeWidth - 4, text, of.weak, Qt::AlignRight, placeText(node));
    }
    if (dissection.nodes().size() > count)
        cell(area.left() + 4, y + row, area.width() - 8, text, of.weak, Qt::AlignLeft,
             Words::tr("… and %1 more fields").arg(dissection.nodes().size() - count));
}

} // namespace layerlab
