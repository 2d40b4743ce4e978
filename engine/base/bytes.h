// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerlab {

/// Bytes that somebody else owns; valid for as long as the owner says.
using Bytes = std::span<const std::uint8_t>;

enum class ByteOrder : std::uint8_t { Big, Little };

inline Bytes asBytes(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()}; // the one place where text becomes bytes
}
inline std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

/// An unsigned integer of sizeof(T) bytes at data. The caller has checked the bounds.
template <class T> inline T loadInteger(const std::uint8_t *data, ByteOrder order)
{
    T value;
    std::memcpy(&value, data, sizeof(T));
    if constexpr (sizeof(T) > 1) {
        if ((order == ByteOrder::Big) == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__))
            value = std::byteswap(value);
    }
    return value;
}

/// A bounds-checked cursor over borrowed bytes: the only way input is read.
/// A read past the end returns zeros (or an empty span), moves to the end and makes hasFailed() true from then on.
class ByteReader {
public:
    explicit ByteReader(Bytes bytes, ByteOrder order = ByteOrder::Big) : m_bytes(bytes), m_order(order) {}

    std::uint8_t u8() { return integer<std::uint8_t>(); }
    std::uint16_t u16() { return integer<std::uint16_t>(); }
    std::uint32_t u32() { return integer<std::uint32_t>(); }
    std::uint64_t u64() { return integer<std::uint64_t>(); }
    Bytes bytes(std::size_t count)
    {
        if (count > remaining()) {
            m_position = m_bytes.size();
            m_hasFailed = true;
            return {};
        }
        const Bytes result = m_bytes.subspan(m_position, count);
        m_position += count;
        return result;
    }
    void skip(std::size_t count) { bytes(count); }
    Bytes rest() { return bytes(remaining()); }

    std::size_t position() const { return m_position; }
    std::size_t remaining() const { return m_bytes.size() - m_position; }
    bool isAtEnd() const { return remaining() == 0; }
    bool hasFailed() const { return m_hasFailed; }

private:
    template <class T> T integer()
    {
        const Bytes part = bytes(sizeof(T));
        return part.empty() ? T{} : loadInteger<T>(part.data(), m_order);
    }

    Bytes m_bytes;
    std::size_t m_position = 0;
    ByteOrder m_order;
    bool m_hasFailed = false;
};

/// Appends integers and bytes to a growing buffer.
class ByteWriter {
public:
    explicit ByteWriter(ByteOrder order = ByteOrder::Big) : m_order(order) {}

    void u8(std::uint8_t value) { m_bytes.push_back(value); }
    void u16(std::uint16_t value) { integer(value); }
    void u32(std::uint32_t value) { integer(value); }
    void u64(std::uint64_t value) { integer(value); }
    void bytes(Bytes value) { m_bytes.insert(m_bytes.end(), value.begin(), value.end()); }
    /// Zeros up to the next multiple of alignment, counted from the buffer's start.
    void pad(std::size_t alignment) { m_bytes.resize((m_bytes.size() + alignment - 1) / alignment * alignment); }
    /// Overwrites four bytes at offset, which must have been written before.
    void patchU32(std::size_t offset, std::uint32_t value)
    {
        value = ordered(value);
        std::memcpy(m_bytes.data() + offset, &value, sizeof value);
    }

    std::size_t size() const { return m_bytes.size(); }
    bool isEmpty() const { return m_bytes.empty(); }
    Bytes view() const { return m_bytes; }
    std::vector<std::uint8_t> take() { return std::move(m_bytes); }
    void clear() { m_bytes.clear(); }

private:
    template <class T> T ordered(T value) const
    {
        return (m_order == ByteOrder::Big) == (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) ? std::byteswap(value) : value;
    }
    template <class T> void integer(T value)
    {
        value = ordered(value);
        const auto *first = reinterpret_cast<const std::uint8_t *>(&value);
        m_bytes.insert(m_bytes.end(), first, first + sizeof value);
    }

    std::vector<std::uint8_t> m_bytes;
    ByteOrder m_order;
};

/// "48656c6c6f", lower case, with separator between the bytes when it is not 0.
std::string toHex(Bytes bytes, char separator = 0);
void appendBytes(std::string &out, Bytes bytes, char separator = 0);

/// Appends to out what people paste: spaces, commas, colons, "0x" and line ends between bytes are skipped. False, with out
/// unchanged, for an odd number of digits or any other character.
bool fromHex(std::string_view text, std::vector<std::uint8_t> &out);

} // namespace layerlab
