// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target without libFuzzer: every file of the given folders as it is, every prefix of the short ones, and a fixed
// number of seeded mutations of each, so that an ordinary test run covers more than the files themselves. Those in a folder
// "found", inputs by which libFuzzer came to more of the code, are run as they are. Ends non-zero when no input was found.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {
constexpr int mutationsPerFile = 2000;
constexpr std::size_t longestPrefixed = 4096;

void mutate(std::vector<std::uint8_t> &input, std::mt19937 &random)
{
    const auto place = [&] { return random() % input.size(); };
    for (unsigned changes = 1 + random() % 4; changes > 0 && !input.empty(); --changes) {
        switch (random() % 5) {
        case 0:
            input[place()] ^= static_cast<std::uint8_t>(1u << random() % 8);
            break;
        case 1:
            input[place()] = static_cast<std::uint8_t>(random());
            break;
        case 2:
            input[place()] = random() % 2 ? 0xff : 0;
            break;
        case 3:
            input.erase(input.begin() + static_cast<std::ptrdiff_t>(place()));
            break;
        case 4:
            input.insert(input.begin() + static_cast<std::ptrdiff_t>(place()), static_cast<std::uint8_t>(random()));
            break;
        }
    }
}
} // namespace

int main(int argc, char **argv)
{
    std::size_t files = 0;
    std::size_t runs = 0;
    for (int i = 1; i < argc; ++i) {
        std::error_code error;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(argv[i], error)) {
            if (!entry.is_regular_file())
                continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::vector<std::uint8_t> input{std::istreambuf_iterator<char>(file), {}};
            ++files;
            LLVMFuzzerTestOneInput(input.data(), input.size());
            if (entry.path().parent_path().filename() == "found")
                continue;
            for (std::size_t length = 0; input.size() <= longestPrefixed && length < input.size(); ++length, ++runs) {
                const std::vector<std::uint8_t> prefix(input.begin(), input.begin() + static_cast<std::ptrdiff_t>(length));
                LLVMFuzzerTestOneInput(prefix.data(), prefix.size());
            }
            std::mt19937 random(static_cast<unsigned>(files));
            for (int mutation = 0; mutation < mutationsPerFile; ++mutation, ++runs) {
                std::vector<std::uint8_t> changed = input;
                mutate(changed, random);
                LLVMFuzzerTestOneInput(changed.data(), changed.size());
            }
        }
    }
    std::printf("%zu files, %zu variations\n", files, runs);
    return files > 0 ? 0 : 1;
}
