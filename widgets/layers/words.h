// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

namespace layerlab::layers {

/// The texts of this instrument: one context for all of its files.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Layers)
};

/// "1,234" or as the language writes it.
QString numberText(std::uint64_t number);
/// "14 bytes", "1,234 bytes".
QString bytesText(std::uint64_t count);

} // namespace layerlab::layers
