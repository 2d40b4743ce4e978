// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which call sent a frame and which one took it, on labs that really ran.
#include "engine/trace/call_text.h"
#include "tests/session/lab_run.h"

#include <QFile>
#include <algorithm>

using namespace layerlab;

namespace {

constexpr std::uint8_t fin = 0x01, syn = 0x02, ack = 0x10;

trace::CallRecord callOf(const Session &session, std::uint32_t index)
{
    auto record = trace::TraceStore::decode(session.capture()->recording(), session.trace().calls()[index]);
    if (!record)
        qFatal("call %u can't be decoded", index);
    return *record;
}

std::string nameOf(const Session &session, std::optional<std::uint32_t> index)
{
    return index ? trace::callName(callOf(session, *index)) : "none";
}

std::string programOf(const Session &session, std::uint32_t index)
{
    return toUtf8(session.recordedProgram(callOf(session, index).program));
}

std::string dataOf(const Session &session, std::uint32_t index)
{
    const trace::CallRecord record = callOf(session, index);
    return std::string(asText(trace::callData(record)));
}

std::string payloadOf(const Session &session, std::uint32_t frame)
{
    const packet::Summary &summary = session.capture()->connections().summaries()[frame];
    return std::string(asText(session.capture()->bytes(frame).subspan(summary.payloadOffset, summary.payloadLength)));
}

/// framesOf() says exactly what callsOf() says, seen from the call.
void checkInverse(const Session &session)
{
    const Links &links = session.links();
    for (std::uint32_t call = 0; call < session.trace().calls().size(); ++call) {
        std::vector<std::uint32_t> expected;
        for (std::uint32_t frame = 0; frame < session.capture()->packetCount(); ++frame) {
            const FrameCalls calls = links.callsOf(frame);
            if (calls.sent == call || calls.received == call)
                expected.push_back(frame);
        }
        const auto frames = links.framesOf(call);
        if (frames != expected)
            qWarning("call %u, %s", call, nameOf(session, call).c_str());
        QCOMPARE(frames, expected);
    }
}

/// Every frame with data has a sender and a receiver at its two ends, with its bytes.
void checkData(const Session &session, int expectedFrames)
{
    int count = 0;
    for (std::uint32_t frame = 0; frame < session.capture()->packetCount(); ++frame) {
        const packet::Summary &summary = session.capture()->connections().summaries()[frame];
        if (summary.payloadLength == 0)
            continue;
        ++count;
        const FrameCalls calls = session.links().callsOf(frame);
        QVERIFY2(calls.sent && calls.received, qPrintable(QStringLiteral("frame %1: sent by %2, received by %3")
                                                              .arg(frame + 1)
                                                              .arg(fromUtf8(nameOf(session, calls.sent)))
                                                              .arg(fromUtf8(nameOf(session, calls.received)))));
        const trace::CallRecord sent = callOf(session, *calls.sent);
        const trace::CallRecord received = callOf(session, *calls.received);
        QVERIFY(trace::callDataDirection(sent) == trace::DataDirection::Sent);
        QVERIFY(trace::callDataDirection(received) == trace::DataDirection::Received);
        const std::string payload = payloadOf(session, frame);
        QVERIFY(dataOf(session, *calls.sent).find(payload) != std::string::npos);
        QVERIFY(dataOf(session, *calls.received).find(payload) != std::string::npos);
        QVERIFY(sent.program != received.program);
        const std::vector<std::uint32_t> partners = session.links().partnersOf(*calls.sent);
        QVERIFY(std::ranges::find(partners, *calls.received) != partners.end());
        const std::vector<std::uint32_t> back = session.links().partnersOf(*calls.received);
        QVERIFY(std::ranges::find(back, *calls.sent) != back.end());
    }
    QCOMPARE(count, expectedFrames);
}

/// The acts of a built-in lab with further messages of its client's after the first.
lab::Document withMessages(const QString &name, const std::vector<std::string> &messages)
{
    lab::Document document = LabRun::builtIn(name);
    auto close = std::ranges::find_if(
        document.acts, [](const lab::Act &act) { return act.kind == lab::Act::Kind::Input && act.text == "close\n"; });
    if (close == document.acts.end())
        qFatal("the lab has no close");
    for (const std::string &message : messages) {
        lab::Act input = *close;
        input.text = "send " + message + "\n";
        lab::Act wait = input;
        wait.kind = lab::Act::Kind::AwaitOutput;
        wait.text = "received";
        close = document.acts.insert(close, input) + 1;
        close = document.acts.insert(close, wait) + 1;
    }
    return document;
}

} // namespace

class TestLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tcp()
    {
        LabRun run;
        QVERIFY(run.play(LabRun::builtIn(QStringLiteral("tcp-echo"))));
        checkData(run.session, 2);
        checkInverse(run.session);
    }

    void tcpFramesWithoutData()
    {
        LabRun run;
        QVERIFY(run.play(LabRun::builtIn(QStringLiteral("tcp-echo"))));
        const Session &session = run.session;
        int handshakes = 0, fins = 0, pure = 0;
        for (std::uint32_t frame = 0; frame < session.capture()->packetCount(); ++frame) {
            const packet::Summary &summary = session.capture()->connections().summaries()[frame];
            const FrameCalls calls = session.links().callsOf(frame);
            const std::uint8_t flags = summary.tcpFlags;
            if ((flags & (syn | ack)) == syn) {
                ++handshakes;
                QCOMPARE(nameOf(session, calls.sent), std::string("connect"));
                QCOMPARE(programOf(session, *calls.sent), std::string("client"));
                QVERIFY(!calls.received);
            } else if (flags & syn) {
                ++handshakes;
                QVERIFY(!calls.sent); // the kernel's own
                QCOMPARE(nameOf(session, calls.received), std::string("connect"));
            } else if (summary.numberInConnection == 3) {
                ++handshakes;
                QVERIFY(!calls.sent);
                QCOMPARE(nameOf(session, calls.received).substr(0, 6), std::string("accept"));
                QCOMPARE(programOf(session, *calls.received), std::string("server"));
            } else if (flags & fin) {
                ++fins;
                const std::string sender = nameOf(session, calls.sent);
                QVERIFY2(sender == "close" || sender == "shutdown", sender.c_str());
                QCOMPARE(programOf(session, *calls.sent), std::string(summary.isReversed ? "server" : "client"));
                if (calls.received) {
                    const trace::CallRecord received = callOf(session, *calls.received);
                    QCOMPARE(received.result, std::int64_t{0});
                    QVERIFY(trace::callDataDirection(received) == trace::DataDirection::Received);
                }
                if (!summary.isReversed) // the server reads until the end
                    QVERIFY(calls.received.has_value());
            } else if (summary.payloadLength == 0) {
                ++pure;
                QVERIFY(!calls.sent && !calls.received);
            }
        }
        QCOMPARE(handshakes, 3);
        QCOMPARE(fins, 2);
        QVERIFY(pure > 0);
    }

    void manyMessagesOfOneConnection()
    {
        LabRun run;
        QVERIFY(run.play(withMessages(QStringLiteral("tcp-echo"), {"same", "same", "same", "\xe4\xb8\xad\xe6\x96\x87"})));
        checkData(run.session, 10);
        checkInverse(run.session);
        // Equal bytes do not confuse: each frame has a call of its own.
        std::vector<std::uint32_t> seen;
        for (std::uint32_t frame = 0; frame < run.session.capture()->packetCount(); ++frame) {
            const FrameCalls calls = run.session.links().callsOf(frame);
            if (run.session.capture()->connections().summaries()[frame].payloadLength > 0) {
                seen.push_back(*calls.sent);
                seen.push_back(*calls.received);
            }
        }
        std::ranges::sort(seen);
        QVERIFY(std::ranges::adjacent_find(seen) == seen.end());
    }

    void udp()
    {
        LabRun run;
        QVERIFY(run.play(withMessages(QStringLiteral("udp-echo"), {"again", "again", "again"})));
        checkData(run.session, 8);
        checkInverse(run.session);
        std::vector<std::uint32_t> seen;
        for (std::uint32_t frame = 0; frame < run.session.capture()->packetCount(); ++frame) {
            const FrameCalls calls = run.session.links().callsOf(frame);
            seen.push_back(*calls.sent);
            seen.push_back(*calls.received);
        }
        std::ranges::sort(seen);
        QVERIFY(std::ranges::adjacent_find(seen) == seen.end());
    }

    /// Two clients that say the same at once, without waiting: every datagram has its own two calls.
    void equalDatagramsInABurst()
    {
        LabRun run;
        lab::Document document = LabRun::builtIn(QStringLiteral("udp-echo"));
        const std::string script = "import socket\n"
                                   "a = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for i in range(2)]\n"
                                   "for i in range(4):\n"
                                   "    for s in a: s.sendto(b'same', ('127.0.0.1', 9001))\n"
                                   "for i in range(4):\n"
                                   "    for s in a: s.recvfrom(100)\n"
                                   "print('received', flush=True)\n";
        document.programs[1] = {.name = "client",
                                .host = "host",
                                .kind = "command",
                                .options = {},
                                .command = {"/usr/bin/python3", "-c", script},
                                .folder = {}};
        std::erase_if(document.acts, [](const lab::Act &act) { return act.kind == lab::Act::Kind::Input; });
        QVERIFY(run.play(document));
        checkData(run.session, 16);
        checkInverse(run.session);
        std::vector<std::uint32_t> seen;
        for (std::uint32_t frame = 0; frame < run.session.capture()->packetCount(); ++frame) {
            const FrameCalls calls = run.session.links().callsOf(frame);
            seen.push_back(*calls.sent);
            seen.push_back(*calls.received);
        }
        std::ranges::sort(seen);
        QVERIFY(std::ranges::adjacent_find(seen) == seen.end());
    }

    void unixDomain()
    {
        LabRun run;
        QVERIFY(run.play(withMessages(QStringLiteral("unix-echo"), {"one", "two"})));
        const Session &session = run.session;
        QCOMPARE(session.capture()->packetCount(), 0u);
        int sends = 0, receives = 0;
        for (std::uint32_t call = 0; call < session.trace().calls().size(); ++call) {
            QVERIFY(session.links().framesOf(call).empty());
            const trace::CallRecord record = callOf(session, call);
            const std::string name = trace::callName(record);
            if ((name != "sendto" && name != "recvfrom") || record.result <= 0)
                continue;
            ++(name == "sendto" ? sends : receives);
            const std::vector<std::uint32_t> partners = session.links().partnersOf(call);
            QCOMPARE(partners.size(), std::size_t{1});
            QCOMPARE(nameOf(session, partners[0]), std::string(name == "sendto" ? "recvfrom" : "sendto"));
            QCOMPARE(dataOf(session, partners[0]), dataOf(session, call));
            QVERIFY(programOf(session, partners[0]) != programOf(session, call));
            QCOMPARE(session.links().partnersOf(partners[0]), std::vector<std::uint32_t>{call});
        }
        QCOMPARE(sends, 6);
        QCOMPARE(receives, 6);
    }

    void savedAndOpenedLinksAreTheSame()
    {
        LabRun run;
        QVERIFY(run.play(LabRun::builtIn(QStringLiteral("tcp-echo"))));
        const QString path = run.filePath(QStringLiteral("saved.pcapng"));
        QVERIFY(run.session.saveRecording(path));
        Session opened;
        QVERIFY(opened.openRecording(path));
        QTRY_COMPARE(opened.phase(), Session::Phase::Closed);
        QCOMPARE(opened.capture()->packetCount(), run.session.capture()->packetCount());
        for (std::uint32_t frame = 0; frame < opened.capture()->packetCount(); ++frame) {
            const FrameCalls was = run.session.links().callsOf(frame);
            const FrameCalls is = opened.links().callsOf(frame);
            QCOMPARE(is.sent, was.sent);
            QCOMPARE(is.received, was.received);
        }
    }

    void foreignCaptureHasNone()
    {
        LabRun run;
        QVERIFY(run.play(LabRun::builtIn(QStringLiteral("tcp-echo"))));
        // Its frames alone, as anybody's pcap.
        ByteWriter out(ByteOrder::Little);
        for (const std::uint32_t word : {0xa1b2c3d4u, 0x00040002u, 0u, 0u, 262144u, 1u})
            out.u32(word);
        for (const recording::PacketEntry &packet : run.session.capture()->recording().packets()) {
            const Bytes bytes = run.session.capture()->recording().packetBytes(packet);
            const auto microseconds = packet.time.count() / 1000;
            out.u32(static_cast<std::uint32_t>(microseconds / 1'000'000));
            out.u32(static_cast<std::uint32_t>(microseconds % 1'000'000));
            out.u32(static_cast<std::uint32_t>(bytes.size()));
            out.u32(static_cast<std::uint32_t>(bytes.size()));
            out.bytes(bytes);
        }
        const QString path = run.filePath(QStringLiteral("foreign.pcap"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(reinterpret_cast<const char *>(out.view().data()), static_cast<qint64>(out.view().size()));
        file.close();
        Session foreign;
        QVERIFY(foreign.openRecording(path));
        QTRY_COMPARE(foreign.phase(), Session::Phase::Closed);
        QCOMPARE(foreign.capture()->packetCount(), run.session.capture()->packetCount());
        for (std::uint32_t frame = 0; frame < foreign.capture()->packetCount(); ++frame) {
            const FrameCalls calls = foreign.links().callsOf(frame);
            QVERIFY(!calls.sent && !calls.received);
        }
        QVERIFY(foreign.links().framesOf(0).empty());
        QVERIFY(foreign.links().partnersOf(0).empty());
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "test_links.moc"
