// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that packets carried: listed, looked into, saved as they were sent, harming nothing.
#include "tests/widgets/files/carried_files.h"
#include "widgets/common/hex_view.h"
#include "widgets/files/file_preview.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextLayout>
#include <QtTest>

using namespace layerlab;
using namespace layerlab::test;

class TestFiles : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_png, m_firmware;

    void shoot(QWidget &widget, const QString &name)
    {
        QTest::qWait(30);
        if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
            QVERIFY(widget.grab().save(QStringLiteral("%1/files-%2.png").arg(folder, name)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({QStringLiteral("light"), 1, false});
        m_png = png(60, 40);
        for (int i = 0; i < 1300; ++i)
            m_firmware.append(static_cast<char>(i * 7));
        m_path = m_folder.filePath(QStringLiteral("files.pcap"));
        QVERIFY(made(m_png, m_firmware).write(m_path));
    }

    void listed()
    {
        Window window(m_path);
        const QAbstractItemModelTester tester(window.panel.model(), reporting);
        const QAbstractItemModelTester rows(window.panel.rows(), reporting);
        QCOMPARE(window.panel.model()->rowCount(), 7);
        const int html = window.rowOf(QStringLiteral("index.html"));
        QCOMPARE(window.cell(html, FilesModel::Packet), QStringLiteral("5"));
        QCOMPARE(window.cell(html, FilesModel::Protocol), QStringLiteral("HTTP"));
        QCOMPARE(window.cell(html, FilesModel::Origin), QStringLiteral("lab.example"));
        QCOMPARE(window.cell(html, FilesModel::Type), QStringLiteral("text/html"));
        QCOMPARE(window.cell(html, FilesModel::Size), QString::number(page.size()));
        QCOMPARE(window.cell(html, FilesModel::Whole), QStringLiteral("whole"));
        const int firmware = window.rowOf(QStringLiteral("firmware.bin"));
        QCOMPARE(window.cell(firmware, FilesModel::Protocol), QStringLiteral("TFTP"));
        QCOMPARE(window.cell(firmware, FilesModel::Origin), QStringLiteral("10.0.0.2"));
        QCOMPARE(window.cell(firmware, FilesModel::Size), QStringLiteral("1,300"));
        // What is missing is said.
        const int holes = window.rowOf(QStringLiteral("holes.bin"));
        QCOMPARE(window.cell(holes, FilesModel::Whole), QStringLiteral("not whole"));
        QCOMPARE(window.cell(holes, FilesModel::Size), QStringLiteral("788"));
    }

    /// Of a capture that ends early, or was made with a snapshot length, what is there is shown and said not to be whole.
    void cutFiles()
    {
        const QString path = m_folder.filePath(QStringLiteral("cut.pcap"));
        QByteArray bytes = content(m_path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.first(bytes.size() - 300)); // within the last block of a transfer
        file.close();
        Window window(path);
        const int holes = window.rowOf(QStringLiteral("holes.bin"));
        QVERIFY(holes >= 0);
        QCOMPARE(window.cell(holes, FilesModel::Whole), QStringLiteral("not whole"));

        MadeCapture made;
        made.handshake();
        made.data(false, "GET /part.bin HTTP/1.1\r\n\r\n");
        made.data(true, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + std::string(40, 'a'));
        made.skip(true, 20);
        made.data(true, std::string(40, 'b'));
        made.segment(true, MadeCapture::fin | MadeCapture::ack);
        QVERIFY(made.write(path));
        Window lost(path);
        for (int row = 0; row < lost.panel.rows()->rowCount(); ++row)
            QCOMPARE(lost.cell(row, FilesModel::Whole), QStringLiteral("not whole"));
    }

    /// Going to the list shows a file, and selects nothing anywhere else.
    void theKeysChooseNothingByThemselves()
    {
        Window window(m_path);
        const int row = window.rowOf(QStringLiteral("long.txt"));
        const std::uint32_t last = window.cell(row, FilesModel::Packet).toUInt() - 1;
        window.selection.select(Selected::frame(last));
        window.panel.table()->setFocus(Qt::OtherFocusReason);
        QTRY_VERIFY(window.panel.table()->hasFocus());
        QCOMPARE(window.selection.current(), Selected::frame(last));
        QCOMPARE(window.panel.table()->currentIndex().row(), row); // the file of that packet
        QTest::keyClick(window.panel.table(), Qt::Key_Up);
        QVERIFY(window.selection.current() != Selected::frame(last));
    }

    void rowsAndPackets()
    {
        Window window(m_path);
        QVERIFY(window.choose(QStringLiteral("long.txt")));
        QVERIFY(window.selection.current().isFrame());
        const int row = window.rowOf(QStringLiteral("long.txt"));
        const std::uint32_t last = window.selection.current().index;
        QCOMPARE(window.cell(row, FilesModel::Packet), QString::number(last + 1));
        const auto ground = [&](int of) { return window.panel.rows()->index(of, 0).data(Qt::BackgroundRole).value<QBrush>(); };
        QCOMPARE(ground(row).color(), theme().accentWash);
        // A packet in the middle of it marks it, the request does not.
        window.selection.select(Selected::frame(last - 1));
        QCOMPARE(ground(row).color(), theme().linkedWash);
        window.selection.select(Selected::frame(last - 3));
        QCOMPARE(ground(row).style(), Qt::NoBrush);
        // Of a transfer, each block.
        const int firmware = window.rowOf(QStringLiteral("firmware.bin"));
        window.selection.select(
            Selected::frame(static_cast<std::uint32_t>(window.cell(firmware, FilesModel::Packet).toInt() - 2)));
        QCOMPARE(ground(firmware).color(), theme().linkedWash);
        QSignalSpy panels(&window.bench, &Bench::panelWanted);
        QTest::keyClick(window.panel.table(), Qt::Key_Return);
        QCOMPARE(panels.count(), 1);
        QCOMPARE(window.selection.current().index, last);
    }

    void lookedInto()
    {
        Window window(m_path);
        FilePreview *preview = window.panel.preview();
        QCOMPARE(preview->shown(), FilePreview::Shown::Nothing);
        QVERIFY(window.choose(QStringLiteral("index.html")));
        QCOMPARE(preview->shown(), FilePreview::Shown::Text);
        QCOMPARE(preview->text()->toPlainText(), QString::fromStdString(page));
        QTRY_VERIFY(!preview->text()->document()->firstBlock().layout()->formats().isEmpty()); // coloured
        QVERIFY(window.choose(QStringLiteral("box.png")));
        QTRY_COMPARE(preview->shown(), FilePreview::Shown::Picture);
        QCOMPARE(preview->picture().size(), QSize(60, 40));
        QVERIFY(preview->note().contains(QStringLiteral("60 × 40")));
        QVERIFY(window.choose(QStringLiteral("drawing.svg")));
        QTRY_COMPARE(preview->shown(), FilePreview::Shown::Picture);
        QVERIFY(window.choose(QStringLiteral("firmware.bin")));
        QCOMPARE(preview->shown(), FilePreview::Shown::Hex);
        QCOMPARE(preview->hex()->bytes().size(), 1300u);
        QVERIFY(window.choose(QStringLiteral("holes.bin")));
        QVERIFY(preview->note().contains(QLatin1String("not whole")));
        // Anything may be looked at as bytes.
        QVERIFY(window.choose(QStringLiteral("index.html")));
        preview->views()->setCurrentIndex(2);
        Q_EMIT preview->views()->activated(2);
        QCOMPARE(preview->shown(), FilePreview::Shown::Hex);
        window.session.reset(true);
        QCOMPARE(preview->shown(), FilePreview::Shown::Nothing);
        QCOMPARE(window.panel.model()->rowCount(), 0);
    }

    void filteredAndSorted()
    {
        Window window(m_path);
        const QAbstractItemModelTester rows(window.panel.rows(), reporting);
        window.panel.kinds()->setCurrentIndex(2);
        Q_EMIT window.panel.kinds()->activated(2);
        QCOMPARE(window.panel.rows()->rowCount(), 2);
        window.panel.text()->setText(QStringLiteral("holes"));
        QCOMPARE(window.panel.rows()->rowCount(), 1);
        window.panel.text()->clear();
        window.panel.kinds()->setCurrentIndex(0);
        Q_EMIT window.panel.kinds()->activated(0);
        window.panel.table()->sortByColumn(FilesModel::Size, Qt::DescendingOrder);
        qulonglong before = ~0ULL;
        for (int row = 0; row < window.panel.rows()->rowCount(); ++row) {
            const qulonglong size = window.panel.rows()->index(row, FilesModel::Size).data(FilesModel::ValueRole).toULongLong();
            QVERIFY(size <= before);
            before = size;
        }
        window.panel.table()->sortByColumn(-1, Qt::AscendingOrder);
        QCOMPARE(window.cell(0, FilesModel::Name), QStringLiteral("index.html"));
    }

    void asTable()
    {
        Window window(m_path);
        window.panel.copyTable();
        const QString csv = QGuiApplication::clipboard()->text();
        QVERIFY2(csv.startsWith(QLatin1String("Packet,Protocol,")), qPrintable(csv));
        QVERIFY2(csv.contains(QLatin1String("TFTP,firmware.bin,1300,true,,10.0.0.2")), qPrintable(csv));
        const QString path = m_folder.filePath(QStringLiteral("table.csv"));
        window.panel.askPath = [&](const QString &, const QString &) { return path; };
        window.panel.saveRows();
        QCOMPARE(QString::fromUtf8(content(path)).remove(QLatin1Char('\r')), QString(csv).remove(QLatin1Char('\r')));
    }

    void picture()
    {
        Window window(m_path);
        const QString path = m_folder.filePath(QStringLiteral("x.svg"));
        QVERIFY(savePicture(*window.panel.picture(), {}, path));
        QVERIFY(content(path).contains("firmware.bin"));
    }

    void inPortions()
    {
        MadeCapture made;
        made.handshake();
        constexpr int count = 3000;
        for (int i = 0; i < count; ++i)
            exchange(made, "/" + std::to_string(i), "text/plain", "some words of text\n");
        const QString path = m_folder.filePath(QStringLiteral("many.pcap"));
        QVERIFY(made.write(path));
        Window window({});
        const QAbstractItemModelTester tester(window.panel.model(), reporting);
        QSignalSpy portions(window.panel.model(), &FilesModel::looked);
        QVERIFY(window.session.openRecording(path));
        QTRY_VERIFY_WITH_TIMEOUT(window.session.phase() == Session::Phase::Closed && window.panel.model()->isWhole(), 30'000);
        QCOMPARE(window.panel.model()->rowCount(), count);
        QVERIFY(portions.count() > 2);
        // While nobody looks nothing is done.
        window.panel.hide();
        QVERIFY(window.session.openRecording(m_path));
        QTRY_COMPARE(window.session.phase(), Session::Phase::Closed);
        QCOMPARE(window.panel.model()->rowCount(), 0);
        window.panel.show();
        QTRY_COMPARE(window.panel.model()->rowCount(), 7);
    }

    void emptyFirst()
    {
        Window window({});
        QSignalSpy wanted(&window.bench, &Bench::actionWanted);
        for (QPushButton *each : window.panel.findChildren<QPushButton *>()) {
            if (each->isVisible())
                QTest::mouseClick(each, Qt::LeftButton);
        }
        QCOMPARE(wanted.count(), 1);
    }

    void liveLab()
    {
        Window window({});
        const QAbstractItemModelTester tester(window.panel.model(), reporting);
        window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/http-get.lab.json")));
        window.session.startProgram(fromUtf8(window.session.document().programs.front().name));
        if (!QTest::qWaitFor([&] { return window.session.phase() == Session::Phase::Live; }, 30'000))
            QSKIP("no lab can be made here");
        window.session.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(window.panel.model()->rowCount() > 0, 30'000);
        window.session.reset(true);
        QCOMPARE(window.panel.model()->rowCount(), 0);
    }

    void looks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        for (const char *language : {"en", "zh_CN"}) {
            for (const char *kind : {"light", "dark"})
                QTest::addRow("%s-%s", language, kind) << QString::fromLatin1(language) << QString::fromLatin1(kind);
        }
    }
    void looks()
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        setLanguage(language);
        setAppearance({theme, 1, false});
        {
            Window empty({});
            shoot(empty.panel, QStringLiteral("empty-") + tag);
            Window window(m_path);
            shoot(window.panel, QStringLiteral("none-") + tag);
            for (const char *name : {"index.html", "box.png", "holes.bin", "items"}) {
                QVERIFY(window.choose(QLatin1String(name)));
                QTRY_VERIFY(window.panel.preview()->shown() != FilePreview::Shown::Nothing);
                shoot(window.panel, QLatin1String(name) + QLatin1Char('-') + tag);
            }
            window.panel.resize(420, 600);
            QTest::qWait(50);
            shoot(window.panel, QStringLiteral("narrow-") + tag);
            window.panel.resize(1000, 320);
            window.panel.text()->setText(QStringLiteral("nothing has this"));
            shoot(window.panel, QStringLiteral("filtered-") + tag);
            const QString words = window.panel.title() + window.panel.sentence() + window.panel.preview()->note();
            const bool hasHan = std::ranges::any_of(words, [](QChar c) { return c.script() == QChar::Script_Han; });
            QCOMPARE(hasHan, language == QLatin1String("zh_CN"));
        }
        setLanguage(QStringLiteral("en"));
        setAppearance({QStringLiteral("light"), 1, false});
    }
};

QTEST_MAIN(TestFiles)
#include "test_files.moc"
