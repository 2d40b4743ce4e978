// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the views of one stored recording, as files: whole, with the texts that belong there, in both languages.
#include "tests/gui/main_window_driver.h"

#include <QImage>
#include <QProcess>
#include <QXmlStreamReader>
#include <algorithm>

using namespace layerlab;

namespace {

const QString stored = QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/picture/tcp-echo.pcapng");

struct Svg {
    QString error;
    QString text; ///< all of it
    QSizeF size;
    int shapes = 0;
};

Svg read(const QString &path)
{
    Svg svg;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        svg.error = file.errorString();
        return svg;
    }
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            const auto name = xml.name();
            if (name == QLatin1String("svg")) {
                const QStringList box = xml.attributes().value(QLatin1String("viewBox")).toString().split(QLatin1Char(' '));
                svg.size = QSizeF(box.value(2).toDouble(), box.value(3).toDouble());
            }
            svg.shapes += name == QLatin1String("path") || name == QLatin1String("rect") || name == QLatin1String("polyline");
        } else if (xml.isCharacters() && !xml.isWhitespace()) {
            svg.text += xml.text(); // a line may be in pieces, a font each
        }
    }
    if (xml.hasError())
        svg.error = xml.errorString();
    return svg;
}

} // namespace

class TestPictureFiles : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;

    /// As the command line does it, in a process of its own; its exit code.
    int draw(const QString &view, const QString &language, const QString &out, const QStringList &more = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(LAYERLAB_BIN_DIR "/layerlab"),
                      QStringList{QStringLiteral("--language"), language, QStringLiteral("picture"), stored,
                                  QStringLiteral("--view"), view, QStringLiteral("--packet"), QStringLiteral("4"),
                                  QStringLiteral("--out"), out} +
                          more);
        if (!process.waitForFinished(20'000)) {
            process.kill();
            process.waitForFinished(5000);
            return -1;
        }
        if (process.exitCode() != 0)
            qWarning("%s", process.readAllStandardError().constData());
        return process.exitCode();
    }

private Q_SLOTS:
    void svg_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *view, const char *language, const QStringList &expected) {
            QTest::addRow("%s %s", view, language) << QString::fromLatin1(view) << QString::fromLatin1(language) << expected;
        };
        row("layers", "en", {QStringLiteral("Ethernet"), QStringLiteral("TCP"), QStringLiteral("127.0.0.1")});
        row("layers", "zh_CN", {QStringLiteral("Ethernet"), QStringLiteral("TCP"), QStringLiteral("层")});
        row("packets", "en", {QStringLiteral("SYN"), QStringLiteral("127.0.0.1"), QStringLiteral("Source")});
        row("packets", "zh_CN", {QStringLiteral("SYN"), QStringLiteral("127.0.0.1"), QStringLiteral("源")});
        row("ladder", "en", {QStringLiteral("SYN ACK"), QStringLiteral("ESTABLISHED"), QStringLiteral("sendto")});
        row("ladder", "zh_CN", {QStringLiteral("SYN ACK"), QStringLiteral("ESTABLISHED"), QStringLiteral("sendto")});
        row("stream", "en", {QStringLiteral("Hello, 世界"), QStringLiteral("sent")});
        row("conversations", "en", {QStringLiteral("127.0.0.1:9000"), QStringLiteral("Bytes")});
        row("notes", "en", {QStringLiteral("connection requested (SYN)"), QStringLiteral("Count")});
        row("plots", "en", {QStringLiteral("all packets"), QStringLiteral("packets in each")});
        row("timeline", "en", {QStringLiteral("server"), QStringLiteral("client"), QStringLiteral("accept")});
        row("timeline", "zh_CN", {QStringLiteral("server"), QStringLiteral("client"), QStringLiteral("accept")});
        row("calls", "en", {QStringLiteral("connect"), QStringLiteral("sendto")});
        row("calls", "zh_CN", {QStringLiteral("connect"), QStringLiteral("sendto")});
        row("client", "en", {QStringLiteral("Hello, 世界")});
        row("client", "zh_CN", {QStringLiteral("Hello, 世界")});
        row("server", "en", {QStringLiteral("Hello, 世界")});
    }
    void svg()
    {
        QFETCH(QString, view);
        QFETCH(QString, language);
        QFETCH(QStringList, expected);
        const QString out = m_home.filePath(view + language + QStringLiteral(".svg"));
        QCOMPARE(draw(view, language, out), 0);
        const Svg picture = read(out);
        QCOMPARE(picture.error, QString());
        QVERIFY(picture.size.width() >= 600 && picture.size.height() >= 100);
        // A table of few rows is its ground, its head and words.
        const bool isSmallTable = view == QLatin1String("conversations") || view == QLatin1String("notes");
        QVERIFY(picture.shapes > (isSmallTable ? 1 : 5));
        for (const QString &text : expected)
            QVERIFY2(picture.text.contains(text), qPrintable(text + QLatin1String(" is not in ") + picture.text));
        // Its foot says what it shows.
        QVERIFY2(picture.text.contains(QLatin1String("tcp-echo.pcapng")), qPrintable(picture.text));
        const bool hasHan = std::ranges::any_of(QString(picture.text).remove(u'世').remove(u'界'),
                                                [](QChar c) { return c.script() == QChar::Script_Han; });
        QCOMPARE(hasHan, language == QLatin1String("zh_CN"));
    }

    void everyFormat_data()
    {
        QTest::addColumn<QString>("view");
        for (const char *view :
             {"layers", "packets", "ladder", "stream", "conversations", "notes", "plots", "timeline", "calls", "client"})
            QTest::newRow(view) << QString::fromLatin1(view);
    }
    void everyFormat()
    {
        QFETCH(QString, view);
        const QString png = m_home.filePath(view + QStringLiteral(".png"));
        QCOMPARE(draw(view, QStringLiteral("en"), png, {QStringLiteral("--theme"), QStringLiteral("dark")}), 0);
        const QImage image(png);
        QVERIFY(image.width() >= 1280);
        QVERIFY2(image.pixelColor(2, 2).lightness() < 80, "the dark theme");
        bool isPlain = true;
        for (int y = 0; y < image.height() && isPlain; y += 8) {
            for (int x = 0; x < image.width() && isPlain; x += 8)
                isPlain = image.pixel(x, y) == image.pixel(2, 2);
        }
        QVERIFY(!isPlain);
        const QString pdf = m_home.filePath(view + QStringLiteral(".pdf"));
        QCOMPARE(draw(view, QStringLiteral("en"), pdf), 0);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF-") && bytes.trimmed().endsWith("%%EOF"));
        QVERIFY(bytes.contains("/FontFile")); // text, with its font
    }

    void whatIsWrongIsSaid()
    {
        const QString out = m_home.filePath(QStringLiteral("x.png"));
        QCOMPARE(draw(QStringLiteral("nobody"), QStringLiteral("en"), out), 2);
        QCOMPARE(draw(QStringLiteral("layers"), QStringLiteral("en"), QStringLiteral("/nonexistent/x.png")), 7);
        QCOMPARE(draw(QStringLiteral("layers"), QStringLiteral("en"), m_home.filePath(QStringLiteral("x.tiff"))), 7);
        QVERIFY(!QFile::exists(out));
    }
};

QTEST_MAIN(TestPictureFiles)
#include "test_picture_files.moc"
