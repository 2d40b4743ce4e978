// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/task_bench.h"

#include "session/language.h"
#include "widgets/common/limits_button.h"
#include "widgets/common/moment_control.h"
#include "widgets/tasks/scheduler_view.h"
#include "widgets/tasks/task_output.h"
#include "widgets/tasks/task_picture.h"

#include <QContextMenuEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QSplitter>
#include <csignal>
#include <utility>

namespace layerlab {

TaskBench::TaskBench(Bench *bench, QString program, QWidget *parent) : Panel(bench, parent), m_program(std::move(program))
{
    setObjectName(QStringLiteral("tasks"));
    makeTools();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *split = new QSplitter(Qt::Horizontal, content);
    split->setChildrenCollapsible(false);
    split->addWidget(makeFamilyColumn());
    auto *middle = new QWidget(split);
    middle->setObjectName(QStringLiteral("surface"));
    middle->setAttribute(Qt::WA_StyledBackground);
    auto *middleColumn = new QVBoxLayout(middle);
    middleColumn->setContentsMargins(0, 0, 0, space(1));
    middleColumn->setSpacing(0);
    m_diagram = new TaskDiagramView(session(), middle);
    middleColumn->addWidget(m_diagram, 1);
    m_legend = new QLabel(middle);
    m_legend->setObjectName(QStringLiteral("weak"));
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    m_legend->setContentsMargins(space(2), 0, space(2), 0);
    middleColumn->addWidget(m_legend);
    split->addWidget(middle);
    split->setSizes({fontMetrics().averageCharWidth() * 36, 10'000});
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    auto *rows = new QSplitter(Qt::Vertical, content);
    rows->setChildrenCollapsible(true);
    rows->addWidget(split);
    m_output = new TaskOutput(session(), m_program, rows);
    rows->addWidget(m_output);
    rows->setCollapsible(0, false);
    rows->setStretchFactor(0, 1);
    rows->setStretchFactor(1, 0);
    rows->setSizes({10'000, fontMetrics().lineSpacing() * 4});
    column->addWidget(rows, 1);
    makeScheduler(column);
    column->addWidget(makeSentence());
    m_moment = new MomentControl(content);
    column->addWidget(m_moment);
    setContent(content);
    m_diagram->showScene(&m_scene, Motion::Jump);
    m_family->showScene(&m_scene);
    QWidget::setTabOrder({m_threeStates, m_limits, m_start, m_stop, m_kill, m_family, m_diagram, m_endParent});

    m_moment->follow(bench->moment());
    connect(m_moment, &MomentControl::timeChanged, this,
            [this](bool isStep) { showTime(isStep ? Motion::Move : Motion::Jump); });
    connect(m_moment, &MomentControl::stepWanted, this, &TaskBench::step);
    connect(m_diagram, &TaskDiagramView::stepWanted, this, &TaskBench::step);
    connect(m_diagram, &TaskDiagramView::pauseWanted, m_moment, &MomentControl::togglePause);
    connect(m_diagram, &TaskDiagramView::lastWanted, m_moment, &MomentControl::goLive);
    connect(m_diagram, &TaskDiagramView::firstWanted, this,
            [this] { m_moment->goTo(m_tasks.firstTime(session()->trace()), false); });
    connect(m_diagram, &TaskDiagramView::otherWanted, this, &TaskBench::selectOther);
    connect(m_family, &TaskFamilyView::otherWanted, this, &TaskBench::selectOther);
    connect(m_diagram, &TaskDiagramView::backgroundClicked, this, [this] { selection()->clear(); });
    const auto select = [this](std::uint32_t task) { selection()->select(Selected::task(task)); };
    connect(m_diagram, &TaskDiagramView::taskClicked, this, select);
    connect(m_family, &TaskFamilyView::taskClicked, this, select);
    connect(selection(), &Selection::changed, this, &TaskBench::showMarks);
    connect(session(), &Session::recordingReplaced, this, &TaskBench::forget);
    connect(session(), &Session::grown, this, &TaskBench::grow);
    connect(session(), &Session::phaseChanged, this, &TaskBench::grow);
    connect(session(), &Session::documentChanged, this, &TaskBench::showProgram);
    connect(session(), &Session::programChanged, this, [this](const QString &name) {
        if (name == m_program)
            showProgram();
    });
    for (QWidget *view : {static_cast<QWidget *>(m_diagram), static_cast<QWidget *>(m_family)}) {
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint &at) { openMenu(view, at); });
    }
    grow();
}

/// For a program whose threads stop at points, or one that tries all their schedules.
void TaskBench::makeScheduler(QBoxLayout *column)
{
    const lab::Document &document = session()->document();
    const int index = document.programIndex(toUtf8(m_program));
    if (index < 0)
        return;
    const lab::Program &program = document.programs[static_cast<std::size_t>(index)];
    if (!isStepped(program) && !isExploring(program))
        return;
    m_scheduler = new SchedulerView(bench(), m_program, this);
    column->addWidget(m_scheduler);
    connect(session(), &Session::grown, m_scheduler, &SchedulerView::grow);
    connect(m_scheduler, &SchedulerView::tableWanted, this, &TaskBench::saveTable);
    connect(m_scheduler, &SchedulerView::ordered, this, [this] { m_moment->goLive(); });
}

void TaskBench::makeTools()
{
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("weak"));
    m_state->setTextFormat(Qt::PlainText);
    tools()->addWidget(m_state);
    tools()->addStretch(1);
    const auto add = [this](const QString &iconName) {
        auto *button = new QPushButton(icon(iconName), {}, this);
        button->setObjectName(iconName);
        tools()->addWidget(button);
        return button;
    };
    m_threeStates = add(QStringLiteral("perspective"));
    m_threeStates->setCheckable(true);
    connect(m_threeStates, &QPushButton::toggled, this,
            [this](bool isOn) { m_diagram->setForm(isOn ? DiagramForm::ThreeStates : DiagramForm::FiveStates); });
    m_limits = new LimitsButton(this);
    tools()->addWidget(m_limits);
    connect(m_limits, &LimitsButton::changed, this, [this](const QString &what, const lab::Program &edited) {
        lab::Document changed = session()->document();
        if (const int index = changed.programIndex(toUtf8(m_program)); index >= 0) {
            changed.programs[static_cast<std::size_t>(index)] = edited;
            bench()->changeDocument(what, std::move(changed));
        }
    });
    m_start = add(QStringLiteral("start"));
    m_stop = add(QStringLiteral("stop"));
    m_kill = add(QStringLiteral("kill"));
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_moment->goLive();
        session()->startProgram(m_program);
    });
    connect(m_stop, &QPushButton::clicked, this, [this] { session()->signalProgram(m_program, SIGTERM); });
    connect(m_kill, &QPushButton::clicked, this, [this] { session()->signalProgram(m_program, SIGKILL); });
}

QWidget *TaskBench::makeFamilyColumn()
{
    auto *side = new QWidget(this);
    side->setObjectName(QStringLiteral("surface"));
    side->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_family = new TaskFamilyView(session(), side);
    column->addWidget(m_family, 1);
    m_details = new QLabel(side);
    m_details->setTextFormat(Qt::RichText);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setContentsMargins(space(2), space(1), space(2), space(1));
    m_details->setAlignment(Qt::AlignTop);
    column->addWidget(m_details);
    return side;
}

/// The diagram is what the panel is for: the words below it go before it does.
void TaskBench::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_legend->setVisible(height() >= fontMetrics().height() * 24);
    m_output->setVisible(height() >= fontMetrics().height() * 34);
}

QSize TaskBench::minimumSizeHint() const
{
    const int below = m_card->minimumSizeHint().height() + m_moment->minimumSizeHint().height() +
                      (m_scheduler ? m_scheduler->minimumSizeHint().height() : 0);
    return {Panel::minimumSizeHint().width(),
            head()->minimumSizeHint().height() + m_diagram->minimumSizeHint().height() + below};
}

QWidget *TaskBench::makeSentence()
{
    m_card = new QFrame(this);
    m_card->setObjectName(QStringLiteral("raised"));
    m_card->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(m_card);
    row->setContentsMargins(space(2), space(1), space(2), space(1));
    m_sentence = new QLabel(m_card);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setMinimumHeight(m_sentence->fontMetrics().lineSpacing() * 2);
    row->addWidget(m_sentence, 1);
    m_endParent = new QPushButton(icon(QStringLiteral("kill")), {}, m_card);
    m_endParent->hide();
    row->addWidget(m_endParent);
    connect(m_endParent, &QPushButton::clicked, this, &TaskBench::endParent);
    return m_card;
}

void TaskBench::retranslate()
{
    setTitle(
        tr("Tasks of %1").arg(m_program),
        tr("Each token is a real task of this program. It stands in the state the recording tells of that moment; a dashed "
           "ring marks what was sampled or inferred. Step through the changes, or click a task to see why it is there."));
    setEmptyState(tr("No task of %1 has been recorded.").arg(m_program));
    setHeadWords(m_threeStates, tr("Three states"));
    m_threeStates->setToolTip(tr("Only ready, running and waiting: what a living task goes through"));
    setHeadWords(m_start, tr("Start"));
    m_start->setToolTip(tr("Start %1").arg(m_program));
    setHeadWords(m_stop, tr("Stop"));
    m_stop->setToolTip(tr("Ask it to end: SIGTERM"));
    setHeadWords(m_kill, tr("Kill"));
    m_kill->setToolTip(tr("End it at once: SIGKILL can't be caught"));
    m_diagram->setAccessibleName(tr("Diagram of the five task states"));
    m_diagram->setAccessibleDescription(
        tr("Left and right step through the changes, up and down choose a task, Home and End go to the first and last moment, "
           "Space pauses."));
    m_family->setAccessibleName(tr("Family of the tasks"));
    QStringList letters, sentences;
    for (const LetterMeaning &one : letterMeanings()) {
        letters.append(QStringLiteral("<b>%1</b>&nbsp;%2").arg(QLatin1Char(one.letter)).arg(one.meaning.toHtmlEscaped()));
        sentences.append(QStringLiteral("%1  %2: %3").arg(QLatin1Char(one.letter)).arg(one.meaning, one.sentence));
    }
    for (const LetterMeaning &one : modifierMeanings())
        sentences.append(QStringLiteral("%1  %2: %3").arg(QLatin1Char(one.letter)).arg(one.meaning, one.sentence));
    m_legend->setText(tr("STAT: %1").arg(letters.join(QStringLiteral(" · "))));
    m_legend->setToolTip(sentences.join(QLatin1Char('\n')));
    m_limits->retranslate();
    m_moment->retranslate();
    m_output->setAccessibleName(tr("What %1 wrote").arg(m_program));
    m_output->setPlaceholderText(tr("What %1 writes appears here.").arg(m_program));
    if (m_scheduler)
        m_scheduler->retranslate();
    restyle();
    showProgram();
    showTime(Motion::Jump);
}

void TaskBench::restyle()
{
    m_legend->setFont(textFont(0.85));
    m_details->setFont(textFont(0.9));
    m_output->setFont(fixedFont(0.9));
    m_output->forget(); // written again in the colours in force
}

void TaskBench::forget()
{
    m_tasks.clear();
    m_scene = {};
    m_seenEvents = 0;
    m_moment->goLive();
    grow();
    showTime(Motion::Jump);
}

/// Called up to 30 times a second.
void TaskBench::grow()
{
    m_tasks.update(session()->trace(), session()->recordedProgramIndex(m_program));
    const Capture *capture = session()->capture();
    const std::size_t events = capture ? capture->recording().events().size() : 0;
    const bool isNew = std::exchange(m_seenEvents, events) != events;
    if (m_tasks.all().empty()) {
        m_moment->setRange({}, {}, {});
        if (isNew)
            showTime(Motion::Jump);
        return;
    }
    const bool isOpen = session()->phase() == Session::Phase::Live && session()->status(m_program).isAlive();
    const Nanoseconds last = isOpen ? session()->lastTime() : m_tasks.lastTime(session()->trace());
    m_moment->setRange(m_tasks.firstTime(session()->trace()), last, session()->firstTime());
    if (isNew && !isOpen && m_moment->isLive())
        showTime(Motion::Move); // the last records of what has ended may come late
}

void TaskBench::showTime(Motion motion)
{
    m_scene = makeScene(*session(), m_tasks, m_moment->time());
    m_diagram->showScene(&m_scene, motion);
    m_family->showScene(&m_scene);
    if (m_scheduler)
        m_scheduler->showMoment(m_moment->time(), m_moment->isLive());
    showMarks();
}

void TaskBench::showMarks()
{
    TaskMarks marks;
    if (selection()->current().isTask())
        marks.selected = selection()->current().index;
    marks.linked = selection()->tasks();
    m_diagram->showMarks(marks);
    m_family->showMarks(marks);
    showDetails();
    showSentence();
}

void TaskBench::step(int direction)
{
    const auto tasks = m_tasks.all();
    const auto time = direction > 0 ? nextChange(session()->trace(), tasks, m_moment->time())
                                    : previousChange(session()->trace(), tasks, m_moment->time());
    if (time)
        m_moment->goTo(*time, direction > 0);
}

void TaskBench::showMoment(Nanoseconds time)
{
    grow(); // what was read just now belongs to the range
    m_moment->goTo(time, false);
}

void TaskBench::selectOther(int direction)
{
    const auto count = static_cast<std::ptrdiff_t>(m_scene.tasks.size());
    if (count == 0)
        return;
    const TaskView *selected = selection()->current().isTask() ? m_scene.find(selection()->current().index) : nullptr;
    const std::ptrdiff_t at = selected ? selected - m_scene.tasks.data() + direction : direction > 0 ? 0 : count - 1;
    const auto wanted = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, count - 1));
    selection()->select(Selected::task(m_scene.tasks[wanted].task));
}

/// The parent is a process of this program; only that one is ended.
void TaskBench::endParent()
{
    if (const TaskView *zombie = zombieShown())
        session()->signalProgram(m_program, SIGKILL, zombie->parent);
}

void TaskBench::openMenu(QWidget *over, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_start, m_stop, m_kill}) {
        QAction *action = menu->addAction(button->icon(), button->accessibleName(), button, &QPushButton::click);
        action->setEnabled(button->isEnabled());
    }
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("step-back")), tr("Step back"), this, [this] { step(-1); });
    menu->addAction(icon(QStringLiteral("step-forward")), tr("Step forward"), this, [this] { step(1); });
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("timeline")), tr("Show in the time line"), this,
                    [this] { bench()->showPanel(QStringLiteral("timeline")); });
    menu->addAction(icon(QStringLiteral("calls")), tr("Show the calls"), this,
                    [this] { bench()->showPanel(QStringLiteral("calls")); });
    menu->popup(over->mapToGlobal(at));
}

QSizeF TaskBench::pictureSize(double width) const
{
    return TaskPicture(*session(), m_program, m_moment->time(), m_diagram->form()).pictureSize(width);
}

void TaskBench::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    TaskPicture(*session(), m_program, m_moment->time(), m_diagram->form()).paintPicture(painter, size, of);
}

QString TaskBench::pictureTitle() const
{
    return TaskPicture(*session(), m_program, m_moment->time(), m_diagram->form()).pictureTitle();
}

} // namespace layerlab
