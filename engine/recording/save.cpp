// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/save.h"

#include "engine/recording/output_file.h"
#include "engine/recording/saver.h"

#include <algorithm>

namespace layerlab::recording {

namespace {

constexpr std::size_t longestOptionBytes = 0xffff;

Result<Choice> chosen(const Recording &recording, const SaveOptions &options)
{
    Choice choice;
    if (!options.packets)
        return choice;
    choice.isAll = false;
    choice.isChosen.resize(recording.packets().size());
    for (const std::uint32_t packet : *options.packets) {
        if (packet >= choice.isChosen.size())
            return fail(Errc::InvalidArgument, "there is no packet " + std::to_string(std::uint64_t{packet} + 1));
        choice.isChosen[packet] = true;
    }
    return choice;
}

bool areCommentsTooLong(const SaveOptions &options)
{
    return std::ranges::any_of(options.comments, [](const auto &entry) {
        return std::ranges::any_of(entry.second, [](const std::string &text) { return text.size() > longestOptionBytes; });
    });
}

} // namespace

Result<SaveReport> saveCapture(const Recording &recording, const std::string &path, const SaveOptions &options)
{
    const Result<Choice> choice = chosen(recording, options);
    if (!choice)
        return std::unexpected(choice.error());
    if (areCommentsTooLong(options))
        return fail(Errc::TooLarge, "a comment is longer than 65535 bytes");
    Result<OutputFile> out = OutputFile::create(path);
    if (!out)
        return std::unexpected(out.error());
    const Source source{recording, options, *choice};
    const bool isFromPcap = recording.format() == "pcap";
    Result<SaveReport> report;
    if (options.format == CaptureFormat::Pcap)
        report = savePcap(source, *out);
    else if (isFromPcap)
        report = savePcapngFromPcap(source, *out);
    else
        report = savePcapngFromPcapng(source, *out);
    if (!report)
        return report;
    report->bytes = out->writtenBytes();
    if (const Result<void> kept = out->keep(); !kept)
        return std::unexpected(kept.error());
    return report;
}

} // namespace layerlab::recording
