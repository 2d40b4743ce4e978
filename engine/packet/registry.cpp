// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/registry.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace layerlab::packet {

namespace {

#define LAYERLAB_ENTRY(name) &protocols::name,
constexpr const Protocol *registered[] = {LAYERLAB_PROTOCOLS(LAYERLAB_ENTRY)};
#undef LAYERLAB_ENTRY
static_assert(std::size(registered) < noProtocol);

constexpr std::string_view tableNames[] = {"linktype", "ethertype", "ip.proto", "tcp.port", "udp.port"};
static_assert(std::size(tableNames) == static_cast<std::size_t>(ClaimTable::Count));

/// Made once from the claims: for each table an id for every number, so that a lookup is one load.
struct Index {
    std::array<std::vector<ProtocolId>, std::size(tableNames)> byNumber;
    std::unordered_map<std::string_view, const Protocol *> protocolByKey;
    std::unordered_map<std::string_view, const Field *> fieldByKey;
    std::vector<const Protocol *> recognizers;
    std::vector<const Protocol *> datagramRecognizers;

    Index()
    {
        for (auto &table : byNumber)
            table.assign(0x10000, noProtocol);
        for (std::size_t i = 0; i < std::size(registered); ++i) {
            const Protocol &protocol = *registered[i];
            protocolByKey.emplace(protocol.key, &protocol);
            for (const Field &field : protocol.fields)
                fieldByKey.emplace(field.key, &field);
            if (protocol.recognizes)
                recognizers.push_back(&protocol);
            if (protocol.recognizesDatagram)
                datagramRecognizers.push_back(&protocol);
            for (const Claim &claim : protocol.claims)
                enter(claim, static_cast<ProtocolId>(i));
        }
    }
    void enter(const Claim &claim, ProtocolId id)
    {
        const auto *name = std::ranges::find(tableNames, claim.table);
        if (name == std::end(tableNames))
            return;
        auto &table = byNumber[static_cast<std::size_t>(name - std::begin(tableNames))];
        for (std::uint32_t number = claim.first; number <= std::max(claim.first, claim.last) && number < table.size(); ++number)
            if (table[number] == noProtocol)
                table[number] = id;
    }
};

const Index &index()
{
    static const Index made;
    return made;
}

} // namespace

std::span<const Protocol *const> allProtocols()
{
    return registered;
}

const Protocol *protocolAt(ProtocolId id)
{
    return id < std::size(registered) ? registered[id] : nullptr;
}

ProtocolId idOf(const Protocol &protocol)
{
    for (std::size_t i = 0; i < std::size(registered); ++i)
        if (registered[i] == &protocol)
            return static_cast<ProtocolId>(i);
    return noProtocol;
}

const Protocol *findProtocol(std::string_view key)
{
    const auto found = index().protocolByKey.find(key);
    return found == index().protocolByKey.end() ? nullptr : found->second;
}

const Field *findField(std::string_view key)
{
    const auto found = index().fieldByKey.find(key);
    return found == index().fieldByKey.end() ? nullptr : found->second;
}

ProtocolId claimantId(ClaimTable table, std::uint16_t number)
{
    return index().byNumber[static_cast<std::size_t>(table)][number];
}

const Protocol *claimant(std::string_view table, std::uint32_t number)
{
    const auto *name = std::ranges::find(tableNames, table);
    if (name == std::end(tableNames) || number > 0xffff)
        return nullptr;
    return protocolAt(claimantId(static_cast<ClaimTable>(name - std::begin(tableNames)), static_cast<std::uint16_t>(number)));
}

bool isFromServer(const Protocol &protocol, std::uint16_t source, std::uint16_t destination, bool isReversed)
{
    const auto isClaimed = [&](std::uint16_t port) { return protocolAt(claimantId(ClaimTable::TcpPort, port)) == &protocol; };
    return !isClaimed(destination) && (isClaimed(source) || isReversed);
}

const Protocol &payloadProtocol(ClaimTable table, std::uint16_t source, std::uint16_t destination, Bytes payload)
{
    // HTTP/2 goes to HTTP/1's ports: only its preface, which nothing else begins with, tells them apart.
    if (table == ClaimTable::TcpPort && protocols::http2.recognizes(payload))
        return protocols::http2;
    for (const std::uint16_t port : {std::min(source, destination), std::max(source, destination)})
        if (const ProtocolId id = claimantId(table, port); id != noProtocol)
            return *registered[id];
    if (table == ClaimTable::TcpPort)
        for (const Protocol *protocol : index().recognizers)
            if (protocol->recognizes(payload))
                return *protocol;
    if (table == ClaimTable::UdpPort)
        for (const Protocol *protocol : index().datagramRecognizers)
            if (protocol->recognizesDatagram(payload))
                return *protocol;
    return protocols::data;
}

} // namespace layerlab::packet
