// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/evaluate.h"

#include "engine/filter/compute.h"

#include <algorithm>
#include <cstring>

namespace layerlab::filter {

namespace {

/// Above so many values on both sides not every pair is looked at.
constexpr std::size_t manyValues = 64;
constexpr std::size_t mostPairs = 4096;

bool holds(Comparison comparison, std::partial_ordering order)
{
    switch (comparison) {
    case Comparison::Equal:
        return order == 0;
    case Comparison::NotEqual:
        return order != 0;
    case Comparison::Less:
        return order < 0;
    case Comparison::LessOrEqual:
        return order <= 0;
    case Comparison::Greater:
        return order > 0;
    case Comparison::GreaterOrEqual:
        return order >= 0;
    }
    return false;
}

bool isLess(const Value &a, const Value &b)
{
    return compare(a, b) < 0;
}

/// Many values against many: what the extremes or the order say instead of every pair. Sorts both.
bool manyHold(Comparison comparison, bool isAll, std::span<Value> a, std::span<Value> b)
{
    if (comparison == Comparison::NotEqual)
        return !manyHold(Comparison::Equal, !isAll, a, b);
    std::ranges::sort(a, isLess);
    std::ranges::sort(b, isLess);
    if (comparison == Comparison::Equal) {
        if (isAll)
            return compare(a.front(), a.back()) == 0 && compare(b.front(), b.back()) == 0 && compare(a.front(), b.front()) == 0;
        return std::ranges::any_of(a, [&](const Value &value) {
            const auto found = std::ranges::lower_bound(b, value, isLess);
            return found != b.end() && compare(*found, value) == 0;
        });
    }
    const bool isLessLike = comparison == Comparison::Less || comparison == Comparison::LessOrEqual;
    return isLessLike != isAll ? holds(comparison, compare(a.front(), b.back()))
                               : holds(comparison, compare(a.back(), b.front()));
}

bool pairsHold(const Node &node, std::span<Value> a, std::span<Value> b)
{
    const bool isAll = node.quantifier == Quantifier::All;
    if (a.size() > manyValues && b.size() > manyValues)
        return manyHold(node.comparison, isAll, a, b);
    for (const Value &left : a)
        for (const Value &right : b)
            if (holds(node.comparison, compare(left, right)) != isAll)
                return !isAll;
    return isAll;
}

bool isWithin(Bytes part, Bytes whole)
{
    return part.empty() || (!whole.empty() && memmem(whole.data(), whole.size(), part.data(), part.size()) != nullptr);
}

bool isNonZero(const Value &value)
{
    if (isBytes(value.type) || isAddress(value.type) || value.type == Type::Text)
        return std::ranges::any_of(value.bytes, [](std::uint8_t byte) { return byte != 0; });
    return value.number != 0;
}

Truth asTruth(bool value)
{
    return value ? Truth::Yes : Truth::No;
}

} // namespace

Bytes Evaluation::keep(std::string text)
{
    m_kept.push_back(std::move(text));
    return asBytes(m_kept.back());
}

Truth Evaluation::test(const Node &node, const Facts &facts)
{
    const Truth result = truth(node, facts);
    m_stack.clear();
    m_kept.clear();
    return result;
}

Truth Evaluation::truth(const Node &node, const Facts &facts)
{
    switch (node.kind) {
    case Node::Kind::Or:
    case Node::Kind::And: {
        const Truth deciding = node.kind == Node::Kind::Or ? Truth::Yes : Truth::No;
        Truth result = node.kind == Node::Kind::Or ? Truth::No : Truth::Yes;
        for (const NodePtr &child : node.children) {
            const Truth one = truth(*child, facts);
            if (one == deciding)
                return one;
            if (one == Truth::Unknown)
                result = one;
        }
        return result;
    }
    case Node::Kind::Xor: {
        bool isOdd = false;
        for (const NodePtr &child : node.children) {
            const Truth one = truth(*child, facts);
            if (one == Truth::Unknown)
                return one;
            isOdd = isOdd != (one == Truth::Yes);
        }
        return asTruth(isOdd);
    }
    case Node::Kind::Not: {
        const Truth inner = truth(*node.children.front(), facts);
        return inner == Truth::Unknown ? inner : asTruth(inner == Truth::No);
    }
    default:
        break;
    }
    const Mark before = m_stack.size();
    Truth result = Truth::Unknown;
    switch (node.kind) {
    case Node::Kind::Compare:
        result = comparison(node, facts);
        break;
    case Node::Kind::Contains:
    case Node::Kind::Matches:
        result = search(node, facts);
        break;
    case Node::Kind::In:
        result = membership(node, facts);
        break;
    default:
        result = exists(node, facts);
        break;
    }
    m_stack.resize(before);
    return result;
}

Truth Evaluation::exists(const Node &node, const Facts &facts)
{
    const Node &inner = *node.children.front();
    if (node.kind == Node::Kind::Exists && inner.kind == Node::Kind::Field)
        return facts.exists(inner);
    const auto values = operand(inner, facts);
    if (!values)
        return Truth::Unknown;
    if (node.kind == Node::Kind::NonZero)
        return asTruth(std::ranges::any_of(from(*values), isNonZero));
    return asTruth(!from(*values).empty());
}

Truth Evaluation::comparison(const Node &node, const Facts &facts)
{
    const auto left = operand(*node.children[0], facts);
    if (!left)
        return Truth::Unknown;
    if (from(*left).empty())
        return Truth::No;
    const auto right = operand(*node.children[1], facts);
    if (!right)
        return Truth::Unknown;
    const std::span<Value> b = from(*right);
    return asTruth(!b.empty() && pairsHold(node, from(*left).first(*right - *left), b));
}

Truth Evaluation::search(const Node &node, const Facts &facts)
{
    const auto left = operand(*node.children[0], facts);
    if (!left)
        return Truth::Unknown;
    const bool isAll = node.quantifier == Quantifier::All;
    if (from(*left).empty())
        return Truth::No;
    if (node.kind == Node::Kind::Matches) {
        const auto matches = [&](const Value &value) { return node.pattern.matches(value.bytes); };
        return asTruth(isAll ? std::ranges::all_of(from(*left), matches) : std::ranges::any_of(from(*left), matches));
    }
    const auto right = operand(*node.children[1], facts);
    if (!right)
        return Truth::Unknown;
    const std::span<Value> parts = from(*right);
    if (parts.empty())
        return Truth::No;
    std::size_t pairs = 0;
    for (const Value &whole : from(*left).first(*right - *left))
        for (const Value &part : parts)
            if (isWithin(part.bytes, whole.bytes) != isAll || ++pairs > mostPairs)
                return asTruth(!isAll && pairs <= mostPairs);
    return asTruth(isAll);
}

bool Evaluation::isIn(const Value &value, std::span<const std::pair<Mark, Mark>> elements, const Node &node) const
{
    const std::span<const Value> stack(m_stack);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto values = stack.subspan(elements[i].first, elements[i].second - elements[i].first);
        if (node.children[i + 1]->kind != Node::Kind::Between) {
            if (std::ranges::any_of(values, [&](const Value &element) { return compare(value, element) == 0; }))
                return true;
        } else if (values.size() >= 2 && compare(value, values.front()) >= 0 && compare(value, values.back()) <= 0) {
            return true;
        }
    }
    return false;
}

Truth Evaluation::membership(const Node &node, const Facts &facts)
{
    const auto subject = operand(*node.children.front(), facts);
    if (!subject)
        return Truth::Unknown;
    const Mark elementsBegin = m_stack.size();
    if (elementsBegin == *subject)
        return Truth::No;
    std::vector<std::pair<Mark, Mark>> elements;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const Node &element = *node.children[i];
        const Mark begin = m_stack.size();
        if (element.kind == Node::Kind::Between) {
            for (const NodePtr &end : element.children) {
                const auto one = operand(*end, facts);
                if (!one)
                    return Truth::Unknown;
                if (m_stack.size() > *one + 1) // several values have no order here: the first one counts
                    m_stack.resize(*one + 1);
            }
        } else if (!operand(element, facts)) {
            return Truth::Unknown;
        }
        elements.emplace_back(begin, m_stack.size());
    }
    const auto isMember = [&](const Value &value) { return isIn(value, elements, node) != node.isNegated; };
    const auto values = from(*subject).first(elementsBegin - *subject);
    return asTruth(node.quantifier == Quantifier::All ? std::ranges::all_of(values, isMember)
                                                      : std::ranges::any_of(values, isMember));
}

std::optional<Evaluation::Mark> Evaluation::operand(const Node &node, const Facts &facts)
{
    const Mark mark = m_stack.size();
    switch (node.kind) {
    case Node::Kind::Field:
        if (!facts.collect(node, m_stack, m_kept))
            return std::nullopt;
        return mark;
    case Node::Kind::Literal:
        m_stack.insert(m_stack.end(), node.values.begin(), node.values.end());
        return mark;
    case Node::Kind::Arithmetic: {
        if (!operand(*node.children[0], facts))
            return std::nullopt;
        const auto right = operand(*node.children[1], facts);
        if (!right)
            return std::nullopt;
        calculate(node, mark, *right);
        return mark;
    }
    default:
        break;
    }
    for (const NodePtr &child : node.children)
        if (!operand(*child, facts))
            return std::nullopt;
    if (node.kind == Node::Kind::Slice)
        slice(node, mark);
    else if (node.kind == Node::Kind::Call)
        call(node, mark);
    else
        for (Value &value : from(mark))
            value = negated(value);
    return mark;
}

void Evaluation::slice(const Node &node, Mark mark)
{
    std::size_t kept = mark;
    for (std::size_t i = mark; i < m_stack.size(); ++i) {
        Value value = m_stack[i];
        const auto part = slicedBytes(value, node.ranges, m_kept);
        if (!part)
            continue;
        value.type = node.type;
        value.bytes = *part;
        value.field = nullptr;
        m_stack[kept++] = value;
    }
    m_stack.resize(kept);
}

void Evaluation::call(const Node &node, Mark mark)
{
    const std::span<Value> values = from(mark);
    if (node.function == Function::Count) {
        const std::uint64_t count = values.size();
        m_stack.resize(mark);
        if (count > 0)
            m_stack.push_back({Type::Unsigned, count});
        return;
    }
    if (node.function == Function::Max || node.function == Function::Min) {
        if (values.empty())
            return;
        const Value found = node.function == Function::Max ? *std::ranges::max_element(values, isLess)
                                                           : *std::ranges::min_element(values, isLess);
        m_stack.resize(mark);
        m_stack.push_back(found);
        return;
    }
    std::size_t kept = mark;
    for (std::size_t i = mark; i < m_stack.size(); ++i)
        if (const auto result = apply(node.function, m_stack[i], m_kept))
            m_stack[kept++] = *result;
    m_stack.resize(kept);
}

void Evaluation::calculate(const Node &node, Mark left, Mark right)
{
    const std::vector<Value> a(m_stack.begin() + static_cast<std::ptrdiff_t>(left),
                               m_stack.begin() + static_cast<std::ptrdiff_t>(right));
    const std::vector<Value> b(m_stack.begin() + static_cast<std::ptrdiff_t>(right), m_stack.end());
    m_stack.resize(left);
    for (const Value &one : a)
        for (const Value &other : b) {
            if (m_stack.size() - left >= mostPairs)
                return;
            if (const auto result = calculated(node.arithmetic, node.type, one, other, m_kept))
                m_stack.push_back(*result);
        }
}

} // namespace layerlab::filter
