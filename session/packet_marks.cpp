// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/packet_marks.h"

#include "engine/base/cbor.h"
#include "engine/recording/recording.h"
#include "engine/recording/save.h"
#include "session/language.h"

#include <algorithm>

namespace layerlab {

namespace {

void put(std::vector<std::uint32_t> &sorted, std::uint32_t packet, bool isIn)
{
    const auto at = std::ranges::lower_bound(sorted, packet);
    const bool wasIn = at != sorted.end() && *at == packet;
    if (isIn && !wasIn)
        sorted.insert(at, packet);
    else if (!isIn && wasIn)
        sorted.erase(at);
}

/// Numbers of frames, from 1; what is none is passed over.
std::vector<std::uint32_t> packetsOf(const Json &note, const char *member)
{
    std::vector<std::uint32_t> packets;
    const auto list = note.find(member);
    if (list == note.end() || !list->is_array())
        return packets;
    for (const Json &number : *list) {
        if (number.is_number_unsigned() && number.get<std::uint64_t>() - 1 < 0xffffffffu)
            packets.push_back(static_cast<std::uint32_t>(number.get<std::uint64_t>() - 1));
    }
    std::ranges::sort(packets);
    const auto twice = std::ranges::unique(packets);
    packets.erase(twice.begin(), twice.end());
    return packets;
}

Json numbersOf(const std::vector<std::uint32_t> &packets)
{
    Json list = Json::array();
    for (const std::uint32_t packet : packets)
        list.push_back(std::uint64_t{packet} + 1);
    return list;
}

} // namespace

bool PacketMarks::State::isMarked(std::uint32_t packet) const
{
    return std::ranges::binary_search(marked, packet);
}

bool PacketMarks::State::isIgnored(std::uint32_t packet) const
{
    return std::ranges::binary_search(ignored, packet);
}

void PacketMarks::State::setMarked(std::uint32_t packet, bool isOn)
{
    put(marked, packet, isOn);
}

void PacketMarks::State::setIgnored(std::uint32_t packet, bool isOn)
{
    put(ignored, packet, isOn);
}

void PacketMarks::setState(State state)
{
    if (state == m_state)
        return;
    m_state = std::move(state);
    Q_EMIT changed();
}

QString PacketMarks::comment(std::uint32_t packet, const recording::Recording &recording) const
{
    if (const auto own = m_state.comments.find(packet); own != m_state.comments.end())
        return own->second;
    if (packet >= recording.packets().size() || !recording.packets()[packet].hasComment)
        return {};
    return fromUtf8(recording.packetComment(recording.packets()[packet]));
}

bool PacketMarks::hasComment(std::uint32_t packet, const recording::Recording &recording) const
{
    if (const auto own = m_state.comments.find(packet); own != m_state.comments.end())
        return !own->second.isEmpty();
    return packet < recording.packets().size() && recording.packets()[packet].hasComment;
}

void PacketMarks::read(Bytes note)
{
    const Result<Json> json = fromCbor(note);
    if (!json || !json->is_object() || !json->contains("marked"))
        return;
    m_saved.marked = packetsOf(*json, "marked");
    m_saved.ignored = packetsOf(*json, "ignored");
    setState(m_saved);
}

void PacketMarks::addTo(recording::SaveOptions &options) const
{
    for (const auto &[packet, text] : m_state.comments)
        options.comments[packet] = text.isEmpty() ? std::vector<std::string>() : std::vector{toUtf8(text)};
    options.note = toCbor({{"marked", numbersOf(m_state.marked)}, {"ignored", numbersOf(m_state.ignored)}});
}

void PacketMarks::clear()
{
    m_saved = {};
    setState({});
}

} // namespace layerlab
