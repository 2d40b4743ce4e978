// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/objects/tftp_transfers.h"

#include "engine/flow/endpoints.h"
#include "engine/flow/segment.h"
#include "engine/packet/registry.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <charconv>

namespace layerlab::objects {

namespace {

enum Opcode : std::uint16_t { Read = 1, Write, Data, Acknowledgment, Error, OptionsAccepted };
constexpr std::size_t headerBytes = 4; ///< of a block
constexpr std::uint32_t missing = 0xffffffff;

/// The text up to its zero, and the message goes on behind it.
std::string_view takeText(Bytes &message)
{
    const auto end = std::ranges::find(message, std::uint8_t{0});
    const auto length = static_cast<std::size_t>(end - message.begin());
    const std::string_view text = asText(message.first(length));
    message = message.subspan(std::min(length + 1, message.size()));
    return text;
}

std::string addressText(const flow::Endpoints &ends, std::size_t end, bool isIpv6)
{
    std::string text;
    const Bytes address(ends.addresses[end]);
    if (isIpv6)
        packet::appendIpv6(text, address);
    else
        packet::appendIpv4(text, address.first(4));
    return text;
}

} // namespace

Bytes TftpTransfers::dataOf(const packet::Summary &summary, Bytes packet)
{
    const Bytes message = flow::payloadOf(summary, packet);
    return message.size() > headerBytes ? message.subspan(headerBytes) : Bytes{};
}

void TftpTransfers::begin(const Port &port, Transfer transfer)
{
    Transfer &known = m_transfers[port];
    const bool isRepeated = known.object == none && known.name == transfer.name && known.isWrite == transfer.isWrite;
    if (!isRepeated)
        known = std::move(transfer);
}

void TftpTransfers::add(std::uint32_t packet, const packet::Summary &summary, Bytes bytes, std::vector<Object> &objects)
{
    flow::Endpoints ends;
    const Bytes message = flow::payloadOf(summary, bytes);
    if (message.size() < headerBytes || !flow::readEndpoints(summary, bytes, ends))
        return;
    const auto opcode = loadInteger<std::uint16_t>(message.data(), ByteOrder::Big);
    const Port source{ends.addresses[0], ends.ports[0]};
    const Port destination{ends.addresses[1], ends.ports[1]};
    if (opcode == Read || opcode == Write) {
        Bytes rest = message.subspan(2);
        Transfer transfer;
        transfer.name = takeText(rest);
        transfer.server = addressText(ends, 1, summary.isIpv6);
        transfer.isWrite = opcode == Write;
        return begin(source, std::move(transfer));
    }
    if (opcode == OptionsAccepted) { // the server's word, to the port that asked
        const auto transfer = m_transfers.find(destination);
        for (Bytes rest = message.subspan(2); transfer != m_transfers.end() && !rest.empty();) {
            const std::string_view name = takeText(rest);
            const std::string_view value = takeText(rest);
            if (name.size() == 7 &&
                std::ranges::equal(name, std::string_view("blksize"), [](char a, char b) { return (a | 0x20) == b; }))
                std::from_chars(value.data(), value.data() + value.size(), transfer->second.blockBytes);
        }
        return;
    }
    if (opcode != Data)
        return;
    for (const bool isWrite : {false, true}) {
        const auto transfer = m_transfers.find(isWrite ? source : destination);
        if (transfer != m_transfers.end() && transfer->second.isWrite == isWrite)
            return addBlock(transfer->second, packet, summary, message, objects);
    }
}

/// Blocks are numbered from 1, modulo 65536; one that came before is passed over, missing ones leave a mark.
void TftpTransfers::addBlock(Transfer &transfer, std::uint32_t packet, const packet::Summary &summary, Bytes message,
                             std::vector<Object> &objects)
{
    if (transfer.hasEnded)
        return;
    if (transfer.object == none) {
        transfer.object = objects.size();
        Object &object = objects.emplace_back();
        object.kind = ObjectKind::Tftp;
        object.protocol = &packet::protocols::tftp;
        object.connection = summary.connection;
        object.address = transfer.name;
        object.name = transfer.name.substr(transfer.name.find_last_of("/\\") + 1);
        object.origin = transfer.server;
    }
    Object &object = objects[transfer.object];
    const auto number = loadInteger<std::uint16_t>(message.data() + 2, ByteOrder::Big);
    constexpr std::uint16_t mostAhead = 256; // more is a block that came before
    const auto ahead = static_cast<std::uint16_t>(number - (object.blocks.size() + 1));
    if (ahead > mostAhead)
        return;
    if (ahead > 0) {
        transfer.isWhole = false;
        object.blocks.insert(object.blocks.end(), ahead, missing);
    }
    const std::size_t length = message.size() - headerBytes;
    transfer.isWhole = transfer.isWhole && message.size() >= summary.payloadLength; // else cut by the capture
    object.blocks.push_back(packet);
    object.packet = packet;
    object.sizeBytes += length;
    transfer.hasEnded = length < transfer.blockBytes && message.size() >= summary.payloadLength;
    object.isComplete = transfer.hasEnded && transfer.isWhole;
}

} // namespace layerlab::objects
