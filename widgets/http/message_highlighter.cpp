// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/message_highlighter.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>
#include <QCoreApplication>
#include <QTextDocument>

namespace layerlab {

namespace {

/// Made when first needed; our own definition lies in :/syntax.
KSyntaxHighlighting::Repository &repository()
{
    static KSyntaxHighlighting::Repository *made = [] {
        auto *fresh = new KSyntaxHighlighting::Repository;
        fresh->addCustomSearchPath(QStringLiteral(":"));
        return fresh;
    }();
    return *made;
}

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

struct MessageHighlighter::Private {
    explicit Private(QTextDocument *document) : highlighter(document) {}
    KSyntaxHighlighting::SyntaxHighlighter highlighter;
};

MessageHighlighter::MessageHighlighter(QTextDocument *document) : d(std::make_unique<Private>(document))
{
    restyle();
}

MessageHighlighter::~MessageHighlighter() = default;

void MessageHighlighter::setContent(Content content, const QString &mediaType)
{
    KSyntaxHighlighting::Definition definition;
    if (content == Content::Message)
        definition = repository().definitionForName(QStringLiteral("HTTP Message"));
    else if (content == Content::Body && knows(mediaType))
        definition = repository().definitionForName(languageOf(mediaType));
    if (definition != d->highlighter.definition())
        d->highlighter.setDefinition(definition);
    // It has put off the lines below a changed one until the next turn; by then the new text has taken their place.
    QCoreApplication::removePostedEvents(&d->highlighter, QEvent::MetaCall);
}

void MessageHighlighter::restyle(const Theme &of)
{
    using KSyntaxHighlighting::Repository;
    d->highlighter.setTheme(repository().defaultTheme(of.isDark() ? Repository::DarkTheme : Repository::LightTheme));
    d->highlighter.rehighlight();
}

bool MessageHighlighter::knows(const QString &mediaType)
{
    return !languageOf(mediaType).isEmpty();
}

bool MessageHighlighter::isUsable()
{
    return repository().definitionForName(QStringLiteral("HTTP Message")).isValid();
}

} // namespace layerlab
