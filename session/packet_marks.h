// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <QObject>
#include <QString>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace layerlab {

namespace recording {
class Recording;
struct SaveOptions;
} // namespace recording

/// What the reader says of packets: marked to be found again, ignored (shown faintly, left out of filters and copies), and
/// comments. Saved with the packets: comments as those of pcapng, the rest as a Note event.
class PacketMarks : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// All of it as a value: a step that can be undone is two of them. Packets are sorted indices.
    struct State {
        std::vector<std::uint32_t> marked;
        std::vector<std::uint32_t> ignored;
        std::map<std::uint32_t, QString> comments; ///< those that are not the file's any more; empty: taken away
        bool isMarked(std::uint32_t packet) const;
        bool isIgnored(std::uint32_t packet) const;
        void setMarked(std::uint32_t packet, bool isOn);
        void setIgnored(std::uint32_t packet, bool isOn);
        bool operator==(const State &) const = default;
    };

    const State &state() const { return m_state; }
    void setState(State state);
    bool isMarked(std::uint32_t packet) const { return m_state.isMarked(packet); }
    bool isIgnored(std::uint32_t packet) const { return m_state.isIgnored(packet); }
    /// The reader's comment, else the file's, several of them a line each; empty for none.
    QString comment(std::uint32_t packet, const recording::Recording &recording) const;
    bool hasComment(std::uint32_t packet, const recording::Recording &recording) const;

    /// A file's Note event, if it is about packets: becomes the state.
    void read(Bytes note);
    /// What saving must put into a copy of the whole recording.
    void addTo(recording::SaveOptions &options) const;
    /// Whether something was said since the file was read or saved.
    bool isChanged() const { return m_state != m_saved; }
    void setSaved() { m_saved = m_state; }
    /// Another recording is open.
    void clear();

Q_SIGNALS:
    void changed();

private:
    State m_state, m_saved;
};

} // namespace layerlab
