// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/connection_box.h"

#include "engine/packet/value_text.h"
#include "session/language.h"

#include <QSignalBlocker>
#include <QStandardItemModel>
#include <algorithm>
#include <numeric>

namespace layerlab {

namespace {

/// More than a reader looks through.
constexpr std::size_t mostListed = 100;

/// In the order of the recording.
std::vector<std::uint32_t> worthListing(const Capture &capture)
{
    const auto &all = capture.connections().connections();
    std::vector<std::uint32_t> listed(all.size());
    std::iota(listed.begin(), listed.end(), 0);
    if (listed.size() <= mostListed)
        return listed;
    const auto end = listed.begin() + mostListed;
    std::ranges::nth_element(listed, end, std::ranges::greater{}, [&](std::uint32_t id) { return all[id].packetCount; });
    listed.erase(end, listed.end());
    std::ranges::sort(listed);
    return listed;
}

} // namespace

QString endText(const flow::Connection &connection, int end)
{
    const auto &address = connection.endpoints.addresses[static_cast<std::size_t>(end)];
    std::string text;
    if (connection.endpoints.network == packet::idOf(packet::protocols::ipv4)) {
        packet::appendIpv4(text, Bytes(address).first(4));
    } else {
        text = "[";
        packet::appendIpv6(text, Bytes(address));
        text += ']';
    }
    return fromUtf8(text) + QLatin1Char(':') + QString::number(connection.endpoints.ports[static_cast<std::size_t>(end)]);
}

QString filterOf(const flow::Connection &connection)
{
    const bool isTcp = connection.endpoints.transport == packet::idOf(packet::protocols::tcp);
    return QStringLiteral("%1.stream == %2").arg(isTcp ? QLatin1String("tcp") : QLatin1String("udp")).arg(connection.index);
}

std::optional<std::uint32_t> selectedConnection(const Session &session, const Selection &selection)
{
    const Capture *capture = session.capture();
    const Selected &current = selection.current();
    const bool isMeant = current.isFrame() || (current.isCall() && !selection.frames().empty());
    if (!capture || !isMeant)
        return {};
    const std::uint32_t packet = current.isFrame() ? current.index : selection.frames().front();
    if (packet >= capture->packetCount())
        return {};
    const std::uint32_t connection = capture->connections().summaries()[packet].connection;
    return connection == ConnectionBox::none ? std::nullopt : std::optional(connection);
}

ConnectionBox::ConnectionBox(Session *session, QWidget *parent) : QComboBox(parent), m_session(session)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(16);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (const QVariant connection = itemData(index); connection.isValid())
            Q_EMIT chosen(connection.toUInt());
    });
}

void ConnectionBox::retranslate()
{
    setAccessibleName(tr("Connection"));
    setToolTip(tr("The connection that is shown; a selected frame changes it"));
    list();
}

void ConnectionBox::showPopup()
{
    list();
    QComboBox::showPopup();
}

void ConnectionBox::setShown(std::uint32_t connection)
{
    m_shown = connection;
    list();
}

namespace {
QString textOf(const flow::Connection &connection)
{
    const packet::Protocol *transport = packet::protocolAt(connection.endpoints.transport);
    return QStringLiteral("%1  ").arg(transport ? QLatin1String(transport->shortName) : QLatin1String()) +
           ConnectionBox::tr("%1 → %2 · %n packet(s)", nullptr, static_cast<int>(connection.packetCount))
               .arg(endText(connection, 0), endText(connection, 1));
}
} // namespace

void ConnectionBox::grow()
{
    const Capture *capture = m_session->capture();
    const std::size_t count = capture ? capture->connections().connections().size() : 0;
    if (count != m_listed && (count <= mostListed || this->count() == 0)) {
        list();
        return;
    }
    const int index = currentIndex();
    if (index < 0 || !capture || !itemData(index).isValid())
        return;
    const std::uint32_t id = itemData(index).toUInt();
    if (id < count)
        setItemText(index, textOf(capture->connections().connections()[id]));
}

void ConnectionBox::list()
{
    const Capture *capture = m_session->capture();
    const QSignalBlocker blocker(this);
    clear();
    m_listed = 0;
    if (!capture)
        return;
    const auto &all = capture->connections().connections();
    m_listed = all.size();
    std::vector<std::uint32_t> listed = worthListing(*capture);
    const std::size_t rest = all.size() - listed.size();
    if (const auto place = std::ranges::lower_bound(listed, m_shown);
        m_shown < all.size() && (place == listed.end() || *place != m_shown))
        listed.insert(place, m_shown);
    for (const std::uint32_t id : listed) {
        addItem(textOf(all[id]), id);
        if (id == m_shown)
            setCurrentIndex(count() - 1);
    }
    if (rest == 0)
        return;
    addItem(tr("… and %n smaller one(s): select one of their packets", nullptr, static_cast<int>(rest)));
    if (auto *items = qobject_cast<QStandardItemModel *>(model()))
        items->item(count() - 1)->setEnabled(false);
}

} // namespace layerlab
