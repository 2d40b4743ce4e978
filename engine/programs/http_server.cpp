// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/http_server.h"

#include "engine/programs/kinds.h"
#include "engine/programs/stream_server.h"
#include "engine/programs/text.h"

#include <cerrno>
#include <climits>
#include <cstdlib>

namespace layerlab::programs {
namespace {

constexpr std::size_t largestBody = std::size_t{16} << 20;
constexpr std::size_t oneSendBytes = 65536; ///< head and body up to this go out together

/// One connection: reads requests and answers them one after the other.
class HttpConnection {
public:
    HttpConnection(const HttpSite &site, int number, int fd)
        : m_site(site), m_name("client " + std::to_string(number)), m_fd(fd)
    {
    }

    StreamServer::Ended run()
    {
        while (answerOne()) {
        }
        return m_hasPeerEnded ? StreamServer::Ended::ByPeer : StreamServer::Ended::ByThisSide;
    }

private:
    enum class Read { More, End };

    Read receive()
    {
        char buffer[16384];
        ssize_t count = 0;
        do {
            count = recv(m_fd, buffer, sizeof buffer, 0);
        } while (count < 0 && errno == EINTR);
        if (count < 0)
            say(m_name + " failed: " + failErrno("recv").error().detail);
        m_hasPeerEnded = count == 0;
        if (count <= 0)
            return Read::End;
        m_input.append(buffer, static_cast<std::size_t>(count));
        return Read::More;
    }

    Bytes input() const { return asBytes(m_input); }

    /// False when the connection is over.
    bool answerOne()
    {
        http::MessageHead head = http::readHead(input());
        while (!head.isComplete) {
            if (head.isTooLong || head.hasMoreHeaders)
                return answer(head, withClose(errorResponse(431, "the head is too long")));
            if (isHopeless(head))
                return answer(head, withClose(errorResponse(400, "the request line is not METHOD TARGET HTTP/1.1")));
            if (receive() == Read::End)
                return false;
            head = http::readHead(input());
        }
        const http::BodyFraming framing = http::bodyFraming(head, input());
        const HttpResponse refusal = judgeHead(head, input(), framing);
        if (refusal.status != 200)
            return answer(head, refusal);
        return readBodyAndAnswer(head, framing);
    }

    /// A whole first line that is none of HTTP/1: waiting for a blank line could last for ever.
    bool isHopeless(const http::MessageHead &head) const
    {
        const std::string_view line = http::textOf(input(), head.startLine);
        return line.ends_with('\n') && !http::looksLikeHttp(asBytes(line));
    }

    bool readBodyAndAnswer(const http::MessageHead &head, const http::BodyFraming &framing)
    {
        if (framing.length > largestBody)
            return answer(head, withClose(errorResponse(413, "the body is larger than 16 MiB")));
        http::Body body = http::readBody(head, framing, input());
        if (!body.isComplete && http::hasListElement(head, input(), "expect", "100-continue")) {
            if (!sendAll(m_fd, "HTTP/1.1 100 Continue\r\n\r\n"))
                return false;
        }
        while (!body.isComplete) {
            if (body.isBroken)
                return answer(head, withClose(errorResponse(400, "a chunk is broken")));
            if (m_input.size() - head.headLength > largestBody)
                return answer(head, withClose(errorResponse(413, "the body is larger than 16 MiB")));
            if (receive() == Read::End) {
                say(m_name + " ended in the middle of a request");
                return false;
            }
            body = http::readBody(head, framing, input());
        }
        const std::size_t length = std::max(body.encoded.end(), head.headLength);
        const bool goesOn = answer(head, respond(m_site, head, input().first(length)));
        m_input.erase(0, length);
        return goesOn;
    }

    static HttpResponse withClose(HttpResponse response)
    {
        response.closes = true;
        return response;
    }

    bool answer(const http::MessageHead &head, const HttpResponse &response)
    {
        const bool keepsAlive = !response.closes && http::keepsAlive(head, input());
        const std::string_view method = http::textOf(input(), head.method);
        std::string bytes = responseHead(response, keepsAlive);
        const std::string_view body = method == "HEAD" ? std::string_view{} : std::string_view(response.body);
        const bool isTogether = bytes.size() + body.size() <= oneSendBytes;
        if (isTogether)
            bytes += body;
        auto sent = sendAll(m_fd, bytes);
        if (sent && !isTogether)
            sent = sendAll(m_fd, body);
        const std::string_view line = http::textOf(input(), head.startLine);
        say(m_name + ' ' + printable(line.substr(0, line.find_last_not_of("\r\n") + 1)) + " -> " +
            std::to_string(response.status) + ' ' + std::string(reasonPhrase(response.status)) + ", " +
            std::to_string(body.size()) + " bytes");
        if (!sent)
            say(m_name + " failed: " + sent.error().detail);
        if (response.closes)
            discardInput();
        return sent && keepsAlive;
    }

    /// Reads what the client still sends, up to a limit: closing with unread bytes would send RST and could destroy the
    /// response before the client has read it (RFC 9112 §9.6).
    void discardInput()
    {
        static constexpr std::size_t limit = std::size_t{4} << 20;
        shutdown(m_fd, SHUT_WR);
        const timeval patience{2, 0};
        setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        char buffer[16384];
        for (std::size_t total = 0; total < limit;) {
            const ssize_t count = recv(m_fd, buffer, sizeof buffer, 0);
            if (count <= 0)
                return;
            total += static_cast<std::size_t>(count);
        }
    }

    const HttpSite &m_site;
    std::string m_name;
    int m_fd;
    std::string m_input;
    bool m_hasPeerEnded = false;
};

Result<HttpSite> siteOf(const Options &options)
{
    HttpSite site;
    site.echoes = options.has("echo");
    if (!options.has("folder"))
        return site.echoes ? Result<HttpSite>(site) : fail(Errc::InvalidArgument, "--folder or --echo is missing");
    char resolved[PATH_MAX];
    const std::string folder = options.text("folder");
    if (!realpath((folder + "/.").c_str(), resolved)) // the dot: an ordinary file is refused
        return failErrno("folder " + folder);
    site.folder = resolved;
    return site;
}

} // namespace

ExitCode runHttpServer(const Options &options)
{
    const auto endpoint = Endpoint::internet(options);
    if (!endpoint)
        return endWith(endpoint.error());
    const auto site = siteOf(options);
    if (!site)
        return endWith(site.error());
    const auto backlog = options.number("backlog", 0, 65535, 16);
    if (!backlog)
        return endWith(backlog.error());
    const auto clients = options.number("clients", 0, 1'000'000, 0);
    if (!clients)
        return endWith(clients.error());
    const auto control = controlDescriptor(options);
    if (!control)
        return endWith(control.error());
    static StreamServer server( // static: its control and signal threads outlive this function
        {*endpoint, static_cast<int>(*backlog), *clients, false, *control},
        [served = *site](int number, int fd) { return HttpConnection(served, number, fd).run(); });
    return server.run();
}

} // namespace layerlab::programs
