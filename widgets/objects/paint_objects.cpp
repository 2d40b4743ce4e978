// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/paint_objects.h"

#include "session/language.h"
#include "widgets/objects/object_words.h"
#include "widgets/objects/paint_graph.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(PaintObjects)
public:
    static QString had(ObjectSort sort)
    {
        return sort == ObjectSort::Room    ? tr("inside:")
               : sort == ObjectSort::Pipe  ? tr("may read:")
               : sort == ObjectSort::Child ? tr("has to end:")
                                           : tr("has it:");
    }
    static QString waits() { return tr("waits:"); }
    static QString mayWrite() { return tr("may write:"); }
    static QString before(const QString &what) { return tr("stands before “%1”").arg(what); }
    static QString ended() { return tr("has ended"); }
    static QString moves() { return tr("goes on"); }
    static QString threads() { return tr("threads"); }
};

/// Writes one line after the other; measures alone where there is no painter.
class Card {
public:
    Card(QPainter *painter, const QRectF &place, const QFont &base, const Theme &of, std::uint32_t selected,
         std::vector<TaskPlaceHit> &hits)
        : m_painter(painter), m_inside(place), m_base(base), m_theme(of), m_selected(selected), m_hits(hits), m_y(place.top()),
          m_row(QFontMetricsF(base).lineSpacing())
    {
    }

    void title(const QString &sort, const QString &name)
    {
        const QFont weak = fontScaled(m_base, 0.85), bold = fontScaled(m_base, 1, QFont::DemiBold);
        const double left = QFontMetricsF(weak).horizontalAdvance(sort) + m_row * 0.4;
        text(sort, weak, m_theme.weak, 0);
        text(name, bold, m_theme.text, left);
        m_y += m_row * 1.1;
    }
    void line(const QString &words, const QColor &colour)
    {
        const QFontMetricsF metrics(m_base);
        const QRectF needed = metrics.boundingRect(QRectF(0, 0, m_inside.width(), 10'000), Qt::TextWordWrap, words);
        if (m_painter) {
            m_painter->setFont(m_base);
            m_painter->setPen(colour);
            m_painter->drawText(QRectF(m_inside.left(), m_y, m_inside.width(), needed.height() + 1), Qt::TextWordWrap, words);
        }
        m_y += std::max(needed.height(), m_row);
    }
    void chips(const QString &label, const std::vector<TaskRef> &tasks, bool areWaiting)
    {
        if (tasks.empty())
            return;
        const QFont small = fontScaled(m_base, 0.85);
        const QFontMetricsF metrics(small);
        double x = metrics.horizontalAdvance(label) + m_row * 0.4;
        text(label, small, m_theme.weak, 0);
        for (const TaskRef &task : tasks) {
            const QString name = taskName(task);
            const double width = metrics.horizontalAdvance(name) + m_row * 0.8;
            if (x + width > m_inside.width() && x > m_row) {
                x = m_row;
                m_y += m_row * 1.25;
            }
            const QRectF place(m_inside.left() + x, m_y, width, m_row * 1.05);
            if (m_painter)
                paintTaskChip(*m_painter, place, task, areWaiting, m_selected != 0 && task.tid == m_selected, small, m_theme);
            m_hits.push_back({place, task});
            x += width + m_row * 0.25;
        }
        m_y += m_row * 1.3;
    }
    void cells(const std::vector<std::string> &values, std::size_t places)
    {
        const double side = m_row * 1.5;
        double x = 0;
        for (std::size_t i = 0; i < std::max(values.size(), places); ++i) {
            if (x + side > m_inside.width() && x > 0) {
                x = 0;
                m_y += side + 2;
            }
            const bool isFilled = i < values.size() && !values[i].empty();
            if (m_painter) {
                const QRectF place(m_inside.left() + x, m_y, side - 2, side - 2);
                m_painter->setPen(QPen(m_theme.strong, 1, isFilled ? Qt::SolidLine : Qt::DotLine));
                m_painter->setBrush(isFilled ? stateFill(trace::TaskState::Ready, 0, m_theme) : m_theme.surface);
                m_painter->drawRect(place);
                if (isFilled) {
                    m_painter->setPen(m_theme.text);
                    m_painter->setFont(fontScaled(m_base, 0.8));
                    m_painter->drawText(place, Qt::AlignCenter, fromUtf8(values[i]));
                }
            }
            x += side;
        }
        m_y += side + m_row * 0.2;
    }
    void bar(double share)
    {
        if (m_painter) {
            const QRectF whole(m_inside.left(), m_y + m_row * 0.2, m_inside.width(), m_row * 0.5);
            m_painter->setPen(QPen(m_theme.strong, 1));
            m_painter->setBrush(m_theme.surface);
            m_painter->drawRect(whole);
            m_painter->setPen(Qt::NoPen);
            m_painter->setBrush(stateFill(trace::TaskState::Waiting, 0, m_theme));
            m_painter->drawRect(whole.adjusted(1, 1, -1 - (whole.width() - 2) * (1 - std::clamp(share, 0.0, 1.0)), -1));
        }
        m_y += m_row;
    }
    double bottom() const { return m_y; }

private:
    void text(const QString &words, const QFont &font, const QColor &colour, double left)
    {
        if (!m_painter)
            return;
        m_painter->setFont(font);
        m_painter->setPen(colour);
        const double room = m_inside.width() - left;
        m_painter->drawText(QRectF(m_inside.left() + left, m_y, room, m_row * 1.1), Qt::AlignLeft | Qt::AlignVCenter,
                            QFontMetricsF(font).elidedText(words, Qt::ElideRight, room));
    }

    QPainter *m_painter;
    QRectF m_inside;
    const QFont &m_base;
    const Theme &m_theme;
    std::uint32_t m_selected;
    std::vector<TaskPlaceHit> &m_hits;
    double m_y, m_row;
};

void fillCard(Card &card, const ObjectState &object, const Theme &of)
{
    card.title(sortName(object.sort), nameOf(object));
    const bool isAlarming = object.expected && object.text != std::to_string(*object.expected);
    card.line(stateOf(object), isAlarming ? of.fault : of.text);
    if (object.sort == ObjectSort::Queue)
        card.cells(object.cells, static_cast<std::size_t>(std::clamp(object.size.value_or(0), 0L, 64L)));
    if (object.sort == ObjectSort::Shared && !object.cells.empty())
        card.cells(object.cells, object.cells.size());
    if (object.sort == ObjectSort::Pipe && object.count && object.size.value_or(0) > 0)
        card.bar(static_cast<double>(*object.count) / static_cast<double>(*object.size));
    card.chips(Words::had(object.sort), object.owners, false);
    card.chips(Words::mayWrite(), object.writers, false);
    card.chips(Words::waits(), object.waiters, true);
}

void fillThreads(Card &card, const ObjectScene &scene, const Theme &of)
{
    card.title(Words::threads(), {});
    for (const StandingTask &task : scene.tasks) {
        const QString where = task.hasEnded     ? Words::ended()
                              : task.isStanding ? Words::before(fromUtf8(task.before))
                                                : Words::moves();
        card.line(QStringLiteral("%1: %2").arg(taskName(task.who), where), task.hasEnded ? of.weak : of.text);
    }
}

} // namespace

ObjectsDrawing paintObjects(QPainter *painter, double width, const ObjectScene &scene, const WaitGraph &graph,
                            std::uint32_t selectedTid, const QFont &base, const Theme &of)
{
    ObjectsDrawing drawing;
    const double row = QFontMetricsF(base).lineSpacing(), pad = row * 0.5;
    double y = pad;
    const QString sentence = sceneSentence(scene, graph);
    const bool isDeadlock = !deadlockSentence(scene, graph).isEmpty();
    const QFont bold = fontScaled(base, 1, isDeadlock ? QFont::DemiBold : QFont::Normal);
    const QRectF room(pad, y, width - 2 * pad, 10'000);
    const double needed = QFontMetricsF(bold).boundingRect(room, Qt::TextWordWrap, sentence).height();
    if (painter) {
        painter->setFont(bold);
        painter->setPen(isDeadlock ? of.fault : of.text);
        painter->drawText(QRectF(room.topLeft(), QSizeF(room.width(), needed + 1)), Qt::TextWordWrap, sentence);
    }
    y += needed + pad;

    const GraphLayout layout = layoutGraph(scene, graph, width - 2 * pad, base);
    if (layout.height > 0) {
        if (painter) {
            painter->save();
            painter->translate(pad, y);
            paintGraph(*painter, scene, graph, layout, selectedTid, base, of);
            painter->restore();
        }
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            if (graph.nodes[i].isTask)
                drawing.tasks.push_back({layout.nodes[i].translated(pad, y), graph.nodes[i].task});
        }
        y += layout.height + pad;
    }

    // Cards side by side, as many as have room; each row as high as its highest card.
    const double least = QFontMetricsF(base).averageCharWidth() * 26;
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor((width - pad) / (least + pad))));
    const double each = (width - pad) / static_cast<double>(columns) - pad;
    const bool hasThreads = std::ranges::any_of(scene.tasks, [](const StandingTask &task) { return !task.before.empty(); });
    const std::size_t count = scene.objects.size() + (hasThreads ? 1 : 0);
    std::vector<TaskPlaceHit> ignored;
    for (std::size_t first = 0; first < count; first += columns) {
        const auto fill = [&](QPainter *with, std::size_t index, double x, std::vector<TaskPlaceHit> &hits) {
            Card card(with, QRectF(x + pad, y + pad * 0.6, each - 2 * pad, 0), base, of, selectedTid, hits);
            if (index < scene.objects.size())
                fillCard(card, scene.objects[index], of);
            else
                fillThreads(card, scene, of);
            return card.bottom() + pad * 0.6;
        };
        double bottom = y;
        const std::size_t last = std::min(first + columns, count);
        for (std::size_t i = first; i < last; ++i)
            bottom = std::max(bottom, fill(nullptr, i, 0, ignored));
        for (std::size_t i = first; i < last; ++i) {
            const double x = pad + static_cast<double>(i - first) * (each + pad);
            if (painter) {
                const bool isAlarmed = i < scene.objects.size() && std::ranges::any_of(graph.nodes, [&](const auto &node) {
                                           return !node.isTask && node.isInCycle && node.object == i;
                                       });
                painter->setPen(QPen(isAlarmed ? of.fault : of.border, isAlarmed ? 2 : 1));
                painter->setBrush(isAlarmed ? of.faultWash : of.raised);
                painter->drawRoundedRect(QRectF(x, y, each, bottom - y), row * 0.3, row * 0.3);
            }
            fill(painter, i, x, drawing.tasks);
        }
        y = bottom + pad;
    }
    drawing.height = y;
    return drawing;
}

} // namespace layerlab
