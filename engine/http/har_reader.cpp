// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP Archive 1.2: reading what browsers, proxies and others write.
#include "engine/base/json.h"
#include "engine/http/har.h"
#include "engine/http/line.h"
#include "engine/http/url.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>

namespace layerlab::http {

namespace {

/// What nests deeper is left off; what an archive says itself lies within eight.
constexpr int deepestNesting = 12;

const Json &member(const Json &of, const char *name)
{
    static const Json none;
    if (!of.is_object())
        return none;
    const auto found = of.find(name);
    return found == of.end() ? none : *found;
}

std::string text(const Json &of, const char *name)
{
    const Json &value = member(of, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::int64_t integer(const Json &of, const char *name, std::int64_t least, std::int64_t most, std::int64_t otherwise)
{
    const Json &value = member(of, name);
    if (!value.is_number())
        return otherwise;
    const double number = value.get<double>();
    if (!(number >= static_cast<double>(least) && number <= static_cast<double>(most)))
        return otherwise;
    return static_cast<std::int64_t>(number);
}

std::int64_t length(const Json &of, const char *name)
{
    return integer(of, name, 0, std::int64_t{1} << 50, -1);
}

/// Milliseconds as nanoseconds.
std::int64_t duration(const Json &of, const char *name)
{
    const Json &value = member(of, name);
    constexpr double mostMilliseconds = 1e12;
    if (!value.is_number() || !(value.get<double>() >= 0 && value.get<double>() <= mostMilliseconds))
        return -1;
    return std::llround(value.get<double>() * 1e6);
}

/// Digits at the beginning of text, which are taken from it; -1 for none, or for more than nine.
std::int64_t takeNumber(std::string_view &text)
{
    std::int64_t number = 0;
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9' && count < 10)
        number = number * 10 + (text[count++] - '0');
    text.remove_prefix(count);
    return count == 0 || count > 9 ? -1 : number;
}

bool take(std::string_view &text, std::string_view anyOf)
{
    if (text.empty() || anyOf.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

/// ISO 8601: "2009-07-24T19:20:30.45+01:00". 0 for anything else.
std::int64_t dateOf(std::string_view text)
{
    using namespace std::chrono;
    std::int64_t parts[6] = {};
    constexpr std::string_view behind[6] = {"-", "-", "Tt ", ":", ":", ""};
    for (int i = 0; i < 6; ++i) {
        parts[i] = takeNumber(text);
        if (parts[i] < 0 || (!behind[i].empty() && !take(text, behind[i])))
            return 0;
    }
    const year_month_day day{year(static_cast<int>(parts[0])), month(static_cast<unsigned>(parts[1])),
                             std::chrono::day(static_cast<unsigned>(parts[2]))};
    if (parts[0] < 1970 || parts[0] > 2200 || !day.ok() || parts[3] > 24 || parts[4] > 59 || parts[5] > 60)
        return 0;
    std::int64_t nanos = 0;
    if (take(text, ".,")) {
        std::int64_t unit = 100'000'000;
        for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), unit /= 10)
            nanos += (text.front() - '0') * unit;
    }
    std::int64_t zone = 0;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        const int sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
        const std::string_view digits = text;
        std::int64_t hours = takeNumber(text), minutes = 0;
        if (digits.size() - text.size() == 4) { // "+0100"
            minutes = hours % 100;
            hours /= 100;
        } else if (take(text, ":")) {
            minutes = takeNumber(text);
        }
        if (hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60)
            zone = sign * (hours * 60 + minutes);
    }
    const auto whole = sys_days(day) + hours(parts[3]) + minutes(parts[4] - zone) + seconds(parts[5]);
    return duration_cast<nanoseconds>(whole.time_since_epoch()).count() + nanos;
}

std::vector<NamedValue> pairs(const Json &list)
{
    std::vector<NamedValue> all;
    if (list.is_array()) {
        for (const Json &one : list) {
            if (std::string name = text(one, "name"); !name.empty())
                all.push_back({std::move(name), text(one, "value")});
        }
    }
    return all;
}

/// A body that is said to be in base64 and is not stays as it is written.
std::string body(const Json &of, const std::string &encoding)
{
    std::string written = text(of, "text");
    if (encoding != "base64")
        return written;
    std::optional<std::string> bytes = fromBase64(written);
    return bytes ? std::move(*bytes) : std::move(written);
}

/// Of a form of which only the fields were kept. Files in it were not.
std::string formOf(const Json &params)
{
    std::string form;
    for (const NamedValue &one : pairs(params))
        form += (form.empty() ? "" : "&") + percentEncoded(one.name) + '=' + percentEncoded(one.value);
    return form;
}

void readRequest(const Json &request, HarEntry &entry)
{
    entry.method = text(request, "method");
    entry.url = text(request, "url");
    entry.version = text(request, "httpVersion");
    entry.fields = pairs(member(request, "headers"));
    entry.headLength = length(request, "headersSize");
    entry.bodyLength = length(request, "bodySize");
    const Json &data = member(request, "postData");
    entry.bodyType = text(data, "mimeType");
    entry.body = body(data, text(data, "_encoding").empty() ? text(data, "encoding") : text(data, "_encoding"));
    if (entry.body.empty() && entry.bodyType.starts_with("application/x-www-form-urlencoded"))
        entry.body = formOf(member(data, "params"));
}

void readResponse(const Json &response, HarEntry &entry)
{
    entry.status = static_cast<int>(integer(response, "status", 100, 999, 0));
    entry.reason = text(response, "statusText");
    entry.responseVersion = text(response, "httpVersion");
    entry.responseFields = pairs(member(response, "headers"));
    entry.responseHeadLength = length(response, "headersSize");
    entry.contentLength = length(response, "bodySize");
    const Json &content = member(response, "content");
    entry.contentType = text(content, "mimeType");
    entry.content = body(content, text(content, "encoding"));
}

HarEntry readEntry(const Json &json)
{
    HarEntry entry;
    entry.started = dateOf(text(json, "startedDateTime"));
    readRequest(member(json, "request"), entry);
    readResponse(member(json, "response"), entry);
    const Json &timings = member(json, "timings");
    entry.send = duration(timings, "send");
    entry.wait = duration(timings, "wait");
    entry.receive = duration(timings, "receive");
    entry.serverAddress = text(json, "serverIPAddress");
    entry.clientAddress = text(json, "_clientAddress");
    entry.serverPort = static_cast<std::uint16_t>(integer(json, "_serverPort", 1, 65535, 0));
    entry.comment = text(json, "comment");
    if (const std::string connection = text(json, "connection"); !connection.empty()) {
        std::string_view rest = connection;
        const std::int64_t port = takeNumber(rest);
        if (rest.empty() && port > 0 && port <= 65535)
            entry.clientPort = static_cast<std::uint16_t>(port);
    }
    return entry;
}

/// Leaves off what nobody asks for before it is built: members of others, and what nests without end.
bool isKept(int depth, Json::parse_event_t event, const Json &parsed)
{
    if (event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start)
        return depth < deepestNesting;
    if (event != Json::parse_event_t::key)
        return true;
    const auto &key = parsed.get_ref<const std::string &>();
    return !key.starts_with('_') || key == "_encoding" || key == "_serverPort" || key == "_clientAddress";
}

std::string_view withoutMark(std::string_view text)
{
    if (text.starts_with("\xef\xbb\xbf")) // some begin with U+FEFF
        text.remove_prefix(3);
    return text;
}

} // namespace

bool looksLikeHar(std::string_view begin)
{
    begin = trimmed(withoutMark(begin));
    if (!begin.starts_with('{'))
        return false;
    begin = trimmed(begin.substr(1));
    return begin.starts_with("\"log\"");
}

Result<HarFile> fromHar(std::string_view text)
{
    if (text.size() > harFileLimit)
        return fail(Errc::TooLarge, "larger than 128 MiB");
    text = withoutMark(text);
    Json json;
    try {
        json = Json::parse(text.begin(), text.end(), isKept);
    } catch (const Json::exception &error) {
        return fail(Errc::BadFormat, error.what());
    }
    const Json &log = member(json, "log");
    const Json &entries = member(log, "entries");
    if (!entries.is_array())
        return fail(Errc::BadFormat, "JSON, but without log.entries: no HTTP archive");
    HarFile file;
    const Json &creator = member(log, "creator");
    file.creator = http::text(creator, "name");
    if (const std::string version = http::text(creator, "version"); !version.empty() && !file.creator.empty())
        file.creator += ' ' + version;
    for (const Json &one : entries) {
        HarEntry entry;
        if (file.entries.size() < harEntryLimit)
            entry = readEntry(one);
        if (entry.url.empty())
            ++file.leftOutCount;
        else
            file.entries.push_back(std::move(entry));
    }
    return file;
}

} // namespace layerlab::http
