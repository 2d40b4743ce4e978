// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/console.h"

#include "widgets/common/theme.h"
#include "widgets/endpoint/output_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace layerlab {

Console::Console(const Session *session, const QString &program, QWidget *parent)
    : QWidget(parent), m_output(new OutputView(session, program, this)), m_keys(new QWidget(this)), m_word(new QLabel(m_keys))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout(m_keys);
    row->setContentsMargins(space(2), space(1), space(2), space(1));
    row->addWidget(m_word);
    const auto key = [&](const char *name, const char *text, char byte) {
        auto *button = new QPushButton(QString::fromLatin1(text), m_keys);
        button->setObjectName(QLatin1String(name));
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, byte] { Q_EMIT typed(QByteArray(1, byte)); });
        return button;
    };
    m_interrupt = key("key.interrupt", "Ctrl+C", '\x03');
    m_quit = key("key.quit", "Ctrl+\\", '\x1c');
    m_suspend = key("key.suspend", "Ctrl+Z", '\x1a');
    row->addStretch(1);
    column->addWidget(m_output, 1);
    column->addWidget(m_keys);
    m_keys->hide();
    connect(m_output, &OutputView::typed, this, &Console::typed);
}

void Console::setTerminal(bool hasTerminal)
{
    m_keys->setVisible(hasTerminal);
    m_output->setTerminal(hasTerminal);
}

void Console::setAlive(bool isAlive)
{
    m_keys->setEnabled(isAlive);
    m_output->setAlive(isAlive);
}

void Console::retranslate()
{
    m_output->retranslate();
    m_word->setText(tr("Keys of the terminal:"));
    m_interrupt->setToolTip(tr("Sends the key: the terminal sends SIGINT to its foreground group"));
    m_quit->setToolTip(tr("Sends the key: the terminal sends SIGQUIT to its foreground group"));
    m_suspend->setToolTip(tr("Sends the key: the terminal sends SIGTSTP to its foreground group. "
                             "A group without a shell above it is not stopped by that."));
}

} // namespace layerlab
