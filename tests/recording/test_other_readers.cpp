// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Agreement with others: their captures open here with as many packets as capinfos counts, ours open there without a word.
#include "engine/base/cbor.h"
#include "engine/recording/save.h"
#include "tests/recording/capture_bytes.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <array>

using namespace capture;

namespace {

constexpr qint64 refused = -1;

/// Files of which capinfos 4.4 gives another count than ours, or none, and why ours is right.
struct Differing {
    const char *path;
    qint64 packets;
    const char *reason;
};
constexpr std::array differingFiles{
    Differing{"be__test901.pcapng", 1,
              "the second section is of version 2.0: capinfos then counts nothing, tcpdump the first section"},
    Differing{"le__test901.pcapng", 1, "the same"},
    Differing{"filter__brcm-tag-stp.pcap", 4, "link type 281 is unknown to capinfos; tcpdump counts the same"},
    Differing{"filter__brcm-tag.pcap", 15, "the same"},
    Differing{"linktype-reserved-field-not-zero.pcap", 0, "bits above the link type are ignored; the file has no packets"},
    Differing{"juniper_es_oobr.pcap", 1,
              "link type 132 with bits above it that capinfos takes for a part of it; tcpdump counts the same"},
    Differing{"kday6.pcap", 1, "link type 182 is unknown to capinfos; tcpdump counts the same"},
    Differing{"vtp_asan-2.pcap", 1, "the same"},
};

struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    Outcome outcome;
    if (process.waitForFinished(120'000)) {
        outcome.exitCode = process.exitCode();
        outcome.output = process.readAllStandardOutput();
        for (const QByteArray &line : process.readAllStandardError().split('\n')) {
            // Who runs it and from where is not about the file.
            if (!line.isEmpty() && !line.startsWith("Running as user") && !line.startsWith("reading from file"))
                outcome.errors += line + '\n';
        }
    }
    return outcome;
}

bool hasProgram(const char *name)
{
    return !QStandardPaths::findExecutable(QString::fromLatin1(name)).isEmpty();
}

} // namespace

class TestOtherReaders : public QObject {
    Q_OBJECT

private slots:
    void theirCapturesHere();
    void ourRecordingThere_data();
    void ourRecordingThere();
    void ourPacketsAreWhatTheySee();
    void savedThere_data();
    void savedThere();
    void savedCounts();

private:
    QTemporaryDir m_folder;
    QString writeRecording();
    static QStringList theirCaptures();
    static QHash<QString, qint64> theirCounts(const QStringList &paths);
};

QString TestOtherReaders::writeRecording()
{
    const QString path = m_folder.filePath(QStringLiteral("ours.pcapng"));
    UniqueFd fd(open(path.toLocal8Bit().constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    RecordingWriter writer(std::move(fd), clockOffset, Json{{"name", "ours"}});
    writeSmall(writer);
    const Buffer payload = pattern(300);
    for (int i = 0; i < 1000; ++i)
        writer.addEvent(EventKind{static_cast<std::uint8_t>(2 + i % 9)}, Nanoseconds(i), EventSource::Sampled, payload);
    if (!writer.flush())
        qFatal("flush");
    return path;
}

QStringList TestOtherReaders::theirCaptures()
{
    const QDir captures(QStringLiteral(LAYERLAB_SOURCE_DIR "/../shared/pcaps"));
    QFile index(captures.filePath(QStringLiteral("INDEX.tsv")));
    QStringList paths;
    if (index.open(QIODevice::ReadOnly)) {
        index.readLine();
        while (!index.atEnd())
            paths.append(captures.filePath(QString::fromUtf8(index.readLine().split('\t').value(0))));
    }
    return paths;
}

/// capinfos of all files at once: packets by path; what it can't open is not in it.
QHash<QString, qint64> TestOtherReaders::theirCounts(const QStringList &paths)
{
    QHash<QString, qint64> counts;
    const QStringList options{QStringLiteral("-M"), QStringLiteral("-T"), QStringLiteral("-r"), QStringLiteral("-c")};
    for (const QByteArray &line : run(QStringLiteral("capinfos"), options + paths).output.split('\n')) {
        const QList<QByteArray> row = line.split('\t');
        if (row.size() >= 2)
            counts.insert(QString::fromUtf8(row[0]), row[1].toLongLong());
    }
    return counts;
}

void TestOtherReaders::theirCapturesHere()
{
    const QDir captures(QStringLiteral(LAYERLAB_SOURCE_DIR "/../shared/pcaps"));
    QFile index(captures.filePath(QStringLiteral("INDEX.tsv")));
    if (!index.open(QIODevice::ReadOnly))
        QSKIP("no captures of others on this machine");
    const auto countColumn = index.readLine().trimmed().split('\t').indexOf("packets");
    QHash<QString, qint64> counts;
    QStringList paths;
    while (!index.atEnd()) {
        const QList<QByteArray> row = index.readLine().chopped(1).split('\t');
        paths.append(captures.filePath(QString::fromUtf8(row[0])));
        bool hasCount = false;
        const qint64 count = row.value(countColumn).toLongLong(&hasCount);
        if (hasCount)
            counts.insert(paths.last(), count);
    }
    if (hasProgram("capinfos"))
        counts = theirCounts(paths);
    QVERIFY(counts.size() > paths.size() / 2);
    QStringList differences;
    for (const QString &path : paths) {
        const auto recording = Recording::open(path.toStdString());
        const qint64 ours = recording ? static_cast<qint64>(recording->packets().size()) : refused;
        const qint64 theirs = counts.value(path, refused);
        const auto known = std::ranges::find_if(differingFiles,
                                                [&](const Differing &file) { return path.endsWith(QLatin1String(file.path)); });
        if (ours != theirs && (known == differingFiles.end() || known->packets != ours))
            differences.append(QStringLiteral("%1: %2 here, %3 there").arg(path).arg(ours).arg(theirs));
    }
    QVERIFY2(differences.isEmpty(), qPrintable(differences.join(QLatin1Char('\n'))));
}

void TestOtherReaders::ourRecordingThere_data()
{
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("tshark") << QByteArray("tshark") << QStringList{QStringLiteral("-n"), QStringLiteral("-r")};
    QTest::newRow("tcpdump") << QByteArray("tcpdump")
                             << QStringList{QStringLiteral("-n"), QStringLiteral("-e"), QStringLiteral("-t"),
                                            QStringLiteral("-r")};
}

void TestOtherReaders::ourRecordingThere()
{
    QFETCH(QByteArray, program);
    QFETCH(QStringList, arguments);
    if (!hasProgram(program.constData()))
        QSKIP("not installed");
    const Outcome outcome = run(QString::fromLatin1(program), arguments << writeRecording());
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.errors, QByteArray());
    // Lines with a tab are hex dumps of what is above.
    QCOMPARE(std::ranges::count_if(outcome.output.trimmed().split('\n'),
                                   [](const QByteArray &line) { return !line.startsWith('\t'); }),
             10);
}

void TestOtherReaders::ourPacketsAreWhatTheySee()
{
    if (!hasProgram("capinfos"))
        QSKIP("capinfos is not installed");
    const QString path = writeRecording();
    const Outcome count = run(QStringLiteral("capinfos"), {QStringLiteral("-c"), QStringLiteral("-M"), path});
    QCOMPARE(count.exitCode, 0);
    QCOMPARE(count.errors, QByteArray());
    QCOMPARE(theirCounts({path}).value(path), 10);
    if (!hasProgram("tshark"))
        QSKIP("tshark is not installed");
    const Outcome fields = run(
        QStringLiteral("tshark"),
        {QStringLiteral("-r"), path, QStringLiteral("-T"), QStringLiteral("fields"), QStringLiteral("-e"),
         QStringLiteral("frame.time_epoch"), QStringLiteral("-e"), QStringLiteral("frame.len"), QStringLiteral("-e"),
         QStringLiteral("frame.cap_len"), QStringLiteral("-e"), QStringLiteral("frame.interface_name"), QStringLiteral("-e"),
         QStringLiteral("frame.interface_description"), QStringLiteral("-e"), QStringLiteral("frame.packet_flags")});
    QCOMPARE(fields.errors, QByteArray());
    const QList<QByteArray> lines = fields.output.split('\n');
    QCOMPARE(lines.at(0), QByteArray("1700000000.000001000\t60\t14\talpha-lo\tloopback of host alpha\t"));
    QCOMPARE(lines.at(7), QByteArray("1700000000.000001070\t67\t21\tbeta-lo\t\t0x00000a01"));
}

namespace {

/// Every second packet, from the first on.
SaveOptions halfOf(const Recording &recording)
{
    SaveOptions options;
    options.packets.emplace();
    for (std::uint32_t i = 0; i < recording.packets().size(); i += 2)
        options.packets->push_back(i);
    return options;
}

/// What tshark makes of each packet. Warnings about the file are put first, so that they are seen.
QList<QByteArray> seenByTshark(const QString &path)
{
    QStringList arguments{QStringLiteral("-n"), QStringLiteral("-r"), path, QStringLiteral("-T"), QStringLiteral("fields")};
    for (const char *field : {"frame.time_epoch", "frame.len", "frame.cap_len", "frame.protocols", "frame.packet_flags",
                              "frame.interface_name", "pkt_comment"})
        arguments << QStringLiteral("-e") << QString::fromLatin1(field);
    const Outcome outcome = run(QStringLiteral("tshark"), arguments);
    // An interface of pcapng without a name is "unknown", that of pcap is nothing.
    QList<QByteArray> lines = QByteArray(outcome.output).replace("\tunknown\t", "\t\t").split('\n');
    if (!outcome.errors.isEmpty())
        lines.prepend("tshark: " + outcome.errors);
    return lines;
}

} // namespace

void TestOtherReaders::savedThere_data()
{
    QTest::addColumn<QString>("path");
    const QStringList paths = theirCaptures();
    if (paths.isEmpty() || !hasProgram("tshark"))
        QSKIP("no captures of others or no tshark on this machine");
    constexpr qint64 largest = 100'000; // tshark is slow
    for (qsizetype i = 0; i < paths.size(); i += paths[i].contains(QLatin1String("pcapng-test-generator")) ? 15 : 100) {
        if (QFileInfo(paths[i]).size() < largest)
            QTest::newRow(qPrintable(QFileInfo(paths[i]).fileName())) << paths[i];
    }
}

/// A copy, and a choice of packets, is for tshark what the original is.
void TestOtherReaders::savedThere()
{
    QFETCH(QString, path);
    const auto recording = Recording::open(path.toStdString());
    if (!recording || recording->damage())
        QSKIP("not whole");
    const QString copy = m_folder.filePath(QStringLiteral("copy.pcapng"));
    const QList<QByteArray> original = seenByTshark(path);
    if (original.first().startsWith("tshark: "))
        QSKIP("tshark finds fault with the original");
    const auto withoutProtocols = [](QByteArray line) { // a choice keeps fewer packets of a conversation: protocols may differ
        const QList<QByteArray> cells = line.split('\t');
        return cells.mid(0, 3) + cells.mid(4);
    };
    QVERIFY(saveCapture(*recording, copy.toStdString(), {}));
    QCOMPARE(seenByTshark(copy), original);
    QVERIFY(saveCapture(*recording, copy.toStdString(), halfOf(*recording)));
    const QList<QByteArray> half = seenByTshark(copy);
    QCOMPARE(half.size(), (original.size() - 1 + 1) / 2 + 1);
    for (qsizetype i = 0; i + 1 < half.size(); ++i)
        QCOMPARE(withoutProtocols(half[i]), withoutProtocols(original[2 * i]));
}

/// Whatever can be opened can be saved, and capinfos finds as many packets in it.
void TestOtherReaders::savedCounts()
{
    const QStringList paths = theirCaptures();
    if (paths.isEmpty() || !hasProgram("capinfos"))
        QSKIP("no captures of others or no capinfos on this machine");
    QHash<QString, qint64> expected;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const auto recording = Recording::open(paths[i].toStdString());
        if (!recording)
            continue;
        const QString copy = m_folder.filePath(QStringLiteral("%1.pcapng").arg(i));
        QVERIFY(saveCapture(*recording, copy.toStdString(), halfOf(*recording)));
        expected.insert(copy, static_cast<qint64>((recording->packets().size() + 1) / 2));
        const auto again = Recording::open(copy.toStdString());
        QVERIFY2(again && !again->damage(), qPrintable(paths[i]));
        QCOMPARE(static_cast<qint64>(again->packets().size()), expected[copy]);
    }
    const QHash<QString, qint64> counts = theirCounts(expected.keys());
    QVERIFY(counts.size() > expected.size() * 9 / 10);
    for (auto it = counts.begin(); it != counts.end(); ++it)
        QCOMPARE(it.value(), expected[it.key()]);
}

QTEST_GUILESS_MAIN(TestOtherReaders)
#include "test_other_readers.moc"
