// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What "layerlab export --perfetto" writes keeps the rules of the Trace Event Format, so that the viewer shows all of it.

#include "engine/base/cbor.h"
#include "tests/support/layerlab_process.h"
#include "tests/support/ordinary_user.h"

#include <map>
#include <set>

using namespace layerlab;
using namespace layerlab::test;

class TestPerfetto : public QObject {
    Q_OBJECT
public:
    explicit TestPerfetto(const OrdinaryUser &user) : m_user(user), m_layerlab(user.bin()) {}

private:
    const OrdinaryUser &m_user;
    Layerlab m_layerlab;

private Q_SLOTS:
    void structure_data()
    {
        QTest::addColumn<QString>("lab");
        for (const char *lab : {"threads", "zombie", "tcp-echo"})
            QTest::newRow(lab) << QString::fromLatin1(lab);
    }
    void structure()
    {
        QFETCH(QString, lab);
        const QString recording = m_user.home() + QStringLiteral("/p.pcapng"),
                      file = m_user.home() + QStringLiteral("/p.pftrace");
        QFile::remove(recording);
        QFile::remove(file);
        const Outcome made = m_layerlab.run({QStringLiteral("run"), lab, QStringLiteral("--save"), recording});
        QVERIFY2(made.exitCode == 0, made.errors);
        const Outcome done =
            m_layerlab.run({QStringLiteral("export"), QStringLiteral("--perfetto"), recording, QStringLiteral("--out"), file});
        QVERIFY2(done.exitCode == 0, done.errors);
        QFile opened(file);
        QVERIFY(opened.open(QIODevice::ReadOnly));
        const QByteArray text = opened.readAll();
        QVERIFY(text.startsWith("{\"")); // by this the viewer knows the format
        const auto json = fromJson(text.toStdString());
        QVERIFY(json && json->at("traceEvents").is_array());
        using Track = std::pair<std::int64_t, std::int64_t>;
        std::map<Track, std::vector<std::pair<double, double>>> slices;
        std::set<Track> named;
        std::set<std::int64_t> namedProcesses, usedProcesses;
        int slicesCount = 0, counters = 0;
        for (const Json &event : json->at("traceEvents")) {
            const std::string phase = event.at("ph").get<std::string>();
            QVERIFY(event.at("name").is_string() && !event.at("name").get<std::string>().empty());
            const std::int64_t pid = event.at("pid").get<std::int64_t>();
            const Track track{pid, event.value("tid", std::int64_t{0})};
            QVERIFY(track.first > 0 && track.first < 0x7fffffff && track.second < 0x7fffffff);
            if (phase == "M") {
                const std::string name = event.at("name").get<std::string>();
                QVERIFY(name == "thread_name" || name == "process_name");
                QVERIFY(event.at("args").at("name").is_string());
                (name == "thread_name") ? void(named.insert(track)) : void(namedProcesses.insert(pid));
                continue;
            }
            usedProcesses.insert(pid);
            const double from = event.at("ts").get<double>();
            QVERIFY(from >= 0);
            if (phase == "X") {
                const double length = event.at("dur").get<double>();
                QVERIFY(length >= 0 && event.at("args").is_object());
                slices[track].emplace_back(from, from + length);
                ++slicesCount;
            } else if (phase == "i") {
                QCOMPARE(event.at("s").get<std::string>(), std::string("t"));
            } else {
                QCOMPARE(phase, std::string("C"));
                QVERIFY(event.at("args").at("busy").is_number());
                ++counters;
            }
        }
        QVERIFY(slicesCount > 10);
        for (auto &[track, stretches] : slices) {
            QVERIFY2(named.contains(track), QByteArray::number(static_cast<qlonglong>(track.second)));
            // Of one track two slices are apart or one within the other: what overlaps is thrown away by the viewer.
            std::ranges::sort(stretches, [](const auto &a, const auto &b) {
                return a.first != b.first ? a.first < b.first : a.second > b.second;
            });
            std::vector<double> open;
            for (const auto &[from, to] : stretches) {
                constexpr double rounding = 0.0015; // µs; times are written with three decimals
                while (!open.empty() && open.back() <= from + rounding)
                    open.pop_back();
                QVERIFY2(open.empty() || to <= open.back() + rounding, QByteArray::number(from) + " to " +
                                                                           QByteArray::number(to) + " reaches beyond " +
                                                                           QByteArray::number(open.empty() ? 0 : open.back()));
                open.push_back(to);
            }
        }
        for (const std::int64_t pid : usedProcesses)
            QVERIFY2(namedProcesses.contains(pid), QByteArray::number(static_cast<qlonglong>(pid)));
    }
};

int main(int argc, char **argv)
{
    const OrdinaryUser user;
    QCoreApplication application(argc, argv);
    TestPerfetto test(user);
    return QTest::qExec(&test, argc, argv);
}

#include "test_perfetto.moc"
