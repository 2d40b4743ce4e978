// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packet_filter.h"

#include "engine/packet/registry.h"
#include "session/language.h"

#include <algorithm>

namespace layerlab {

namespace {

/// Words do not have these; addresses, names and paths may have all others.
constexpr QStringView signsOfExpressions = u"=<>!&|(){}\"~^";

/// "tcp.prot" was meant as a field, "10.0.0.1" and "example.org" were not.
bool looksLikeField(const QString &word)
{
    const qsizetype dot = word.indexOf(QLatin1Char('.'));
    return dot > 0 && packet::findProtocol(toUtf8(word.left(dot).toLower())) != nullptr;
}

bool isMeantAsExpression(const QString &text, const QStringList &words)
{
    return std::ranges::any_of(text, [](QChar c) { return signsOfExpressions.contains(c); }) ||
           std::ranges::any_of(words, looksLikeField);
}

} // namespace

PacketFilter PacketFilter::parse(const QString &text)
{
    PacketFilter made;
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return made;
    auto compiled = filter::compile(toUtf8(text));
    if (compiled) {
        made.kind = Kind::Expression;
        made.expression = std::move(*compiled);
    } else if (isMeantAsExpression(text, words)) {
        made.kind = Kind::Wrong;
        made.problem = compiled.error();
    } else {
        made.kind = Kind::Words;
        made.words = packets::LineWords(words);
    }
    return made;
}

} // namespace layerlab
