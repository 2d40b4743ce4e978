// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/protocol_hierarchy.h"

#include <algorithm>
#include <cstdio>

namespace layerlab::cli {

namespace {

std::size_t depthOf(const flow::HierarchyRow &row)
{
    return static_cast<std::size_t>(std::ranges::count(row.path, ':'));
}

std::string nameOf(const flow::HierarchyRow &row)
{
    return row.path.substr(row.path.rfind(':') + 1); // npos + 1 is 0
}

} // namespace

std::string hierarchyText(const std::vector<flow::HierarchyRow> &rows)
{
    std::string out;
    for (const flow::HierarchyRow &row : rows) {
        char numbers[64];
        std::snprintf(numbers, sizeof numbers, "%12llu %14llu\n", static_cast<unsigned long long>(row.packets),
                      static_cast<unsigned long long>(row.bytes));
        std::string line(2 * depthOf(row), ' ');
        line += nameOf(row);
        line.resize(std::max<std::size_t>(line.size(), 40), ' ');
        out += line + numbers;
    }
    return out;
}

Json hierarchyJson(const std::vector<flow::HierarchyRow> &rows)
{
    Json all = Json::array();
    std::vector<Json *> lists{&all}; // by depth, where the next row goes
    for (const flow::HierarchyRow &row : rows) {
        lists.resize(depthOf(row) + 1);
        lists.back()->push_back(
            {{"protocol", nameOf(row)}, {"packets", row.packets}, {"bytes", row.bytes}, {"above", Json::array()}});
        lists.push_back(&lists.back()->back()["above"]);
    }
    return all;
}

} // namespace layerlab::cli
