// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol_hierarchy.h"

#include <algorithm>
#include <cstdio>

namespace layerlab::cli {

void ProtocolHierarchy::add(std::string_view path, std::uint64_t bytes)
{
    Entry *entry = &m_all;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find(':'), path.size());
        const std::string_view key = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        if (key == "ethertype") // a step of the path that is no protocol
            continue;
        auto found = entry->above.find(key);
        if (found == entry->above.end())
            found = entry->above.emplace(std::string(key), std::make_unique<Entry>()).first;
        entry = found->second.get();
        ++entry->packets;
        entry->bytes += bytes;
    }
}

void ProtocolHierarchy::appendText(std::string &out, const Entry &entry, std::size_t depth)
{
    for (const auto &[key, above] : entry.above) {
        char numbers[64];
        std::snprintf(numbers, sizeof numbers, "%12llu %14llu\n", static_cast<unsigned long long>(above->packets),
                      static_cast<unsigned long long>(above->bytes));
        std::string line(2 * depth, ' ');
        line += key;
        line.resize(std::max<std::size_t>(line.size(), 40), ' ');
        out += line + numbers;
        appendText(out, *above, depth + 1);
    }
}

std::string ProtocolHierarchy::text() const
{
    std::string out;
    appendText(out, m_all, 0);
    return out;
}

Json ProtocolHierarchy::jsonOf(const Entry &entry)
{
    Json list = Json::array();
    for (const auto &[key, above] : entry.above)
        list.push_back({{"protocol", key}, {"packets", above->packets}, {"bytes", above->bytes}, {"above", jsonOf(*above)}});
    return list;
}

Json ProtocolHierarchy::json() const
{
    return jsonOf(m_all);
}

} // namespace layerlab::cli
