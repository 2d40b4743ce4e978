// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"
#include "session/capture.h"

#include <QCache>
#include <QStringList>
#include <optional>
#include <string>
#include <vector>

namespace layerlab::packets {

/// Values of chosen fields, for columns: a packet is taken apart when it is looked at, what was found is kept for a while.
class FieldValues {
public:
    FieldValues() : m_texts(kept) {}

    /// Keys of fields, collective fields or protocols.
    void setFields(const QStringList &keys);
    const QStringList &fields() const { return m_keys; }
    bool isNumeric(int field) const;
    /// What the fields mean may have changed: packets came, the language is another.
    void forget() { m_texts.clear(); }

    /// As a person reads it, in the language in force; several occurrences with commas between them; empty for none.
    QString text(const Capture &capture, std::uint32_t packet, int field);
    /// A filter for packets in which the field is the same; empty where the packet has none.
    QString filterFor(const Capture &capture, std::uint32_t packet, int field);

    /// The first occurrence as something to sort by.
    struct Key {
        std::uint64_t number = 0; ///< ordered as unsigned
        std::string text;         ///< of fields that are no numbers: the bytes
    };
    /// Nothing for a packet without the field.
    std::optional<Key> key(const Capture &capture, std::uint32_t packet, int field);

private:
    static constexpr int kept = 4096;
    struct Wanted {
        const packet::Field *field = nullptr;
        const packet::Protocol *protocol = nullptr;
    };
    bool isMeant(const Wanted &wanted, const packet::Node &node) const;
    template <class Take> void forEach(const Capture &capture, std::uint32_t packet, int field, Take take);

    QStringList m_keys;
    std::vector<Wanted> m_wanted;
    QCache<std::uint32_t, QStringList> m_texts;
    packet::Dissection m_dissection;
};

} // namespace layerlab::packets
