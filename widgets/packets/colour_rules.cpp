// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/colour_rules.h"

#include "session/language.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <algorithm>

namespace layerlab::packets {

namespace {

constexpr const char *colourWords[rowColourCount] = {"orange", "yellow", "pear", "mint", "cyan",
                                                     "blue",   "purple", "pink", "grey", "red"};

struct Standard {
    const char *word; ///< begins with a sign no name of a reader's is likely to begin with
    const char *filter;
    RowColour colour;
    bool isOn;
};
constexpr Standard standards[] = {
    {"@problems",
     "tcp && (tcp.analysis.retransmission || tcp.analysis.fast_retransmission || tcp.analysis.spurious_retransmission || "
     "tcp.analysis.out_of_order || tcp.analysis.lost_segment || tcp.analysis.ack_lost_segment || "
     "tcp.analysis.duplicate_ack_num || tcp.analysis.zero_window || tcp.analysis.window_full)",
     RowColour::Red, true},
    {"@reset", "tcp && tcp.flags.reset == 1", RowColour::Pink, true},
    {"@errors", "(icmp && icmp.type in {3, 4, 5, 11, 12}) || (icmpv6 && icmpv6.type in {1 .. 4})", RowColour::Pink, true},
    {"@handshake", "tcp && (tcp.flags.syn == 1 || tcp.flags.fin == 1)", RowColour::Grey, true},
    {"@http", "http || http2", RowColour::Orange, true},
    {"@tls", "tls || quic", RowColour::Purple, true},
    {"@dns", "dns || mdns || llmnr", RowColour::Yellow, true},
    {"@arp", "arp", RowColour::Pear, true},
    {"@icmp", "icmp || icmpv6", RowColour::Mint, true},
    {"@udp", "udp", RowColour::Cyan, true},
    {"@tcp", "tcp", RowColour::Blue, false},
};

class Words {
    Q_DECLARE_TR_FUNCTIONS(ColourRules)
public:
    static QString nameOf(const QString &word)
    {
        if (word == QLatin1String("@problems"))
            return tr("TCP: lost, resent or out of order");
        if (word == QLatin1String("@reset"))
            return tr("TCP: reset");
        if (word == QLatin1String("@errors"))
            return tr("ICMP errors");
        if (word == QLatin1String("@handshake"))
            return tr("TCP: opening and closing (SYN, FIN)");
        if (word == QLatin1String("@http"))
            return tr("HTTP");
        if (word == QLatin1String("@tls"))
            return tr("TLS and QUIC");
        if (word == QLatin1String("@dns"))
            return tr("DNS");
        if (word == QLatin1String("@arp"))
            return tr("ARP");
        if (word == QLatin1String("@icmp"))
            return tr("ICMP");
        if (word == QLatin1String("@udp"))
            return tr("UDP");
        if (word == QLatin1String("@tcp"))
            return tr("TCP");
        return word;
    }
    static QString nameOf(RowColour colour)
    {
        switch (colour) {
        case RowColour::Orange:
            return tr("Orange");
        case RowColour::Yellow:
            return tr("Yellow");
        case RowColour::Pear:
            return tr("Yellow green");
        case RowColour::Mint:
            return tr("Green");
        case RowColour::Cyan:
            return tr("Light blue");
        case RowColour::Blue:
            return tr("Blue");
        case RowColour::Purple:
            return tr("Violet");
        case RowColour::Pink:
            return tr("Pink");
        case RowColour::Grey:
            return tr("Grey");
        case RowColour::Red:
            break;
        }
        return tr("Red");
    }
};

} // namespace

QColor stripFill(RowColour colour, const Theme &of)
{
    switch (colour) {
    case RowColour::Orange:
        return layerFill(packet::Layer::Application, of);
    case RowColour::Yellow:
        return layerFill(packet::Layer::Presentation, of);
    case RowColour::Pear:
        return layerFill(packet::Layer::Session, of);
    case RowColour::Mint:
        return layerFill(packet::Layer::Transport, of);
    case RowColour::Cyan:
        return layerFill(packet::Layer::Network, of);
    case RowColour::Blue:
        return layerFill(packet::Layer::DataLink, of);
    case RowColour::Purple:
        return stateFill(trace::TaskState::Waiting, 'D', of);
    case RowColour::Pink:
        return stateFill(trace::TaskState::Zombie, 0, of);
    case RowColour::Grey:
        return layerFill(packet::Layer::Physical, of);
    case RowColour::Red:
        break;
    }
    return of.fault;
}

QColor rowFill(RowColour colour, const Theme &of)
{
    if (colour == RowColour::Red)
        return of.faultWash;
    return mixed(of.surface, stripFill(colour, of), of.isDark() ? 0.65 : 0.4);
}

QString nameOf(RowColour colour)
{
    return Words::nameOf(colour);
}

QList<ColourRule> standardRules()
{
    QList<ColourRule> rules;
    for (const Standard &standard : standards)
        rules.append({QLatin1String(standard.word), QLatin1String(standard.filter), standard.colour, standard.isOn});
    return rules;
}

QString shownName(const ColourRule &rule)
{
    return rule.name.isEmpty() ? rule.filter : Words::nameOf(rule.name);
}

QJsonArray toJson(const QList<ColourRule> &rules)
{
    QJsonArray list;
    for (const ColourRule &rule : rules)
        list.append(QJsonObject{{QStringLiteral("name"), rule.name},
                                {QStringLiteral("filter"), rule.filter},
                                {QStringLiteral("colour"), QLatin1String(colourWords[static_cast<int>(rule.colour)])},
                                {QStringLiteral("on"), rule.isOn}});
    return list;
}

QList<ColourRule> rulesFromJson(const QJsonArray &json)
{
    QList<ColourRule> rules;
    for (const QJsonValue &value : json) {
        const QJsonObject entry = value.toObject();
        const QString word = entry.value(QLatin1String("colour")).toString();
        const auto colour = std::ranges::find(colourWords, word.toStdString());
        const QString filter = entry.value(QLatin1String("filter")).toString();
        if (colour == std::end(colourWords) || rules.size() == RuleColours::most)
            continue;
        rules.append({entry.value(QLatin1String("name")).toString(), filter,
                      static_cast<RowColour>(colour - std::begin(colourWords)), entry.value(QLatin1String("on")).toBool(true)});
    }
    return rules;
}

void RuleColours::setRules(const QList<ColourRule> &rules)
{
    m_rules = rules.first(std::min(rules.size(), most));
    compile();
}

void RuleColours::setCapture(const Capture *capture)
{
    m_capture = capture;
    compile();
}

void RuleColours::compile()
{
    m_known.clear();
    m_compiled.clear();
    if (!m_capture)
        return;
    for (int i = 0; i < m_rules.size(); ++i) {
        if (!m_rules[i].isOn || m_rules[i].filter.trimmed().isEmpty())
            continue;
        auto filter = filter::compile(toUtf8(m_rules[i].filter));
        if (!filter)
            continue; // the editor says what is wrong with it
        m_compiled.push_back(
            {i, *filter, std::make_unique<filter::PacketMatcher>(*filter, m_capture->connections(), *m_capture)});
    }
}

int RuleColours::ruleOf(std::uint32_t packet)
{
    if (!m_capture || packet >= m_capture->packetCount())
        return none;
    if (packet >= m_known.size())
        m_known.resize(std::max<std::size_t>(packet + std::size_t{1}, m_known.size() * 3 / 2), Unknown);
    std::uint8_t &known = m_known[packet];
    if (known == Unknown)
        known = static_cast<std::uint8_t>(find(packet) + First);
    return known - First;
}

std::optional<int> RuleColours::knownRuleOf(std::uint32_t packet) const
{
    if (packet >= m_known.size() || m_known[packet] == Unknown)
        return {};
    return m_known[packet] - First;
}

int RuleColours::find(std::uint32_t packet)
{
    std::optional<flow::PacketContext> context;
    for (const Compiled &each : m_compiled) {
        filter::Truth truth = each.matcher->decide(packet);
        if (truth == filter::Truth::Unknown) {
            if (!context) { // once for all rules
                context.emplace(m_capture->connections(), *m_capture, packet);
                m_capture->dissect(packet, *context, m_dissection);
            }
            truth = each.filter.matches(m_dissection) ? filter::Truth::Yes : filter::Truth::No;
        }
        if (truth == filter::Truth::Yes)
            return each.rule;
    }
    return none;
}

} // namespace layerlab::packets
