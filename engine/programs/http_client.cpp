// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/body.h"
#include "engine/programs/endpoint.h"
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace layerlab::programs {
namespace {

constexpr std::size_t largestRequest = std::size_t{64} << 20;
constexpr std::size_t largestResponse = std::size_t{256} << 20;

Result<std::string> requestBytes(const Options &options)
{
    if (options.has("request-hex") == options.has("request-file"))
        return fail(Errc::InvalidArgument, "give one of --request-hex and --request-file");
    if (options.has("request-hex")) {
        std::vector<std::uint8_t> bytes;
        if (!fromHex(options.text("request-hex"), bytes))
            return fail(Errc::InvalidArgument, "--request-hex takes pairs of hex digits");
        return std::string(asText(bytes));
    }
    const std::string name = options.text("request-file");
    std::ifstream file(name, std::ios::binary);
    if (!file)
        return failErrno(name);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (file.bad())
        return fail(Errc::NotFound, name + " can't be read");
    if (bytes.size() > largestRequest)
        return fail(Errc::TooLarge, name + " is larger than 64 MiB");
    return bytes;
}

/// The methods of the requests in the bytes: how many responses to wait for, and how each is framed. One, with no method, if
/// they can't be told apart.
std::vector<std::string> methodsOf(std::string_view bytes)
{
    std::vector<std::string> methods;
    while (!bytes.empty()) {
        const http::MessageHead head = http::readHead(asBytes(bytes));
        if (!head.isComplete || !head.isRequest ||
            (!methods.empty() && !http::looksLikeHttp(asBytes(bytes).subspan(head.startLine.offset))))
            break;
        methods.emplace_back(http::textOf(asBytes(bytes), head.method));
        const http::Body body = http::readBody(head, http::bodyFraming(head, asBytes(bytes)), asBytes(bytes));
        if (!body.isComplete)
            break;
        bytes.remove_prefix(std::max(head.headLength, body.encoded.end()));
    }
    if (methods.empty())
        methods.emplace_back();
    return methods;
}

/// Follows the responses in a growing input and knows when the last one is complete.
class ResponseReader {
public:
    explicit ResponseReader(std::vector<std::string> methods) : m_methods(std::move(methods)) {}

    /// True once all expected responses are in. The input only ever grows.
    bool isComplete(Bytes input)
    {
        while (m_answered < m_methods.size()) {
            const Bytes rest = input.subspan(m_start);
            if (!m_hasHead && !readHead(rest))
                return false;
            if (!hasBody(rest))
                return false;
            m_start += m_end;
            m_hasHead = false;
            if (m_head.status >= 200 || m_head.status == 101)
                ++m_answered; // 1xx are interim: the final response follows
        }
        return true;
    }

    /// Whether a response that lasts until the server closes is whole now that it has.
    bool isCompleteAtClose() const
    {
        return m_hasHead && m_framing.kind == http::BodyKind::UntilClose && m_framing.problem == http::FramingProblem::None &&
               m_answered + 1 == m_methods.size();
    }

private:
    bool readHead(Bytes rest)
    {
        m_head = http::readHead(rest);
        if (!m_head.isComplete || !m_head.isResponse)
            return false;
        m_framing = http::bodyFraming(m_head, rest, m_methods[m_answered]);
        m_chunks = http::ChunkReader(m_head.headLength);
        m_hasHead = true;
        return true;
    }

    bool hasBody(Bytes rest)
    {
        switch (m_framing.kind) {
        case http::BodyKind::None:
            m_end = m_head.headLength;
            return true;
        case http::BodyKind::Length:
            m_end = m_head.headLength + static_cast<std::size_t>(m_framing.length);
            return rest.size() >= m_end;
        case http::BodyKind::UntilClose:
            return false;
        case http::BodyKind::Chunked:
            break;
        }
        http::Chunk chunk;
        auto step = http::ChunkReader::Step::Chunk;
        while (step == http::ChunkReader::Step::Chunk)
            step = m_chunks.next(rest, chunk);
        m_end = m_chunks.end();
        return step == http::ChunkReader::Step::End;
    }

    std::vector<std::string> m_methods;
    std::size_t m_answered = 0;
    std::size_t m_start = 0; ///< of the current response
    std::size_t m_end = 0;   ///< its length
    bool m_hasHead = false;
    http::MessageHead m_head;
    http::BodyFraming m_framing;
    http::ChunkReader m_chunks{0};
};

ExitCode receiveResponse(int fd, ResponseReader reader)
{
    std::string input;
    char buffer[16384];
    while (!reader.isComplete(asBytes(input))) {
        const ssize_t count = recv(fd, buffer, sizeof buffer, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return endWith({Errc::TimedOut, "recv: no complete response in time"});
        if (count < 0)
            return endWith(failErrno("recv").error());
        if (count == 0) {
            if (reader.isCompleteAtClose())
                return ExitCode::Success;
            return endWith({Errc::Truncated, input.empty() ? "the server closed without a response"
                                                           : "the server closed before the response was complete"});
        }
        std::fwrite(buffer, 1, static_cast<std::size_t>(count), stdout);
        std::fflush(stdout);
        input.append(buffer, static_cast<std::size_t>(count));
        if (input.size() > largestResponse)
            return endWith({Errc::TooLarge, "the response is larger than 256 MiB"});
    }
    return ExitCode::Success;
}

} // namespace

ExitCode runHttpClient(const Options &options)
{
    const auto endpoint = options.has("path") ? Endpoint::local(options) : Endpoint::internet(options);
    if (!endpoint)
        return endWith(endpoint.error());
    const auto request = requestBytes(options);
    if (!request)
        return endWith(request.error());
    const auto patience = options.seconds("timeout", std::chrono::seconds(30));
    if (!patience)
        return endWith(patience.error());
    const auto fd = connectTo(*endpoint, SOCK_STREAM);
    if (!fd)
        return endWith(fd.error());
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(*patience);
    const timeval timeout{whole.count() / 1'000'000, static_cast<suseconds_t>(whole.count() % 1'000'000)};
    setsockopt(fd->value(), SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout); // 0: waits for ever
    if (const auto sent = sendAll(fd->value(), *request); !sent)
        complain(sent.error().detail); // the server may have answered and closed before it had read all
    return receiveResponse(fd->value(), ResponseReader(methodsOf(*request)));
}

} // namespace layerlab::programs
