// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line makes of captures: fields listed, objects exported, packets saved, TLS opened; and what it refuses.

#include "engine/base/cbor.h"
#include "tests/support/layerlab_process.h"
#include "tests/support/ordinary_user.h"
#include "tests/support/pcap_file.h"

using namespace layerlab;
using namespace layerlab::test;

class TestFiles : public QObject {
    Q_OBJECT
public:
    explicit TestFiles(const OrdinaryUser &user) : m_user(user), m_layerlab(user.bin()) {}

private:
    QString inHome(const QString &name) const { return m_user.home() + QLatin1Char('/') + name; }
    /// One of the project's samples as a file.
    QString sample(const QString &name)
    {
        const QString path = inHome(name.section(QLatin1Char('/'), -1) + QStringLiteral(".pcap"));
        const std::string hex = LAYERLAB_SOURCE_DIR "/tests/golden/" + name.toStdString() + ".hex";
        return writePcap(path, HexCapture(hex)) ? path : QString();
    }
    Outcome run(const QStringList &words) const { return m_layerlab.run(words); }
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
    }
    std::size_t frames(const QString &path) const
    {
        return static_cast<std::size_t>(m_layerlab.fields(path, QStringLiteral("frame.number")).size());
    }
    bool hasHttp(const QString &path, const QStringList &more = {}) const
    {
        const QStringList words{QStringLiteral("dissect"), path, QStringLiteral("--filter"), QStringLiteral("http")};
        return !run(words + more).output.isEmpty();
    }

    const OrdinaryUser &m_user;
    Layerlab m_layerlab;

private Q_SLOTS:
    void fieldsAreListed()
    {
        const Outcome english = run({QStringLiteral("fields"), QStringLiteral("--json")});
        QCOMPARE(english.exitCode, 0);
        const auto list = fromJson(english.output.toStdString());
        QVERIFY(list && list->is_array());
        std::size_t fields = 0;
        for (const Json &entry : *list) {
            for (const char *member : {"key", "type", "name", "protocol", "explanation", "source"})
                QVERIFY2(entry.at(member).is_string(), entry.dump().c_str());
            QVERIFY2(!entry.at("explanation").get<std::string>().empty(), entry.dump().c_str());
            fields += entry.at("type") != "protocol";
        }
        QVERIFY(fields >= 400);
        const Outcome chinese =
            run({QStringLiteral("--language"), QStringLiteral("zh_CN"), QStringLiteral("fields"), QStringLiteral("--json")});
        const auto translated = fromJson(chinese.output.toStdString());
        QVERIFY(translated && translated->size() == list->size());
        for (std::size_t i = 0; i < list->size(); ++i) {
            QCOMPARE((*translated)[i].at("key"), (*list)[i].at("key"));
            QVERIFY((*translated)[i].at("explanation") != (*list)[i].at("explanation"));
        }
        QVERIFY(run({QStringLiteral("fields")}).output.contains("\ntcp.seq  ("));
        QCOMPARE(run({QStringLiteral("fields"), QStringLiteral("more")}).exitCode, 2);
    }

    void httpObjectsAreExported()
    {
        const QString capture = sample(QStringLiteral("packet/http"));
        const QString folder = inHome(QStringLiteral("objects"));
        const QStringList words{QStringLiteral("dissect"), capture, QStringLiteral("--export"), QStringLiteral("http"), folder};
        const Outcome first = run(words);
        QCOMPARE(first.exitCode, 0);
        QVERIFY(first.output.contains("frame 5: items.json, 16 bytes\n"));
        QCOMPARE(content(folder + QStringLiteral("/items.json")), "{\"name\":\"bolt\"}\n");
        QCOMPARE(content(folder + QStringLiteral("/items.txt")), "hello world");
        const QStringList files = QDir(folder).entryList(QDir::Files);
        const Outcome second = run(words + QStringList{QStringLiteral("--json")});
        QCOMPARE(second.exitCode, 0);
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 2 * files.size()); // nothing was written over
        QCOMPARE(content(folder + QStringLiteral("/items (2).json")), "{\"name\":\"bolt\"}\n");
        const auto line = fromJson(second.output.split('\n').first().toStdString());
        QVERIFY(line);
        QCOMPARE(line->at("frame"), 5);
        QCOMPARE(line->at("file"), "items (2).json");
        QCOMPARE(line->at("type"), "application/json");
        QCOMPARE(line->at("complete"), true);
    }

    void filesOfTftpAndMailsAreExported()
    {
        const QString folder = inHome(QStringLiteral("others"));
        const auto exported = [&](const QString &name, const QString &kind) {
            return run({QStringLiteral("dissect"), sample(name), QStringLiteral("--export"), kind, folder}).exitCode;
        };
        QCOMPARE(exported(QStringLiteral("packet/tftp"), QStringLiteral("tftp")), 0);
        QCOMPARE(content(folder + QStringLiteral("/boot")).size(), 4);
        QCOMPARE(exported(QStringLiteral("packet/smtp"), QStringLiteral("mail")), 0);
        QCOMPARE(content(folder + QStringLiteral("/short.eml")), "Subject: short\r\n\r\nHi\r\n");
        const QStringList before = QDir(folder).entryList(QDir::Files);
        QCOMPARE(exported(QStringLiteral("packet/arp"), QStringLiteral("http")), 0);
        QCOMPARE(QDir(folder).entryList(QDir::Files), before);
    }

    void exportRefuses()
    {
        const QString capture = sample(QStringLiteral("packet/http"));
        const QStringList words{QStringLiteral("dissect"), capture, QStringLiteral("--export")};
        QCOMPARE(run(words + QStringList{QStringLiteral("gopher"), inHome(QStringLiteral("x"))}).exitCode, 2);
        QCOMPARE(run(words + QStringList{QStringLiteral("http")}).exitCode, 2);
        QCOMPARE(run(words + QStringList{QStringLiteral("http"), QStringLiteral("/proc/objects")}).exitCode, 7);
        QCOMPARE(run(words + QStringList{QStringLiteral("http"), capture}).exitCode, 7); // a file
        QCOMPARE(run(words + QStringList{QStringLiteral("har")}).exitCode, 2);
        QCOMPARE(run(words + QStringList{QStringLiteral("har"), QStringLiteral("/proc/x.har")}).exitCode, 7);
    }

    void httpIsExportedAsArchive()
    {
        const QString har = inHome(QStringLiteral("http.har"));
        const QStringList words{QStringLiteral("dissect"), sample(QStringLiteral("packet/http")), QStringLiteral("--export"),
                                QStringLiteral("har"), har};
        const Outcome outcome = run(words);
        QCOMPARE(outcome.exitCode, 0);
        const auto json = fromJson(content(har).toStdString());
        QVERIFY(json);
        const Json &entries = json->at("log").at("entries");
        QVERIFY(outcome.output.contains(": " + QByteArray::number(entries.size()) + '\n'));
        QCOMPARE(entries[0].at("request").at("postData").at("text"), "{\"name\":\"bolt\"}\n");
        QCOMPARE(entries[0].at("request").at("method"), "POST");
        const auto said = fromJson(run(words + QStringList{QStringLiteral("--json")}).output.toStdString());
        QVERIFY(said);
        QCOMPARE(said->at("exchanges"), entries.size());
    }

    void httpInTlsIsExportedAsArchive()
    {
        const QString har = inHome(QStringLiteral("tls.har"));
        const auto exported = [&](const QStringList &more) {
            run(QStringList{QStringLiteral("dissect"), sample(QStringLiteral("tls/t13")), QStringLiteral("--export"),
                            QStringLiteral("har"), har} +
                more);
            return fromJson(content(har).toStdString()).value_or(Json())["log"]["entries"];
        };
        QVERIFY(exported({}).empty()); // closed
        const QString copy = inHome(QStringLiteral("har.keys"));
        QFile::remove(copy);
        QVERIFY(QFile::copy(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/tls/t13.keys"), copy));
        const Json entries = exported({QStringLiteral("--keys"), copy});
        QVERIFY(!entries.empty());
        for (const Json &entry : entries) {
            QVERIFY(entry.at("request").at("url").get<std::string>().starts_with("https://"));
            QVERIFY(entry.at("response").at("status").get<int>() >= 200);
        }
    }

    void keysOpenTls()
    {
        const QString capture = sample(QStringLiteral("tls/t13"));
        const QString keys = QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/tls/t13.keys");
        const QString copy = inHome(QStringLiteral("t13.keys"));
        QFile::remove(copy);
        QVERIFY(QFile::copy(keys, copy));
        const QStringList option{QStringLiteral("--keys"), copy};
        QVERIFY(!hasHttp(capture));
        QVERIFY(hasHttp(capture, option));

        const QString saved = inHome(QStringLiteral("opened.pcapng"));
        QFile::remove(saved);
        QCOMPARE(run(QStringList{QStringLiteral("save"), capture, QStringLiteral("--out"), saved} + option).exitCode, 0);
        QVERIFY(hasHttp(saved)); // it brings them along
        const QString again = inHome(QStringLiteral("again.pcapng"));
        QCOMPARE(run({QStringLiteral("save"), saved, QStringLiteral("--out"), again}).exitCode, 0);
        QVERIFY(hasHttp(again));
        const QString safe = inHome(QStringLiteral("safe.pcapng"));
        QCOMPARE(run(QStringList{QStringLiteral("save"), saved, QStringLiteral("--share-safe"), QStringLiteral("--out"), safe} +
                     option)
                     .exitCode,
                 0);
        QVERIFY(!content(safe).contains("TRAFFIC_SECRET"));

        const QString picture = inHome(QStringLiteral("packets.png"));
        const QStringList drawn{QStringLiteral("picture"), capture, QStringLiteral("--view"), QStringLiteral("packets"),
                                QStringLiteral("--out"),   picture};
        QCOMPARE(run(drawn + option).exitCode, 0);
        QVERIFY(content(picture).startsWith("\x89PNG"));
        QCOMPARE(run(drawn + QStringList{QStringLiteral("--keys"), inHome(QStringLiteral("absent"))}).exitCode, 3);

        for (const char *command : {"dissect", "save"}) {
            QStringList words{QLatin1String(command), capture};
            if (words.first() == QLatin1String("save"))
                words << QStringLiteral("--out") << inHome(QStringLiteral("not.pcapng"));
            QCOMPARE(run(words + QStringList{QStringLiteral("--keys"), inHome(QStringLiteral("absent"))}).exitCode, 3);
            QCOMPARE(run(words + QStringList{QStringLiteral("--keys"), capture}).exitCode, 4); // no key in it
            QCOMPARE(run(words + QStringList{QStringLiteral("--keys")}).exitCode, 2);
        }
        QVERIFY(!QFile::exists(inHome(QStringLiteral("not.pcapng"))));
    }

    void packetsAreSaved()
    {
        const QString capture = sample(QStringLiteral("packet/http"));
        const std::size_t all = frames(capture);
        const QString out = inHome(QStringLiteral("saved.pcapng"));
        const auto saved = [&](const QStringList &more, const QString &to) {
            QFile::remove(to);
            const Outcome outcome = run(QStringList{QStringLiteral("save"), capture, QStringLiteral("--out"), to} + more);
            return outcome.exitCode == 0 ? frames(to) : 0;
        };
        QCOMPARE(saved({}, out), all);
        const QString times = QStringLiteral("frame.time_epoch,frame.len,tcp.seq_raw,http.request.uri");
        QCOMPARE(m_layerlab.fields(out, times), m_layerlab.fields(capture, times));
        QCOMPARE(saved({QStringLiteral("--packets"), QStringLiteral("1,4-7")}, out), 5u);
        QCOMPARE(m_layerlab.fields(out, QStringLiteral("tcp.seq_raw")).at(1),
                 m_layerlab.fields(capture, QStringLiteral("tcp.seq_raw")).at(3));
        QCOMPARE(saved({QStringLiteral("--filter"), QStringLiteral("tcp.flags.syn == 1")}, out), 2u);
        QCOMPARE(saved({QStringLiteral("--filter"), QStringLiteral("tcp.flags.syn == 1"), QStringLiteral("--packets"),
                        QStringLiteral("2-5")},
                       out),
                 1u);
        const QString pcap = inHome(QStringLiteral("saved.pcap"));
        QCOMPARE(saved({}, pcap), all);
        QCOMPARE(content(pcap).size(), content(capture).size());
        QCOMPARE(saved({QStringLiteral("--share-safe")}, out), all);
        QVERIFY(content(capture).contains("lab.example"));
        QVERIFY(!content(out).contains("lab.example"));
    }

    void savingRefuses()
    {
        const QString capture = sample(QStringLiteral("packet/http"));
        const QString out = inHome(QStringLiteral("refused.pcapng"));
        const auto code = [&](const QStringList &more) { return run(QStringList{QStringLiteral("save")} + more).exitCode; };
        const QString outOption = QStringLiteral("--out");
        QCOMPARE(code({capture}), 2);
        QCOMPARE(code({capture, outOption, inHome(QStringLiteral("x.txt"))}), 2);
        QCOMPARE(code({capture, outOption, out, QStringLiteral("--packets"), QStringLiteral("0")}), 2);
        QCOMPARE(code({capture, outOption, out, QStringLiteral("--packets"), QStringLiteral("7-4")}), 2);
        QCOMPARE(code({capture, outOption, out, QStringLiteral("--packets"), QStringLiteral("1-100000")}), 2);
        QCOMPARE(code({capture, outOption, out, QStringLiteral("--filter"), QStringLiteral("tcp.nothing == 1")}), 2);
        QCOMPARE(code({capture, outOption, out, QStringLiteral("--nothing")}), 2);
        QCOMPARE(code({inHome(QStringLiteral("absent.pcap")), outOption, out}), 3);
        QCOMPARE(code({capture, outOption, QStringLiteral("/no/such/folder/x.pcapng")}), 7);
        QCOMPARE(code({capture, outOption, QStringLiteral("/proc/x.pcapng")}), 7);
        QVERIFY(!QFile::exists(out));
    }

    void aDamagedFileIsSavedAsFarAsItIsWhole()
    {
        const QString capture = sample(QStringLiteral("packet/http"));
        const std::size_t all = frames(capture);
        QFile file(capture);
        QVERIFY(file.resize(file.size() - 5));
        const QString out = inHome(QStringLiteral("whole.pcapng"));
        const Outcome outcome = run({QStringLiteral("save"), capture, QStringLiteral("--out"), out});
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY(outcome.errors.startsWith("layerlab: "));
        QCOMPARE(frames(out), all - 1);
        QCOMPARE(run({QStringLiteral("dissect"), out}).exitCode, 0);
    }
};

int main(int argc, char **argv)
{
    const OrdinaryUser user;
    QCoreApplication application(argc, argv);
    TestFiles test(user);
    return QTest::qExec(&test, argc, argv);
}

#include "test_files.moc"
