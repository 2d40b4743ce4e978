// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a carried file is taken for: text in which encoding, a picture that does no harm.
#include "tests/widgets/files/carried_files.h"
#include "widgets/files/file_reading.h"

using namespace layerlab;
using namespace layerlab::test;

class TestReading : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void picturesDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("fault");
        using Fault = ReadPicture::Fault;
        const auto row = [](const char *name, const QByteArray &bytes, Fault fault) {
            QTest::newRow(name) << bytes << static_cast<int>(fault);
        };
        const auto svg = [](const QByteArray &inside) {
            return QByteArray("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' "
                              "height='9'>") +
                   inside + "</svg>";
        };
        row("whole", png(5, 5), Fault::None);
        row("cut", png(50, 50).first(60), Fault::Damaged);
        QByteArray bomb = png(5, 5);
        for (const int at : {16, 17, 20, 21}) // 65,535 pixels and more each way
            bomb[at] = '\x7f';
        row("as large as a house", bomb, Fault::Damaged);
        row("a file of the reader's", svg("<image xlink:href='/etc/passwd'/>"), Fault::RefersElsewhere);
        row("an address", svg("<image href='http://lab.example/x.png'/>"), Fault::RefersElsewhere);
        row("entities", "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + svg("<text>&a;</text>"), Fault::RefersElsewhere);
        row("multiplied", svg(QByteArray("<use href='#a'/>").repeated(50)), Fault::TooLarge);
        row("itself", svg("<g id='a'><rect width='3' height='3'/></g><use href='#a' x='4'/>"), Fault::None);
        row("no end", svg("<g>"), Fault::Damaged);
    }
    void picturesDoNoHarm()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, fault);
        const layerlab::Bytes view = asBytes(viewOf(bytes));
        objects::Object object;
        const ReadPicture picture = pictureOf(lookOf(object, view), view);
        if (QTest::currentDataTag() == QByteArrayView("as large as a house"))
            QVERIFY(picture.fault == ReadPicture::Fault::TooLarge || picture.fault == ReadPicture::Fault::Damaged);
        else
            QCOMPARE(static_cast<int>(picture.fault), fault);
        QCOMPARE(picture.image.isNull(), picture.fault != ReadPicture::Fault::None);
    }

    void textsAreTold_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("encoding");
        QTest::newRow("UTF-8") << QByteArray("Gr\xc3\xbc\xc3\x9f") << QString() << QStringLiteral("UTF-8");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfeH\0i\0", 6) << QString() << QStringLiteral("UTF-16");
        QTest::newRow("GB18030") << QByteArray("\xc4\xe3\xba\xc3") << QStringLiteral("text/plain") << QStringLiteral("GB18030");
        QTest::newRow("not said") << QByteArray("\xc4\xe3\xba\xc3") << QString() << QString();
        QTest::newRow("Latin-1") << QByteArray("caf\xe9 ") << QStringLiteral("text/plain") << QStringLiteral("Latin-1");
        QTest::newRow("zeros") << QByteArray("a\0b", 3) << QStringLiteral("text/plain") << QString();
        QByteArray cut(512 * 1024 - 1, 'a');
        QTest::newRow("cut within a character") << cut + "\xe4\xb8\x96" << QString() << QStringLiteral("UTF-8");
    }
    void textsAreTold()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, type);
        QFETCH(QString, encoding);
        objects::Object object;
        object.contentType = type.toStdString();
        const auto read = textOf(object, asBytes(viewOf(bytes)));
        QCOMPARE(read ? read->encoding : QString(), encoding);
        if (bytes.size() > 1000)
            QVERIFY(read->isCut && read->hasBroken && !read->text.contains(QChar::ReplacementCharacter));
    }
};

QTEST_MAIN(TestReading)
#include "test_reading.moc"
