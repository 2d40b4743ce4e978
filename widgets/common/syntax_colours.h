// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QString>
#include <memory>

class QTextDocument;

namespace layerlab {

/// Colours the text of a document by a language of KSyntaxHighlighting, or of our own (resources/syntax), in the theme's
/// colours. It must go before the document does.
class SyntaxColours {
public:
    explicit SyntaxColours(QTextDocument *document);
    ~SyntaxColours();
    SyntaxColours(const SyntaxColours &) = delete;
    SyntaxColours &operator=(const SyntaxColours &) = delete;

    /// By its name ("JSON", "HTTP Message"), empty for none. To be called each time before the text is replaced, with the same
    /// language too.
    void setLanguage(const QString &name);
    /// After a change of the theme.
    void restyle(const Theme &of = theme());

    /// The language of a file by its name; empty if none is known.
    static QString languageOfFile(const QString &fileName);
    static bool knows(const QString &language);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace layerlab
