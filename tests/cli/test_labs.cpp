// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in labs, run for real as an ordinary user: what was recorded must be what happened.

#include "engine/base/cbor.h"
#include "tests/support/layerlab_process.h"
#include "tests/support/ordinary_user.h"

#include <QStandardPaths>

using namespace layerlab;
using namespace layerlab::test;

class TestLabs : public QObject {
    Q_OBJECT
public:
    explicit TestLabs(const OrdinaryUser &user) : m_user(user), m_layerlab(user.bin()) {}

private:
    QString runLab(const QString &name)
    {
        const QString file = m_user.home() + QLatin1Char('/') + name + QStringLiteral(".pcapng");
        const Outcome outcome = m_layerlab.run({QStringLiteral("run"), name, QStringLiteral("--save"), file});
        if (outcome.exitCode != 0)
            qWarning("%s%s", outcome.output.constData(), outcome.errors.constData());
        return outcome.exitCode == 0 ? file : QString();
    }
    static qint64 time(const Json &event) { return event.value("time", std::int64_t{0}); }
    static const Json *find(const std::vector<Json> &events, const std::string &program, const std::string &name, int nth = 0)
    {
        for (const Json &event : events) {
            if (event.value("program", "") == program && event.value("name", "") == name && nth-- == 0)
                return &event;
        }
        return nullptr;
    }

    const OrdinaryUser &m_user;
    Layerlab m_layerlab;

private Q_SLOTS:
    void isAnOrdinaryUser() { QVERIFY(geteuid() != 0); }

    void tcpEcho()
    {
        const QString file = runLab(QStringLiteral("tcp-echo"));
        QVERIFY(!file.isEmpty());
        const auto frames = m_layerlab.fields(
            file, QStringLiteral("tcp.flags,tcp.len,tcp.srcport,tcp.dstport,tcp.analysis.retransmission,frame.time_epoch"));
        QVERIFY(frames.size() >= 8);
        int syn = 0, synAck = 0, data = 0, fin = 0;
        for (const QByteArrayList &frame : frames) {
            const int flags = frame[0].toInt(nullptr, 16);
            syn += flags == 0x002;
            synAck += flags == 0x012;
            data += frame[1].toInt() > 0;
            fin += (flags & 1) != 0;
            QVERIFY2(frame[4].isEmpty(), "a retransmission on loopback");
            QCOMPARE(frame[2] == "9000" || frame[3] == "9000", true);
        }
        QCOMPARE(syn, 1);
        QCOMPARE(synAck, 1);
        QCOMPARE(data, 2); // the message and its echo
        QCOMPARE(fin, 2);
        QCOMPARE(frames[0][0].toInt(nullptr, 16), 0x002);
        QCOMPARE(frames[1][0].toInt(nullptr, 16), 0x012);
        QCOMPARE(frames[2][0].toInt(nullptr, 16), 0x010);

        const auto calls = m_layerlab.events(file, QStringLiteral("calls"));
        QVERIFY2(isSubsequence({"socket", "bind", "listen", "accept", "recvfrom", "sendto", "recvfrom", "close"},
                               callNames(calls, "server")),
                 callNames(calls, "server").join(' ').constData());
        QVERIFY2(isSubsequence({"socket", "connect", "sendto", "recvfrom", "close"}, callNames(calls, "client")),
                 callNames(calls, "client").join(' ').constData());
        const Json *accept = find(calls, "server", "accept");
        const Json *connect = find(calls, "client", "connect");
        QVERIFY(accept && connect);
        QVERIFY(accept->at("duration").get<std::int64_t>() > 0);
        QVERIFY(QByteArray::fromStdString(connect->at("arguments").get<std::string>()).contains("sin_port=htons(9000)"));
        // accept was blocked before connect came and returned after it: the same clock for both.
        QVERIFY(time(*accept) < time(*connect));
        QVERIFY(time(*accept) + accept->at("duration").get<std::int64_t>() > time(*connect));
        const Json *received = find(calls, "server", "recvfrom");
        QVERIFY(received);
        QCOMPARE(received->at("data").get<std::string>(), std::string("Hello, 世界\n"));
        QVERIFY(received->at("duration").get<std::int64_t>() > 0);

        // The SYN left inside connect(), the data inside send(): call, frame and file share one clock.
        const auto within = [](const Json &call, const QByteArray &epoch) {
            const QByteArrayList parts = epoch.split('.');
            const qint64 at = parts[0].toLongLong() * 1'000'000'000 + parts[1].leftJustified(9, '0').toLongLong();
            return at >= time(call) && at <= time(call) + call.at("duration").get<std::int64_t>();
        };
        QVERIFY(within(*connect, frames[0][5]));
        const Json *sent = find(calls, "client", "sendto");
        QVERIFY(sent && within(*sent, frames[3][5]));

        // Kernel sockets: the listener was seen.
        bool hasListener = false;
        for (const Json &socket : m_layerlab.events(file, QStringLiteral("sockets")))
            hasListener = hasListener || (socket.value("state", "") == "LISTEN" && socket.value("localPort", 0) == 9000);
        QVERIFY(hasListener);
    }

    void udpEcho()
    {
        const QString file = runLab(QStringLiteral("udp-echo"));
        QVERIFY(!file.isEmpty());
        const auto frames = m_layerlab.fields(file, QStringLiteral("udp.srcport,udp.dstport,udp.length,data.data"));
        QCOMPARE(frames.size(), 2);
        QCOMPARE(frames[0][1], QByteArray("9001"));
        QCOMPARE(frames[1][0], QByteArray("9001"));
        QCOMPARE(frames[0][3], QByteArray("Hello, 世界\n").toHex());
        QCOMPARE(frames[1][3], frames[0][3]);
        const auto calls = m_layerlab.events(file, QStringLiteral("calls"));
        QVERIFY(isSubsequence({"socket", "bind", "recvfrom", "sendto"}, callNames(calls, "server")));
    }

    void unixEcho()
    {
        const QString file = runLab(QStringLiteral("unix-echo"));
        QVERIFY(!file.isEmpty());
        QVERIFY(m_layerlab.fields(file, QStringLiteral("frame.number"))
                    .isEmpty()); // no frames: the kernel hands the bytes over itself
        const auto calls = m_layerlab.events(file, QStringLiteral("calls"));
        QVERIFY(
            isSubsequence({"socket", "bind", "listen", "accept", "recvfrom", "sendto", "close"}, callNames(calls, "server")));
        const Json *bind = find(calls, "server", "bind");
        QVERIFY(
            bind &&
            QByteArray::fromStdString(bind->at("arguments").get<std::string>()).contains("sun_path=\"/run/lab/echo.sock\""));
        const Json *received = find(calls, "server", "recvfrom");
        QVERIFY(received);
        QCOMPARE(received->at("data").get<std::string>(), std::string("Hello, 世界\n"));
        const Outcome outcome = m_layerlab.run({QStringLiteral("run"), QStringLiteral("unix-echo")});
        QVERIFY(outcome.output.contains("2") && outcome.output.contains("Unix")); // layers 2 to 4 are said to be absent
    }

    void http()
    {
        const QString file = runLab(QStringLiteral("http-get"));
        QVERIFY(!file.isEmpty());
        const auto frames =
            m_layerlab.fields(file, QStringLiteral("http.request.method,http.response.code,http.content_type,http.file_data"));
        QByteArrayList methods, codes;
        QByteArray posted;
        for (const QByteArrayList &frame : frames) {
            if (!frame[0].isEmpty())
                methods.append(frame[0]);
            if (!frame[1].isEmpty())
                codes.append(frame[1]);
            if (frame[0] == "POST")
                posted = QByteArray::fromHex(frame[3]);
        }
        QCOMPARE(methods, QByteArrayList({"GET", "POST"}));
        QCOMPARE(codes, QByteArrayList({"200", "200"}));
        QCOMPARE(posted, QByteArray("{\"name\":\"Layerlab\",\"layers\":7}"));
    }

    void zombie()
    {
        const QString file = runLab(QStringLiteral("zombie"));
        QVERIFY(!file.isEmpty());
        qint64 child = 0, exited = 0, collected = 0;
        for (const Json &life : m_layerlab.events(file, QStringLiteral("lifecycle"))) {
            const std::string event = life.value("event", "");
            if (event == "forked")
                child = life.at("child").get<qint64>();
            if (event == "exited" && life.value("tid", 0) == child && child) {
                exited = time(life);
                QCOMPARE(life.at("exitStatus").get<int>(), 3);
            }
            if (event == "collected" && life.value("child", 0) == child && child)
                collected = time(life);
        }
        QVERIFY(exited > 0 && collected > exited);
        bool wasSeen = false;
        for (const Json &state : m_layerlab.events(file, QStringLiteral("states"))) {
            if (state.value("letter", "") == "Z" && state.value("tid", 0) == child) {
                // Where the kernel refuses its records it is found by looking.
                QVERIFY(state.value("source", "") == "kernel" || state.value("source", "") == "sampled");
                QVERIFY(time(state) >= exited && time(state) <= collected);
                wasSeen = true;
            }
        }
        QVERIFY(wasSeen);
    }

    void threads()
    {
        const QString file = runLab(QStringLiteral("threads"));
        QVERIFY(!file.isEmpty());
        QSet<int> made;
        for (const Json &life : m_layerlab.events(file, QStringLiteral("lifecycle"))) {
            if (life.value("event", "") == "threadCreated")
                made.insert(life.at("child").get<int>());
        }
        QCOMPARE(made.size(), 2);
        QVERIFY(callNames(m_layerlab.events(file, QStringLiteral("calls")), "threads").contains("futex"));
    }

    void collectsChildren()
    {
        const QString file = runLab(QStringLiteral("fork-wait"));
        QVERIFY(!file.isEmpty());
        QByteArrayList statuses; // of both programs, in the order of the waits
        for (const Json &life : m_layerlab.events(file, QStringLiteral("lifecycle"))) {
            if (life.value("event", "") == "collected" && life.value("exitStatus", 0) > 0)
                statuses.append(QByteArray::number(life.at("exitStatus").get<int>()));
        }
        QVERIFY2(isSubsequence({"6", "5", "4", "4", "5", "6"}, statuses), statuses.join(' ').constData());
    }

    void deadlock()
    {
        const QString file = runLab(QStringLiteral("deadlock"));
        QVERIFY(!file.isEmpty());
        // Both threads of the first program wait in futex() for ever: a call of each never returned.
        QVERIFY(callNames(m_layerlab.events(file, QStringLiteral("calls")), "deadlock").contains("futex"));
        QByteArray output;
        for (const Json &said : m_layerlab.events(file, QStringLiteral("output"))) {
            if (said.value("program", "") == "deadlock")
                output += QByteArray::fromStdString(said.value("data", ""));
        }
        QVERIFY2(output.contains("task 1 waits for B, which task 2 has") &&
                     output.contains("task 2 waits for A, which task 1 has"),
                 output.constData());
    }

    /// A script of the program's own reaches the lab, with the modules it needs.
    void python()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("python3 is not installed");
        const QString file = runLab(QStringLiteral("gil"));
        QVERIFY(!file.isEmpty());
        QVERIFY(callNames(m_layerlab.events(file, QStringLiteral("calls")), "python").contains("futex"));
    }

    void pythonEcho()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("python3 is not installed");
        const QString file = runLab(QStringLiteral("python-echo"));
        QVERIFY(!file.isEmpty());
        const auto calls = m_layerlab.events(file, QStringLiteral("calls"));
        QVERIFY2(isSubsequence({"socket", "setsockopt", "bind", "listen", "accept4", "recvfrom", "sendto", "recvfrom", "close"},
                               callNames(calls, "server")),
                 callNames(calls, "server").join(' ').constData());
        QCOMPARE(m_layerlab.fields(file, QStringLiteral("tcp.flags")).value(0).value(0), QByteArray("0x0002"));
    }

    void othersOpenIt_data()
    {
        QTest::addColumn<QString>("lab");
        for (const char *lab : {"tcp-echo", "udp-echo", "http-get"})
            QTest::newRow(lab) << QString::fromLatin1(lab);
    }
    void othersOpenIt()
    {
        QFETCH(QString, lab);
        const QString file = runLab(lab);
        QVERIFY(!file.isEmpty());
        const auto packets = m_layerlab.fields(file, QStringLiteral("frame.number")).size();
        for (const auto &[program, arguments] :
             {std::pair{QStringLiteral("tshark"),
                        QStringList{QStringLiteral("-r"), file, QStringLiteral("-T"), QStringLiteral("fields"),
                                    QStringLiteral("-e"), QStringLiteral("frame.number")}},
              {QStringLiteral("tcpdump"), {QStringLiteral("-nr"), file, QStringLiteral("--count")}},
              {QStringLiteral("capinfos"), {QStringLiteral("-M"), QStringLiteral("-c"), file}}}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                continue;
            const Outcome outcome = Layerlab::runProgram(program, arguments);
            QCOMPARE(outcome.exitCode, 0);
            QByteArray errors = outcome.errors;
            if (program == QLatin1String("tcpdump"))
                errors.replace(
                    "reading from file " + file.toLocal8Bit() + ", link-type EN10MB (Ethernet), snapshot length 262144\n", "");
            QCOMPARE(errors, QByteArray());
            if (program == QLatin1String("tshark"))
                QCOMPARE(Layerlab::rows(outcome.output).size(), packets);
            else
                QVERIFY2(outcome.output.contains(QByteArray::number(packets)), outcome.output.constData());
        }
    }

    /// Every field that both know, of every frame, as text.
    void tsharkAgrees_data() { othersOpenIt_data(); }
    void tsharkAgrees()
    {
        QFETCH(QString, lab);
        if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
            QSKIP("tshark is not installed");
        const QString file = runLab(lab);
        QVERIFY(!file.isEmpty());
        QSet<QByteArray> theirs;
        for (const QByteArray &line :
             Layerlab::runProgram(QStringLiteral("tshark"), {QStringLiteral("-G"), QStringLiteral("fields")})
                 .output.split('\n')) {
            if (line.startsWith("F\t"))
                theirs.insert(line.split('\t').value(2));
        }
        QVERIFY(theirs.size() > 1000);
        QByteArrayList keys;
        const auto listed = fromJson(m_layerlab.run({QStringLiteral("fields"), QStringLiteral("--json")}).output.toStdString());
        QVERIFY(listed.has_value());
        for (const Json &field : *listed) {
            const auto key = QByteArray::fromStdString(field.at("key").get<std::string>());
            // What only later packets tell, tshark knows in a second pass.
            static const QSet<QByteArray> later{"tcp.analysis.initial_rtt", "tcp.reassembled_in", "icmp.resp_in",
                                                "icmpv6.resp_in",           "dns.response_in",    "http.response_in"};
            if (theirs.contains(key) && !later.contains(key) && !key.startsWith("tcp.completeness"))
                keys.append(key);
        }
        QVERIFY(keys.size() > 150);
        QStringList arguments{QStringLiteral("-r"), file, QStringLiteral("-T"), QStringLiteral("fields")};
        for (const QByteArray &key : keys)
            arguments << QStringLiteral("-e") << QString::fromLatin1(key);
        const auto expected = Layerlab::runProgram(QStringLiteral("tshark"), arguments).output.split('\n');
        const auto actual =
            m_layerlab.run({QStringLiteral("dissect"), file, QStringLiteral("--fields"), QString::fromLatin1(keys.join(','))})
                .output.split('\n');
        QCOMPARE(actual.size(), expected.size());
        QByteArrayList differences;
        for (qsizetype frame = 0; frame < expected.size(); ++frame) {
            const QByteArrayList a = actual[frame].split('\t'), e = expected[frame].split('\t');
            for (qsizetype i = 0; i < keys.size() && frame + 1 < expected.size(); ++i) {
                if (a.value(i) != e.value(i))
                    differences.append("frame " + QByteArray::number(frame + 1) + " " + keys[i] + ": ours " + a.value(i) +
                                       ", tshark's " + e.value(i));
            }
        }
        QVERIFY2(differences.isEmpty(), differences.join('\n').constData());
    }
};

int main(int argc, char **argv)
{
    const OrdinaryUser user;
    QCoreApplication application(argc, argv);
    TestLabs test(user);
    return QTest::qExec(&test, argc, argv);
}

#include "test_labs.moc"
