// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The notes about packets: grouped, explained, leading to their frames.
#include "engine/filter/filter.h"
#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/notes/note_words.h"
#include "widgets/notes/notes_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace layerlab;
using flow::Severity;

namespace {

struct Window {
    explicit Window(const QString &path) : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(1000, 300);
        panel.show();
        if (path.isEmpty())
            return;
        if (!session.openRecording(path))
            qFatal("the recording could not be opened");
        if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed && panel.model()->isWhole(); }, 30'000))
            qFatal("the recording was not read");
    }
    QModelIndex kind(const QString &text)
    {
        for (int row = 0; row < panel.model()->rowCount(); ++row) {
            const QModelIndex index = panel.model()->index(row, 0);
            if (index.data().toString().contains(text))
                return index;
        }
        return {};
    }

    Session session;
    Selection selection;
    Bench bench;
    NotesPanel panel;
};

} // namespace

class TestNotes : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_path;

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({QStringLiteral("light"), 1, false});
        test::MadeCapture made;
        made.handshake();
        made.data(false, "GET /no HTTP/1.1\r\n\r\n");
        made.wait(300);
        made.put(false, 1001, 5001, test::MadeCapture::push | test::MadeCapture::ack, "GET /no HTTP/1.1\r\n\r\n"); // again
        made.data(true, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        made.segment(true, test::MadeCapture::rst);
        m_path = m_folder.filePath(QStringLiteral("notes.pcap"));
        QVERIFY(made.write(m_path));
    }

    void groupedAndCounted()
    {
        Window window(m_path);
        NotesModel *model = window.panel.model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        // All that the engine says is there, the worst first.
        const auto notes = flow::notesOf(window.session.capture()->connections(), *window.session.capture(), 0,
                                         window.session.capture()->packetCount());
        QCOMPARE(model->noteCount(), notes.size());
        std::size_t inRows = 0;
        Severity before = Severity::Error;
        for (int row = 0; row < model->rowCount(); ++row) {
            const NoteKind *kind = model->kindAt(model->index(row, 0));
            QVERIFY(kind && kind->severity <= before);
            before = kind->severity;
            QCOMPARE(model->rowCount(model->index(row, 0)), static_cast<int>(kind->packets.size()));
            QCOMPARE(model->index(row, NotesModel::Count).data().toString(), QString::number(kind->packets.size()));
            inRows += kind->packets.size();
        }
        QCOMPARE(inRows, notes.size());
        QVERIFY(window.kind(QStringLiteral("retransmission")).isValid());
        QVERIFY(window.kind(QStringLiteral("connection reset")).isValid());
        const QModelIndex refused = window.kind(QStringLiteral("the request was refused"));
        QVERIFY(refused.isValid());
        QVERIFY(model->index(0, 0, refused).data().toString().contains(QLatin1String("404")));
    }

    void everyKindIsExplained()
    {
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
            setLanguage(language);
            Window window(m_path);
            for (int row = 0; row < window.panel.model()->rowCount(); ++row) {
                const QModelIndex index = window.panel.model()->index(row, 0);
                window.panel.tree()->setCurrentIndex(index);
                const NoteKind *kind = window.panel.model()->kindAt(index);
                QVERIFY2(NoteWords::meaningOf(*kind).size() > 10, kind->text);
                QVERIFY(window.panel.explanation().contains(NoteWords::meaningOf(*kind).left(10)));
                if (const QString filter = NoteWords::filterOf(*kind); !filter.isEmpty())
                    QVERIFY2(filter::compile(toUtf8(filter)), qPrintable(filter));
            }
        }
        setLanguage(QStringLiteral("en"));
    }
    void filtersFindTheSame()
    {
        Window window(m_path);
        const Capture &capture = *window.session.capture();
        int tried = 0;
        for (int row = 0; row < window.panel.model()->rowCount(); ++row) {
            const NoteKind *kind = window.panel.model()->kindAt(window.panel.model()->index(row, 0));
            const QString filter = NoteWords::filterOf(*kind);
            if (filter.isEmpty())
                continue;
            filter::PacketMatcher matcher(*filter::compile(toUtf8(filter)), capture.connections(), capture);
            std::vector<std::uint32_t> passed;
            for (std::uint32_t i = 0; i < capture.packetCount(); ++i) {
                if (matcher.matches(i))
                    passed.push_back(i);
            }
            QVERIFY2(passed == kind->packets, kind->text);
            ++tried;
        }
        QVERIFY(tried >= 4);
    }

    void rowsLeadToFrames()
    {
        Window window(m_path);
        const QModelIndex again = window.kind(QStringLiteral("retransmission"));
        window.panel.tree()->setCurrentIndex(window.panel.model()->index(0, 0, again));
        QVERIFY(window.selection.current().isFrame());
        QCOMPARE(window.selection.current().index, 4u);
        QVERIFY(window.panel.model()->index(0, 0, again).data(Qt::BackgroundRole).isValid());
        QSignalSpy filters(&window.bench, &Bench::filterWanted);
        window.panel.filterPackets();
        QVERIFY(filters.first().first().toString().contains(QLatin1String("retransmission")));
    }

    void onlyTheWorse()
    {
        Window window(m_path);
        const QAbstractItemModelTester tester(window.panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int all = window.panel.model()->rowCount();
        window.panel.model()->setLeast(Severity::Warning);
        QVERIFY(window.panel.model()->rowCount() > 0 && window.panel.model()->rowCount() < all);
        for (int row = 0; row < window.panel.model()->rowCount(); ++row)
            QVERIFY(window.panel.model()->kindAt(window.panel.model()->index(row, 0))->severity >= Severity::Warning);
        window.panel.model()->setLeast(Severity::Chat);
        QCOMPARE(window.panel.model()->rowCount(), all);
    }

    void picture()
    {
        Window window(m_path);
        const QString path = m_folder.filePath(QStringLiteral("x.svg"));
        QVERIFY(savePicture(*window.panel.picture(), {}, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(QString::fromUtf8(file.readAll()).contains(QLatin1String("connection reset")));
    }

    void savedAsTable()
    {
        Window window(m_path);
        const QString path = m_folder.filePath(QStringLiteral("x.csv"));
        QString suggested;
        window.panel.askPath = [&](const QString &name, const QString &) {
            suggested = name;
            return path;
        };
        QAction *save = nullptr;
        for (QAction *action : window.panel.head()->findChildren<QAction *>())
            if (action->text().remove(QLatin1Char('&')) == QStringLiteral("Save the table as CSV …"))
                save = action;
        QVERIFY(save);
        save->trigger();
        QCOMPARE(suggested, QStringLiteral("notes.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), static_cast<qsizetype>(window.panel.model()->noteCount()) + 2); // titles and the end
        QVERIFY(std::ranges::any_of(
            lines, [](const QByteArray &line) { return line.contains("retransmission") && line.contains(",5,"); }));
        const QJsonArray rows = QJsonDocument::fromJson(window.panel.tableText(TableFormat::JsonArray)).array();
        QCOMPARE(rows.size(), static_cast<qsizetype>(window.panel.model()->noteCount()));
        QVERIFY(rows[0].toObject()[QLatin1String("Frame")].isDouble());
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

    void liveLabIsLookedAt()
    {
        Window window({});
        const QAbstractItemModelTester tester(window.panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json")));
        window.session.startProgram(fromUtf8(window.session.document().programs.front().name));
        if (!QTest::qWaitFor([&] { return window.session.phase() == Session::Phase::Live; }, 30'000))
            QSKIP("no lab can be made here");
        window.session.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(window.kind(QStringLiteral("one direction ended")).isValid(), 30'000);
        window.session.reset(true);
        QCOMPARE(window.panel.model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestNotes)
#include "test_notes.moc"
