// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/conversation.h"

#include "app/cli/console.h"
#include "app/cli/packet_text.h"
#include "app/cli/recording_input.h"
#include "engine/trace/call_text.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/state_record.h"
#include "session/event_text.h"
#include "session/language.h"

#include <QCoreApplication>

namespace layerlab::cli {

namespace {

using recording::EventKind;

constexpr std::size_t mostEvents = 400;
constexpr std::size_t mostFrames = 60;

class Conversation {
    Q_DECLARE_TR_FUNCTIONS(Conversation)
public:
    explicit Conversation(const Capture &capture)
        : m_capture(capture), m_labels(capture.recording()), m_replaced(capture.recording())
    {
    }

    void print()
    {
        printTimeLine();
        printLayers();
    }

private:
    /// How task states are known: exactly, or by sampling and why.
    void printTier() const
    {
        const auto &header = m_capture.recording().header();
        const std::string tier = header ? header->value("taskStates", std::string()) : std::string();
        if (tier == "exact")
            cli::print(tr("Task states: exact, from the kernel's own records of every switch."));
        else if (tier == "sampled")
            cli::print(tr("Task states: sampled; shares are right, edges are not [%1]")
                           .arg(fromUtf8(header->value("taskStatesProblem", std::string()))));
    }

    void printTimeLine()
    {
        cli::print(QString());
        printTier();
        cli::print(tr("── What happened, in the order of time (seconds; one clock for calls, states and frames)"));
        std::size_t printed = 0, more = 0;
        std::optional<Nanoseconds> begin;
        for (const recording::TimeRef &reference : m_capture.recording().timeOrder()) {
            const Nanoseconds time = reference.isPacket ? m_capture.recording().packets()[reference.index].time
                                                        : m_capture.recording().events()[reference.index].time;
            if (!reference.isPacket && !isTold(m_capture.recording().events()[reference.index]))
                continue;
            if (!begin)
                begin = time;
            if (printed >= mostEvents) {
                ++more;
                continue;
            }
            ++printed;
            const double seconds = static_cast<double>((time - *begin).count()) / 1e9;
            cli::print(QStringLiteral("%1  %2")
                           .arg(seconds, 10, 'f', 6)
                           .arg(reference.isPacket ? frameLine(reference.index)
                                                   : eventLine(m_capture.recording(),
                                                               m_capture.recording().events()[reference.index], m_labels)));
        }
        if (more > 0)
            cli::print(tr("… %1 more: layerlab events FILE").arg(more));
    }

    /// What a first reading needs: acts, calls, lives, zombies; not the output (already printed), nor every sample.
    bool isTold(const recording::EventEntry &event) const
    {
        const Bytes payload = m_capture.recording().payload(event);
        switch (event.kind) {
        case EventKind::Call:
            return !m_replaced.contains(event, payload);
        case EventKind::Act:
        case EventKind::Gap:
            return true;
        case EventKind::Lifecycle: {
            const auto life = trace::decodeLifecycle(payload);
            return life && life->event != trace::Lifecycle::Started;
        }
        case EventKind::State: {
            const auto state = trace::decodeState(payload);
            return state && state->state == trace::TaskState::Zombie;
        }
        default:
            return false;
        }
    }

    QString frameLine(std::uint32_t index)
    {
        m_capture.describe(index, m_columns);
        return tr("══ frame %1  %2 → %3  %4  %5")
            .arg(index + 1)
            .arg(fromUtf8(m_columns.source), fromUtf8(m_columns.destination), fromUtf8(m_columns.protocol),
                 fromUtf8(m_columns.info));
    }

    void printLayers()
    {
        const std::uint32_t count = m_capture.packetCount();
        cli::print(QString());
        if (count == 0) {
            printWithoutFrames();
            return;
        }
        cli::print(tr("── The frames, layer by layer"));
        packet::Dissection dissection;
        for (std::uint32_t i = 0; i < count && i < mostFrames; ++i) {
            const flow::PacketContext context(m_capture.connections(), m_capture, i);
            m_capture.dissect(i, context, dissection);
            cli::print(frameLine(i));
            write(toUtf8(layerLines(dissection)));
        }
        if (count > mostFrames)
            cli::print(tr("… %1 more: layerlab dissect FILE").arg(count - mostFrames));
    }

    /// No frame passed: for Unix-domain sockets that is how it must be, and the layers say so.
    void printWithoutFrames()
    {
        std::size_t messages = 0;
        for (const recording::EventEntry &event : m_capture.recording().events()) {
            const auto call = event.kind == EventKind::Call ? trace::decodeCall(m_capture.recording().payload(event))
                                                            : Result<trace::CallRecord>(trace::CallRecord{});
            if (!call || call->socketInode == 0 || trace::callDataDirection(*call) != trace::DataDirection::Sent ||
                trace::callData(*call).empty())
                continue;
            if (messages++ == 0)
                cli::print(tr("── The messages, layer by layer"));
            const Bytes data = trace::callData(*call);
            cli::print(
                QStringLiteral("%1: %2").arg(fromUtf8(m_labels.program(call->program)), fromUtf8(trace::callName(*call))));
            QString text = fromUtf8(asText(data));
            text.replace(QLatin1Char('\n'), QStringLiteral("\\n"));
            cli::print(tr("      7 application: %1 bytes “%2”").arg(data.size()).arg(text));
            cli::print(tr("      6 presentation, 5 session: absent: the program uses none"));
            cli::print(tr("      4 transport, 3 network, 2 data link, 1 physical: absent: a Unix-domain socket hands the bytes "
                          "over inside the kernel; "
                          "no segment, packet or frame is made"));
        }
        if (messages == 0)
            cli::print(tr("No frame was sent: this lab is about tasks, not about the network."));
    }

    const Capture &m_capture;
    RecordingLabels m_labels;
    ReplacedCalls m_replaced;
    packet::Columns m_columns;
};

} // namespace

void printConversation(const QString &path)
{
    int code = Done;
    auto recording = openRecording(path, code);
    if (!recording)
        return;
    const Capture capture(std::move(*recording));
    Conversation(capture).print();
}

} // namespace layerlab::cli
