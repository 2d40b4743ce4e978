// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/http_server.h"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/unique_fd.h"

namespace layerlab::programs {
namespace {

constexpr off_t largestFile = off_t{64} << 20;

struct ContentType {
    std::string_view extension, type;
};
constexpr ContentType contentTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript"},
    {".json", "application/json"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".svg", "image/svg+xml"},
    {".pdf", "application/pdf"},
};

std::string_view contentTypeOf(std::string_view path)
{
    for (const ContentType &known : contentTypes) {
        if (path.ends_with(known.extension))
            return known.type;
    }
    return "application/octet-stream";
}

/// The path of a request target: without scheme and authority (absolute-form), query and fragment, percent-decoded.
Result<std::string> pathOf(std::string_view target)
{
    if (target.starts_with("http://"))
        target.remove_prefix(std::min(target.find('/', 7), target.size()));
    target = target.substr(0, target.find_first_of("?#"));
    if (!target.starts_with('/'))
        return fail(Errc::InvalidArgument, "the target must begin with /");
    std::string path;
    for (std::size_t i = 0; i < target.size(); ++i) {
        std::vector<std::uint8_t> byte;
        if (target[i] != '%') {
            path += target[i];
        } else if (i + 2 < target.size() && fromHex(target.substr(i + 1, 2), byte) && byte.size() == 1 && byte[0] != 0) {
            path += static_cast<char>(byte[0]);
            i += 2;
        } else {
            return fail(Errc::InvalidArgument, "% must be followed by two hex digits other than 00");
        }
    }
    return path;
}

bool hasDotDot(std::string_view path)
{
    return path.ends_with("/..") || path.find("/../") != std::string_view::npos;
}

/// Resolved and inside folder.
Result<std::string> fileOf(const std::string &folder, const std::string &path)
{
    if (hasDotDot(path))
        return fail(Errc::PermissionDenied, "the path leaves the folder");
    char resolved[PATH_MAX];
    if (!realpath((folder + path).c_str(), resolved))
        return failErrno(path);
    const std::string file = resolved;
    if (folder != "/" && file != folder && !file.starts_with(folder + '/'))
        return fail(Errc::PermissionDenied, "the path leaves the folder");
    return file;
}

Result<std::string> readFile(const std::string &file)
{
    const UniqueFd fd(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)); // a FIFO must not hold us up
    struct stat status {};
    if (!fd || fstat(fd.value(), &status) < 0)
        return failErrno("open");
    if (!S_ISREG(status.st_mode))
        return fail(Errc::PermissionDenied, "not an ordinary file");
    if (status.st_size > largestFile)
        return fail(Errc::TooLarge, "the file is larger than 64 MiB");
    std::string bytes(static_cast<std::size_t>(status.st_size), 0);
    std::size_t length = 0;
    while (length < bytes.size()) {
        const ssize_t count = read(fd.value(), bytes.data() + length, bytes.size() - length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failErrno("read");
        if (count == 0)
            break; // it became shorter
        length += static_cast<std::size_t>(count);
    }
    bytes.resize(length);
    return bytes;
}

int statusFor(Errc code)
{
    switch (code) {
    case Errc::InvalidArgument:
        return 400;
    case Errc::PermissionDenied:
        return 403;
    case Errc::NotFound:
    case Errc::PathTooLong:
        return 404;
    default:
        return 500;
    }
}

std::string dateNow() // RFC 9110 §5.6.7; strftime's names would follow the locale, which this program never sets
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[64];
    return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

} // namespace

std::string_view reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Content Too Large";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "";
    }
}

HttpResponse errorResponse(int status, std::string_view sentence)
{
    HttpResponse response;
    response.status = status;
    response.body = std::to_string(status) + ' ' + std::string(reasonPhrase(status)) + ": " + std::string(sentence) + '\n';
    return response;
}

HttpResponse judgeHead(const http::MessageHead &head, Bytes input, const http::BodyFraming &framing)
{
    HttpResponse response;
    if (!http::looksLikeHttp(http::textOf(input, head.startLine).empty() ? Bytes{} : input.subspan(head.startLine.offset)))
        response = errorResponse(400, "the request line is not METHOD TARGET HTTP/1.1");
    else if (head.majorVersion != 1)
        response = errorResponse(505, "only HTTP/1 is spoken here");
    else if (framing.problem != http::FramingProblem::None)
        response = errorResponse(400, "Content-Length and Transfer-Encoding leave the body's end in doubt");
    else if (head.minorVersion >= 1 && http::countHeaders(head, input, "host") != 1)
        response = errorResponse(400, "HTTP/1.1 needs exactly one Host header");
    response.closes = response.status != 200;
    return response;
}

Result<std::string> readTarget(const std::string &folder, std::string_view target, std::string &contentType)
{
    auto path = pathOf(target);
    if (!path)
        return std::unexpected(path.error());
    auto file = fileOf(folder, *path);
    if (!file)
        return std::unexpected(file.error());
    struct stat status {};
    if (stat(file->c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
        file = fileOf(folder, *path + "/index.html");
        if (!file)
            return std::unexpected(file.error());
    }
    contentType = contentTypeOf(*file);
    return readFile(*file);
}

HttpResponse respond(const HttpSite &site, const http::MessageHead &head, Bytes input)
{
    const std::string_view method = http::textOf(input, head.method);
    const bool reads = method == "GET" || method == "HEAD";
    if ((!reads && method != "POST") || (!reads && !site.echoes)) {
        HttpResponse response = errorResponse(405, "this method is not served here");
        response.moreHeaders = site.echoes ? "Allow: GET, HEAD, POST\r\n" : "Allow: GET, HEAD\r\n";
        return response;
    }
    HttpResponse response;
    if (site.folder.empty() || !reads) {
        response.body = asText(input);
        return response;
    }
    auto content = readTarget(site.folder, http::textOf(input, head.target), response.contentType);
    if (!content)
        return errorResponse(statusFor(content.error().code), content.error().detail);
    response.body = std::move(*content);
    return response;
}

std::string responseHead(const HttpResponse &response, bool keepsAlive)
{
    return "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reasonPhrase(response.status)) +
           "\r\nDate: " + dateNow() + "\r\nServer: Layerlab\r\nContent-Type: " + response.contentType +
           "\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\n" + response.moreHeaders +
           (keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

} // namespace layerlab::programs
