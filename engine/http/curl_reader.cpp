// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// curl(1): what a command would send.
#include "engine/http/curl.h"

#include "engine/http/curl_options.h"
#include "engine/http/line.h"
#include "engine/http/message.h"

#include <algorithm>
#include <format>

namespace layerlab::http {

namespace {

using curl::Act;
using curl::Option;
using curl::options;

constexpr std::size_t longestCommand = std::size_t{8} << 20;

class Reader {
public:
    Result<CurlRequest> run(std::string_view command)
    {
        bool hasExpansion = false;
        auto words = shellWords(command, &hasExpansion);
        if (!words)
            return std::unexpected(words.error());
        if (!words->empty() && words->front() == "$") // a prompt
            words->erase(words->begin());
        if (words->empty() || (words->front() != "curl" && words->front() != "curl.exe" && !words->front().ends_with("/curl")))
            return fail(Errc::BadFormat, "no curl command");
        if (hasExpansion)
            remark(CurlRemark::Kind::Expansion, {});
        m_words = std::move(*words);
        bool isOptions = true;
        for (m_at = 1; m_at < m_words.size();) {
            const std::string word = m_words[m_at++];
            if (isOptions && word == "--")
                isOptions = false;
            else if (isOptions && word.starts_with("--"))
                takeLong(word);
            else if (isOptions && word.size() > 1 && word.starts_with('-'))
                takeLetters(word);
            else
                takeUrl(word);
        }
        if (m_problem)
            return std::unexpected(*m_problem);
        return request();
    }

private:
    void remark(CurlRemark::Kind kind, std::string_view option)
    {
        const CurlRemark one{kind, std::string(option)};
        if (std::ranges::find(m_out.remarks, one) == m_out.remarks.end())
            m_out.remarks.push_back(one);
    }
    void problem(std::string detail)
    {
        if (!m_problem)
            m_problem = Error{Errc::InvalidArgument, std::move(detail)};
    }
    std::string next(std::string_view option)
    {
        if (m_at < m_words.size())
            return std::move(m_words[m_at++]);
        problem(std::string(option) + " lacks its value");
        return {};
    }
    void takeLong(const std::string &word)
    {
        const std::string_view name = std::string_view(word).substr(2, word.find('=') - 2);
        const auto found = std::ranges::find(options, name, &Option::name);
        if (found == std::end(options))
            return takeUnknown(word);
        const std::size_t equals = word.find('=');
        if (!found->hasValue)
            take(*found, word, {});
        else
            take(*found, "--" + std::string(name), equals == std::string::npos ? next(word) : word.substr(equals + 1));
    }
    void takeLetters(const std::string &word)
    {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const auto found = std::ranges::find(options, word[i], &Option::letter);
            const std::string written = {'-', word[i]};
            if (found == std::end(options))
                return takeUnknown(written);
            if (found->hasValue)
                return take(*found, written, i + 1 < word.size() ? word.substr(i + 1) : next(written));
            take(*found, written, {});
        }
    }
    void takeUnknown(std::string_view option)
    {
        remark(CurlRemark::Kind::Unknown, option);
        if (m_at < m_words.size() && !m_words[m_at].starts_with('-') && m_words[m_at].find("://") == std::string::npos &&
            !option.starts_with("--no-") && option.find('=') == std::string_view::npos)
            ++m_at;
    }
    void takeUrl(const std::string &url)
    {
        if (m_url.empty())
            m_url = url;
        else
            remark(CurlRemark::Kind::SecondUrl, url);
    }
    void take(const Option &option, const std::string &written, std::string value)
    {
        switch (option.act) {
        case Act::Nothing:
            break;
        case Act::Transfer:
            remark(CurlRemark::Kind::Transfer, written);
            break;
        case Act::Request:
            m_method = std::move(value);
            break;
        case Act::Header:
            takeHeader(value);
            break;
        case Act::Data:
            if (value.starts_with('@'))
                remark(CurlRemark::Kind::FileNotRead, written + ' ' + value);
            else
                addData(value, "&");
            break;
        case Act::DataRaw:
            addData(value, "&");
            break;
        case Act::DataUrlEncode:
            if (const auto encoded = urlEncoded(written, value))
                addData(*encoded, "&");
            break;
        case Act::Json:
            m_isJson = true;
            if (value.starts_with('@'))
                remark(CurlRemark::Kind::FileNotRead, written + ' ' + value);
            else
                addData(value, "");
            break;
        case Act::UrlQuery:
            if (const auto encoded = value.starts_with('+') ? value.substr(1) : urlEncoded(written, value))
                m_query += (m_query.empty() ? "" : "&") + *encoded;
            break;
        case Act::Get:
            m_isGet = true;
            break;
        case Act::Head:
            m_isHead = true;
            break;
        case Act::User:
            m_user = std::move(value);
            break;
        case Act::Bearer:
            m_bearer = std::move(value);
            break;
        case Act::UserAgent:
            m_userAgent = std::move(value);
            break;
        case Act::Cookie:
            if (value.find('=') == std::string::npos)
                remark(CurlRemark::Kind::FileNotRead, written + ' ' + value);
            else
                m_cookies += (m_cookies.empty() ? "" : "; ") + value;
            break;
        case Act::Referer:
            m_referer = value.substr(0, value.find(";auto"));
            break;
        case Act::Range:
            m_range = std::move(value);
            break;
        case Act::Compressed:
            m_isCompressed = true;
            break;
        case Act::Url:
            takeUrl(value);
            break;
        case Act::UnixSocket:
            m_out.unixSocket = std::move(value);
            break;
        case Act::RequestTarget:
            m_target = std::move(value);
            break;
        case Act::Upload:
            m_isUpload = true;
            remark(CurlRemark::Kind::FileNotRead, written + ' ' + value);
            break;
        case Act::Form:
            m_hasForm = true;
            remark(CurlRemark::Kind::Multipart, written + ' ' + value);
            break;
        case Act::Http10:
            m_version = "HTTP/1.0";
            break;
        case Act::Http11:
            m_version = "HTTP/1.1";
            break;
        case Act::Http2:
            remark(CurlRemark::Kind::Http2, written);
            break;
        }
    }
    /// "Name: value", "Name;" for an empty one, "Name:" to leave out what curl would add.
    void takeHeader(const std::string &line)
    {
        if (line.starts_with('@'))
            return remark(CurlRemark::Kind::FileNotRead, "-H " + line);
        const std::size_t colon = line.find(':');
        if (colon != std::string::npos) {
            const std::string_view value = trimmed(std::string_view(line).substr(colon + 1));
            m_fields.push_back({line.substr(0, colon), std::string(value)});
            m_isLeftOut.push_back(value.empty());
        } else if (line.ends_with(';')) {
            m_fields.push_back({line.substr(0, line.size() - 1), {}});
            m_isLeftOut.push_back(false);
        }
    }
    void addData(std::string_view data, std::string_view separator)
    {
        if (m_hasData)
            m_data += separator;
        m_hasData = true;
        m_data += data;
    }
    /// As HTML forms are: a space is "+".
    static std::string formEncoded(std::string_view text)
    {
        std::string encoded = percentEncoded(text);
        for (std::size_t at = 0; (at = encoded.find("%20", at)) != std::string::npos; ++at)
            encoded.replace(at, 3, "+");
        return encoded;
    }
    /// "content", "=content", "name=content"; of "@file" and "name@file" nothing.
    std::optional<std::string> urlEncoded(const std::string &written, const std::string &value)
    {
        const std::size_t mark = value.find_first_of("=@");
        if (mark == std::string::npos)
            return formEncoded(value);
        if (value[mark] == '@') {
            remark(CurlRemark::Kind::FileNotRead, written + ' ' + value);
            return std::nullopt;
        }
        const std::string content = formEncoded(std::string_view(value).substr(mark + 1));
        return mark == 0 ? content : value.substr(0, mark + 1) + content;
    }

    const NamedValue *given(std::string_view name) const
    {
        const auto found =
            std::ranges::find_if(m_fields, [&](const NamedValue &one) { return equalsIgnoringCase(one.name, name); });
        return found == m_fields.end() ? nullptr : &*found;
    }
    /// A field that curl adds unless the command has its own.
    void addUnlessGiven(std::string_view name, std::string_view value)
    {
        if (!given(name) && !value.empty())
            m_out.bytes.append(name).append(": ").append(value).append("\r\n");
    }

    Result<CurlRequest> request()
    {
        if (m_url.empty())
            return fail(Errc::BadFormat, "no URL");
        const std::optional<Url> url = splitUrl(m_url);
        if (!url)
            return fail(Errc::InvalidArgument, m_url);
        m_out.url = *url;
        if (url->scheme == "https")
            remark(CurlRemark::Kind::Encrypted, {});
        const bool isBody = m_hasData && !m_isGet;
        const std::string query = m_isGet && m_hasData ? m_query + (m_query.empty() ? "" : "&") + m_data : m_query;
        std::string &target = m_out.url.target;
        if (!query.empty())
            target += (target.find('?') == std::string::npos ? '?' : '&') + query;
        const std::string method = !m_method.empty()     ? m_method
                                   : m_isHead            ? "HEAD"
                                   : m_isUpload          ? "PUT"
                                   : isBody || m_hasForm ? "POST"
                                                         : "GET";
        m_out.bytes = method + ' ' + (m_target.empty() ? target : m_target) + ' ' + m_version + "\r\n";
        writeFields(isBody);
        m_out.bytes += "\r\n";
        if (isBody && given("Transfer-Encoding")) // in one chunk
            m_out.bytes += std::format("{:x}\r\n{}\r\n0\r\n\r\n", m_data.size(), m_data);
        else if (isBody)
            m_out.bytes += m_data;
        return std::move(m_out);
    }
    /// In curl's order.
    void writeFields(bool isBody)
    {
        const NamedValue *host = given("Host");
        if (!host)
            m_out.bytes += "Host: " + m_out.url.authority + "\r\n";
        else if (!host->value.empty())
            m_out.bytes += "Host: " + host->value + "\r\n";
        const std::string user = !m_user.empty() ? m_user : percentDecoded(m_out.url.user);
        if (!user.empty())
            addUnlessGiven("Authorization", "Basic " + toBase64(user.find(':') == std::string::npos ? user + ':' : user));
        else if (!m_bearer.empty())
            addUnlessGiven("Authorization", "Bearer " + m_bearer);
        if (!m_range.empty())
            addUnlessGiven("Range", "bytes=" + m_range);
        addUnlessGiven("User-Agent", m_userAgent);
        addUnlessGiven("Accept", m_isJson ? "application/json" : "*/*");
        if (m_isCompressed)
            addUnlessGiven("Accept-Encoding", "deflate, gzip, br, zstd");
        addUnlessGiven("Referer", m_referer);
        addUnlessGiven("Cookie", m_cookies);
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (!m_isLeftOut[i] && &m_fields[i] != host)
                m_out.bytes += m_fields[i].name + (m_fields[i].value.empty() ? ":" : ": ") + m_fields[i].value + "\r\n";
        }
        if (!isBody)
            return;
        if (!given("Transfer-Encoding"))
            addUnlessGiven("Content-Length", std::to_string(m_data.size()));
        addUnlessGiven("Content-Type", m_isJson ? "application/json" : "application/x-www-form-urlencoded");
    }

    std::vector<std::string> m_words;
    std::size_t m_at = 0;
    std::optional<Error> m_problem;
    CurlRequest m_out;
    std::string m_url, m_method, m_version = "HTTP/1.1", m_target, m_query;
    std::vector<NamedValue> m_fields;
    std::vector<bool> m_isLeftOut; ///< by field: "Name:" keeps curl from adding it
    std::string m_user, m_bearer, m_userAgent, m_cookies, m_referer, m_range, m_data;
    bool m_hasData = false, m_isJson = false, m_isGet = false, m_isHead = false, m_isUpload = false, m_hasForm = false,
         m_isCompressed = false;
};

} // namespace

bool looksLikeCurl(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("$ "))
        text = trimmed(text.substr(2));
    for (const std::string_view name : {"curl", "curl.exe"}) {
        if (text.starts_with(name) && text.size() > name.size() &&
            std::string_view(" \t\r\n\\").find(text[name.size()]) != std::string_view::npos)
            return true;
    }
    return false;
}

Result<CurlRequest> fromCurl(std::string_view command)
{
    if (command.size() > longestCommand)
        return fail(Errc::TooLarge, "longer than 8 MiB");
    return Reader().run(command);
}

} // namespace layerlab::http
