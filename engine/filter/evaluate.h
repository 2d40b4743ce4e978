// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/node.h"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace layerlab::filter {

enum class Truth : std::uint8_t { No, Yes, Unknown };

/// Where the values of a packet's fields come from.
class Facts {
public:
    virtual ~Facts() = default;
    /// Appends the values of a field node; false if this source can't know them. Bytes that lie nowhere go into kept.
    virtual bool collect(const Node &field, std::vector<Value> &out, std::deque<std::string> &kept) const = 0;
    virtual Truth exists(const Node &field) const = 0;
};

/// Evaluates tests over one packet's facts after the other; its memory is used again.
class Evaluation {
public:
    Truth test(const Node &node, const Facts &facts);

private:
    /// Values on top of the stack, from first to the end.
    using Mark = std::size_t;
    std::optional<Mark> operand(const Node &node, const Facts &facts);
    std::span<Value> from(Mark mark) { return std::span(m_stack).subspan(mark); }

    Truth truth(const Node &node, const Facts &facts);
    Truth exists(const Node &node, const Facts &facts);
    Truth comparison(const Node &node, const Facts &facts);
    Truth search(const Node &node, const Facts &facts);
    Truth membership(const Node &node, const Facts &facts);
    bool isIn(const Value &value, std::span<const std::pair<Mark, Mark>> elements, const Node &node) const;
    void slice(const Node &node, Mark mark);
    void call(const Node &node, Mark mark);
    void calculate(const Node &node, Mark left, Mark right);
    Bytes keep(std::string text);

    std::vector<Value> m_stack;
    std::deque<std::string> m_kept;
};

} // namespace layerlab::filter
