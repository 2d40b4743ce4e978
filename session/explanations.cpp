// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/explanations.h"

#include "session/language.h"

#include <QDir>
#include <QFile>
#include <map>

namespace layerlab {

const packet::Explanations &explanations()
{
    static std::map<QString, packet::Explanations> byLanguage;
    const auto [entry, isNew] = byLanguage.try_emplace(language());
    if (!isNew)
        return entry->second;
    const QDir folder(QStringLiteral(":/explanations/") + language());
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        packet::readExplanations({text.constData(), static_cast<std::size_t>(text.size())}, entry->second);
    }
    return entry->second;
}

} // namespace layerlab
