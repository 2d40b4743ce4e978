// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/http/byte_edit.h"
#include "widgets/http/http_bench.h"
#include "widgets/http/http_picture.h"
#include "widgets/http/message_highlighter.h"
#include "widgets/http/request_editor.h"
#include "widgets/http/response_view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTreeWidget>

using namespace layerlab;

namespace {

constexpr int patience = 20'000;

/// The lab of the HTTP server with a window that takes changes of the document at once.
struct Lab {
    Session session;
    Selection selection{&session};
    Bench bench{&session, &selection};

    Lab()
    {
        if (auto document = Session::readDocument(QStringLiteral(":/labs/http-get.lab.json"))) {
            document->files.push_back({"layers.json", R"({"name":"Layerlab","layers":[1,2,3,4,5,6,7],"isReal":true})"});
            session.setDocument(*document);
        }
        QObject::connect(&bench, &Bench::documentChangeWanted, &session,
                         [this](const QString &, const lab::Document &document) { session.setDocument(document); });
    }
    ~Lab() { session.reset(true); }
    bool serve()
    {
        session.startProgram(QStringLiteral("server"));
        return QTest::qWaitFor(
            [&] {
                QByteArray all;
                for (const ProgramOutput &piece : session.output(QStringLiteral("server")))
                    all += piece.bytes;
                return all.contains("127.0.0.1:8080");
            },
            patience);
    }
};

bool canRunLabs()
{
    static const bool can = Lab().serve();
    return can;
}

void save(QWidget &widget, const QString &name)
{
    QTest::qWait(60);
    widget.grab().save(QStringLiteral("%1/%2.png").arg(qEnvironmentVariable("LAYERLAB_SHOTS"), name));
}

} // namespace

class TestHttpBench : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
        if (!canRunLabs())
            QSKIP("no lab can be made here");
    }
    void definitionIsFound();
    void aRequestIsSentAndAnswered();
    void whatIsTypedIsSent();
    void refusedIsSaid();
    void changesCanBeUndone();
    void shots();
};

void TestHttpBench::definitionIsFound()
{
    QVERIFY(MessageHighlighter::isUsable());
    QVERIFY(MessageHighlighter::knows(QStringLiteral("application/json; charset=utf-8")));
    QVERIFY(!MessageHighlighter::knows(QStringLiteral("text/plain")));
    ByteEdit edit(LineBreaks::CrLf);
    MessageHighlighter colours(edit.document());
    colours.setContent(MessageHighlighter::Content::Message);
    edit.setBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\": true}");
    const auto hasColours = [&](int line) { return !edit.document()->findBlockByNumber(line).layout()->formats().isEmpty(); };
    QTRY_VERIFY(hasColours(0));
    QTRY_VERIFY(hasColours(1));
    QTRY_VERIFY(hasColours(3)); // the body, as JSON
}

void TestHttpBench::aRequestIsSentAndAnswered()
{
    Lab lab;
    QVERIFY(lab.serve());
    HttpBench panel(&lab.bench, QStringLiteral("post"));
    panel.resize(780, 520);
    panel.show();
    QCOMPARE(panel.request()->method()->currentText(), QStringLiteral("POST"));
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QTest::keyClick(panel.request()->target(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(panel.response()->statusShown(), QStringLiteral("200 OK"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!lab.session.status(QStringLiteral("post")).isAlive(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.exchanges().empty() && panel.exchanges().front().isOver(), patience);
    const Exchange exchange = panel.exchanges().front(); // the list grows below
    QCOMPARE(movedBytes(lab.session, exchange.sent).bytes, panel.request()->request());
    QByteArray printed; // the client prints what it received
    for (const ProgramOutput &piece : lab.session.output(QStringLiteral("post"))) {
        if (!piece.isError)
            printed += piece.bytes;
    }
    QVERIFY(printed.contains(movedBytes(lab.session, exchange.received).bytes));
    QCOMPARE(panel.response()->text()->bytes(), movedBytes(lab.session, exchange.received).bytes);
    QVERIFY(exchange.connected && exchange.firstByte && *exchange.connected <= *exchange.firstByte);
    QCOMPARE(panel.history()->topLevelItemCount(), 1);
    panel.send();
    QTRY_COMPARE_WITH_TIMEOUT(panel.history()->topLevelItemCount(), 2, patience);
    panel.history()->setCurrentItem(panel.history()->topLevelItem(0));
    QVERIFY(lab.selection.current().isCall());
    QCOMPARE(lab.session.trace().calls()[lab.selection.current().index].task, exchange.task);
    QVERIFY(!lab.selection.frames().empty());

    const HttpPicture picture(lab.session, QStringLiteral("post"), {}, &panel.exchanges().front());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("http.svg"));
    QVERIFY(savePicture(picture, PictureOptions(), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const char *word : {"POST", "/echo", "HTTP/1.1", "200", "OK", "Layerlab"} /* coloured one by one */)
        QVERIFY2(text.contains(word), word);
}

void TestHttpBench::whatIsTypedIsSent()
{
    Lab lab;
    QVERIFY(lab.serve());
    HttpBench panel(&lab.bench, QStringLiteral("get"));
    panel.resize(780, 520);
    panel.show();
    panel.request()->target()->setText(QStringLiteral("/nothing-here"));
    panel.sendButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(panel.response()->statusShown().left(3), QStringLiteral("404"), patience);
    QCOMPARE(panel.exchanges().back().target, QStringLiteral("/nothing-here"));
    QTRY_VERIFY_WITH_TIMEOUT(!lab.session.status(QStringLiteral("get")).isAlive(), patience);
    panel.request()->target()->setText(QStringLiteral("/layers.json"));
    panel.sendButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(panel.response()->statusShown(), QStringLiteral("200 OK"), patience);
    panel.response()->view()->setCurrentIndex(2);
    Q_EMIT panel.response()->view()->activated(2);
    QVERIFY2(panel.response()->text()->toPlainText().startsWith(QLatin1String("{\n  \"name\": \"Layerlab\",")),
             qPrintable(panel.response()->text()->toPlainText()));
    QTRY_VERIFY_WITH_TIMEOUT(!lab.session.status(QStringLiteral("get")).isAlive(), patience);
    panel.request()->raw()->setPlainText(QStringLiteral("BAD\u2063\n\n\n"));
    panel.sendButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(panel.exchanges().size(), std::size_t(3), patience);
    QTRY_COMPARE_WITH_TIMEOUT(panel.response()->statusShown().left(3), QStringLiteral("400"), patience);
    QCOMPARE(movedBytes(lab.session, panel.exchanges().back().sent).bytes, QByteArray("BAD\n\r\n\r\n"));
}

void TestHttpBench::refusedIsSaid()
{
    Lab lab;
    HttpBench panel(&lab.bench, QStringLiteral("get"));
    panel.resize(780, 520);
    panel.show();
    panel.port()->setValue(9);
    panel.sendButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(panel.response()->statusShown(), QStringLiteral("No answer"), patience);
    QCOMPARE(panel.history()->topLevelItem(0)->text(3), QStringLiteral("no answer"));
}

void TestHttpBench::changesCanBeUndone()
{
    Lab lab;
    QSignalSpy wanted(&lab.bench, &Bench::documentChangeWanted);
    HttpBench panel(&lab.bench, QStringLiteral("get"));
    panel.resize(780, 520);
    panel.show();
    const lab::Document before = lab.session.document();
    panel.request()->method()->setCurrentText(QStringLiteral("HEAD"));
    QTRY_COMPARE(wanted.count(), 1);
    QVERIFY(!(lab.session.document() == before));
    lab.session.setDocument(before); // as undo does
    QCOMPARE(panel.request()->method()->currentText(), QStringLiteral("GET"));
    // A change elsewhere leaves alone what is being typed.
    panel.request()->target()->setText(QStringLiteral("/typing"));
    lab::Document other = before;
    other.programs.front().options["port"] = "8081";
    lab.session.setDocument(other);
    QCOMPARE(panel.request()->target()->text(), QStringLiteral("/typing"));
    QTRY_COMPARE(wanted.count(), 2);
    QCOMPARE(lab.session.document().programs.front().options.at("port"), "8081");
}

/// Pictures for the eye, when LAYERLAB_SHOTS names a folder.
void TestHttpBench::shots()
{
    if (!qEnvironmentVariableIsSet("LAYERLAB_SHOTS"))
        QSKIP("LAYERLAB_SHOTS names no folder");
    Lab lab;
    QVERIFY(lab.serve());
    for (const bool isDark : {false, true}) {
        setAppearance({.theme = isDark ? QStringLiteral("dark") : QStringLiteral("light")});
        for (const char *code : {"en", "zh_CN"}) {
            setLanguage(QLatin1String(code));
            const QString suffix =
                QStringLiteral("-%1-%2").arg(isDark ? QLatin1String("dark") : QLatin1String("light"), QLatin1String(code));
            for (const char *name : {"get", "post"}) {
                HttpBench panel(&lab.bench, QLatin1String(name));
                panel.resize(780, 520);
                panel.show();
                if (!isDark && code[0] == 'e')
                    save(panel, QStringLiteral("http-new-%1%2").arg(QLatin1String(name), suffix));
                if (isDark)
                    panel.request()->target()->setText(QStringLiteral("/layers.json"));
                panel.send();
                QTRY_VERIFY_WITH_TIMEOUT(!lab.session.status(QLatin1String(name)).isAlive(), patience);
                QTRY_VERIFY_WITH_TIMEOUT(!panel.exchanges().empty() && panel.exchanges().back().isOver(), patience);
                save(panel, QStringLiteral("http-%1%2").arg(QLatin1String(name), suffix));
                panel.request()->showRaw(true);
                panel.request()->raw()->setLineEndsShown(true);
                panel.response()->view()->setCurrentIndex(2);
                Q_EMIT panel.response()->view()->activated(2);
                save(panel, QStringLiteral("http-raw-%1%2").arg(QLatin1String(name), suffix));
                if (!isDark && code[0] == 'e')
                    pictureImage(HttpPicture(lab.session, QLatin1String(name), {}, &panel.exchanges().back()), PictureOptions())
                        .save(QStringLiteral("%1/http-picture-%2.png")
                                  .arg(qEnvironmentVariable("LAYERLAB_SHOTS"), QLatin1String(name)));
            }
        }
    }
    setLanguage(QStringLiteral("en"));
}

QTEST_MAIN(TestHttpBench)
#include "test_http_bench.moc"
