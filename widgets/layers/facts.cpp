// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/facts.h"

#include "engine/trace/call_text.h"
#include "session/language.h"
#include "widgets/layers/words.h"

#include <QScrollBar>
#include <QTextDocument>

namespace layerlab::layers {

namespace {
/// Written into the text where the theme's weak colour goes: pages are built without knowing the theme.
constexpr const char *weakPlace = "@weak@";

QString linkTo(const char *kind, std::uint32_t index, const QString &html)
{
    return QStringLiteral("<a href=\"%1:%2\">%3</a>").arg(QLatin1String(kind)).arg(index).arg(html);
}
} // namespace

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString weakly(const QString &html)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(QLatin1String(weakPlace), html);
}

QString fixed(const QString &text)
{
    return QStringLiteral("<span style=\"font-family:'%1'\">%2</span>").arg(fixedFont().family(), text.toHtmlEscaped());
}

QString frameLink(std::uint32_t frame)
{
    return linkTo("frame", frame, Words::tr("frame %1").arg(frame + 1));
}

QString callLink(std::uint32_t call, const QString &text)
{
    return linkTo("call", call, text);
}

QString taskLink(std::uint32_t task, const QString &text)
{
    return linkTo("task", task, escaped(text));
}

Selected linkTarget(const QString &target)
{
    const QString kind = target.section(QLatin1Char(':'), 0, 0);
    bool isNumber = false;
    const std::uint32_t index = target.section(QLatin1Char(':'), 1).toUInt(&isNumber);
    if (!isNumber)
        return {};
    if (kind == QLatin1String("frame"))
        return Selected::frame(index);
    if (kind == QLatin1String("call"))
        return Selected::call(index);
    return kind == QLatin1String("task") ? Selected::task(index) : Selected();
}

QString momentText(const Session &session, Nanoseconds time)
{
    const double seconds = static_cast<double>((time - session.firstTime()).count()) / 1e9;
    return Words::tr("%1 s").arg(seconds, 0, 'f', 6);
}

QString taskText(const Session &session, std::uint32_t index)
{
    if (index >= session.trace().tasks().size())
        return {};
    const trace::Task &task = session.trace().tasks()[index];
    const QString program = session.recordedProgram(task.program);
    return task.isThread() ? Words::tr("%1 (pid %2, thread %3)").arg(program).arg(task.pid).arg(task.tid)
                           : Words::tr("%1 (pid %2)").arg(program).arg(task.pid);
}

QString callLine(const Session &session, std::uint32_t index, qsizetype longest)
{
    if (!session.capture() || index >= session.trace().calls().size())
        return {};
    const auto call = trace::TraceStore::decode(session.capture()->recording(), session.trace().calls()[index]);
    if (!call)
        return Words::tr("a call that can't be read");
    QString arguments = fromUtf8(trace::callArguments(*call));
    const QString name = fromUtf8(trace::callName(*call));
    if (name.size() + arguments.size() > longest)
        arguments = arguments.left(std::max<qsizetype>(8, longest - name.size())) + QStringLiteral("…");
    return QStringLiteral("%1(%2) = %3").arg(name, arguments, fromUtf8(trace::callResult(*call)));
}

void Facts::heading(const QString &text, const QString &weak)
{
    m_pieces.append({Piece::Kind::Heading, text, weak});
}

void Facts::row(const QString &name, const QString &value)
{
    m_pieces.append({Piece::Kind::Row, name, value});
}

void Facts::sentence(const QString &text)
{
    m_pieces.append({Piece::Kind::Sentence, text, {}});
}

void Facts::code(const QString &text)
{
    m_pieces.append({Piece::Kind::Code, text, {}});
}

QString Facts::html(const Theme &theme) const
{
    QString html;
    bool isInTable = false;
    const auto table = [&](bool wanted) {
        if (std::exchange(isInTable, wanted) != wanted)
            html += wanted ? QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">") : QStringLiteral("</table>");
    };
    for (const Piece &piece : m_pieces) {
        table(piece.kind == Piece::Kind::Row);
        switch (piece.kind) {
        case Piece::Kind::Heading:
            html += QStringLiteral("<p style=\"margin-bottom:4px\"><b>%1</b>&nbsp; %2</p>")
                        .arg(piece.first.toHtmlEscaped(), weakly(piece.second.toHtmlEscaped()));
            break;
        case Piece::Kind::Row:
            html += QStringLiteral("<tr><td style=\"padding-right:8px\">%1</td><td>%2</td></tr>")
                        .arg(weakly(piece.first.toHtmlEscaped()), piece.second);
            break;
        case Piece::Kind::Sentence:
            html += QStringLiteral("<p style=\"margin-top:4px;margin-bottom:4px\">%1</p>").arg(piece.first);
            break;
        case Piece::Kind::Code:
            html += QStringLiteral("<p style=\"margin-top:2px;margin-bottom:2px;white-space:pre-wrap;font-family:'%1'\">%2</p>")
                        .arg(fixedFont().family(), piece.first.toHtmlEscaped());
            break;
        }
    }
    table(false);
    return html.replace(QLatin1String(weakPlace), theme.weak.name());
}

FactsView::FactsView(QWidget *parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(QStringLiteral("QTextBrowser { border: 0; border-radius: 0; padding: 0; }"));
    setOpenLinks(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(space(2));
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard | Qt::LinksAccessibleByKeyboard);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &url) {
        if (const Selected target = linkTarget(url.toString()); target.kind != Selected::Kind::Nothing)
            Q_EMIT followed(target);
    });
}

void FactsView::setFacts(const Facts &facts, bool isSameThing)
{
    const int place = isSameThing ? verticalScrollBar()->value() : 0;
    document()->setDefaultStyleSheet(QStringLiteral("a { color: %1; text-decoration: none; }").arg(theme().accent.name()));
    setHtml(facts.html(theme()));
    verticalScrollBar()->setValue(place);
}

} // namespace layerlab::layers
