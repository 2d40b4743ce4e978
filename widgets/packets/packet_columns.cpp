// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packet_columns.h"

#include "engine/packet/registry.h"
#include "session/language.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>
#include <algorithm>

namespace layerlab::packets {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr const char *words[ColumnCount] = {"number", "time",       "source",          "destination", "protocol", "length",
                                            "info",   "sourcePort", "destinationPort", "stream",      "rule",     "comment"};
constexpr const char *timeWords[TimeFormat::kindCount] = {"start", "previous",  "connection", "local",
                                                          "utc",   "localDate", "utcDate"};
constexpr int widest = 4000;

class Words {
    Q_DECLARE_TR_FUNCTIONS(PacketColumns)
public:
    static QString nameOf(TimeFormat::Kind kind)
    {
        switch (kind) {
        case TimeFormat::Kind::SinceStart:
            return tr("Seconds since the start of the recording");
        case TimeFormat::Kind::SincePrevious:
            return tr("Seconds since the packet shown before");
        case TimeFormat::Kind::SinceInConnection:
            return tr("Seconds since the packet before in the connection");
        case TimeFormat::Kind::Local:
            return tr("Time of day, local");
        case TimeFormat::Kind::Utc:
            return tr("Time of day, UTC");
        case TimeFormat::Kind::LocalDate:
            return tr("Date and time, local");
        case TimeFormat::Kind::UtcDate:
            break;
        }
        return tr("Date and time, UTC");
    }
    static QString timeTitle(TimeFormat::Kind kind)
    {
        switch (kind) {
        case TimeFormat::Kind::SinceStart:
            return tr("Time, s");
        case TimeFormat::Kind::SincePrevious:
        case TimeFormat::Kind::SinceInConnection:
            return tr("Δ Time, s");
        case TimeFormat::Kind::Local:
        case TimeFormat::Kind::LocalDate:
            return tr("Time");
        case TimeFormat::Kind::Utc:
        case TimeFormat::Kind::UtcDate:
            break;
        }
        return tr("Time, UTC");
    }
    static QString title(int column)
    {
        switch (column) {
        case Number:
            return tr("No.");
        case Source:
            return tr("Source");
        case Destination:
            return tr("Destination");
        case Protocol:
            return tr("Protocol");
        case Length:
            return tr("Bytes");
        case SourcePort:
            return tr("Source port");
        case DestinationPort:
            return tr("Destination port");
        case Stream:
            return tr("Connection");
        case Rule:
            return tr("Colour rule");
        case Comment:
            return tr("Comment");
        default:
            return tr("Info");
        }
    }
};

int columnOf(const QString &word)
{
    for (int column = 0; column < ColumnCount; ++column) {
        if (word == QLatin1String(words[column]))
            return column;
    }
    return -1;
}

bool isField(const QString &key)
{
    return packet::findField(toUtf8(key)) || packet::findProtocol(toUtf8(key));
}

} // namespace

QString nameOf(TimeFormat::Kind kind)
{
    return Words::nameOf(kind);
}

QString columnTitle(int column, const TimeFormat &format)
{
    return column == Time ? Words::timeTitle(format.kind) : Words::title(column);
}

const char *wordOf(int column)
{
    return words[column];
}

QString timeText(std::int64_t nanoseconds, const TimeFormat &format)
{
    const int digits = std::clamp(format.digits, 0, 9);
    std::int64_t unit = second; // of the last digit that is written
    for (int i = 0; i < digits; ++i)
        unit /= 10;
    const auto fraction = [&](std::int64_t units) {
        return digits == 0 ? QString() : QStringLiteral(".%1").arg(units % (second / unit), digits, 10, QLatin1Char('0'));
    };
    if (format.isSpan()) {
        const bool isNegative = nanoseconds < 0;
        const auto size = static_cast<std::uint64_t>(isNegative ? -(nanoseconds + 1) : nanoseconds) + (isNegative ? 1 : 0);
        const auto units =
            static_cast<std::int64_t>((size + static_cast<std::uint64_t>(unit) / 2) / static_cast<std::uint64_t>(unit));
        const QString sign = isNegative && units > 0 ? QStringLiteral("-") : QString();
        return sign + QString::number(units / (second / unit)) + fraction(units);
    }
    // A moment is cut, not rounded: 23:59:59.9 is not the next day.
    std::int64_t seconds = nanoseconds / second, rest = nanoseconds % second;
    if (rest < 0) {
        rest += second;
        --seconds;
    }
    const bool isUtc = format.kind == TimeFormat::Kind::Utc || format.kind == TimeFormat::Kind::UtcDate;
    const QDateTime moment = QDateTime::fromSecsSinceEpoch(seconds, isUtc ? QTimeZone::utc() : QTimeZone::systemTimeZone());
    const bool hasDate = format.kind == TimeFormat::Kind::LocalDate || format.kind == TimeFormat::Kind::UtcDate;
    return moment.toString(hasDate ? QStringLiteral("yyyy-MM-dd HH:mm:ss") : QStringLiteral("HH:mm:ss")) +
           fraction(rest / unit);
}

TableLook TableLook::standard()
{
    TableLook look;
    for (const int column :
         {Number, Time, Source, SourcePort, Destination, DestinationPort, Protocol, Length, Stream, Rule, Comment, Info}) {
        const bool isShown = column <= Info;
        look.columns.append({QLatin1String(words[column]), 0, isShown});
    }
    return look;
}

QStringList TableLook::fields() const
{
    QStringList keys;
    for (const ColumnState &column : columns) {
        if (columnOf(column.name) < 0)
            keys.append(column.name);
    }
    keys.sort(); // moving a column moves it on the screen alone
    return keys;
}

QJsonObject TableLook::toJson() const
{
    QJsonArray list;
    for (const ColumnState &column : columns) {
        QJsonObject entry{{QStringLiteral("column"), column.name}};
        if (column.width > 0)
            entry.insert(QStringLiteral("width"), column.width);
        if (!column.isShown)
            entry.insert(QStringLiteral("hidden"), true);
        list.append(entry);
    }
    return {{QStringLiteral("columns"), list},
            {QStringLiteral("time"), QLatin1String(timeWords[static_cast<int>(time.kind)])},
            {QStringLiteral("digits"), time.digits}};
}

TableLook TableLook::fromJson(const QJsonObject &json)
{
    const TableLook usual = standard();
    TableLook look;
    const QString kind = json.value(QLatin1String("time")).toString();
    for (int i = 0; i < TimeFormat::kindCount; ++i) {
        if (kind == QLatin1String(timeWords[i]))
            look.time.kind = static_cast<TimeFormat::Kind>(i);
    }
    look.time.digits = std::clamp(json.value(QLatin1String("digits")).toInt(look.time.digits), 0, 9);
    const auto has = [&](const QString &name) {
        return std::ranges::any_of(look.columns, [&](const ColumnState &column) { return column.name == name; });
    };
    const QJsonArray list = json.value(QLatin1String("columns")).toArray();
    for (const QJsonValue &value : list) {
        const QJsonObject entry = value.toObject();
        const QString name = entry.value(QLatin1String("column")).toString();
        if (name.isEmpty() || has(name) || (columnOf(name) < 0 && !isField(name)))
            continue;
        look.columns.append({name, std::clamp(entry.value(QLatin1String("width")).toInt(), 0, widest),
                             !entry.value(QLatin1String("hidden")).toBool()});
    }
    if (look.columns.isEmpty()) {
        look.columns = usual.columns;
        return look;
    }
    for (const ColumnState &column : usual.columns) {
        if (!has(column.name))
            look.columns.append({column.name, 0, column.name == QLatin1String(words[Info])});
    }
    if (std::ranges::none_of(look.columns, &ColumnState::isShown))
        look.columns.last().isShown = true;
    return look;
}

} // namespace layerlab::packets
