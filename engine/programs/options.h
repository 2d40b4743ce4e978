// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace layerlab::programs {

/// What a kind takes on its command line: names separated by spaces, "=" after one that takes a value, e.g. "port= wait".
/// All take control= besides.
using OptionNames = std::string_view;

/// The options given, "--name value", "--name=value" or "--name". Errors of all: InvalidArgument, naming the option.
class Options {
public:
    static Result<Options> parse(std::span<char *const> arguments, OptionNames names);

    bool has(std::string_view name) const { return m_values.contains(name); }
    std::string text(std::string_view name, std::string_view otherwise = {}) const;
    Result<long> number(std::string_view name, long least, long most, long otherwise) const;
    /// One of these words; the first if none was given.
    template <class T>
    Result<T> choice(std::string_view name, std::initializer_list<std::pair<std::string_view, T>> words) const
    {
        std::string known;
        for (const auto &[word, value] : words) {
            if (text(name, words.begin()->first) == word)
                return value;
            known += (known.empty() ? "" : ", ") + std::string(word);
        }
        return fail(Errc::InvalidArgument, "--" + std::string(name) + " takes one of " + known + ", not \"" + text(name) + '"');
    }
    /// Seconds with an optional fraction, 0 to 86400.
    Result<std::chrono::nanoseconds> seconds(std::string_view name, std::chrono::nanoseconds otherwise) const;

private:
    std::map<std::string, std::string, std::less<>> m_values;
};

} // namespace layerlab::programs
