// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <cstdint>

/// What the list of packets shows, and how its times are written.
namespace layerlab::packets {

/// How the column of times says them.
struct TimeFormat {
    enum class Kind {
        SinceStart,        ///< since the first moment of the recording
        SincePrevious,     ///< since the packet in the row above, by the order of the recording
        SinceInConnection, ///< since the packet before in the connection
        Local,             ///< time of day
        Utc,
        LocalDate, ///< with the date
        UtcDate,
    };
    static constexpr int kindCount = 7;
    Kind kind = Kind::SinceStart;
    int digits = 6; ///< of a second's fraction: 0 to 9

    bool isSpan() const { return kind <= Kind::SinceInConnection; }
    bool operator==(const TimeFormat &) const = default;
};

/// The name of a way to write times, for menus.
QString nameOf(TimeFormat::Kind kind);
/// Nanoseconds since the Epoch, or those of a span, as the format says.
QString timeText(std::int64_t nanoseconds, const TimeFormat &format);

/// Columns every packet has; fields that were added stand behind them. The order here is that of the model, not of the screen.
enum Column {
    Number,
    Time,
    Source,
    Destination,
    Protocol,
    Length,
    Info,
    SourcePort,
    DestinationPort,
    Stream,  ///< number of the connection
    Rule,    ///< the name of the rule that colours it
    Comment, ///< the reader's or the file's
    ColumnCount
};
/// A word that settings keep: "number", "time" …
const char *wordOf(int column);
QString columnTitle(int column, const TimeFormat &format);

/// A column as it stands on the screen.
struct ColumnState {
    QString name;  ///< a word, or the key of a field
    int width = 0; ///< in pixels at the usual size of the type; 0: what it needs
    bool isShown = true;
    bool operator==(const ColumnState &) const = default;
};

/// What the reader chose for the list; kept in the settings.
struct TableLook {
    QList<ColumnState> columns; ///< from left to right, hidden ones too
    TimeFormat time;

    static TableLook standard();
    /// The keys of fields among the columns, in the order of the model.
    QStringList fields() const;
    QJsonObject toJson() const;
    /// What is not understood is left out; built-in columns that are missing come hidden, Info shown.
    static TableLook fromJson(const QJsonObject &json);
    bool operator==(const TableLook &) const = default;
};

} // namespace layerlab::packets
