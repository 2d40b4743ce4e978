// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stream/stream_content.h"

#include <map>

namespace layerlab {

/// A row of a stream: which block, which of its rows.
struct StreamPlace {
    std::size_t block = 0;
    std::size_t row = 0;
    auto operator<=>(const StreamPlace &) const = default;
};

/// Walks over the rows of a stream without ever setting all of them: only blocks that are come by are written out. How far down
/// a place is, is counted in bytes, so nothing needs to be known of what lies between.
class StreamPages {
public:
    explicit StreamPages(const StreamContent &content) : m_content(content) {}

    /// The content or its style is another.
    void forget() { m_rows.clear(); }
    void setColumns(int columns);
    int columns() const { return m_columns; }

    const std::vector<StreamRow> &rowsOf(std::size_t block) const;
    const StreamRow &row(const StreamPlace &place) const { return rowsOf(place.block)[place.row]; }
    bool isEmpty() const { return m_content.blocks().empty(); }
    /// So many rows down, or up where negative; at the ends fewer.
    StreamPlace moved(StreamPlace from, std::ptrdiff_t rows) const;
    /// Rows from one place to another further down, at most `most`.
    std::size_t distance(StreamPlace from, const StreamPlace &to, std::size_t most) const;
    StreamPlace last() const;
    /// The place that shows the last rows of all at the bottom of a page.
    StreamPlace lastPage(std::size_t rows) const
    {
        return moved(last(), 1 - static_cast<std::ptrdiff_t>(std::max<std::size_t>(rows, 1)));
    }
    /// A place that is still there after the content changed.
    StreamPlace valid(StreamPlace place) const;
    std::uint64_t positionOf(const StreamPlace &place) const;
    StreamPlace at(std::uint64_t position) const;
    /// Up to `count` rows from a place on.
    std::vector<StreamPlace> page(StreamPlace from, std::size_t count) const;

private:
    static constexpr std::size_t mostKept = 256; ///< blocks whose rows are remembered

    const StreamContent &m_content;
    int m_columns = 80;
    mutable std::map<std::size_t, std::vector<StreamRow>> m_rows;
};

} // namespace layerlab
