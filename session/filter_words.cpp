// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/filter_words.h"

#include "session/language.h"

#include <QCoreApplication>

namespace layerlab {

QString sentence(const filter::Message &message)
{
    if (!message.format)
        return {};
    // All places at once: an argument may itself contain %1.
    const QString format = translated("Filter", message.format);
    QString text;
    for (qsizetype i = 0; i < format.size(); ++i) {
        const qsizetype index = format[i] == QLatin1Char('%') && i + 1 < format.size() ? format[i + 1].digitValue() : -1;
        if (index < 1 || index > static_cast<qsizetype>(message.arguments.size())) {
            text += format[i];
            continue;
        }
        // Kinds of values are texts of the compiler, words of the filter are nobody's.
        text += translated("Filter", message.arguments[static_cast<std::size_t>(index - 1)].c_str());
        ++i;
    }
    return text;
}

QString sentence(const filter::Problem &problem)
{
    const QString hint = sentence(problem.hint);
    const QString what = sentence(problem.message);
    return hint.isEmpty() ? what
                          : QCoreApplication::translate("FilterProblem", "%1: %2", "what is wrong: a hint").arg(what, hint);
}

QString menuText(const QString &filter)
{
    constexpr qsizetype longest = 60;
    QString text = filter.size() > longest ? filter.left(longest - 1) + QStringLiteral("…") : filter;
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace layerlab
