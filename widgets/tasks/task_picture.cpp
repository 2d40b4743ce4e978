// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/task_picture.h"

#include "widgets/tasks/scheduler_view.h"
#include "widgets/tasks/task_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <cmath>

namespace layerlab {

namespace {

class PictureWords {
    Q_DECLARE_TR_FUNCTIONS(TaskPicture)
public:
    static QString taken(const std::vector<long> &numbers) { return tr("Schedule: %1").arg(joined(numbers)); }
    static QString title(const QString &program) { return tr("Tasks of %1").arg(program); }
    static QString title(const QString &program, const QString &moment) { return tr("Tasks of %1 at %2").arg(program, moment); }
};

/// As the pictures' own text: pixels of 1/96 inch.
QFont pictureFont()
{
    QFont font = textFont();
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * 96 / 72))));
    return font;
}

double familyShare(double width)
{
    return std::min(260.0, width * 0.34);
}

} // namespace

TaskPicture::TaskPicture(const Session &session, const QString &program, Nanoseconds moment, DiagramForm form)
    : m_program(program), m_form(form)
{
    ProgramTasks tasks;
    tasks.update(session.trace(), session.recordedProgramIndex(program));
    m_scene = makeScene(session, tasks, moment);
    for (const TaskView &view : m_scene.tasks) {
        if (m_sentences.isEmpty() && view.moment.isZombie())
            m_sentences.append(zombieSentence(session, m_scene, view));
    }
    const ScheduleState schedule = scheduleAt(session, program, moment);
    if (!schedule.taken.empty())
        m_sentences.append(PictureWords::taken(schedule.taken) + QStringLiteral(" · ") + SchedulerView::phaseText(schedule));
    if (const Exploration all = explorationOf(session, program); all.isOver)
        m_sentences.append(SchedulerView::countsText(all));
}

double TaskPicture::wordsHeight(const QFont &font, double width) const
{
    if (m_sentences.isEmpty())
        return 0;
    const QFontMetricsF metrics(font);
    return metrics.boundingRect(QRectF(0, 0, width - 8, 10'000), Qt::TextWordWrap, m_sentences.join(QLatin1Char('\n')))
               .height() +
           metrics.lineSpacing();
}

QSizeF TaskPicture::pictureSize(double width) const
{
    const double family = familyRowHeight(pictureFont()) * static_cast<double>(m_scene.tasks.size());
    return {width, std::max({family, 300.0, (width - familyShare(width)) * 0.5}) + wordsHeight(pictureFont(), width)};
}

void TaskPicture::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    const QFont base = painter.font();
    const double left = familyShare(size.width());
    const double below = wordsHeight(base, size.width());
    const QSizeF room(size.width() - left, std::min(size.height() - below, (size.width() - left) * 0.7));
    if (!m_scene.tasks.empty())
        paintFamily(painter, left - 12, m_scene, {}, base, of, 0, m_scene.tasks.size() - 1);
    painter.save();
    painter.translate(left, 0);
    paintDiagram(painter, makeDiagram(room, m_scene, base, m_form), m_scene, {}, base, of);
    painter.restore();
    if (m_sentences.isEmpty())
        return;
    painter.setFont(base);
    painter.setPen(of.text);
    painter.drawText(QRectF(4, size.height() - below, size.width() - 8, below), Qt::AlignVCenter | Qt::TextWordWrap,
                     m_sentences.join(QLatin1Char('\n')));
}

QString TaskPicture::pictureTitle() const
{
    return m_scene.tasks.empty() ? PictureWords::title(m_program)
                                 : PictureWords::title(m_program, momentText(m_scene.time, m_scene.begin));
}

} // namespace layerlab
