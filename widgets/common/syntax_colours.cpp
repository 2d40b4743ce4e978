// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/syntax_colours.h"

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

} // namespace

struct SyntaxColours::Private {
    explicit Private(QTextDocument *document) : highlighter(document) {}
    KSyntaxHighlighting::SyntaxHighlighter highlighter;
};

SyntaxColours::SyntaxColours(QTextDocument *document) : d(std::make_unique<Private>(document))
{
    restyle();
}

SyntaxColours::~SyntaxColours() = default;

void SyntaxColours::setLanguage(const QString &name)
{
    const auto definition = name.isEmpty() ? KSyntaxHighlighting::Definition() : repository().definitionForName(name);
    if (definition != d->highlighter.definition())
        d->highlighter.setDefinition(definition);
    // It has put off the lines below a changed one until the next turn; by then the new text has taken their place.
    QCoreApplication::removePostedEvents(&d->highlighter, QEvent::MetaCall);
}

void SyntaxColours::restyle(const Theme &of)
{
    using KSyntaxHighlighting::Repository;
    d->highlighter.setTheme(repository().defaultTheme(of.isDark() ? Repository::DarkTheme : Repository::LightTheme));
    d->highlighter.rehighlight();
}

QString SyntaxColours::languageOfFile(const QString &fileName)
{
    return repository().definitionForFileName(fileName).name();
}

bool SyntaxColours::knows(const QString &language)
{
    return repository().definitionForName(language).isValid();
}

} // namespace layerlab
