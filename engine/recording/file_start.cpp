// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/file_start.h"

#include <algorithm>
#include <array>

namespace layerlab::recording {

namespace {

using namespace std::string_view_literals;

constexpr auto sectionType = "\x0a\x0d\x0d\x0a"sv;
constexpr std::array byteOrderMagics{"\x1a\x2b\x3c\x4d"sv, "\x4d\x3c\x2b\x1a"sv};
constexpr std::size_t byteOrderMagicOffset = 8;
constexpr std::array pcapMagics{"\xa1\xb2\xc3\xd4"sv, "\xd4\xc3\xb2\xa1"sv, "\xa1\xb2\x3c\x4d"sv,
                                "\x4d\x3c\xb2\xa1"sv, "\xa1\xb2\xcd\x34"sv, "\x34\xcd\xb2\xa1"sv};

struct Signature {
    std::string_view start;
    std::string_view name;
};
constexpr std::array signatures{
    Signature{"\x1f\x8b"sv, "gzip-compressed data"},
    Signature{"\x28\xb5\x2f\xfd"sv, "zstd-compressed data"},
    Signature{"\xfd"
              "7zXZ\0"sv,
              "xz-compressed data (decompress it first)"},
    Signature{"BZh"sv, "bzip2-compressed data (decompress it first)"},
    Signature{"\x04\x22\x4d\x18"sv, "lz4-compressed data (decompress it first)"},
    Signature{"7z\xbc\xaf\x27\x1c"sv, "a 7z archive"},
    Signature{"PK\x03\x04"sv, "a zip archive"},
    Signature{"PK\x05\x06"sv, "an empty zip archive"},
    Signature{"\x7f"
              "ELF"sv,
              "an ELF program or library"},
    Signature{"\x89PNG\r\n\x1a\n"sv, "a PNG image"},
    Signature{"\xff\xd8\xff"sv, "a JPEG image"},
    Signature{"GIF8"sv, "a GIF image"},
    Signature{"%PDF-"sv, "a PDF document"},
    Signature{"SQLite format 3\0"sv, "an SQLite database"},
    Signature{"snoop\0\0\0"sv, "a snoop capture (convert it with editcap)"},
    Signature{"GMBU"sv, "a Network Monitor capture (convert it with editcap)"},
    Signature{"RTSS"sv, "a Network Monitor capture (convert it with editcap)"},
    Signature{sectionType, "pcapng, but with a broken section header"},
};

/// Printable in any ASCII superset, judged by its beginning.
bool isText(std::string_view text)
{
    text = text.substr(0, 512);
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 ? byte != 0x7f : (byte >= '\t' && byte <= '\r') || byte == 0x1b;
    });
}

/// Equal as far as both go.
bool agree(std::string_view text, std::string_view pattern)
{
    const std::size_t length = std::min(text.size(), pattern.size());
    return text.substr(0, length) == pattern.substr(0, length);
}

} // namespace

FileStart fileStart(Bytes file)
{
    const std::string_view text = asText(file);
    if (agree(text, sectionType)) {
        const std::string_view magic = text.substr(std::min(byteOrderMagicOffset, text.size()));
        if (!std::ranges::any_of(byteOrderMagics, [&](std::string_view m) { return agree(magic, m); }))
            return FileStart::Foreign;
        return magic.size() < byteOrderMagics[0].size() ? FileStart::Short : FileStart::Pcapng;
    }
    if (!std::ranges::any_of(pcapMagics, [&](std::string_view m) { return agree(text, m); }))
        return FileStart::Foreign;
    return text.size() < pcapMagics[0].size() ? FileStart::Short : FileStart::Pcap;
}

std::string looksLike(Bytes file)
{
    const std::string_view text = asText(file);
    if (text.empty())
        return "empty";
    for (const Signature &signature : signatures) {
        if (text.starts_with(signature.start))
            return std::string(signature.name);
    }
    return isText(text) ? "text" : "of an unknown kind";
}

} // namespace layerlab::recording
