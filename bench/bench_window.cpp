// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs. Usage, from the build folder's bin (offscreen unless QT_QPA_PLATFORM says otherwise):
//     bench_window start          from the start of a process to its first painted window, beside a bare Qt window
//     bench_window idle           memory and processor time of a window with a lab in which nothing happens
//     bench_window open FILE      a capture: first rows, whole index, frame times of scrolling through it
//     bench_window live SECONDS [N]  a lab under load (bench_load, N packets a second): stalls of the event loop
//     bench_window crowd [S [P [T]]]  a lab with P processes of T threads each for S seconds (10, 1000, 2): stalls, frames of
//                                 the time line, memory, and whether every birth and end is in the recording
//     bench_window latency        from a send's own time to its painted row

#include "app/window/main_window.h"
#include "engine/base/clock.h"
#include "engine/trace/event_records.h"
#include "session/language.h"
#include "widgets/packets/minimap.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/timeline/time_line.h"
#include "widgets/timeline/time_line_canvas.h"

#include <QApplication>
#include <QDockWidget>
#include <QEventLoop>
#include <QProcess>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <random>

using namespace layerlab;

namespace {

void report(const char *what, double value, const char *unit)
{
    std::printf("%-46s %12.3f %s\n", what, value, unit);
}

double milliseconds(Nanoseconds time)
{
    return static_cast<double>(time.count()) / 1e6;
}

void reportSpread(const char *what, std::vector<double> values, const char *unit)
{
    if (values.empty())
        return;
    std::ranges::sort(values);
    report((std::string(what) + " p50").c_str(), values[values.size() / 2], unit);
    report((std::string(what) + " p99").c_str(), values[std::min(values.size() - 1, values.size() * 99 / 100)], unit);
    report((std::string(what) + " most").c_str(), values.back(), unit);
}

template <class Condition> bool waitUntil(Condition condition, int mostMilliseconds, int tickMilliseconds = 1)
{
    const Nanoseconds end = monotonicNow() + std::chrono::milliseconds(mostMilliseconds);
    QEventLoop loop;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        if (condition() || monotonicNow() > end)
            loop.quit();
    });
    tick.start(tickMilliseconds);
    loop.exec();
    return condition();
}

double megabytesResident()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

double processorSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

struct Window {
    QTemporaryDir home;
    std::unique_ptr<MainWindow> main;

    Window()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
        qputenv("XDG_STATE_HOME", home.path().toUtf8());
        setAppearance({});
        setLanguage(QStringLiteral("en"));
        main = std::make_unique<MainWindow>();
        main->resize(1280, 800);
        main->show();
    }
};

/// Prints how long after `begun` (monotonic) its window was painted.
int child(bool isBare, Nanoseconds begun)
{
    std::unique_ptr<Window> window;
    std::unique_ptr<QWidget> bare;
    if (isBare) {
        bare = std::make_unique<QWidget>();
        bare->resize(1280, 800);
        bare->show();
        bare->grab();
    } else {
        window = std::make_unique<Window>();
        window->main->grab();
    }
    std::printf("%f\n", milliseconds(monotonicNow() - begun));
    return 0;
}

void benchStart()
{
    constexpr int rounds = 15;
    for (const char *what : {"bare", "window"}) {
        std::vector<double> times;
        for (int i = 0; i < rounds; ++i) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("child"), QString::fromLatin1(what), QString::number(monotonicNow().count())});
            process.waitForFinished();
            times.push_back(process.readAllStandardOutput().trimmed().toDouble());
        }
        reportSpread(std::string(what) == "bare" ? "bare Qt window, start to painted" : "Layerlab's window, start to painted",
                     times, "ms");
    }
}

void benchIdle()
{
    Window window;
    report("memory, no lab", megabytesResident(), "MB");
    window.main->actions()->trigger(QStringLiteral("lab.first"));
    waitUntil([&] { return window.main->session()->status(QStringLiteral("client")).phase == ProgramStatus::Phase::Running; },
              10000);
    waitUntil([] { return false; }, 3000);
    const double before = processorSeconds();
    constexpr int seconds = 10;
    waitUntil([] { return false; }, seconds * 1000, 500);
    report("memory, a lab with a server and a client", megabytesResident(), "MB");
    report("processor, lab idle", (processorSeconds() - before) / seconds * 100, "% of a core");
}

/// When a table with rows was painted for the first time.
struct FirstPaint : QObject {
    explicit FirstPaint(QTableView *view) : table(view) { table->viewport()->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && table->model()->rowCount() > 0 && !isSeen) {
            isSeen = true;
            QMetaObject::invokeMethod(
                this, [this] { time = monotonicNow(); }, Qt::QueuedConnection);
        }
        return false;
    }
    QTableView *table;
    bool isSeen = false;
    Nanoseconds time{};
};

void benchOpen(const QString &path)
{
    Window window;
    auto *packets = window.main->findChild<PacketsPanel *>();
    window.main->showPanel(QStringLiteral("packets"));
    waitUntil([] { return false; }, 1000); // the window's own beginning is another figure
    const double memory = megabytesResident();
    const FirstPaint painted(packets->table());
    const Nanoseconds begun = monotonicNow();
    Nanoseconds last = begun;
    std::vector<double> turns;
    QTimer stall;
    QObject::connect(&stall, &QTimer::timeout, [&] {
        turns.push_back(milliseconds(monotonicNow() - last));
        last = monotonicNow();
    });
    stall.start(0);
    window.main->files()->open(path);
    waitUntil([&] { return window.main->session()->phase() == Session::Phase::Closed; }, 120000);
    report("open: first rows painted", milliseconds(painted.time - begun), "ms");
    report("open: whole index", milliseconds(monotonicNow() - begun), "ms");
    waitUntil([] { return false; }, 200);
    std::erase_if(turns, [](double turn) { return turn < 1; });
    reportSpread("open: turns of the event loop above 1 ms", turns, "ms");
    stall.stop();
    const double count = packets->model()->rowCount();
    report("packets", count, "");
    report("memory of the index", (megabytesResident() - memory) * 1024 * 1024 / std::max(1.0, count),
           "bytes/packet (mapped file included)");
    std::mt19937 random(1);
    std::vector<double> frames;
    for (int i = 0; i < 300; ++i) {
        packets->table()->verticalScrollBar()->setValue(
            static_cast<int>(random() % static_cast<unsigned>(std::max(1.0, count))));
        const Nanoseconds at = monotonicNow();
        packets->grab();
        frames.push_back(milliseconds(monotonicNow() - at));
    }
    reportSpread("scrolling to a random place, one frame", frames, "ms");
    window.main->bench()->addColumn(QStringLiteral("tcp.window_size"));
    frames.clear();
    for (int i = 0; i < 100; ++i) {
        packets->table()->verticalScrollBar()->setValue(
            static_cast<int>(random() % static_cast<unsigned>(std::max(1.0, count))));
        const Nanoseconds at = monotonicNow();
        packets->grab();
        frames.push_back(milliseconds(monotonicNow() - at));
    }
    reportSpread("the same with a field as a column", frames, "ms");
    const Nanoseconds sorting = monotonicNow();
    packets->model()->setSorting(PacketModel::Source, Qt::AscendingOrder);
    waitUntil([&] { return !packets->model()->isSorting(); }, 60000);
    report("sort by address", milliseconds(monotonicNow() - sorting), "ms");
    packets->model()->setSorting(-1, Qt::AscendingOrder);
    const Nanoseconds colouring = monotonicNow();
    waitUntil([&] { return packets->minimap()->isWhole(); }, 300000);
    report("colours of all packets, what was left of it", milliseconds(monotonicNow() - colouring), "ms");
    std::vector<double> selecting;
    for (int i = 0; i < 100; ++i) {
        const Nanoseconds at = monotonicNow();
        window.main->selection()->select(Selected::frame(static_cast<std::uint32_t>(random() % static_cast<unsigned>(count))));
        window.main->grab();
        selecting.push_back(milliseconds(monotonicNow() - at));
    }
    reportSpread("selecting a packet, whole window painted", selecting, "ms");
    const auto filterBy = [&](const char *what, const QString &filter) {
        const Nanoseconds at = monotonicNow();
        packets->setFilter(filter);
        waitUntil([&] { return packets->model()->filteredUpTo() >= static_cast<std::uint32_t>(count); }, 120000);
        report(what, milliseconds(monotonicNow() - at), "ms");
    };
    filterBy("filter by a word over all packets", QStringLiteral("syn"));
    filterBy("filter that takes packets apart", QStringLiteral("http.host matches \"example\""));
}

lab::Document loadLab(const QString &seconds, const QString &perSecond)
{
    lab::Document document;
    document.name = "load";
    document.hosts.push_back({"host"});
    lab::Program program;
    program.name = "load";
    program.host = "host";
    program.kind = "command";
    program.isTraced = false;
    program.command = {QCoreApplication::applicationDirPath().toStdString() + "/bench_load", "udp", seconds.toStdString(),
                       perSecond.toStdString()};
    document.programs.push_back(program);
    return document;
}

void benchLive(const QString &seconds, const QString &perSecond)
{
    Window window;
    window.main->showPanel(QStringLiteral("packets"));
    window.main->files()->useDocument(loadLab(seconds, perSecond), {});
    Nanoseconds last = monotonicNow();
    std::vector<double> gaps;
    QTimer stall;
    QObject::connect(&stall, &QTimer::timeout, [&] {
        gaps.push_back(milliseconds(monotonicNow() - last));
        last = monotonicNow();
    });
    window.main->session()->startProgram(QStringLiteral("load"));
    waitUntil([&] { return window.main->session()->capture() && window.main->session()->capture()->packetCount() > 0; }, 10000);
    last = monotonicNow();
    stall.start(0);
    const Nanoseconds begun = monotonicNow();
    waitUntil([&] { return !window.main->session()->status(QStringLiteral("load")).isAlive(); }, (seconds.toInt() + 10) * 1000);
    const double took = milliseconds(monotonicNow() - begun) / 1000;
    report("live: packets shown a second", window.main->session()->capture()->packetCount() / took, "1/s");
    report("live: packets recorded but not yet shown",
           static_cast<double>(window.main->session()->capture()->recording().packets().size() -
                               window.main->session()->capture()->packetCount()),
           "");
    reportSpread("live: gap between two turns of the event loop", gaps, "ms");
    report("live: gaps of more than 50 ms",
           static_cast<double>(std::ranges::count_if(gaps, [](double gap) { return gap > 50; })), "");
}

void benchCrowd(const QString &seconds, const QString &processes, const QString &threads)
{
    Window window;
    Session &session = *window.main->session();
    lab::Document document = loadLab(seconds, {});
    document.programs.front().command = {QCoreApplication::applicationDirPath().toStdString() + "/bench_load", "crowd",
                                         seconds.toStdString(), processes.toStdString(), threads.toStdString()};
    document.programs.front().options["limit-tasks"] = "20000";
    window.main->files()->useDocument(document, {});
    window.main->showPanel(QStringLiteral("timeline"));
    auto *timeLine = window.main->findChild<TimeLine *>();
    std::vector<double> gaps, frames;
    Nanoseconds last = monotonicNow();
    QTimer stall, frame;
    QObject::connect(&stall, &QTimer::timeout, [&] {
        gaps.push_back(milliseconds(monotonicNow() - last));
        last = monotonicNow();
    });
    QObject::connect(&frame, &QTimer::timeout, [&] {
        const Nanoseconds at = monotonicNow();
        timeLine->canvas()->grab();
        frames.push_back(milliseconds(monotonicNow() - at));
    });
    session.startProgram(QStringLiteral("load"));
    waitUntil([&] { return session.status(QStringLiteral("load")).phase == ProgramStatus::Phase::Running; }, 10000);
    last = monotonicNow();
    stall.start(0);
    frame.start(500);
    std::size_t most = 0;
    const double usedBefore = processorSeconds();
    const Nanoseconds begun = monotonicNow();
    waitUntil(
        [&] {
            most = std::max(most, timeLine->canvas()->index().lanes().size());
            return !session.status(QStringLiteral("load")).isAlive();
        },
        (seconds.toInt() + 120) * 1000, 20);
    const double took = milliseconds(monotonicNow() - begun) / 1000;
    report("crowd: processor of the window", (processorSeconds() - usedBefore) / took * 100, "% of a core");
    stall.stop();
    frame.stop();
    session.endLab();
    waitUntil([&] { return session.phase() == Session::Phase::Closed; }, 60000);
    std::size_t births = 0, ends = 0, changes = 0;
    std::uint64_t lost = 0;
    for (const trace::Task &task : session.trace().tasks()) {
        births += task.born.has_value();
        ends += task.ended.has_value();
    }
    for (std::uint32_t task = 0; task < session.trace().tasks().size(); ++task)
        changes += session.trace().states(task).times.size();
    const auto &recording = session.capture()->recording();
    for (const recording::EventEntry &event : recording.events()) {
        if (event.kind == recording::EventKind::Gap) {
            const auto gap = trace::decodeGap(recording.payload(event));
            lost += gap ? gap->count : 0;
        }
    }
    report("crowd: lanes", static_cast<double>(most), "");
    report("crowd: births recorded", static_cast<double>(births), "");
    report("crowd: ends recorded", static_cast<double>(ends), "");
    report("crowd: state changes recorded", static_cast<double>(changes), "");
    report("crowd: records told as lost", static_cast<double>(lost), "");
    report("crowd: memory of the window", megabytesResident(), "MB");
    reportSpread("crowd: gap between two turns of the event loop", gaps, "ms");
    reportSpread("crowd: one frame of the time line, live", frames, "ms");
    std::vector<double> scrolling;
    for (int i = 0; i < 100; ++i) {
        QScrollBar *bar = timeLine->canvas()->findChild<QScrollBar *>();
        bar->setValue(bar->maximum() * (i * 37 % 100) / 100);
        const Nanoseconds at = monotonicNow();
        timeLine->canvas()->grab();
        scrolling.push_back(milliseconds(monotonicNow() - at));
    }
    reportSpread("crowd: scrolling the time line, one frame", scrolling, "ms");
}

void benchLatency()
{
    Window window;
    window.main->actions()->trigger(QStringLiteral("lab.first"));
    Session &session = *window.main->session();
    waitUntil(
        [&] {
            return session.status(QStringLiteral("client")).phase == ProgramStatus::Phase::Running && session.capture() &&
                   session.capture()->packetCount() >= 3;
        },
        15000);
    auto *packets = window.main->findChild<PacketsPanel *>();
    window.main->showPanel(QStringLiteral("packets"));
    std::vector<double> times;
    for (int i = 0; i < 100; ++i) {
        const std::uint32_t before = session.capture()->packetCount();
        session.sendInput(QStringLiteral("client"), QByteArrayLiteral("send x\n"));
        if (!waitUntil([&] { return session.capture()->packetCount() > before; }, 2000))
            continue;
        packets->grab();
        const Nanoseconds now = monotonicNow() + wallOffset();
        times.push_back(milliseconds(now - session.capture()->recording().packets()[before].time));
        waitUntil([] { return false; }, 60);
    }
    reportSpread("from a frame's own time to its painted row", times, "ms");
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString what = words.value(0);
    if (what == QLatin1String("child"))
        return child(words.value(1) == QLatin1String("bare"), Nanoseconds(words.value(2).toLongLong()));
    if (what == QLatin1String("start"))
        benchStart();
    else if (what == QLatin1String("idle"))
        benchIdle();
    else if (what == QLatin1String("open") && words.size() == 2)
        benchOpen(words[1]);
    else if (what == QLatin1String("live"))
        benchLive(words.value(1, QStringLiteral("10")), words.value(2, QStringLiteral("0")));
    else if (what == QLatin1String("crowd"))
        benchCrowd(words.value(1, QStringLiteral("10")), words.value(2, QStringLiteral("1000")),
                   words.value(3, QStringLiteral("2")));
    else if (what == QLatin1String("latency"))
        benchLatency();
    else
        std::fprintf(stderr, "usage: bench_window start|idle|open FILE|live [SECONDS]|crowd [SECONDS [P [T]]]|latency\n");
    return 0;
}
