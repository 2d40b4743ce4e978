// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// That nothing needs the mouse: every panel and bench of the real window by keys alone, everything in them named.
#include "tests/gui/main_window_driver.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <map>
#include <set>

using namespace layerlab;

namespace {

const std::map<QString, QKeyCombination> dockKeys{{QStringLiteral("lab"), Qt::CTRL | Qt::Key_1},
                                                  {QStringLiteral("inspector"), Qt::CTRL | Qt::Key_2},
                                                  {QStringLiteral("timeline"), Qt::CTRL | Qt::Key_3},
                                                  {QStringLiteral("packets"), Qt::CTRL | Qt::Key_4},
                                                  {QStringLiteral("calls"), Qt::CTRL | Qt::Key_5},
                                                  {QStringLiteral("log"), Qt::CTRL | Qt::Key_6},
                                                  {QStringLiteral("ladder"), Qt::CTRL | Qt::Key_7},
                                                  {QStringLiteral("stream"), Qt::CTRL | Qt::Key_8},
                                                  {QStringLiteral("conversations"), Qt::CTRL | Qt::Key_9},
                                                  {QStringLiteral("notes"), Qt::CTRL | Qt::ALT | Qt::Key_N},
                                                  {QStringLiteral("files"), Qt::CTRL | Qt::ALT | Qt::Key_F},
                                                  {QStringLiteral("plots"), Qt::CTRL | Qt::ALT | Qt::Key_P},
                                                  {QStringLiteral("scenario"), Qt::CTRL | Qt::ALT | Qt::Key_E},
                                                  {QStringLiteral("objects"), Qt::CTRL | Qt::ALT | Qt::Key_O},
                                                  {QStringLiteral("process"), Qt::CTRL | Qt::ALT | Qt::Key_B},
                                                  {QStringLiteral("processes"), Qt::CTRL | Qt::ALT | Qt::Key_A}};

QString describe(const QWidget *widget)
{
    QString text;
    for (const QWidget *at = widget; at && !at->isWindow(); at = at->parentWidget())
        text += QStringLiteral("%1#%2 < ").arg(QLatin1String(at->metaObject()->className()), at->objectName());
    return text;
}

/// What Tab should come by in a panel.
QList<QWidget *> focusable(QWidget *panel)
{
    QList<QWidget *> found;
    for (QWidget *widget : panel->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
            found.append(widget);
    }
    return found;
}

QStringList unnamed(QWidget *panel)
{
    QStringList found;
    for (QWidget *widget : focusable(panel)) {
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        const bool isNamed =
            !widget->accessibleName().isEmpty() || (interface && !interface->text(QAccessible::Name).isEmpty());
        if (!isNamed)
            found.append(describe(widget));
    }
    return found;
}

/// Widgets of a panel that Tab, pressed again and again, never comes to, or never leaves.
QStringList unreached(MainWindow &window, QWidget *panel)
{
    const QList<QWidget *> wanted = focusable(panel);
    if (wanted.isEmpty())
        return {};
    std::set<QWidget *> seen;
    wanted.first()->setFocus(Qt::TabFocusReason);
    constexpr int mostSteps = 250;
    for (int i = 0; i < mostSteps; ++i) {
        QWidget *at = window.focusWidget();
        seen.insert(at);
        constexpr int mostLinks = 8; // of a label: Tab goes through them first
        for (int link = 0; link < mostLinks && window.focusWidget() == at; ++link)
            QTest::keyClick(at, Qt::Key_Tab);
        if (window.focusWidget() == at)
            return {QStringLiteral("Tab does not leave ") + describe(at)};
        if (window.focusWidget() == wanted.first())
            break;
    }
    QStringList found;
    for (QWidget *widget : wanted) {
        if (widget->isVisible() && !seen.contains(widget))
            found.append(describe(widget));
    }
    return found;
}

} // namespace

class TestKeyboard : public QObject {
    Q_OBJECT

    static void record(MainWindowDriver &driver)
    {
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture() && driver.session().capture()->packetCount() >= 3, 15000);
        driver.session().sendInput(QStringLiteral("client"), QByteArrayLiteral("send hello\\n\n"));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture()->packetCount() >= 7, 15000);
        driver.window->selection()->select(Selected::frame(3));
    }
    static void add(MainWindowDriver &driver, const char *kind)
    {
        QVERIFY2(driver.window->actions()->trigger(QStringLiteral("program.new.") + QLatin1String(kind)), kind);
    }

private Q_SLOTS:
    void everyDockByItsKey()
    {
        MainWindowDriver driver;
        record(driver);
        for (const auto &[name, key] : dockKeys) {
            QDockWidget *dock = driver.window->dock(name);
            driver.window->tabs()->currentWidget()->setFocus();
            // In front or behind another tab: the key goes there.
            QTest::keyClick(driver.window.get(), key.key(), key.keyboardModifiers());
            QTRY_VERIFY2(dock->isAncestorOf(driver.window->focusWidget()), qPrintable(name));
            QVERIFY2(!dock->isHidden() && !dock->visibleRegion().isEmpty(), qPrintable(name));
            QVERIFY(driver.window->actions()->action(QStringLiteral("view.") + name)->isChecked());
            const QWidget *focused = driver.window->focusWidget();
            QVERIFY2(focused->focusPolicy() & Qt::TabFocus, qPrintable(describe(focused)));
            // From inside it is put away, and comes back.
            QTest::keyClick(driver.window.get(), key.key(), key.keyboardModifiers());
            QVERIFY2(dock->isHidden(), qPrintable(name));
            QTest::keyClick(driver.window.get(), key.key(), key.keyboardModifiers());
            QTRY_VERIFY2(dock->isAncestorOf(driver.window->focusWidget()), qPrintable(name));
        }
    }

    void tabComesByEverything()
    {
        MainWindowDriver driver;
        record(driver);
        QStringList found;
        for (const auto &[name, key] : dockKeys) {
            driver.window->showPanel(name);
            QCoreApplication::processEvents();
            found += unreached(*driver.window, driver.window->dock(name)->widget());
        }
        for (const char *kind : {"udp-client", "http-client", "fork"}) {
            add(driver, kind);
            QCoreApplication::processEvents();
            found += unreached(*driver.window, driver.window->tabs()->currentWidget());
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void everythingHasAName_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << "en";
        QTest::newRow("zh_CN") << "zh_CN";
    }
    void everythingHasAName()
    {
        QFETCH(QString, language);
        MainWindowDriver driver;
        Preferences preferences = driver.window->preferences();
        preferences.language = language;
        driver.window->setPreferences(preferences);
        record(driver);
        QStringList found;
        const auto look = [&](QWidget *panel) {
            QCoreApplication::processEvents();
            found += unnamed(panel);
        };
        for (const auto &[name, key] : dockKeys) {
            driver.window->showPanel(name);
            look(driver.window->dock(name)->widget());
        }
        driver.window->selection()->select(Selected::call(0));
        look(driver.window->dock(QStringLiteral("inspector"))->widget());
        driver.window->selection()->select(Selected::task(0));
        look(driver.window->dock(QStringLiteral("inspector"))->widget());
        for (const QString &program : {QStringLiteral("server"), QStringLiteral("client")}) {
            driver.window->openProgram(program);
            look(driver.window->tabs()->currentWidget());
        }
        for (const char *kind : {"tcp-server", "udp-server", "udp-client", "unix-server", "unix-client", "http-server",
                                 "http-client", "fork", "threads", "command"}) {
            add(driver, kind);
            look(driver.window->tabs()->currentWidget());
        }
        driver.window->actions()->trigger(QStringLiteral("lab.welcome"));
        look(driver.window->tabs()->currentWidget());
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void noTwoActionsShareAShortcut()
    {
        MainWindowDriver driver;
        record(driver);
        std::map<QString, QString> holders;
        for (const QAction *action : driver.window->findChildren<QAction *>()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                if (keys.isEmpty() || !action->isVisible())
                    continue;
                const auto [at, isNew] = holders.emplace(keys.toString(), action->objectName() + action->text());
                QVERIFY2(isNew || action->shortcutContext() == Qt::WidgetShortcut ||
                             action->shortcutContext() == Qt::WidgetWithChildrenShortcut,
                         qPrintable(QStringLiteral("%1: %2 and %3").arg(at->first, at->second, action->text())));
            }
        }
        QVERIFY(holders.size() > 30);
    }

    void commandPalette()
    {
        MainWindowDriver driver;
        record(driver);
        const auto openPalette = [&]() -> QLineEdit * {
            QTest::keyClick(driver.window.get(), Qt::Key_K, Qt::ControlModifier);
            QWidget *palette = QApplication::activePopupWidget();
            return palette ? palette->findChild<QLineEdit *>() : nullptr;
        };
        // An action by letters of its name.
        QLineEdit *field = openPalette();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("light or dark"));
        const QColor before = driver.window->palette().color(QPalette::Base);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!QApplication::activePopupWidget());
        QVERIFY(driver.window->palette().color(QPalette::Base) != before);
        // A packet by its number.
        field = openPalette();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("2"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(driver.window->selection()->current(), Selected::frame(1));
        QVERIFY(!driver.window->dock(QStringLiteral("packets"))->visibleRegion().isEmpty());
        // A number there is no packet for does nothing, letters that fit nothing neither.
        for (const QString &typed : {QStringLiteral("999999"), QStringLiteral("qqqqzzzz")}) {
            field = openPalette();
            QVERIFY(field);
            QTest::keyClicks(field, typed);
            QTest::keyClick(field, Qt::Key_Return);
            QCOMPARE(driver.window->selection()->current(), Selected::frame(1));
            if (QWidget *open = QApplication::activePopupWidget())
                QTest::keyClick(open, Qt::Key_Escape);
            QTRY_VERIFY(!QApplication::activePopupWidget());
        }
        // Arrow keys choose among what was found.
        field = openPalette();
        QVERIFY(field);
        auto *list = field->parentWidget()->findChild<QListWidget *>();
        QTest::keyClicks(field, QStringLiteral("type"));
        QVERIFY(list->count() >= 2);
        const int row = list->currentRow();
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list->currentRow(), row + 1);
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(list->currentRow(), row);
        QTest::keyClick(field->parentWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
    }

    void packetsByArrowKeys()
    {
        MainWindowDriver driver;
        record(driver);
        QTest::keyClick(driver.window.get(), Qt::Key_4, Qt::ControlModifier);
        QTRY_VERIFY(driver.window->dock(QStringLiteral("packets"))->isAncestorOf(driver.window->focusWidget()));
        QTest::keyClick(driver.window->focusWidget(), Qt::Key_Home, Qt::ControlModifier);
        QTRY_COMPARE(driver.window->selection()->current(), Selected::frame(0));
        QTest::keyClick(driver.window->focusWidget(), Qt::Key_Down);
        QTRY_COMPARE(driver.window->selection()->current(), Selected::frame(1));
    }
};

QTEST_MAIN(TestKeyboard)
#include "test_keyboard.moc"
