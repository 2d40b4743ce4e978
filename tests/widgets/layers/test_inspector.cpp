// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/layers/call_page.h"
#include "widgets/layers/frame_page.h"
#include "widgets/layers/inspector.h"
#include "widgets/layers/layers_picture.h"
#include "widgets/layers/pages.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace layerlab;
using namespace layerlab::layers;

namespace {

constexpr int patience = 30'000;

/// A built-in lab that has run and ended, with an inspector on it.
struct Ran {
    Session session;
    Selection selection{&session};
    Bench bench{&session, &selection};
    Inspector inspector{&bench};

    ~Ran() { session.reset(true); }
    bool run(const QString &lab)
    {
        auto document = Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(lab));
        if (!document)
            return false;
        session.setDocument(*document);
        session.playActs(false);
        const auto isOver = [&] { return !session.isPlaying(); };
        if (!QTest::qWaitFor(isOver, patience))
            return false;
        session.endLab();
        return QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }, patience);
    }
    QString whyNot() const
    {
        QStringList texts{QString::number(static_cast<int>(session.phase())),
                          QString::number(session.capture() ? session.capture()->packetCount() : 0)};
        for (const Notice &notice : session.notices())
            texts.append(notice.text);
        return texts.join(QLatin1Char(' '));
    }
    /// The first frame of TCP with data, -1 if there is none.
    std::int64_t firstData() const
    {
        const auto &summaries = session.capture()->connections().summaries();
        for (std::size_t i = 0; i < summaries.size(); ++i) {
            if (summaries[i].payloadLength > 0)
                return static_cast<std::int64_t>(i);
        }
        return -1;
    }
    void select(std::uint32_t frame, const char *field = "")
    {
        Selected selected = Selected::frame(frame);
        selected.field = field;
        selection.select(selected);
    }
};

/// Translations that are not in the program yet, one a line: context, English, Chinese.
class Sheet : public QTranslator {
public:
    explicit Sheet(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const auto parts = line.split('\t');
            if (parts.size() >= 3)
                m_texts.insert(QByteArray(parts[1]).replace("\\n", "\n"),
                               QString::fromUtf8(parts[2]).replace(QLatin1String("\\n"), QLatin1String("\n")));
        }
    }
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int) const override { return m_texts.value(text); }

private:
    QHash<QByteArray, QString> m_texts;
};

void save(QWidget &widget, const QString &name, const QSize &size)
{
    const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS");
    if (folder.isEmpty())
        return;
    widget.resize(size);
    QTest::qWait(50);
    widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
}

} // namespace

class TestInspector : public QObject {
    Q_OBJECT
    QTemporaryDir m_state;
    std::unique_ptr<Ran> m_echo;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_STATE_HOME", m_state.path().toUtf8());
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
        m_echo = std::make_unique<Ran>();
        if (!m_echo->run(QStringLiteral("tcp-echo")) || m_echo->firstData() < 0)
            QSKIP(qPrintable(QStringLiteral("no lab can be made here: ") + m_echo->whyNot()));
        m_echo->inspector.resize(380, 700);
        m_echo->inspector.show();
    }
    void cleanupTestCase() { m_echo.reset(); }

    void nothingSelectedSaysWhatToDo()
    {
        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        Inspector inspector(&bench);
        inspector.show();
        QSignalSpy wanted(&bench, &Bench::actionWanted);
        const auto *button = inspector.findChild<QPushButton *>();
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(const_cast<QPushButton *>(button), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("lab.first"));
    }

    void aFrameIsTakenApart()
    {
        m_echo->select(static_cast<std::uint32_t>(m_echo->firstData()));
        const auto &envelopes = m_echo->inspector.framePage()->envelopes()->envelopes();
        QVERIFY(envelopes.size() >= 5);
        QStringList titles;
        for (const Envelope &envelope : envelopes)
            titles.append(envelope.title);
        QVERIFY(titles.contains(QStringLiteral("4 Transport · segment")));
        QVERIFY(titles.contains(QStringLiteral("5–6")));
        QCOMPARE(titles.front(), QStringLiteral("1"));
        const auto *whose = m_echo->inspector.findChild<QLabel *>(QStringLiteral("whose"));
        QVERIFY2(whose->text().contains(QStringLiteral("client (pid")), qPrintable(whose->text()));
        QVERIFY2(whose->text().contains(QStringLiteral("sendto(")), qPrintable(whose->text()));
    }

    void clickingAnEnvelopeSelectsItsProtocol()
    {
        m_echo->select(static_cast<std::uint32_t>(m_echo->firstData()));
        FramePage *page = m_echo->inspector.framePage();
        const packet::NodeId ip = page->frame()->find("ip", 0);
        const QRectF place = page->envelopes()->placeOf(ip);
        QTest::mouseClick(page->envelopes(), Qt::LeftButton, {}, (place.topLeft() + QPointF(4, 4)).toPoint());
        QCOMPARE(m_echo->selection.current().field, std::string("ip"));
        QCOMPARE(m_echo->selection.current().offset, 14u);
        QCOMPARE(page->hex()->marked(), std::pair(14u, 34u));
        QCOMPARE(page->fields()->fields()->nodeAt(page->fields()->currentIndex()), ip);
    }

    void clickingAByteSelectsItsField()
    {
        m_echo->select(static_cast<std::uint32_t>(m_echo->firstData()));
        FramePage *page = m_echo->inspector.framePage();
        m_echo->select(static_cast<std::uint32_t>(m_echo->firstData()), "ip.ttl");
        QCOMPARE(page->hex()->marked(), std::pair(22u, 23u));
        const QRect place = page->hex()->placeOf(23);
        QTest::mouseClick(page->hex()->viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(m_echo->selection.current().field, std::string("ip.proto"));
        QTest::keyClick(page->hex(), Qt::Key_Left);
        QCOMPARE(m_echo->selection.current().field, std::string("ip.ttl"));
        // A stretch of bytes: the field that covers all of them, and the stretch itself.
        QTest::keyClick(page->hex(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_echo->selection.current().field, std::string("ip"));
        QCOMPARE(m_echo->selection.current().offset, 22u);
        QCOMPARE(m_echo->selection.current().length, 2u);
    }

    void theFieldStaysWhenFramesGo()
    {
        const auto first = static_cast<std::uint32_t>(m_echo->firstData());
        m_echo->select(first, "tcp.ack");
        m_echo->select(first + 1);
        QCOMPARE(m_echo->selection.current().index, first + 1);
        QCOMPARE(m_echo->selection.current().field, std::string("tcp.ack"));
        QVERIFY(m_echo->inspector.framePage()->explanation()->toPlainText().contains(QStringLiteral("everything up to byte")));
        m_echo->selection.goBack();
        QCOMPARE(m_echo->selection.current().field, std::string("tcp.ack"));
        QCOMPARE(m_echo->selection.current().index, first);
    }

    void valuesAreCopied()
    {
        m_echo->select(0, "ip.ttl");
        FieldTree *tree = m_echo->inspector.framePage()->fields();
        QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("64"));
    }

    void acknowledgmentsAreTheKernels()
    {
        const auto ack = static_cast<std::uint32_t>(m_echo->firstData()) + 1;
        m_echo->select(ack);
        const auto *whose = m_echo->inspector.findChild<QLabel *>(QStringLiteral("whose"));
        QVERIFY2(whose->text().contains(QStringLiteral("acknowledgments need no call")), qPrintable(whose->text()));
    }

    void aCallLeadsToItsFrame()
    {
        const auto frame = static_cast<std::uint32_t>(m_echo->firstData());
        m_echo->select(frame);
        const FrameCalls calls = m_echo->session.links().callsOf(frame);
        QVERIFY(calls.sent);
        auto *whose = m_echo->inspector.findChild<QLabel *>(QStringLiteral("whose"));
        Q_EMIT whose->linkActivated(QStringLiteral("call:%1").arg(*calls.sent));
        QVERIFY(m_echo->selection.current().isCall());
        CallPage *page = m_echo->inspector.callPage();
        const QString text = page->facts()->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("frame %1").arg(frame + 1)), qPrintable(text));
        QVERIFY(page->hex()->bytes().size() > 4);
        Q_EMIT page->facts()->anchorClicked(QUrl(QStringLiteral("frame:%1").arg(frame)));
        QCOMPARE(m_echo->selection.current().index, frame);
    }

    void aTaskIsDescribed()
    {
        const auto calls = m_echo->session.links().callsOf(static_cast<std::uint32_t>(m_echo->firstData()));
        m_echo->selection.select(Selected::task(m_echo->session.trace().calls()[*calls.sent].task));
        const QString text = m_echo->inspector.facts()->toPlainText();
        QVERIFY2(text.contains(QStringLiteral("exit code 0")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("0000 0000 0000 0000")), qPrintable(text));
        m_echo->selection.select(Selected::span(m_echo->session.firstTime(), m_echo->session.lastTime()));
        const QString span = m_echo->inspector.facts()->toPlainText();
        QVERIFY2(span.contains(QString::number(m_echo->session.capture()->packetCount())), qPrintable(span));
    }

    void aPictureNeedsNoWidget()
    {
        const LayersPicture picture(*m_echo->session.capture(), static_cast<std::uint32_t>(m_echo->firstData()));
        QVERIFY(picture.pictureSize(1200).height() > 300);
        QVERIFY(picture.pictureSize(500).height() > picture.pictureSize(1200).height());
        QTemporaryDir folder;
        for (const char *ending : {"png", "svg", "pdf"}) {
            const QString path = folder.filePath(QStringLiteral("frame.") + QLatin1String(ending));
            QVERIFY(savePicture(picture, PictureOptions(), path).has_value());
            QVERIFY(QFileInfo(path).size() > 1000);
        }
        if (const QString shots = qEnvironmentVariable("LAYERLAB_SHOTS"); !shots.isEmpty()) {
            (void)savePicture(picture, PictureOptions(), shots + QStringLiteral("/picture.png"));
            PictureOptions narrow;
            narrow.width = 500;
            (void)savePicture(picture, narrow, shots + QStringLiteral("/picture-narrow.png"));
        }
    }

    void unixSocketsHaveNoLayersBelow()
    {
        Ran ran;
        QVERIFY(ran.run(QStringLiteral("unix-echo")));
        std::optional<std::uint32_t> found;
        for (std::uint32_t i = 0; i < ran.session.trace().calls().size() && !found; ++i) {
            if (callLine(ran.session, i, 40).startsWith(QLatin1String("sendto(")))
                found = i;
        }
        QVERIFY(found);
        ran.selection.select(Selected::call(*found));
        const auto &envelopes = ran.inspector.callPage()->envelopes()->envelopes();
        QCOMPARE(envelopes.size(), 2u);
        QVERIFY2(envelopes[0].essence.contains(QStringLiteral("Unix-domain")), qPrintable(envelopes[0].essence));
        save(ran.inspector, QStringLiteral("unix-call"), {380, 560});
    }

    void shots()
    {
        if (qEnvironmentVariableIsEmpty("LAYERLAB_SHOTS"))
            QSKIP("LAYERLAB_SHOTS names no folder");
        const auto data = static_cast<std::uint32_t>(m_echo->firstData());
        Inspector &inspector = m_echo->inspector;
        m_echo->select(data, "tcp.ack");
        save(inspector, QStringLiteral("frame-light"), {380, 560});
        save(inspector, QStringLiteral("frame-tall"), {380, 900});
        save(inspector, QStringLiteral("frame-narrow"), {300, 560});
        save(inspector, QStringLiteral("frame-wide"), {700, 800});
        m_echo->select(data, "tcp.flags");
        save(inspector, QStringLiteral("frame-flags"), {440, 800});
        m_echo->selection.select(Selected::call(*m_echo->session.links().callsOf(data).sent));
        save(inspector, QStringLiteral("call"), {380, 560});
        m_echo->selection.select(Selected::task(0));
        save(inspector, QStringLiteral("task"), {380, 560});
        m_echo->selection.select(Selected::span(m_echo->session.firstTime(), m_echo->session.lastTime()));
        save(inspector, QStringLiteral("span"), {380, 560});
        m_echo->selection.clear();
        save(inspector, QStringLiteral("empty"), {380, 560});
        setAppearance({.theme = QStringLiteral("dark")});
        m_echo->select(data, "tcp.window_size");
        save(inspector, QStringLiteral("frame-dark"), {380, 700});
        setAppearance({.theme = QStringLiteral("light")});
        setLanguage(QStringLiteral("zh_CN"));
        Sheet sheet(qEnvironmentVariable("LAYERLAB_SHOTS_WORDS"));
        QCoreApplication::installTranslator(&sheet);
        QEvent event(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&inspector, &event);
        save(inspector, QStringLiteral("frame-zh"), {380, 700});
        m_echo->selection.select(Selected::task(0));
        save(inspector, QStringLiteral("task-zh"), {380, 560});
        m_echo->selection.select(Selected::call(*m_echo->session.links().callsOf(data).sent));
        save(inspector, QStringLiteral("call-zh"), {380, 560});
        QCoreApplication::removeTranslator(&sheet);
        setLanguage(QStringLiteral("en"));
        Ran http;
        QVERIFY(http.run(QStringLiteral("http-get")));
        http.select(static_cast<std::uint32_t>(http.firstData()), "http.request.method");
        save(http.inspector, QStringLiteral("http"), {400, 700});
        http.selection.select(Selected::call(*http.session.links().callsOf(static_cast<std::uint32_t>(http.firstData())).sent));
        save(http.inspector, QStringLiteral("http-call"), {400, 700});
        Ran zombie;
        QVERIFY(zombie.run(QStringLiteral("zombie")));
        zombie.selection.select(Selected::task(1));
        save(zombie.inspector, QStringLiteral("zombie-task"), {380, 560});
    }
};

QTEST_MAIN(TestInspector)
#include "test_inspector.moc"
