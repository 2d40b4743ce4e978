// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace layerlab {

/// What is unusual about a request, each as a sentence that says what it does to the one who reads it. Nothing is forbidden:
/// requests may be wrong on purpose.
QStringList requestFindings(const QByteArray &request);

/// What a status code means, in one sentence; by its class where the code is not a common one, empty where it is none.
QString statusMeaning(int status);

} // namespace layerlab
