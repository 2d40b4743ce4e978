// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/node.h"

#include <deque>
#include <optional>

/// What functions, slices and arithmetic make of one value. Bytes that lie nowhere else go into kept.
namespace layerlab::filter {

/// Nothing where the function has no answer: a value without a name.
std::optional<Value> apply(Function function, const Value &value, std::deque<std::string> &kept);
/// Nothing where a range reaches beyond the value. Texts are cut between characters.
std::optional<Bytes> slicedBytes(const Value &value, std::span<const Range> ranges, std::deque<std::string> &kept);
/// Nothing for a division by zero, masks of another length, and results that fit no number.
std::optional<Value> calculated(Arithmetic arithmetic, Type type, const Value &a, const Value &b,
                                std::deque<std::string> &kept);
Value negated(const Value &value);
/// The range on length items; nothing if it reaches beyond them.
struct Extent {
    std::size_t begin;
    std::size_t length;
};
std::optional<Extent> extentOf(const Range &range, std::size_t length);

} // namespace layerlab::filter
