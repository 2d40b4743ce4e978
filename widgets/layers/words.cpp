// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/words.h"

#include <QLocale>

namespace layerlab::layers {

QString numberText(std::uint64_t number)
{
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(number));
}

QString bytesText(std::uint64_t count)
{
    return count == 1 ? Words::tr("1 byte") : Words::tr("%1 bytes").arg(numberText(count));
}

} // namespace layerlab::layers
