// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/message.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace layerlab::http {

/// How a header is written in a block, or that the table's size changes (RFC 7541 §6).
enum class HeaderForm : std::uint8_t { Indexed, WithIndexing, WithoutIndexing, NeverIndexed, SizeUpdate };

/// One instruction of a header block, as it is written.
struct HeaderItem {
    HeaderForm form = HeaderForm::Indexed;
    std::uint64_t number = 0; ///< index in the tables, 0 for a name written out; of a SizeUpdate the new size
    Range whole;              ///< in the block
    Range name;               ///< in the block as it is written there, in Huffman's code or not; empty if a table has it
    Range value;
    std::string nameText; ///< what is written out, decoded
    std::string valueText;
};

/// Reads the instruction at offset. False: it is not whole, or breaks a rule.
bool readHeaderItem(Bytes block, std::size_t offset, HeaderItem &out);

/// Every entry that was put into one dynamic table, in its order: what the table holds at any time is the last so many of them.
/// So the table as it was before any header block costs a few numbers (TableState), and no block need be read twice. At most
/// textLimit bytes are kept; then it is full for good.
class HeaderHistory {
public:
    static constexpr std::size_t textLimit = std::size_t{16} << 20;
    struct Entry {
        std::string_view name, value; ///< valid until the next append()
    };

    std::uint32_t count() const { return static_cast<std::uint32_t>(m_places.size()); }
    Entry at(std::uint32_t index) const;
    /// False: it is full. sameNameAs: an entry whose name is shared, or count() for none.
    bool append(std::string_view name, std::string_view value, std::uint32_t sameNameAs);

private:
    struct Place {
        std::uint32_t name, nameLength, value, valueLength;
    };
    std::vector<Place> m_places;
    std::string m_text;
    bool m_isFull = false;
};

/// What a dynamic table holds at one time: the count entries of its history before end.
struct TableState {
    std::uint32_t end = 0;
    std::uint32_t count = 0;
    std::uint64_t bytes = 0;    ///< with 32 for each entry (RFC 7541 §4.1)
    std::uint64_t limit = 4096; ///< bytes; the sender sets it
    bool isIncomplete = false;  ///< there may be older entries that nobody has seen

    /// Blocks are missing: only what comes from now on is known.
    void lose()
    {
        count = 0;
        bytes = 0;
        isIncomplete = true;
    }
};

/// Reads a header block: each instruction, with name and value from the tables.
class HeaderBlockReader {
public:
    enum class Step : std::uint8_t { Item, End, Broken };

    /// growing: the same history where it is being written; null to read again what was read before.
    HeaderBlockReader(Bytes block, const HeaderHistory &history, TableState state, HeaderHistory *growing = nullptr)
        : m_block(block), m_history(history), m_growing(growing), m_state(state)
    {
    }
    Step next();

    const HeaderItem &item() const { return m_item; }
    /// Valid until next(). Empty if the table entry is not known.
    std::string_view name() const { return m_name; }
    std::string_view value() const { return m_value; }
    bool isKnown() const { return m_isKnown; } ///< false: the item names an entry that was made before the recording began
    const TableState &state() const { return m_state; }

private:
    bool look(std::uint64_t index, HeaderHistory::Entry &out);
    void insert();
    void shrink(std::uint64_t room);

    Bytes m_block;
    const HeaderHistory &m_history;
    HeaderHistory *m_growing;
    TableState m_state;
    HeaderItem m_item;
    std::string_view m_name, m_value;
    std::size_t m_offset = 0;
    bool m_isKnown = true;
};

} // namespace layerlab::http
