// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/common/selection.h"
#include "widgets/common/theme.h"

#include <QTextBrowser>

namespace layerlab::layers {

/// A page of facts about one thing: headings, rows of name and value, sentences. Values are rich text; what comes from a
/// recording must be escaped by escaped().
class Facts {
public:
    /// A heading, with something weak behind it.
    void heading(const QString &text, const QString &weak = {});
    void row(const QString &name, const QString &value);
    void sentence(const QString &text);
    /// Text in the fixed-width font, with its line breaks.
    void code(const QString &text);
    QString html(const Theme &theme) const;

private:
    struct Piece {
        enum class Kind { Heading, Row, Sentence, Code } kind;
        QString first, second;
    };
    QList<Piece> m_pieces;
};

QString escaped(const QString &text);
QString weakly(const QString &html);
QString fixed(const QString &text);
/// Links that FactsView understands.
QString frameLink(std::uint32_t frame);
QString callLink(std::uint32_t call, const QString &text);
QString taskLink(std::uint32_t task, const QString &text);
/// What a link's target names.
Selected linkTarget(const QString &target);
/// A moment as seconds since the recording's first.
QString momentText(const Session &session, Nanoseconds time);
/// "client (pid 5)", "server (pid 4, thread 8)": a task's program and numbers.
QString taskText(const Session &session, std::uint32_t task);
/// name(arguments) of a call, at most so many characters; its result behind it.
QString callLine(const Session &session, std::uint32_t call, qsizetype longest);

/// Facts, selectable and with links by mouse and key.
class FactsView : public QTextBrowser {
    Q_OBJECT
public:
    explicit FactsView(QWidget *parent = nullptr);
    /// Keeps the place of reading when it is the same thing.
    void setFacts(const Facts &facts, bool isSameThing);

Q_SIGNALS:
    void followed(const layerlab::Selected &target);
};

} // namespace layerlab::layers
