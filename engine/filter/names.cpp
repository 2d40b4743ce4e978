// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/names.h"

#include "engine/base/text.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace layerlab::filter {

namespace {

constexpr FunctionEntry functions[] = {
    {"len", Function::Len, 1, 1, LL_TEXT("Filter", "the number of bytes of a text, an address or bytes")},
    {"count", Function::Count, 1, 1, LL_TEXT("Filter", "how often a field is in the packet")},
    {"lower", Function::Lower, 1, 1, LL_TEXT("Filter", "a text in small letters")},
    {"upper", Function::Upper, 1, 1, LL_TEXT("Filter", "a text in capital letters")},
    {"string", Function::String, 1, 1, LL_TEXT("Filter", "a number or an address as text")},
    {"vals", Function::Vals, 1, 1, LL_TEXT("Filter", "the name of a value as text")},
    {"dec", Function::Dec, 1, 1, LL_TEXT("Filter", "a number as decimal text")},
    {"hex", Function::Hex, 1, 1, LL_TEXT("Filter", "a number as hexadecimal text")},
    {"max", Function::Max, 1, 255, LL_TEXT("Filter", "the highest of its numbers")},
    {"min", Function::Min, 1, 255, LL_TEXT("Filter", "the lowest of its numbers")},
    {"abs", Function::Abs, 1, 1, LL_TEXT("Filter", "a number without its sign")},
    {"ip_multicast", Function::IsMulticast, 1, 1, LL_TEXT("Filter", "whether an address stands for a group")},
    {"ip_linklocal", Function::IsLinkLocal, 1, 1, LL_TEXT("Filter", "whether an address is good on its own link only")},
    {"ip_rfc1918", Function::IsPrivate, 1, 1, LL_TEXT("Filter", "whether an IPv4 address is private")},
    {"ip_ula", Function::IsUniqueLocal, 1, 1, LL_TEXT("Filter", "whether an IPv6 address is unique local")},
};

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// Insertions, deletions and changes that make b of a (Levenshtein), case aside.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t change = diagonal + (lowered(a[i]) != lowered(b[j]));
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// Keeps the nearest of the words it is shown.
class Search {
public:
    explicit Search(std::string_view word) : m_word(word), m_best(word.size() > 40 ? 0 : word.size() / 4 + 2) {}
    void show(std::string_view name)
    {
        if (name.size() + m_best <= m_word.size() || m_word.size() + m_best <= name.size())
            return;
        if (const std::size_t d = distance(m_word, name); d < m_best) {
            m_best = d;
            m_found = name;
        }
    }
    std::string found() const { return std::string(m_found); }

private:
    std::string_view m_word;
    std::size_t m_best;
    std::string_view m_found;
};

} // namespace

std::span<const FunctionEntry> functionTable()
{
    return functions;
}

bool resolveName(std::string_view key, Node &node)
{
    node.fields.clear();
    node.protocol = nullptr;
    // What Wireshark calls frame.time is the same moment as frame.time_epoch, written otherwise.
    const std::string_view wanted = key == "frame.time" ? "frame.time_epoch" : key;
    bool isCollective = false;
    for (const packet::Protocol *protocol : packet::allProtocols())
        for (const packet::Field &field : protocol->fields) {
            if (wanted == field.key && field.isCollective)
                isCollective = true;
            else if (wanted == field.key || (field.also && wanted == field.also))
                node.fields.push_back(&field);
        }
    node.text = key;
    if (!node.fields.empty() || isCollective) {
        node.type = node.fields.empty() ? Type::None : typeOf(node.fields.front()->type);
        return true;
    }
    node.protocol = packet::findProtocol(key);
    node.type = Type::Protocol;
    return node.protocol != nullptr;
}

std::string nearestName(std::string_view key)
{
    Search search(key);
    for (const packet::Protocol *protocol : packet::allProtocols()) {
        search.show(protocol->key);
        for (const packet::Field &field : protocol->fields)
            search.show(field.key);
    }
    return search.found();
}

std::string nearest(std::string_view word, std::span<const std::string_view> names)
{
    Search search(word);
    for (const std::string_view name : names)
        search.show(name);
    return search.found();
}

} // namespace layerlab::filter
