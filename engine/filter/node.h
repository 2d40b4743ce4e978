// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/regex.h"
#include "engine/filter/value.h"
#include "engine/packet/registry.h"

#include <memory>
#include <string>
#include <vector>

namespace layerlab::filter {

/// From begin; negative numbers count from the end (-1 is the last).
struct Range {
    enum class End : std::uint8_t { Length, Inclusive, ToEnd };
    std::int32_t begin = 0;
    std::int32_t end = 0; ///< a length, or the last one's place
    End kind = End::Length;
};

enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };
enum class Quantifier : std::uint8_t { Any, All };
enum class Arithmetic : std::uint8_t { And, Add, Subtract, Multiply, Divide, Modulo };
enum class Function : std::uint8_t {
    Len,
    Count,
    Lower,
    Upper,
    String,
    Vals,
    Dec,
    Hex,
    Max,
    Min,
    Abs,
    IsMulticast,
    IsLinkLocal,
    IsPrivate,
    IsUniqueLocal,
};

/// Fields whose values stand in a packet's summary, or where the summary says; the dissection gives the others.
enum class Fact : std::uint8_t {
    None,
    Number,
    Length,
    CapturedLength,
    Time,
    SinceFirst,
    SincePrevious,
    Link,      ///< a fixed place in the link's header
    Network,   ///< in the network's
    Transport, ///< in the transport's
    Stream,
    Finding,        ///< about a TCP segment: whether it was made
    SegmentLength,  ///< TCP's, which the network's tells
    Sequence,       ///< counted from the connection's beginning
    Acknowledgment, ///< the same
    Window,         ///< scaled
    Payload,        ///< of the transport
    Above,          ///< in a header above the transport's: only that there is none
    Protocol,
};

/// A part of a filter: a test that is true or false, or an operand that has any number of values.
struct Node {
    enum class Kind : std::uint8_t {
        Or,       ///< tests
        Xor,      ///< tests
        And,      ///< tests
        Not,      ///< one test
        Exists,   ///< one operand: has it any value
        NonZero,  ///< one operand: has it a value other than zero
        Compare,  ///< two operands
        Contains, ///< two operands
        Matches,  ///< one operand, and pattern
        In,       ///< an operand, then elements: operands and Between
        Between,  ///< two operands: the lowest and the highest
        Field,    ///< a field, a collective one, or a protocol
        Literal,  ///< values
        Slice,    ///< of one operand
        Call,     ///< of operands
        Arithmetic,
        Negate,
    };
    enum class Spelling : std::uint8_t { Word, Quoted, Character };

    Kind kind = Kind::And;
    Type type = Type::None; ///< of an operand
    std::size_t position = 0;
    std::size_t length = 0;
    std::vector<std::unique_ptr<Node>> children;

    std::string text;                           ///< Field: its key; Literal: as written, without quotes
    std::vector<const packet::Field *> fields;  ///< Field: those it stands for
    const packet::Protocol *protocol = nullptr; ///< Field: a protocol
    std::vector<Range> ranges;                  ///< Field: layers, from 1; Slice: bytes
    bool isRaw = false;                         ///< Field: with @
    Spelling spelling = Spelling::Word;         ///< Literal
    std::vector<Value> values;                  ///< Literal, once it is known what it is compared with
    std::string storage;                        ///< Literal: bytes of its value
    bool isNegated = false;                     ///< In: not in
    Comparison comparison = Comparison::Equal;  ///< Compare
    Quantifier quantifier = Quantifier::Any;    ///< Compare, Contains, Matches, In
    Arithmetic arithmetic = Arithmetic::And;    ///< Arithmetic
    Function function = Function::Len;          ///< Call
    Regex pattern;                              ///< Matches
    Fact fact = Fact::None;                     ///< Field: what a summary tells of it
    std::uint16_t finding = 0;                  ///< Field that is a Finding: its packet::TcpFinding
};
using NodePtr = std::unique_ptr<Node>;

/// A function's name in the language, and its arguments.
struct FunctionEntry {
    std::string_view name;
    Function function;
    std::uint8_t least;
    std::uint8_t most;
    const char *summary; ///< LL_TEXT("Filter", …)
};
std::span<const FunctionEntry> functionTable();

} // namespace layerlab::filter
