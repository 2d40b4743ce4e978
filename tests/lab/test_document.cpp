// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"
#include "engine/lab/document.h"
#include "engine/lab/kinds.h"
#include "engine/lab/limits.h"
#include "engine/programs/kinds.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <algorithm>
#include <csignal>

using namespace layerlab;
using namespace layerlab::lab;

class TestDocument : public QObject {
    Q_OBJECT

private:
    static Json valid()
    {
        return Json::parse(R"json({"layerlab":1,"name":"x","title":{"en":"X","zh_CN":"某"},"hosts":[{"name":"h"}],
            "programs":[{"name":"s","host":"h","kind":"tcp-server","address":"127.0.0.1","port":9000,"reply":"echo"},
                        {"name":"c","kind":"command","command":["python3","a.py"],"folder":"/tmp","traced":false}],
            "files":[{"name":"a.py","text":"print()"}],
            "acts":[{"start":"s"},{"awaitOutput":"s","text":"listening","atMost":3},{"input":"s","text":"x"},{"closeInput":"s"},
                    {"signal":"s","name":"SIGTERM"},{"awaitEnd":"s"},{"pause":0.5}]})json");
    }

private Q_SLOTS:
    void comesBackTheSame()
    {
        const auto document = fromJson(valid());
        QVERIFY2(document.has_value(), document ? "" : document.error().detail.c_str());
        const auto again = fromJson(toJson(*document));
        QVERIFY(again.has_value());
        QVERIFY(*again == *document);
        QCOMPARE(document->programs[1].host, std::string("h")); // the first host where none is named
    }

    void builtInLabsAreValid()
    {
        const QDir folder(QStringLiteral(LAYERLAB_SOURCE_DIR "/resources/labs"));
        const QStringList names = folder.entryList({QStringLiteral("*.lab.json")});
        QVERIFY(names.size() >= 7);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto json = layerlab::fromJson(file.readAll().toStdString());
            QVERIFY2(json.has_value(), qPrintable(name));
            const auto document = fromJson(*json);
            QVERIFY2(document.has_value(), document ? "" : (name.toStdString() + ": " + document.error().detail).c_str());
            QCOMPARE(QString::fromStdString(document->name) + QStringLiteral(".lab.json"), name);
            for (const char *language : {"en", "zh_CN"})
                QVERIFY(!document->titles.at(language).empty());
        }
    }

    /// A lab about tasks has its text in both languages, with the same three parts, and the scripts that it names.
    void scenariosAreExplained()
    {
        const QDir labs(QStringLiteral(LAYERLAB_SOURCE_DIR "/resources/labs"));
        const QDir scenarios(QStringLiteral(LAYERLAB_SOURCE_DIR "/resources/scenarios"));
        const QStringList languages{QStringLiteral("en"), QStringLiteral("zh_CN")};
        const QStringList headings{QStringLiteral("Predict"), QStringLiteral("Look at"), QStringLiteral("预测"),
                                   QStringLiteral("观察")};
        const auto read = [](const QString &path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        QStringList explained;
        for (const QString &entry : labs.entryList({QStringLiteral("*.lab.json")})) {
            const auto json = layerlab::fromJson(read(labs.filePath(entry)).toStdString());
            QVERIFY2(json.has_value(), qPrintable(entry));
            const auto document = fromJson(*json);
            QVERIFY2(document.has_value(), qPrintable(entry));
            for (const File &file : document->files) {
                QVERIFY2(file.builtIn.empty() || scenarios.exists(QString::fromStdString(file.builtIn)), file.builtIn.c_str());
            }
            const Kind *first = document->programs.empty() ? nullptr : findKind(document->programs.front().kind);
            const bool isAboutNetwork = entry.startsWith(QLatin1String("python-echo")) ||
                                        (first && std::ranges::any_of(first->options, [](const Option &option) {
                                             return option.name == "address" || option.name == "path";
                                         }));
            if (isAboutNetwork)
                continue;
            const QString name = entry.section(QLatin1Char('.'), 0, 0) + QStringLiteral(".md");
            explained.append(name);
            for (qsizetype i = 0; i < languages.size(); ++i) {
                const QStringList parts =
                    read(scenarios.filePath(languages[i] + QLatin1Char('/') + name)).split(QStringLiteral("\n## "));
                QVERIFY2(parts.size() == 3, qPrintable(languages[i] + name));
                QVERIFY2(parts[0].contains(QStringLiteral("\n# ")), qPrintable(name));
                QVERIFY2(parts[1].startsWith(headings[2 * i] + QStringLiteral("\n\n")) && parts[1].size() > 30,
                         qPrintable(name));
                QVERIFY2(parts[2].startsWith(headings[2 * i + 1] + QStringLiteral("\n\n")) &&
                             parts[2].size() > (languages[i] == QStringLiteral("en") ? 30 : 15),
                         qPrintable(name));
            }
        }
        QVERIFY(explained.size() >= 31);
        for (const QString &language : languages) // and none that no lab has
            QCOMPARE(QDir(scenarios.filePath(language)).entryList({QStringLiteral("*.md")}), explained);
    }

    /// One change each to a valid document, and the place the refusal names.
    void refusals_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char *name, const char *patch, const char *place) {
            QTest::newRow(name) << QString::fromUtf8(patch) << QByteArray(place);
        };
        row("version", R"([{"op":"replace","path":"/layerlab","value":2}])", "version 2");
        row("no version", R"([{"op":"remove","path":"/layerlab"}])", "layerlab");
        row("no name", R"([{"op":"remove","path":"/name"}])", "name: is missing");
        row("no hosts", R"([{"op":"replace","path":"/hosts","value":[]}])", "no host");
        row("twice", R"([{"op":"replace","path":"/programs/1/name","value":"s"}])", "programs[1].name");
        row("unknown kind", R"([{"op":"replace","path":"/programs/0/kind","value":"smtp"}])", "programs[0].kind");
        row("unknown member", R"([{"op":"add","path":"/programs/0/prot","value":1}])", "programs[0].prot");
        row("port text", R"([{"op":"replace","path":"/programs/0/port","value":"http"}])", "programs[0].port");
        row("port range", R"([{"op":"replace","path":"/programs/0/port","value":65536}])", "programs[0].port");
        row("no port", R"([{"op":"remove","path":"/programs/0/port"}])", "programs[0].port: is missing");
        row("no command", R"([{"op":"replace","path":"/programs/1/command","value":[]}])", "programs[1].command");
        row("file without text", R"([{"op":"remove","path":"/files/0/text"}])", "files[0].text: is missing");
        row("file with both", R"([{"op":"add","path":"/files/0/builtIn","value":"race.py"}])", "files[0].text");
        row("file name", R"([{"op":"replace","path":"/files/0/name","value":"../a"}])", "files[0].name");
        row("act", R"([{"op":"replace","path":"/acts/0","value":{"jump":"s"}}])", "acts[0]");
        row("two acts", R"([{"op":"add","path":"/acts/0/pause","value":1}])", "one act does one thing");
        row("no such program", R"([{"op":"replace","path":"/acts/0/start","value":"z"}])", "acts[0].start");
        row("signal", R"([{"op":"replace","path":"/acts/4/name","value":"SIGFOO"}])", "acts[4].name");
        row("pause", R"([{"op":"replace","path":"/acts/6/pause","value":-1}])", "acts[6]");
    }
    void refusals()
    {
        QFETCH(QString, patch);
        QFETCH(QByteArray, place);
        const Json changed = valid().patch(Json::parse(patch.toStdString()));
        const auto document = fromJson(changed);
        QVERIFY(!document);
        QVERIFY2(QByteArray::fromStdString(document.error().detail).contains(place), document.error().detail.c_str());
    }

    /// Terminal and limits may stand at any program; the program itself is not told of them.
    void commonToAll()
    {
        const Json changed = valid().patch(Json::parse(
            R"([{"op":"add","path":"/programs/0/limit-tasks","value":7},{"op":"add","path":"/programs/1/terminal","value":true},
                {"op":"add","path":"/programs/1/limit-output","value":0}])"));
        const auto document = fromJson(changed);
        QVERIFY2(document.has_value(), document ? "" : document.error().detail.c_str());
        QCOMPARE(limitsOf(document->programs[0]).tasks, 7u);
        QCOMPARE(limitsOf(document->programs[0]).output, Limits().output);
        QCOMPARE(limitsOf(document->programs[1]).output, 0u);
        QVERIFY(!hasTerminal(document->programs[0]) && hasTerminal(document->programs[1]));
        const auto again = fromJson(toJson(*document));
        QVERIFY(again.has_value() && *again == *document);
        QCOMPARE(commandLine(document->programs[0], "/p").size(), std::size_t(8));
        QCOMPARE(commandLine(document->programs[1], "/p"), (std::vector<std::string>{"python3", "a.py"}));
        QVERIFY(!fromJson(valid().patch(Json::parse(R"([{"op":"add","path":"/programs/0/limit-tasks","value":-1}])"))));
        QVERIFY(!fromJson(valid().patch(Json::parse(R"([{"op":"add","path":"/programs/0/terminal","value":"yes"}])"))));
    }

    void commandLines()
    {
        const auto document = fromJson(valid());
        QVERIFY(document.has_value());
        const std::vector<std::string> server{"/p",     "tcp-server", "--address", "127.0.0.1",
                                              "--port", "9000",       "--reply",   "echo"};
        QCOMPARE(commandLine(document->programs[0], "/p"), server);
        QCOMPARE(commandLine(document->programs[1], "/p"), (std::vector<std::string>{"python3", "a.py"}));
        Program request;
        request.kind = "http-client";
        request.options = {{"address", "127.0.0.1"}, {"port", "80"}, {"request", "GET\r\n"}};
        QCOMPARE(commandLine(request, "/p").back(), std::string("4745540d0a"));
    }

    /// What a document can say is what layerlab-program understands, and nothing less.
    void kindsMatchThePrograms()
    {
        QCOMPARE(kinds().size(), programs::programKinds().size());
        for (const programs::ProgramKind &program : programs::programKinds()) {
            const Kind *kind = findKind(program.name);
            QVERIFY2(kind, std::string(program.name).c_str());
            QStringList theirs, ours;
            for (const QString &word : QString::fromUtf8(program.options.data(), static_cast<qsizetype>(program.options.size()))
                                           .split(QLatin1Char(' '))) {
                if (word != QLatin1String("request-file=")) // a document carries the request itself
                    theirs.append(word);
            }
            for (const Option &option : kind->options) {
                QString word = QString::fromUtf8(option.name.data(), static_cast<qsizetype>(option.name.size()));
                if (option.type == OptionType::Request)
                    word += QStringLiteral("-hex");
                ours.append(option.type == OptionType::Flag ? word : word + QLatin1Char('='));
            }
            theirs.sort();
            ours.sort();
            QCOMPARE(ours, theirs);
        }
    }

    void signalNumbers()
    {
        QCOMPARE(signalNumber("SIGKILL"), SIGKILL);
        QCOMPARE(signalNumber("TERM"), SIGTERM);
        QCOMPARE(signalNumber("9"), 9);
        for (const char *bad : {"", "SIG", "0", "-1", "999", "9x", "kill"})
            QCOMPARE(signalNumber(bad), 0);
    }
};

QTEST_APPLESS_MAIN(TestDocument)
#include "test_document.moc"
