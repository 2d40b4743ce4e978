// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/notes/notes_model.h"

#include <QCoreApplication>
#include <QIcon>

namespace layerlab {

/// What notes are called and what they mean, in the language in force.
class NoteWords {
    Q_DECLARE_TR_FUNCTIONS(Notes)
public:
    /// "Warning: segment out of order".
    static QString titleOf(const NoteKind &kind);
    /// Which protocol or field, and what sort: "TCP · sequence".
    static QString aboutOf(const NoteKind &kind);
    static QString severity(flow::Severity severity);
    /// How bad that is.
    static QString severityMeaning(flow::Severity severity);
    /// For somebody who meets it for the first time; paragraphs.
    static QString meaningOf(const NoteKind &kind);
    static QIcon iconOf(flow::Severity severity);
    /// A filter that the kind's packets pass and no others; empty: there is none.
    static QString filterOf(const NoteKind &kind);
};

} // namespace layerlab
