// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/objects_panel.h"

#include "session/language.h"
#include "widgets/common/csv.h"
#include "widgets/common/moment_control.h"
#include "widgets/common/task_moment.h"
#include "widgets/objects/kernel_objects.h"
#include "widgets/objects/object_words.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

namespace layerlab {

ObjectsPanel::ObjectsPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("objects"));
    m_programs = new QComboBox(this);
    m_programs->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    tools()->addStretch(1);
    tools()->addWidget(m_programs);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_view = new ObjectsView(content);
    column->addWidget(m_view, 1);
    m_moment = new MomentControl(content);
    column->addWidget(m_moment);
    setContent(content);
    setFocusProxy(m_view);
    m_view->showScene(&m_scene, &m_graph);
    m_soon.setSingleShot(true);
    m_soon.setInterval(100);
    m_moment->follow(bench->moment());
    connect(&m_soon, &QTimer::timeout, this, &ObjectsPanel::build);
    connect(m_moment, &MomentControl::timeChanged, this, &ObjectsPanel::showTime);
    connect(m_moment, &MomentControl::stepWanted, this, &ObjectsPanel::step);
    connect(m_programs, &QComboBox::activated, this, [this](int index) { showProgram(m_programs->itemText(index)); });
    connect(m_view, &ObjectsView::taskClicked, this, &ObjectsPanel::select);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ObjectsPanel::openMenu);
    connect(session(), &Session::recordingReplaced, this, &ObjectsPanel::forget);
    connect(session(), &Session::documentChanged, this, &ObjectsPanel::listPrograms);
    connect(session(), &Session::grown, this, &ObjectsPanel::grow);
    connect(session(), &Session::phaseChanged, this, &ObjectsPanel::grow);
    connect(selection(), &Selection::changed, this, &ObjectsPanel::showSelection);
    listPrograms();
}

void ObjectsPanel::retranslate()
{
    setTitle(
        tr("Objects"),
        tr("What the tasks of a program share, as it is now or was at the moment gone to: who has it, who waits for it, and "
           "whether they wait in a circle. Programs tell it in lines that begin with @; of pipes the kernel shows it."));
    setEmptyState(
        tr("No objects are known of this program at this moment. The scenarios about threads and processes tell who has "
           "a lock, how full a queue is, who waits."),
        tr("Open the welcome page"), QStringLiteral("lab.welcome"));
    m_programs->setAccessibleName(tr("Program whose objects are shown"));
    m_programs->setToolTip(m_programs->accessibleName());
    m_view->setAccessibleName(tr("Objects and who waits for them"));
    m_moment->retranslate();
    build();
}

void ObjectsPanel::restyle()
{
    m_view->showScene(&m_scene, &m_graph);
}

void ObjectsPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    grow();
    build();
}

void ObjectsPanel::listPrograms()
{
    const QSignalBlocker blocker(m_programs);
    m_programs->clear();
    for (const lab::Program &program : session()->document().programs)
        m_programs->addItem(fromUtf8(program.name));
    if (m_programs->findText(m_program) < 0)
        m_program = m_programs->itemText(0);
    m_programs->setCurrentIndex(m_programs->findText(m_program));
    m_programs->setVisible(m_programs->count() > 1);
}

void ObjectsPanel::showProgram(const QString &name)
{
    if (name == m_program || m_programs->findText(name) < 0)
        return;
    m_program = name;
    m_programs->setCurrentIndex(m_programs->findText(name));
    m_tasks.clear();
    grow();
    build();
}

void ObjectsPanel::forget()
{
    m_tasks.clear();
    m_seenLines = 0;
    m_seenEvents = 0;
    grow();
    build();
}

/// Called up to 60 times a second.
void ObjectsPanel::grow()
{
    if (!isVisible())
        return;
    const int index = session()->recordedProgramIndex(m_program);
    m_tasks.update(session()->trace(), index);
    const bool hasTasks = !m_tasks.all().empty();
    const bool isOpen = session()->phase() == Session::Phase::Live && session()->status(m_program).isAlive();
    const Nanoseconds first = hasTasks ? m_tasks.firstTime(session()->trace()) : Nanoseconds();
    const Nanoseconds last = !hasTasks ? Nanoseconds() : isOpen ? session()->lastTime() : m_tasks.lastTime(session()->trace());
    m_moment->setRange(first, last, session()->firstTime());
    const Capture *capture = session()->capture();
    const std::size_t events = capture ? capture->recording().events().size() : 0;
    const bool isNew = std::exchange(m_seenLines, session()->stateLog().version()) != session()->stateLog().version() ||
                       std::exchange(m_seenEvents, events) != events;
    if (isNew && m_moment->isLive() && !m_soon.isActive())
        m_soon.start();
}

void ObjectsPanel::showTime()
{
    if (m_moment->isLive()) {
        if (!m_soon.isActive())
            m_soon.start();
    } else {
        build();
    }
}

void ObjectsPanel::build()
{
    const int index = session()->recordedProgramIndex(m_program);
    m_scene = {};
    if (index >= 0 && session()->capture()) {
        const trace::TraceStore &trace = session()->trace();
        const Nanoseconds time = m_moment->isLive() ? session()->lastTime() : m_moment->time();
        m_tasks.update(trace, index);
        const Nanoseconds from = m_tasks.runBegin(time);
        m_scene = sceneOf(session()->stateLog().until(time), static_cast<std::uint32_t>(index), from, [&](std::uint32_t tid) {
            const auto task = trace.findTask(tid, time);
            return task && trace.tasks()[*task].ended && *trace.tasks()[*task].ended <= time;
        });
        addKernelObjects(m_scene, *session(), m_tasks.ofRun(trace, time), time);
    }
    m_graph = waitGraphOf(m_scene);
    setEmpty(m_scene.isEmpty() && m_tasks.all().empty()); // at another moment there may have been some: the slider stays
    m_view->showScene(&m_scene, &m_graph);
    m_view->setAccessibleDescription(shownSentence());
}

QString ObjectsPanel::shownSentence() const
{
    return sceneSentence(m_scene, m_graph);
}

void ObjectsPanel::step(int direction)
{
    const int index = session()->recordedProgramIndex(m_program);
    const auto &lines = session()->stateLog().lines();
    const Nanoseconds now = m_moment->time();
    const auto isOurs = [&](const StateLog::Entry &entry) { return static_cast<int>(entry.program) == index; };
    if (direction > 0) {
        const auto after = std::ranges::upper_bound(lines, now, {}, &StateLog::Entry::time);
        if (const auto next = std::find_if(after, lines.end(), isOurs); next != lines.end())
            m_moment->goTo(next->time, true);
        return;
    }
    auto before = std::ranges::lower_bound(lines, now, {}, &StateLog::Entry::time);
    while (before != lines.begin()) {
        if (isOurs(*--before)) {
            m_moment->goTo(before->time, false);
            return;
        }
    }
}

void ObjectsPanel::select(std::uint32_t tid)
{
    const Nanoseconds time = m_moment->isLive() ? session()->lastTime() : m_moment->time();
    if (const auto task = session()->trace().findTask(tid, time))
        selection()->select(Selected::task(*task));
}

void ObjectsPanel::showSelection()
{
    const Selected &current = selection()->current();
    m_view->showSelected(current.isTask() ? session()->trace().tasks()[current.index].tid : 0);
}

void ObjectsPanel::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("save")), tr("Save as CSV …"), this,
                    [this] { saveTable(csvOf(ObjectTable(m_scene, session()->firstTime())), QStringLiteral("objects.csv")); });
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy as CSV"), this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(csvOf(ObjectTable(m_scene, session()->firstTime()))));
    });
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("step-back")), tr("Step back"), this, [this] { step(-1); });
    menu->addAction(icon(QStringLiteral("step-forward")), tr("Step forward"), this, [this] { step(1); });
    menu->popup(m_view->mapToGlobal(at));
}

QSizeF ObjectsPanel::pictureSize(double width) const
{
    QFont font = textFont();
    font.setPixelSize(static_cast<int>(font.pointSizeF() > 0 ? font.pointSizeF() * 96 / 72 : font.pixelSize()));
    return {width, std::min(20'000.0, paintObjects(nullptr, width, m_scene, m_graph, 0, font, theme()).height)};
}

void ObjectsPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    const QFont base = painter.font();
    paintObjects(&painter, size.width(), m_scene, m_graph, 0, base, of);
}

QString ObjectsPanel::pictureTitle() const
{
    const Nanoseconds time = m_moment->isLive() ? session()->lastTime() : m_moment->time();
    return tr("Objects of %1 at %2").arg(m_program, momentText(time, session()->firstTime()));
}

} // namespace layerlab
