// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dns_message.h"

#include <algorithm>

namespace layerlab::packet::dns {

namespace {

constexpr std::size_t textLimit = 1024; ///< four times what RFC 1035 §2.3.4 allows
constexpr int pointerLimit = 128;

/// A label; what no terminal would show is written in decimal.
void appendLabel(std::string &out, std::string_view label)
{
    for (const char c : label) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte >= 0x20 && byte != 0x7f) {
            out += c;
            continue;
        }
        out += '\\';
        for (const int unit : {100, 10, 1})
            out += static_cast<char>('0' + byte / unit % 10);
    }
}

/// The names of NetBIOS look like this: 16 bytes in twice as many letters (RFC 1002 §4.1). Its messages are no DNS.
bool isNetbiosName(std::string_view name)
{
    constexpr std::size_t letters = 32;
    const std::string_view first = name.substr(0, name.find('.'));
    return first.size() == letters && std::ranges::all_of(first, [](char c) { return c >= 'A' && c <= 'P'; });
}

} // namespace

std::optional<Name> readName(Bytes message, std::size_t offset)
{
    Name name;
    std::size_t at = offset;
    int pointers = 0;
    while (at < message.size()) {
        const std::uint8_t length = message[at++];
        if (length == 0) {
            if (pointers == 0)
                name.length = at - offset;
            if (name.labels == 0) {
                name.text = "<Root>";
                name.size = name.text.size();
            }
            return name;
        }
        if (length >= 0xc0) {
            if (at >= message.size() || ++pointers > pointerLimit)
                return {};
            if (pointers == 1)
                name.length = at + 1 - offset;
            at = std::size_t{length & 0x3fu} << 8 | message[at];
            continue;
        }
        if (length >= 0x40 || length > message.size() - at || name.size + length > textLimit)
            return {};
        if (name.labels++ > 0) {
            name.text += '.';
            ++name.size;
        }
        appendLabel(name.text, asText(message.subspan(at, length)));
        name.size += length;
        at += length;
    }
    return {};
}

std::optional<Record> readQuestion(Bytes message, std::size_t offset)
{
    auto name = readName(message, offset);
    if (!name)
        return {};
    Record question;
    question.offset = offset;
    question.data = offset + name->length + 4;
    ByteReader reader(message);
    reader.skip(offset + name->length);
    question.type = reader.u16();
    question.dnsClass = reader.u16();
    if (reader.hasFailed())
        return {};
    question.name = *std::move(name);
    return question;
}

std::optional<Record> readRecord(Bytes message, std::size_t offset)
{
    auto record = readQuestion(message, offset);
    if (!record)
        return {};
    ByteReader reader(message);
    reader.skip(record->data);
    record->ttl = reader.u32();
    record->dataLength = reader.u16();
    if (reader.hasFailed())
        return {};
    record->data += 6;
    return record;
}

bool recognizesMessage(Bytes message)
{
    constexpr std::uint16_t reserved = 0x0040, response = 0x8000, failure = 0x000f;
    constexpr unsigned mostQuestions = 16, mostOpcode = 6;
    ByteReader reader(message);
    reader.skip(2);
    const std::uint16_t flags = reader.u16();
    const unsigned questions = reader.u16();
    const unsigned answers = reader.u16();
    const unsigned records = answers + reader.u16() + reader.u16();
    const bool isQuery = (flags & response) == 0;
    if (reader.hasFailed() || questions == 0 || questions > mostQuestions || flags & reserved ||
        (flags >> 11 & 15) > mostOpcode || (isQuery && (answers > 0 || flags & failure)))
        return false;
    std::size_t offset = headerBytes;
    for (unsigned left = questions; left > 0; --left) {
        const auto question = readQuestion(message, offset);
        constexpr std::uint16_t classes[] = {1, 3, 4, 254, 255}; // Internet, Chaos, Hesiod, none, any
        if (!question || std::ranges::find(classes, question->dnsClass) == std::end(classes) || question->type == 0 ||
            isNetbiosName(question->name.text))
            return false;
        offset = question->data;
    }
    for (unsigned left = records; left > 0; --left) {
        const auto record = readRecord(message, offset);
        if (!record || record->end() > message.size())
            return false;
        offset = record->end();
    }
    return true;
}

} // namespace layerlab::packet::dns
