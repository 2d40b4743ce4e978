// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Menu bar and tool bar.
#include "app/window/main_window.h"
#include "engine/base/text.h"
#include "session/language.h"

#include <QLabel>
#include <QLayout>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace layerlab {

namespace {

constexpr const char *menuTitles[][2] = {
    {"lab", LL_TEXT("Menu", "&Lab")},         {"edit", LL_TEXT("Menu", "&Edit")}, {"run", LL_TEXT("Menu", "&Run")},
    {"packets", LL_TEXT("Menu", "Pac&kets")}, {"view", LL_TEXT("Menu", "&View")}, {"picture", LL_TEXT("Menu", "&Picture")},
    {"help", LL_TEXT("Menu", "&Help")},
};

} // namespace

void MainWindow::buildMenus()
{
    for (const auto &[name, title] : menuTitles)
        m_menus.insert(QLatin1String(name), menuBar()->addMenu(QString()));
    m_recentMenu = new QMenu(this);
    m_kinds = new QMenu(this);
    const QStringList separators{
        QStringLiteral("lab.welcome"),     QStringLiteral("lab.quit"),          QStringLiteral("selection.back"),
        QStringLiteral("edit.filter"),     QStringLiteral("edit.shortcuts"),    QStringLiteral("program.open"),
        QStringLiteral("packets.later"),   QStringLiteral("packets.mark"),      QStringLiteral("packets.comment"),
        QStringLiteral("packets.columns"), QStringLiteral("packets.export"),    QStringLiteral("run.all"),
        QStringLiteral("view.network"),    QStringLiteral("view.presentation"), QStringLiteral("view.language"),
        QStringLiteral("picture.copy")};
    for (const ActionRow &row : actionRows()) {
        QMenu *menu = m_menus.value(QLatin1String(row.menu));
        const QString name = QLatin1String(row.name);
        if (separators.contains(name))
            menu->addSeparator();
        if (name == QLatin1String("program.new"))
            menu->addMenu(m_kinds);
        else
            menu->addAction(m_actions->action(name));
        if (name == QLatin1String("lab.open"))
            menu->addMenu(m_recentMenu);
    }
    m_actions->action(QStringLiteral("lab.quit"))->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildToolBar()
{
    auto *bar = m_toolBar = addToolBar(QString());
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    m_newProgram = new QToolButton(bar);
    m_newProgram->setObjectName(QStringLiteral("primary"));
    m_newProgram->setPopupMode(QToolButton::InstantPopup);
    m_newProgram->setMenu(m_kinds);
    bar->addWidget(m_newProgram);
    for (const char *name : {"program.start", "program.stop", "run.all", "run.end"})
        bar->addAction(m_actions->action(QLatin1String(name)));
    bar->addSeparator();
    m_recording = new QLabel(bar);
    m_recording->setContentsMargins(space(2), 0, space(2), 0);
    bar->addWidget(m_recording);
    auto *stretch = new QWidget(bar);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(stretch);
    for (const char *name : {"selection.back", "selection.forward"})
        bar->addAction(m_actions->action(QLatin1String(name)));
    m_pictureButton = new QToolButton(bar);
    m_pictureButton->setPopupMode(QToolButton::InstantPopup);
    m_pictureButton->setMenu(m_menus.value(QStringLiteral("picture")));
    m_pictureButton->setIcon(icon(QStringLiteral("picture")));
    bar->addWidget(m_pictureButton);
    m_search = new QToolButton(bar);
    m_search->setIcon(icon(QStringLiteral("search")));
    connect(m_search, &QToolButton::clicked, m_actions->action(QStringLiteral("edit.palette")), &QAction::trigger);
    bar->addWidget(m_search);
    for (const char *name : {"view.language", "view.theme"})
        bar->addAction(m_actions->action(QLatin1String(name)));
}

void MainWindow::titleMenus()
{
    for (const auto &[name, title] : menuTitles)
        m_menus.value(QLatin1String(name))->setTitle(translated("Menu", title));
}

/// Words beside the icons as long as there is room for all of them.
void MainWindow::fitToolBar()
{
    const QSize iconSize(space(4), space(4));
    m_toolBar->setIconSize(iconSize);
    for (QToolButton *button : m_toolBar->findChildren<QToolButton *>()) // it tells only those it made itself
        button->setIconSize(iconSize);
    const auto setWords = [this](Qt::ToolButtonStyle style) {
        m_toolBar->setToolButtonStyle(style);
        m_search->setToolButtonStyle(style);
        for (const char *name : {"selection.back", "selection.forward", "view.language", "view.theme"}) {
            auto *button = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(m_actions->action(QLatin1String(name))));
            if (button)
                button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        }
    };
    setWords(Qt::ToolButtonTextBesideIcon);
    m_toolBar->layout()->invalidate();
    if (m_toolBar->sizeHint().width() > width())
        setWords(Qt::ToolButtonIconOnly);
}

} // namespace layerlab
