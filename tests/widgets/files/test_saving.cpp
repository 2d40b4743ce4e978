// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Carried files saved: as they were sent, into no other place than was said.
#include "tests/widgets/files/carried_files.h"
#include "widgets/files/file_preview.h"

#include <QDir>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace layerlab;
using namespace layerlab::test;

class TestSaving : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_png, m_firmware;

private Q_SLOTS:
    void initTestCase()
    {
        m_png = png(60, 40);
        for (int i = 0; i < 1300; ++i)
            m_firmware.append(static_cast<char>(i * 7));
        m_path = m_folder.filePath(QStringLiteral("files.pcap"));
        QVERIFY(made(m_png, m_firmware).write(m_path));
    }

    void mails_data()
    {
        QTest::addColumn<int>("port");
        QTest::newRow("SMTP") << 25;
        QTest::newRow("POP") << 110;
        QTest::newRow("IMAP") << 143;
    }
    void mails()
    {
        QFETCH(int, port);
        const std::string mail = "From: ada@example.org\r\nSubject: Engine\r\nContent-Type: text/plain\r\n\r\nHi\r\n";
        MadeCapture made(static_cast<std::uint16_t>(port));
        made.handshake();
        if (port == 25) {
            made.data(true, "220 mail\r\n");
            made.data(false, "EHLO lab\r\n");
            made.data(true, "250 mail\r\n");
            made.data(false, "DATA\r\n");
            made.data(true, "354 go on\r\n");
            made.data(false, std::string_view(mail).substr(0, 30));
            made.data(false, std::string_view(mail).substr(30));
            made.data(false, ".\r\n");
        } else if (port == 110) {
            made.data(true, "+OK ready\r\n");
            made.data(false, "RETR 1\r\n");
            made.data(true, "+OK\r\n" + mail + ".\r\n");
        } else {
            made.data(true, "* OK ready\r\n");
            made.data(false, "a1 FETCH 1 RFC822\r\n");
            made.data(true, "* 1 FETCH (RFC822 {" + std::to_string(mail.size()) + "}\r\n" + mail + ")\r\na1 OK\r\n");
        }
        const QString path = m_folder.filePath(QStringLiteral("mail%1.pcap").arg(port));
        QVERIFY(made.write(path));
        Window window(path);
        QCOMPARE(window.panel.model()->rowCount(), 1);
        QCOMPARE(window.cell(0, FilesModel::Protocol), QLatin1String(QTest::currentDataTag()));
        QCOMPARE(window.cell(0, FilesModel::Origin), QStringLiteral("ada@example.org"));
        QVERIFY(window.choose(QStringLiteral("Engine")));
        const QString saved = m_folder.filePath(QStringLiteral("saved%1.eml").arg(port));
        window.panel.askPath = [&](const QString &suggested, const QString &) {
            return suggested == QLatin1String("Engine.eml") ? saved : QString();
        };
        window.panel.saveChosen();
        QCOMPARE(content(saved), QByteArray::fromStdString(mail));
        QCOMPARE(window.panel.preview()->shown(), FilePreview::Shown::Text);
    }

    void savedAsItWasSent()
    {
        Window window(m_path);
        QString suggested;
        const QString path = m_folder.filePath(QStringLiteral("one.png"));
        window.panel.askPath = [&](const QString &name, const QString &) {
            suggested = name;
            return path;
        };
        QVERIFY(window.choose(QStringLiteral("box.png")));
        window.panel.saveChosen();
        QCOMPARE(suggested, QStringLiteral("box.png"));
        QCOMPARE(content(path), m_png);

        const QString folder = m_folder.filePath(QStringLiteral("all"));
        window.panel.askFolder = [&] { return folder; };
        window.panel.saveAll();
        QTRY_VERIFY(!window.session.notices().isEmpty() && QDir(folder).entryList(QDir::Files).size() == 7);
        QCOMPARE(content(folder + QStringLiteral("/firmware.bin")), m_firmware);
        QCOMPARE(content(folder + QStringLiteral("/index.html")), QByteArray::fromStdString(page));
        QTRY_VERIFY(window.session.notices().constLast().text.contains(QLatin1Char('7')));
        // Again: nothing is written over. Only what is shown.
        window.panel.text()->setText(QStringLiteral("firmware"));
        window.panel.saveAll();
        QTRY_COMPARE(QDir(folder).entryList(QDir::Files).size(), 8);
        QCOMPARE(content(folder + QStringLiteral("/firmware (2).bin")), m_firmware);
    }

    void hostileNamesStayInTheFolder()
    {
        MadeCapture harmful;
        harmful.handshake();
        exchange(harmful, "/a/..%2f..%2fescape.sh", "text/plain", "one");
        exchange(harmful, "/..", "text/plain", "two");
        exchange(harmful, "/%2e%2e%00%0a.profile", "text/plain", "three");
        exchange(harmful, "/CON", "text/plain", "four");
        exchange(harmful, "/" + std::string(600, 'n'), "text/plain", "five");
        transfer(harmful, "../../../etc/passwd", "six");
        transfer(harmful, "..\\..\\boot.ini", "seven");
        const QString path = m_folder.filePath(QStringLiteral("harmful.pcap"));
        QVERIFY(harmful.write(path));
        Window window(path);
        const int count = window.panel.model()->rowCount();
        QCOMPARE(count, 7);
        QTemporaryDir above;
        const QString folder = above.filePath(QStringLiteral("a/b/c"));
        QVERIFY(QDir().mkpath(above.filePath(QStringLiteral("a/b"))));
        window.panel.askFolder = [&] { return folder; };
        window.panel.saveAll();
        QTRY_COMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), count);
        QCOMPARE(QDir(above.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("a")});
        QCOMPARE(QDir(above.filePath(QStringLiteral("a/b"))).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("c")});
        QByteArrayList all;
        for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden)) {
            QVERIFY2(!name.startsWith(QLatin1Char('.')) && name.size() <= 120, qPrintable(name));
            all.append(content(folder + QLatin1Char('/') + name));
        }
        std::ranges::sort(all);
        QCOMPARE(all, (QByteArrayList{"five", "four", "one", "seven", "six", "three", "two"}));
    }

    void savingThatFailsIsSaid()
    {
        Window window(m_path);
        window.panel.askFolder = [&] { return m_folder.filePath(QStringLiteral("none/none")); };
        window.panel.saveAll();
        QTRY_COMPARE(window.session.notices().size(), 1);
        QCOMPARE(window.session.notices().constFirst().level, Notice::Level::Warning);
        window.panel.askFolder = [] { return QString(); };
        window.panel.saveAll();
        QCOMPARE(window.session.notices().size(), 1);
    }
};

QTEST_MAIN(TestSaving)
#include "test_saving.moc"
