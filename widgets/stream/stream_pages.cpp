// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stream/stream_pages.h"

#include <algorithm>

namespace layerlab {

void StreamPages::setColumns(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    forget();
}

const std::vector<StreamRow> &StreamPages::rowsOf(std::size_t block) const
{
    if (const auto found = m_rows.find(block); found != m_rows.end())
        return found->second;
    if (m_rows.size() >= mostKept) // those farthest away go
        m_rows.erase(block > m_rows.begin()->first ? m_rows.begin() : std::prev(m_rows.end()));
    std::vector<StreamRow> rows = m_content.rowsOf(block, m_columns);
    if (rows.empty()) {
        rows.emplace_back();
        rows.front().offset = m_content.blocks()[block].offset;
    }
    return m_rows.emplace(block, std::move(rows)).first->second;
}

StreamPlace StreamPages::last() const
{
    if (isEmpty())
        return {};
    const std::size_t block = m_content.blocks().size() - 1;
    return {block, rowsOf(block).size() - 1};
}

StreamPlace StreamPages::valid(StreamPlace place) const
{
    if (isEmpty())
        return {};
    if (place.block >= m_content.blocks().size())
        return last();
    place.row = std::min(place.row, rowsOf(place.block).size() - 1);
    return place;
}

StreamPlace StreamPages::moved(StreamPlace from, std::ptrdiff_t rows) const
{
    if (isEmpty())
        return {};
    while (rows > 0) {
        const auto left = static_cast<std::ptrdiff_t>(rowsOf(from.block).size() - 1 - from.row);
        if (rows <= left || from.block + 1 == m_content.blocks().size()) {
            from.row += static_cast<std::size_t>(std::min(rows, left));
            return from;
        }
        rows -= left + 1;
        from = {from.block + 1, 0};
    }
    while (rows < 0) {
        const auto above = static_cast<std::ptrdiff_t>(from.row);
        if (-rows <= above || from.block == 0) {
            from.row -= static_cast<std::size_t>(std::min(-rows, above));
            return from;
        }
        rows += above + 1;
        from.row = rowsOf(from.block - 1).size() - 1;
        --from.block;
    }
    return from;
}

std::size_t StreamPages::distance(StreamPlace from, const StreamPlace &to, std::size_t most) const
{
    std::size_t rows = 0;
    while (from < to && rows < most) {
        if (from.block == to.block)
            return std::min(most, rows + to.row - from.row);
        rows += rowsOf(from.block).size() - from.row;
        from = {from.block + 1, 0};
    }
    return std::min(rows, most);
}

std::uint64_t StreamPages::positionOf(const StreamPlace &place) const
{
    if (place.block >= m_content.blocks().size())
        return m_content.weight();
    const StreamBlock &block = m_content.blocks()[place.block];
    const std::uint64_t within = row(place).offset - std::min(row(place).offset, block.offset);
    return block.position + std::min(within, block.weight());
}

StreamPlace StreamPages::at(std::uint64_t position) const
{
    const auto &blocks = m_content.blocks();
    const auto after = std::ranges::upper_bound(blocks, position, {}, &StreamBlock::position);
    if (after == blocks.begin())
        return {};
    StreamPlace place{static_cast<std::size_t>(after - blocks.begin()) - 1, 0};
    const StreamBlock &block = blocks[place.block];
    const std::uint64_t offset = block.offset + (position - block.position);
    const std::vector<StreamRow> &rows = rowsOf(place.block);
    while (place.row + 1 < rows.size() && rows[place.row + 1].offset <= offset)
        ++place.row;
    return place;
}

std::vector<StreamPlace> StreamPages::page(StreamPlace from, std::size_t count) const
{
    std::vector<StreamPlace> places;
    for (; from.block < m_content.blocks().size() && places.size() < count; from = {from.block + 1, 0}) {
        const std::size_t rows = rowsOf(from.block).size();
        for (; from.row < rows && places.size() < count; ++from.row)
            places.push_back(from);
    }
    return places;
}

} // namespace layerlab
