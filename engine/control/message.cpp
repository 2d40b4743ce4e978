// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/control/message.h"

#include "engine/base/cbor.h"

#include <limits>
#include <type_traits>

namespace layerlab::control {

namespace {

template <class T> Json valueJson(const T &value)
{
    if constexpr (std::is_same_v<T, Blob>)
        return Json::binary(value);
    else
        return value;
}

template <class T> bool readValue(const Json &json, T &out)
{
    if constexpr (std::is_same_v<T, Json>) {
        out = json;
        return true;
    } else if constexpr (std::is_same_v<T, Blob>) {
        if (!json.is_binary())
            return false;
        out = static_cast<const Blob &>(json.get_binary());
        return true;
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!json.is_string())
            return false;
        out = json.get<std::string>();
        return true;
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        if (!json.is_array())
            return false;
        for (const Json &item : json) {
            if (!item.is_string())
                return false;
            out.push_back(item.get<std::string>());
        }
        return true;
    } else {
        static_assert(std::is_integral_v<T>);
        if (json.is_number_unsigned()) {
            const auto value = json.get<std::uint64_t>();
            out = static_cast<T>(value);
            return value <= static_cast<std::uint64_t>(std::numeric_limits<T>::max());
        }
        if (!json.is_number_integer())
            return false;
        const auto value = json.get<std::int64_t>();
        out = static_cast<T>(value);
        return std::is_signed_v<T> && value >= static_cast<std::int64_t>(std::numeric_limits<T>::min());
    }
}

template <class M> Result<Message> readMembers(const Json &json)
{
    M message;
    std::string problem;
    message.members([&](const char *name, auto &value) {
        if (!problem.empty())
            return;
        const auto found = json.find(name);
        if (found == json.end() || !readValue(*found, value))
            problem = std::string(M::type) + ": member \"" + name + "\" is missing or of the wrong type";
    });
    if (!problem.empty())
        return fail(Errc::BadFormat, problem);
    return message;
}

template <std::size_t index = 0> Result<Message> readAs(const std::string &type, const Json &json)
{
    if constexpr (index == std::variant_size_v<Message::variant>) {
        return fail(Errc::Unsupported, "message of unknown type \"" + type.substr(0, 64) + "\"");
    } else {
        using M = std::variant_alternative_t<index, Message::variant>;
        return type == M::type ? readMembers<M>(json) : readAs<index + 1>(type, json);
    }
}

} // namespace

Result<Blob> encode(const Message &message)
{
    Json json;
    std::visit(
        [&](auto copy) {
            json = {{"v", protocolVersion}, {"t", copy.type}};
            copy.members([&](const char *name, auto &value) { json[name] = valueJson(value); });
        },
        message);
    Blob packet = toCbor(json);
    if (packet.size() > largestMessageBytes)
        return fail(Errc::TooLarge, "a message of " + std::to_string(packet.size()) + " bytes");
    return packet;
}

Result<Message> decode(Bytes packet)
{
    if (packet.size() > largestMessageBytes)
        return fail(Errc::TooLarge, "a message of " + std::to_string(packet.size()) + " bytes");
    auto json = fromCbor(packet);
    if (!json)
        return std::unexpected(json.error());
    if (!json->is_object())
        return fail(Errc::BadFormat, "a message that is no map");
    const auto version = json->find("v");
    if (version == json->end() || !version->is_number_integer())
        return fail(Errc::BadFormat, "a message without a version");
    if (*version != protocolVersion)
        return fail(Errc::VersionMismatch, "a message of version " + version->dump());
    const auto type = json->find("t");
    if (type == json->end() || !type->is_string())
        return fail(Errc::BadFormat, "a message without a type");
    return readAs(type->get<std::string>(), *json);
}

Failed failedMessage(const Error &error, std::string step, std::int64_t program)
{
    return {errcName(error.code), std::move(step), error.detail, program};
}

} // namespace layerlab::control
