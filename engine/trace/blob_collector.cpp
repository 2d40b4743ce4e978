// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/blob_collector.h"

#include "engine/trace/memory_layout.h"

#include <algorithm>

namespace layerlab::trace {

namespace {
constexpr std::uint64_t addressLimit = 128; ///< sizeof(sockaddr_storage)
constexpr std::uint64_t controlLimit = 1024;
constexpr std::uint64_t vectorLimit = 1024;   ///< entries: UIO_MAXIOV
constexpr std::uint64_t keptVectorLimit = 64; ///< entries kept for the text
constexpr std::size_t stringLimit = 4096;     ///< PATH_MAX
constexpr std::size_t stringsLimit = 16 * 1024;
constexpr std::size_t stringCountLimit = 256;
constexpr std::size_t environmentLimit = 65536;
constexpr std::size_t chunkBytes = 512;

std::uint32_t clamped(std::uint64_t length)
{
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(length, 0xffffffffu));
}
} // namespace

std::vector<std::uint8_t> BlobCollector::read(std::uint64_t address, std::uint64_t length)
{
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(length, capturedDataLimit)));
    if (address == 0 || bytes.empty())
        return {};
    bytes.resize(std::min(m_memory.read(address, bytes), bytes.size()));
    return bytes;
}

void BlobCollector::append(std::uint8_t argument, Content content, std::uint64_t fullLength, std::vector<std::uint8_t> bytes)
{
    m_call.blobs.emplace_back(CallBlob{argument, m_moment, content, m_part, clamped(fullLength), std::move(bytes)});
}

void BlobCollector::memory(std::uint8_t argument, std::uint64_t length, std::uint64_t limit)
{
    auto bytes = read(value(argument), std::min(length, limit));
    if (!bytes.empty())
        append(argument, Content::Memory, length, std::move(bytes));
}

void BlobCollector::data(std::uint8_t argument, std::uint64_t address, std::uint64_t length)
{
    auto bytes = read(address, length);
    if (!bytes.empty() || (length == 0 && address != 0))
        append(argument, Content::Data, length, std::move(bytes));
}

void BlobCollector::text(std::uint8_t argument)
{
    std::vector<std::uint8_t> bytes;
    while (bytes.size() < stringLimit) {
        const auto chunk = read(value(argument) + bytes.size(), value(argument) ? chunkBytes : 0);
        const auto end = std::ranges::find(chunk, 0);
        bytes.insert(bytes.end(), chunk.begin(), end);
        if (end != chunk.end()) {
            const std::size_t length = bytes.size();
            append(argument, Content::Text, length, std::move(bytes));
            return;
        }
        if (chunk.size() < chunkBytes)
            return; // runs into unmapped memory: no string
    }
    const std::size_t length = bytes.size();
    append(argument, Content::Text, length + 1, std::move(bytes));
}

void BlobCollector::strings(std::uint8_t argument)
{
    std::vector<std::uint8_t> all;
    std::uint64_t fullLength = 0;
    std::uint64_t slot = value(argument);
    for (std::size_t count = 0;; ++count, slot += 8) {
        const auto pointer = load<std::uint64_t>(slot);
        if (!pointer && count == 0)
            return;
        if (!pointer || *pointer == 0)
            break;
        if (count == stringCountLimit || all.size() >= stringsLimit) {
            ++fullLength; // there was more
            break;
        }
        auto one = read(*pointer, chunkBytes);
        one.erase(std::ranges::find(one, 0), one.end());
        all.insert(all.end(), one.begin(), one.end());
        all.push_back(0);
    }
    fullLength += all.size();
    append(argument, Content::Strings, fullLength, std::move(all));
}

void BlobCollector::environment(std::uint8_t argument)
{
    for (std::size_t count = 0; count < environmentLimit;) {
        const auto chunk = read(value(argument) + count * 8, value(argument) ? chunkBytes : 0);
        for (std::size_t i = 0; i + 8 <= chunk.size(); i += 8, ++count) {
            if (loadInteger<std::uint64_t>(chunk.data() + i, ByteOrder::Little) == 0) {
                append(argument, Content::Memory, count * 8, {});
                return;
            }
        }
        if (chunk.size() < chunkBytes)
            return;
    }
}

/// Keeps the array and adds the bytes of its buffers to gathered, dataLimit of them at most.
void BlobCollector::followVectors(std::uint8_t argument, std::uint64_t address, std::uint64_t count, std::uint64_t dataLimit,
                                  CallBlob &gathered)
{
    auto array = read(address, std::min(count, vectorLimit) * layout::iovecBytes);
    std::uint64_t wanted = 0;
    for (std::size_t i = 0; i + layout::iovecBytes <= array.size() && wanted < dataLimit; i += layout::iovecBytes) {
        const auto base = loadInteger<std::uint64_t>(array.data() + i, ByteOrder::Little);
        const auto length = loadInteger<std::uint64_t>(array.data() + i + 8, ByteOrder::Little);
        const std::uint64_t part = std::min(length, dataLimit - wanted);
        // Once a byte is missing nothing may follow it: the text cuts the data by the lengths.
        if (gathered.fullLength + wanted == gathered.bytes.size() && gathered.bytes.size() < capturedDataLimit) {
            const auto bytes = read(base, std::min<std::uint64_t>(part, capturedDataLimit - gathered.bytes.size()));
            gathered.bytes.insert(gathered.bytes.end(), bytes.begin(), bytes.end());
        }
        wanted += part;
    }
    gathered.fullLength = clamped(gathered.fullLength + wanted);
    array.resize(std::min<std::size_t>(array.size(), keptVectorLimit * layout::iovecBytes));
    if (!array.empty() || count == 0)
        append(argument, Content::Vector, std::min(count, std::uint64_t{1} << 24) * layout::iovecBytes, std::move(array));
}

void BlobCollector::followMessage(std::uint8_t argument, std::uint64_t address, std::uint64_t dataLimit, CallBlob &gathered)
{
    const auto header = read(address, layout::messageBytes);
    if (header.size() < layout::messageBytes)
        return;
    const auto pointer = [&](std::size_t at) { return loadInteger<std::uint64_t>(header.data() + at, ByteOrder::Little); };
    const auto nameLength = loadInteger<std::uint32_t>(header.data() + layout::messageNameLength, ByteOrder::Little);
    if (auto name = read(pointer(layout::messageName), std::min<std::uint64_t>(nameLength, addressLimit)); !name.empty())
        append(argument, Content::Address, nameLength, std::move(name));
    followVectors(argument, pointer(layout::messageVector), pointer(layout::messageVectorCount), dataLimit, gathered);
    const std::uint64_t controlLength = pointer(layout::messageControlLength);
    if (auto control = read(pointer(layout::messageControl), std::min(controlLength, controlLimit)); !control.empty())
        append(argument, Content::Control, controlLength, std::move(control));
}

void BlobCollector::messages(std::uint8_t argument, std::uint64_t count)
{
    memory(argument, std::min<std::uint64_t>(count, 1024) * layout::multiMessageBytes,
           messageLimit * layout::multiMessageBytes);
    CallBlob gathered{argument, m_moment, Content::Data, 0, 0, {}};
    for (std::uint64_t i = 0; i < std::min(count, messageLimit); ++i) {
        const std::uint64_t address = value(argument) + i * layout::multiMessageBytes;
        m_part = static_cast<std::uint8_t>(i);
        std::uint64_t length = UINT64_MAX;
        if (!isEntry())
            length = load<std::uint32_t>(address + layout::multiMessageLength).value_or(0);
        followMessage(argument, address, length, gathered);
    }
    m_part = 0;
    m_call.blobs.push_back(std::move(gathered));
}

void BlobCollector::vectors(std::uint8_t argument, std::uint64_t count, std::uint64_t dataLimit)
{
    CallBlob gathered{argument, m_moment, Content::Data, 0, 0, {}};
    followVectors(argument, value(argument), count, dataLimit, gathered);
    m_call.blobs.push_back(std::move(gathered));
}

void BlobCollector::message(std::uint8_t argument, std::uint64_t dataLimit)
{
    CallBlob gathered{argument, m_moment, Content::Data, 0, 0, {}};
    followMessage(argument, value(argument), dataLimit, gathered);
    m_call.blobs.push_back(std::move(gathered));
}

} // namespace layerlab::trace
