// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Colour rules, their editor and the strip beside the scroll bar.

#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/minimap.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/packets/rule_editor.h"

#include <QAbstractItemModelTester>
#include <QBrush>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <cmath>

using namespace layerlab;
using packets::ColourRule;
using packets::RowColour;

namespace {

/// WCAG 2.2.
double luminanceOf(const QColor &colour)
{
    const auto linear = [](float part) { return part <= 0.04045f ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrastOf(const QColor &one, const QColor &other)
{
    const double first = luminanceOf(one), second = luminanceOf(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace

class TestColours : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    Session m_session;
    Selection m_selection{&m_session};
    Bench m_bench{&m_session, &m_selection};
    std::uint32_t m_resent = 0, m_reset = 0;

    static int indexOf(const QList<ColourRule> &rules, const QString &name)
    {
        for (int i = 0; i < rules.size(); ++i) {
            if (rules[i].name == name)
                return i;
        }
        return -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({.theme = QStringLiteral("light")});
        test::MadeCapture capture;
        capture.handshake();
        const std::uint32_t sequence = capture.next(false), acknowledged = capture.next(true);
        capture.data(false, "GET / HTTP/1.1\r\n\r\n");
        capture.wait(400);
        m_resent = capture.count();
        capture.put(false, sequence, acknowledged, test::MadeCapture::ack, "GET / HTTP/1.1\r\n\r\n");
        for (int i = 0; i < 400; ++i)
            capture.segment(i % 2 == 0, test::MadeCapture::ack, {}, static_cast<std::uint16_t>(2000 + i));
        m_reset = capture.count();
        capture.segment(true, test::MadeCapture::rst | test::MadeCapture::ack);
        const QString path = m_folder.filePath(QStringLiteral("made.pcap"));
        QVERIFY(capture.write(path));
        QVERIFY(m_session.openRecording(path));
        QTRY_COMPARE(m_session.phase(), Session::Phase::Closed);
    }
    void cleanup() { m_selection.clear(); }

    void theUsualRulesAreFilters()
    {
        const QList<ColourRule> rules = packets::standardRules();
        QVERIFY(rules.size() >= 10);
        for (const ColourRule &rule : rules) {
            const auto compiled = filter::compile(toUtf8(rule.filter));
            QVERIFY2(compiled.has_value(), qPrintable(rule.filter));
            QVERIFY2(!packets::shownName(rule).startsWith(QLatin1Char('@')), qPrintable(rule.name));
        }
        QVERIFY(packets::rulesFromJson(packets::toJson(rules)) == rules);
        QVERIFY(
            packets::rulesFromJson(QJsonArray{7, QJsonObject{{QStringLiteral("colour"), QStringLiteral("plaid")}}}).isEmpty());
    }

    void everyColourCarriesText_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyColourCarriesText()
    {
        QFETCH(bool, isDark);
        const Theme &of = theme(isDark ? ThemeKind::Dark : ThemeKind::Light);
        for (int i = 0; i < packets::rowColourCount; ++i) {
            const QColor fill = packets::rowFill(static_cast<RowColour>(i), of);
            QVERIFY2(contrastOf(of.text, fill) >= 4.5, qPrintable(fill.name()));
            QVERIFY2(contrastOf(of.weak, fill) >= 3, qPrintable(fill.name()));
            for (int j = 0; j < i; ++j)
                QVERIFY(fill != packets::rowFill(static_cast<RowColour>(j), of));
        }
    }

    void theFirstRuleCounts()
    {
        packets::RuleColours colours;
        const QList<ColourRule> rules = packets::standardRules();
        colours.setRules(rules);
        QCOMPARE(colours.ruleOf(0), packets::RuleColours::none); // no capture
        colours.setCapture(m_session.capture());
        QVERIFY(!colours.knownRuleOf(0));
        QCOMPARE(colours.ruleOf(0), indexOf(rules, QStringLiteral("@handshake")));
        QCOMPARE(colours.knownRuleOf(0), std::optional(indexOf(rules, QStringLiteral("@handshake"))));
        QCOMPARE(colours.ruleOf(3), indexOf(rules, QStringLiteral("@http")));
        QCOMPARE(colours.ruleOf(m_resent), indexOf(rules, QStringLiteral("@problems"))); // before http
        QCOMPARE(colours.ruleOf(m_reset), indexOf(rules, QStringLiteral("@reset")));
        QCOMPARE(colours.ruleOf(10), packets::RuleColours::none); // plain TCP is off
        QList<ColourRule> mine = {{QStringLiteral("mine"), QStringLiteral("tcp.flags.reset == 1"), RowColour::Blue, true},
                                  {QStringLiteral("off"), QStringLiteral("tcp"), RowColour::Grey, false},
                                  {QStringLiteral("wrong"), QStringLiteral("tcp.no =="), RowColour::Grey, true},
                                  {QStringLiteral("all"), QStringLiteral("frame"), RowColour::Pink, true}};
        colours.setRules(mine);
        QCOMPARE(colours.ruleOf(m_reset), 0);
        QCOMPARE(colours.ruleOf(0), 3);
        QCOMPARE(colours.ruleOf(m_reset + 1), packets::RuleColours::none); // there is no such packet
    }

    void rowsHaveThem()
    {
        PacketModel model(&m_session, &m_selection);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto fill = [&](std::uint32_t packet) {
            return model.index(static_cast<int>(packet), PacketModel::Info).data(Qt::BackgroundRole).value<QBrush>().color();
        };
        QCOMPARE(fill(m_resent), packets::rowFill(RowColour::Red));
        QCOMPARE(fill(0), packets::rowFill(RowColour::Grey));
        QVERIFY(!model.index(10, 0).data(Qt::BackgroundRole).isValid());
        // The name is a sign besides the colour.
        QCOMPARE(model.index(static_cast<int>(m_reset), PacketModel::Rule).data().toString(), QStringLiteral("TCP: reset"));
        QVERIFY(model.index(static_cast<int>(m_reset), PacketModel::Number)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QLatin1String("TCP: reset")));
        model.setRules({{QStringLiteral("all"), QStringLiteral("frame"), RowColour::Cyan, true}});
        QCOMPARE(fill(10), packets::rowFill(RowColour::Cyan));
    }

    void theStripShowsThem()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(900, 260);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        Minimap &map = *panel.minimap();
        QTRY_VERIFY(map.isWhole());
        const auto colourAt = [&](std::uint32_t packet) {
            const QImage &strip = map.strip();
            return strip.pixelColor(0, std::min(map.yOf(panel.model()->rowOf(packet)), strip.height() - 1));
        };
        // Where hundreds of rows share a few pixels, what matters is seen.
        QTRY_COMPARE(colourAt(m_resent), packets::stripFill(RowColour::Red));
        QTRY_COMPARE(colourAt(m_reset), packets::stripFill(RowColour::Pink));
        QCOMPARE(map.rowAt(map.yOf(200)) <= 200, true);
        // They do not hide the others: of the line where one of many was sent again the rest is as it is.
        const QImage strip = map.strip();
        const int resentAt = map.yOf(panel.model()->rowOf(m_resent));
        QVERIFY(strip.width() > 4);
        QCOMPARE(strip.pixelColor(strip.width() - 1, resentAt), theme().surface);
        // A line of nothing but refused segments is that colour from edge to edge.
        panel.setFilter(QStringLiteral("tcp.flags.reset == 1"));
        QTRY_COMPARE(panel.model()->rowCount(), 1);
        QTRY_COMPARE(map.strip().pixelColor(strip.width() - 1, 0), packets::stripFill(RowColour::Pink));
        panel.setFilter({});
        QTRY_VERIFY(map.isWhole());
        // A click goes there.
        panel.table()->scrollToTop();
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(map.width() / 2, map.height() - 1));
        QCOMPARE(panel.table()->verticalScrollBar()->value(), panel.table()->verticalScrollBar()->maximum());
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(map.width() / 2, 0));
        QCOMPARE(panel.table()->verticalScrollBar()->value(), 0);
        QVERIFY(!panel.isFollowing());
        // The selected one is marked across the whole width.
        m_selection.select(Selected::frame(m_reset));
        const QImage drawn = map.grab().toImage();
        bool isMarked = false;
        for (int y = 0; y < drawn.height(); ++y)
            isMarked = isMarked || drawn.pixelColor(0, y) == theme().accent;
        QVERIFY(isMarked);
    }

    void edited()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(1100, 400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy kept(&panel, &PacketsPanel::choicesChanged);
        panel.editColours();
        RuleEditor &editor = *panel.ruleEditor();
        QVERIFY(editor.isVisible());
        const qsizetype count = editor.rules().size();
        QCOMPARE(editor.list()->topLevelItemCount(), int(count));
        // A rule off by the space bar.
        editor.list()->setFocus();
        editor.list()->setCurrentItem(editor.list()->topLevelItem(0));
        QTest::keyClick(editor.list(), Qt::Key_Space);
        QVERIFY(!panel.model()->colours().rules().first().isOn);
        QVERIFY(panel.model()->colours().ruleOf(m_resent) != 0);
        QTest::keyClick(editor.list(), Qt::Key_Space);
        QVERIFY(panel.model()->colours().rules().first().isOn);
        // A new one, first of all.
        editor.addRule(QStringLiteral("tcp.flags.syn == 1"));
        QCOMPARE(editor.rules().size(), count + 1);
        QTest::keyClicks(editor.name(), QStringLiteral("opening"));
        editor.colour()->setCurrentIndex(static_cast<int>(RowColour::Yellow));
        QCOMPARE(panel.model()->colours().ruleOf(0), 0);
        QCOMPARE(panel.model()->colours().rules().first().colour, RowColour::Yellow);
        QCOMPARE(packets::shownName(panel.model()->colours().rules().first()), QStringLiteral("opening"));
        // Half a filter is said and not in force.
        editor.filter()->setText(QStringLiteral("tcp.flags.syn =="));
        QCOMPARE(panel.model()->colours().rules().first().filter, QStringLiteral("tcp.flags.syn == 1"));
        editor.filter()->setText(QStringLiteral("tcp.flags.reset == 1"));
        QCOMPARE(panel.model()->colours().ruleOf(m_reset), 0);
        // Down by a key, and away.
        editor.list()->setFocus();
        QTest::keyClick(editor.list(), Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(indexOf(editor.rules(), QStringLiteral("opening")), 1);
        QVERIFY(kept.size() > 0);
        PacketsPanel other(&m_bench);
        other.setChoices(panel.choices());
        QVERIFY(other.model()->colours().rules() == editor.rules());
        QTest::keyClick(editor.list(), Qt::Key_Delete);
        QCOMPARE(editor.rules().size(), count);
        QCOMPARE(indexOf(editor.rules(), QStringLiteral("opening")), -1);
        QTest::keyClick(editor.list(), Qt::Key_Escape);
        QVERIFY(!editor.isVisible());
    }
};

QTEST_MAIN(TestColours)
#include "test_colours.moc"
