// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// That everything can be read: contrasts as WCAG 2.2 computes them, in both themes.
#include "widgets/common/theme.h"

#include <QTest>
#include <cmath>

using namespace layerlab;

namespace {

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

struct Ground {
    const char *name;
    QColor colour;
};

std::vector<Ground> groundsOf(const Theme &of)
{
    return {{"surface", of.surface},       {"raised", of.raised},         {"window", of.window},
            {"accentWash", of.accentWash}, {"linkedWash", of.linkedWash}, {"faultWash", of.faultWash}};
}

std::vector<Ground> fillsOf(const Theme &of)
{
    using packet::Layer;
    using trace::TaskState;
    return {{"application", layerFill(Layer::Application, of)},
            {"presentation", layerFill(Layer::Presentation, of)},
            {"session", layerFill(Layer::Session, of)},
            {"transport", layerFill(Layer::Transport, of)},
            {"network", layerFill(Layer::Network, of)},
            {"data link", layerFill(Layer::DataLink, of)},
            {"physical", layerFill(Layer::Physical, of)},
            {"none", layerFill(Layer::None, of)},
            {"new", stateFill(TaskState::New, 0, of)},
            {"ready", stateFill(TaskState::Ready, 0, of)},
            {"running", stateFill(TaskState::Running, 0, of)},
            {"waiting", stateFill(TaskState::Waiting, 'S', of)},
            {"waiting D", stateFill(TaskState::Waiting, 'D', of)},
            {"stopped", stateFill(TaskState::Stopped, 0, of)},
            {"zombie", stateFill(TaskState::Zombie, 0, of)},
            {"terminated", stateFill(TaskState::Terminated, 0, of)}};
}

void check(const char *what, const QColor &front, const Ground &ground, double least)
{
    const double contrast = contrastOf(front, ground.colour);
    if (contrast < least)
        QTest::qFail(qPrintable(QStringLiteral("%1 %2 on %3 %4: %5, at least %6")
                                    .arg(QLatin1String(what), front.name(), QLatin1String(ground.name), ground.colour.name())
                                    .arg(contrast, 0, 'f', 2)
                                    .arg(least)),
                     __FILE__, __LINE__);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFormula()
    {
        QVERIFY(std::abs(contrastOf(Qt::black, Qt::white) - 21) < 0.001);
        QVERIFY(std::abs(contrastOf(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }
    void textIsReadable_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textIsReadable()
    {
        QFETCH(bool, isDark);
        const Theme &of = theme(isDark ? ThemeKind::Dark : ThemeKind::Light);
        for (const Ground &ground : groundsOf(of)) {
            check("text", of.text, ground, 4.5);
            check("weak", of.weak, ground, 4.5);
            check("fault", of.fault, ground, 4.5);
        }
        check("accent text", of.accentText, {"accent", of.accent}, 4.5);
        for (const Ground &ground : {groundsOf(of)[0], groundsOf(of)[1], groundsOf(of)[2]})
            check("accent", of.accent, ground, 4.5); // links
    }
    void fillsCarryText_data() { textIsReadable_data(); }
    void fillsCarryText()
    {
        QFETCH(bool, isDark);
        const Theme &of = theme(isDark ? ThemeKind::Dark : ThemeKind::Light);
        for (const Ground &fill : fillsOf(of))
            check("text", of.text, fill, 4.5);
    }
    void linesAreSeen_data() { textIsReadable_data(); }
    void linesAreSeen()
    {
        QFETCH(bool, isDark);
        const Theme &of = theme(isDark ? ThemeKind::Dark : ThemeKind::Light);
        for (const Ground &fill : fillsOf(of))
            check(fill.name, outlineOf(fill.colour, of), {"surface", of.surface}, 3);
        for (const Ground &ground : {groundsOf(of)[0], groundsOf(of)[1], groundsOf(of)[2]})
            check("strong", of.strong, ground, 3);
    }
    void hueTellsLayersApart()
    {
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
            const std::vector<Ground> fills = fillsOf(theme(kind));
            for (std::size_t i = 0; i < 6; ++i) {
                for (std::size_t j = i + 1; j < 6; ++j)
                    QVERIFY2(fills[i].colour != fills[j].colour, fills[i].name);
            }
        }
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
