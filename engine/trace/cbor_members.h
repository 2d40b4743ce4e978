// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"

#include <limits>
#include <string>
#include <type_traits>
#include <vector>

namespace layerlab::trace {

/// Puts members into a CBOR map, leaving out what is zero or empty.
class MemberWriter {
public:
    template <class T> void operator()(const char *name, const T &value)
    {
        if (value == T{})
            return;
        if constexpr (std::is_same_v<T, std::vector<std::uint8_t>>)
            m_json[name] = Json::binary(value);
        else
            m_json[name] = value;
    }
    std::vector<std::uint8_t> take() const { return toCbor(m_json); }

private:
    Json m_json = Json::object();
};

/// Takes members out of a CBOR map; a missing one keeps its default, one of the wrong type or range makes hasFailed true.
class MemberReader {
public:
    explicit MemberReader(const Json &json) : m_json(json) {}
    bool hasFailed = false;

    template <class T> void operator()(const char *name, T &value)
    {
        const auto found = m_json.find(name);
        if (found != m_json.end() && !read(*found, value))
            hasFailed = true;
    }

private:
    static bool read(const Json &json, std::string &value)
    {
        if (json.is_string())
            value = json.get<std::string>();
        return json.is_string();
    }
    static bool read(const Json &json, std::vector<std::uint8_t> &value)
    {
        if (json.is_binary())
            value = json.get_binary();
        return json.is_binary();
    }
    static bool read(const Json &json, std::vector<std::string> &value)
    {
        for (const Json &item : json) {
            if (!item.is_string())
                return false;
            value.push_back(item.get<std::string>());
        }
        return json.is_array();
    }
    static bool read(const Json &json, std::vector<std::uint32_t> &value)
    {
        for (const Json &item : json) {
            if (!read(item, value.emplace_back()))
                return false;
        }
        return json.is_array();
    }
    template <class T>
    requires std::is_integral_v<T>
    static bool read(const Json &json, T &value)
    {
        if (!json.is_number_integer())
            return false;
        if (json.is_number_unsigned() ? json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<T>::max())
                                      : json.get<std::int64_t>() < static_cast<std::int64_t>(std::numeric_limits<T>::min()))
            return false;
        value = json.get<T>();
        return true;
    }
    const Json &m_json;
};

} // namespace layerlab::trace
