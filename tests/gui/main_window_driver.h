// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/main_window.h"
#include "session/language.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

/// A real main window in a scratch home, driven by mouse and keyboard.
class MainWindowDriver {
public:
    MainWindowDriver()
    {
        qputenv("XDG_STATE_HOME", m_home.filePath(QStringLiteral("state")).toUtf8());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        layerlab::Preferences preferences;
        preferences.language = QStringLiteral("en");
        preferences.appearance.theme = QStringLiteral("light");
        layerlab::setAppearance(preferences.appearance);
        layerlab::setLanguage(preferences.language);
        window = std::make_unique<layerlab::MainWindow>();
        window->setPreferences(preferences);
        window->resize(1280, 720);
        window->show();
        (void)QTest::qWaitForWindowActive(window.get());
    }
    layerlab::Session &session() { return *window->session(); }
    QString filePath(const QString &name) const { return m_home.filePath(name); }

    /// The visible button that does a window action, e.g. a card of the welcome page.
    template <class Widget = QWidget> Widget *child(const QString &name) const
    {
        const auto found = window->findChildren<Widget *>(name);
        for (Widget *widget : found) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    bool click(const QString &name)
    {
        QWidget *widget = nullptr; // a page may still be laying itself out
        (void)QTest::qWaitFor([&] { return (widget = child(name)) != nullptr; }, 5000);
        if (widget)
            QTest::mouseClick(widget, Qt::LeftButton);
        return widget != nullptr;
    }
    /// The bench of a program in the current tab set.
    layerlab::Panel *program(const QString &name) const
    {
        for (int i = 0; i < window->tabs()->count(); ++i) {
            if (window->tabs()->widget(i)->property("program").toString() == name)
                return qobject_cast<layerlab::Panel *>(window->tabs()->widget(i));
        }
        return nullptr;
    }
    std::unique_ptr<layerlab::MainWindow> window;

private:
    QTemporaryDir m_home;
};
