// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// curl(1), the command line of HTTP: commands written for requests.
#include "engine/http/curl.h"

#include "engine/http/line.h"
#include "engine/http/message.h"

#include <algorithm>

namespace layerlab::http {

namespace {

/// Of one word, which the kernel holds to 128 KiB (man 2 execve, MAX_ARG_STRLEN).
constexpr std::size_t longestWord = 100'000;

const std::string *find(const std::vector<NamedValue> &fields, std::string_view name)
{
    const auto found = std::ranges::find_if(fields, [&](const NamedValue &one) { return equalsIgnoringCase(one.name, name); });
    return found == fields.end() ? nullptr : &found->value;
}

class Writer {
public:
    explicit Writer(const HarEntry &entry) : m_entry(entry) {}

    std::string run(std::string_view unixSocket)
    {
        m_hasBody = !m_entry.body.empty();
        m_out = before() + "curl";
        writeVersion();
        writeMethod();
        writeUrl();
        if (!unixSocket.empty())
            option("--unix-socket", unixSocket);
        writeFields();
        writeBody();
        return m_out;
    }

private:
    void option(std::string_view name, std::string_view value)
    {
        m_out += " \\\n  ";
        m_out += name;
        m_out += ' ';
        m_out += shellQuoted(value);
    }
    bool isByPipe() const { return m_entry.body.find('\0') != std::string::npos && m_entry.body.size() <= longestWord; }
    bool isByFile() const { return m_entry.body.size() > longestWord; }

    /// What has to be there before curl is.
    std::string before() const
    {
        if (isByFile())
            return "# body.bin: the " + std::to_string(m_entry.body.size()) + " bytes of the request's body\n";
        if (!isByPipe())
            return {};
        std::string text = "printf '";
        for (const char c : m_entry.body) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte >= 0x20 && byte < 0x7f && c != '\'' && c != '\\' && c != '%') {
                text += c;
                continue;
            }
            text += '\\';
            for (const int shift : {6, 3, 0})
                text += static_cast<char>('0' + (byte >> shift & 7));
        }
        return text + "' | ";
    }
    void writeVersion()
    {
        if (m_entry.version == "HTTP/1.0")
            m_out += " --http1.0";
        else if (m_entry.version.starts_with("HTTP/2") || m_entry.version == "h2")
            m_out += m_entry.url.starts_with("http:") ? " --http2-prior-knowledge" : " --http2";
        else if (m_entry.version == "HTTP/1.1")
            m_out += " --http1.1";
    }
    void writeMethod()
    {
        if (m_entry.method == "HEAD" && !m_hasBody)
            m_out += " --head";
        else if (m_entry.method != (m_hasBody ? "POST" : "GET"))
            m_out += " -X " + shellQuoted(m_entry.method);
    }
    void writeUrl()
    {
        if (m_entry.url.find_first_of("[]{}") != std::string::npos)
            m_out += " -g"; // no globs
        if (m_entry.url.find("/.") != std::string::npos)
            m_out += " --path-as-is";
        if (m_entry.url.ends_with("/*") && m_entry.method == "OPTIONS")
            m_out += " --request-target '*'";
        else if (std::ranges::any_of(m_entry.url, [](char c) { return static_cast<signed char>(c) < 0; })) {
            if (const auto url = splitUrl(m_entry.url)) // curl would write them as "%XX"
                m_out += " --request-target " + shellQuoted(url->target);
        }
        m_out += ' ' + shellQuoted(m_entry.url);
    }
    void writeFields()
    {
        const std::optional<Url> url = splitUrl(m_entry.url);
        for (const NamedValue &field : m_entry.fields) {
            if (field.name.starts_with(':')) // HTTP/2's own
                continue;
            if (equalsIgnoringCase(field.name, "Host") && url && field.value == url->authority)
                continue;
            if (equalsIgnoringCase(field.name, "Content-Length") && m_hasBody &&
                field.value == std::to_string(m_entry.body.size()))
                continue; // curl counts itself
            option("-H", field.value.empty() ? field.name + ';' : field.name + ": " + field.value);
        }
        // What curl adds unasked.
        for (const char *name : {"User-Agent", "Accept"}) {
            if (!find(m_entry.fields, name))
                option("-H", std::string(name) + ':');
        }
        if (m_hasBody && !find(m_entry.fields, "Content-Type"))
            option("-H", "Content-Type:");
        if (m_hasBody && !find(m_entry.fields, "Content-Length") && !find(m_entry.fields, "Transfer-Encoding") &&
            m_entry.version.starts_with("HTTP/1"))
            option("-H", "Content-Length:");
        constexpr std::size_t mostUnasked = 1 << 20;
        if (m_entry.body.size() > mostUnasked && !find(m_entry.fields, "Expect"))
            option("-H", "Expect:");
    }
    void writeBody()
    {
        if (!m_hasBody)
            return;
        if (isByFile())
            option("--data-binary", "@body.bin");
        else if (isByPipe())
            option("--data-binary", "@-");
        else
            option(m_entry.body.starts_with('@') ? "--data-raw" : "--data-binary", m_entry.body);
    }

    const HarEntry &m_entry;
    std::string m_out;
    bool m_hasBody = false;
};

} // namespace

std::string toCurl(const HarEntry &entry, std::string_view unixSocket)
{
    return Writer(entry).run(unixSocket);
}

} // namespace layerlab::http
