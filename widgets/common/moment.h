// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <QObject>
#include <optional>

namespace layerlab {

/// The moment of the recording that the window looks at: now, or one that was gone to. Views that show a state (the diagram of
/// the tasks, the objects, the code) show it as it was then, and go there together.
class Moment : public QObject {
    Q_OBJECT
public:
    explicit Moment(QObject *parent = nullptr) : QObject(parent) {}

    bool isLive() const { return !m_time; }
    /// Since the Epoch; `now` while it is live.
    Nanoseconds timeOr(Nanoseconds now) const { return m_time.value_or(now); }
    void goTo(Nanoseconds time) { set(time); }
    void goLive() { set(std::nullopt); }

Q_SIGNALS:
    void changed();

private:
    void set(std::optional<Nanoseconds> time)
    {
        if (m_time == time)
            return;
        m_time = time;
        Q_EMIT changed();
    }
    std::optional<Nanoseconds> m_time;
};

} // namespace layerlab
