// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/syntax_colours.h"

namespace layerlab {

/// Colours the text of a document as an HTTP message (head and body by its media type) or as one language; follows the theme.
class MessageHighlighter : public SyntaxColours {
public:
    using SyntaxColours::SyntaxColours;

    enum class Content { Message, Body, Nothing };
    /// Set before the text. mediaType is looked at for bodies only ("application/json").
    void setContent(Content content, const QString &mediaType = {});
    /// Whether a body of this media type has colours.
    static bool knows(const QString &mediaType);
    /// Whether the definition of messages was found.
    static bool isUsable();
};

} // namespace layerlab
