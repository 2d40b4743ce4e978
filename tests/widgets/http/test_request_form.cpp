// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/common/theme.h"
#include "widgets/http/byte_edit.h"
#include "widgets/http/byte_text.h"
#include "widgets/http/http_words.h"
#include "widgets/http/request_editor.h"
#include "widgets/http/response_reading.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace layerlab;

namespace {

const QByteArray samples[] = {
    "",
    "\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\nHost: a\n\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nX: 1\r\nx: 2\r\nX:3\r\nContent-Length: 5\r\n\r\nhello",
    "GET  /two  spaces   HTTP/1.1\r\n\r\n",
    "GET /\r\n\r\n",
    "GET\r\n",
    "HTTP/1.1 200 OK\r\n\r\nbody",
    "GET / HTTP/1.1\r\nno colon here\r\n: no name\r\nSpace : before\r\nFold: a\r\n  b\r\nEmpty:\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a",
    "GET / HTTP/1.1\rHost: a\r\n\r\n\r\n\r\n",
    QByteArray("\x80\xff\x00\x01 \xe2\x90\x8a\xe2\x81\xa3 \xc2\xa0 \xe2\x80\xa9 \xee\xbe\x80\r\r\n\n\n\r", 31),
    "\r\n\r\nGET / HTTP/1.1\r\nHost: \xe4\xbd\xa0\xe5\xa5\xbd\r\n\r\n\xf0\x9f\x98\x80\n\r\nlast",
};

QByteArray random(QRandomGenerator &generator)
{
    const QByteArray pieces[] = {"\r\n", "\n",   "\r",   ":",    " ", "GET", "HTTP/1.1",
                                 "Host", "\xff", "\xc2", "\xa0", "é", "a",   "\0"};
    QByteArray bytes;
    const int count = generator.bounded(40);
    for (int i = 0; i < count; ++i)
        bytes += generator.bounded(4) ? pieces[generator.bounded(int(std::size(pieces)))]
                                      : QByteArray(1, char(generator.bounded(256)));
    return bytes;
}

} // namespace

class TestRequestForm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }
    void bytesSurviveTheText();
    void editsThatChangeNothingChangeNothing();
    void aFormThatWasOnlyShownChangesNothing();
    void eachViewFollowsTheOther();
    void headersGoAndComeBack();
    void lengthIsOffered();
    void findingsNameWhatIsUnusual();
    void jsonIsOnlyIndented();
};

void TestRequestForm::bytesSurviveTheText()
{
    QRandomGenerator generator(7);
    ByteEdit edit(LineBreaks::CrLf);
    for (int i = 0; i < 3000; ++i) {
        const QByteArray bytes = i < int(std::size(samples)) ? samples[i] : random(generator);
        for (const LineBreaks breaks : {LineBreaks::CrLf, LineBreaks::Lf, LineBreaks::None})
            QCOMPARE(bytesOfText(textOfBytes(bytes, breaks), breaks), bytes);
        QVERIFY(!textOfBytes(bytes, LineBreaks::None).contains(QLatin1Char('\n')));
        edit.setBytes(bytes);
        QCOMPARE(edit.bytes(), bytes);
    }
    edit.setBytes({});
    QTest::keyClicks(&edit, QStringLiteral("a"));
    QTest::keyClick(&edit, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(&edit, Qt::Key_Return);
    QCOMPARE(edit.bytes(), QByteArray("a\n\r\n"));
    QCOMPARE(textOfBytes("a\r\nb\nc", LineBreaks::CrLf), QStringLiteral("a\nb\u2063\nc"));
}

void TestRequestForm::editsThatChangeNothingChangeNothing()
{
    using namespace request_edit;
    QRandomGenerator generator(8);
    for (int i = 0; i < 3000; ++i) {
        const QByteArray bytes = i < int(std::size(samples)) ? samples[i] : random(generator);
        const RequestForm form = readForm(bytes);
        QCOMPARE(setMethod(bytes, form.method), bytes);
        QCOMPARE(setTarget(bytes, form.target), bytes);
        QCOMPARE(setVersion(bytes, form.version), bytes);
        QCOMPARE(setBody(bytes, form.body), bytes);
        for (qsizetype header = 0; header < form.headers.size(); ++header) {
            QCOMPARE(setHeaderName(bytes, header, form.headers[header].name), bytes);
            QCOMPARE(setHeaderValue(bytes, header, form.headers[header].value), bytes);
            QCOMPARE(insertHeaderLine(removeHeader(bytes, header), header, form.headers[header].line).size(), bytes.size());
        }
    }
}

void TestRequestForm::aFormThatWasOnlyShownChangesNothing()
{
    QRandomGenerator generator(9);
    RequestEditor editor;
    QSignalSpy edited(&editor, &RequestEditor::edited);
    for (int i = 0; i < 300; ++i) {
        const QByteArray bytes = i < int(std::size(samples)) ? samples[i] : random(generator);
        editor.setRequest(bytes);
        QCOMPARE(editor.request(), bytes);
        QCOMPARE(editor.raw()->bytes(), bytes);
        editor.retranslate();
        QCOMPARE(editor.request(), bytes);
    }
    QCOMPARE(edited.count(), 0);
}

void TestRequestForm::eachViewFollowsTheOther()
{
    RequestEditor editor;
    QSignalSpy edited(&editor, &RequestEditor::edited);
    editor.setRequest("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    editor.method()->setCurrentText(QStringLiteral("DELETE"));
    editor.target()->setText(QStringLiteral("/x y"));
    editor.headers()->item(1, 2)->setText(QStringLiteral("second"));
    editor.body()->setPlainText(QStringLiteral("one\ntwo"));
    QCOMPARE(editor.request(), QByteArray("DELETE /x y HTTP/1.1\r\nHost: a\r\nHost: second\r\n\r\none\ntwo"));
    QCOMPARE(editor.raw()->bytes(), editor.request());
    QVERIFY(edited.count() >= 4);
    editor.raw()->setPlainText(QStringLiteral("PUT /z HTTP/1.0\nA: 1\n\nbody"));
    QCOMPARE(editor.request(), QByteArray("PUT /z HTTP/1.0\r\nA: 1\r\n\r\nbody"));
    QCOMPARE(editor.method()->currentText(), QStringLiteral("PUT"));
    QCOMPARE(editor.version()->currentText(), QStringLiteral("HTTP/1.0"));
    QCOMPARE(editor.headers()->rowCount(), 1);
    QCOMPARE(editor.headers()->item(0, 1)->text(), QStringLiteral("A"));
    QCOMPARE(editor.body()->bytes(), QByteArray("body"));
}

void TestRequestForm::headersGoAndComeBack()
{
    const QByteArray request = "GET / HTTP/1.1\r\nHost: a\r\nX : odd\r\n folded\r\nY: 1\r\n\r\n";
    RequestEditor editor;
    editor.setRequest(request);
    QCOMPARE(editor.headers()->rowCount(), 3);
    for (int row = 0; row < 3; ++row) {
        editor.headers()->item(row, 0)->setCheckState(Qt::Unchecked);
        QCOMPARE(editor.headers()->rowCount(), 3);
        QVERIFY(editor.request().size() < request.size());
        editor.headers()->item(row, 0)->setCheckState(Qt::Checked);
        QCOMPARE(editor.request(), request);
    }
    editor.headers()->item(1, 0)->setCheckState(Qt::Unchecked);
    editor.headers()->item(0, 0)->setCheckState(Qt::Unchecked);
    QCOMPARE(editor.request(), QByteArray("GET / HTTP/1.1\r\nY: 1\r\n\r\n"));
    editor.headers()->item(1, 0)->setCheckState(Qt::Checked);
    editor.headers()->item(0, 0)->setCheckState(Qt::Checked);
    QCOMPARE(editor.request(), request);
    editor.addButton()->click();
    QCOMPARE(editor.headers()->rowCount(), 4);
    QVERIFY(editor.request().endsWith("Y: 1\r\nX-Header: value\r\n\r\n"));
    editor.headers()->setCurrentCell(3, 1);
    editor.removeButton()->click();
    QCOMPARE(editor.request(), request);
}

void TestRequestForm::lengthIsOffered()
{
    RequestEditor editor;
    editor.retranslate();
    editor.setRequest("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    QVERIFY(editor.lengthButton()->isHidden());
    editor.body()->setPlainText(QStringLiteral("hello, world"));
    QVERIFY(editor.request().contains("Content-Length: 5\r\n"));
    QVERIFY(!editor.lengthButton()->isHidden());
    QCOMPARE(editor.lengthButton()->text(), QStringLiteral("Set Content-Length to 12"));
    editor.lengthButton()->click();
    QVERIFY(editor.request().contains("Content-Length: 12\r\n"));
    QVERIFY(editor.lengthButton()->isHidden());
    editor.setRequest("POST / HTTP/1.1\r\nHost: a\r\n\r\nhello");
    editor.lengthButton()->click();
    QCOMPARE(editor.request(), QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"));
}

void TestRequestForm::findingsNameWhatIsUnusual()
{
    QVERIFY(requestFindings("GET / HTTP/1.1\r\nHost: a\r\n\r\n").isEmpty());
    const std::pair<QByteArray, const char *> cases[] = {
        {"GET / HTTP/1.1\r\n\r\n", "requires a Host"},
        {"GET / HTTP/1.1\r\nHost: a\r\n", "blank line"},
        {"GET / HTTP/1.1\nHost: a\n\n", "LF alone"},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "more than one Host"},
        {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", "space between"},
        {"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "space in the target"},
        {"get / HTTP/1.1\r\nHost: a\r\n\r\n", "no usual method"},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhello", "waits for the rest"},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\nhello", "is no number"},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "smuggling"},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "can't be read"},
        {"GET / HTTP/1.1\r\nHost: a\xff\r\n\r\n", "no UTF-8"},
        {"", "nothing to send"},
    };
    for (const auto &[request, words] : cases)
        QVERIFY2(requestFindings(request).join(QLatin1Char('\n')).contains(QLatin1String(words)), words);
}

void TestRequestForm::jsonIsOnlyIndented()
{
    const auto indented = indentedJson(R"({"a":[1,2.50,{}],"b":"x:{,}\"y"})");
    QVERIFY(indented);
    QCOMPARE(*indented, QByteArray("{\n  \"a\": [\n    1,\n    2.50,\n    {}\n  ],\n  \"b\": \"x:{,}\\\"y\"\n}"));
    QVERIFY(!indentedJson("no json"));
    const ReadResponse chunked =
        readResponse("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "GET", false);
    QCOMPARE(chunked.body, QByteArray("abcde"));
    QVERIFY(chunked.isComplete && chunked.isChunked);
}

QTEST_MAIN(TestRequestForm)
#include "test_request_form.moc"
