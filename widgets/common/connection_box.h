// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/common/selection.h"

#include <QComboBox>
#include <optional>

namespace layerlab {

/// One end of a connection: "127.0.0.1:9000", "[::1]:53".
QString endText(const flow::Connection &connection, int end);
/// Packets of one connection and no others: "tcp.stream == 4".
QString filterOf(const flow::Connection &connection);
/// The connection that is meant by a selected frame, or a call that moved one; none: another thing is selected.
std::optional<std::uint32_t> selectedConnection(const Session &session, const Selection &selection);

/// Chooses one of the recording's connections; lists what there is when it is opened, of thousands those with the most packets.
class ConnectionBox : public QComboBox {
    Q_OBJECT
public:
    static constexpr std::uint32_t none = packet::Summary::noConnection;

    explicit ConnectionBox(Session *session, QWidget *parent = nullptr);

    /// What it says it shows.
    void setShown(std::uint32_t connection);
    /// There may be more connections and more packets in them.
    void grow();
    void retranslate();
    void showPopup() override;

Q_SIGNALS:
    void chosen(quint32 connection);

private:
    void list();

    Session *m_session;
    std::uint32_t m_shown = none;
    std::size_t m_listed = 0; ///< connections there were when they were listed
};

} // namespace layerlab
