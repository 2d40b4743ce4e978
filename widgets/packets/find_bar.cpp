// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/find_bar.h"

#include "widgets/common/theme.h"
#include "widgets/packets/packet_finder.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>
#include <algorithm>

namespace layerlab {

namespace {

constexpr int typingMilliseconds = 150;

QToolButton *flatButton(const char *name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("flat"));
    button->setIcon(icon(QLatin1String(name)));
    button->setAutoRaise(true);
    return button;
}

} // namespace

FindBar::FindBar(PacketFinder *finder, QWidget *parent) : QWidget(parent), m_finder(finder)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(1), space(1), space(1), space(1));
    row->setSpacing(space(1));
    m_modes = new QComboBox(this);
    for (int i = 0; i <= static_cast<int>(Mode::Number); ++i)
        m_modes->addItem(QString());
    m_line = new QLineEdit(this);
    m_line->setClearButtonEnabled(true);
    m_state = new QLabel(this);
    m_state->setTextFormat(Qt::PlainText);
    m_previous = flatButton("step-back", this);
    m_next = flatButton("step-forward", this);
    m_close = flatButton("close", this);
    row->addWidget(m_modes);
    row->addWidget(m_line, 1);
    row->addWidget(m_state);
    for (QToolButton *button : {m_previous, m_next, m_close})
        row->addWidget(button);
    setFocusProxy(m_line);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMilliseconds);
    connect(&m_typing, &QTimer::timeout, this, &FindBar::look);
    connect(m_line, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_modes, &QComboBox::currentIndexChanged, this, [this] {
        retranslate();
        look();
    });
    connect(m_previous, &QToolButton::clicked, this, [this] { enter(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { enter(true); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::closed);
    connect(m_finder, &PacketFinder::progressed, this, [this] {
        if (m_isFirst && !m_finder->hits().empty()) {
            m_isFirst = false;
            if (!std::ranges::binary_search(m_finder->hits(), m_current)) // else the reader stands on one
                Q_EMIT stepWanted(true);
        }
        showState();
    });
    retranslate();
}

FindBar::Mode FindBar::mode() const
{
    return static_cast<Mode>(m_modes->currentIndex());
}

void FindBar::open(Mode mode)
{
    const bool isKept = (mode == Mode::Number) == (this->mode() == Mode::Number); // what was chosen for finding stays
    if (!isKept) {
        m_line->clear();
        m_modes->setCurrentIndex(static_cast<int>(mode));
    }
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void FindBar::retranslate()
{
    const QString names[] = {tr("Text in the list"), tr("Text in the bytes"), tr("Bytes in hex"), tr("Expression"),
                             tr("Packet number")};
    const QString hints[] = {tr("Words as the list shows them"), tr("Characters in the packets, capital or not"),
                             tr("47 45 54"), tr("tcp.flags.reset == 1"),
                             tr("Number of a packet, or its time in seconds: 2.5s")};
    for (int i = 0; i < m_modes->count(); ++i)
        m_modes->setItemText(i, names[i]);
    m_modes->setAccessibleName(tr("Where to look"));
    m_line->setPlaceholderText(hints[m_modes->currentIndex()]);
    m_line->setAccessibleName(names[m_modes->currentIndex()]);
    m_previous->setToolTip(tr("The one before (Shift+Enter)"));
    m_next->setToolTip(tr("The next one (Enter)"));
    m_close->setToolTip(tr("Close (Esc)"));
    for (QToolButton *button : {m_previous, m_next, m_close})
        button->setAccessibleName(button->toolTip());
    for (QToolButton *button : {m_previous, m_next})
        button->setVisible(mode() != Mode::Number);
    showState();
}

void FindBar::setCurrent(std::uint32_t packet)
{
    m_current = packet;
    showState();
}

void FindBar::look()
{
    m_typing.stop();
    if (mode() == Mode::Number) {
        m_finder->setQuery(PacketFinder::By::Text, {});
        m_problem.clear();
    } else {
        m_isFirst = true;
        m_problem = m_finder->setQuery(static_cast<PacketFinder::By>(mode()), m_line->text());
    }
    showState();
}

void FindBar::enter(bool isForward)
{
    if (mode() == Mode::Number) {
        Q_EMIT numberWanted(m_line->text().trimmed());
        return;
    }
    if (m_typing.isActive()) {
        look(); // goes to the first
        return;
    }
    if (m_finder->isEmpty() && m_problem.isEmpty() && !m_line->text().trimmed().isEmpty())
        look(); // another recording is open
    else
        Q_EMIT stepWanted(isForward);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        enter(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

QString FindBar::state() const
{
    return m_state->text();
}

void FindBar::showState()
{
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, m_problem.isEmpty() ? theme().weak : theme().fault);
    m_state->setPalette(palette);
    const auto &hits = m_finder->hits();
    const QLocale locale;
    if (!m_problem.isEmpty() || m_finder->isEmpty()) {
        m_state->setText(m_problem);
        return;
    }
    const QString count = locale.toString(static_cast<qulonglong>(hits.size()));
    const auto at = std::ranges::lower_bound(hits, m_current);
    if (hits.empty())
        m_state->setText(m_finder->isWhole() ? tr("None") : tr("Searching …"));
    else if (at != hits.end() && *at == m_current)
        m_state->setText(tr("%1 of %2").arg(locale.toString(static_cast<qlonglong>(at - hits.begin()) + 1), count));
    else
        m_state->setText(tr("%1 found").arg(count));
}

} // namespace layerlab
