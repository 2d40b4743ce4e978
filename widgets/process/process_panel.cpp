// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/process_panel.h"

#include "session/language.h"
#include "widgets/common/csv.h"
#include "widgets/common/table_view.h"
#include "widgets/common/task_moment.h"
#include "widgets/process/exit_status.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableWidget>
#include <cmath>

namespace layerlab {

namespace {

constexpr int askMilliseconds = 1000;
enum SignalColumn { Number, Name, Action, Does, Meaning, Send, SignalColumnCount };

QFont inPixels(QFont font)
{
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * 96 / 72))));
    return font;
}

} // namespace

ProcessPanel::ProcessPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("process"));
    m_pages = new QTabBar(this);
    m_pages->setDocumentMode(true);
    m_pages->setDrawBase(false);
    m_pages->addTab({});
    m_pages->addTab({});
    tools()->addStretch(1);
    tools()->addWidget(m_pages);
    m_stack = new QStackedWidget(this);
    m_view = new BlockView(m_stack);
    m_signals = new QTableWidget(0, SignalColumnCount, m_stack);
    m_signals->setObjectName(QStringLiteral("signals"));
    m_signals->setEditTriggers(QAbstractItemView::NoEditTriggers);
    makeList(m_signals);
    m_signals->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_signals->horizontalHeader()->setSectionResizeMode(Meaning, QHeaderView::Stretch);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_signals);
    setContent(m_stack);
    setFocusProxy(m_view);
    m_asking.setInterval(askMilliseconds);
    m_soon.setSingleShot(true);
    m_soon.setInterval(150);
    connect(m_pages, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(&m_asking, &QTimer::timeout, this, &ProcessPanel::ask);
    connect(&m_soon, &QTimer::timeout, this, &ProcessPanel::look);
    connect(session(), &Session::recordingReplaced, this, &ProcessPanel::look);
    connect(session(), &Session::phaseChanged, this, &ProcessPanel::look);
    connect(session(), &Session::grown, this, [this] {
        if (isVisible() && !m_soon.isActive())
            m_soon.start();
    });
    connect(bench->moment(), &Moment::changed, this, &ProcessPanel::look);
    connect(selection(), &Selection::changed, this, [this] {
        look();
        ask();
    });
    connect(m_signals, &QTableWidget::cellActivated, this, [this](int row) {
        if (m_signals->cellWidget(row, Send)->isEnabled())
            sendSignal(m_signals->item(row, Number)->data(Qt::DisplayRole).toInt());
    });
    for (QWidget *one : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_signals)}) {
        one->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(one, &QWidget::customContextMenuRequested, this, [this, one](const QPoint &at) { openMenu(one, at); });
    }
    m_asking.start();
}

void ProcessPanel::retranslate()
{
    setTitle(tr("Process"),
             tr("The control block of the selected task: what the kernel keeps of it, read from /proc at the moment "
                "that is told, and the signals that can be sent to it."));
    setEmptyState(tr("Select a task in the diagram, the family or the time line: here stands what the kernel keeps of it."));
    m_pages->setTabText(0, tr("Control block"));
    m_pages->setTabText(1, tr("Signals"));
    m_pages->setAccessibleName(tr("Pages of the process"));
    m_view->setAccessibleName(tr("Process control block"));
    m_signals->setAccessibleName(tr("Signals"));
    fillSignals();
    look();
}

void ProcessPanel::restyle()
{
    m_signals->setFont(textFont());
    m_view->viewport()->update();
}

void ProcessPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    look();
    ask();
}

void ProcessPanel::showProgram(const QString &name)
{
    m_program = name;
    look();
}

bool ProcessPanel::canReach() const
{
    if (!m_task || session()->phase() != Session::Phase::Live)
        return false;
    return !session()->trace().tasks()[*m_task].ended;
}

/// What is known of the task at the moment.
void ProcessPanel::look()
{
    const trace::TraceStore &trace = session()->trace();
    m_task.reset();
    if (selection()->current().isTask() && selection()->current().index < trace.tasks().size()) {
        m_task = selection()->current().index;
    } else if (const int index = session()->recordedProgramIndex(m_program); index >= 0) {
        for (const trace::LifecycleEntry &entry : trace.lifecycles()) { // of the latest run
            if (entry.record.event == trace::Lifecycle::Started && entry.record.program == static_cast<std::uint32_t>(index))
                m_task = trace.findTask(entry.record.pid, entry.time);
        }
    }
    setEmpty(!m_task);
    if (!m_task || !session()->capture()) {
        m_sections.clear();
        return;
    }
    const trace::Task &task = trace.tasks()[*m_task];
    const Nanoseconds time = bench()->moment()->timeOr(Nanoseconds::max());
    const Nanoseconds from = task.born.value_or(Nanoseconds::min());
    const Nanoseconds until = std::min(time, task.ended.value_or(time));
    const auto reading = session()->processes().find(task.tid, from, until);
    const auto record = session()->processes().read(session()->capture()->recording(), task.tid, from, until);
    trace::Task then = task;
    if (then.ended && *then.ended > time)
        then.ended.reset(); // it had not ended then
    m_sections = controlBlockOf(then, record);
    m_head = reading
                 ? tr("As the kernel told it at %1.").arg(momentText(reading->time, session()->firstTime()))
                 : tr("The recording has no reading of this task before this moment: what is known follows from its calls.");
    m_view->showBlock(m_sections, m_head);
    m_view->setAccessibleDescription(m_head);
    showDispositions(record);
}

void ProcessPanel::ask()
{
    if (isVisible() && bench()->moment()->isLive() && canReach())
        session()->inspectTask(session()->trace().tasks()[*m_task].tid);
}

void ProcessPanel::fillSignals()
{
    m_signals->setHorizontalHeaderLabels({tr("No."), tr("Signal"), tr("Default"), tr("This task"), tr("Meaning"), tr("Send")});
    const std::vector<SignalRow> rows = signalRows();
    m_signals->setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < m_signals->rowCount(); ++i) {
        const SignalRow &row = rows[static_cast<std::size_t>(i)];
        const auto cell = [&](int column, const QString &text) {
            auto *item = new QTableWidgetItem(text);
            m_signals->setItem(i, column, item);
            return item;
        };
        cell(Number, {})->setData(Qt::DisplayRole, row.number);
        cell(Name, row.name);
        cell(Action, row.action);
        cell(Does, {});
        cell(Meaning, row.meaning)->setToolTip(row.meaning);
        auto *button = new QPushButton(tr("Send"), m_signals);
        button->setObjectName(QStringLiteral("send.%1").arg(row.name));
        button->setToolTip(tr("Send %1 to the selected task").arg(row.name));
        button->setAccessibleName(button->toolTip());
        connect(button, &QPushButton::clicked, this, [this, number = row.number] { sendSignal(number); });
        m_signals->setCellWidget(i, Send, button);
    }
}

/// What the task has arranged for each signal, as /proc/PID/status told it.
void ProcessPanel::showDispositions(const std::optional<trace::ProcessRecord> &record)
{
    const auto set = [&](const char *name) { return record ? trace::signalSet(*record, name).value_or(0) : 0; };
    const std::uint64_t ignored = set("SigIgn"), caught = set("SigCgt"), blocked = set("SigBlk"),
                        pending = set("SigPnd") | set("ShdPnd");
    for (int i = 0; i < m_signals->rowCount(); ++i) {
        const std::uint64_t bit = std::uint64_t{1} << (m_signals->item(i, Number)->data(Qt::DisplayRole).toInt() - 1);
        QStringList words;
        if (record) {
            words.append(caught & bit ? tr("handler") : ignored & bit ? tr("ignored") : tr("default"));
            if (blocked & bit)
                words.append(tr("blocked"));
            if (pending & bit)
                words.append(tr("pending"));
        }
        m_signals->item(i, Does)->setText(words.join(QStringLiteral(", ")));
        m_signals->cellWidget(i, Send)->setEnabled(canReach());
    }
}

void ProcessPanel::sendSignal(int number)
{
    if (!canReach())
        return;
    const trace::Task &task = session()->trace().tasks()[*m_task];
    session()->signalProgram(session()->recordedProgram(task.program), number, task.pid);
}

QString ProcessPanel::valueOf(const QString &name) const
{
    for (const BlockSection &section : m_sections) {
        for (const BlockRow &row : section.rows) {
            if (row.name == name)
                return row.value;
        }
    }
    return {};
}

QByteArray ProcessPanel::csv() const
{
    if (m_stack->currentIndex() == 1)
        return csvOf(*m_signals->model());
    QByteArray lines = csvLine({tr("Part"), tr("Name"), tr("Value"), tr("Meaning")});
    for (const BlockSection &section : m_sections) {
        for (const BlockRow &row : section.rows)
            lines += csvLine({section.title, row.name, row.bits.isEmpty() ? row.value : row.value + QLatin1Char(' ') + row.bits,
                              row.meaning});
    }
    return lines;
}

void ProcessPanel::openMenu(QWidget *over, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("save")), tr("Save as CSV …"), this, [this] {
        saveTable(csv(), m_stack->currentIndex() == 1 ? QStringLiteral("signals.csv") : QStringLiteral("process.csv"));
    });
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy as CSV"), this,
                    [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(csv())); });
    menu->popup(over->mapToGlobal(at));
}

QSizeF ProcessPanel::pictureSize(double width) const
{
    const double height = paintBlock(nullptr, width, m_sections, m_head, inPixels(textFont()), inPixels(fixedFont()), theme());
    return {width, std::min(20'000.0, height)};
}

void ProcessPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    paintBlock(&painter, size.width(), m_sections, m_head, inPixels(textFont()), inPixels(fixedFont()), of);
}

QString ProcessPanel::pictureTitle() const
{
    if (!m_task)
        return title();
    const trace::Task &task = session()->trace().tasks()[*m_task];
    return tr("Process control block of %1 (%2)").arg(task.tid).arg(fromUtf8(task.name));
}

} // namespace layerlab
