// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stream/paint_stream.h"

#include "widgets/common/connection_box.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

class StreamWords {
    Q_DECLARE_TR_FUNCTIONS(Stream)
public:
    static QString sent(const QString &end, std::uint64_t bytes)
    {
        return tr("%1 sent %2 bytes").arg(end, QLocale().toString(static_cast<qulonglong>(bytes)));
    }
    static QString missing(std::uint64_t bytes)
    {
        return tr(", %1 more are not in the recording").arg(QLocale().toString(static_cast<qulonglong>(bytes)));
    }
    static QString notWhole() { return tr("the first 1 GiB"); }
    static QString left(std::size_t blocks) { return tr("… and %n more piece(s)", nullptr, static_cast<int>(blocks)); }
};

/// Works for fonts in points and in pixels: pictures use the latter.
QFont like(const QFont &base, QFont font, double step)
{
    if (base.pixelSize() > 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(base.pixelSize() * step))));
    else
        font.setPointSizeF(base.pointSizeF() * step);
    return font;
}

QString arrowOf(bool isReversed)
{
    return isReversed ? QStringLiteral("←") : QStringLiteral("→");
}

class StreamPainter {
public:
    StreamPainter(QPainter &painter, const StreamScene &scene, const Theme &of)
        : m_painter(painter), m_scene(scene), m_of(of), m_base(painter.font()), m_fixed(like(m_base, fixedFont(), 0.95)),
          m_small(like(m_base, m_base, 0.85))
    {
    }
    void paint()
    {
        double y = m_scene.head;
        std::optional<std::uint32_t> before;
        for (const StreamPlace &place : m_scene.rows) {
            const StreamBlock &block = m_scene.content->blocks()[place.block];
            const StreamRow &row = m_scene.pages->row(place);
            const std::uint32_t packet = m_scene.content->packetAt(block.isReversed, row.offset);
            paintRow(block, row, packet, y, before != packet || place.row == 0);
            if (place.row == 0 && place.block > 0 && y > m_scene.head) {
                m_painter.setPen(QPen(m_of.border, 1));
                m_painter.drawLine(QPointF(0, y), QPointF(m_scene.size.width(), y));
            }
            before = packet;
            y += m_scene.row;
        }
        if (m_scene.left > 0) {
            m_painter.setFont(m_base);
            m_painter.setPen(m_of.weak);
            m_painter.drawText(QRectF(m_scene.gutter, y, m_scene.size.width() - m_scene.gutter, m_scene.row),
                               Qt::AlignLeft | Qt::AlignVCenter, StreamWords::left(m_scene.left));
        }
        paintHead();
        m_painter.setFont(m_base);
    }

private:
    void paintRow(const StreamBlock &block, const StreamRow &row, std::uint32_t packet, double y, bool isFirst)
    {
        const bool isCurrent = m_scene.current == packet && row.look != StreamRow::Look::Gap;
        const bool isLinked = std::ranges::binary_search(m_scene.linked, packet) && row.look != StreamRow::Look::Gap;
        const QRectF whole(0, y, m_scene.size.width(), m_scene.row);
        const bool isGap = row.look == StreamRow::Look::Gap;
        m_painter.fillRect(whole, isCurrent  ? m_of.accentWash
                                  : isLinked ? m_of.linkedWash
                                  : isGap    ? m_of.faultWash
                                             : streamFill(block.isReversed, m_of));
        const double bar = std::max(3.0, std::round(m_scene.character / 2.5));
        m_painter.fillRect(QRectF(0, y, bar, m_scene.row), isCurrent ? m_of.accent : streamBar(block.isReversed));
        if (isFirst && !isGap) {
            m_painter.setFont(like(m_base, fixedFont(), 0.8));
            m_painter.setPen(isCurrent ? m_of.text : m_of.weak);
            const QRectF place(bar + m_scene.character / 2, y, m_scene.gutter - bar - m_scene.character * 1.5, m_scene.row);
            m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, arrowOf(block.isReversed));
            m_painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(packet + 1));
        }
        paintText(row, y);
    }
    void paintText(const StreamRow &row, double y)
    {
        QFont font = row.look == StreamRow::Look::Note || row.look == StreamRow::Look::Gap ? m_small : m_fixed;
        if (row.look == StreamRow::Look::Head)
            font.setWeight(QFont::Bold);
        const bool isMark = row.text.startsWith(u'✕');
        QTextLayout layout(row.text, font);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        layout.endLayout();
        if (!line.isValid())
            return;
        QList<QTextLayout::FormatRange> formats;
        for (const auto &[start, length] : row.weak) {
            QTextLayout::FormatRange range;
            range.start = static_cast<int>(start);
            range.length = static_cast<int>(length);
            range.format.setForeground(m_of.weak);
            formats.append(range);
        }
        m_painter.setPen(isMark ? m_of.fault : row.look == StreamRow::Look::Note ? m_of.weak : m_of.text);
        layout.draw(&m_painter, QPointF(m_scene.gutter, y + (m_scene.row - line.height()) / 2), formats);
    }
    QColor streamBar(bool isReversed) const
    {
        return isReversed ? outlineOf(layerFill(packet::Layer::Transport, m_of), m_of) : m_of.strong;
    }
    /// Who is who: the colours' legend.
    void paintHead()
    {
        const Capture *capture = m_scene.session->capture();
        const std::uint32_t id = m_scene.content->connection();
        if (!capture || id >= capture->connections().connections().size())
            return;
        const flow::Connection &connection = capture->connections().connections()[id];
        const double half = m_scene.size.width() / 2;
        m_painter.setFont(m_base);
        for (int side = 0; side < 2; ++side) {
            const QRectF place(side * half, 0, half, m_scene.head);
            m_painter.fillRect(place, streamFill(side == 1, m_of));
            m_painter.fillRect(QRectF(place.left(), 0, std::max(3.0, std::round(m_scene.character / 2.5)), m_scene.head),
                               streamBar(side == 1));
            QString text = arrowOf(side == 1) + QStringLiteral("  ") +
                           StreamWords::sent(endText(connection, side), m_scene.content->byteCount(side == 1));
            if (const std::uint64_t missing = m_scene.content->missing(side == 1))
                text += StreamWords::missing(missing);
            if (!m_scene.content->stream().isWhole)
                text += QStringLiteral(" (%1)").arg(StreamWords::notWhole());
            m_painter.setPen(m_of.text);
            const QRectF inner = place.adjusted(m_scene.character * 1.5, 0, -m_scene.character / 2, 0);
            m_painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter,
                               m_painter.fontMetrics().elidedText(text, Qt::ElideMiddle, static_cast<int>(inner.width())));
        }
        m_painter.setPen(QPen(m_of.border, 1));
        m_painter.drawLine(QPointF(0, m_scene.head - 0.5), QPointF(m_scene.size.width(), m_scene.head - 0.5));
    }

    QPainter &m_painter;
    const StreamScene &m_scene;
    const Theme &m_of;
    const QFont m_base, m_fixed, m_small;
};

} // namespace

std::optional<std::size_t> StreamScene::rowAt(double y) const
{
    if (y < head)
        return {};
    const auto index = static_cast<std::size_t>((y - head) / row);
    return index < rows.size() ? std::optional(index) : std::nullopt;
}

QColor streamFill(bool isReversed, const Theme &of)
{
    return isReversed ? mixed(of.surface, layerFill(packet::Layer::Transport, of), of.isDark() ? 0.4 : 0.16) : of.surface;
}

void measureStream(StreamScene &scene, const QFont &base, std::uint32_t highest)
{
    const QFontMetricsF text(base), fixed(like(base, fixedFont(), 0.95)), small(like(base, fixedFont(), 0.8));
    scene.row = std::ceil(std::max(fixed.height(), text.height())) + 1;
    scene.head = std::ceil(text.height() * 1.5);
    scene.character = fixed.horizontalAdvance(QLatin1Char('0'));
    const qsizetype digits = std::max<qsizetype>(3, QString::number(highest).size());
    scene.gutter =
        std::ceil(small.horizontalAdvance(QStringLiteral("→ ") + QString(digits, QLatin1Char('0'))) + scene.character * 2.5);
}

int streamColumns(const StreamScene &scene, double width)
{
    return std::max(20, static_cast<int>((width - scene.gutter - scene.character) / scene.character));
}

void paintStream(QPainter &painter, const StreamScene &scene, const Theme &of)
{
    StreamPainter(painter, scene, of).paint();
}

} // namespace layerlab
