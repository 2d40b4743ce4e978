// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/protocol.h"
#include "engine/trace/state_record.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

/// Colours, type and icons: the one place that knows them. Views ask by meaning, never by number.
namespace layerlab {

enum class ThemeKind { Light, Dark };

/// The colours of one theme. Fills carry `text`; marks and lines stand on `surface`.
struct Theme {
    ThemeKind kind;
    QColor window;     ///< behind the panels
    QColor surface;    ///< of panels, tables, editors
    QColor raised;     ///< of headers, cards, quiet buttons
    QColor border;     ///< hair lines between areas
    QColor strong;     ///< outlines that must be seen (contrast at least 3)
    QColor text;       ///< on all of them
    QColor weak;       ///< secondary text (contrast at least 4.5)
    QColor accent;     ///< the selection, primary buttons, links
    QColor accentText; ///< on accent
    QColor accentWash; ///< behind selected rows
    QColor linkedWash; ///< behind what belongs to the selection
    QColor fault;      ///< lost, reset, refused, wrong checksum: text and marks
    QColor faultWash;  ///< behind such rows

    bool isDark() const { return kind == ThemeKind::Dark; }
};

/// The theme in force, and either of them (pictures are light by default).
const Theme &theme();
const Theme &theme(ThemeKind kind);

/// A colour between two: share 0 is the first, 1 the second.
QColor mixed(const QColor &first, const QColor &second, double share);
/// Fill of a layer or a state; it carries the theme's text.
QColor layerFill(packet::Layer layer, const Theme &of = theme());
QColor stateFill(trace::TaskState state, char letter = 0, const Theme &of = theme());
/// The same hue, strong enough for an outline on the surface.
QColor outlineOf(const QColor &fill, const Theme &of = theme());

/// What the user chose: by name ("light", "dark", "system"), and how much larger than the system's the type is (0.75 to 3).
struct Appearance {
    QString theme = QStringLiteral("system");
    double fontScale = 1;
    bool hasMotion = true;
};
/// Puts it on the whole application; every widget gets a PaletteChange. Needs a QApplication.
void setAppearance(const Appearance &appearance);
const Appearance &appearance();

/// The system's font times a step of the scale (0.85, 1, 1.2, 1.6); the fixed-width one for bytes, addresses, code, calls.
QFont textFont(double step = 1, QFont::Weight weight = QFont::Normal);
QFont fixedFont(double step = 1);

/// An icon of our own (resources/icons/NAME.svg), one stroke colour, drawn in the palette's; greyed when disabled.
QIcon icon(const QString &name);
/// The same in a colour that says something.
QPixmap iconPixmap(const QString &name, int pixels, const QColor &colour, double devicePixelRatio = 1);

/// 4-pixel grid, grown with the font.
int space(int steps);

} // namespace layerlab
