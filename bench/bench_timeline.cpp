// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the time line takes to paint a frame of the window, 1280 x 600 pixels, at 200 zoom positions.
//     bench_timeline [COUNT]   COUNT state changes of 50 tasks, then COUNT frames of 50 pairs; a million by default
#include "engine/base/cbor.h"
#include "engine/recording/recording_writer.h"
#include "engine/trace/call_table.h"
#include "session/session.h"
#include "widgets/common/theme.h"
#include "widgets/timeline/span_statistics.h"
#include "widgets/timeline/time_line_scene.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <sys/syscall.h>

using namespace layerlab;
using namespace layerlab::recording;

namespace {

constexpr std::uint32_t taskCount = 50;
constexpr int positions = 200;
constexpr QSizeF frameSize(1280, 600);
constexpr Nanoseconds start = std::chrono::hours(24 * 365 * 50);

RecordingWriter writerTo(const QString &path)
{
    return RecordingWriter(UniqueFd(open(path.toUtf8().constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)), start,
                           Json{{"name", "bench_timeline"}});
}

void flushSome(RecordingWriter &writer, bool isLast = false)
{
    if ((isLast || writer.pendingBytes() > (1 << 20)) && !writer.flush())
        qFatal("the recording could not be written");
}

/// Tasks that run on four cores, are ready and wait in turn, in bursts; a call for every tenth change, a signal from the task
/// before for every twentieth.
void makeStates(const QString &path, std::uint64_t count)
{
    RecordingWriter writer = writerTo(path);
    std::mt19937_64 random(1);
    std::vector<std::int64_t> times(taskCount);
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto task = static_cast<std::uint32_t>(i % taskCount);
        trace::StateRecord state;
        state.pid = state.tid = 100 + task;
        state.program = task / 10;
        state.state = static_cast<trace::TaskState>(2 + random() % 3);
        if (state.state == trace::TaskState::Running)
            state.cpu = static_cast<std::uint16_t>(random() % 4);
        times[task] += static_cast<std::int64_t>(1'000 + random() % (random() % 100 == 0 ? 20'000'000 : 100'000));
        ByteWriter out;
        encode(state, out);
        writer.addEvent(EventKind::State, Nanoseconds(times[task]), i % 3 ? EventSource::Kernel : EventSource::Sampled,
                        out.view());
        if (i / taskCount % 10 == 0) {
            trace::CallRecord call;
            call.pid = call.tid = state.tid;
            call.program = state.program;
            call.number = SYS_read;
            call.duration = Nanoseconds(900);
            ByteWriter callOut;
            encode(call, callOut);
            writer.addEvent(EventKind::Call, Nanoseconds(times[task]), EventSource::Observed, callOut.view());
        }
        if (i / taskCount % 20 == 0) {
            trace::LifecycleRecord signal;
            signal.event = trace::Lifecycle::Signalled;
            signal.program = state.program;
            signal.pid = signal.tid = state.tid;
            signal.signal = 10;
            signal.sender = 100 + (task + 1) % taskCount;
            signal.sentBefore = 2000;
            writer.addEvent(EventKind::Lifecycle, Nanoseconds(times[task]), EventSource::Observed, encode(signal));
        }
        flushSome(writer);
    }
    flushSome(writer, true);
}

/// UDP datagrams between 50 pairs of addresses.
void makeFrames(const QString &path, std::uint64_t count)
{
    RecordingWriter writer = writerTo(path);
    const std::uint32_t interface = writer.addInterface("lo", "made for bench_timeline");
    std::mt19937_64 random(1);
    std::int64_t time = 0;
    std::array<std::uint8_t, 14 + 20 + 8 + 16> frame{};
    frame[12] = 0x08;
    frame[14] = 0x45;
    frame[17] = 44;
    frame[22] = 64;
    frame[23] = 17;
    frame[39] = 24;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto pair = static_cast<std::uint8_t>(random() % taskCount);
        const bool isBack = random() % 3 == 0;
        frame[26] = frame[30] = 10;
        frame[isBack ? 33 : 29] = pair;
        frame[isBack ? 29 : 33] = 200;
        frame[35] = frame[37] = 53;
        time += static_cast<std::int64_t>(random() % (random() % 1000 == 0 ? 50'000'000 : 20'000));
        writer.addPacket(interface, Nanoseconds(time), frame, frame.size(), {});
        flushSome(writer);
    }
    flushSome(writer, true);
}

/// Opens it as the window does, and paints at positions from the whole down to a few changes.
void measure(const char *name, const QString &path)
{
    Session session;
    if (!session.openRecording(path))
        qFatal("the recording could not be opened");
    while (session.phase() != Session::Phase::Closed)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QElapsedTimer clock;
    clock.start();
    TimeLineIndex index;
    index.setCoresShown(true);
    index.update(session);
    std::printf("%s_index %.1f ms\n", name, static_cast<double>(clock.nsecsElapsed()) / 1e6);
    clock.restart();
    index.update(session);
    std::printf("%s_nothing_new %.3f ms\n", name, static_cast<double>(clock.nsecsElapsed()) / 1e6);

    clock.restart();
    TaskStatistics sum;
    for (std::uint32_t task = 0; task < session.trace().tasks().size(); ++task)
        sum.add(taskStatistics(session.trace().states(task), task, index.first(), index.last(), index.last()));
    std::printf("%s_statistics_of_all %.1f ms (%u switches)\n", name, static_cast<double>(clock.nsecsElapsed()) / 1e6,
                sum.switches);

    TimeLineScene scene;
    scene.session = &session;
    scene.index = &index;
    scene.theme = &theme();
    scene.text = textFont();
    scene.small = textFont(0.85);
    scene.bold = textFont(1, QFont::DemiBold);
    scene.size = frameSize;
    scene.shown.cores = true;
    scene.arrange();
    const TimeScale whole = scene.scale.whole(index.first(), index.last());
    QImage image(frameSize.toSize(), QImage::Format_RGB32);
    std::vector<double> times;
    std::mt19937_64 random(3);
    for (int i = 0; i < positions; ++i) {
        const double factor = std::pow(10.0, 6.0 * i / positions);
        const double x = scene.scale.left + scene.scale.width * static_cast<double>(random() % 1000) / 1000;
        scene.scale = whole.zoomed(factor, x);
        scene.layout.scroll = static_cast<double>(random() % 1000) / 1000 * scene.layout.mostScroll();
        clock.restart();
        QPainter painter(&image);
        paintTimeLine(painter, scene);
        painter.end();
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::printf("%s_first_paint %.2f ms\n", name, times.front());
    std::ranges::sort(times);
    std::printf("%s_p50 %.2f ms\n", name, times[times.size() / 2]);
    std::printf("%s_p99 %.2f ms\n", name, times[times.size() * 99 / 100]);
    std::printf("%s_worst %.2f ms\n", name, times.back());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    setAppearance({QStringLiteral("light"), 1, false});
    const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    QTemporaryDir folder;
    const QString states = folder.filePath(QStringLiteral("states.pcapng")),
                  frames = folder.filePath(QStringLiteral("frames.pcapng"));
    makeStates(states, count);
    makeFrames(frames, count);
    measure("states", states);
    measure("frames", frames);
    return 0;
}
