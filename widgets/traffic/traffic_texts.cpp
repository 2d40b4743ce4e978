// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the tables of conversations and endpoints, and what is made of a row.
#include "widgets/traffic/traffic_model.h"

#include "engine/packet/value_text.h"
#include "session/language.h"
#include "widgets/common/connection_box.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <cmath>

namespace layerlab {

using flow::EndKind;

namespace {

constexpr const char *keys[] = {"a",
                                "b",
                                "packets",
                                "bytes",
                                "packets_a_to_b",
                                "bytes_a_to_b",
                                "packets_b_to_a",
                                "bytes_b_to_a",
                                "start_seconds",
                                "duration_seconds",
                                "bits_per_second_a_to_b",
                                "bits_per_second_b_to_a"};
constexpr const char *endpointKeys[] = {"address",
                                        "",
                                        "packets",
                                        "bytes",
                                        "packets_sent",
                                        "bytes_sent",
                                        "packets_received",
                                        "bytes_received",
                                        "start_seconds",
                                        "duration_seconds",
                                        "bits_per_second_sent",
                                        "bits_per_second_received"};

/// Bits per second with a fitting unit.
QString rateText(double rate)
{
    static constexpr const char *units[] = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};
    std::size_t unit = 0;
    for (; rate >= 1000 && unit + 1 < std::size(units); ++unit)
        rate /= 1000;
    return QLocale().toString(rate, 'f', unit == 0 || rate >= 100 ? 0 : 1) + QLatin1Char(' ') + QLatin1String(units[unit]);
}

std::string addressText(const flow::End &end, EndKind kind)
{
    std::string text;
    const Bytes address(end.address);
    if (kind == EndKind::Ethernet)
        packet::appendEther(text, address.first(6));
    else if (end.isIpv6)
        packet::appendIpv6(text, address);
    else
        packet::appendIpv4(text, address.first(4));
    return text;
}

} // namespace

QString TrafficModel::endText(const flow::End &end) const
{
    const QString address = fromUtf8(addressText(end, m_kind));
    if (m_kind != EndKind::Tcp && m_kind != EndKind::Udp)
        return address;
    return (end.isIpv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(address).arg(end.port);
}

QVariant TrafficModel::value(std::uint32_t index, Column column) const
{
    const Row row = at(index);
    if (isEnd(column))
        return endText(*row.ends[column == Second]);
    const double value = number(row, column);
    if (std::isnan(value))
        return {};
    return column >= Start ? QVariant(value) : QVariant(static_cast<qulonglong>(value));
}

QString TrafficModel::text(std::uint32_t index, Column column) const
{
    const Row row = at(index);
    if (isEnd(column))
        return endText(*row.ends[column == Second]);
    const double value = number(row, column);
    if (std::isnan(value))
        return QStringLiteral("–");
    if (column == Start || column == Duration)
        return QString::number(value, 'f', 6);
    if (column == RateForth || column == RateBack)
        return rateText(value);
    return QLocale().toString(static_cast<qulonglong>(value));
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const Column column = columnAt(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isEnd(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip)
        return {};
    switch (column) {
    case First:
        if (m_areEndpoints)
            return isTip ? tr("The address that sent or received") : tr("Address");
        return isTip ? tr("A: the end that sent the first packet") : tr("A");
    case Second:
        return isTip ? tr("B: the end that got the first packet") : tr("B");
    case Packets:
        return isTip ? tr("Packets in both directions") : tr("Packets");
    case Bytes:
        return isTip ? tr("Bytes of those packets, headers included") : tr("Bytes");
    case PacketsForth:
        if (m_areEndpoints)
            return isTip ? tr("Packets it sent") : tr("Packets sent");
        return isTip ? tr("Packets from A to B") : tr("Packets →");
    case BytesForth:
        if (m_areEndpoints)
            return isTip ? tr("Bytes it sent, headers included") : tr("Bytes sent");
        return isTip ? tr("Bytes from A to B, headers included") : tr("Bytes →");
    case PacketsBack:
        if (m_areEndpoints)
            return isTip ? tr("Packets it received") : tr("Packets received");
        return isTip ? tr("Packets from B to A") : tr("Packets ←");
    case BytesBack:
        if (m_areEndpoints)
            return isTip ? tr("Bytes it received, headers included") : tr("Bytes received");
        return isTip ? tr("Bytes from B to A, headers included") : tr("Bytes ←");
    case Start:
        return isTip ? tr("When its first packet was seen, in seconds since the recording's beginning") : tr("Start, s");
    case Duration:
        return isTip ? tr("From its first to its last packet, in seconds") : tr("Duration, s");
    case RateForth:
        if (m_areEndpoints)
            return isTip ? tr("What it sent in bits a second, over the whole duration") : tr("Rate sent");
        return isTip ? tr("From A to B in bits a second, over the whole duration") : tr("Rate →");
    case RateBack:
        if (m_areEndpoints)
            return isTip ? tr("What it received in bits a second, over the whole duration") : tr("Rate received");
        return isTip ? tr("From B to A in bits a second, over the whole duration") : tr("Rate ←");
    }
    return {};
}

QString TrafficModel::filterOf(int row) const
{
    const Row own = at(m_rows[static_cast<std::size_t>(row)]);
    const auto connection = connectionOf(row);
    if (connection)
        return layerlab::filterOf(m_session->capture()->connections().connections()[*connection]);
    const auto one = [&](const flow::End &end, QLatin1String part) {
        const QLatin1String protocol(m_kind == EndKind::Ethernet ? "eth" : end.isIpv6 ? "ipv6" : "ip");
        QString filter = QStringLiteral("%1.%2 == %3").arg(protocol, part, fromUtf8(addressText(end, m_kind)));
        if (m_kind == EndKind::Tcp || m_kind == EndKind::Udp)
            filter +=
                QStringLiteral(" && %1.port == %2").arg(QLatin1String(m_kind == EndKind::Tcp ? "tcp" : "udp")).arg(end.port);
        return filter;
    };
    if (m_areEndpoints)
        return one(*own.ends[0], QLatin1String("addr"));
    if (*own.ends[0] == *own.ends[1])
        return one(*own.ends[0], QLatin1String("src")) + QLatin1String(" && ") + one(*own.ends[1], QLatin1String("dst"));
    return one(*own.ends[0], QLatin1String("addr")) + QLatin1String(" && ") + one(*own.ends[1], QLatin1String("addr"));
}

QByteArray TrafficModel::json() const
{
    QJsonArray array;
    for (const std::uint32_t row : m_rows) {
        QJsonObject object;
        for (int section = 0; section < columnCount(); ++section) {
            const Column column = columnAt(section);
            object.insert(QLatin1String(m_areEndpoints ? endpointKeys[column] : keys[column]),
                          QJsonValue::fromVariant(value(row, column)));
        }
        array.append(object);
    }
    return QJsonDocument(array).toJson();
}

} // namespace layerlab
