// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/explanations.h"

namespace layerlab::packet {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool isWide(char c)
{
    return (static_cast<unsigned char>(c) & 0x80) != 0;
}

void appendLine(std::string &text, std::string_view line, bool isNewParagraph)
{
    if (!text.empty()) {
        if (isNewParagraph)
            text += "\n\n";
        else if (!isWide(text.back()) || !isWide(line.front()))
            text += ' ';
    }
    text += line;
}

} // namespace

void readExplanations(std::string_view file, Explanations &out)
{
    Explanation *current = nullptr;
    bool isNewParagraph = false;
    while (!file.empty()) {
        const std::size_t end = file.find('\n');
        const std::string_view line = trimmed(file.substr(0, end));
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
        if (line.starts_with("# ") || line.starts_with("## ")) {
            const std::string_view heading = trimmed(line.substr(line.find(' ')));
            const std::size_t space = heading.find(' ');
            current = &out[std::string(heading.substr(0, space))];
            *current = {};
            if (space != std::string_view::npos)
                current->name = trimmed(heading.substr(space));
            isNewParagraph = false;
        } else if (line.empty()) {
            isNewParagraph = true;
        } else if (current && !(line.starts_with("<!--") && line.ends_with("-->"))) {
            appendLine(current->text, line, isNewParagraph);
            isNewParagraph = false;
        }
    }
}

} // namespace layerlab::packet
