// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/marks_copy.h"

#include "session/installation.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <algorithm>

namespace layerlab {

namespace {

constexpr QLatin1String recordingKey("recording"), firstKey("first"), markedKey("marked"), ignoredKey("ignored"),
    commentsKey("comments"), packetKey("packet"), textKey("text");

QJsonArray toArray(const std::vector<std::uint32_t> &packets)
{
    QJsonArray list;
    for (const std::uint32_t packet : packets)
        list.append(static_cast<qint64>(packet));
    return list;
}

/// Packets that there are, sorted, each once.
std::vector<std::uint32_t> toPackets(const QJsonValue &list, std::uint32_t count)
{
    std::vector<std::uint32_t> packets;
    for (const QJsonValue &each : list.toArray()) {
        if (const qint64 packet = each.toInteger(-1); packet >= 0 && packet < count)
            packets.push_back(static_cast<std::uint32_t>(packet));
    }
    std::ranges::sort(packets);
    const auto twice = std::ranges::unique(packets);
    packets.erase(twice.begin(), twice.end());
    return packets;
}

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

MarksCopy::MarksCopy(const QString &recording, Nanoseconds firstPacket)
    : m_recording(QFileInfo(recording).absoluteFilePath()), m_firstPacket(firstPacket)
{
    const QByteArray hash = QCryptographicHash::hash(m_recording.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
    m_path = QStringLiteral("%1/marks-%2.json").arg(recordingsFolder(), QString::fromLatin1(hash));
}

bool MarksCopy::write(const PacketMarks::State &state) const
{
    QJsonArray comments;
    for (const auto &[packet, text] : state.comments)
        comments.append(QJsonObject{{packetKey, static_cast<qint64>(packet)}, {textKey, text}});
    const QJsonObject copy{{recordingKey, m_recording},
                           {firstKey, static_cast<qint64>(m_firstPacket.count())},
                           {markedKey, toArray(state.marked)},
                           {ignoredKey, toArray(state.ignored)},
                           {commentsKey, comments}};
    const QByteArray bytes = QJsonDocument(copy).toJson(QJsonDocument::Compact);
    QSaveFile file(m_path);
    return QDir().mkpath(recordingsFolder()) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
           file.commit();
}

std::optional<PacketMarks::State> MarksCopy::read(std::uint32_t packetCount) const
{
    const QJsonObject copy = readObject(m_path);
    if (copy.value(recordingKey).toString() != m_recording || copy.value(firstKey).toInteger() != m_firstPacket.count())
        return std::nullopt;
    PacketMarks::State state;
    state.marked = toPackets(copy.value(markedKey), packetCount);
    state.ignored = toPackets(copy.value(ignoredKey), packetCount);
    for (const QJsonValue &each : copy.value(commentsKey).toArray()) {
        if (const qint64 packet = each.toObject().value(packetKey).toInteger(-1); packet >= 0 && packet < packetCount)
            state.comments[static_cast<std::uint32_t>(packet)] = each.toObject().value(textKey).toString();
    }
    return state;
}

void MarksCopy::remove() const
{
    QFile::remove(m_path);
}

void MarksCopy::removeStray()
{
    const QDir folder(recordingsFolder());
    for (const QString &name : folder.entryList({QStringLiteral("marks-*.json")}, QDir::Files)) {
        const QString path = folder.filePath(name);
        if (!QFileInfo::exists(readObject(path).value(recordingKey).toString()))
            QFile::remove(path);
    }
}

} // namespace layerlab
