// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/packets/packet_filter.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <optional>
#include <vector>

namespace layerlab {

class PacketModel;
class Session;

/// Finds packets among those shown, a portion at a time.
class PacketFinder : public QObject {
    Q_OBJECT
public:
    enum class By {
        Text,       ///< in the line of the list, any case
        Characters, ///< in the packet's bytes, any case of letters
        Hex,        ///< bytes: "47 45 54", "474554", "47:45:54"
        Expression, ///< the display-filter language
    };
    PacketFinder(Session *session, PacketModel *model, QObject *parent = nullptr);

    /// What is looked for; empty: nothing. Returns what is wrong with it; empty: nothing is.
    QString setQuery(By by, const QString &text);
    bool isEmpty() const { return !m_isOn; }
    /// Packets found so far, sorted.
    const std::vector<std::uint32_t> &hits() const { return m_hits; }
    bool isWhole() const;
    /// The row of the next hit after a row (or before it), from the other end when there is none; -1: none so far.
    int nextRow(int row, bool isForward) const;
    /// The bytes of a text of hex digits; nothing if it is none.
    static std::optional<QByteArray> bytesOfHex(const QString &text);

Q_SIGNALS:
    void progressed();

private:
    void look();
    bool matches(std::uint32_t packet);

    Session *m_session;
    PacketModel *m_model;
    By m_by = By::Text;
    bool m_isOn = false;
    packets::LineWords m_words;
    std::vector<std::uint8_t> m_bytes;
    filter::Filter m_filter;
    std::unique_ptr<filter::PacketMatcher> m_matcher;
    std::vector<std::uint32_t> m_hits;
    std::uint32_t m_looked = 0; ///< packets of the recording
    QTimer m_timer;
};

} // namespace layerlab
