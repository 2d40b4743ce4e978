// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/options.h"

#include <charconv>

namespace layerlab::programs {
namespace {

enum class Takes { Nothing, Value, Unknown };

Takes takesOf(OptionNames names, std::string_view name)
{
    while (!names.empty()) {
        const std::size_t space = std::min(names.find(' '), names.size());
        const std::string_view one = names.substr(0, space);
        if (one == name)
            return Takes::Nothing;
        if (one.ends_with('=') && one.substr(0, one.size() - 1) == name)
            return Takes::Value;
        names.remove_prefix(std::min(space + 1, names.size()));
    }
    return name == "control" ? Takes::Value : Takes::Unknown;
}

template <class T> std::optional<T> numberIn(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

Result<Options> Options::parse(std::span<char *const> arguments, OptionNames names)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!argument.starts_with("--"))
            return fail(Errc::InvalidArgument, "\"" + std::string(argument) + "\" is no option");
        const std::size_t equals = argument.find('=');
        const std::string name(argument.substr(2, equals == std::string_view::npos ? equals : equals - 2));
        const Takes takes = takesOf(names, name);
        if (takes == Takes::Unknown)
            return fail(Errc::InvalidArgument, "unknown option --" + name);
        if (takes == Takes::Nothing && equals != std::string_view::npos)
            return fail(Errc::InvalidArgument, "--" + name + " takes no value");
        std::string value;
        if (equals != std::string_view::npos)
            value = argument.substr(equals + 1);
        else if (takes == Takes::Value && i + 1 < arguments.size())
            value = arguments[++i];
        else if (takes == Takes::Value)
            return fail(Errc::InvalidArgument, "--" + name + " needs a value");
        options.m_values[name] = value;
    }
    return options;
}

std::string Options::text(std::string_view name, std::string_view otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::string(otherwise) : found->second;
}

Result<long> Options::number(std::string_view name, long least, long most, long otherwise) const
{
    if (!has(name))
        return otherwise;
    const auto value = numberIn<long>(text(name));
    if (!value || *value < least || *value > most)
        return fail(Errc::InvalidArgument, "--" + std::string(name) + " takes a number from " + std::to_string(least) + " to " +
                                               std::to_string(most) + ", not \"" + text(name) + '"');
    return *value;
}

Result<std::chrono::nanoseconds> Options::seconds(std::string_view name, std::chrono::nanoseconds otherwise) const
{
    static constexpr double mostSeconds = 86400;
    if (!has(name))
        return otherwise;
    const auto value = numberIn<double>(text(name));
    if (!value || !(*value >= 0 && *value <= mostSeconds))
        return fail(Errc::InvalidArgument,
                    "--" + std::string(name) + " takes seconds from 0 to 86400, not \"" + text(name) + '"');
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(*value));
}

} // namespace layerlab::programs
