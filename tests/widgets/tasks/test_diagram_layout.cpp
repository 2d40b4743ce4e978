// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/common/theme.h"
#include "widgets/tasks/task_scene.h"

#include <QFontMetricsF>
#include <QTest>

using namespace layerlab;

class TestDiagramLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { setAppearance({.theme = QStringLiteral("light")}); }
    void nothingOverlaps_data();
    void nothingOverlaps();
    void threeStatesStandApart_data() { nothingOverlaps_data(); }
    void threeStatesStandApart();
    void tokensStayInTheirBox();
    void movesFollowArrows();
};

void TestDiagramLayout::nothingOverlaps_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QSizeF>("size");
    for (const char *code : {"en", "zh_CN"}) {
        for (const QSizeF size : {QSizeF(540, 330), QSizeF(640, 420), QSizeF(780, 520), QSizeF(1280, 720), QSizeF(1600, 900)})
            QTest::addRow("%s %dx%d", code, int(size.width()), int(size.height())) << QString::fromLatin1(code) << size;
    }
}

void TestDiagramLayout::nothingOverlaps()
{
    QFETCH(QString, code);
    QFETCH(QSizeF, size);
    setLanguage(code);
    const QFontMetricsF title(textFont(1, QFont::DemiBold)), label(textFont(0.85));
    const DiagramText text = diagramText();
    const DiagramLayout layout = layoutDiagram(size, text, title, label);
    std::vector<QRectF> places;
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        places.push_back(layout.boxes[i]);
        QVERIFY(layout.boxes[i].contains(layout.titles[i]));
        QVERIFY(layout.boxes[i].contains(layout.insides[i]));
        QVERIFY(!layout.titles[i].intersects(layout.insides[i]));
        QVERIFY2(title.horizontalAdvance(text.titles[i]) <= layout.titles[i].width(), qPrintable(text.titles[i]));
        QVERIFY(layout.insides[i].height() >= 2 * title.height());
    }
    for (std::size_t i = 0; i < layout.arrows.size(); ++i) {
        const QRectF &place = layout.arrows[i].label;
        const QRectF needed = label.boundingRect(QRectF(0, 0, place.width(), 10'000), Qt::TextWordWrap, text.labels[i]);
        QVERIFY2(needed.height() <= place.height() + 1 && needed.width() <= place.width() + 1, qPrintable(text.labels[i]));
        places.push_back(place);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        QVERIFY(QRectF({0, 0}, size).contains(places[i]));
        for (std::size_t j = i + 1; j < places.size(); ++j)
            QVERIFY2(!places[i].intersects(places[j]), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
        for (const DiagramLayout::Arrow &arrow : layout.arrows)
            QVERIFY(!places[i].adjusted(1, 1, -1, -1).contains(arrow.path.pointAtPercent(0.5)));
    }
    setLanguage(QStringLiteral("en"));
}

void TestDiagramLayout::threeStatesStandApart()
{
    QFETCH(QString, code);
    QFETCH(QSizeF, size);
    setLanguage(code);
    const QFontMetricsF title(textFont(1, QFont::DemiBold)), label(textFont(0.85));
    const DiagramText text = diagramText();
    const DiagramLayout layout = layoutThreeStates(size, text, title, label);
    std::vector<QRectF> places;
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        const auto place = static_cast<TaskPlace>(i);
        QCOMPARE(layout.boxes[i].isEmpty(), place == TaskPlace::New || place == TaskPlace::Terminated);
        if (layout.boxes[i].isEmpty())
            continue;
        places.push_back(layout.boxes[i]);
        QVERIFY(layout.boxes[i].contains(layout.insides[i]));
        QVERIFY(title.horizontalAdvance(text.titles[i]) <= layout.titles[i].width());
    }
    for (std::size_t i = 0; i < layout.arrows.size(); ++i) {
        QCOMPARE(layout.arrows[i].path.isEmpty(), i == 0 || i == 5);
        if (layout.arrows[i].path.isEmpty())
            continue;
        const QRectF &place = layout.arrows[i].label;
        const QRectF needed = label.boundingRect(QRectF(0, 0, place.width(), 10'000), Qt::TextWordWrap, text.labels[i]);
        QVERIFY2(needed.height() <= place.height() + 1 && needed.width() <= place.width() + 1, qPrintable(text.labels[i]));
        places.push_back(place);
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        QVERIFY(QRectF({0, 0}, size).contains(places[i]));
        for (std::size_t j = i + 1; j < places.size(); ++j)
            QVERIFY2(!places[i].intersects(places[j]), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
    }
    setLanguage(QStringLiteral("en"));
}

void TestDiagramLayout::tokensStayInTheirBox()
{
    for (const QSizeF size : {QSizeF(70, 60), QSizeF(120, 90), QSizeF(300, 80), QSizeF(400, 300)}) {
        const QRectF inside(QPointF(10, 10), size);
        for (std::size_t count = 0; count < 40; ++count) {
            const TokenPlaces places = placeTokens(inside, count, {24, 20}, 14);
            QVERIFY(places.tokens.size() <= mostTokens);
            QCOMPARE(places.tokens.size() + places.hiddenCount, count);
            std::vector<QRectF> all = places.tokens;
            for (const QRectF &reason : places.reasons) {
                if (!reason.isEmpty())
                    all.push_back(reason);
            }
            if (places.hiddenCount)
                all.push_back(places.more);
            for (std::size_t i = 0; i < all.size(); ++i) {
                QVERIFY(inside.adjusted(-1, -1, 1, 1).contains(all[i]));
                for (std::size_t j = i + 1; j < all.size(); ++j)
                    QVERIFY(!all[i].intersects(all[j]));
            }
        }
    }
}

void TestDiagramLayout::movesFollowArrows()
{
    const QFontMetricsF title(textFont(1, QFont::DemiBold)), label(textFont(0.85));
    const DiagramLayout layout = layoutDiagram({780, 520}, diagramText(), title, label);
    const QPointF from = layout.boxes[std::size_t(TaskPlace::Running)].center();
    const QPointF to = layout.boxes[std::size_t(TaskPlace::Waiting)].center();
    const QPainterPath along = wayBetween(layout, TaskPlace::Running, from, TaskPlace::Waiting, to);
    QCOMPARE(along.elementCount(), 4);
    // The model has no arrow from waiting to running: the way is straight.
    QCOMPARE(wayBetween(layout, TaskPlace::Waiting, to, TaskPlace::Running, from).elementCount(), 2);
}

QTEST_MAIN(TestDiagramLayout)
#include "test_diagram_layout.moc"
