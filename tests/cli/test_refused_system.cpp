// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Systems that do not allow a lab, and disks that are full: each is said with its cure, in both languages, and nothing is lost.

#include "tests/support/layerlab_process.h"
#include "tests/support/ordinary_user.h"

#include <cerrno>
#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

using namespace layerlab;
using namespace layerlab::test;

namespace {

/// As in a container: the calling process and its children may not make namespaces.
void refuseNamespaces()
{
    sock_filter program[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog filter{std::size(program), program};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

} // namespace

class TestRefusedSystem : public QObject {
    Q_OBJECT
public:
    explicit TestRefusedSystem(const OrdinaryUser &user) : m_user(user), m_layerlab(user.bin()) {}

private:
    enum class System { Sandbox, AppArmor, NamespaceLimit };

    Outcome runOn(System system, const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        QString program = m_layerlab.program();
        QStringList words = arguments;
        if (system == System::Sandbox)
            process.setChildProcessModifier(refuseNamespaces);
        if (system == System::AppArmor)
            environment.insert(QStringLiteral("LD_PRELOAD"), m_user.bin() + QStringLiteral("/libpowerless_unshare.so"));
        if (system == System::NamespaceLimit) { // in a user namespace of his own a user may set his limit
            words =
                QStringList{QStringLiteral("-Ur"), QStringLiteral("sh"),
                            QStringLiteral("-c"),  QStringLiteral("echo 0 > /proc/sys/user/max_net_namespaces && exec \"$@\""),
                            QStringLiteral("sh"),  program} +
                arguments;
            program = QStringLiteral("unshare");
        }
        process.setProcessEnvironment(environment);
        process.start(program, words);
        if (!process.waitForFinished(60000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static Outcome inSmallDisk(const QString &folder, const QString &size, const QStringList &command)
    {
        return Layerlab::runProgram(
            QStringLiteral("unshare"),
            QStringList{QStringLiteral("-Urm"), QStringLiteral("sh"), QStringLiteral("-c"),
                        QStringLiteral("mount -t tmpfs -o size=%1 none '%2' && shift 0 && \"$@\"; code=$?; "
                                       "cp -r '%2/.' '%2.seen'; exit $code")
                            .arg(size, folder),
                        QStringLiteral("sh")} +
                command);
    }

    const OrdinaryUser &m_user;
    Layerlab m_layerlab;

private Q_SLOTS:
    void noLab_data()
    {
        QTest::addColumn<int>("system");
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("english");
        QTest::newRow("sandbox") << static_cast<int>(System::Sandbox) << QByteArray("sandbox")
                                 << QByteArray("sandbox, a container");
        QTest::newRow("AppArmor") << static_cast<int>(System::AppArmor) << QByteArray("apparmor-userns")
                                  << QByteArray("userns,");
        QTest::newRow("limit") << static_cast<int>(System::NamespaceLimit) << QByteArray("namespace-limit")
                               << QByteArray("user.max_net_namespaces");
    }
    void noLab()
    {
        QFETCH(int, system);
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, english);
        const auto kind = static_cast<System>(system);
        const Outcome json = runOn(kind, {QStringLiteral("doctor"), QStringLiteral("--json")});
        QCOMPARE(json.exitCode, 5);
        const auto first = fromJson(json.output.split('\n').value(0).toStdString());
        QVERIFY(first.has_value());
        QCOMPARE(first->at("available").get<bool>(), false);
        QCOMPARE(first->at("pattern").get<std::string>(), pattern.toStdString());
        const Outcome doctor = runOn(kind, {QStringLiteral("--language"), QStringLiteral("en"), QStringLiteral("doctor")});
        QVERIFY2(doctor.output.contains(english), doctor.output.constData());
        for (const auto &[language, word] :
             {std::pair{QStringLiteral("en"), QByteArray("layerlab doctor")}, {QStringLiteral("zh_CN"), QByteArray("系统")}}) {
            const Outcome run =
                runOn(kind, {QStringLiteral("--language"), language, QStringLiteral("run"), QStringLiteral("tcp-echo")});
            QCOMPARE(run.exitCode, 5);
            QVERIFY2(run.errors.contains(word), run.errors.constData());
            QVERIFY(QDir(m_user.home() + QStringLiteral("/state/layerlab/recordings")).entryList(QDir::Files).isEmpty());
        }
    }

    /// The disk of unfinished recordings fills up: the recording keeps what came before, the programs go on to their end.
    void fullDiskWhileRecording()
    {
        const QString state = m_user.home() + QStringLiteral("/small");
        QVERIFY(QDir().mkpath(state));
        qputenv("XDG_STATE_HOME", state.toLocal8Bit());
        const Outcome outcome = inSmallDisk(state, QStringLiteral("12k"),
                                            {m_layerlab.program(), QStringLiteral("run"), QStringLiteral("tcp-echo")});
        qputenv("XDG_STATE_HOME", (m_user.home() + QStringLiteral("/state")).toLocal8Bit());
        QVERIFY2(outcome.exitCode == 7, outcome.errors.constData());
        QVERIFY2(outcome.errors.contains("no space left") && outcome.errors.contains("is kept"), outcome.errors.constData());
        QVERIFY(outcome.output.contains("server > client 1 closed"));
        const QString folder = state + QStringLiteral(".seen/layerlab/recordings/");
        const QStringList files = QDir(folder).entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        const Outcome events = m_layerlab.run({QStringLiteral("events"), folder + files.first()});
        QVERIFY2(events.exitCode == 0, events.errors.constData()); // whole blocks only
    }

    /// The disk to save to is full: what stood there stays, the recording is where the message says.
    void fullDiskWhileSaving()
    {
        const QString disk = m_user.home() + QStringLiteral("/disk");
        QVERIFY(QDir().mkpath(disk));
        const Outcome outcome =
            inSmallDisk(disk, QStringLiteral("8k"),
                        {QStringLiteral("sh"), QStringLiteral("-c"),
                         QStringLiteral("echo old > '%1/a.pcapng'; exec '%2' run tcp-echo --quiet --save '%1/a.pcapng'")
                             .arg(disk, m_layerlab.program())});
        QVERIFY2(outcome.exitCode == 7, outcome.errors.constData());
        QVERIFY(outcome.errors.contains("no space left") && outcome.errors.contains("not lost"));
        QFile old(disk + QStringLiteral(".seen/a.pcapng"));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old\n"));
        QCOMPARE(QDir(disk + QStringLiteral(".seen")).entryList(QDir::Files | QDir::Hidden),
                 QStringList{QStringLiteral("a.pcapng")}); // no half of a file
        QDir kept(m_user.home() + QStringLiteral("/state/layerlab/recordings"));
        const QStringList files = kept.entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(outcome.errors.contains(files.first().toLocal8Bit()));
        QVERIFY(m_layerlab.fields(kept.filePath(files.first()), QStringLiteral("frame.number")).size() >= 8);
        QVERIFY(kept.remove(files.first()));
    }
};

int main(int argc, char **argv)
{
    const OrdinaryUser user;
    QCoreApplication application(argc, argv);
    TestRefusedSystem test(user);
    return QTest::qExec(&test, argc, argv);
}

#include "test_refused_system.moc"
