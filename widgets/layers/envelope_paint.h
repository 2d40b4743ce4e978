// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/layers/envelopes.h"

#include <QFont>

class QPainter;

namespace layerlab::layers {

/// The types of an envelope's texts.
struct EnvelopeFonts {
    QFont title;   ///< bold
    QFont essence; ///< smaller
    static EnvelopeFonts onScreen();
    /// In pixels, for pictures.
    static EnvelopeFonts inPictures();
};

/// areLinesWhole: quiet lines take as many rows as they need, else one, cut off with an ellipsis.
EnvelopeMetrics envelopeMetrics(const EnvelopeFonts &fonts, bool areLinesWhole);

/// What is drawn besides the envelopes themselves.
struct EnvelopeMarks {
    int selected = -1; ///< the one with the selected field: outlined in the accent
    int hovered = -1;
    bool hasFocus = false;
};

void paintEnvelopes(QPainter &painter, const EnvelopeLayout &layout, std::span<const Envelope> envelopes,
                    const EnvelopeFonts &fonts, const EnvelopeMarks &marks, const Theme &theme);

/// A font in pixels of 1/96 inch, so that every device lays out the same.
QFont inPixels(QFont font);

} // namespace layerlab::layers
