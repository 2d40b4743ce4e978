// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/message_highlighter.h"

namespace layerlab {

namespace {

const QString messageLanguage = QStringLiteral("HTTP Message");

QString languageOf(const QString &mediaType)
{
    const QString type = mediaType.section(QLatin1Char(';'), 0, 0).trimmed().toLower();
    if (type.endsWith(QLatin1String("/json")) || type.endsWith(QLatin1String("+json")))
        return QStringLiteral("JSON");
    if (type == QLatin1String("text/html"))
        return QStringLiteral("HTML");
    if (type.endsWith(QLatin1String("/xml")) || type.endsWith(QLatin1String("+xml")))
        return QStringLiteral("XML");
    if (type == QLatin1String("text/css"))
        return QStringLiteral("CSS");
    if (type.endsWith(QLatin1String("javascript")))
        return QStringLiteral("JavaScript");
    return {};
}

} // namespace

void MessageHighlighter::setContent(Content content, const QString &mediaType)
{
    setLanguage(content == Content::Message ? messageLanguage : content == Content::Body ? languageOf(mediaType) : QString());
}

bool MessageHighlighter::knows(const QString &mediaType)
{
    return !languageOf(mediaType).isEmpty();
}

bool MessageHighlighter::isUsable()
{
    return SyntaxColours::knows(messageLanguage);
}

} // namespace layerlab
