// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line.h"

#include "widgets/timeline/statistics_panel.h"
#include "widgets/timeline/time_line_canvas.h"
#include "widgets/timeline/time_line_legend.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>

namespace layerlab {

namespace {

constexpr double buttonFactor = 1.6;

} // namespace

TimeLine::TimeLine(Bench *bench, QWidget *parent)
    : Panel(bench, parent), m_splitter(new QSplitter(this)), m_canvas(new TimeLineCanvas(bench, m_splitter)),
      m_statistics(new StatisticsPanel(bench, m_canvas, m_splitter)), m_legend(new TimeLineLegend(this)),
      m_picture(bench->session())
{
    setObjectName(QStringLiteral("timeline"));
    m_picture.setSelection(selection());
    makeTools();
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base); // restyles: what is restyled is there by now
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_statistics->hide();
    setContent(m_splitter);
    setFocusProxy(m_canvas);
    connect(session(), &Session::recordingReplaced, this, [this] {
        m_picture.clear();
        m_canvas->forget();
        updateEmpty();
    });
    connect(session(), &Session::grown, this, [this] {
        m_canvas->grow();
        updateEmpty();
    });
    connect(session(), &Session::phaseChanged, this, [this] {
        m_canvas->grow(true);
        updateEmpty();
    });
    connect(m_statistics, &StatisticsPanel::saveWanted, this,
            [this](const QByteArray &csv) { saveTable(csv, QStringLiteral("statistics.csv")); });
    connect(m_canvas, &TimeLineCanvas::spanChanged, m_statistics, &StatisticsPanel::refresh);
    connect(m_canvas, &TimeLineCanvas::groupsChanged, this, [this] { m_picture.setIndexOf(m_canvas->index()); });
    connect(m_canvas, &TimeLineCanvas::followingChanged, m_follow, &QToolButton::setChecked);
    m_canvas->forget();
    updateEmpty();
}

void TimeLine::makeTools()
{
    tools()->addStretch(1);
    tools()->addWidget(m_legend);
    m_filter = flatButton(QStringLiteral("filter"), this);
    m_filter->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_filter);
    auto *group = new QActionGroup(menu);
    m_all = group->addAction(QString());
    m_withCalls = group->addAction(QString());
    for (QAction *action : {m_all, m_withCalls}) {
        action->setCheckable(true);
        menu->addAction(action);
    }
    m_all->setChecked(true);
    m_filter->setMenu(menu);
    connect(group, &QActionGroup::triggered, this, [this] {
        const LaneFilter filter = m_withCalls->isChecked() ? LaneFilter::WithCalls : LaneFilter::All;
        m_canvas->setFilter(filter);
        m_picture.setFilter(filter);
    });
    makeChoices();
    m_zoomOut = flatButton(QStringLiteral("zoom-out"), this);
    m_zoomIn = flatButton(QStringLiteral("zoom-in"), this);
    m_whole = flatButton(QStringLiteral("zoom-fit"), this);
    m_follow = flatButton(QStringLiteral("live"), this);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    for (QToolButton *button : {m_filter, m_zoomOut, m_zoomIn, m_whole, m_follow})
        tools()->addWidget(button);
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { m_canvas->zoom(buttonFactor); });
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { m_canvas->zoom(1 / buttonFactor); });
    connect(m_whole, &QToolButton::clicked, m_canvas, &TimeLineCanvas::showWhole);
    connect(m_follow, &QToolButton::clicked, m_canvas, &TimeLineCanvas::follow);
}

/// What is shown can be chosen in the menu, and by buttons while there is room for them.
void TimeLine::makeChoices()
{
    m_filter->menu()->addSeparator();
    for (const auto &[word, iconName] : {std::pair{"cores", "core"},
                                         {"calls", "calls"},
                                         {"frames", "packets"},
                                         {"signals", "signal"},
                                         {"exchange", "exchange"},
                                         {"statistics", "histogram"}}) {
        auto *action = new QAction(this);
        action->setCheckable(true);
        m_filter->menu()->addAction(action);
        QToolButton *button = flatButton(QLatin1String(iconName), this);
        button->setCheckable(true);
        button->setObjectName(QStringLiteral("timeline.") + QLatin1String(word));
        tools()->addWidget(button);
        connect(button, &QToolButton::clicked, action, &QAction::setChecked);
        connect(action, &QAction::toggled, button, &QToolButton::setChecked);
        m_choices.append({QLatin1String(word), action, button});
    }
    setChoices(QStringLiteral("calls frames signals exchange"));
    for (const Choice &choice : m_choices) {
        connect(choice.action, &QAction::toggled, this, [this] {
            applyChoices();
            Q_EMIT choicesChanged(choices());
        });
    }
}

QString TimeLine::choices() const
{
    QStringList words;
    for (const Choice &choice : m_choices) {
        if (choice.action->isChecked())
            words.append(choice.word);
    }
    return words.join(QLatin1Char(' '));
}

void TimeLine::setChoices(const QString &words)
{
    const QStringList chosen = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const Choice &choice : m_choices) {
        const QSignalBlocker blocker(choice.action);
        choice.action->setChecked(chosen.contains(choice.word));
        choice.button->setChecked(choice.action->isChecked());
    }
    applyChoices();
}

void TimeLine::applyChoices()
{
    const auto isOn = [this](qsizetype at) { return m_choices[at].action->isChecked(); };
    const Shown shown{isOn(0), isOn(1), isOn(2), isOn(3), isOn(4)};
    m_canvas->setShown(shown);
    m_picture.setShown(shown);
    m_statistics->setVisible(isOn(5));
    arrangeStatistics();
}

/// Beside the lanes where the panel is low, below them where it is high.
void TimeLine::arrangeStatistics()
{
    const bool isBeside = width() > 2 * height() || height() < fontMetrics().height() * 22;
    m_splitter->setOrientation(isBeside ? Qt::Horizontal : Qt::Vertical);
}

void TimeLine::retranslate()
{
    setTitle(tr("Time line"),
             tr("Each lane is a task: its states, the calls it makes, and the frames between tasks, on one clock. "
                "Wheel zooms, dragging moves, Shift and dragging selects a span."));
    setEmptyState(tr("Nothing is recorded yet. Start a program, and its states, calls and frames appear here as they happen."),
                  tr("New program"), QStringLiteral("program.new"));
    const auto set = [](QToolButton *button, const QString &name, const QString &tip) {
        button->setAccessibleName(name);
        button->setToolTip(tip);
    };
    set(m_zoomIn, tr("Zoom in"), tr("Zoom in (+)"));
    set(m_zoomOut, tr("Zoom out"), tr("Zoom out (−)"));
    set(m_whole, tr("Show the whole"), tr("Show the whole recording (0)"));
    set(m_follow, tr("Follow"), tr("Keep the newest in view while the lab runs"));
    set(m_filter, tr("Which lanes are shown"), tr("Which lanes are shown"));
    m_all->setText(tr("&All tasks"));
    m_withCalls->setText(tr("Tasks with &calls"));
    const std::pair<QString, QString> words[] = {
        {tr("&Cores"),
         tr("Cores: what ran on each, how busy others kept it, and what the machine's host took from it (steal)")},
        {tr("Ca&lls"), tr("Calls: brackets above the states")},
        {tr("&Frames"), tr("Frames: arrows between lanes")},
        {tr("&Signals"), tr("Signals: marks, with arrows from the sender")},
        {tr("Pipes, loc&ks, wake-ups"), tr("Pipes, locks, wake-ups: who made whom go on")},
        {tr("S&tatistics"), tr("Statistics of the selected span: shares, switches, lengths of the stretches of each state")}};
    for (qsizetype i = 0; i < m_choices.size(); ++i) {
        m_choices[i].action->setText(words[i].first);
        set(m_choices[i].button, words[i].second.section(QLatin1Char(':'), 0, 0), words[i].second);
    }
    m_legend->setTexts();
    m_canvas->setTexts();
    m_statistics->setTexts();
    arrangeLegend();
}

void TimeLine::restyle()
{
    m_legend->setTexts();
    m_canvas->restyle();
    m_statistics->setTexts();
    arrangeLegend();
}

void TimeLine::updateEmpty()
{
    setEmpty(m_canvas->isEmpty());
    if (m_legend->isHidden() == m_canvas->hasTasks())
        arrangeLegend();
}

QSize TimeLine::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, std::max(140, fontMetrics().height() * 7)};
}

void TimeLine::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    arrangeLegend();
    arrangeStatistics();
}

/// The legend gives way where the tools need the room, then the buttons that the menu has as well.
void TimeLine::arrangeLegend()
{
    const int characters = fontMetrics().averageCharWidth();
    const int buttons = static_cast<int>(m_choices.size()) * (m_filter->sizeHint().width() + space(1));
    const bool hasButtons = m_canvas->hasTasks() && width() >= characters * 50 + buttons;
    for (const Choice &choice : m_choices)
        choice.button->setVisible(hasButtons);
    m_legend->setVisible(hasButtons && width() >= m_legend->sizeHint().width() + characters * 50 + buttons);
}

const PictureSource *TimeLine::picture() const
{
    // The span that is looked at, unless it is the whole anyway.
    if (m_canvas->isFollowing())
        m_picture.setSpan(std::nullopt);
    else
        m_picture.setSpan(m_canvas->visibleSpan());
    return &m_picture;
}

} // namespace layerlab
