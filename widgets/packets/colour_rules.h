// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/filter.h"
#include "session/capture.h"
#include "widgets/common/theme.h"

#include <QJsonArray>
#include <QList>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

/// Rows in the colours of rules: what packets are, seen before they are read.
namespace layerlab::packets {

/// The theme's hues as rows may have them, apart for colour-blind readers.
enum class RowColour { Orange, Yellow, Pear, Mint, Cyan, Blue, Purple, Pink, Grey, Red };
constexpr int rowColourCount = 10;
/// Behind a row; carries the theme's text.
QColor rowFill(RowColour colour, const Theme &of = theme());
/// In a strip or a sample, where there is no text: stronger.
QColor stripFill(RowColour colour, const Theme &of = theme());
QString nameOf(RowColour colour);

/// Packets that pass the filter have the colour, unless a rule before it does.
struct ColourRule {
    QString name;   ///< the reader's; of a rule that is there from the first: its word, translated when shown
    QString filter; ///< in the display-filter language
    RowColour colour = RowColour::Grey;
    bool isOn = true;
    bool operator==(const ColourRule &) const = default;
};

QList<ColourRule> standardRules();
/// The name as it is shown.
QString shownName(const ColourRule &rule);
QJsonArray toJson(const QList<ColourRule> &rules);
/// What is not understood is left out.
QList<ColourRule> rulesFromJson(const QJsonArray &json);

/// Which rule colours a packet: found when asked, and kept, a byte a packet.
class RuleColours {
public:
    static constexpr int none = -1;
    static constexpr qsizetype most = 250;

    void setRules(const QList<ColourRule> &rules);
    const QList<ColourRule> &rules() const { return m_rules; }
    /// Another capture, or null: nothing is known of it.
    void setCapture(const Capture *capture);

    /// Index of the rule, or none.
    int ruleOf(std::uint32_t packet);
    /// The same if it was asked for before.
    std::optional<int> knownRuleOf(std::uint32_t packet) const;

private:
    void compile();
    int find(std::uint32_t packet);

    enum : std::uint8_t { Unknown = 0, None = 1, First = 2 };
    struct Compiled {
        int rule;
        filter::Filter filter;
        std::unique_ptr<filter::PacketMatcher> matcher; ///< decides by the summary
    };
    QList<ColourRule> m_rules;
    const Capture *m_capture = nullptr;
    std::vector<Compiled> m_compiled;
    std::vector<std::uint8_t> m_known; ///< by packet
    packet::Dissection m_dissection;
};

} // namespace layerlab::packets
