// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an entry of an archive has to do with messages: out of HTTP/1 bytes, and back.
#include "engine/http/body.h"
#include "engine/http/content_coding.h"
#include "engine/http/har.h"
#include "engine/http/url.h"

#include <algorithm>

namespace layerlab::http {

namespace {

std::vector<NamedValue> fieldsOf(const MessageHead &head, Bytes message)
{
    std::vector<NamedValue> fields;
    for (const Header &header : head.headers) {
        if (header.hasColon)
            fields.push_back({std::string(textOf(message, header.name)), unfolded(message, header.value)});
    }
    return fields;
}

std::string bodyOf(const Body &body, Bytes message)
{
    std::string all;
    for (const Range &piece : body.data)
        all += textOf(message, piece);
    return all;
}

const std::string *find(const std::vector<NamedValue> &fields, std::string_view name)
{
    const auto found = std::ranges::find_if(fields, [&](const NamedValue &one) { return equalsIgnoringCase(one.name, name); });
    return found == fields.end() ? nullptr : &found->value;
}

std::string urlOf(std::string_view method, std::string_view target, std::string_view host, bool isInTls, const HarEntry &entry)
{
    if (method == "CONNECT" || (!target.starts_with('/') && target.find("://") != std::string_view::npos))
        return std::string(target);
    std::string url = isInTls ? "https://" : "http://";
    if (!host.empty()) {
        url += host;
    } else {
        const bool isIpv6 = entry.serverAddress.find(':') != std::string::npos;
        url += isIpv6 ? '[' + entry.serverAddress + ']' : entry.serverAddress;
        if (entry.serverPort != 0 && entry.serverPort != (isInTls ? 443 : 80))
            url += ':' + std::to_string(entry.serverPort);
    }
    if (!target.starts_with('/'))
        url += '/'; // "*" of OPTIONS
    return url.append(target);
}

} // namespace

bool takeRequest(Bytes message, bool isInTls, HarEntry &entry)
{
    const MessageHead head = readHead(message);
    if (!head.isRequest)
        return false;
    entry.method = textOf(message, head.method);
    entry.version = textOf(message, head.version);
    entry.url = urlOf(entry.method, textOf(message, head.target), headerText(head, message, "Host"), isInTls, entry);
    entry.fields = fieldsOf(head, message);
    entry.headLength = static_cast<std::int64_t>(head.headLength);
    const Body body = readBody(head, bodyFraming(head, message), message, true);
    entry.body = bodyOf(body, message);
    entry.bodyLength = static_cast<std::int64_t>(body.encoded.length);
    entry.bodyType = headerText(head, message, "Content-Type");
    return true;
}

bool takeResponse(Bytes message, HarEntry &entry)
{
    const MessageHead head = readHead(message);
    if (!head.isResponse)
        return false;
    entry.status = head.status;
    entry.reason = textOf(message, head.reason);
    entry.responseVersion = textOf(message, head.version);
    entry.responseFields = fieldsOf(head, message);
    entry.responseHeadLength = static_cast<std::int64_t>(head.headLength);
    const Body body = readBody(head, bodyFraming(head, message, entry.method), message, true);
    entry.content = bodyOf(body, message);
    entry.contentLength = static_cast<std::int64_t>(body.encoded.length);
    entry.contentType = headerText(head, message, "Content-Type");
    decodeContentOf(entry);
    return true;
}

void decodeContentOf(HarEntry &entry)
{
    const std::string *codings = find(entry.responseFields, "Content-Encoding");
    if (!codings || entry.content.empty())
        return;
    DecodedContent decoded = decodeContent(*codings, asBytes(entry.content));
    if (decoded.end == DecodedContent::End::Whole)
        entry.content.assign(decoded.bytes.begin(), decoded.bytes.end());
    else
        entry.comment = "the content could not be decoded (" + *codings + ") and stands here as it was sent";
}

std::string requestBytes(const HarEntry &entry, std::vector<std::string> *changed)
{
    const auto say = [&](std::string_view name) {
        if (changed)
            changed->emplace_back(name);
    };
    const std::optional<Url> url = splitUrl(entry.url);
    const std::string method = entry.method.empty() ? "GET" : entry.method;
    const bool isConnect = method == "CONNECT";
    std::string out = method + ' ' + (url && !isConnect ? url->target : entry.url.empty() ? "/" : entry.url);
    out += entry.version == "HTTP/1.0" ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
    if (const std::string *host = find(entry.fields, "Host"))
        out += "Host: " + *host + "\r\n";
    else if (url)
        out += "Host: " + url->authority + "\r\n";
    bool hasLength = false;
    for (const NamedValue &field : entry.fields) {
        if (field.name.starts_with(':') || equalsIgnoringCase(field.name, "Host"))
            continue; // the first are HTTP/2's
        if (equalsIgnoringCase(field.name, "Transfer-Encoding")) {
            say(field.name); // the body is no longer in chunks
            continue;
        }
        const bool isLength = equalsIgnoringCase(field.name, "Content-Length");
        const std::string value = isLength ? std::to_string(entry.body.size()) : field.value;
        if (isLength && (hasLength || value != field.value))
            say(field.name);
        if (isLength && std::exchange(hasLength, true))
            continue;
        out += field.name + ": " + value + "\r\n";
    }
    if (!entry.body.empty() && !hasLength) {
        say("Content-Length");
        out += "Content-Length: " + std::to_string(entry.body.size()) + "\r\n";
    }
    return out + "\r\n" + entry.body;
}

std::string responseText(const HarEntry &entry)
{
    if (entry.status == 0)
        return {};
    std::string out = entry.responseVersion.empty() ? "HTTP/1.1" : entry.responseVersion;
    out += ' ' + std::to_string(entry.status) + (entry.reason.empty() ? "" : ' ' + entry.reason) + "\r\n";
    for (const NamedValue &field : entry.responseFields)
        out += field.name + ": " + field.value + "\r\n";
    return out + "\r\n" + entry.content;
}

} // namespace layerlab::http
