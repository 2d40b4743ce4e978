// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/packet_words.h"

#include "session/explanations.h"
#include "session/language.h"

#include <QDateTime>
#include <QTimeZone>

namespace layerlab {

namespace {

QString nameOf(const char *key, const char *context, const char *english)
{
    const auto &all = explanations();
    if (const auto found = all.find(std::string_view(key)); found != all.end() && !found->second.name.empty())
        return fromUtf8(found->second.name);
    return translated(context, english);
}

/// "2009-10-05 06:06:10.692823000 UTC".
QString momentText(std::int64_t nanoseconds)
{
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t rest = (nanoseconds % second + second) % second;
    const QDateTime moment = QDateTime::fromSecsSinceEpoch((nanoseconds - rest) / second, QTimeZone::UTC);
    return QStringLiteral("%1.%2 UTC")
        .arg(moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")))
        .arg(rest, 9, 10, QLatin1Char('0'));
}

} // namespace

QString nodeName(const packet::Node &node)
{
    return node.field ? nameOf(node.field->key, "Field", node.field->name)
                      : nameOf(node.protocol->key, "Protocol", node.protocol->name);
}

/// The text of a value, with its words (the name of a known value, yes and no, the unit) in the language in force.
QString valueText(const packet::Dissection &dissection, const packet::Node &node)
{
    const QString text = fromUtf8(dissection.displayText(node));
    if (!node.field)
        return text;
    const packet::Field &field = *node.field;
    if (field.type == packet::FieldType::Time) // seconds since 1970: a date can be read
        return momentText(static_cast<std::int64_t>(node.value));
    if (const char *name = packet::nameOf(field.names, node.value / field.scale); name && text.startsWith(fromUtf8(name)))
        return translated("Value", name) + text.mid(fromUtf8(name).size());
    if (field.type == packet::FieldType::Boolean && field.names.empty())
        return translated("Value", text.toUtf8().constData());
    if (field.unit && text.endsWith(fromUtf8(field.unit.view())))
        return text.chopped(fromUtf8(field.unit.view()).size()) + translated("Unit", field.unit);
    return text;
}

QStringList marksOf(const packet::Dissection &dissection, packet::NodeId id)
{
    QStringList marks;
    for (const packet::Annotation &annotation : dissection.annotations()) {
        if (annotation.node != id)
            continue;
        const QString translatedFormat = translated("Annotation", packet::annotationFormat(annotation.kind));
        const QString english = fromUtf8(packet::annotationText(annotation));
        marks.append(language() == QLatin1String("en") || !translatedFormat.contains(QLatin1String("%1"))
                         ? (language() == QLatin1String("en") ? english : translatedFormat)
                         : translatedFormat.arg(annotation.detail));
    }
    return marks;
}

} // namespace layerlab
