// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/hpack.h"

#include "engine/http/huffman.h"

namespace layerlab::http {
namespace {

constexpr std::uint64_t entryBytes = 32;                        ///< what an entry counts besides its text
constexpr std::size_t longestString = std::size_t{1} << 20;     ///< decoded
constexpr std::uint64_t largestNumber = std::uint64_t{1} << 32; ///< no index and no length comes near it
constexpr std::uint64_t largestTable = std::uint64_t{1} << 30;  ///< bytes

/// RFC 7541, appendix A.
constexpr HeaderHistory::Entry staticTable[] = {
    {":authority", ""},
    {":method", "GET"},
    {":method", "POST"},
    {":path", "/"},
    {":path", "/index.html"},
    {":scheme", "http"},
    {":scheme", "https"},
    {":status", "200"},
    {":status", "204"},
    {":status", "206"},
    {":status", "304"},
    {":status", "400"},
    {":status", "404"},
    {":status", "500"},
    {"accept-charset", ""},
    {"accept-encoding", "gzip, deflate"},
    {"accept-language", ""},
    {"accept-ranges", ""},
    {"accept", ""},
    {"access-control-allow-origin", ""},
    {"age", ""},
    {"allow", ""},
    {"authorization", ""},
    {"cache-control", ""},
    {"content-disposition", ""},
    {"content-encoding", ""},
    {"content-language", ""},
    {"content-length", ""},
    {"content-location", ""},
    {"content-range", ""},
    {"content-type", ""},
    {"cookie", ""},
    {"date", ""},
    {"etag", ""},
    {"expect", ""},
    {"expires", ""},
    {"from", ""},
    {"host", ""},
    {"if-match", ""},
    {"if-modified-since", ""},
    {"if-none-match", ""},
    {"if-range", ""},
    {"if-unmodified-since", ""},
    {"last-modified", ""},
    {"link", ""},
    {"location", ""},
    {"max-forwards", ""},
    {"proxy-authenticate", ""},
    {"proxy-authorization", ""},
    {"range", ""},
    {"referer", ""},
    {"refresh", ""},
    {"retry-after", ""},
    {"server", ""},
    {"set-cookie", ""},
    {"strict-transport-security", ""},
    {"transfer-encoding", ""},
    {"user-agent", ""},
    {"vary", ""},
    {"via", ""},
    {"www-authenticate", ""},
};
constexpr std::uint64_t staticCount = std::size(staticTable);
static_assert(staticCount == 61);

/// An integer with a prefix of that many bits (RFC 7541 §5.1).
bool readNumber(ByteReader &reader, std::uint8_t first, int prefixBits, std::uint64_t &out)
{
    const std::uint64_t most = (std::uint64_t{1} << prefixBits) - 1;
    out = first & most;
    if (out < most)
        return true;
    for (int shift = 0; shift <= 28; shift += 7) {
        const std::uint8_t byte = reader.u8();
        if (reader.hasFailed())
            return false;
        out += std::uint64_t{byte & 0x7fu} << shift;
        if (byte < 0x80)
            return out <= largestNumber;
    }
    return false;
}

/// A string, in Huffman's code or not (RFC 7541 §5.2).
bool readString(ByteReader &reader, Range &place, std::string &out)
{
    const std::uint8_t first = reader.u8();
    std::uint64_t length = 0;
    if (reader.hasFailed() || !readNumber(reader, first, 7, length) || length > reader.remaining() || length > longestString)
        return false;
    place = {reader.position(), static_cast<std::size_t>(length)};
    const Bytes bytes = reader.bytes(place.length);
    out.clear();
    if (first & 0x80)
        return decodeHuffman(bytes, out);
    out = asText(bytes);
    return true;
}

} // namespace

bool readHeaderItem(Bytes block, std::size_t offset, HeaderItem &out)
{
    out.name = out.value = {};
    out.nameText.clear();
    out.valueText.clear();
    ByteReader reader(block);
    reader.skip(offset);
    const std::uint8_t first = reader.u8();
    if (reader.hasFailed())
        return false;
    int prefixBits = 4;
    if (first & 0x80) {
        out.form = HeaderForm::Indexed;
        prefixBits = 7;
    } else if (first & 0x40) {
        out.form = HeaderForm::WithIndexing;
        prefixBits = 6;
    } else if (first & 0x20) {
        out.form = HeaderForm::SizeUpdate;
        prefixBits = 5;
    } else {
        out.form = first & 0x10 ? HeaderForm::NeverIndexed : HeaderForm::WithoutIndexing;
    }
    if (!readNumber(reader, first, prefixBits, out.number))
        return false;
    if (out.form != HeaderForm::Indexed && out.form != HeaderForm::SizeUpdate) {
        if (out.number == 0 && !readString(reader, out.name, out.nameText))
            return false;
        if (!readString(reader, out.value, out.valueText))
            return false;
    }
    out.whole = {offset, reader.position() - offset};
    return true;
}

HeaderHistory::Entry HeaderHistory::at(std::uint32_t index) const
{
    if (index >= m_places.size())
        return {};
    const Place &place = m_places[index];
    const std::string_view text = m_text;
    return {text.substr(place.name, place.nameLength), text.substr(place.value, place.valueLength)};
}

bool HeaderHistory::append(std::string_view name, std::string_view value, std::uint32_t sameNameAs)
{
    const bool isShared = sameNameAs < m_places.size();
    const std::size_t added = value.size() + (isShared ? 0 : name.size()) + sizeof(Place);
    m_isFull = m_isFull || m_text.size() + m_places.size() * sizeof(Place) + added > textLimit;
    if (m_isFull)
        return false;
    Place place{};
    if (isShared) {
        place.name = m_places[sameNameAs].name;
        place.nameLength = m_places[sameNameAs].nameLength;
    } else {
        place.name = static_cast<std::uint32_t>(m_text.size());
        place.nameLength = static_cast<std::uint32_t>(name.size());
        m_text += name;
    }
    place.value = static_cast<std::uint32_t>(m_text.size());
    place.valueLength = static_cast<std::uint32_t>(value.size());
    m_text += value;
    m_places.push_back(place);
    return true;
}

/// False: there is no such entry, and there can't be one.
bool HeaderBlockReader::look(std::uint64_t index, HeaderHistory::Entry &out)
{
    out = {};
    if (index == 0)
        return false;
    if (index <= staticCount) {
        out = staticTable[index - 1];
        return true;
    }
    const std::uint64_t back = index - staticCount - 1;
    m_isKnown = back < m_state.count;
    if (m_isKnown)
        out = m_history.at(m_state.end - 1 - static_cast<std::uint32_t>(back));
    return m_isKnown || m_state.isIncomplete;
}

/// Takes out the oldest entries until so many bytes are free.
void HeaderBlockReader::shrink(std::uint64_t room)
{
    while (m_state.count > 0 && m_state.bytes + room > m_state.limit) {
        const HeaderHistory::Entry oldest = m_history.at(m_state.end - m_state.count);
        m_state.bytes -= std::min<std::uint64_t>(m_state.bytes, oldest.name.size() + oldest.value.size() + entryBytes);
        --m_state.count;
    }
}

void HeaderBlockReader::insert()
{
    const std::uint64_t size = m_name.size() + m_value.size() + entryBytes;
    const std::uint32_t oldEnd = m_state.end;
    shrink(size);
    if (size > m_state.limit)
        return; // it empties the table, and is not an error (RFC 7541 §4.4)
    if (oldEnd == m_history.count()) {
        const std::uint64_t back = m_item.number - staticCount - 1;
        const bool isShared = m_item.number > staticCount && back < oldEnd;
        const std::uint32_t same = isShared ? oldEnd - 1 - static_cast<std::uint32_t>(back) : oldEnd;
        if (!m_growing || !m_growing->append(m_name, m_value, same))
            return m_state.lose();
    }
    ++m_state.end;
    ++m_state.count;
    m_state.bytes += size;
    // What was appended may have moved the text.
    const HeaderHistory::Entry entry = m_history.at(oldEnd);
    m_name = entry.name;
    m_value = entry.value;
}

HeaderBlockReader::Step HeaderBlockReader::next()
{
    if (m_offset >= m_block.size())
        return Step::End;
    if (!readHeaderItem(m_block, m_offset, m_item))
        return Step::Broken;
    m_offset = m_item.whole.end();
    m_isKnown = true;
    m_name = m_value = {};
    if (m_item.form == HeaderForm::SizeUpdate) {
        if (m_item.number > largestTable)
            return Step::Broken;
        m_state.limit = m_item.number;
        shrink(0);
        return Step::Item;
    }
    HeaderHistory::Entry entry;
    if (m_item.form == HeaderForm::Indexed) {
        if (!look(m_item.number, entry))
            return Step::Broken;
        m_name = entry.name;
        m_value = entry.value;
        return Step::Item;
    }
    if (m_item.number != 0) {
        if (!look(m_item.number, entry))
            return Step::Broken;
        m_name = entry.name;
    } else {
        m_name = m_item.nameText;
    }
    m_value = m_item.valueText;
    if (m_item.form != HeaderForm::WithIndexing)
        return Step::Item;
    if (m_isKnown)
        insert();
    else
        m_state.lose(); // how long the name is, and so what fits, can't be told
    return Step::Item;
}

} // namespace layerlab::http
