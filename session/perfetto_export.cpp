// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The format is "Trace Event Format" (Google, 2016): an array of objects, ph X slices, i instants, C counters, M names.
#include "session/perfetto_export.h"

#include "engine/base/cbor.h"
#include "engine/trace/trace_store.h"
#include "session/decoded_event.h"
#include "session/recording_labels.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <limits>

namespace layerlab {

namespace {

using recording::EventKind;
using recording::EventSource;
using trace::TaskState;

// Processes of the lab have their own numbers; what has none gets some that no process has.
constexpr std::uint32_t coresProcess = 2'000'000'000;
constexpr std::uint32_t firstHostProcess = 2'000'000'001;
constexpr std::uint32_t statesThread = 1'000'000'000; ///< + tid: beside the track of the task's calls
constexpr std::size_t enoughBytes = 1 << 16;

class Exporter {
public:
    Exporter(const Capture &capture, const TextWriter &write)
        : m_capture(capture), m_recording(capture.recording()), m_labels(m_recording), m_write(write)
    {
        m_trace.add(m_recording, 0);
        const auto &order = m_recording.timeOrder();
        for (const recording::TimeRef &reference : order) {
            if (!reference.isPacket && kindOf(reference) == EventKind::Header)
                continue;
            const Nanoseconds time = timeOf(reference);
            m_first = std::min(m_first, time);
            m_last = std::max(m_last, time);
        }
    }

    bool run()
    {
        m_text = "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n";
        if (m_first <= m_last) {
            for (std::uint32_t task = 0; task < m_trace.tasks().size(); ++task) {
                addNames(task);
                addStates(task);
                addCalls(task);
            }
            addLives();
            addCores();
            addFrames();
        }
        m_text += "\n]}\n";
        flush();
        return m_isWell;
    }

private:
    EventKind kindOf(const recording::TimeRef &reference) const { return m_recording.events()[reference.index].kind; }
    Nanoseconds timeOf(const recording::TimeRef &reference) const
    {
        return reference.isPacket ? m_recording.packets()[reference.index].time : m_recording.events()[reference.index].time;
    }
    static std::string quoted(const std::string &text)
    {
        return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    static const char *sourceNote(EventSource source)
    {
        return source == EventSource::Sampled ? "sampled" : source == EventSource::Inferred ? "inferred" : "";
    }

    void flush()
    {
        m_isWell = m_isWell && m_write(m_text);
        m_text.clear();
    }
    static std::string microseconds(Nanoseconds time)
    {
        char text[48];
        std::snprintf(text, sizeof text, "%lld.%03lld", static_cast<long long>(time.count() / 1000),
                      static_cast<long long>(time.count() % 1000));
        return text;
    }
    /// One object: its members are given as text.
    void add(const std::string &members)
    {
        if (m_count++ > 0)
            m_text += ",\n";
        m_text += '{' + members + '}';
        if (m_text.size() >= enoughBytes)
            flush();
    }
    static std::string place(std::uint32_t pid, std::uint32_t tid)
    {
        return "\"pid\":" + std::to_string(pid) + ",\"tid\":" + std::to_string(tid);
    }
    void addName(const char *what, std::uint32_t pid, std::uint32_t tid, const std::string &name)
    {
        add("\"ph\":\"M\",\"name\":\"" + std::string(what) + "\"," + place(pid, tid) + ",\"args\":{\"name\":" + quoted(name) +
            "}");
    }
    void addSlice(std::uint32_t pid, std::uint32_t tid, const std::string &name, const char *category, Nanoseconds from,
                  Nanoseconds to, const std::string &arguments = {})
    {
        add("\"ph\":\"X\",\"name\":" + quoted(name) + ",\"cat\":\"" + category + "\"," + place(pid, tid) +
            ",\"ts\":" + microseconds(from - m_first) + ",\"dur\":" + microseconds(std::max(to - from, Nanoseconds(0))) +
            ",\"args\":{" + arguments + "}");
    }
    void addInstant(std::uint32_t pid, std::uint32_t tid, const std::string &name, const char *category, Nanoseconds time,
                    const std::string &arguments = {})
    {
        add("\"ph\":\"i\",\"s\":\"t\",\"name\":" + quoted(name) + ",\"cat\":\"" + category + "\"," + place(pid, tid) +
            ",\"ts\":" + microseconds(time - m_first) + ",\"args\":{" + arguments + "}");
    }

    void addNames(std::uint32_t index)
    {
        const trace::Task &task = m_trace.tasks()[index];
        const std::string name = task.name.empty() ? m_labels.program(task.program) : task.name;
        if (!task.isThread())
            addName("process_name", task.pid, task.tid, m_labels.program(task.program) + ": " + name);
        addName("thread_name", task.pid, task.tid, name + " calls");
        addName("thread_name", task.pid, statesThread + task.tid, name + " states");
    }

    void addStates(std::uint32_t index)
    {
        const trace::Task &task = m_trace.tasks()[index];
        const trace::StateLane &lane = m_trace.states(index);
        for (std::size_t i = 0; i < lane.times.size(); ++i) {
            const Nanoseconds from = lane.times[i], to = i + 1 < lane.times.size() ? lane.times[i + 1] : m_last;
            const auto record = trace::decodeState(m_recording.payload(m_recording.events()[lane.events[i]]));
            if (to <= from || lane.states[i] == TaskState::Terminated || !record)
                continue;
            std::string arguments;
            const auto argue = [&](const char *name, const std::string &value) {
                if (!value.empty())
                    arguments += std::string(arguments.empty() ? "\"" : ",\"") + name + "\":" + quoted(value);
            };
            argue("in", stateCallName(*record));
            argue("kernelFunction", record->reason);
            argue("letter", record->letter ? std::string(1, record->letter) : std::string());
            argue("core", record->cpu ? std::to_string(*record->cpu) : std::string());
            argue("knownBy", sourceNote(lane.sources[i]));
            addSlice(task.pid, statesThread + task.tid, trace::stateName(lane.states[i]), "state", from, to, arguments);
            if (lane.states[i] != TaskState::Running || !record->cpu)
                continue;
            if (m_cores <= *record->cpu)
                m_cores = *record->cpu + 1u;
            const std::string name = task.name.empty() ? m_labels.program(task.program) : task.name;
            addSlice(coresProcess, *record->cpu, name + " " + std::to_string(task.tid), "core", from, to);
        }
    }

    void addCalls(std::uint32_t index)
    {
        const trace::Task &task = m_trace.tasks()[index];
        for (const std::uint32_t number : m_trace.callsOf(index)) {
            const trace::CallEntry &entry = m_trace.calls()[number];
            const auto call = trace::TraceStore::decode(m_recording, entry);
            if (!call)
                continue;
            const Nanoseconds to = entry.duration.count() >= 0 ? entry.time + entry.duration : task.ended.value_or(m_last);
            addSlice(task.pid, task.tid, trace::callName(*call), "call", entry.time, to,
                     "\"arguments\":" + quoted(trace::callArguments(*call)) +
                         ",\"result\":" + quoted(trace::callResult(*call)));
        }
    }

    void addLives()
    {
        bool usesInit = false;
        for (const trace::LifecycleEntry &entry : m_trace.lifecycles()) {
            std::string name = trace::lifecycleName(entry.record.event);
            if (entry.record.event == trace::Lifecycle::Signalled) {
                const char *signal = sigabbrev_np(entry.record.signal);
                name = signal ? std::string("SIG") + signal : "signal " + std::to_string(entry.record.signal);
            }
            std::string arguments;
            for (const auto &[key, value] :
                 {std::pair{"child", entry.record.child}, {"parent", entry.record.parent}, {"sender", entry.record.sender}}) {
                if (value)
                    arguments += std::string(arguments.empty() ? "\"" : ",\"") + key + "\":" + std::to_string(value);
            }
            addInstant(entry.record.pid, entry.record.tid, name, "life", entry.time, arguments);
            usesInit = usesInit || entry.record.pid == 1;
        }
        // It is no program of the lab, but it collects those whose parents are gone.
        if (usesInit && std::ranges::find(m_trace.tasks(), 1U, &trace::Task::pid) == m_trace.tasks().end())
            addName("process_name", 1, 0, "PID 1 of the lab");
    }

    void addCores()
    {
        for (const recording::EventEntry &event : m_recording.events()) {
            const auto cores = event.kind == EventKind::Cores ? trace::decodeCores(m_recording.payload(event))
                                                              : Result<trace::CoresRecord>(trace::CoresRecord{});
            if (!cores)
                continue;
            m_cores = std::max(m_cores, static_cast<std::uint32_t>(cores->busy.size()));
            for (std::size_t i = 0; i < cores->busy.size(); ++i) {
                const std::uint32_t steal = i < cores->steal.size() ? cores->steal[i] : 0;
                add("\"ph\":\"C\",\"name\":\"core " + std::to_string(i) + " (‰)\",\"pid\":" + std::to_string(coresProcess) +
                    ",\"ts\":" + microseconds(event.time - m_first) + ",\"args\":{\"busy\":" + std::to_string(cores->busy[i]) +
                    ",\"steal\":" + std::to_string(steal) + "}");
            }
        }
        if (m_cores > 0)
            addName("process_name", coresProcess, 0, "cores");
        for (std::uint32_t core = 0; core < m_cores; ++core)
            addName("thread_name", coresProcess, core, "core " + std::to_string(core));
    }

    void addFrames()
    {
        const auto &interfaces = m_recording.interfaces();
        for (std::uint32_t i = 0; i < interfaces.size(); ++i)
            addName("process_name", firstHostProcess + i, 0, "frames of " + interfaces[i].name);
        packet::Columns columns;
        for (std::uint32_t packet = 0; packet < m_capture.packetCount(); ++packet) {
            const recording::PacketEntry &entry = m_recording.packets()[packet];
            m_capture.describe(packet, columns);
            addInstant(firstHostProcess + entry.interface, 0, columns.protocol + " " + columns.info, "frame", entry.time,
                       "\"frame\":" + std::to_string(packet + 1) + ",\"source\":" + quoted(columns.source) +
                           ",\"destination\":" + quoted(columns.destination));
        }
    }

    const Capture &m_capture;
    const recording::Recording &m_recording;
    RecordingLabels m_labels;
    const TextWriter &m_write;
    trace::TraceStore m_trace;
    Nanoseconds m_first = Nanoseconds::max(), m_last = Nanoseconds::min();
    std::string m_text;
    std::size_t m_count = 0;
    std::uint32_t m_cores = 0;
    bool m_isWell = true;
};

} // namespace

bool writePerfetto(const Capture &capture, const TextWriter &write)
{
    return Exporter(capture, write).run();
}

} // namespace layerlab
