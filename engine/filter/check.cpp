// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/check.h"

#include "engine/base/text.h"
#include "engine/filter/literal.h"
#include "engine/filter/names.h"

#include <algorithm>
#include <utility>

namespace layerlab::filter {

namespace {

std::unexpected<Problem> problem(const Node &node, Message message, Message hint = {})
{
    return std::unexpected(Problem{std::move(message), node.position, node.length, std::move(hint)});
}

bool isLiteral(const Node &node)
{
    if (node.kind == Node::Kind::Negate || node.kind == Node::Kind::Arithmetic || node.kind == Node::Kind::Slice)
        return std::ranges::all_of(node.children, [](const NodePtr &child) { return isLiteral(*child); });
    return node.kind == Node::Kind::Literal;
}

std::unexpected<Problem> unknown(const Node &literal)
{
    if (literal.kind != Node::Kind::Literal || literal.spelling != Node::Spelling::Word || parseNumber(literal.text))
        return problem(literal, {LL_TEXT("Filter", "A value alone says nothing about a packet"), {}},
                       {LL_TEXT("Filter", "a test compares a field with a value: tcp.port == 80"), {}});
    const std::string near = nearestName(literal.text);
    return problem(literal, {LL_TEXT("Filter", "There is no field or protocol “%1”"), {literal.text}},
                   near.empty() ? Message{} : Message{LL_TEXT("Filter", "did you mean “%1”?"), {near}});
}

Checked<void> operand(Node &node);

/// A literal, or arithmetic with literals only, as a value of type.
Checked<void> convertAll(Node &node, Type type, const Node &other)
{
    if (node.kind == Node::Kind::Literal)
        return convert(node, type, other);
    if (node.kind == Node::Kind::Slice || (node.kind == Node::Kind::Negate && !isNumeric(type)))
        return unknown(*node.children.front());
    node.type = node.kind == Node::Kind::Negate && type == Type::Unsigned ? Type::Signed : type;
    for (const NodePtr &child : node.children)
        if (auto converted = convertAll(*child, type, other); !converted)
            return converted;
    return {};
}

/// Both sides of a relation: at least one is no literal, and they can be compared.
Checked<void> pair(Node &left, Node &right)
{
    if (isLiteral(left) && isLiteral(right)) {
        const bool isLeftName =
            left.kind == Node::Kind::Literal && left.spelling == Node::Spelling::Word && !parseNumber(left.text);
        return unknown(isLeftName || right.kind != Node::Kind::Literal ? left : right);
    }
    Node &known = isLiteral(left) ? right : left;
    Node &other = isLiteral(left) ? left : right;
    if (auto checked = operand(known); !checked)
        return checked;
    if (known.type == Type::None)
        return problem(known, {LL_TEXT("Filter", "%1 has no value to compare: it is there or not"), {known.text}});
    if (isLiteral(other))
        return convertAll(other, known.type, known);
    if (auto checked = operand(other); !checked)
        return checked;
    if (!isComparable(known.type, other.type))
        return problem(other, {LL_TEXT("Filter", "These can't be compared: %1 is %2, %3 is %4"),
                               {left.text, typeName(left.type), right.text, typeName(right.type)}});
    return {};
}

Checked<void> call(Node &node)
{
    for (const NodePtr &argument : node.children) {
        if (isLiteral(*argument) && (node.function != Function::Max && node.function != Function::Min))
            return problem(*argument, {LL_TEXT("Filter", "A function is asked about a field"), {}},
                           {LL_TEXT("Filter", "for example len(http.request.uri) > 40"), {}});
        if (!isLiteral(*argument))
            if (auto checked = operand(*argument); !checked)
                return checked;
    }
    Node &first = *node.children.front();
    const Type type = first.type;
    const auto wrong = [&](const Node &argument, const char *format) {
        return problem(argument, {format, {argument.text, typeName(argument.type)}});
    };
    switch (node.function) {
    case Function::Count:
        node.type = Type::Unsigned;
        if (first.kind != Node::Kind::Field)
            return problem(first, {LL_TEXT("Filter", "count() counts a field"), {}});
        return {};
    case Function::Len:
        node.type = Type::Unsigned;
        if (!isBytes(type) && !isAddress(type) && type != Type::Text)
            return wrong(first, LL_TEXT("Filter", "%1 has no length: it is %2"));
        return {};
    case Function::Lower:
    case Function::Upper:
        node.type = Type::Text;
        return type == Type::Text ? Checked<void>() : wrong(first, LL_TEXT("Filter", "%1 is not text: it is %2"));
    case Function::String:
        node.type = Type::Text;
        if (type == Type::Text || type == Type::None || type == Type::Protocol)
            return wrong(first, LL_TEXT("Filter", "string() makes text of numbers and addresses; %1 is %2"));
        return {};
    case Function::Vals:
        node.type = Type::Text;
        return hasNames(first) ? Checked<void>() : wrong(first, LL_TEXT("Filter", "The values of %1 have no names: it is %2"));
    case Function::Dec:
    case Function::Hex:
        node.type = Type::Text;
        return type == Type::Unsigned ? Checked<void>() : wrong(first, LL_TEXT("Filter", "%1 is not a number: it is %2"));
    case Function::IsMulticast:
    case Function::IsLinkLocal:
    case Function::IsPrivate:
    case Function::IsUniqueLocal:
        node.type = Type::Boolean;
        return isAddress(type) ? Checked<void>() : wrong(first, LL_TEXT("Filter", "%1 is not an address: it is %2"));
    case Function::Max:
    case Function::Min:
    case Function::Abs:
        break;
    }
    const auto known = std::ranges::find_if(node.children, [](const NodePtr &argument) { return !isLiteral(*argument); });
    if (known == node.children.end())
        return unknown(first);
    node.type = (*known)->type;
    for (const NodePtr &argument : node.children) {
        if (isLiteral(*argument)) {
            if (auto converted = convertAll(*argument, node.type, **known); !converted)
                return converted;
        } else if (!isNumeric(argument->type) || !isComparable(argument->type, node.type)) {
            return wrong(*argument, LL_TEXT("Filter", "%1 is not a number of the same kind: it is %2"));
        }
    }
    return {};
}

/// "+ 1" beside a moment is a second; a factor is a number; a mask of bytes is bytes.
Checked<void> arithmetic(Node &node)
{
    Node &left = *node.children[0];
    Node &right = *node.children[1];
    Node &known = isLiteral(left) ? right : left;
    Node &other = isLiteral(left) ? left : right;
    if (isLiteral(known))
        return unknown(left);
    if (auto checked = operand(known); !checked)
        return checked;
    const bool isMask = node.arithmetic == Arithmetic::And;
    const bool isScale = node.arithmetic == Arithmetic::Multiply || node.arithmetic == Arithmetic::Divide ||
                         node.arithmetic == Arithmetic::Modulo;
    const bool isMoment = known.type == Type::Time || known.type == Type::Duration;
    if (isMask ? isMoment || known.type == Type::Text || known.type == Type::Boolean || known.type == Type::None
               : !isNumeric(known.type))
        return problem(known, {LL_TEXT("Filter", "One can't calculate with %1: it is %2"), {known.text, typeName(known.type)}});
    node.type = known.type;
    if (isLiteral(other)) {
        const Type wanted = isMoment && isScale ? Type::Signed : isMoment ? Type::Duration : known.type;
        static const Node number;
        return convertAll(other, wanted, isMask || isMoment ? known : number);
    }
    if (auto checked = operand(other); !checked)
        return checked;
    const bool fits = isMoment ? !isScale && (other.type == Type::Time || other.type == Type::Duration)
                               : isComparable(known.type, other.type);
    if (!fits)
        return problem(other, {LL_TEXT("Filter", "These can't be calculated with each other: %1 is %2, %3 is %4"),
                               {left.text, typeName(left.type), right.text, typeName(right.type)}});
    if (left.type == Type::Time && right.type == Type::Time)
        node.type = Type::Duration;
    return {};
}

Checked<void> operand(Node &node)
{
    switch (node.kind) {
    case Node::Kind::Field:
        return {};
    case Node::Kind::Slice: {
        Node &whole = *node.children.front();
        if (isLiteral(whole))
            return unknown(whole);
        if (auto checked = operand(whole); !checked)
            return checked;
        if (!isBytes(whole.type) && !isAddress(whole.type) && whole.type != Type::Text)
            return problem(
                node, {LL_TEXT("Filter", "Only bytes and texts can be cut; %1 is %2"), {whole.text, typeName(whole.type)}});
        node.type = whole.type == Type::Text ? Type::Text : Type::Bytes;
        node.text = whole.text;
        return {};
    }
    case Node::Kind::Call:
        return call(node);
    case Node::Kind::Arithmetic:
        node.text = node.children[0]->text;
        return arithmetic(node);
    case Node::Kind::Negate: {
        Node &inner = *node.children.front();
        if (isLiteral(inner))
            return unknown(inner);
        if (auto checked = operand(inner); !checked)
            return checked;
        node.text = inner.text;
        node.type = inner.type == Type::Unsigned ? Type::Signed : inner.type;
        return isNumeric(inner.type) && inner.type != Type::Time
                   ? Checked<void>()
                   : problem(inner,
                             {LL_TEXT("Filter", "One can't calculate with %1: it is %2"), {inner.text, typeName(inner.type)}});
    }
    default:
        return unknown(node);
    }
}

/// Numbers whose values have names are searched by their names.
Checked<void> asText(NodePtr &operandNode)
{
    if (operandNode->type == Type::Text || isBytes(operandNode->type))
        return {};
    if (!hasNames(*operandNode))
        return problem(*operandNode,
                       {LL_TEXT("Filter", "%1 can't be searched: it is %2"), {operandNode->text, typeName(operandNode->type)}},
                       {LL_TEXT("Filter", "string(%1) makes text of it"), {operandNode->text}});
    auto names = std::make_unique<Node>();
    names->kind = Node::Kind::Call;
    names->function = Function::Vals;
    names->type = Type::Text;
    names->position = operandNode->position;
    names->length = operandNode->length;
    names->text = operandNode->text;
    names->children.push_back(std::move(operandNode));
    operandNode = std::move(names);
    return {};
}

Checked<void> matches(Node &node)
{
    const Node &pattern = *node.children[1];
    if (isLiteral(*node.children[0]))
        return unknown(*node.children[0]);
    if (auto checked = operand(*node.children[0]); !checked)
        return checked;
    if (pattern.kind != Node::Kind::Literal || pattern.spelling != Node::Spelling::Quoted)
        return problem(pattern, {LL_TEXT("Filter", "A pattern stands in double quotes"), {}},
                       {LL_TEXT("Filter", "write “%1”"), {"\"" + pattern.text + "\""}});
    if (auto converted = asText(node.children[0]); !converted)
        return converted;
    auto compiled = Regex::compile(pattern.text);
    if (!compiled)
        return std::unexpected(Problem{{LL_TEXT("Filter", "The pattern is not well formed at its character %1: %2"),
                                        {std::to_string(compiled.error().offset), compiled.error().reason}},
                                       pattern.position,
                                       pattern.length,
                                       {}});
    node.pattern = std::move(*compiled);
    node.children.pop_back();
    return {};
}

Checked<void> contains(Node &node)
{
    if (isLiteral(*node.children[0]))
        return unknown(*node.children[0]);
    if (auto checked = operand(*node.children[0]); !checked)
        return checked;
    if (auto converted = asText(node.children[0]); !converted)
        return converted;
    Node &part = *node.children[1];
    const Type type = node.children[0]->type == Type::Text ? Type::Text : Type::Bytes;
    if (isLiteral(part))
        return convertAll(part, type, *node.children[0]);
    if (auto checked = operand(part); !checked)
        return checked;
    return isComparable(part.type, type)
               ? Checked<void>()
               : problem(part, {LL_TEXT("Filter", "These can't be compared: %1 is %2, %3 is %4"),
                                {node.children[0]->text, typeName(type), part.text, typeName(part.type)}});
}

Checked<void> membership(Node &node)
{
    Node &subject = *node.children.front();
    if (isLiteral(subject))
        return problem(subject, {LL_TEXT("Filter", "Before “in” stands a field"), {}});
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        Node &element = *node.children[i];
        if (element.kind != Node::Kind::Between) {
            if (auto checked = pair(subject, element); !checked)
                return checked;
            continue;
        }
        for (const NodePtr &end : element.children)
            if (auto checked = pair(subject, *end); !checked)
                return checked;
    }
    return {};
}

Checked<void> bareOperand(Node &node)
{
    Node &inner = *node.children.front();
    if (isLiteral(inner))
        return unknown(inner);
    if (auto checked = operand(inner); !checked)
        return checked;
    const bool isComputed =
        inner.kind == Node::Kind::Call || inner.kind == Node::Kind::Arithmetic || inner.kind == Node::Kind::Negate;
    if (isComputed && (isNumeric(inner.type) || inner.type == Type::Boolean || inner.kind == Node::Kind::Arithmetic))
        node.kind = Node::Kind::NonZero;
    return {};
}

} // namespace

Checked<void> check(Node &test)
{
    switch (test.kind) {
    case Node::Kind::Or:
    case Node::Kind::Xor:
    case Node::Kind::And:
    case Node::Kind::Not:
        for (const NodePtr &child : test.children)
            if (auto checked = check(*child); !checked)
                return checked;
        return {};
    case Node::Kind::Compare:
        return pair(*test.children[0], *test.children[1]);
    case Node::Kind::Contains:
        return contains(test);
    case Node::Kind::Matches:
        return matches(test);
    case Node::Kind::In:
        return membership(test);
    default:
        return bareOperand(test);
    }
}

} // namespace layerlab::filter
