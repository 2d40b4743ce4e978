// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/scheduler_view.h"

#include "session/language.h"
#include "widgets/common/csv.h"
#include "widgets/common/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>

namespace layerlab {

namespace {

constexpr long mostTurns = 32;
constexpr std::size_t mostLinks = 40; ///< losing schedules that are listed

std::vector<long> numbersIn(const QString &text)
{
    std::vector<long> numbers;
    for (const QString &word : text.split(QRegularExpression(QStringLiteral("[\\s,]+")), Qt::SkipEmptyParts))
        numbers.push_back(word.toLong());
    return numbers;
}

} // namespace

SchedulerView::SchedulerView(Bench *bench, QString program, QWidget *parent)
    : QFrame(parent), m_bench(bench), m_program(std::move(program))
{
    setObjectName(QStringLiteral("raised"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(1), space(2), space(1));
    column->setSpacing(space(1));
    const auto button = [this](const char *iconName, const char *name) {
        auto *made = new QPushButton(icon(QLatin1String(iconName)), {}, this);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    m_orders = new QWidget(this);
    auto *orders = new QVBoxLayout(m_orders);
    orders->setContentsMargins(0, 0, 0, 0);
    orders->setSpacing(space(1));
    m_turnRow = new QHBoxLayout;
    m_turnRow->setSpacing(space(1));
    m_turnLabel = new QLabel(m_orders);
    m_turnLabel->setTextFormat(Qt::PlainText);
    m_turnRow->addWidget(m_turnLabel);
    m_step = button("step-forward", "scheduler.step");
    m_finish = button("forward", "scheduler.finish");
    m_restart = button("restart", "scheduler.restart");
    m_replay = button("follow", "scheduler.replay");
    m_turnRow->addStretch(1);
    for (QPushButton *one : {m_step, m_finish, m_restart, m_replay})
        m_turnRow->addWidget(one);
    orders->addLayout(m_turnRow);
    auto *schedule = new QHBoxLayout;
    schedule->setSpacing(space(1));
    m_takenLabel = new QLabel(m_orders);
    m_takenLabel->setObjectName(QStringLiteral("scheduler.taken"));
    m_takenLabel->setTextFormat(Qt::RichText);
    m_takenLabel->setWordWrap(true);
    m_takenLabel->setTextInteractionFlags(Qt::TextBrowserInteraction);
    schedule->addWidget(m_takenLabel, 1);
    m_schedule = new QLineEdit(m_orders);
    m_schedule->setObjectName(QStringLiteral("scheduler.schedule"));
    m_schedule->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_schedule->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9, ]{0,2000}")), m_schedule));
    schedule->addWidget(m_schedule);
    m_play = button("start", "scheduler.play");
    schedule->addWidget(m_play);
    orders->addLayout(schedule);
    column->addWidget(m_orders);

    auto *all = new QHBoxLayout;
    all->setSpacing(space(2));
    m_explore = button("search", "scheduler.explore");
    all->addWidget(m_explore, 0, Qt::AlignTop);
    auto *results = new QVBoxLayout;
    m_counts = new QLabel(this);
    m_counts->setObjectName(QStringLiteral("scheduler.counts"));
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    m_losing = new QLabel(this);
    m_losing->setObjectName(QStringLiteral("scheduler.losing"));
    m_losing->setTextFormat(Qt::RichText);
    m_losing->setWordWrap(true);
    m_losing->setTextInteractionFlags(Qt::TextBrowserInteraction);
    results->addWidget(m_counts);
    results->addWidget(m_losing);
    all->addLayout(results, 1);
    m_save = button("save", "scheduler.save");
    all->addWidget(m_save, 0, Qt::AlignTop);
    column->addLayout(all);

    connect(m_step, &QPushButton::clicked, this, [this] { order("step"); });
    connect(m_finish, &QPushButton::clicked, this, [this] { order("finish"); });
    connect(m_restart, &QPushButton::clicked, this, [this] { order("restart"); });
    connect(m_replay, &QPushButton::clicked, this, [this] { replay(std::vector(m_state.taken)); });
    connect(m_play, &QPushButton::clicked, this, &SchedulerView::play);
    connect(m_schedule, &QLineEdit::returnPressed, this, &SchedulerView::play);
    connect(m_explore, &QPushButton::clicked, this, &SchedulerView::exploreAll);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT tableWanted(csv(), QStringLiteral("schedules.csv")); });
    connect(m_losing, &QLabel::linkActivated, this, [this](const QString &link) { replay(numbersIn(link)); });
    connect(m_takenLabel, &QLabel::linkActivated, this, [this](const QString &link) {
        const auto count = std::min(static_cast<std::size_t>(link.toUInt()), m_state.taken.size());
        replay({m_state.taken.begin(), m_state.taken.begin() + static_cast<std::ptrdiff_t>(count)});
    });
    Session *session = bench->session();
    connect(session, &Session::programChanged, this, [this](const QString &name) {
        if (name == m_pendingProgram)
            sendPending();
        show();
    });
    connect(session, &Session::documentChanged, this, &SchedulerView::show);
    read();
    show();
}

const lab::Program *SchedulerView::self() const
{
    const lab::Document &document = m_bench->session()->document();
    const int index = document.programIndex(toUtf8(m_program));
    return index < 0 ? nullptr : &document.programs[static_cast<std::size_t>(index)];
}

void SchedulerView::grow()
{
    if (std::exchange(m_seen, m_bench->session()->stateLog().version()) == m_bench->session()->stateLog().version())
        return;
    read();
    show();
}

void SchedulerView::showMoment(Nanoseconds time, bool isNow)
{
    const bool isOther = isNow != m_isNow || (!isNow && time != m_time);
    m_time = time;
    m_isNow = isNow;
    if (isOther) {
        read();
        show();
    }
}

void SchedulerView::read()
{
    const Session &session = *m_bench->session();
    m_state = scheduleAt(session, m_program, m_isNow ? std::nullopt : std::optional(m_time));
    m_exploration = explorationOf(session, m_program);
}

void SchedulerView::show()
{
    const lab::Program *program = self();
    m_isSteppedHere = program && isStepped(*program);
    m_orders->setVisible(m_isSteppedHere);
    showTurns();
    showTaken();
    showExploration();
}

void SchedulerView::showTurns()
{
    const bool canOrder = m_isSteppedHere && m_isNow && m_bench->session()->status(m_program).isAlive();
    while (m_turns.size() < std::min(m_state.tasks, mostTurns)) {
        const auto number = static_cast<long>(m_turns.size() + 1);
        auto *button = new QPushButton(QString::number(number), m_orders);
        button->setObjectName(QStringLiteral("scheduler.go.%1").arg(number));
        connect(button, &QPushButton::clicked, this,
                [this, number] { order("go " + QByteArray::number(static_cast<int>(number))); });
        m_turnRow->insertWidget(1 + static_cast<int>(m_turns.size()), button);
        m_turns.append(button);
        button->show();
    }
    for (int i = 0; i < m_turns.size(); ++i) {
        const bool isReady = std::ranges::contains(m_state.ready, i + 1L);
        m_turns[i]->setVisible(i < m_state.tasks);
        m_turns[i]->setEnabled(canOrder && isReady);
        m_turns[i]->setToolTip(isReady ? tr("Let thread %1 go on to its next point").arg(i + 1)
                                       : tr("Thread %1 cannot go on: it waits or has ended").arg(i + 1));
        m_turns[i]->setAccessibleName(m_turns[i]->toolTip());
    }
    const bool canStep = canOrder && !m_state.ready.empty();
    m_step->setEnabled(canStep);
    m_finish->setEnabled(canStep);
    m_restart->setEnabled(canOrder);
    m_replay->setEnabled(m_isSteppedHere && !m_state.taken.empty());
    m_schedule->setEnabled(m_isSteppedHere);
    m_play->setEnabled(m_isSteppedHere);
    m_turnLabel->setText(phaseText(m_state));
    using Phase = ScheduleState::Phase;
    QPalette colours = m_turnLabel->palette();
    const bool isBad = m_state.phase == Phase::Deadlock || m_state.phase == Phase::Broken ||
                       (m_state.phase == Phase::Finished && m_state.verdict == "wrong");
    colours.setColor(QPalette::WindowText, isBad ? theme().fault : theme().text);
    m_turnLabel->setPalette(colours);
}

QString SchedulerView::phaseText(const ScheduleState &state)
{
    switch (state.phase) {
    case ScheduleState::Phase::NotTold:
        return tr("Start it: its threads stop at points, and you say who goes on.");
    case ScheduleState::Phase::Waits:
        return tr("Whose turn?");
    case ScheduleState::Phase::Finished:
        return state.verdict == "wrong" ? tr("All have ended: the result is wrong.")
                                        : tr("All have ended: the result is right.");
    case ScheduleState::Phase::Deadlock:
        return tr("Deadlock: nobody can go on.");
    case ScheduleState::Phase::Broken:
        break;
    }
    return tr("The run ended before its threads did.");
}

QString SchedulerView::countsText(const Exploration &exploration)
{
    if (!exploration.isOver)
        return tr("Trying all schedules … %n so far", nullptr, static_cast<int>(exploration.schedules.size()));
    return (exploration.isComplete ? tr("%n schedule(s), all there are:", nullptr, static_cast<int>(exploration.count))
                                   : tr("%n schedule(s) of more:", nullptr, static_cast<int>(exploration.count))) +
           QLatin1Char(' ') +
           tr("%1 come out wrong, %2 end in a deadlock, %3 go on and on")
               .arg(exploration.wrong)
               .arg(exploration.deadlocks)
               .arg(exploration.endless);
}

QByteArray SchedulerView::csv() const
{
    QByteArray lines = csvLine({tr("Number"), tr("Schedule"), tr("Outcome")});
    for (std::size_t i = 0; i < m_exploration.schedules.size(); ++i) {
        const Exploration::Schedule &one = m_exploration.schedules[i];
        lines += csvLine({QString::number(i + 1), joined(one.taken), fromUtf8(one.outcome)});
    }
    return lines;
}

/// Each choice is a link that leads back to where the next one was made.
void SchedulerView::showTaken()
{
    QStringList chips;
    for (std::size_t i = 0; i < m_state.taken.size(); ++i)
        chips.append(QStringLiteral("<a href='%1' style='text-decoration:none; background:%3; color:%4'>&nbsp;%2&nbsp;</a>")
                         .arg(i + 1)
                         .arg(m_state.taken[i])
                         .arg(theme().accentWash.name(), theme().text.name()));
    m_takenLabel->setText(chips.isEmpty() ? tr("Nobody has gone on yet.").toHtmlEscaped()
                                          : tr("So far: %1").arg(chips.join(QLatin1Char(' '))));
    m_takenLabel->setToolTip(tr("A click on a choice begins anew and plays up to there."));
}

void SchedulerView::showExploration()
{
    const QString name = explorer();
    const bool isRunning = !name.isEmpty() && m_bench->session()->status(name).isAlive();
    m_explore->setEnabled(!isRunning && self());
    m_counts->setText(isRunning || m_exploration.isOver ? countsText(m_exploration)
                                                        : tr("Each possible order is run once: how many go wrong?"));
    m_save->setVisible(m_exploration.isOver && !m_exploration.schedules.empty());
    QStringList links;
    std::size_t losing = 0;
    for (const Exploration::Schedule &schedule : m_exploration.schedules) {
        if (schedule.isLosing() && ++losing <= mostLinks)
            links.append(
                QStringLiteral("<a href='%1' style='color:%3'>%2</a>")
                    .arg(joined(schedule.taken), joined(schedule.taken, QStringLiteral("&thinsp;")), theme().accent.name()));
    }
    if (losing > mostLinks)
        links.append(tr("and %1 more").arg(losing - mostLinks));
    m_losing->setVisible(!links.isEmpty());
    m_losing->setText(tr("Replay one that goes wrong: %1").arg(links.join(QStringLiteral(" · "))));
}

QString SchedulerView::shownCounts() const
{
    return m_counts->text();
}

QPushButton *SchedulerView::turn(long task) const
{
    return task >= 1 && task <= m_turns.size() ? m_turns[task - 1] : nullptr;
}

void SchedulerView::order(const QByteArray &line)
{
    Q_EMIT ordered();
    m_bench->session()->sendInput(m_program, line + '\n');
}

void SchedulerView::play()
{
    const std::vector<long> numbers = numbersIn(m_schedule->text());
    if (!numbers.empty())
        replay(numbers);
}

void SchedulerView::replay(const std::vector<long> &taken)
{
    Session *session = m_bench->session();
    const lab::Program *program = self();
    if (!program)
        return;
    QString target = m_program;
    if (!isStepped(*program)) { // the one that tries all shows it in the one that is stepped
        lab::Document document = session->document();
        int twin = findTwin(document, *program, true);
        if (twin < 0) {
            twin = static_cast<int>(document.programs.size());
            document.programs.push_back(steppedTwin(document, *program));
            m_bench->changeDocument(tr("add %1").arg(fromUtf8(document.programs.back().name)), document);
        }
        target = fromUtf8(document.programs[static_cast<std::size_t>(twin)].name);
        m_bench->openProgram(target);
    }
    Q_EMIT ordered();
    const QByteArray orders = taken.empty() ? QByteArray() : "play " + joined(taken).toLatin1() + '\n';
    if (session->status(target).phase == ProgramStatus::Phase::Running) {
        session->sendInput(target, "restart\n" + orders);
        return;
    }
    m_pending = orders;
    m_pendingProgram = target;
    session->startProgram(target);
    sendPending();
}

void SchedulerView::sendPending()
{
    Session *session = m_bench->session();
    if (m_pending.isEmpty() || session->status(m_pendingProgram).phase != ProgramStatus::Phase::Running)
        return;
    session->sendInput(m_pendingProgram, std::exchange(m_pending, {}));
}

void SchedulerView::exploreAll()
{
    Session *session = m_bench->session();
    const lab::Program *program = self();
    if (!program)
        return;
    QString name = explorer();
    if (name.isEmpty()) {
        lab::Document document = session->document();
        document.programs.push_back(exploringTwin(document, *program));
        name = fromUtf8(document.programs.back().name);
        m_bench->changeDocument(tr("add %1").arg(name), document);
    }
    session->startProgram(name);
    show();
}

void SchedulerView::retranslate()
{
    const std::tuple<QPushButton *, QString, QString> words[] = {
        {m_step, tr("Step"), tr("The next thread in turn goes on")},
        {m_finish, tr("To the end"), tr("Each in turn, until all have ended or nobody can go on")},
        {m_restart, tr("Restart"), tr("Begin anew: a new process, its threads at their first points")},
        {m_replay, tr("Replay"), tr("Begin anew and play the schedule so far again: it ends the same way")},
        {m_play, tr("Play"), tr("Begin anew and play the schedule that is written here")},
        {m_explore, tr("Explore all"), tr("Run each possible schedule once and count how they come out")},
        {m_save, tr("Save as CSV …"), tr("The schedules and how each came out, as a table; the first 200 of them")}};
    for (const auto &[button, text, tip] : words) {
        button->setText(text);
        button->setToolTip(tip);
    }
    m_schedule->setPlaceholderText(tr("a schedule, such as 1 2 1 2"));
    m_schedule->setAccessibleName(tr("Schedule to play"));
    show();
}

} // namespace layerlab
