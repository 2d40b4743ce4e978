// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/main_window_driver.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/packets_panel.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

using namespace layerlab;

/// Screens of the window for people to look at: with LAYERLAB_SHOTS naming a folder, every screen in both languages and
/// themes. Without it the same walk only checks that each screen can be made and is not one colour.
class TestPictures : public QObject {
    Q_OBJECT

private:
    static void shoot(MainWindow &window, const QString &name, const QString &look)
    {
        QTest::qWait(200);
        const QSize wanted = window.property("wanted").toSize();
        QVERIFY2(window.size() == wanted, qPrintable(name + QStringLiteral(" needs a larger window")));
        const QPixmap picture = window.grab();
        const QImage image = picture.toImage();
        QVERIFY(!image.isNull());
        bool isPlain = true;
        for (int x = 0; x < image.width() && isPlain; x += 16) {
            for (int y = 0; y < image.height() && isPlain; y += 16)
                isPlain = image.pixel(x, y) == image.pixel(0, 0);
        }
        QVERIFY2(!isPlain, qPrintable(name));
        if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
            picture.save(QStringLiteral("%1/%2-%3.png").arg(folder, name, look));
    }

    static void walk(MainWindowDriver &driver, const QString &look)
    {
        MainWindow &window = *driver.window;
        window.actions()->trigger(QStringLiteral("lab.welcome"));
        QTRY_VERIFY(driver.child(QStringLiteral("lab.first")));
        shoot(window, QStringLiteral("1-welcome"), look);

        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture() && driver.session().capture()->packetCount() >= 3, 15000);
        driver.session().sendInput(QStringLiteral("client"), QByteArrayLiteral("send hello, \xe4\xbd\xa0\xe5\xa5\xbd\n"));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture()->packetCount() >= 7, 15000);
        window.selection()->select(Selected::frame(3));
        shoot(window, QStringLiteral("2-tcp"), look);
        window.showPanel(QStringLiteral("timeline"));
        shoot(window, QStringLiteral("3-tcp-timeline"), look);
        window.showPanel(QStringLiteral("ladder"));
        shoot(window, QStringLiteral("15-tcp-ladder"), look);
        for (const char *name : {"stream", "conversations", "notes", "files", "plots", "processes"}) {
            window.showPanel(QLatin1String(name));
            shoot(window, QStringLiteral("19-") + QLatin1String(name), look);
            window.dock(QLatin1String(name))->hide();
        }
        window.showPanel(QStringLiteral("packets"));
        FilterLine *filter = window.findChild<PacketsPanel *>()->filterLine();
        filter->setText(QStringLiteral("tcp.flags.syn == 1"));
        shoot(window, QStringLiteral("16-filter"), look);
        filter->setText(QStringLiteral("tcp.port = 9000 and"));
        QTest::qWait(900); // a word half written is no mistake yet
        shoot(window, QStringLiteral("17-filter-wrong"), look);
        filter->setText({});
        window.actions()->trigger(QStringLiteral("view.presentation"));
        shoot(window, QStringLiteral("13-presentation"), look);
        window.actions()->trigger(QStringLiteral("view.presentation"));
        Preferences large = window.preferences();
        large.appearance.fontScale = 1.5;
        window.setPreferences(large);
        shoot(window, QStringLiteral("14-large"), look);
        large.appearance.fontScale = 1;
        window.setPreferences(large);
        window.showPanel(QStringLiteral("calls"));
        window.openProgram(QStringLiteral("server"));
        shoot(window, QStringLiteral("4-tcp-calls"), look);

        window.actions()->trigger(QStringLiteral("lab.zombie"));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().status(QStringLiteral("parent")).phase == ProgramStatus::Phase::Running,
                                 15000);
        QTest::qWait(900);
        shoot(window, QStringLiteral("5-zombie"), look);

        window.actions()->trigger(QStringLiteral("view.presentation"));
        shoot(window, QStringLiteral("18-zombie-presentation"), look);
        window.actions()->trigger(QStringLiteral("view.presentation"));

        QTest::qWait(50); // the places of the panels come back
        window.actions()->trigger(QStringLiteral("lab.http"));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().status(QStringLiteral("get")).phase == ProgramStatus::Phase::Ended, 15000);
        shoot(window, QStringLiteral("6-http"), look);
        window.showPanel(QStringLiteral("files"));
        if (auto *table = window.dock(QStringLiteral("files"))->findChild<QTableView *>())
            table->setCurrentIndex(table->model()->index(0, 0));
        shoot(window, QStringLiteral("20-files"), look);
        window.dock(QStringLiteral("files"))->hide();
        window.showPanel(QStringLiteral("log"));
        shoot(window, QStringLiteral("7-log"), look);
        window.actions()->trigger(QStringLiteral("help.doctor"));
        QTest::qWait(1200);
        shoot(window, QStringLiteral("8-doctor"), look);
        window.actions()->trigger(QStringLiteral("edit.palette"));
        QTest::qWait(200);
        if (QWidget *palette = QApplication::activePopupWidget()) {
            if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
                palette->grab().save(QStringLiteral("%1/9-palette-%2.png").arg(folder, look));
            palette->hide();
        }
        for (const char *name : {"edit.preferences", "edit.shortcuts"}) {
            window.actions()->trigger(QLatin1String(name));
            for (QDialog *dialog : window.findChildren<QDialog *>()) {
                QTest::qWait(100);
                if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
                    dialog->grab().save(QStringLiteral("%1/11-%2-%3.png").arg(folder, dialog->objectName(), look));
                delete dialog;
            }
        }
        if (auto *button = window.findChild<QToolButton *>(QStringLiteral("primary"))) {
            button->menu()->popup(button->mapToGlobal(QPoint(0, button->height())));
            QTest::qWait(100);
            if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
                button->menu()->grab().save(QStringLiteral("%1/12-kinds-%2.png").arg(folder, look));
            button->menu()->hide();
        }
        window.actions()->trigger(QStringLiteral("lab.new"));
        shoot(window, QStringLiteral("10-empty"), look);
    }

private Q_SLOTS:
    void everyScreen_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::newRow("en-light-1280") << "en"
                                       << "light" << QSize(1280, 720);
        QTest::newRow("zh-dark-1366") << "zh_CN"
                                      << "dark" << QSize(1366, 768);
        if (qEnvironmentVariableIsSet("LAYERLAB_SHOTS")) {
            QTest::newRow("en-dark-1920") << "en"
                                          << "dark" << QSize(1920, 1080);
            QTest::newRow("zh-light-1280") << "zh_CN"
                                           << "light" << QSize(1280, 720);
        }
    }
    void everyScreen()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        MainWindowDriver driver;
        driver.window->resize(size);
        driver.window->setProperty("wanted", size);
        Preferences preferences = driver.window->preferences();
        preferences.language = language;
        preferences.appearance.theme = theme;
        driver.window->setPreferences(preferences);
        driver.window->arrange(QStringLiteral("network"));
        walk(driver, QString::fromLatin1(QTest::currentDataTag()));
    }

    /// After a look at the projector's size everything is as it was: no row, bar or font keeps a bit of it.
    void sizesComeBack()
    {
        MainWindowDriver driver;
        MainWindow &window = *driver.window;
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture() && driver.session().capture()->packetCount() >= 3, 15000);
        window.openProgram(QStringLiteral("server"));
        window.showPanel(QStringLiteral("packets"));
        const auto measure = [&window] {
            QTest::qWait(200);
            QMap<QWidget *, QString> sizes;
            for (QWidget *widget : window.findChildren<QWidget *>()) {
                const auto *table = qobject_cast<QTableView *>(widget);
                const bool isPart = table || qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                                    qobject_cast<QComboBox *>(widget) || qobject_cast<QToolBar *>(widget) ||
                                    qobject_cast<QTabBar *>(widget) || qobject_cast<QHeaderView *>(widget);
                if (!isPart || !widget->isVisible())
                    continue;
                sizes[widget] = QStringLiteral("%1 %2: %3 high, at least %4, %5 pt, rows %6")
                                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                                    .arg(widget->sizeHint().height())
                                    .arg(widget->minimumHeight())
                                    .arg(widget->font().pointSizeF())
                                    .arg(table ? table->verticalHeader()->defaultSectionSize() : 0);
            }
            return sizes;
        };
        const auto before = measure();
        for (const double scale : {1.5, 1.0}) {
            Preferences preferences = window.preferences();
            preferences.appearance.fontScale = scale;
            window.setPreferences(preferences);
            QTest::qWait(200);
        }
        const auto widths = [&window] {
            return std::pair(window.dock(QStringLiteral("lab"))->width(), window.dock(QStringLiteral("inspector"))->width());
        };
        const auto widthsBefore = widths();
        for (int i = 0; i < 2; ++i) {
            window.actions()->trigger(QStringLiteral("view.presentation"));
            QTest::qWait(200);
        }
        QCOMPARE(widths(), widthsBefore);
        QStringList changed;
        const auto after = measure();
        for (auto [widget, size] : after.asKeyValueRange()) {
            if (before.contains(widget) && before[widget] != size)
                changed << before[widget] + QStringLiteral(" -> ") + size;
        }
        QVERIFY2(changed.isEmpty(), qPrintable(changed.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(TestPictures)
#include "test_pictures.moc"
