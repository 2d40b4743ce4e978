// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel shows and when it looks again; its table and menus are in processes_panel_table.cpp, what is chosen in
// processes_panel_choice.cpp.
#include "widgets/process/processes_panel.h"

#include "session/language.h"
#include "widgets/common/moment_control.h"
#include "widgets/common/task_moment.h"
#include "widgets/process/computer_processes.h"
#include "widgets/process/process_model.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>
#include <numeric>

namespace layerlab {

namespace {

enum Page { LabPage, ComputerPage };
constexpr int soonMilliseconds = 500; ///< the rows of a living lab change no more often
constexpr int askMilliseconds = 1000;

} // namespace

ProcessesPanel::ProcessesPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("processes"));
    m_computer = new ComputerWatch(this);
    m_model = new ProcessModel(this);
    m_model->setLab(true);
    makeTools();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new QLabel(content);
    m_head->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_head->setTextFormat(Qt::PlainText);
    m_head->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_moment = new MomentControl(content);
    auto *row = new QHBoxLayout;
    row->addWidget(m_head, 1);
    row->addWidget(m_moment, 1);
    column->addLayout(row);
    m_stack = new QStackedLayout;
    column->addLayout(m_stack, 1);
    makeTable();
    m_stack->addWidget(m_table);
    m_nothing = new QLabel(content);
    m_nothing->setObjectName(QStringLiteral("weak"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    connect(m_nothing, &QLabel::linkActivated, this, &ProcessesPanel::goToTasks);
    m_stack->addWidget(m_nothing);
    m_explanation = new QLabel(content);
    m_explanation->setWordWrap(true);
    m_explanation->setTextFormat(Qt::RichText);
    m_explanation->setAlignment(Qt::AlignTop);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_explanation);
    setContent(content);
    setFocusProxy(m_table);
    m_moment->follow(bench->moment());
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMilliseconds);
    m_asking.setInterval(askMilliseconds);
    connect(&m_soon, &QTimer::timeout, this, &ProcessesPanel::build);
    connect(&m_asking, &QTimer::timeout, this, &ProcessesPanel::look);
    connect(m_computer, &ComputerWatch::changed, this, &ProcessesPanel::showComputer);
    connect(m_moment, &MomentControl::timeChanged, this, [this] {
        if (!m_moment->isLive())
            build();
        else if (!m_soon.isActive())
            m_soon.start();
    });
    connect(m_moment, &MomentControl::stepWanted, this, &ProcessesPanel::step);
    connect(session(), &Session::recordingReplaced, this, &ProcessesPanel::forget);
    connect(session(), &Session::phaseChanged, this, &ProcessesPanel::build);
    connect(session(), &Session::grown, this, &ProcessesPanel::grow);
    connect(selection(), &Selection::changed, this, &ProcessesPanel::follow);
}

void ProcessesPanel::makeTools()
{
    m_pages = new QTabBar(this);
    m_pages->setDocumentMode(true);
    m_pages->setDrawBase(false);
    m_pages->setExpanding(false);
    m_pages->setUsesScrollButtons(false);
    m_pages->addTab({});
    m_pages->addTab({});
    m_filter = new QLineEdit(this);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_share = new QComboBox(this);
    m_share->addItems({{}, {}});
    m_tree = flatButton(QStringLiteral("fork"), this);
    m_tree->setCheckable(true);
    m_threads = flatButton(QStringLiteral("threads"), this);
    m_threads->setCheckable(true);
    m_save = flatButton(QStringLiteral("save"), this);
    m_save->setPopupMode(QToolButton::InstantPopup);
    m_save->setMenu(new QMenu(m_save));
    tools()->addWidget(m_pages);
    tools()->addWidget(m_filter, 1);
    tools()->addWidget(m_share);
    tools()->addWidget(m_tree);
    tools()->addWidget(m_threads);
    tools()->addWidget(m_save);
    connect(m_pages, &QTabBar::currentChanged, this, &ProcessesPanel::showPage);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setText(text.trimmed());
        unfold();
        showNothing();
        explain();
    });
    connect(m_share, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_model->setShare(static_cast<ShareMeaning>(index)); });
    connect(m_tree, &QToolButton::toggled, this, [this](bool isOn) {
        m_table->setRootIsDecorated(isOn);
        m_model->setTree(isOn);
    });
    connect(m_threads, &QToolButton::toggled, this, [this](bool isOn) {
        showColumns();
        m_computer->setThreads(isOn);
        build();
    });
}

void ProcessesPanel::retranslate()
{
    setTitle(tr("Processes"),
             tr("What ps -aux and top show: the tasks of the lab at the moment that is looked at, or this computer's "
                "processes now, which are read every two seconds and not recorded. Choose a row to have its STAT explained."));
    setEmptyState(tr("No tasks yet. As soon as a program of the lab runs, its processes and threads stand here as ps and top "
                     "show them."),
                  tr("Run the first lab"), QStringLiteral("lab.first"));
    m_pages->setTabText(LabPage, tr("The lab"));
    m_pages->setTabText(ComputerPage, tr("This computer"));
    m_pages->setAccessibleName(tr("Whose processes"));
    m_filter->setPlaceholderText(tr("Name, PID, user or state letter"));
    m_filter->setToolTip(tr("Only rows with this in their command, program or user, or whose PID begins with it. One capital "
                            "letter of R S D T Z X I: only those in that state."));
    m_filter->setAccessibleName(tr("Only processes with this"));
    m_share->setItemText(static_cast<int>(ShareMeaning::Now), tr("%CPU now (top)"));
    m_share->setItemText(static_cast<int>(ShareMeaning::OverLife), tr("%CPU over life (ps)"));
    m_share->setAccessibleName(tr("What %CPU is of"));
    m_share->setToolTip(tr("What %CPU is of: the time just before, as top has it, or the whole life, as ps has it"));
    m_tree->setToolTip(tr("As a tree: who is whose child (ps f)"));
    m_tree->setAccessibleName(m_tree->toolTip());
    m_threads->setToolTip(tr("Each thread by itself (ps -L, top -H): state and times are then those of single threads"));
    m_threads->setAccessibleName(m_threads->toolTip());
    m_save->setToolTip(tr("Save or copy the table as CSV"));
    m_save->setAccessibleName(m_save->toolTip());
    m_table->setAccessibleName(tr("Processes"));
    m_head->setAccessibleName(tr("Summary of the processes"));
    m_explanation->setAccessibleName(tr("What STAT of the chosen row means"));
    m_save->menu()->clear();
    fillMenu(m_save->menu());
    m_moment->retranslate();
    m_model->retranslate();
    sizeColumns();
    showPage();
}

void ProcessesPanel::restyle()
{
    m_table->setFont(textFont());
    m_head->setFont(textFont());
    m_head->setContentsMargins(space(2), space(1), space(2), space(1));
    m_explanation->setFont(textFont());
    m_explanation->setContentsMargins(space(2), space(1), space(2), space(1));
    fitExplanation();
    sizeColumns();
    m_model->retranslate();
    explain();
}

void ProcessesPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_asking.start();
    restyle();
    showPage();
}

void ProcessesPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_asking.stop();
    m_computer->setActive(false);
}

/// A panel behind the tab of another one is visible too, as Qt has it.
bool ProcessesPanel::isSeen() const
{
    return isVisible() && !visibleRegion().isEmpty();
}

/// Once a second: who is behind another panel needs no readings.
void ProcessesPanel::look()
{
    m_computer->setActive(!isLabShown() && isSeen());
    ask();
}

bool ProcessesPanel::isLabShown() const
{
    return m_pages->currentIndex() == LabPage;
}

void ProcessesPanel::showPage()
{
    const bool isLab = isLabShown();
    m_moment->setVisible(isLab);
    m_model->setLab(isLab);
    showColumns();
    m_computer->setActive(!isLab && isVisible());
    if (isLab)
        build();
    else
        showComputer();
    follow();
}

void ProcessesPanel::forget()
{
    m_lab.forget();
    build();
}

/// Called up to 60 times a second.
void ProcessesPanel::grow()
{
    if (isSeen() && isLabShown() && m_moment->isLive() && !m_soon.isActive())
        m_soon.start();
}

/// The lab's rows at the moment.
void ProcessesPanel::build()
{
    if (!isLabShown())
        return;
    const bool hasTasks = session()->capture() && !session()->trace().tasks().empty();
    setEmpty(!hasTasks);
    if (!isVisible() && hasTasks)
        return; // looked at when it is shown
    m_moment->setRange(session()->firstTime(), session()->lastTime(), session()->firstTime());
    const Nanoseconds time = m_moment->isLive() ? session()->lastTime() : m_moment->time();
    m_model->setRows(hasTasks ? m_lab.rowsAt(*session(), time, m_threads->isChecked()) : std::vector<ProcessRow>());
    m_model->setLinked(selection()->tasks());
    showHead(
        {tr("At %1 · %2").arg(momentText(time, session()->firstTime()), stateCounts(m_model->rows(), m_threads->isChecked()))},
        {});
    follow();
}

void ProcessesPanel::showComputer()
{
    if (isLabShown())
        return;
    setEmpty(false);
    m_model->setRows(m_computer->processes().rows);
    const MachineLines lines = machineLines(m_computer->processes(), m_threads->isChecked());
    showHead(m_computer->hasRead() ? lines.lines : QStringList{tr("Reading /proc …")}, lines.meaning);
    explain();
}

void ProcessesPanel::showHead(const QStringList &lines, const QString &meaning)
{
    m_head->setText(lines.join(QLatin1Char('\n')));
    m_head->setToolTip(meaning.isEmpty() ? m_head->text() : meaning);
    m_head->setAccessibleDescription(m_head->text() + QLatin1Char('\n') + meaning);
    showNothing();
}

/// In place of the table, where it has no rows.
void ProcessesPanel::showNothing()
{
    const bool isNothing = m_model->shownCount() == 0 && (isLabShown() || m_computer->hasRead());
    m_stack->setCurrentIndex(isNothing ? 1 : 0);
    const QString text = m_filter->text().trimmed().toHtmlEscaped();
    m_nothing->setText(!m_model->rows().empty() ? tr("No row has “%1”.").arg(text)
                       : isLabShown()
                           ? tr("At this moment no task of the lab is there. <a href=\"tasks\">Go to the last moment before "
                                "that has some</a>, or move the slider.")
                           : tr("This computer's processes can't be read: /proc tells none."));
    m_save->setEnabled(!isNothing);
}

QString ProcessesPanel::headText() const
{
    return m_head->text();
}

QString ProcessesPanel::explanation() const
{
    return m_explanation->text();
}

void ProcessesPanel::step(int direction)
{
    const trace::TraceStore &trace = session()->trace();
    std::vector<std::uint32_t> tasks(trace.tasks().size());
    std::iota(tasks.begin(), tasks.end(), 0u);
    const Nanoseconds now = m_moment->time();
    if (const auto time = direction > 0 ? nextChange(trace, tasks, now) : previousChange(trace, tasks, now))
        m_moment->goTo(*time, direction > 0);
}

/// From a moment when nobody is there to the last one before when somebody was, or else to the first birth.
void ProcessesPanel::goToTasks()
{
    const trace::TraceStore &trace = session()->trace();
    std::vector<std::uint32_t> tasks(trace.tasks().size());
    std::iota(tasks.begin(), tasks.end(), 0u);
    const Nanoseconds now = m_moment->isLive() ? session()->lastTime() : m_moment->time();
    if (const auto before = previousChange(trace, tasks, now + Nanoseconds(1)))
        m_moment->goTo(*before - Nanoseconds(1), false);
    else if (const auto next = nextChange(trace, tasks, now))
        m_moment->goTo(*next, false);
}

/// Memory and nice of the selected task are read again, and of the others one in turn; what has not changed has got older.
void ProcessesPanel::ask()
{
    if (!isLabShown() || !isSeen() || session()->phase() != Session::Phase::Live || !m_moment->isLive())
        return;
    const auto read = [this](std::uint32_t task) { session()->inspectTask(session()->trace().tasks()[task].tid); };
    const Selected &current = selection()->current();
    if (current.isTask() && canReach(current.index))
        read(current.index);
    const std::vector<ProcessRow> &rows = m_model->rows();
    for (std::size_t tried = 0; tried < rows.size(); ++tried) {
        const ProcessRow &row = rows[m_turn++ % rows.size()];
        if (!row.task || !canReach(*row.task) || (current.isTask() && current.index == *row.task))
            continue;
        read(*row.task);
        break;
    }
    grow();
}

bool ProcessesPanel::canReach(std::uint32_t task) const
{
    return session()->phase() == Session::Phase::Live && task < session()->trace().tasks().size() &&
           !session()->trace().tasks()[task].ended;
}

} // namespace layerlab
