// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QPointer>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QSvgRenderer>
#include <QToolTip>
#include <QWidget>

namespace layerlab {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(value);
}

const Theme lightTheme{
    .kind = ThemeKind::Light,
    .window = rgb(0xeef0f2),
    .surface = rgb(0xfcfcfc),
    .raised = rgb(0xf3f5f7),
    .border = rgb(0xd3d8de),
    .strong = rgb(0x7c858f),
    .text = rgb(0x1b1f23),
    .weak = rgb(0x5a636c),
    .accent = rgb(0x2a66d8),
    .accentText = rgb(0xffffff),
    .accentWash = rgb(0xd6e3fb),
    .linkedWash = rgb(0xeaf1fd),
    .fault = rgb(0xb3261e),
    .faultWash = rgb(0xfbe4e2),
};

const Theme darkTheme{
    .kind = ThemeKind::Dark,
    .window = rgb(0x16191d),
    .surface = rgb(0x1d2126),
    .raised = rgb(0x262b31),
    .border = rgb(0x3a4149),
    .strong = rgb(0x7e8893),
    .text = rgb(0xe8ebee),
    .weak = rgb(0xa8b1bb),
    .accent = rgb(0x6ea0ff),
    .accentText = rgb(0x0d1420),
    .accentWash = rgb(0x27406d),
    .linkedWash = rgb(0x232f45),
    .fault = rgb(0xff8a80),
    .faultWash = rgb(0x472523),
};

/// The palettes are given for light ground; on dark ground the same hues, darker, carry light text.
QColor onGround(QColor light, const Theme &of)
{
    if (!of.isDark())
        return light;
    float hue, saturation, lightness;
    light.getHslF(&hue, &saturation, &lightness);
    return QColor::fromHslF(hue, std::min(saturation, 0.45f), 0.27f);
}

Appearance inForce;
ThemeKind kindInForce = ThemeKind::Light;
double systemPointSize = 0;

ThemeKind kindOf(const QString &name)
{
    if (name == QLatin1String("dark"))
        return ThemeKind::Dark;
    if (name == QLatin1String("light"))
        return ThemeKind::Light;
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark ? ThemeKind::Dark : ThemeKind::Light;
}

QPalette paletteOf(const Theme &of)
{
    QPalette palette;
    palette.setColor(QPalette::Window, of.window);
    palette.setColor(QPalette::WindowText, of.text);
    palette.setColor(QPalette::Base, of.surface);
    palette.setColor(QPalette::AlternateBase, of.raised);
    palette.setColor(QPalette::Text, of.text);
    palette.setColor(QPalette::PlaceholderText, of.weak);
    palette.setColor(QPalette::Button, of.raised);
    palette.setColor(QPalette::ButtonText, of.text);
    palette.setColor(QPalette::BrightText, of.fault);
    palette.setColor(QPalette::Highlight, of.accentWash);
    palette.setColor(QPalette::HighlightedText, of.text);
    palette.setColor(QPalette::Accent, of.accent);
    palette.setColor(QPalette::Link, of.accent);
    palette.setColor(QPalette::LinkVisited, of.accent);
    palette.setColor(QPalette::ToolTipBase, of.raised);
    palette.setColor(QPalette::ToolTipText, of.text);
    palette.setColor(QPalette::Mid, of.border);
    palette.setColor(QPalette::Midlight, of.border);
    palette.setColor(QPalette::Dark, of.border);
    palette.setColor(QPalette::Light, of.surface);
    palette.setColor(QPalette::Shadow, of.strong);
    QColor faint = of.weak;
    faint.setAlphaF(0.65f);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

/// Icons, check boxes and their like grow with the type. Those of tabs and lines of text follow the small icon by themselves.
class GrowingStyle : public QProxyStyle {
public:
    GrowingStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        const int plain = QProxyStyle::pixelMetric(metric, option, widget);
        switch (metric) {
        case PM_SmallIconSize:
        case PM_ButtonIconSize:
        case PM_ListViewIconSize:
        case PM_TabCloseIndicatorWidth:
        case PM_TabCloseIndicatorHeight:
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
            return qRound(plain * std::max(1.0, inForce.fontScale));
        default:
            return plain;
        }
    }
};

/// What the style itself does not do: flat tabs, quiet buttons, hair lines. Names in # are object names.
QString styleSheetOf(const Theme &of)
{
    QString sheet = QString::fromLatin1(R"(
QToolTip { color: $text; background: $raised; border: 1px solid $border; padding: 4px; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QDockWidget { color: $text; font-weight: bold; }
QToolBar { background: $window; border: 0; border-bottom: 1px solid $border; padding: 3px 6px; spacing: 4px; }
QToolBar QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px 7px; color: $text; }
QToolBar QToolButton:hover { background: $surface; border-color: $border; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: $accentWash; border-color: $accent; }
QToolBar QToolButton:disabled { color: $strong; }
QToolBar QToolButton#primary { background: $accent; color: $accentText; border-color: $accent; font-weight: bold; }
QToolBar QToolButton#primary::menu-indicator { image: none; }
QToolBar QToolButton#primary:hover { border-color: $text; }
QMenuBar { background: $window; color: $text; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: $accentWash; }
QStatusBar { background: $window; color: $weak; border-top: 1px solid $border; }
QStatusBar::item { border: 0; }
QTabWidget::pane { border: 0; border-top: 1px solid $border; background: $surface; }
QTabBar { qproperty-drawBase: 0; }
QTabBar QToolButton { background: $window; border: 0; }
QTabBar::tab { background: $window; color: $weak; border: 0; border-right: 1px solid $border; border-top: 2px solid transparent; padding: 5px 12px; }
QTabBar::tab:selected { background: $surface; color: $text; border-top: 2px solid $accent; font-weight: bold; }
QTabBar::tab:hover { color: $text; }
QHeaderView { background: $raised; }
QHeaderView::section { background: $raised; color: $weak; border: 0; border-right: 1px solid $border; border-bottom: 1px solid $border; padding: 3px 6px; }
QTableView, QTreeView, QListView { background: $surface; alternate-background-color: $raised; border: 0; gridline-color: $border; selection-background-color: $accentWash; selection-color: $text; }
QTreeView::item, QListView::item { padding: 2px; }
QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: 5px; padding: 4px 10px; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed, QPushButton:checked { background: $accentWash; }
QPushButton:disabled { color: $strong; background: $raised; }
QPushButton#primary { background: $accent; color: $accentText; border-color: $accent; font-weight: bold; }
QPushButton#primary:disabled { background: $raised; color: $strong; border-color: $border; }
QPushButton:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 1px solid $accent; }
QLineEdit, QPlainTextEdit, QTextEdit { background: $surface; color: $text; border: 1px solid $border; border-radius: 5px; padding: 3px 6px; selection-background-color: $accent; selection-color: $accentText; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $raised; color: $strong; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 24px; border-radius: 4px; }
QMenu::icon { padding-left: 6px; }
QMenu::item:selected { background: $accentWash; }
QMenu::item:disabled { color: $strong; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked { background: $surface; border: 1px solid $strong; border-radius: 3px; }
QScrollArea { border: 0; background: $surface; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollBar:vertical { background: $surface; width: 11px; margin: 0; }
QScrollBar:horizontal { background: $surface; height: 11px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: $strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
layerlab--Panel, QWidget#surface { background: $surface; }
QWidget#raised { background: $raised; }
QLabel#weak { color: $weak; }
QLabel#fault { color: $fault; }
QToolButton#flat { border: 0; border-radius: 4px; padding: 2px; background: transparent; }
QToolButton#flat:hover, QToolButton#flat:focus { background: $accentWash; }
QToolButton#flat:checked { background: $accentWash; border: 1px solid $accent; padding: 1px; }
QToolButton#flat::menu-indicator { image: none; }
)");
    const std::pair<const char *, QColor> names[] = {
        {"$accentText", of.accentText},
        {"$accentWash", of.accentWash},
        {"$accent", of.accent},
        {"$window", of.window},
        {"$surface", of.surface},
        {"$raised", of.raised},
        {"$border", of.border},
        {"$strong", of.strong},
        {"$text", of.text},
        {"$weak", of.weak},
        {"$fault", of.fault},
    };
    for (const auto &[name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

/// Draws an SVG with "currentColor" in the palette's colour, at any size: nothing is blurred at 200 %.
class StrokeIconEngine : public QIconEngine {
public:
    explicit StrokeIconEngine(QString name) : m_name(std::move(name)) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Theme &of = layerlab::theme();
        QColor colour = mode == QIcon::Disabled ? of.strong : of.text;
        if (mode == QIcon::Disabled)
            colour.setAlphaF(0.6f);
        draw(*painter, rect, m_name, colour);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new StrokeIconEngine(*this); }
    static void draw(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
    {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
        painter.save();
        painter.setOpacity(painter.opacity() * colour.alphaF());
        renderer.render(&painter, rect);
        painter.restore();
    }

private:
    QString m_name;
};

} // namespace

const Theme &theme(ThemeKind kind)
{
    return kind == ThemeKind::Dark ? darkTheme : lightTheme;
}

const Theme &theme()
{
    return theme(kindInForce);
}

QColor mixed(const QColor &first, const QColor &second, double share)
{
    const auto between = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(between(first.redF(), second.redF()), between(first.greenF(), second.greenF()),
                            between(first.blueF(), second.blueF()));
}

QColor layerFill(packet::Layer layer, const Theme &of)
{
    using packet::Layer;
    switch (layer) {
    case Layer::Application:
        return onGround(rgb(0xee8866), of);
    case Layer::Presentation:
        return onGround(rgb(0xeedd88), of);
    case Layer::Session:
        return onGround(rgb(0xbbcc33), of);
    case Layer::Transport:
        return onGround(rgb(0x44bb99), of);
    case Layer::Network:
        return onGround(rgb(0x99ddff), of);
    case Layer::DataLink:
        return onGround(rgb(0x77aadd), of);
    case Layer::Physical:
    case Layer::None:
        break;
    }
    return onGround(rgb(0xdddddd), of);
}

QColor stateFill(trace::TaskState state, char letter, const Theme &of)
{
    using trace::TaskState;
    switch (state) {
    case TaskState::New:
        return onGround(rgb(0x99ddff), of);
    case TaskState::Ready:
        return onGround(rgb(0xeedd88), of);
    case TaskState::Running:
        return onGround(rgb(0x44bb99), of);
    case TaskState::Waiting:
        return onGround(rgb(letter == 'D' ? 0xaa99cc : 0x77aadd), of);
    case TaskState::Stopped:
        return onGround(rgb(0xdddddd), of);
    case TaskState::Zombie:
        return onGround(rgb(0xffaabb), of);
    case TaskState::Terminated:
        break;
    }
    return of.surface;
}

QColor outlineOf(const QColor &fill, const Theme &of)
{
    float hue, saturation, lightness;
    fill.getHslF(&hue, &saturation, &lightness);
    return of.isDark() ? QColor::fromHslF(hue, saturation, 0.58f) : QColor::fromHslF(hue, std::min(saturation, 0.6f), 0.36f);
}

namespace {

/// Widgets keep the font they were given, and all of them do while a style sheet is in force: those that did not follow
/// the application's font by themselves grow in proportion.
void setTypeSize(double points)
{
    QFont font = QApplication::font();
    const double growth = points / font.pointSizeF();
    if (std::abs(growth - 1) < 1e-3)
        return;
    std::vector<std::pair<QPointer<QWidget>, double>> sizes;
    for (QWidget *widget : QApplication::allWidgets())
        sizes.emplace_back(widget, widget->font().pointSizeF());
    font.setPointSizeF(points);
    QApplication::setFont(font);
    for (const auto &[widget, size] : sizes) {
        if (!widget || size <= 0 || std::abs(widget->font().pointSizeF() - size) > size * 1e-3)
            continue;
        QFont own = widget->font();
        own.setPointSizeF(size * growth);
        widget->setFont(own);
    }
}

} // namespace

void setAppearance(const Appearance &wanted)
{
    if (systemPointSize <= 0) {
        systemPointSize = QApplication::font().pointSizeF();
        if (systemPointSize <= 0)
            systemPointSize = 10;
        QApplication::setStyle(new GrowingStyle);
    }
    inForce = wanted;
    inForce.fontScale = std::clamp(wanted.fontScale, 0.75, 3.0);
    kindInForce = kindOf(wanted.theme);
    setTypeSize(systemPointSize * inForce.fontScale);
    const QPalette palette = paletteOf(theme());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    if (const QString sheet = styleSheetOf(theme()); sheet != qApp->styleSheet())
        qApp->setStyleSheet(sheet);
}

const Appearance &appearance()
{
    return inForce;
}

QFont textFont(double step, QFont::Weight weight)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * step);
    font.setWeight(weight);
    return font;
}

QFont fixedFont(double step)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF() * step);
    return font;
}

QIcon icon(const QString &name)
{
    return QIcon(new StrokeIconEngine(name));
}

QPixmap iconPixmap(const QString &name, int pixels, const QColor &colour, double devicePixelRatio)
{
    QPixmap pixmap(QSize(pixels, pixels) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    StrokeIconEngine::draw(painter, QRectF(0, 0, pixels, pixels), name, colour);
    return pixmap;
}

int space(int steps)
{
    const double grown = std::max(1.0, inForce.fontScale);
    return static_cast<int>(4 * steps * grown + 0.5);
}

} // namespace layerlab
