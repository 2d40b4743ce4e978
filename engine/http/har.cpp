// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/): writing.
#include "engine/http/har.h"

#include "engine/base/json.h"
#include "engine/http/message.h"
#include "engine/http/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <format>

namespace layerlab::http {

namespace {

std::string dateText(std::int64_t nanoseconds)
{
    const std::chrono::sys_time<std::chrono::microseconds> moment{
        std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds(nanoseconds))};
    return std::format("{:%FT%TZ}", moment);
}

/// Milliseconds with all that is known of them.
double milliseconds(std::int64_t nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

Json pairs(const std::vector<NamedValue> &list)
{
    Json all = Json::array();
    for (const NamedValue &one : list)
        all.push_back({{"name", one.name}, {"value", one.value}});
    return all;
}

/// Those of Cookie ("a=1; b=2"), or the one of each Set-Cookie ("a=1; Path=/").
Json cookies(const std::vector<NamedValue> &fields, std::string_view name)
{
    Json all = Json::array();
    const bool isSet = name == "Set-Cookie";
    for (const NamedValue &field : fields) {
        if (!equalsIgnoringCase(field.name, name))
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            std::string_view part = rest.substr(0, rest.find(';'));
            rest.remove_prefix(isSet ? rest.size() : std::min(part.size() + 1, rest.size()));
            part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
            const std::size_t equals = part.find('=');
            if (equals != std::string_view::npos && equals > 0)
                all.push_back({{"name", part.substr(0, equals)}, {"value", part.substr(equals + 1)}});
        }
    }
    return all;
}

std::string valueOf(const std::vector<NamedValue> &fields, std::string_view name)
{
    const auto found = std::ranges::find_if(fields, [&](const NamedValue &one) { return equalsIgnoringCase(one.name, name); });
    return found == fields.end() ? std::string() : found->value;
}

Json requestJson(const HarEntry &entry)
{
    Json query = Json::array();
    for (const auto &[name, value] : queryOf(entry.url))
        query.push_back({{"name", name}, {"value", value}});
    Json request{{"method", entry.method},          {"url", entry.url},
                 {"httpVersion", entry.version},    {"cookies", cookies(entry.fields, "Cookie")},
                 {"headers", pairs(entry.fields)},  {"queryString", std::move(query)},
                 {"headersSize", entry.headLength}, {"bodySize", entry.bodyLength}};
    if (!entry.body.empty()) {
        const bool isText = isUtf8Text(entry.body);
        Json data{{"mimeType", entry.bodyType}, {"params", Json::array()}};
        data["text"] = isText ? entry.body : toBase64(entry.body);
        if (!isText)
            data["_encoding"] = "base64";
        request["postData"] = std::move(data);
    }
    return request;
}

Json responseJson(const HarEntry &entry)
{
    const bool isText = isUtf8Text(entry.content);
    Json content{{"size", entry.content.size()},
                 {"mimeType", entry.contentType.empty() ? "application/octet-stream" : entry.contentType}};
    if (!entry.content.empty())
        content["text"] = isText ? entry.content : toBase64(entry.content);
    if (!isText)
        content["encoding"] = "base64";
    if (entry.contentLength >= 0 && std::cmp_greater(entry.content.size(), entry.contentLength))
        content["compression"] = std::int64_t(entry.content.size()) - entry.contentLength;
    return {{"status", entry.status},
            {"statusText", entry.reason},
            {"httpVersion", entry.responseVersion},
            {"cookies", cookies(entry.responseFields, "Set-Cookie")},
            {"headers", pairs(entry.responseFields)},
            {"content", std::move(content)},
            {"redirectURL", valueOf(entry.responseFields, "Location")},
            {"headersSize", entry.responseHeadLength},
            {"bodySize", entry.contentLength}};
}

Json entryJson(const HarEntry &entry)
{
    // send, wait and receive have to be numbers; what is not known took no time that could be seen.
    const auto known = [](std::int64_t time) { return std::max<std::int64_t>(time, 0); };
    Json json{{"startedDateTime", dateText(entry.started)},
              {"time", milliseconds(known(entry.send) + known(entry.wait) + known(entry.receive))},
              {"request", requestJson(entry)},
              {"response", responseJson(entry)},
              {"cache", Json::object()},
              {"timings",
               {{"blocked", -1},
                {"dns", -1},
                {"connect", -1},
                {"ssl", -1},
                {"send", milliseconds(known(entry.send))},
                {"wait", milliseconds(known(entry.wait))},
                {"receive", milliseconds(known(entry.receive))}}}};
    if (!entry.serverAddress.empty())
        json["serverIPAddress"] = entry.serverAddress;
    if (entry.clientPort)
        json["connection"] = std::to_string(entry.clientPort);
    if (entry.serverPort)
        json["_serverPort"] = entry.serverPort;
    if (!entry.clientAddress.empty())
        json["_clientAddress"] = entry.clientAddress;
    if (!entry.comment.empty())
        json["comment"] = entry.comment;
    return json;
}

} // namespace

std::string toHar(std::vector<HarEntry> entries)
{
    std::ranges::stable_sort(entries, {}, &HarEntry::started);
    const Json creator{{"name", "Layerlab"}, {"version", LAYERLAB_VERSION}};
    // Entry by entry: no second copy of all bodies.
    std::string out = R"({"log":{"version":"1.2","creator":)" + creator.dump() + ",\"entries\":[";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        out += i == 0 ? "\n" : ",\n";
        out += entryJson(entries[i]).dump(-1, ' ', false, Json::error_handler_t::replace);
        entries[i] = {};
    }
    return out + "\n]}}\n";
}

} // namespace layerlab::http
