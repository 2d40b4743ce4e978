// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a frame is built and taken apart: lengths, places, steps.

#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/common/theme.h"
#include "widgets/layers/encapsulation_view.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace layerlab;
using namespace layerlab::layers;

class TestEncapsulation : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<Capture> m_capture;

    std::vector<WrapStep> stepsOf(std::uint32_t frame) const { return wrapSteps(FrameView(*m_capture, frame)); }
    /// Frames of a golden's hex file.
    std::unique_ptr<Capture> golden(const QString &name) const
    {
        QFile hex(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/packet/%1.hex").arg(name));
        if (!hex.open(QIODevice::ReadOnly))
            return nullptr;
        QFile file(m_folder.filePath(name + QStringLiteral(".pcap")));
        if (!file.open(QIODevice::WriteOnly))
            return nullptr;
        const auto word = [&](std::uint32_t value) {
            for (int i = 0; i < 4; ++i)
                file.putChar(static_cast<char>(value >> (8 * i)));
        };
        bool isBegun = false;
        for (const QByteArray &line : hex.readAll().split('\n')) {
            if (line.startsWith("linktype ") && !isBegun) {
                for (const std::uint32_t value : {0xa1b2c3d4u, 0x00040002u, 0u, 0u, 0x40000u, line.mid(9).trimmed().toUInt()})
                    word(value);
                isBegun = true;
            } else if (!line.startsWith('#') && !line.trimmed().isEmpty() && isBegun) {
                const QByteArray bytes = QByteArray::fromHex(line);
                for (const auto value : {0u, 0u, static_cast<unsigned>(bytes.size()), static_cast<unsigned>(bytes.size())})
                    word(value);
                file.write(bytes);
            }
        }
        file.close();
        auto recording = recording::Recording::open(file.fileName().toStdString());
        return recording ? std::make_unique<Capture>(std::move(*recording)) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({.theme = QStringLiteral("light")});
        test::MadeCapture made;
        made.handshake();
        made.data(false, "GET / HTTP/1.1\r\n\r\n");
        const QString path = m_folder.filePath(QStringLiteral("made.pcap"));
        QVERIFY(made.write(path));
        auto recording = recording::Recording::open(path.toStdString());
        QVERIFY(recording);
        m_capture = std::make_unique<Capture>(std::move(*recording));
    }

    void aRequest()
    {
        const std::vector<WrapStep> steps = stepsOf(3);
        QCOMPARE(steps.size(), std::size_t{3}); // raw IP: no link
        QCOMPARE(steps[0].protocol, QStringLiteral("HTTP"));
        QCOMPARE(steps[0].before, 18u);
        QCOMPARE(steps[1].protocol, QStringLiteral("TCP"));
        QCOMPARE(steps[1].before, 20u);
        QCOMPARE(steps[1].total, 38u);
        QCOMPARE(steps[2].before, 20u);
        QCOMPARE(steps[2].total, 58u);
        QVERIFY(wrapSentence(steps, 1).contains(QLatin1String("segment of 38 bytes")));
        QVERIFY(unwrapSentence(steps, 1).contains(QLatin1String("20 bytes")));
    }

    void nothingToCarry()
    {
        const std::vector<WrapStep> steps = stepsOf(0);
        QCOMPARE(steps.size(), std::size_t{2});
        QCOMPARE(steps[0].protocol, QStringLiteral("TCP"));
        QVERIFY(wrapSentence(steps, 0).contains(QLatin1String("header alone")));
    }

    void everyByteIsSomebodys_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"arp",      "dhcp", "dns",     "ethernet", "http", "icmp",  "ipv6",      "mpls", "ppp", "sll",
              "tcp-echo", "tls",  "tunnels", "udp",      "vlan", "vxlan", "fragments", "quic", "llc", "null"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everyByteIsSomebodys()
    {
        QFETCH(QString, name);
        const auto capture = golden(name);
        QVERIFY(capture && capture->packetCount() > 0);
        for (std::uint32_t frame = 0; frame < capture->packetCount(); ++frame) {
            const FrameView view(*capture, frame);
            const std::vector<WrapStep> steps = wrapSteps(view);
            if (steps.empty())
                continue; // of an unknown link nothing is known
            QCOMPARE(static_cast<std::size_t>(steps.back().total), view.dissection().buffer(0).size());
            for (std::size_t i = 0; i < steps.size(); ++i) {
                QVERIFY(!wrapSentence(steps, i).isEmpty());
                QVERIFY(!unwrapSentence(steps, i).isEmpty());
            }
        }
    }

    void whereItIsDrawn()
    {
        const std::vector<WrapStep> steps = stepsOf(3);
        const auto text = [](const WrapStep &, bool) { return 50.0; };
        const auto whole = layoutWraps(steps, 2, 0, 600, 20, 5, text);
        QCOMPARE(whole.size(), std::size_t{1 + 2 + 3});
        for (const WrapPiece &piece : whole) {
            QVERIFY(piece.box.left() >= 0 && piece.box.right() <= 600.001);
            QVERIFY(piece.box.width() >= 50);
        }
        // The headers of one protocol stand below each other; the last row fills the width.
        QCOMPARE(whole[0].box.left(), whole[2].box.left());
        QCOMPARE(whole[3].box.left(), 0.0);
        QVERIFY(qFuzzyCompare(whole[5].box.right(), 600.0));
        // On the way it comes down, then the header comes from the left.
        const auto falling = layoutWraps(steps, 0, 0.25, 600, 20, 5, text);
        QCOMPARE(falling.size(), std::size_t{2});
        QCOMPARE(falling[1].box.top(), 12.5);
        const auto arriving = layoutWraps(steps, 0, 0.75, 600, 20, 5, text);
        QCOMPARE(arriving.size(), std::size_t{3});
        QCOMPARE(arriving[1].step, std::size_t{1});
        QCOMPARE(arriving[1].opacity, 0.5);
        // Too narrow for the texts: all of it is still inside.
        for (const WrapPiece &piece : layoutWraps(steps, 2, 0, 90, 20, 5, text))
            QVERIFY(piece.box.right() <= 90.001);
    }

    void stepByStep()
    {
        EncapsulationView view;
        view.resize(500, 240);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        setAppearance({.theme = QStringLiteral("light"), .fontScale = 1, .hasMotion = false}); // steps happen at once
        view.setSteps(stepsOf(3));
        QCOMPARE(view.step(), std::size_t{0});
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.step(), std::size_t{1});
        QVERIFY(view.sentence().contains(QLatin1String("TCP")));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right); // there is no more
        QCOMPARE(view.step(), std::size_t{2});
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.step(), std::size_t{1});
        QVERIFY(view.sentence().contains(QLatin1String("takes them off")));
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.step(), std::size_t{0});
        // A click on a piece chooses its protocol.
        QSignalSpy chosen(&view, &EncapsulationView::chosen);
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(view.width() - 30, 14));
        QCOMPARE(chosen.size(), 1);
        setAppearance({.theme = QStringLiteral("light")});
        // With motion it gets there as well, and a second key does not wait.
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right);
        QTRY_COMPARE(view.step(), std::size_t{2});
        QTest::keyClick(&view, Qt::Key_Space);
        QVERIFY(view.isPlaying());
        QTest::keyClick(&view, Qt::Key_Space);
        QVERIFY(!view.isPlaying());
        view.setSteps({});
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Space);
        QCOMPARE(view.step(), std::size_t{0});
    }
};

QTEST_MAIN(TestEncapsulation)
#include "test_encapsulation.moc"
