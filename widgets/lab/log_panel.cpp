// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lab/log_panel.h"

#include "engine/trace/lifecycle.h"
#include "session/event_text.h"

#include <QDateTime>
#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>

namespace layerlab {

namespace {
constexpr int mostRows = 5000;
}

LogPanel::LogPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    m_list = new QTreeWidget(this);
    m_list->setColumnCount(3);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setStretchLastSection(true);
    setContent(m_list);
    connect(session(), &Session::noticed, this, [this](const Notice &notice) {
        addNotice(notice);
        m_list->scrollToBottom();
    });
    connect(session(), &Session::grown, this, &LogPanel::takeEvents);
    connect(session(), &Session::recordingReplaced, this, &LogPanel::refill);
    refill();
}

void LogPanel::retranslate()
{
    setTitle(tr("Log"), tr("What the lab said: failures, warnings, and the births and ends of programs and tasks."));
    setEmptyState(tr("Nothing has happened yet. Starts, ends and failures of programs are told here."));
    m_list->setHeaderLabels({tr("Time"), tr("Program"), tr("What happened")});
    m_list->setAccessibleName(tr("Log"));
    refill();
}

void LogPanel::refill()
{
    m_list->clear();
    m_readEvents = 0;
    const QFontMetrics metrics(textFont());
    m_list->setColumnWidth(0, metrics.horizontalAdvance(QStringLiteral("00:00:00.000")) + space(12));
    m_list->setColumnWidth(1, metrics.averageCharWidth() * 18);
    for (const Notice &notice : session()->notices())
        addNotice(notice);
    takeEvents();
    updateEmpty();
}

void LogPanel::updateEmpty()
{
    setEmpty(m_list->topLevelItemCount() == 0);
}

void LogPanel::addNotice(const Notice &notice)
{
    const bool isInformation = notice.level == Notice::Level::Information;
    addRow(notice.time,
           isInformation                            ? QStringLiteral("information")
           : notice.level == Notice::Level::Warning ? QStringLiteral("warning")
                                                    : QStringLiteral("fault"),
           isInformation ? theme().weak : theme().fault, notice.program, notice.text);
}

void LogPanel::takeEvents()
{
    const Capture *capture = session()->capture();
    if (!capture)
        return;
    const auto &events = capture->recording().events();
    if (m_readEvents >= events.size())
        return;
    const QScrollBar *bar = m_list->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    std::optional<RecordingLabels> labels;
    for (; m_readEvents < events.size(); ++m_readEvents) {
        const recording::EventEntry &event = events[m_readEvents];
        if (event.kind != recording::EventKind::Lifecycle && event.kind != recording::EventKind::Act &&
            event.kind != recording::EventKind::Gap)
            continue;
        if (!labels)
            labels.emplace(capture->recording());
        const ProgramEvent words = programEvent(capture->recording(), event, *labels);
        addRow(event.time,
               event.kind == recording::EventKind::Act   ? QStringLiteral("send")
               : event.kind == recording::EventKind::Gap ? QStringLiteral("warning")
                                                         : QStringLiteral("task"),
               event.kind == recording::EventKind::Gap ? theme().fault : theme().weak, words.program, words.text);
    }
    if (isAtEnd)
        m_list->scrollToBottom();
}

void LogPanel::addRow(Nanoseconds time, const QString &iconName, const QColor &colour, const QString &program,
                      const QString &text)
{
    const auto stamp = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
    auto *item = new QTreeWidgetItem(m_list, {stamp.toString(QStringLiteral("HH:mm:ss.zzz")), program, text});
    item->setIcon(0, QIcon(iconPixmap(iconName, 16, colour, devicePixelRatioF())));
    item->setToolTip(2, text);
    if (m_list->topLevelItemCount() > mostRows)
        delete m_list->takeTopLevelItem(0);
    updateEmpty();
}

} // namespace layerlab
