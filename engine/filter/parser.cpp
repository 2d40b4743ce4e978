// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/parser.h"

#include "engine/base/text.h"
#include "engine/filter/names.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace layerlab::filter {

namespace {

constexpr std::size_t longestText = 32768;
constexpr int mostOperations = 500;
constexpr int deepest = 100; ///< nested parentheses, functions and negations

struct ComparisonEntry {
    std::string_view word;
    Comparison comparison;
    Quantifier quantifier = Quantifier::Any;
};
constexpr ComparisonEntry comparisons[] = {
    {"==", Comparison::Equal},
    {"eq", Comparison::Equal},
    {"any_eq", Comparison::Equal},
    {"===", Comparison::Equal, Quantifier::All},
    {"all_eq", Comparison::Equal, Quantifier::All},
    {"!=", Comparison::NotEqual, Quantifier::All},
    {"ne", Comparison::NotEqual, Quantifier::All},
    {"all_ne", Comparison::NotEqual, Quantifier::All},
    {"!==", Comparison::NotEqual},
    {"any_ne", Comparison::NotEqual},
    {"<", Comparison::Less},
    {"lt", Comparison::Less},
    {"<=", Comparison::LessOrEqual},
    {"le", Comparison::LessOrEqual},
    {">", Comparison::Greater},
    {"gt", Comparison::Greater},
    {">=", Comparison::GreaterOrEqual},
    {"ge", Comparison::GreaterOrEqual},
};

std::unexpected<Problem> problem(std::size_t position, std::size_t length, Message message, Message hint = {})
{
    return std::unexpected(Problem{std::move(message), position, length, std::move(hint)});
}

class Parser {
public:
    explicit Parser(std::string_view text) : m_lexer(text) {}

    Checked<NodePtr> whole()
    {
        if (m_lexer.text().size() > longestText)
            return problem(longestText, 0, {LL_TEXT("Filter", "The filter is too long"), {}});
        if (auto read = goTo(0); !read)
            return std::unexpected(read.error());
        if (m_token.kind == Token::Kind::End)
            return nullptr;
        auto tree = logical(0);
        if (tree && m_token.kind != Token::Kind::End)
            return unexpectedToken();
        return tree;
    }

private:
    Checked<void> goTo(std::size_t position)
    {
        auto token = m_lexer.at(position);
        if (!token)
            return std::unexpected(token.error());
        m_token = std::move(*token);
        return {};
    }
    Checked<void> advance()
    {
        m_end = m_token.position + m_token.length;
        return goTo(m_end);
    }
    bool isWord(std::string_view word) const { return m_token.kind == Token::Kind::Word && m_token.text == word; }
    bool isEither(std::string_view word, std::string_view symbol) const { return isWord(word) || m_token.is(symbol); }

    std::unexpected<Problem> unexpectedToken() const
    {
        if (m_token.kind == Token::Kind::End)
            return problem(m_lexer.text().size(), 0,
                           {LL_TEXT("Filter", "The filter ends here, but something must follow"), {}});
        Message hint;
        if (m_token.is("="))
            hint = {LL_TEXT("Filter", "two values are compared with =="), {}};
        else if (m_token.is("&"))
            hint = {LL_TEXT("Filter", "tests are joined with &&, || or ^^"), {}};
        else if (m_token.kind != Token::Kind::Symbol)
            hint = {LL_TEXT("Filter", "between two tests stands “and” or “or”; a text with spaces stands in double quotes"),
                    {}};
        return problem(m_token.position, m_token.length,
                       {LL_TEXT("Filter", "“%1” can't stand here"),
                        {std::string(m_lexer.text().substr(m_token.position, m_token.length))}},
                       std::move(hint));
    }
    Checked<void> expect(std::string_view symbol, std::size_t opened)
    {
        if (m_token.is(symbol))
            return advance();
        if (m_token.kind == Token::Kind::End)
            return problem(
                opened, 1,
                {LL_TEXT("Filter", "The bracket that is opened here is not closed with “%1”"), {std::string(symbol)}});
        return unexpectedToken();
    }

    NodePtr make(Node::Kind kind, std::size_t position) const
    {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->position = position;
        node->length = m_end > position ? m_end - position : 0;
        return node;
    }
    void extend(Node &node) const { node.length = m_end - node.position; }

    /// Or, then xor, then and: each level is a list of the next one's.
    Checked<NodePtr> logical(std::size_t level)
    {
        struct Level {
            Node::Kind kind;
            std::string_view word, symbol;
        };
        static constexpr Level levels[] = {
            {Node::Kind::Or, "or", "||"}, {Node::Kind::Xor, "xor", "^^"}, {Node::Kind::And, "and", "&&"}};
        if (level == std::size(levels))
            return negation();
        auto first = logical(level + 1);
        if (!first || !isEither(levels[level].word, levels[level].symbol))
            return first;
        NodePtr list = make(levels[level].kind, (*first)->position);
        list->children.push_back(std::move(*first));
        while (isEither(levels[level].word, levels[level].symbol)) {
            if (auto next = advance(); !next)
                return std::unexpected(next.error());
            auto other = logical(level + 1);
            if (!other)
                return other;
            list->children.push_back(std::move(*other));
        }
        extend(*list);
        return list;
    }

    Checked<void> enter()
    {
        if (++m_depth > deepest)
            return problem(m_token.position, m_token.length, {LL_TEXT("Filter", "The filter is nested too deeply"), {}});
        return advance();
    }

    Checked<NodePtr> negation()
    {
        const std::size_t position = m_token.position;
        if (isEither("not", "!")) {
            if (auto next = enter(); !next)
                return std::unexpected(next.error());
            auto inner = negation();
            --m_depth;
            if (!inner)
                return inner;
            NodePtr node = make(Node::Kind::Not, position);
            node->children.push_back(std::move(*inner));
            return node;
        }
        if (!m_token.is("("))
            return test();
        if (auto next = enter(); !next)
            return std::unexpected(next.error());
        auto inner = logical(0);
        --m_depth;
        if (!inner)
            return inner;
        if (auto closed = expect(")", position); !closed)
            return std::unexpected(closed.error());
        return inner;
    }

    const ComparisonEntry *comparison() const
    {
        if (m_token.kind != Token::Kind::Symbol && m_token.kind != Token::Kind::Word)
            return nullptr;
        const auto *found = std::ranges::find(comparisons, std::string_view(m_token.text), &ComparisonEntry::word);
        return found == std::end(comparisons) ? nullptr : found;
    }

    Checked<NodePtr> test()
    {
        const std::size_t position = m_token.position;
        std::optional<Quantifier> quantifier;
        if (isWord("any") || isWord("all")) {
            quantifier = isWord("all") ? Quantifier::All : Quantifier::Any;
            if (auto next = advance(); !next)
                return std::unexpected(next.error());
        }
        auto left = arithmetic(0);
        if (!left)
            return left;
        auto relation = comparison() ? comparisonChain(std::move(*left), quantifier) : search(std::move(*left), quantifier);
        if (relation && *relation)
            (*relation)->position = position;
        if (relation && *relation)
            extend(**relation);
        return relation;
    }

    /// a < b < c says a < b and b < c.
    Checked<NodePtr> comparisonChain(NodePtr left, std::optional<Quantifier> quantifier)
    {
        NodePtr all;
        while (const ComparisonEntry *entry = comparison()) {
            if (auto next = advance(); !next)
                return std::unexpected(next.error());
            const std::size_t rightPosition = m_token.position;
            auto right = arithmetic(0);
            if (!right)
                return right;
            NodePtr node = make(Node::Kind::Compare, left->position);
            node->comparison = entry->comparison;
            node->quantifier = quantifier.value_or(entry->quantifier);
            node->children.push_back(std::move(left));
            node->children.push_back(std::move(*right));
            if (!comparison() && !all)
                return node;
            if (!all)
                all = make(Node::Kind::And, node->position);
            all->children.push_back(std::move(node));
            if (!comparison())
                break;
            // The middle one is needed twice: read again.
            if (auto back = goTo(rightPosition); !back)
                return std::unexpected(back.error());
            auto again = arithmetic(0);
            if (!again)
                return again;
            left = std::move(*again);
        }
        return all;
    }

    Checked<NodePtr> search(NodePtr left, std::optional<Quantifier> quantifier)
    {
        const std::size_t position = left->position;
        bool isNegated = false;
        Node::Kind kind;
        if (isWord("contains")) {
            kind = Node::Kind::Contains;
        } else if (isEither("matches", "~")) {
            kind = Node::Kind::Matches;
        } else if (isWord("in") || isWord("not")) {
            kind = Node::Kind::In;
            isNegated = isWord("not");
            if (isNegated) {
                if (auto next = advance(); !next)
                    return std::unexpected(next.error());
                if (!isWord("in"))
                    return unexpectedToken();
            }
        } else {
            if (quantifier)
                return unexpectedToken();
            NodePtr node = make(Node::Kind::Exists, position);
            node->children.push_back(std::move(left));
            return node;
        }
        if (auto next = advance(); !next)
            return std::unexpected(next.error());
        NodePtr node = make(kind, position);
        node->isNegated = isNegated;
        node->quantifier = quantifier.value_or(isNegated ? Quantifier::All : Quantifier::Any);
        node->children.push_back(std::move(left));
        if (kind == Node::Kind::In) {
            if (auto read = set(*node); !read)
                return std::unexpected(read.error());
        } else {
            auto right = arithmetic(0);
            if (!right)
                return right;
            node->children.push_back(std::move(*right));
        }
        extend(*node);
        return node;
    }

    Checked<void> set(Node &node)
    {
        const std::size_t opened = m_token.position;
        if (!m_token.is("{"))
            return m_token.kind == Token::Kind::End
                       ? Checked<void>(unexpectedToken())
                       : problem(m_token.position, m_token.length,
                                 {LL_TEXT("Filter", "A set stands in braces: {80, 443, 8000..8080}"), {}});
        do {
            if (auto next = advance(); !next)
                return next;
            auto element = arithmetic(0);
            if (!element)
                return std::unexpected(element.error());
            if (m_token.is("..")) {
                if (auto next = advance(); !next)
                    return next;
                auto highest = arithmetic(0);
                if (!highest)
                    return std::unexpected(highest.error());
                NodePtr between = make(Node::Kind::Between, (*element)->position);
                between->children.push_back(std::move(*element));
                between->children.push_back(std::move(*highest));
                element = std::move(between);
            }
            node.children.push_back(std::move(*element));
        } while (m_token.is(","));
        return expect("}", opened);
    }

    struct Operator {
        std::string_view symbol, word;
        Arithmetic arithmetic;
        std::size_t level;
    };
    const Operator *arithmeticOperator(std::size_t level) const
    {
        static constexpr Operator operators[] = {
            {"&", "bitand", Arithmetic::And, 0}, {"&", "bitwise_and", Arithmetic::And, 0}, {"+", {}, Arithmetic::Add, 1},
            {"-", {}, Arithmetic::Subtract, 1},  {"*", {}, Arithmetic::Multiply, 2},       {"/", {}, Arithmetic::Divide, 2},
            {"%", {}, Arithmetic::Modulo, 2},
        };
        for (const Operator &entry : operators)
            if (entry.level == level && (m_token.is(entry.symbol) || (!entry.word.empty() && isWord(entry.word))))
                return &entry;
        return nullptr;
    }
    Checked<NodePtr> arithmetic(std::size_t level)
    {
        if (level == 3)
            return unary();
        auto left = arithmetic(level + 1);
        while (left) {
            const Operator *entry = arithmeticOperator(level);
            if (!entry)
                break;
            // Each one makes the tree a level deeper.
            if (++m_operations > mostOperations)
                return problem(m_token.position, m_token.length, {LL_TEXT("Filter", "The filter is nested too deeply"), {}});
            if (auto next = advance(); !next)
                return std::unexpected(next.error());
            auto right = arithmetic(level + 1);
            if (!right)
                return right;
            NodePtr node = make(Node::Kind::Arithmetic, (*left)->position);
            node->arithmetic = entry->arithmetic;
            node->children.push_back(std::move(*left));
            node->children.push_back(std::move(*right));
            left = std::move(node);
        }
        return left;
    }

    Checked<NodePtr> unary()
    {
        const std::size_t position = m_token.position;
        if (m_token.is("-") || m_token.is("+")) {
            const bool isMinus = m_token.is("-");
            if (auto next = enter(); !next)
                return std::unexpected(next.error());
            auto inner = unary();
            --m_depth;
            if (!inner || !isMinus)
                return inner;
            NodePtr node = make(Node::Kind::Negate, position);
            node->children.push_back(std::move(*inner));
            return node;
        }
        if (m_token.is("{")) {
            if (auto next = enter(); !next)
                return std::unexpected(next.error());
            auto inner = arithmetic(0);
            --m_depth;
            if (!inner)
                return inner;
            if (auto closed = expect("}", position); !closed)
                return std::unexpected(closed.error());
            return inner;
        }
        auto operand = primary();
        while (operand && m_token.is("[")) {
            NodePtr slice = make(Node::Kind::Slice, (*operand)->position);
            if (++m_depth > deepest)
                return problem(m_token.position, m_token.length, {LL_TEXT("Filter", "The filter is nested too deeply"), {}});
            if (auto read = ranges(*slice, false); !read)
                return std::unexpected(read.error());
            slice->children.push_back(std::move(*operand));
            extend(*slice);
            operand = std::move(slice);
        }
        return operand;
    }

    Checked<NodePtr> primary()
    {
        const std::size_t position = m_token.position;
        bool isRaw = false;
        if (m_token.is("@")) {
            isRaw = true;
            if (auto next = advance(); !next)
                return std::unexpected(next.error());
        }
        if (m_token.kind == Token::Kind::Quoted || m_token.kind == Token::Kind::Character) {
            const auto spelling = m_token.kind == Token::Kind::Quoted ? Node::Spelling::Quoted : Node::Spelling::Character;
            return literal(spelling, m_token.text);
        }
        if (m_token.kind != Token::Kind::Word)
            return unexpectedToken();
        std::string word = m_token.text;
        const bool isField = word.size() > 1 && word[0] == '.' && word[1] >= 'a';
        if (isField)
            word.erase(0, 1);
        else if (word.size() > 1 && word[0] == ':' && word[1] != ':')
            return literal(Node::Spelling::Word, word.substr(1));
        if (position + m_token.length < m_lexer.text().size() && m_lexer.text()[position + m_token.length] == '(')
            return call();
        NodePtr node = make(Node::Kind::Field, position);
        if (!resolveName(word, *node)) {
            if (isField || isRaw)
                return unknownName(word);
            return literal(Node::Spelling::Word, word);
        }
        node->isRaw = isRaw;
        if (isRaw)
            node->type = Type::Bytes;
        if (auto next = advance(); !next)
            return std::unexpected(next.error());
        extend(*node);
        if (m_token.is("#")) {
            if (auto read = ranges(*node, true); !read)
                return std::unexpected(read.error());
            extend(*node);
        }
        return node;
    }

    std::unexpected<Problem> unknownName(const std::string &word) const
    {
        const std::string near = nearestName(word);
        return problem(m_token.position, m_token.length, {LL_TEXT("Filter", "There is no field or protocol “%1”"), {word}},
                       near.empty() ? Message{} : Message{LL_TEXT("Filter", "did you mean “%1”?"), {near}});
    }

    Checked<NodePtr> literal(Node::Spelling spelling, std::string text)
    {
        NodePtr node = make(Node::Kind::Literal, m_token.position);
        node->spelling = spelling;
        node->text = std::move(text);
        if (auto next = advance(); !next)
            return std::unexpected(next.error());
        extend(*node);
        return node;
    }

    Checked<NodePtr> call()
    {
        NodePtr node = make(Node::Kind::Call, m_token.position);
        const auto table = functionTable();
        const auto found = std::ranges::find(table, std::string_view(m_token.text), &FunctionEntry::name);
        if (found == table.end()) {
            std::vector<std::string_view> names;
            for (const FunctionEntry &entry : table)
                names.push_back(entry.name);
            const std::string near = nearest(m_token.text, names);
            return problem(m_token.position, m_token.length, {LL_TEXT("Filter", "There is no function “%1”"), {m_token.text}},
                           near.empty() ? Message{} : Message{LL_TEXT("Filter", "did you mean “%1”?"), {near}});
        }
        node->function = found->function;
        if (auto next = enter(); !next)
            return std::unexpected(next.error());
        const std::size_t opened = m_token.position;
        do {
            if (auto next = advance(); !next)
                return std::unexpected(next.error());
            auto argument = arithmetic(0);
            if (!argument)
                return argument;
            node->children.push_back(std::move(*argument));
        } while (m_token.is(","));
        --m_depth;
        if (auto closed = expect(")", opened); !closed)
            return std::unexpected(closed.error());
        extend(*node);
        if (node->children.size() < found->least || node->children.size() > found->most)
            return problem(node->position, node->length,
                           {LL_TEXT("Filter", "“%1” takes one value"), {std::string(found->name)}});
        return node;
    }

    bool integer(std::size_t &at, std::int32_t &out) const
    {
        const std::string_view text = m_lexer.text();
        const bool isNegative = at < text.size() && text[at] == '-';
        const std::size_t begin = at + isNegative;
        std::uint16_t value = 0;
        const auto [end, error] = std::from_chars(text.data() + begin, text.data() + text.size(), value, 10);
        if (error != std::errc{})
            return false;
        at = static_cast<std::size_t>(end - text.data());
        out = isNegative ? -std::int32_t{value} : std::int32_t{value};
        return true;
    }
    /// [i:j] [i-j] [i] [:j] [i:], any number of them; behind '#' also a number alone. The token is '[' or '#'.
    Checked<void> ranges(Node &node, bool isLayer)
    {
        const std::string_view text = m_lexer.text();
        const std::size_t opened = m_token.position;
        std::size_t at = m_lexer.skipSpaces(opened + 1);
        const bool isBracketed = !isLayer || (at < text.size() && text[at] == '[');
        if (isLayer && isBracketed)
            at = m_lexer.skipSpaces(at + 1);
        const auto bad = [&] {
            return problem(opened, std::max<std::size_t>(at, opened + 1) - opened, {LL_TEXT("Filter", "This is no range"), {}},
                           {LL_TEXT("Filter", "[0:3] are three bytes from the first, [0-3] four, [-2:] the last two"), {}});
        };
        while (true) {
            Range range{0, 1, Range::End::Length};
            const bool hasBegin = integer(at, range.begin);
            at = m_lexer.skipSpaces(at);
            if (isBracketed && at < text.size() && (text[at] == ':' || (text[at] == '-' && hasBegin))) {
                range.kind = text[at] == ':' ? Range::End::Length : Range::End::Inclusive;
                at = m_lexer.skipSpaces(at + 1);
                if (!integer(at, range.end)) {
                    if (range.kind == Range::End::Inclusive || !hasBegin)
                        return bad();
                    range.kind = Range::End::ToEnd;
                }
            } else if (!hasBegin) {
                return bad();
            }
            if ((range.kind == Range::End::Length && range.end <= 0) ||
                (range.kind == Range::End::Inclusive && (range.begin < 0) == (range.end < 0) && range.end < range.begin) ||
                (isLayer && range.begin == 0))
                return bad();
            node.ranges.push_back(range);
            at = m_lexer.skipSpaces(at);
            if (!isBracketed || at >= text.size() || text[at] != ',')
                break;
            at = m_lexer.skipSpaces(at + 1);
        }
        if (isBracketed && (at >= text.size() || text[at] != ']'))
            return at < text.size()
                       ? Checked<void>(bad())
                       : problem(opened, 1,
                                 {LL_TEXT("Filter", "The bracket that is opened here is not closed with “%1”"), {"]"}});
        m_end = at + isBracketed;
        return goTo(m_end);
    }

    Lexer m_lexer;
    Token m_token;
    std::size_t m_end = 0; ///< of the token before
    int m_depth = 0;
    int m_operations = 0;
};

} // namespace

Checked<NodePtr> parse(std::string_view text)
{
    return Parser(text).whole();
}

} // namespace layerlab::filter
