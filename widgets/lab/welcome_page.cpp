// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lab/welcome_page.h"

#include "engine/base/text.h"
#include "session/language.h"
#include "widgets/common/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace layerlab {

namespace {

/// A large button with an icon, a title and a sentence.
class Card : public QPushButton {
public:
    Card(const QString &iconName, const QString &title, const QString &sentence, packet::Layer tint, QWidget *parent)
        : QPushButton(parent), m_icon(iconName), m_title(title), m_sentence(sentence), m_tint(tint)
    {
        setAccessibleName(title);
        setAccessibleDescription(sentence);
        setCursor(Qt::PointingHandCursor);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    QSize sizeHint() const override { return {width(), heightForWidth(std::max(width(), 220))}; }
    QSize minimumSizeHint() const override { return {QFontMetrics(textFont()).averageCharWidth() * 22, 40}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        const QRect room(0, 0, width - space(8), 10000);
        return space(8) + iconSide() + space(2) +
               QFontMetrics(textFont(1.2, QFont::Bold)).boundingRect(room, Qt::TextWordWrap, m_title).height() + space(1) +
               QFontMetrics(textFont()).boundingRect(room, Qt::TextWordWrap, m_sentence).height();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &of = theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isHot = underMouse() || hasFocus();
        painter.setPen(QPen(isHot ? of.accent : of.border, isHot ? 2 : 1));
        painter.setBrush(isDown() ? of.accentWash : of.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
        QRect place = rect().adjusted(space(4), space(4), -space(4), -space(4));
        const QRect badge(place.left(), place.top(), iconSide(), iconSide());
        painter.setPen(Qt::NoPen);
        painter.setBrush(layerFill(m_tint));
        painter.drawRoundedRect(badge, 8, 8);
        const int side = iconSide() * 6 / 10;
        painter.drawPixmap(badge.center().x() - side / 2, badge.center().y() - side / 2,
                           iconPixmap(m_icon, side, of.text, devicePixelRatioF()));
        place.setTop(badge.bottom() + space(2));
        painter.setPen(of.text);
        painter.setFont(textFont(1.2, QFont::Bold));
        QRect used;
        painter.drawText(place, Qt::TextWordWrap, m_title, &used);
        place.setTop(used.bottom() + space(1));
        painter.setPen(of.weak);
        painter.setFont(textFont());
        painter.drawText(place, Qt::TextWordWrap, m_sentence);
    }

private:
    int iconSide() const { return QFontMetrics(textFont()).height() * 2; }
    QString m_icon, m_title, m_sentence;
    packet::Layer m_tint;
};

QLabel *label(const QString &text, double step, QFont::Weight weight, const char *name, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setFont(textFont(step, weight));
    made->setWordWrap(true);
    made->setObjectName(QLatin1String(name));
    return made;
}

/// The built-in labs by what they are about; `column` is the side of the page they stand on.
struct LabGroup {
    const char *title;
    int column;
    std::array<const char *, 9> labs;
};
constexpr LabGroup labGroups[] = {
    {LL_TEXT("LabGroup", "Networks"), 0, {"tcp-echo", "udp-echo", "unix-echo", "http-get", "python-echo"}},
    {LL_TEXT("LabGroup", "Processes"),
     0,
     {"zombie", "zombie-cures", "fork-wait", "fork-tree", "orphan", "process-join", "exec", "daemon"}},
    {LL_TEXT("LabGroup", "Signals"), 0, {"signals", "alarm", "signal-mask", "signal-unstoppable", "terminal-keys"}},
    {LL_TEXT("LabGroup", "Between processes"), 1, {"pool", "pipe", "queue", "shared-memory"}},
    {LL_TEXT("LabGroup", "Threads"), 1, {"threads", "thread-data", "semaphore", "event", "barrier", "condition"}},
    {LL_TEXT("LabGroup", "Classics"), 1, {"race", "deadlock", "producer-consumer", "readers-writers", "philosophers"}},
    {LL_TEXT("LabGroup", "Processors"), 1, {"cost", "cores", "nice", "gil"}},
};

/// What a built-in lab is called in the chosen language: read once, the page is made anew for every file that is opened. Empty
/// if there is no such lab.
QString titleOf(const char *name)
{
    using Titles = decltype(lab::Document::titles);
    static std::map<std::string_view, std::optional<Titles>> known;
    const auto [found, isNew] = known.try_emplace(name);
    if (isNew) {
        if (auto document = Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(QLatin1String(name))))
            found->second = std::move(document->titles);
    }
    if (!found->second)
        return {};
    const auto title = found->second->find(toUtf8(language()));
    return title == found->second->end() ? QString::fromLatin1(name) : fromUtf8(title->second);
}

} // namespace

QStringList WelcomePage::offeredLabs()
{
    QStringList names;
    for (const LabGroup &group : labGroups) {
        for (const char *name : group.labs) {
            if (name)
                names.append(QLatin1String(name));
        }
    }
    return names;
}

WelcomePage::WelcomePage(Bench *bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    build();
}

void WelcomePage::build()
{
    delete m_page;
    auto *scroll = new QScrollArea(this);
    m_page = scroll;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of its cards
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(scroll);
    content->setObjectName(QStringLiteral("surface"));
    auto *centre = new QHBoxLayout(content);
    auto *middle = new QWidget(content);
    middle->setMaximumWidth(QFontMetrics(textFont()).averageCharWidth() * 130);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(space(6), space(6), space(6), space(6));
    column->setSpacing(space(3));
    centre->addStretch(1);
    centre->addWidget(middle, 1000);
    centre->addStretch(1);

    column->addWidget(label(tr("What would you like to see?"), 1.6, QFont::Bold, "", middle));
    column->addWidget(label(tr("Everything here is real: real processes, real system calls, real packets. Click one."), 1,
                            QFont::Normal, "weak", middle));
    if (!m_warning.isEmpty())
        column->addWidget(label(m_warning, 1, QFont::Normal, "fault", middle));
    buildCards(column);
    buildLists(column);
    column->addStretch(1);
    scroll->setWidget(content);
    layout()->addWidget(scroll);
}

void WelcomePage::buildCards(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space(3));
    const auto add = [&](const char *iconName, const QString &title, const QString &sentence, packet::Layer tint,
                         const char *action) {
        auto *card = new Card(QLatin1String(iconName), title, sentence, tint, column->parentWidget());
        card->setObjectName(QLatin1String(action));
        connect(card, &QPushButton::clicked, this, [this, action] { m_bench->trigger(QLatin1String(action)); });
        row->addWidget(card);
    };
    add("tcp", tr("Start a TCP server and client"),
        tr("Two programs connect. Type a message and follow it through seven layers."), packet::Layer::Transport, "lab.first");
    add("fork", tr("Fork a process and make a zombie"), tr("A child ends, its parent does not wait. See why it stays."),
        packet::Layer::DataLink, "lab.zombie");
    add("http", tr("Send an HTTP request"), tr("Write the bytes yourself and see what the server answers."),
        packet::Layer::Application, "lab.http");
    column->addLayout(row);
}

void WelcomePage::buildLists(QVBoxLayout *column)
{
    auto *lists = new QHBoxLayout;
    lists->setSpacing(space(6));
    const auto addColumn = [&](const QString &title) {
        auto *list = new QVBoxLayout;
        list->setSpacing(space(1));
        list->addWidget(label(title, 1, QFont::Bold, "", column->parentWidget()));
        lists->addLayout(list, 1);
        return list;
    };
    const auto addLink = [&](QVBoxLayout *list, const char *iconName, const QString &text, const QString &action) {
        auto *button = new QPushButton(icon(QLatin1String(iconName)), text, column->parentWidget());
        button->setObjectName(action);
        button->setFlat(true);
        button->setSizePolicy(QSizePolicy::Ignored,
                              QSizePolicy::Fixed); // the longest title must not push the cards out of sight
        button->setToolTip(text);
        button->setStyleSheet(QStringLiteral("QPushButton { text-align: left; border: 0; padding: 3px; } "
                                             "QPushButton:hover, QPushButton:focus { background: %1; }")
                                  .arg(theme().accentWash.name()));
        connect(button, &QPushButton::clicked, this, [this, action] { m_bench->trigger(action); });
        list->addWidget(button);
    };
    QVBoxLayout *const columns[] = {addColumn(tr("Ready-made labs")), addColumn(tr("Files"))};
    addLink(columns[1], "new", tr("New empty lab"), QStringLiteral("lab.new"));
    addLink(columns[1], "open", tr("Open a lab, a session or a capture …"), QStringLiteral("lab.open"));
    for (qsizetype i = 0; i < std::min<qsizetype>(m_recent.size(), 6); ++i)
        addLink(columns[1], "file", QFileInfo(m_recent[i]).fileName(), QStringLiteral("lab.recent.%1").arg(i));
    columns[1]->addWidget(
        label(tr("Or drop a file anywhere on this window."), 0.85, QFont::Normal, "weak", column->parentWidget()));
    for (const LabGroup &group : labGroups) {
        QVBoxLayout *list = columns[group.column];
        list->addSpacing(space(2));
        list->addWidget(label(translated("LabGroup", group.title), 1, QFont::Bold, "weak", column->parentWidget()));
        for (const char *name : group.labs) {
            if (const QString title = name ? titleOf(name) : QString(); !title.isEmpty())
                addLink(list, "lab", title, QStringLiteral("lab.builtin.") + QLatin1String(name));
        }
    }
    for (QVBoxLayout *each : columns)
        each->addStretch(1);
    column->addLayout(lists);
}

void WelcomePage::setRecentFiles(const QStringList &paths)
{
    if (paths == m_recent)
        return;
    m_recent = paths;
    rebuildSoon();
}

void WelcomePage::setWarning(const QString &text)
{
    if (text == m_warning)
        return;
    m_warning = text;
    rebuildSoon();
}

/// Not at once: the application is going through its widgets when it tells of a new style, and none may vanish then.
void WelcomePage::rebuildSoon()
{
    if (std::exchange(m_isRebuilding, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_isRebuilding = false;
        build();
    });
}

void WelcomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::FontChange)
        rebuildSoon();
}

} // namespace layerlab
