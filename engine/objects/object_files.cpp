// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/objects/object_files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layerlab::objects {

namespace {

constexpr std::size_t longestName = 120;     ///< bytes; room for a number, below NAME_MAX of 255 in any encoding
constexpr std::size_t longestExtension = 12; ///< with its dot: what is longer is none

/// The length of the UTF-8 character at the beginning (RFC 3629 §4), with its value; 0: there is none.
std::size_t characterAt(std::string_view text, char32_t &value)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        value = first;
        return 1;
    }
    const std::size_t length = first >= 0xc2 && first < 0xe0   ? 2
                               : first >= 0xe0 && first < 0xf0 ? 3
                               : first >= 0xf0 && first < 0xf5 ? 4
                                                               : 0;
    if (length == 0 || text.size() < length)
        return 0;
    value = first & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (byte(i) & 0x3fu);
    }
    const bool isTooLong = value < (length == 2 ? 0x80u : length == 3 ? 0x800u : 0x10000u);
    return isTooLong || value > 0x10ffff || (value >= 0xd800 && value < 0xe000) ? 0 : length;
}

/// Characters that end a path's part, that some system refuses, or that make a name look like another.
bool isRefused(char32_t c)
{
    constexpr std::u32string_view refused = U"/\\:*?\"<>|";
    const bool isControl = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool isDirection = (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
                             c == 0xfeff || c == 0x061c;
    return isControl || isDirection || refused.find(c) != std::u32string_view::npos;
}

std::string cleaned(std::string_view name)
{
    std::string out;
    while (!name.empty()) {
        char32_t value = 0;
        const std::size_t length = characterAt(name, value);
        if (length == 0 || isRefused(value))
            out += '_';
        else
            out += name.substr(0, length);
        name.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out.erase(0, std::min(out.find_first_not_of(' '), out.size()));
    out.erase(out.find_last_not_of(" .") + 1); // Windows drops these
    if (!out.empty() && (out.front() == '.' || out.front() == '-'))
        out.front() = '_';
    return out;
}

std::string_view extensionOf(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    const bool isOne = dot != std::string_view::npos && dot > 0 && name.size() - dot <= longestExtension;
    return isOne ? name.substr(dot) : std::string_view{};
}

/// At most length bytes, whole characters.
std::string_view cutTo(std::string_view name, std::size_t length)
{
    if (name.size() <= length)
        return name;
    while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xc0) == 0x80)
        --length;
    return name.substr(0, length);
}

std::string_view usualExtension(const Object &object)
{
    struct Usual {
        std::string_view type, extension;
    };
    constexpr Usual usual[] = {
        {"text/html", ".html"},        {"text/plain", ".txt"},
        {"text/css", ".css"},          {"text/javascript", ".js"},
        {"application/json", ".json"}, {"application/xml", ".xml"},
        {"text/xml", ".xml"},          {"image/png", ".png"},
        {"image/jpeg", ".jpg"},        {"image/gif", ".gif"},
        {"image/svg+xml", ".svg"},     {"image/webp", ".webp"},
        {"application/pdf", ".pdf"},   {"application/zip", ".zip"},
        {"application/gzip", ".gz"},   {"application/javascript", ".js"},
    };
    if (object.kind == ObjectKind::Mail)
        return ".eml";
    const auto *found = std::ranges::find(usual, object.contentType, &Usual::type);
    return found == std::end(usual) ? std::string_view{} : found->extension;
}

} // namespace

std::string fileNameOf(const Object &object)
{
    std::string name = cleaned(object.name);
    if (name.empty())
        name = object.kind == ObjectKind::Mail ? "mail" : object.kind == ObjectKind::Tftp ? "file" : "index";
    std::string_view extension = extensionOf(name);
    if (object.kind == ObjectKind::Mail || extension.empty()) { // a subject may have a dot anywhere
        name = cutTo(name, longestName - longestExtension);
        return name.append(usualExtension(object));
    }
    const std::string stem(
        cutTo(std::string_view(name).substr(0, name.size() - extension.size()), longestName - extension.size()));
    return stem + std::string(extension);
}

Result<ObjectFolder> ObjectFolder::open(const std::string &path)
{
    constexpr mode_t everybody = 0777; // less the user's mask
    if (::mkdir(path.c_str(), everybody) != 0 && errno != EEXIST)
        return failErrno(path);
    ObjectFolder folder;
    folder.m_folder.reset(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.m_folder)
        return failErrno(path);
    return folder;
}

Result<std::string> ObjectFolder::save(std::string_view name, Bytes bytes)
{
    constexpr int highestNumber = 1'000'000;
    if (name.empty() || name == "." || name == ".." || name.find_first_of(std::string_view("/\0", 2)) != std::string_view::npos)
        return fail(Errc::InvalidArgument, "a file's name is one part of a path");
    const std::string_view extension = extensionOf(name);
    const std::string_view stem = name.substr(0, name.size() - extension.size());
    int &number = m_numbers.try_emplace(std::string(name), 1).first->second;
    std::string tried(name);
    UniqueFd file;
    while (!file) {
        if (number > 1)
            tried = std::string(stem) + " (" + std::to_string(number) + ')' + std::string(extension);
        file.reset(::openat(m_folder.value(), tried.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (!file && (errno != EEXIST || number > highestNumber))
            return failErrno(tried);
        ++number;
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.value(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const int error = written < 0 ? errno : EIO;
            ::unlinkat(m_folder.value(), tried.c_str(), 0);
            return failErrno(tried, error);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return tried;
}

} // namespace layerlab::objects
