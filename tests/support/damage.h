// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

/// Files, and the damage that disks, networks and programs do to them.
namespace layerlab::test {

using Buffer = std::vector<std::uint8_t>;

inline Buffer readFile(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The frames of a sample ("linktype N", then a frame a line in hex) as a pcap file.
inline Buffer captureOf(const std::filesystem::path &path)
{
    std::ifstream file(path);
    ByteWriter writer;
    std::uint32_t linkType = 1;
    std::vector<Buffer> frames;
    for (std::string line; std::getline(file, line);) {
        Buffer frame;
        if (line.starts_with("linktype "))
            linkType = static_cast<std::uint32_t>(std::stoul(line.substr(9)));
        else if (!line.empty() && line[0] != '#' && fromHex(line, frame))
            frames.push_back(std::move(frame));
    }
    writer.u32(0xa1b2c3d4);
    writer.u32(0x00020004);
    writer.u64(0);
    writer.u32(0x40000);
    writer.u32(linkType);
    for (std::uint32_t i = 0; i < frames.size(); ++i) {
        writer.u32(1'700'000'000);
        writer.u32(i * 1000);
        writer.u32(static_cast<std::uint32_t>(frames[i].size()));
        writer.u32(static_cast<std::uint32_t>(frames[i].size()));
        writer.bytes(frames[i]);
    }
    return writer.take();
}

/// Every capture below the folder; the project's samples in hex are made into captures. In the order of their names.
inline std::vector<std::pair<std::string, Buffer>> capturesBelow(const std::filesystem::path &folder, std::size_t mostBytes)
{
    std::vector<std::pair<std::string, Buffer>> files;
    std::error_code error;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        const std::string extension = entry.path().extension();
        if (!entry.is_regular_file() || entry.file_size() > mostBytes || extension == ".md" || extension == ".tsv" ||
            extension == ".txt" || extension == ".keys")
            continue;
        Buffer bytes = extension == ".hex" ? captureOf(entry.path()) : readFile(entry.path());
        if (!bytes.empty())
            files.emplace_back(entry.path().string(), std::move(bytes));
    }
    std::ranges::sort(files, {}, &std::pair<std::string, Buffer>::first);
    return files;
}

/// One to four kinds of damage: cut, bits flipped, a part of another file put in or over it, a part repeated, taken out,
/// zeroed, and numbers of one to four bytes set to what lengths are worst at.
inline Buffer damaged(Buffer file, const Buffer &other, std::mt19937 &random)
{
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    const auto place = [](Buffer &bytes, std::size_t offset) { return bytes.begin() + static_cast<std::ptrdiff_t>(offset); };
    for (std::size_t changes = 1 + below(4); changes > 0 && !file.empty(); --changes) {
        const std::size_t at = below(file.size());
        const std::size_t length = 1 + below(std::min<std::size_t>(file.size() - at, std::size_t{1} << below(12)));
        switch (below(8)) {
        case 0:
            file.resize(at);
            break;
        case 1:
            for (std::size_t flips = 1 + below(8); flips > 0; --flips)
                file[below(file.size())] ^= static_cast<std::uint8_t>(1u << below(8));
            break;
        case 2: {
            const std::size_t from = below(other.size());
            const std::size_t taken = std::min(length, other.size() - from);
            file.insert(place(file, at), other.begin() + static_cast<std::ptrdiff_t>(from),
                        other.begin() + static_cast<std::ptrdiff_t>(from + taken));
            break;
        }
        case 3: {
            const Buffer part(place(file, at), place(file, at + length));
            file.insert(place(file, below(file.size())), part.begin(), part.end());
            break;
        }
        case 4:
            file.erase(place(file, at), place(file, at + length));
            break;
        case 5:
            std::fill_n(place(file, at), length, random() % 2 ? std::uint8_t{0} : std::uint8_t{0xff});
            break;
        case 6: {
            static constexpr std::uint32_t extremes[] = {0,      1,       7,          8,          0x7f,       0xff,      0x7fff,
                                                         0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffc, 0xffffffff};
            const std::uint32_t value = extremes[below(std::size(extremes))];
            const std::size_t bytes = std::size_t{1} << below(3);
            const bool isBig = below(2);
            for (std::size_t i = 0; i < bytes && at + i < file.size(); ++i)
                file[at + i] = static_cast<std::uint8_t>(value >> (8 * (isBig ? bytes - 1 - i : i)));
            break;
        }
        case 7: {
            const std::size_t taken = std::min({length, other.size(), file.size() - at});
            std::copy_n(other.begin(), taken, place(file, at));
            break;
        }
        }
    }
    return file;
}

} // namespace layerlab::test
