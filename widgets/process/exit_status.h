// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

namespace layerlab {

/// The sixteen bits of a wait status, high byte first: "0000001100000000".
QString exitBits(std::int32_t status);

/// What the macros of wait(2) say of a status.
struct ExitFact {
    QString macro, value, meaning;
};
std::vector<ExitFact> exitFacts(std::int32_t status);

/// A signal as kill -l lists it, with signal(7)'s default action.
struct SignalRow {
    int number = 0;
    QString name, action, meaning;
    bool canBeCaught = true;
};
std::vector<SignalRow> signalRows();

} // namespace layerlab
