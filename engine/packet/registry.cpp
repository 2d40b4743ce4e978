// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/registry.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace layerlab::packet {

namespace {

using detail::registered;

const ProtocolId httpId = idOf(protocols::http);
const ProtocolId http2Id = idOf(protocols::http2);
const ProtocolId dataId = idOf(protocols::data);
const ProtocolId tlsId = idOf(protocols::tls);

constexpr std::string_view tableNames[] = {"linktype", "ethertype", "ip.proto", "tcp.port", "udp.port"};
static_assert(std::size(tableNames) == static_cast<std::size_t>(ClaimTable::Count));

/// Made once from the claims: for each table an id for every number, so that a lookup is one load.
struct Index {
    std::array<std::vector<ProtocolId>, std::size(tableNames)> byNumber;
    std::unordered_map<std::string_view, const Protocol *> protocolByKey;
    std::unordered_map<std::string_view, const Field *> fieldByKey;
    std::vector<ProtocolId> recognizers;
    std::vector<ProtocolId> datagramRecognizers;

    Index()
    {
        for (auto &table : byNumber)
            table.assign(0x10000, noProtocol);
        for (std::size_t i = 0; i < std::size(registered); ++i) {
            const Protocol &protocol = *registered[i];
            const auto id = static_cast<ProtocolId>(i);
            protocolByKey.emplace(protocol.key, &protocol);
            for (const Field &field : protocol.fields)
                fieldByKey.emplace(field.key, &field);
            if (protocol.recognizes)
                recognizers.push_back(id);
            if (protocol.recognizesDatagram)
                datagramRecognizers.push_back(id);
            for (const Claim &claim : protocol.claims)
                enter(claim, id);
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

ProtocolId payloadProtocolId(ClaimTable table, std::uint16_t source, std::uint16_t destination, Bytes payload)
{
    // HTTP/2 goes to HTTP/1's ports: only its preface, which nothing else begins with, tells them apart.
    if (table == ClaimTable::TcpPort && protocols::http2.recognizes(payload))
        return http2Id;
    for (const std::uint16_t port : {std::min(source, destination), std::max(source, destination)})
        if (const ProtocolId id = claimantId(table, port); id != noProtocol) {
            const bool isPlainHttp = table == ClaimTable::TcpPort && id == tlsId && protocols::http.recognizes(payload);
            return isPlainHttp ? httpId : id; // as somebody speaks it to a port of HTTPS by mistake, or not to be looked at
        }
    if (table == ClaimTable::TcpPort)
        for (const ProtocolId id : index().recognizers)
            if (registered[id]->recognizes(payload))
                return id;
    if (table == ClaimTable::UdpPort)
        for (const ProtocolId id : index().datagramRecognizers)
            if (registered[id]->recognizesDatagram(payload))
                return id;
    return dataId;
}

const Protocol &payloadProtocol(ClaimTable table, std::uint16_t source, std::uint16_t destination, Bytes payload)
{
    return *registered[payloadProtocolId(table, source, destination, payload)];
}

} // namespace layerlab::packet
