// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of /proc about processes and the machine, made ones: odd names, files that end anywhere, garbage.
#include "engine/system/machine_texts.h"
#include "engine/system/process_texts.h"

#include <QTest>
#include <random>

using namespace layerlab;
using namespace layerlab::system;

namespace {

const std::string bash = "4711 (bash) S 4700 4711 4711 34817 4712 4194304 100 200 3 4 50 25 7 8 20 0 1 0 123456 9000000 1500 "
                         "18446744073709551615 1 1 0 0 0 0 65536 3686404 1266761467 1 0 0 17 1 0 0 0 0 0\n";

std::string named(const std::string &name)
{
    return "12 (" + name + ") Z 1 12 12 0 -1 4194304 0 0 0 0 7 3 0 0 30 10 1 0 42 0 0\n";
}

} // namespace

class TestProcessTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statIsRead()
    {
        const auto stat = parseStat(bash);
        QVERIFY(stat);
        QCOMPARE(stat->pid, 4711u);
        QCOMPARE(stat->name, std::string("bash"));
        QCOMPARE(stat->letter, 'S');
        QCOMPARE(stat->parent, 4700);
        QCOMPARE(stat->session, 4711);
        QCOMPARE(stat->terminal, 34817);
        QCOMPARE(stat->foregroundGroup, 4712);
        QCOMPARE(stat->ticks(), std::uint64_t{75});
        QCOMPARE(stat->nice, 0);
        QCOMPARE(stat->threadCount, 1u);
        QCOMPARE(stat->startTicks, std::uint64_t{123456});
        QCOMPARE(stat->virtualBytes.value(), std::uint64_t{9000000});
        QCOMPARE(stat->residentPages.value(), std::uint64_t{1500});
    }
    void namesMayHoldAnything()
    {
        for (const std::string name : {"a b", ") R 1 2 3 (", "((", "))", "", "new\nline", "(sd-pam)", "tab\there"}) {
            const auto stat = parseStat(named(name));
            QVERIFY2(stat, name.c_str());
            QCOMPARE(stat->name, name);
            QCOMPARE(stat->letter, 'Z');
            QCOMPARE(stat->nice, 10);
            QCOMPARE(stat->foregroundGroup, -1);
        }
    }
    void everyPrefixFailsCleanly()
    {
        std::size_t whole = 0;
        for (std::size_t length = 0; length <= bash.size(); ++length) {
            const auto stat = parseStat(std::string_view(bash).substr(0, length));
            if (stat) {
                ++whole;
                QCOMPARE(stat->session, 4711); // none of what is told comes from elsewhere
            }
        }
        QVERIFY(whole > 0);
        for (const char *garbage : {"x", "()", "1 () ", "1 (x) S", "x (y) S 1", "1 (x) SS 1 1 1 1 1", "1 )x( S 1 1 1",
                                    "1 (x) S a b c d e f g h i j k l m n o p q r s t u v",
                                    "99999999999999999999 (x) S 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"})
            QVERIFY2(!parseStat(garbage), garbage);
        std::mt19937 random(4711);
        for (int i = 0; i < 20000; ++i) {
            std::string text = bash;
            for (int change = 0; change < 4; ++change)
                text[random() % text.size()] = static_cast<char>(random());
            (void)parseStat(text);
            (void)parseStatus(text);
            (void)parseMachineStat(text);
            (void)parseMemory(text);
            (void)parseLoad(text);
            (void)parseHiding(text, "/proc");
        }
    }
    void statusTellsWhatItTells()
    {
        const ProcessStatus status = parseStatus("Name:\tx Uid:\t7\nUid:\t1000\t1001\t1002\t1003\nVmSize:\t    4000 kB\n"
                                                 "VmLck:\t       8 kB\nVmRSS:\t    2000 kB\n");
        QCOMPARE(status.user.value(), 1001u);
        QCOMPARE(status.virtualKibibytes.value(), std::uint64_t{4000});
        QCOMPARE(status.lockedKibibytes.value(), std::uint64_t{8});
        QCOMPARE(status.residentKibibytes.value(), std::uint64_t{2000});
        QCOMPARE(parseStatus("Name:\tkthreadd\nUid:\t0\t0\t0\t0\n").residentKibibytes, std::nullopt); // none of the kernel's
        QCOMPARE(parseStatus("Uid\nVmRSS:\tmuch kB\nVmSize"), ProcessStatus());
        QCOMPARE(parseStatus(""), ProcessStatus());
    }
    void commandsAreShown()
    {
        using namespace std::string_view_literals;
        QCOMPARE(commandText("ls\0-l\0a b\0"sv, "ls", 'R'), std::string("ls -l a b"));
        QCOMPARE(commandText(""sv, "kthreadd", 'S'), std::string("[kthreadd]"));
        QCOMPARE(commandText(""sv, "child", 'Z'), std::string("[child] <defunct>"));
        QCOMPARE(commandText("a\nb\x1b[m\0"sv, "a", 'S'), std::string("a?b?[m"));
        QCOMPARE(commandText("title set      \0\0\0"sv, "a", 'S'), std::string("title set"));
    }
    void lettersAsProcps()
    {
        ProcessStat stat = *parseStat(bash);
        QCOMPARE(statWord(stat, {}, 4711), std::string("Ss"));
        stat.foregroundGroup = stat.group;
        stat.nice = -5;
        stat.threadCount = 3;
        ProcessStatus locked;
        locked.lockedKibibytes = 4;
        QCOMPARE(statWord(stat, locked, 4711), std::string("S<Lsl+"));
        stat.nice = 5;
        stat.letter = 'R';
        QCOMPARE(statWord(stat, {}, 4700), std::string("RNl+"));
    }
    void terminalsHaveNames()
    {
        QCOMPARE(terminalName(0), std::string("?"));
        QCOMPARE(terminalName(34817), std::string("pts/1"));
        QCOMPARE(terminalName(136 << 8 | 0x2c | 1 << 20), std::string("pts/300"));
        QCOMPARE(terminalName(4 << 8 | 2), std::string("tty2"));
        QCOMPARE(terminalName(4 << 8 | 65), std::string("ttyS1"));
        QCOMPARE(terminalName(5 << 8 | 1), std::string("console"));
        QCOMPARE(terminalName(204 << 8 | 64), std::string("204:64"));
    }
    void theMachineIsRead()
    {
        const auto machine = parseMachineStat("cpu  100 5 50 800 10 1 2 32 0 0\ncpu0 1 1 1 1\nintr 5\nbtime 1700000000\n");
        QVERIFY(machine);
        QCOMPARE(machine->startSeconds, std::uint64_t{1700000000});
        QCOMPARE(machine->cores.sum(), std::uint64_t{1000});
        QCOMPARE(machine->cores.stolen, std::uint64_t{32});
        QCOMPARE(parseMachineStat("cpu 1 2 3 4\n")->cores.idle, std::uint64_t{4}); // an old kernel
        QVERIFY(!parseMachineStat(""));
        QVERIFY(!parseMachineStat("cpu 1 2 x"));
        QVERIFY(!parseMachineStat("btime 5\n"));

        CoreTimes later = machine->cores;
        later.user += 30;
        later.idle += 60;
        later.ioWait -= 5; // as it happens
        later.stolen += 10;
        const auto shares = sharesBetween(machine->cores, later);
        QCOMPARE(shares->user, 30.0);
        QCOMPARE(shares->idle, 60.0);
        QCOMPARE(shares->ioWait, 0.0);
        QCOMPARE(shares->stolen, 10.0);
        QVERIFY(!sharesBetween(later, later));
    }
    void memoryLoadAndHiding()
    {
        const MemoryInfo memory = parseMemory("MemTotal:  8000 kB\nMemFree: 1000 kB\nMemAvailable: x kB\nBuffers: 10 kB\n"
                                              "Cached: 20 kB\nSReclaimable: 3 kB\nSwapTotal: 7");
        QCOMPARE(memory.total, std::uint64_t{8000});
        QCOMPARE(memory.available, std::uint64_t{0});
        QCOMPARE(memory.cache(), std::uint64_t{33});
        QCOMPARE(memory.swapTotal, std::uint64_t{7});
        const auto load = parseLoad("0.20 1.18 10.12 1/80 11206\n");
        QCOMPARE(load->at(1), 1.18);
        QVERIFY(!parseLoad("0.20 1.18"));
        QVERIFY(!parseLoad(""));

        QCOMPARE(parseHiding("proc /proc proc rw,relatime 0 0\n", "/proc"), Hiding::Nothing);
        QCOMPARE(parseHiding("proc /proc proc rw,hidepid=1 0 0\n", "/proc"), Hiding::Contents);
        QCOMPARE(parseHiding("proc /proc proc rw,hidepid=invisible,gid=5 0 0\nx /x ext4 rw 0 0", "/proc"), Hiding::Processes);
        QCOMPARE(parseHiding("proc /other proc rw,hidepid=2 0 0\n", "/proc"), Hiding::Nothing);
    }
};

QTEST_GUILESS_MAIN(TestProcessTexts)

#include "test_process_texts.moc"
