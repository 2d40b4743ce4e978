// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/task_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace layerlab {

namespace {

using trace::TaskState;

class PainterWords {
    Q_DECLARE_TR_FUNCTIONS(TaskPainter)
public:
    static QString process(std::uint32_t pid) { return tr("pid %1").arg(pid); }
    static QString thread(std::uint32_t tid) { return tr("thread %1").arg(tid); }
};

/// Works for fonts in points and in pixels: pictures use the latter.
QFont scaled(QFont font, double step, QFont::Weight weight = QFont::Normal)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pixelSize() * step))));
    else
        font.setPointSizeF(font.pointSizeF() * step);
    font.setWeight(weight);
    return font;
}

QColor fillOf(TaskPlace place, const Theme &of)
{
    switch (place) {
    case TaskPlace::New:
        return stateFill(TaskState::New, 0, of);
    case TaskPlace::Ready:
        return stateFill(TaskState::Ready, 0, of);
    case TaskPlace::Running:
        return stateFill(TaskState::Running, 0, of);
    case TaskPlace::Waiting:
        return stateFill(TaskState::Waiting, 0, of);
    default:
        return stateFill(TaskState::Stopped, 0, of);
    }
}

void paintBox(QPainter &painter, const DiagramPicture &diagram, TaskPlace place, const QFont &base, const Theme &of)
{
    const auto number = static_cast<std::size_t>(place);
    const QRectF &box = diagram.layout.boxes[number];
    const QColor fill = fillOf(place, of);
    QPen pen(outlineOf(fill, of), 1.3);
    if (place == TaskPlace::New)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(mixed(of.surface, fill, 0.4));
    const double round = QFontMetricsF(base).height() * 0.5;
    painter.drawRoundedRect(box, round, round);
    painter.setPen(of.text);
    const QRectF &title = diagram.layout.titles[number];
    const QFont whole = scaled(base, 1, QFont::DemiBold); // smaller before it is cut off
    const double needed = QFontMetricsF(whole).horizontalAdvance(diagram.text.titles[number]) + 1;
    painter.setFont(scaled(base, std::clamp(title.width() / needed, 0.55, 1.0), QFont::DemiBold));
    painter.drawText(title, Qt::AlignHCenter | Qt::AlignTop,
                     QFontMetricsF(painter.font()).elidedText(diagram.text.titles[number], Qt::ElideRight, title.width()));
}

void paintArrow(QPainter &painter, const DiagramLayout::Arrow &arrow, const QString &text, const QFont &base, const Theme &of)
{
    const double head = QFontMetricsF(base).height() * 0.42;
    const QPointF end = arrow.path.pointAtPercent(1), start = arrow.path.pointAtPercent(0);
    const QPointF along = end - start;
    const double length = std::max(1.0, std::hypot(along.x(), along.y()));
    const QPointF unit = along / length, across(-unit.y(), unit.x());
    painter.setPen(QPen(of.strong, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(start, end - unit * head);
    painter.setPen(Qt::NoPen);
    painter.setBrush(of.strong);
    painter.drawPolygon(QPolygonF({end, end - unit * head + across * head * 0.5, end - unit * head - across * head * 0.5}));
    painter.setPen(of.weak);
    painter.setFont(scaled(base, 0.85));
    painter.drawText(arrow.label, static_cast<int>(arrow.alignment) | Qt::TextWordWrap, text);
}

void paintToken(QPainter &painter, const QRectF &place, const TaskView &view, const TaskMarks &marks, const QFont &base,
                const Theme &of)
{
    const TaskMoment &moment = view.moment;
    const QColor fill = stateFill(moment.state, moment.letter, of);
    const bool isOver = moment.place == TaskPlace::Terminated;
    const QColor ink = isOver && !moment.isZombie() ? of.strong : outlineOf(fill, of);
    const double round = place.height() / 2;
    const bool isSelected = marks.selected == view.task;
    if (isSelected || std::ranges::binary_search(marks.linked, view.task)) {
        painter.setPen(QPen(of.accent, isSelected ? 2.2 : 1, isSelected ? Qt::SolidLine : Qt::DotLine));
        painter.setBrush(isSelected ? of.accentWash : of.linkedWash);
        painter.drawRoundedRect(place.adjusted(-3.5, -3.5, 3.5, 3.5), round + 3.5, round + 3.5);
    }
    QPen pen(ink, moment.isZombie() ? 2.2 : 1.5);
    if (moment.isUncertain()) {
        pen.setStyle(Qt::CustomDashLine);
        pen.setDashPattern({3, 2});
    }
    painter.setPen(pen);
    painter.setBrush(isOver ? of.surface : fill);
    painter.drawRoundedRect(place, round, round);
    painter.setPen(isOver && !moment.isZombie() ? of.weak : of.text);
    painter.setFont(scaled(base, 0.9, QFont::Bold));
    painter.drawText(place, Qt::AlignCenter, QString::number(view.number));
}

/// In one line, or in two where they are no higher than the token; cut off only when that is not enough.
void paintReason(QPainter &painter, const QRectF &place, double tokenHeight, const TaskView &view, const QFont &base,
                 const Theme &of)
{
    if (place.isEmpty())
        return;
    painter.setFont(scaled(base, 0.85));
    painter.setPen(of.text);
    const QString letter = view.moment.place == TaskPlace::Waiting || view.moment.isZombie()
                               ? view.letter + (view.reason.isEmpty() ? QString() : QStringLiteral("  "))
                               : QString();
    const QFontMetricsF metrics(painter.font());
    constexpr int wrapped = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;
    const QRectF lines = metrics.boundingRect(QRectF(0, 0, place.width(), 10'000), wrapped, letter + view.reason);
    if (lines.width() <= place.width() && lines.height() <= std::max(place.height(), tokenHeight + 2)) {
        const double above = (lines.height() - place.height()) / 2;
        painter.drawText(place.adjusted(0, -above - 1, 0, above + 1), wrapped, letter + view.reason);
    } else {
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(letter + view.reason, Qt::ElideRight, place.width()));
    }
}

} // namespace

DiagramPicture makeDiagram(const QSizeF &size, const TaskScene &scene, const QFont &base, DiagramForm form)
{
    DiagramPicture diagram;
    diagram.text = diagramText();
    const QFontMetricsF title(scaled(base, 1, QFont::DemiBold)), label(scaled(base, 0.85));
    diagram.layout = form == DiagramForm::FiveStates ? layoutDiagram(size, diagram.text, title, label)
                                                     : layoutThreeStates(size, diagram.text, title, label);
    const QFontMetricsF number(scaled(base, 0.9, QFont::Bold));
    std::array<std::vector<std::size_t>, 5> inPlace;
    double digits = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < scene.tasks.size(); ++i) {
        const auto place = static_cast<std::size_t>(scene.tasks[i].moment.place);
        if (place >= inPlace.size())
            continue;
        inPlace[place].push_back(i);
        most = std::max(most, inPlace[place].size());
        digits = std::max(digits, number.horizontalAdvance(QString::number(scene.tasks[i].number)));
    }
    // Large while all of them find room one below the other.
    const double room = diagram.layout.insides[static_cast<std::size_t>(TaskPlace::Ready)].height();
    const double fitting = room / static_cast<double>(std::max<std::size_t>(most, 1)) / 1.3;
    const double height = std::round(std::clamp(fitting, number.height() * 1.25, number.height() * 1.75));
    const double widest = std::max(height, digits + height * 0.6);
    for (std::size_t place = 0; place < inPlace.size(); ++place) {
        if (diagram.layout.boxes[place].isEmpty())
            continue;
        const QRectF inside = diagram.layout.insides[place].adjusted(4, 4, -4, -4);
        const TokenPlaces places = placeTokens(inside, inPlace[place].size(), {widest, height}, label.height());
        for (std::size_t i = 0; i < places.tokens.size(); ++i)
            diagram.tokens.push_back({inPlace[place][i], places.tokens[i], places.reasons[i]});
        if (places.hiddenCount)
            diagram.more.push_back({places.more, places.hiddenCount});
    }
    return diagram;
}

void paintDiagram(QPainter &painter, const DiagramPicture &diagram, const TaskScene &scene, const TaskMarks &marks,
                  const QFont &base, const Theme &of)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const TaskPlace place :
         {TaskPlace::New, TaskPlace::Ready, TaskPlace::Running, TaskPlace::Waiting, TaskPlace::Terminated}) {
        if (!diagram.layout.boxes[static_cast<std::size_t>(place)].isEmpty())
            paintBox(painter, diagram, place, base, of);
    }
    for (std::size_t i = 0; i < diagram.layout.arrows.size(); ++i) {
        if (!diagram.layout.arrows[i].path.isEmpty())
            paintArrow(painter, diagram.layout.arrows[i], diagram.text.labels[i], base, of);
    }
    for (const PlacedToken &placed : diagram.tokens) {
        const TaskView &view = scene.tasks[placed.view];
        QRectF place = placed.token;
        const auto moving = marks.moving.constFind(view.task);
        if (moving != marks.moving.constEnd()) {
            place.moveCenter(*moving);
            continue;
        }
        paintReason(painter, placed.reason, placed.token.height(), view, base, of);
        paintToken(painter, place, view, marks, base, of);
    }
    for (const DiagramPicture::More &more : diagram.more) {
        painter.setFont(scaled(base, 0.85, QFont::Bold));
        painter.setPen(of.text);
        painter.drawText(more.place, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("+%1").arg(more.count));
    }
    for (const PlacedToken &placed : diagram.tokens) { // those on their way above all
        const auto moving = marks.moving.constFind(scene.tasks[placed.view].task);
        if (moving == marks.moving.constEnd())
            continue;
        QRectF place = placed.token;
        place.moveCenter(*moving);
        paintToken(painter, place, scene.tasks[placed.view], marks, base, of);
    }
}

double familyRowHeight(const QFont &base)
{
    return std::ceil(QFontMetricsF(base).height() + QFontMetricsF(scaled(base, 0.85)).height() + 12);
}

QRectF familyRow(std::size_t row, double width, const QFont &base)
{
    const double height = familyRowHeight(base);
    return QRectF(0, static_cast<double>(row) * height, width, height);
}

void paintFamily(QPainter &painter, double width, const TaskScene &scene, const TaskMarks &marks, const QFont &base,
                 const Theme &of, std::size_t firstRow, std::size_t lastRow)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont name = scaled(base, 1, QFont::DemiBold), small = scaled(base, 0.85);
    const QFontMetricsF nameMetrics(name), smallMetrics(small);
    const double chip = nameMetrics.height() * 1.5, step = chip * 0.75, pad = 6;
    const auto chipOf = [&](std::size_t row) {
        const QRectF place = familyRow(row, width, base);
        const double left = pad + std::min(scene.tasks[row].depth, 8) * step;
        return QRectF(left, place.center().y() - chip / 2, chip, chip);
    };
    for (std::size_t row = firstRow; row < std::min(lastRow + 1, scene.tasks.size()); ++row) {
        const TaskView &view = scene.tasks[row];
        const QRectF place = familyRow(row, width, base), square = chipOf(row);
        const bool isSelected = marks.selected == view.task;
        if (isSelected || std::ranges::binary_search(marks.linked, view.task)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isSelected ? of.accentWash : of.linkedWash);
            painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 5, 5);
        }
        if (view.depth > 0) { // the line from the parent
            std::size_t parent = row;
            while (parent > 0 && scene.tasks[parent].depth >= view.depth)
                --parent;
            const QRectF above = chipOf(parent);
            painter.setPen(QPen(of.strong, 1.2, view.isThread ? Qt::DotLine : Qt::SolidLine));
            painter.drawPolyline(QPolygonF({{above.left() + step / 2, above.bottom()},
                                            {above.left() + step / 2, square.center().y()},
                                            {square.left(), square.center().y()}}));
        }
        const TaskMoment &moment = view.moment;
        const bool isOver = moment.place == TaskPlace::Terminated;
        const QColor fill = stateFill(moment.state, moment.letter, of);
        QPen pen(isOver && !moment.isZombie() ? of.strong : outlineOf(fill, of), moment.isZombie() ? 2 : 1.3);
        if (moment.isUncertain())
            pen.setStyle(Qt::DashLine);
        painter.setPen(pen);
        painter.setBrush(isOver ? of.surface : fill);
        painter.drawRoundedRect(square, view.isThread ? chip / 2 : 5, view.isThread ? chip / 2 : 5);
        painter.setPen(of.text);
        painter.setFont(name);
        painter.drawText(square, Qt::AlignCenter, view.letter);

        const double left = square.right() + 8, room = place.right() - left - pad;
        const double top = place.center().y() - (nameMetrics.height() + smallMetrics.height()) / 2;
        const QString who = view.isThread ? PainterWords::thread(view.number) : PainterWords::process(view.number);
        painter.drawText(QRectF(left, top, room, nameMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter, who);
        const double used = nameMetrics.horizontalAdvance(who) + 8;
        painter.setFont(small);
        painter.setPen(of.weak);
        if (room > used)
            painter.drawText(QRectF(left + used, top, room - used, nameMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             smallMetrics.elidedText(view.name, Qt::ElideRight, room - used));
        painter.drawText(QRectF(left, top + nameMetrics.height(), room, smallMetrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, smallMetrics.elidedText(view.summary, Qt::ElideRight, room));
    }
}

} // namespace layerlab
