// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/filter.h"

#include "engine/filter/check.h"
#include "engine/filter/dissection_facts.h"
#include "engine/filter/parser.h"
#include "engine/filter/summary_facts.h"

namespace layerlab::filter {

std::string Message::text() const
{
    std::string result;
    for (const char *at = format ? format : ""; *at; ++at) {
        const std::size_t index = at[0] == '%' ? static_cast<std::size_t>(at[1] - '1') : arguments.size();
        if (index < arguments.size())
            result += arguments[index], ++at;
        else
            result += *at;
    }
    return result;
}

Checked<Filter> compile(std::string_view text)
{
    auto tree = parse(text);
    if (!tree)
        return std::unexpected(tree.error());
    Filter filter;
    filter.m_text = text;
    if (!*tree)
        return filter;
    if (auto checked = check(**tree); !checked)
        return std::unexpected(checked.error());
    findFacts(**tree);
    filter.m_root = std::move(*tree);
    return filter;
}

bool Filter::matches(const packet::Dissection &dissection) const
{
    Evaluation evaluation;
    return !m_root || evaluation.test(*m_root, DissectionFacts(dissection)) == Truth::Yes;
}

PacketMatcher::PacketMatcher(Filter filter, const flow::Connections &connections, const flow::PacketSource &source)
    : m_filter(std::move(filter)), m_connections(connections), m_source(source)
{
}

Truth PacketMatcher::decide(std::uint32_t packet)
{
    if (!m_filter.m_root)
        return Truth::Yes;
    return m_evaluation.test(*m_filter.m_root, SummaryFacts(m_connections, m_source, packet));
}

bool PacketMatcher::matches(std::uint32_t packet)
{
    if (const Truth decided = decide(packet); decided != Truth::Unknown)
        return decided == Truth::Yes;
    ++m_dissected;
    const flow::PacketContext context(m_connections, m_source, packet);
    packet::dissect(m_dissection, m_source.linkType(packet), m_source.bytes(packet), context);
    return m_evaluation.test(*m_filter.m_root, DissectionFacts(m_dissection)) == Truth::Yes;
}

} // namespace layerlab::filter
