// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/completion.h"

#include "engine/base/text.h"
#include "engine/filter/lexer.h"
#include "engine/filter/names.h"

#include <algorithm>
#include <array>

namespace layerlab::filter {

namespace {

struct Word {
    std::string_view text;
    const char *summary;
};
constexpr Word joiners[] = {
    {"and", LL_TEXT("Filter", "both tests hold")},
    {"or", LL_TEXT("Filter", "one of the tests holds")},
    {"xor", LL_TEXT("Filter", "exactly one of the tests holds")},
};
constexpr Word comparisonWords[] = {
    {"==", LL_TEXT("Filter", "equal")},
    {"!=", LL_TEXT("Filter", "not equal")},
    {"<", LL_TEXT("Filter", "less")},
    {"<=", LL_TEXT("Filter", "less or equal")},
    {">", LL_TEXT("Filter", "more")},
    {">=", LL_TEXT("Filter", "more or equal")},
    {"in", LL_TEXT("Filter", "one of a set: {80, 443, 8000..8080}")},
};
constexpr Word searchWords[] = {
    {"contains", LL_TEXT("Filter", "has these characters or bytes in it")},
    {"matches", LL_TEXT("Filter", "fits a Perl-compatible regular expression")},
};

bool isSpelledSo(std::string_view a, std::string_view b)
{
    const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::ranges::equal(a, b, {}, lowered, lowered);
}

/// Collects candidates that fit what is written already.
class Collector {
public:
    Collector(std::string_view word, std::size_t limit) : m_word(word), m_limit(limit) {}

    void offer(Candidate candidate)
    {
        std::string_view text = candidate.text;
        if (text.starts_with('"') && !m_word.starts_with('"'))
            text.remove_prefix(1);
        auto &list = isSpelledSo(text.substr(0, m_word.size()), m_word) ? m_beginning : m_containing;
        if ((&list == &m_beginning || text.contains(m_word)) && std::ranges::find(list, candidate) == list.end())
            list.push_back(std::move(candidate));
    }
    void offer(std::span<const Word> words)
    {
        for (const Word &word : words)
            offer({Candidate::Kind::Operator, std::string(word.text), word.summary});
    }
    void offerOperands()
    {
        for (const packet::Protocol *protocol : packet::allProtocols()) {
            offer({Candidate::Kind::Protocol, protocol->key, protocol->name, Type::Protocol});
            for (const packet::Field &field : protocol->fields)
                offer({Candidate::Kind::Field, field.key, field.name, typeOf(field.type)});
        }
        for (const FunctionEntry &entry : functionTable())
            offer({Candidate::Kind::Function, std::string(entry.name) + "(", entry.summary});
    }
    void offerValues(const Node &field)
    {
        for (const packet::Field *one : field.fields)
            for (const packet::ValueName &entry : one->names)
                if (entry.last <= entry.value)
                    offer({Candidate::Kind::Value, '"' + std::string(entry.name) + '"'});
        if (field.type == Type::Boolean)
            for (const char *word : {"true", "false"})
                offer({Candidate::Kind::Value, word});
    }
    std::vector<Candidate> take()
    {
        std::ranges::stable_sort(m_beginning, {}, [](const Candidate &candidate) { return candidate.text.size(); });
        m_beginning.insert(m_beginning.end(), std::make_move_iterator(m_containing.begin()),
                           std::make_move_iterator(m_containing.end()));
        if (m_beginning.size() > m_limit)
            m_beginning.resize(m_limit);
        return std::move(m_beginning);
    }

private:
    std::string_view m_word;
    std::size_t m_limit;
    std::vector<Candidate> m_beginning;
    std::vector<Candidate> m_containing;
};

bool isRelation(const Token &token)
{
    static constexpr std::array<std::string_view, 20> words = {"==", "!=", "===", "!==",    "<",      "<=",    ">",
                                                               ">=", "eq", "ne",  "lt",     "le",     "gt",    "ge",
                                                               "{",  ",",  "..",  "all_eq", "any_eq", "all_ne"};
    return token.kind != Token::Kind::Quoted && std::ranges::find(words, std::string_view(token.text)) != words.end();
}

} // namespace

Completion complete(std::string_view text, std::size_t cursor, std::size_t limit)
{
    text = text.substr(0, std::min(cursor, text.size()));
    const Lexer lexer(text);
    Completion result;
    Token before, last;
    Node field; // the last one named: whose values may follow
    bool hasField = false;
    bool isOpenQuote = false;
    std::size_t at = 0;
    while (true) {
        const auto token = lexer.at(at);
        if (!token) { // a quote that is still open is the word
            isOpenQuote = true;
            before = last;
            last = {Token::Kind::Quoted, {}, token.error().position, text.size() - token.error().position};
            break;
        }
        if (token->kind == Token::Kind::End)
            break;
        before = std::exchange(last, *token);
        if (before.kind == Token::Kind::Word && resolveName(before.text, field))
            hasField = true;
        at = token->position + token->length;
    }
    const bool isInWord = isOpenQuote || (last.kind == Token::Kind::Word && last.position + last.length == text.size());
    if (!isInWord) {
        if (last.kind == Token::Kind::Word && resolveName(last.text, field))
            hasField = true;
        before = last;
    }
    result.position = isInWord ? last.position : text.size();
    result.length = text.size() - result.position;
    Collector collector(text.substr(result.position), limit);
    Node named;
    const bool isAfterValue = before.kind == Token::Kind::Quoted || before.kind == Token::Kind::Character || before.is(")") ||
                              before.is("}") || before.is("]");
    if (isRelation(before)) {
        if (hasField)
            collector.offerValues(field);
        if (!isOpenQuote)
            collector.offerOperands();
    } else if (before.kind == Token::Kind::Word && resolveName(before.text, named)) {
        if (named.type != Type::None && named.type != Type::Protocol)
            collector.offer(comparisonWords);
        if (isBytes(named.type) || named.type == Type::Text)
            collector.offer(searchWords);
        collector.offer(joiners);
    } else if (isAfterValue) {
        collector.offer(comparisonWords);
        collector.offer(joiners);
    } else if (!isOpenQuote) {
        const bool isAfterLiteral = before.kind == Token::Kind::Word && before.text != "and" && before.text != "or" &&
                                    before.text != "not" && before.text != "xor" && before.text != "any" &&
                                    before.text != "all";
        if (isAfterLiteral)
            collector.offer(joiners);
        else
            collector.offerOperands();
    }
    result.candidates = collector.take();
    return result;
}

} // namespace layerlab::filter
